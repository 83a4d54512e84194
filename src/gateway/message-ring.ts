/** A text in the ring: where it begins, counted from the first byte ever written, and its bytes. */
export type HeldText = { readonly from: number; readonly bytes: number };

/** The last texts in memory of a fixed size, outside the heap: new ones replace the oldest. */
export type TextRing = {
  /** Holds a text until so many bytes came after it. */
  put(text: string): HeldText;
  /** Whether the text has not been replaced yet. */
  holds(held: HeldText): boolean;
  /** The text, or null when it has been replaced. What is no whole character is U+FFFD. */
  read(held: HeldText): string | null;
};

/** UTF-8 takes at most three bytes for one UTF-16 unit. */
const BYTES_A_UNIT = 3;

/** A ring of `size` bytes; a text may have a third of it in characters. */
export function openTextRing(size: number): TextRing {
  const memory = Buffer.alloc(size);
  let written = 0;
  const holds = ({ from }: HeldText) => written - from <= size;
  return {
    holds,
    put: (text) => {
      const needed = text.length * BYTES_A_UNIT;
      if (needed > size) throw new RangeError(`a text of ${text.length} in a ring of ${size}`);
      const at = written % size;
      // Each text lies in one piece: what is left at the end stays empty.
      if (at + needed > size) written += size - at;
      const from = written;
      const bytes = memory.write(text, from % size, 'utf8');
      written += bytes;
      return { from, bytes };
    },
    read: (held) => {
      const at = held.from % size;
      return holds(held) ? memory.toString('utf8', at, at + held.bytes) : null;
    },
  };
}
