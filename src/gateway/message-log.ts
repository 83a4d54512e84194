import type { Db } from '../store/index.ts';
import {
  insertMessages,
  type KeptMessage,
  pruneMessages,
  recentMessages,
} from './message.store.ts';
import { maskIdentities } from './message-mask.wire.ts';
import { type HeldText, openTextRing } from './message-ring.ts';

/** A message that has been answered, as it came and went. */
export type Exchange = {
  readonly infno: string;
  readonly msgid: string;
  readonly institutionCode: string;
  readonly received: number;
  readonly seconds: number;
  readonly code: string;
  readonly error: string | null;
  readonly request: string;
  readonly reply: string;
};

/** The last messages of each institution, for who connects to the platform. */
export type MessageLog = {
  /** Notes a message; it is written later, together with others. Never fails. */
  keep(exchange: Exchange): void;
  /** The last of an institution, the newest first, those just noted included. */
  recent(
    institutionCode: string,
    wanted: { readonly msgid: string; readonly limit: number },
  ): Promise<readonly KeptMessage[]>;
  /** Writes what is noted, and notes no more. */
  stop(): Promise<void>;
};

export type MessageLogOptions = {
  /** How many of an institution are kept; 200. */
  readonly each?: number;
  /** Bytes of texts that wait to be written at most: beyond that the oldest are let go; 16 MB. */
  readonly bytes?: number;
  /** Milliseconds between two writes; 500. */
  readonly everyMs?: number;
  /** How many are written at a time at most, unless they are asked for; 20. */
  readonly batch?: number;
};

/** The longest text kept of a message or a reply, in characters. */
const TEXT_MAX = 20_000;

const ID_FORM = /"inf_refmsgid":"(\d{30})"/;

/** A message noted and not yet written. Its texts may be gone when its turn comes. */
type Noted = Omit<Exchange, 'request' | 'reply'> & {
  readonly request: HeldText;
  readonly reply: HeldText;
};

/**
 * Notes in memory, and writes a few at a time, of each institution in turn: under load most
 * messages are replaced by newer ones before their turn, and cost a copy. What cannot be written
 * (the database is away) is let go: it is a convenience, no record.
 */
export function openMessageLog(db: Db, options: MessageLogOptions = {}): MessageLog {
  const { each = 200, bytes = 16_000_000, everyMs = 500, batch = 20 } = options;
  const ring = openTextRing(bytes);
  const waiting = new Map<string, Noted[]>();
  const sincePruned = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let stopped = false;
  const writeNow = async (noted: readonly Noted[]) => {
    const kept = noted.flatMap((one) => toKept(one, ring.read) ?? []);
    if (kept.length === 0) return;
    await insertMessages(db, kept);
    for (const [code, own] of Map.groupBy(kept, (one) => one.institutionCode)) {
      const count = (sincePruned.get(code) ?? each) + own.length;
      const isDue = count > each / PRUNED_A_ROUND;
      sincePruned.set(code, isDue ? 0 : count);
      if (isDue) await pruneMessages(db, code, each - 1);
    }
  };
  const write = (taken: () => readonly Noted[]) => {
    writing = writing.then(() => writeNow(taken())).catch(() => {});
    return writing;
  };
  const isHeld = ({ request }: Noted) => ring.holds(request);
  const writeSome = () => write(() => takeInTurn(waiting, batch, isHeld));
  const tick = async () => {
    await writeSome();
    timer = stopped || waiting.size === 0 ? null : setTimeout(tick, everyMs);
  };
  return {
    keep: (exchange) => {
      if (stopped) return;
      note(waiting, each, {
        ...exchange,
        request: ring.put(exchange.request.slice(0, TEXT_MAX)),
        reply: ring.put(exchange.reply.slice(0, TEXT_MAX)),
      });
      timer ??= setTimeout(tick, everyMs);
    },
    recent: async (institutionCode, { msgid, limit }) => {
      const own = takeAll(waiting, institutionCode);
      for (let at = 0; at < own.length; at += batch) {
        await write(() => own.slice(at, at + batch));
      }
      await writing;
      return recentMessages(db, institutionCode, { msgid, limit: Math.min(limit, each) });
    },
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      while (waiting.size > 0) await writeSome();
      await writing;
    },
  };
}

/** The table holds up to a quarter more of an institution than is kept. */
const PRUNED_A_ROUND = 4;

/** Of an institution no more wait than are kept. */
function note(waiting: Map<string, Noted[]>, each: number, noted: Noted): void {
  const own = waiting.get(noted.institutionCode);
  if (own === undefined) waiting.set(noted.institutionCode, [noted]);
  else {
    own.push(noted);
    if (own.length > each) own.shift();
  }
}

/**
 * The oldest of each institution in turn, `count` in all, but none whose texts are gone. Who was
 * served stands behind the others.
 */
function takeInTurn(
  waiting: Map<string, Noted[]>,
  count: number,
  isHeld: (noted: Noted) => boolean,
): readonly Noted[] {
  const taken: Noted[] = [];
  const share = Math.ceil(count / Math.max(1, waiting.size));
  for (const [code, own] of [...waiting]) {
    if (taken.length >= count) break;
    const first = own.findIndex(isHeld);
    own.splice(0, first === -1 ? own.length : first);
    taken.push(...own.splice(0, Math.min(share, count - taken.length)));
    waiting.delete(code);
    if (own.length > 0) waiting.set(code, own);
  }
  return taken;
}

function takeAll(waiting: Map<string, Noted[]>, code: string): readonly Noted[] {
  const own = waiting.get(code) ?? [];
  waiting.delete(code);
  return own;
}

/** Null when its texts are gone, or its reply has no number. */
function toKept(noted: Noted, read: (held: HeldText) => string | null): KeptMessage | null {
  const [request, reply] = [read(noted.request), read(noted.reply)];
  const messageId = ID_FORM.exec(reply ?? '')?.[1];
  if (request === null || reply === null || messageId === undefined) return null;
  const { institutionCode, infno, msgid, received, seconds, code, error } = noted;
  return {
    institutionCode,
    messageId,
    infno,
    msgid,
    receivedAt: new Date(received),
    micros: Math.round(seconds * 1e6),
    code,
    error: error === null ? null : maskIdentities(error),
    request: keepable(request),
    reply: keepable(reply),
  };
}

/** PostgreSQL keeps no NUL. */
function keepable(text: string): string {
  return maskIdentities(text).replaceAll('\0', '');
}
