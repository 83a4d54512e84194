import type {
  ShownMessage,
  ShownTransaction,
  TransactionsReply,
  WorldReply,
} from '../../src/gateway/sandbox-contract.ts';
import { getJson } from '../shared/api.ts';
import { NoAnswer } from '../shared/failure.ts';
import { fileReply, type Reply } from './message.wire.ts';

type Texts = Readonly<Record<string, string>>;

/** What the page asks the platform. */
export const loadTransactions = () => getJson<TransactionsReply>('/sandbox/api/transactions');
export const loadWorld = () => getJson<WorldReply>('/sandbox/api/world');
export const loadTransaction = (infno: string) =>
  getJson<ShownTransaction>(`/sandbox/api/transactions/${encodeURIComponent(infno)}`);

export type SampleAbout = {
  readonly institution: string;
  readonly person: string;
  readonly known: Texts;
};

/** A whole message filled in; its id is new each time. */
export function loadSample(infno: string, { institution, person, known }: SampleAbout) {
  const query = { institution, person, known: JSON.stringify(known) };
  return getJson<{ readonly input: Readonly<Record<string, unknown>> }>(
    `/sandbox/api/sample/${encodeURIComponent(infno)}`,
    { query },
  );
}

/** The last messages under the parameters `institution` and `msgid`, which the headers prove. */
export async function loadMessages(parameters: Texts, headers: Texts) {
  // The signature covers the parameters as they are, empty ones too.
  const answer = await fetch(`/sandbox/api/messages?${new URLSearchParams(parameters)}`, {
    headers,
    cache: 'no-store',
  });
  const said = (await answer.json()) as readonly ShownMessage[] & { readonly text?: string };
  if (!answer.ok) throw new NoAnswer('fault', said.text ?? `HTTP ${answer.status}`);
  return said;
}

/** Sends a text as an institution's software would; answers the reply and how long it took. */
export async function send(
  path: string,
  body: string,
  headers: Texts,
): Promise<{ readonly ms: number; readonly reply: Reply }> {
  const began = performance.now();
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  }).catch(() => {
    throw new NoAnswer('offline', '连接不到平台，请检查网络');
  });
  const ms = performance.now() - began;
  const type = answer.headers.get('content-type') ?? '';
  if (type.includes('json')) return { ms, reply: (await answer.json()) as Reply };
  return { ms, reply: fileReply((await answer.arrayBuffer()).byteLength) };
}
