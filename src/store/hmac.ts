import { hash } from 'node:crypto';

/** A key of HMAC-SHA256: the two blocks that it puts before what it hashes. */
export type HmacKey = { readonly inner: Buffer; readonly outer: Buffer };

const BLOCK_BYTES = 64;

/** The blocks of a secret of 64 bytes at most. */
export function hmacKey(secret: Buffer): HmacKey {
  const block = Buffer.concat([secret], BLOCK_BYTES);
  const padded = (pad: number) => Buffer.from(block.map((byte) => byte ^ pad));
  return { inner: padded(0x36), outer: padded(0x5c) };
}

/** HMAC-SHA256 in base64url. Two calls that hash at once: a stream costs several times as much. */
export function hmac({ inner, outer }: HmacKey, text: string): string {
  const first = hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer');
  return hash('sha256', Buffer.concat([outer, first]), 'base64url');
}
