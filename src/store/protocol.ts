import { valueText } from './values.ts';

/**
 * Messages of PostgreSQL's extended query protocol (PostgreSQL manual, "Message Formats"), written
 * one after the other into one buffer: what is sent together leaves in one write. Everything here
 * runs without a pause in between, so one buffer serves all connections.
 */
const KEPT_BYTES = 256 * 1024;
let bytes = Buffer.allocUnsafe(KEPT_BYTES);
let used = 0;

const VALUES_MAX = 65_535;
/** UTF-8 takes at most three bytes for a unit of a JavaScript string. */
const BYTES_MAX_A_UNIT = 3;

const code = (letter: string) => letter.charCodeAt(0);
const PARSE = code('P');
const BIND = code('B');
const DESCRIBE = code('D');
const EXECUTE = code('E');
const SYNC = code('S');
const PORTAL = code('P');

function room(more: number): void {
  if (used + more <= bytes.length) return;
  const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, used + more));
  bytes.copy(larger, 0, 0, used);
  bytes = larger;
}

function begin(letter: number): number {
  room(5);
  bytes[used] = letter;
  used += 5;
  return used - 4;
}

function finish(lengthAt: number): void {
  bytes.writeInt32BE(used - lengthAt, lengthAt);
}

function int16(value: number): void {
  room(2);
  used = bytes.writeUInt16BE(value, used);
}

function int32(value: number): void {
  room(4);
  used = bytes.writeInt32BE(value, used);
}

/** Text that ends with a zero byte: names and statements. */
function ended(text: string): void {
  room(text.length * BYTES_MAX_A_UNIT + 1);
  used += bytes.write(text, used);
  bytes[used++] = 0;
}

/** Text with its length before it, or null. */
function counted(text: string | null): void {
  if (text === null) {
    int32(-1);
    return;
  }
  room(4 + text.length * BYTES_MAX_A_UNIT);
  const length = bytes.write(text, used + 4);
  bytes.writeInt32BE(length, used);
  used += 4 + length;
}

/** Begins anew: what was written and never taken is forgotten. */
export function startWriting(): void {
  used = 0;
}

/** Prepares a statement under a name; the name '' holds until the next one. */
export function writeParse(name: string, text: string): void {
  const at = begin(PARSE);
  ended(name);
  ended(text);
  int16(0);
  finish(at);
}

/**
 * Gives a prepared statement its values, all of them as text, and asks for text. Throws, and leaves
 * no part of the message, when a value cannot be sent.
 */
export function writeBind(name: string, values: readonly unknown[]): void {
  const before = used;
  try {
    if (values.length > VALUES_MAX) throw new RangeError(`${values.length} values`);
    const at = begin(BIND);
    ended('');
    ended(name);
    int16(0);
    int16(values.length);
    for (const value of values) counted(valueText(value));
    int16(0);
    finish(at);
  } catch (error) {
    used = before;
    throw error;
  }
}

/** Asks for the columns of what was bound. */
export function writeDescribe(): void {
  const at = begin(DESCRIBE);
  room(1);
  bytes[used++] = PORTAL;
  ended('');
  finish(at);
}

/** Runs what was bound, to its end. */
export function writeExecute(): void {
  const at = begin(EXECUTE);
  ended('');
  int32(0);
  finish(at);
}

/** Ends what is sent together, and answers all that was written since the last. */
export function takeWithSync(): Buffer {
  finish(begin(SYNC));
  const taken = Buffer.from(bytes.subarray(0, used));
  if (bytes.length > KEPT_BYTES) bytes = Buffer.allocUnsafe(KEPT_BYTES);
  used = 0;
  return taken;
}
