import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { FILE_BYTES_MAX } from '../file/index.ts';
import type { Refusal } from '../kernel/outcome.ts';
import { BODY_BYTES_MAX, type Body, TOO_LARGE } from './body.ts';

const FILE_TOO_LARGE: Refusal = {
  code: 'file-too-large',
  text: `文件超过${FILE_BYTES_MAX / 1024 / 1024}MB[file]`,
};

const BROKEN: Refusal = {
  code: 'broken-multipart',
  text: '报文不是完整的multipart：应有文本域jsonStr和一个二进制域file',
};

/** Boundaries and headers of the parts. */
const AROUND_BYTES_MAX = 64 * 1024;

export function saysMultipart(request: FastifyRequest): boolean {
  return /^multipart\/form-data/i.test(request.raw.headers['content-type'] ?? '');
}

/** Lets the scope's routes read multipart bodies, within limits. */
export function multipartReading(app: FastifyInstance): void {
  app.register(multipart, {
    limits: {
      fields: 20,
      fieldSize: BODY_BYTES_MAX,
      files: 1,
      fileSize: FILE_BYTES_MAX + 1,
      parts: 21,
    },
  });
}

/**
 * A message sent as multipart (9101): the text `jsonStr` is the whole message, `file` the file that
 * comes with it. One that says it is too large is refused before it is read; what is left of one
 * that turns out to be is read unkept.
 */
export async function readMultipart(request: FastifyRequest): Promise<Body> {
  const stated = Number(request.headers['content-length'] ?? 0);
  if (stated > FILE_BYTES_MAX + BODY_BYTES_MAX + AROUND_BYTES_MAX) {
    request.raw.resume();
    return { refusal: FILE_TOO_LARGE };
  }
  const read = await readParts(request).catch((): Body => ({ refusal: BROKEN }));
  if ('refusal' in read) {
    request.raw.unpipe();
    request.raw.resume();
  }
  return read;
}

async function readParts(request: FastifyRequest): Promise<Body> {
  let text: string | null = null;
  let attachment: Uint8Array | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await readFile(part.file);
      if (bytes === null) return { refusal: FILE_TOO_LARGE };
      if (part.fieldname === 'file') attachment = bytes;
    } else if (part.fieldname === 'jsonStr') {
      if (part.valueTruncated) return { refusal: TOO_LARGE };
      text = String(part.value);
    }
  }
  if (text === null) return { refusal: BROKEN };
  return attachment === null ? { text } : { text, attachment };
}

/** The bytes of a file; null as soon as they are too many. */
function readFile(file: Readable): Promise<Buffer | null> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    file.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= FILE_BYTES_MAX) chunks.push(chunk);
      else done(null);
    });
    file.on('end', () => done(Buffer.concat(chunks)));
    file.on('error', fail);
  });
}
