import type { FastifyInstance } from 'fastify';
import { SERVICE_PATH } from './gateway.http.ts';
import { openApiDocument } from './openapi.wire.ts';

/** `GET /openapi.json`: the interface of this platform, made when it is first asked for. */
export function openApiRoute(app: FastifyInstance): void {
  let text: string | null = null;
  app.get('/openapi.json', async (_request, reply) => {
    text ??= JSON.stringify(openApiDocument(SERVICE_PATH));
    return reply
      .type('application/json; charset=utf-8')
      .header('access-control-allow-origin', '*')
      .send(text);
  });
}
