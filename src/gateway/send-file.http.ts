import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { byteRange } from '../file/index.ts';
import type { FileReply } from '../kernel/file-reply.ts';

/**
 * Sends a file (9102): whole with 200, or the range asked for with 206. Never 416: a range beyond
 * the end is answered with no bytes, for a client that goes on with what it has in full already.
 */
export function sendFile(request: FastifyRequest, reply: FastifyReply, file: FileReply) {
  const range = byteRange(request.headers.range, file.size);
  const { from, to } = range ?? { from: 0, to: file.size };
  if (range !== null) {
    const bytes = from < to ? `${from}-${to - 1}` : '*';
    reply.code(206).header('content-range', `bytes ${bytes}/${file.size}`);
  }
  return reply
    .type('application/octet-stream')
    .header('accept-ranges', 'bytes')
    .header('content-length', to - from)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .send(Readable.from(file.read(from, to), { objectMode: false }));
}
