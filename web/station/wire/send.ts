import { postJson } from '../../shared/api.ts';
import { NoAnswer, Refused } from '../../shared/failure.ts';
import { principal } from '../../shared/session.ts';
import { platformNow } from '../clock.ts';

/** A reply of the national interface. */
type Reply<T> = {
  readonly infcode: number;
  readonly output: T;
  readonly err_msg: string | null;
  readonly warn_msg: string | null;
};

export type Answered<T> = {
  readonly output: T;
  /** What the rules remind of, one sentence each. */
  readonly reminders: readonly string[];
  readonly msgid: string;
};

export type SendOptions = {
  /** Of a message that is sent again; a new one by default. */
  readonly msgid?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
};

/** Of a text of the interface that leaves open what happened. */
const UNKNOWN_RESULT = /结果未知/;

/**
 * Sends a message of the national interface from this workstation. When no answer comes it is sent
 * again under the same id, which the platform takes once. Throws Refused with the interface's text,
 * or NoAnswer: then what happened is open.
 */
export async function send<T>(
  infno: string,
  input: object,
  { msgid = newMsgid(), signal, timeoutMs }: SendOptions = {},
): Promise<Answered<T>> {
  const reply = await postJson<Reply<T>>(
    `/api/station/messages/${infno}`,
    { msgid, input },
    {
      key: msgid,
      ...(signal === undefined ? {} : { signal }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    },
  );
  if (reply.infcode === 0) {
    const reminders = (reply.warn_msg ?? '').split('\n').filter((line) => line !== '');
    return { output: reply.output, reminders, msgid };
  }
  const text = reply.err_msg ?? '平台拒绝了请求';
  if (UNKNOWN_RESULT.test(text)) throw new NoAnswer('fault', text);
  throw new Refused(200, 'interface', plainText(text), placeOf(text));
}

/** Where a text says something is wrong stands in brackets at its end: no word for a reader. */
const PLACE = /\[([A-Za-z_.]+)\]$/;

function plainText(text: string): string {
  return text.replace(PLACE, '');
}

function placeOf(text: string): string | null {
  return PLACE.exec(text)?.[1] ?? null;
}

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Institution (12), second (14) and four characters by chance: no two tabs make the same. */
export function newMsgid(): string {
  const by = principal.value;
  const code = by.kind === 'institution' ? by.institutionCode : '';
  const chance = Array.from(crypto.getRandomValues(new Uint8Array(4)), (one) => LETTERS[one % 36]);
  return code + compactTime(platformNow()) + chance.join('');
}

/** yyyyMMddHHmmss in Shanghai. */
function compactTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
}
