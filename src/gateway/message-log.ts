import type { Db } from '../store/index.ts';
import {
  insertMessages,
  type KeptMessage,
  pruneMessages,
  recentMessages,
} from './message.store.ts';
import { maskIdentities } from './message-mask.wire.ts';

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
  /** Notes a message; it is written a little later, together with others. Never fails. */
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
  /** How many wait to be written at most: beyond that the oldest are let go; 1,000. */
  readonly waiting?: number;
  /** Milliseconds between two writes; 500. */
  readonly everyMs?: number;
};

/** The longest text kept of a message or a reply, in characters. */
const TEXT_MAX = 20_000;

const ID_FORM = /"inf_refmsgid":"(\d{30})"/;

/** What cannot be written (the database is away) is let go: it is a convenience, no record. */
export function openMessageLog(db: Db, options: MessageLogOptions = {}): MessageLog {
  const { each = 200, waiting = 1000, everyMs = 500 } = options;
  let noted: Exchange[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let stopped = false;
  const write = async () => {
    const batch = noted;
    noted = [];
    if (batch.length === 0) return;
    const kept = batch.flatMap((one) => toKept(one) ?? []);
    await insertMessages(db, kept);
    for (const code of new Set(kept.map((one) => one.institutionCode))) {
      await pruneMessages(db, code, each - 1);
    }
  };
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(write).catch(() => {});
    return writing;
  };
  return {
    keep: (exchange) => {
      if (stopped) return;
      if (noted.length >= waiting) noted = noted.slice(waiting / 2);
      noted.push(exchange);
      timer ??= setTimeout(flush, everyMs);
    },
    recent: async (institutionCode, wanted) => {
      await flush();
      return recentMessages(db, institutionCode, wanted);
    },
    stop: async () => {
      stopped = true;
      await flush();
    },
  };
}

function toKept(exchange: Exchange): KeptMessage | null {
  const messageId = ID_FORM.exec(exchange.reply)?.[1];
  if (messageId === undefined) return null;
  const { institutionCode, infno, msgid, received, seconds, code, error } = exchange;
  return {
    institutionCode,
    messageId,
    infno,
    msgid,
    receivedAt: new Date(received),
    micros: Math.round(seconds * 1e6),
    code,
    error: error === null ? null : maskIdentities(error),
    request: keepable(exchange.request),
    reply: keepable(exchange.reply),
  };
}

/** PostgreSQL keeps neither a NUL nor half of a surrogate pair. */
function keepable(text: string): string {
  return maskIdentities(text.slice(0, TEXT_MAX)).replaceAll('\0', '').toWellFormed();
}
