import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signedHeaders } from './admit.ts';
import { BODY_BYTES_MAX, type Body, NOT_UTF8, READ_BYTES_MAX, TOO_LARGE } from './body.ts';
import type { Gateway } from './gateway.ts';
import { multipartReading, readMultipart, saysMultipart } from './multipart.http.ts';
import { transactionOfName, transactionOfService } from './paths.ts';
import { sendFile } from './send-file.http.ts';

export const SERVICE_PATH = '/fsi/api/rsfComIfsService/callService';

/** Gateways that check signatures answer so, and clients compare the message (interface §1.5). */
const UNAUTHORIZED = 401;

/**
 * `POST /fsi/api/rsfComIfsService/callService` and the other addresses in use (interface §1.4): one
 * a service, `/CSB/hsa-fsi-1101`, `/1101`. A message in, its reply out, with HTTP 200 unless its
 * signature does not hold. The body is JSON whatever its content type says.
 */
export function gatewayRoutes(app: FastifyInstance, gateway: Gateway): void {
  app.removeAllContentTypeParsers();
  // Fastify answers a content type it cannot read ("json") itself, and not with a reply.
  app.addHook('onRequest', async (request) => {
    if (!saysMultipart(request)) request.raw.headers['content-type'] = 'text/plain';
  });
  multipartReading(app);
  app.addContentTypeParser('*', (_request: FastifyRequest, payload: IncomingMessage) =>
    readBody(payload),
  );
  const answer = (request: FastifyRequest, reply: FastifyReply, infno: string | null) =>
    answerMessage(gateway, request, reply, infno);
  app.post(SERVICE_PATH, (request, reply) => answer(request, reply, null));
  app.post('/fsi/api/:service/:method', (request, reply) => {
    const { service, method } = request.params as { service: string; method: string };
    const infno = transactionOfService(service, method);
    return infno === null ? reply.callNotFound() : answer(request, reply, infno);
  });
  app.post('/CSB', (request, reply) => answer(request, reply, null));
  for (const path of ['/CSB/:name', '/fsi/api/:name', '/:name']) {
    app.post(path, (request, reply) => {
      const infno = transactionOfName((request.params as { name: string }).name);
      return infno === null ? reply.callNotFound() : answer(request, reply, infno);
    });
  }
}

async function answerMessage(
  gateway: Gateway,
  request: FastifyRequest,
  reply: FastifyReply,
  infno: string | null,
) {
  const body = request.isMultipart()
    ? await readMultipart(request)
    : ((request.body as Body | undefined) ?? { text: '' });
  const json = 'application/json; charset=utf-8';
  if ('refusal' in body) return reply.type(json).send(gateway.refuseUnread(body.refusal));
  const headers = signedHeaders(request.headers);
  const named = transactionOfName(headers._api_name ?? '');
  const answered = await gateway.answer(body.text, {
    headers,
    parameters: parametersOf(request),
    stated: [infno, named].filter((one) => one !== null),
    ...(body.attachment === undefined ? {} : { attachment: body.attachment }),
  });
  if (typeof answered === 'string') return reply.type(json).send(answered);
  if (!('denied' in answered)) return sendFile(request, reply, answered);
  const denied = { code: UNAUTHORIZED, message: answered.denied };
  return reply.code(UNAUTHORIZED).type(json).send(JSON.stringify(denied));
}

/** Parameters of the address; of one that came twice the last. */
function parametersOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const query = request.query as Readonly<Record<string, string | readonly string[]>>;
  const last = (value: string | readonly string[]) =>
    typeof value === 'string' ? value : (value.at(-1) ?? '');
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, last(value)]));
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
