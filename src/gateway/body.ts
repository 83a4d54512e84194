import type { Refusal } from '../kernel/outcome.ts';

/** A message has at most 10 MB. A longer one is read to its end, unkept, and then refused. */
export const BODY_BYTES_MAX = 10 * 1024 * 1024;
export const READ_BYTES_MAX = 1024 * 1024 * 1024;

export const TOO_LARGE: Refusal = { code: 'too-large', text: '报文超过10MB' };
export const NOT_UTF8: Refusal = { code: 'not-utf8', text: '报文不是UTF-8编码' };

/** What was sent, or why it could not be read. `attachment` is the file of a multipart message. */
export type Body =
  | { readonly text: string; readonly attachment?: Uint8Array }
  | { readonly refusal: Refusal };
