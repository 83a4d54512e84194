/** Texts in one buffer, each kept once: a million of them cost little more than their bytes. */
export type TextPool = {
  /** The number under which the text is kept. */
  put(text: string): number;
  get(id: number): string;
  /** Gives back what was kept for growing; nothing is put afterwards. */
  seal(): void;
};

const FREE = 0xffffffff;

/** A larger copy where `needed` does not fit, else the same. */
export function grown<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
  array: T,
  needed: number,
): T {
  if (needed <= array.length) return array;
  const of = array.constructor as new (length: number) => T;
  const larger = new of(Math.max(needed, Math.ceil(array.length * 1.5), 1024));
  larger.set(array);
  return larger;
}

function hashOf(bytes: Buffer, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

export function newTextPool(): TextPool {
  let bytes = Buffer.alloc(1 << 16);
  // `starts[id + 1]` is where a text ends.
  let starts = new Uint32Array(1024);
  let count = 0;
  let slots = new Uint32Array(2048).fill(FREE);
  const room = (length: number) => {
    const end = starts[count]! + length;
    if (end > bytes.length) {
      const larger = Buffer.alloc(Math.max(end, Math.ceil(bytes.length * 1.5)));
      bytes.copy(larger, 0, 0, starts[count]!);
      bytes = larger;
    }
  };
  const same = (id: number, from: number, to: number) =>
    bytes.compare(bytes, from, to, starts[id]!, starts[id + 1]!) === 0;
  const rehash = () => {
    slots = new Uint32Array(slots.length * 2).fill(FREE);
    for (let id = 0; id < count; id += 1) {
      let slot = hashOf(bytes, starts[id]!, starts[id + 1]!) & (slots.length - 1);
      while (slots[slot] !== FREE) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = id;
    }
  };
  return {
    put: (text) => {
      room(text.length * 3);
      const from = starts[count]!;
      const to = from + bytes.write(text, from);
      let slot = hashOf(bytes, from, to) & (slots.length - 1);
      for (; slots[slot] !== FREE; slot = (slot + 1) & (slots.length - 1)) {
        if (same(slots[slot]!, from, to)) return slots[slot]!;
      }
      slots[slot] = count;
      starts = grown(starts, count + 2);
      starts[count + 1] = to;
      count += 1;
      if (count * 2 > slots.length) rehash();
      return count - 1;
    },
    get: (id) => bytes.toString('utf8', starts[id], starts[id + 1]),
    seal: () => {
      const exact = Buffer.alloc(starts[count]!);
      bytes.copy(exact, 0, 0, exact.length);
      bytes = exact;
      starts = starts.slice(0, count + 1);
      slots = new Uint32Array(0);
    },
  };
}
