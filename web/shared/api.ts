import { ref } from 'vue';
import { NoAnswer, Refused } from './failure.ts';

/** How many requests are on the way, for the bar at the top of the page. */
export const onTheWay = ref(0);

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export type Asking = {
  readonly query?: Query;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Asked by the page itself again and again: shows no bar. */
  readonly quiet?: boolean;
};

export type Sending = Asking & {
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  /** Names this change (see newKey): after no answer it is sent again under the same key. */
  readonly key?: string;
};

/** Asked when the session has ended: resolves when the same user is signed in again. */
let signInAgain: (() => Promise<void>) | null = null;

/** SessionGate says how a session that has ended in the middle of work is renewed. */
export function renewSessionsBy(renew: () => Promise<void>): void {
  signInAgain = renew;
}

/** Who asks for the session itself wants to know that there is none. */
const SESSION = '/api/session';

const READ_MS = 15_000;
const CHANGE_MS = 30_000;
const PAUSES_MS = [400, 1500];

/** Asks for JSON; asked again twice when no answer comes. Throws Refused or NoAnswer. */
export async function getJson<T>(path: string, asking: Asking = {}): Promise<T> {
  const answer = await ask(path, { method: 'GET' }, READ_MS, asking, PAUSES_MS);
  return (await answer.json()) as T;
}

/**
 * Sends a change as JSON. With a key it is sent again under this key when no answer comes; without
 * one NoAnswer leaves open what happened. Throws Refused or NoAnswer.
 */
export async function postJson<T>(path: string, body: unknown, sending: Sending = {}): Promise<T> {
  const { method = 'POST', key } = sending;
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-openyibao': '1',
  };
  if (key !== undefined) headers['idempotency-key'] = key;
  const request = { method, headers, body: JSON.stringify(body ?? {}) };
  const pauses = key === undefined ? [] : PAUSES_MS;
  const answer = await ask(path, request, CHANGE_MS, sending, pauses);
  return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
}

/** Fetches a file and hands it to the browser to keep, under the name the platform gives. */
export async function saveFile(path: string, asking: Asking = {}): Promise<string> {
  const answer = await ask(path, { method: 'GET' }, 60_000, asking, PAUSES_MS);
  const said = answer.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(said)?.[1];
  const plain = /filename="?([^";]+)/i.exec(said)?.[1];
  const name = encoded === undefined ? (plain ?? 'file') : decodeURIComponent(encoded);
  saveBlob(await answer.blob(), name);
  return name;
}

/** Hands bytes to the browser to keep. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A new name for one change, good on plain http too. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function ask(
  path: string,
  request: RequestInit,
  limitMs: number,
  asking: Asking,
  pauses: readonly number[],
): Promise<Response> {
  const { query, timeoutMs = limitMs, signal, quiet = false } = asking;
  const url = path + queryText(query);
  onTheWay.value += quiet ? 0 : 1;
  try {
    for (let turn = 0; ; turn += 1) {
      try {
        return await askOnce(url, request, timeoutMs, signal);
      } catch (failure) {
        const pause = pauses[turn];
        if (!(failure instanceof NoAnswer) || pause === undefined) throw failure;
        await new Promise((go) => setTimeout(go, pause));
        signal?.throwIfAborted();
      }
    }
  } finally {
    onTheWay.value -= quiet ? 0 : 1;
  }
}

async function askOnce(
  url: string,
  request: RequestInit,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const limit = AbortSignal.timeout(timeoutMs);
  const both = signal === undefined ? limit : AbortSignal.any([limit, signal]);
  let answer: Response;
  try {
    answer = await fetch(url, { ...request, signal: both, cache: 'no-store' });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    if (limit.aborted) throw new NoAnswer('timeout', '平台没有及时答复，请稍候再试');
    throw new NoAnswer('offline', '连接不到平台，请检查网络');
  }
  if (answer.ok) return answer;
  const refused = await refusalOf(answer);
  const ended = answer.status === 401 && refused.code === 'session-needed';
  if (!ended || signInAgain === null || url === SESSION) throw refused;
  await signInAgain();
  return askOnce(url, request, timeoutMs, signal);
}

type Told = { readonly code?: unknown; readonly text?: unknown; readonly field?: unknown };

async function refusalOf(answer: Response): Promise<Refused> {
  const told = (await answer.json().catch(() => ({}))) as Told;
  if (answer.status >= 500) {
    const text = typeof told.text === 'string' ? told.text : '平台出错，请稍候再试';
    throw new NoAnswer('fault', text);
  }
  const text = typeof told.text === 'string' ? told.text : `平台拒绝了请求（${answer.status}）`;
  const code = typeof told.code === 'string' ? told.code : 'refused';
  return new Refused(answer.status, code, text, typeof told.field === 'string' ? told.field : null);
}

function queryText(query: Query | undefined): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') parts.set(name, String(value));
  }
  const text = parts.toString();
  return text === '' ? '' : `?${text}`;
}
