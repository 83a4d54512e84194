import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Refusal } from '../kernel/outcome.ts';
import type { Gateway } from './gateway.ts';

export const SERVICE_PATH = '/fsi/api/rsfComIfsService/callService';

/** A message has at most 10 MB. A longer one is read to its end, unkept, and then refused. */
export const BODY_BYTES_MAX = 10 * 1024 * 1024;
const READ_BYTES_MAX = 1024 * 1024 * 1024;

const TOO_LARGE: Refusal = { code: 'too-large', text: '报文超过10MB' };
const NOT_UTF8: Refusal = { code: 'not-utf8', text: '报文不是UTF-8编码' };

type Body = { readonly text: string } | { readonly refusal: Refusal };

/**
 * `POST /fsi/api/rsfComIfsService/callService`: a message in, its reply out, always HTTP 200. The
 * body is JSON whatever its content type says (interface §1.4).
 */
export function gatewayRoutes(app: FastifyInstance, gateway: Gateway): void {
  app.removeAllContentTypeParsers();
  // Fastify answers a content type it cannot read ("json") itself, and not with a reply.
  app.addHook('onRequest', async (request) => {
    request.raw.headers['content-type'] = 'text/plain';
  });
  app.addContentTypeParser('*', (_request: FastifyRequest, payload: IncomingMessage) =>
    readBody(payload),
  );
  app.post(SERVICE_PATH, async (request, reply) => {
    const body = (request.body as Body | undefined) ?? { text: '' };
    const header = request.headers['x-openyibao-credential'];
    const answer =
      'refusal' in body
        ? gateway.refuseUnread(body.refusal)
        : await gateway.answer(body.text, typeof header === 'string' ? header : null);
    return reply.type('application/json; charset=utf-8').send(answer);
  });
}

function readBody(payload: IncomingMessage): Promise<Body> {
  return new Promise((done, fail) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    payload.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > BODY_BYTES_MAX) chunks = [];
      else chunks.push(chunk);
      if (bytes > READ_BYTES_MAX) payload.destroy();
    });
    payload.on('end', () => {
      if (bytes > BODY_BYTES_MAX) return done({ refusal: TOO_LARGE });
      const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      return done(isUtf8(body) ? { text: body.toString('utf8') } : { refusal: NOT_UTF8 });
    });
    payload.on('error', fail);
    // The sender went away, or sent without end.
    payload.on('close', () => {
      if (!payload.readableEnded) fail(new Error('the body ended early'));
    });
  });
}
