import fastify, { type FastifyInstance } from 'fastify';

/** What was begun has so long to be answered once the server is to end. */
const CLOSE_MS = 20_000;

/** A request that has not arrived whole by then is given up (408). */
const REQUEST_MS = 300_000;

const LOOK_MS = 100;

/** A server without routes; an unknown address is told in Chinese (404). */
export function openServer(): FastifyInstance {
  const http = fastify({
    logger: false,
    forceCloseConnections: 'idle',
    bodyLimit: 1e12,
    requestTimeout: REQUEST_MS,
    // A proxy on this machine says who asked it, and whether over TLS.
    trustProxy: 'loopback',
  });
  http.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send({ code: 'not-found', text: `没有这个地址：${request.method} ${request.url}` }),
  );
  return http;
}

/**
 * Takes no more connections, and resolves when everything that was begun is answered, at the latest
 * after `withinMs`: then those who wait have no answer, and ask again under the same msgid.
 */
export async function closeServer(http: FastifyInstance, withinMs = CLOSE_MS): Promise<void> {
  // A connection that its client keeps alive is idle, and can go, once its last answer is out.
  const look = setInterval(() => http.server.closeIdleConnections(), LOOK_MS);
  const late = setTimeout(() => http.server.closeAllConnections(), withinMs);
  try {
    await http.close();
  } finally {
    clearInterval(look);
    clearTimeout(late);
  }
}
