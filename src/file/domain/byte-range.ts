/** Bytes `from` up to, but not including, `to`. */
export type ByteRange = { readonly from: number; readonly to: number };

/**
 * The range a `Range` header asks for of a file of `size` bytes; null when it asks for the whole
 * file, or for what we do not answer in parts (several ranges, another unit). A range that begins
 * at the end or behind it is empty: who goes on with a download that is complete asks so, and
 * cannot bear a 416 (interface §1.4).
 */
export function byteRange(header: string | undefined, size: number): ByteRange | null {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (parts === null) return null;
  const [, first = '', last = ''] = parts;
  if (first === '' && last === '') return null;
  if (first === '') return { from: Math.max(0, size - Number(last)), to: size };
  const from = Math.min(Number(first), size);
  if (last === '') return { from, to: size };
  // "bytes=9-3" is no range.
  if (Number(last) < Number(first)) return null;
  return { from, to: Math.min(Number(last) + 1, size) };
}
