import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { EventStream, SentFile } from './route.ts';

/** Sends a file as something to keep: what somebody uploaded is never run by the browser. */
export function sendFile(reply: FastifyReply, { name, type, bytes }: SentFile): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** How long one stream lasts; the browser then asks again, and is asked who it is. */
const STREAM_MS_MAX = 5 * 60_000;

/** Sends events as they come, until the client has gone or has to ask again. */
export function sendEvents(
  reply: FastifyReply,
  { events }: EventStream,
  gone: AbortSignal,
): FastifyReply {
  const over = AbortSignal.any([gone, AbortSignal.timeout(STREAM_MS_MAX)]);
  const lines = async function* () {
    // The first bytes tell the browser that the stream is open.
    yield ': open\n\n';
    for await (const event of untilOver(events, over)) yield `data: ${JSON.stringify(event)}\n\n`;
  };
  return reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(lines()));
}

async function* untilOver(
  events: AsyncIterable<unknown>,
  over: AbortSignal,
): AsyncIterable<unknown> {
  const iterator = events[Symbol.asyncIterator]();
  const ended = new Promise<IteratorResult<unknown>>((resolve) => {
    const end = () => resolve({ done: true, value: undefined });
    if (over.aborted) end();
    else over.addEventListener('abort', end, { once: true });
  });
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), ended]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not waited for: it may hang in what it is waiting for itself.
    void iterator.return?.(undefined);
  }
}
