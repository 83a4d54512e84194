// SHA-1, SHA-256 and SM3 on bytes. The browser's own Web Crypto has no SM3, and is there on https
// and on this machine's own address only; vendors open this page over plain http as well.

type Words = readonly number[];
/** From bytes to bytes. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

/** A 32-bit word turned left. */
const turn = (word: number, by: number) => ((word << by) | (word >>> (32 - by))) >>> 0;

/** The message with its padding, as blocks of sixteen words. */
function* blocksOf(bytes: Uint8Array): Generator<number[]> {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, bytes.length * 8);
  for (let at = 0; at < length; at += 64) {
    yield Array.from({ length: 16 }, (_, i) => view.getUint32(at + i * 4));
  }
}

function digest(
  bytes: Uint8Array,
  start: Words,
  round: (state: Words, block: number[]) => number[],
): Uint8Array {
  let state = start;
  for (const block of blocksOf(bytes)) state = round(state, block);
  const view = new DataView(new ArrayBuffer(state.length * 4));
  for (const [i, word] of state.entries()) view.setUint32(i * 4, word);
  return new Uint8Array(view.buffer);
}

const plus = (state: Words, others: Words) => state.map((word, i) => (word + others[i]!) >>> 0);

type Eight = [number, number, number, number, number, number, number, number];

const SHA1_START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

function sha1Round(state: Words, w: number[]): number[] {
  for (let t = 16; t < 80; t += 1) {
    w.push(turn(w[t - 3]! ^ w[t - 8]! ^ w[t - 14]! ^ w[t - 16]!, 1));
  }
  let [a, b, c, d, e] = state as [number, number, number, number, number];
  for (let t = 0; t < 80; t += 1) {
    const quarter = Math.floor(t / 20);
    const mixed = [(b & c) | (~b & d), b ^ c ^ d, (b & c) | (b & d) | (c & d), b ^ c ^ d][quarter]!;
    const k = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][quarter]!;
    const next = (turn(a, 5) + mixed + e + k + w[t]!) >>> 0;
    [a, b, c, d, e] = [next, a, turn(b, 30), c, d];
  }
  return plus(state, [a, b, c, d, e]);
}

/** The first bits behind the point of a root: what SHA-256 takes its constants from. */
const behindPoint = (root: number) => Math.floor((root % 1) * 2 ** 32) >>> 0;

const PRIMES: number[] = [];
for (let n = 2; PRIMES.length < 64; n += 1) {
  if (PRIMES.every((prime) => n % prime !== 0)) PRIMES.push(n);
}
const SHA256_START = PRIMES.slice(0, 8).map((prime) => behindPoint(Math.sqrt(prime)));
const SHA256_K = PRIMES.map((prime) => behindPoint(Math.cbrt(prime)));

function sha256Round(state: Words, w: number[]): number[] {
  const right = (word: number, by: number) => turn(word, 32 - by);
  for (let t = 16; t < 64; t += 1) {
    const [x, y] = [w[t - 15]!, w[t - 2]!];
    const s0 = right(x, 7) ^ right(x, 18) ^ (x >>> 3);
    const s1 = right(y, 17) ^ right(y, 19) ^ (y >>> 10);
    w.push((w[t - 16]! + s0 + w[t - 7]! + s1) >>> 0);
  }
  let [a, b, c, d, e, f, g, h] = state as Eight;
  for (let t = 0; t < 64; t += 1) {
    const s1 = right(e, 6) ^ right(e, 11) ^ right(e, 25);
    const first = h + s1 + ((e & f) ^ (~e & g)) + SHA256_K[t]! + w[t]!;
    const s0 = right(a, 2) ^ right(a, 13) ^ right(a, 22);
    const second = s0 + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(first + second) >>> 0, a, b, c, (d + first) >>> 0, e, f, g];
  }
  return plus(state, [a, b, c, d, e, f, g, h]);
}

// GB/T 32905.
const SM3_START = [
  ...[0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600],
  ...[0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e],
];

function sm3Round(state: Words, w: number[]): number[] {
  for (let j = 16; j < 68; j += 1) {
    const x = w[j - 16]! ^ w[j - 9]! ^ turn(w[j - 3]!, 15);
    w.push((x ^ turn(x, 15) ^ turn(x, 23) ^ turn(w[j - 13]!, 7) ^ w[j - 6]!) >>> 0);
  }
  let [a, b, c, d, e, f, g, h] = state as Eight;
  for (let j = 0; j < 64; j += 1) {
    const early = j < 16;
    const constant = turn(early ? 0x79cc4519 : 0x7a879d8a, j % 32);
    const ss1 = turn((turn(a, 12) + e + constant) >>> 0, 7);
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ turn(a, 12)) + (w[j]! ^ w[j + 4]!)) >>> 0;
    const tt2 = (gg + h + ss1 + w[j]!) >>> 0;
    const p0 = (tt2 ^ turn(tt2, 9) ^ turn(tt2, 17)) >>> 0;
    [a, b, c, d, e, f, g, h] = [tt1, a, turn(b, 9), c, p0, e, turn(f, 19), g];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word ^ state[i]!) >>> 0);
}

export const sha1: Digest = (bytes) => digest(bytes, SHA1_START, sha1Round);
export const sha256: Digest = (bytes) => digest(bytes, SHA256_START, sha256Round);
export const sm3: Digest = (bytes) => digest(bytes, SM3_START, sm3Round);

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** HMAC (RFC 2104) with one of the digests above; key and message are bytes. */
export function hmac(hash: Digest, key: Uint8Array, message: Uint8Array): Uint8Array {
  const short = new Uint8Array(64);
  short.set(key.length > 64 ? hash(key) : key);
  const inner = hash(
    joined(
      short.map((byte) => byte ^ 0x36),
      message,
    ),
  );
  return hash(
    joined(
      short.map((byte) => byte ^ 0x5c),
      inner,
    ),
  );
}
