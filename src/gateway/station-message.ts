import type { InstitutionPrincipal, SentFile } from '../access/index.ts';
import { formatCompact, type Instant } from '../kernel/day.ts';
import { type FileReply, isFileReply } from '../kernel/file-reply.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Registry } from '../registry/index.ts';
import type { Carried } from './admit.ts';
import { sendersOf } from './domain/station-roles.ts';
import type { Gateway } from './gateway.ts';
import {
  readStationReply,
  type StationMessage,
  type StationSender,
  signNoOf,
  stationEnvelope,
  stationSignIn,
} from './station-envelope.wire.ts';
import { peopleOf, reasonOf } from './station-people.wire.ts';
import { listTransactions } from './transaction-list.ts';

export type StationDeps = {
  readonly gateway: Gateway;
  readonly registry: Registry;
  /** Whether the operator's sign-in of that number holds; null when so. */
  readonly checkSignedIn: (
    operator: { readonly institutionCode: string; readonly operatorId: string },
    at: { readonly now: Instant; readonly signNo: string },
  ) => Promise<Refusal | null>;
};

/** What came back, and of whom it tells. */
export type Sent = {
  readonly reply: unknown | SentFile;
  /** For the trail: the transaction, and why, where somebody takes something back. */
  readonly matter: string;
  readonly people: readonly string[];
};

export type Station = {
  /**
   * Sends a message for who is signed in, as its institution would. Refusals of its own:
   * transaction-unknown, role-may-not-send; everything else is the reply of the interface.
   */
  send(by: InstitutionPrincipal, message: StationMessage, now: Instant): Promise<Outcome<Sent>>;
};

const OWN: Carried = { headers: {}, parameters: {}, stated: [], own: true };

const NAMES = new Map(listTransactions().map(({ infno, name }) => [infno, name]));

/** The workstation's way to the national interface: envelope and sign-in are the platform's. */
export function openStation(deps: StationDeps): Station {
  const signNos = new Map<string, string>();
  const signNoFor = async (sender: StationSender, now: Instant): Promise<string> => {
    const { institutionCode, operatorId } = sender;
    if (deps.registry.clients.profile(institutionCode).signIn === 'optional') return '';
    const key = `${institutionCode}/${operatorId}`;
    const known = signNos.get(key) ?? '';
    const operator = { institutionCode, operatorId };
    if (known !== '' && (await deps.checkSignedIn(operator, { now, signNo: known })) === null) {
      return known;
    }
    const message = { infno: '9001', msgid: signInId(sender, now), input: stationSignIn(sender) };
    const reply = await deps.gateway.answer(
      stationEnvelope(sender, message, { now, signNo: '' }),
      OWN,
    );
    const made = typeof reply === 'string' ? signNoOf(reply) : '';
    signNos.set(key, made);
    return made;
  };
  return {
    send: async (by, message, now) => {
      const name = NAMES.get(message.infno);
      const allowed = sendersOf(message.infno);
      if (name === undefined || allowed.length === 0) return refuse(unknown(message.infno));
      if (!by.roles.some((role) => allowed.includes(role))) {
        return refuse(mayNotSend(name, message.infno));
      }
      const sender = senderOf(deps.registry, by);
      const signNo = await signNoFor(sender, now);
      const body = stationEnvelope(sender, message, { now, signNo });
      const answered = await deps.gateway.answer(body, OWN);
      if (typeof answered !== 'string') {
        if (!isFileReply(answered)) throw new Error(`own message denied: ${answered.denied}`);
        return accept({ reply: await fileOf(answered), matter: '', people: [] });
      }
      const { ok, output } = readStationReply(answered);
      const people = ok ? peopleOf(message.input, output) : [];
      const reason = reasonOf(message.input);
      const matter = `${message.infno} ${name}${reason === '' ? '' : `：${reason}`}`;
      return accept({ reply: JSON.parse(answered) as unknown, matter, people });
    },
  };
}

let running = 0;

/** Institution, moment, running number: 30 characters. */
function signInId({ institutionCode }: StationSender, now: Instant): string {
  running = (running + 1) % 10;
  return `${institutionCode}${formatCompact(now)}${running}`.slice(0, 30);
}

function senderOf(registry: Registry, by: InstitutionPrincipal): StationSender {
  const { institutionCode, region, operatorId, name } = by;
  const institutionName = registry.institution(institutionCode)?.name ?? '';
  return { institutionCode, institutionName, region, operatorId, operatorName: name };
}

async function fileOf(reply: FileReply): Promise<SentFile> {
  const parts: Uint8Array[] = [];
  for await (const part of reply.read(0, reply.size)) parts.push(part);
  const bytes = Buffer.concat(parts);
  return { kind: 'file', name: reply.name, type: 'application/octet-stream', bytes };
}

function unknown(infno: string): Refusal {
  return { code: 'transaction-unknown', text: `工作站没有交易${infno}`, field: 'infno' };
}

function mayNotSend(name: string, infno: string): Refusal {
  const text = `您的岗位不能办理“${name}”（${infno}），请由有此权限的人员办理`;
  return { code: 'role-may-not-send', text, field: 'infno' };
}
