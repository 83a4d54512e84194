import { randomInt } from 'node:crypto';
import { WIRE } from '../../spec/wire/index.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { dayOf, formatCompact, type Instant } from '../kernel/day.ts';
import { type FileReply, isFileReply } from '../kernel/file-reply.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { placeRefusal } from '../kernel/rename.ts';
import type { Registry } from '../registry/index.ts';
import { isConnectionLoss } from '../store/index.ts';
import { type AdmitDeps, type Carried, type Denied, openAdmission } from './admit.ts';
import { checkInput } from './check-input.ts';
import { type Envelope, readEnvelope, writeReply } from './envelope.wire.ts';
import type { MessageLog } from './message-log.ts';
import { maskIdentities } from './message-mask.wire.ts';
import { FAULT, notOpen, UNREACHABLE } from './refusals.wire.ts';
import { variantOf } from './variant.ts';

/** What is known of a message when it has been answered; never what is in it. */
export type Answered = {
  readonly infno: string;
  readonly msgid: string;
  readonly institutionCode: string;
  readonly code: string;
  readonly text: string | null;
  readonly seconds: number;
  readonly fault: unknown;
};

export type GatewayDeps = AdmitDeps & {
  readonly registry: Registry;
  readonly transactions: Transactions;
  readonly now: () => Instant;
  /** Called once for each message, for the log and the figures. */
  readonly onAnswered: (answered: Answered) => void;
  /** Keeps messages with their replies for who connects to the platform; not without a sandbox. */
  readonly messages?: MessageLog;
};

export type Gateway = {
  /**
   * Answers a message with a reply, whatever it is: never throws. The answer to 9102 is a file,
   * unless it is refused; a message whose signature does not hold is denied.
   */
  answer(body: string, carried: Carried): Promise<string | FileReply | Denied>;
  /** The reply to a message that was refused before it could be read. */
  refuseUnread(refusal: Refusal): string;
};

/** The national interface: envelope, institution, input, transaction, reply. */
export function openGateway(deps: GatewayDeps): Gateway {
  // Begins anywhere: two processes, and one started anew, count on in the same second.
  let running = randomInt(10_000_000_000);
  const admission = openAdmission(deps);
  const replyTo = (
    outcome: Outcome<unknown>,
    region: string,
    received: Instant,
    shape: 'object' | 'string' = 'object',
    reminders: readonly string[] = [],
  ) => {
    running = (running + 1) % 10_000_000_000;
    const id = region + formatCompact(received).slice(0, 14) + String(running).padStart(10, '0');
    const ref = { id, received, answered: deps.now() };
    return writeReply(outcome, ref, { shape, reminders: outcome.ok ? reminders : [] });
  };
  return {
    answer: async (body, carried) => {
      const started = performance.now();
      const received = deps.now();
      const { sender, envelope } = readEnvelope(body);
      const reminders: string[] = [];
      const came = { body, carried, now: received, remind: (text: string) => reminders.push(text) };
      const done = envelope.ok
        ? await handle({ ...deps, admission }, envelope.value, came)
        : { outcome: masked(envelope), fault: null, denied: null };
      const seconds = (performance.now() - started) / 1000;
      deps.onAnswered({
        ...sender,
        code: done.outcome.ok ? 'ok' : done.outcome.refusal.code,
        text: done.outcome.ok ? null : done.outcome.refusal.text,
        seconds,
        fault: done.fault,
      });
      if (done.denied !== null) return { denied: done.denied };
      if (done.outcome.ok && isFileReply(done.outcome.value)) return done.outcome.value;
      const region = deps.registry.institution(sender.institutionCode)?.region;
      const { output } = deps.registry.clients.profile(sender.institutionCode);
      const shape = carried.own === true ? 'object' : output;
      const reply = replyTo(done.outcome, region ?? '000000', received, shape, reminders);
      if (region !== undefined) {
        const { code, text: error } = done.outcome.ok ? ANSWERED : done.outcome.refusal;
        deps.messages?.keep({ ...sender, received, seconds, code, error, request: body, reply });
      }
      return reply;
    },
    refuseUnread: (refusal) => {
      const { code, text } = refusal;
      deps.onAnswered({ infno: '', msgid: '', institutionCode: '', code, text, ...UNREAD });
      return replyTo(refuse(refusal), '000000', deps.now());
    },
  };
}

const ANSWERED = { code: 'ok', text: null } as const;
const UNREAD = { seconds: 0, fault: null } as const;

type Handled = {
  readonly outcome: Outcome<unknown>;
  readonly fault: unknown;
  /** Why the signature does not hold, in the words of the gateways in use. */
  readonly denied: string | null;
};

type Came = {
  readonly body: string;
  readonly carried: Carried;
  readonly now: Instant;
  readonly remind: Call['remind'];
};
type HandleDeps = GatewayDeps & { readonly admission: ReturnType<typeof openAdmission> };

/** What a client sent by mistake, a number of a person among it, comes back in texts. */
function masked(outcome: Outcome<unknown>): Outcome<unknown> {
  if (outcome.ok) return outcome;
  return refuse({ ...outcome.refusal, text: maskIdentities(outcome.refusal.text) });
}

async function handle(deps: HandleDeps, envelope: Envelope, came: Came): Promise<Handled> {
  try {
    const found = findTransaction(deps, envelope.infno);
    if (!found.ok) return { outcome: found, fault: null, denied: null };
    const refusal = await deps.admission.admit(envelope, came.body, came.carried, came.now);
    if (refusal !== null) {
      const denied = refusal.denied === true ? refusal.text : null;
      return { outcome: refuse(refusal), fault: null, denied };
    }
    const outcome = await dispatch(deps.registry, found.value, envelope, came);
    return { outcome: masked(outcome), fault: null, denied: null };
  } catch (fault) {
    const outcome = refuse(isConnectionLoss(fault) ? UNREACHABLE : FAULT);
    return { outcome, fault, denied: null };
  }
}

type Found = {
  readonly spec: (typeof WIRE)[string];
  readonly transaction: Transactions[string];
};

function findTransaction({ transactions }: GatewayDeps, infno: string): Outcome<Found> {
  const spec = Object.hasOwn(WIRE, infno) ? WIRE[infno] : undefined;
  const transaction = Object.hasOwn(transactions, infno) ? transactions[infno] : undefined;
  if (spec === undefined || transaction === undefined) return refuse(notOpen(infno));
  return accept({ spec, transaction });
}

/** The edition the institution speaks, if it is not ours: its own, else that of its region. */
function variantAt(registry: Registry, code: string) {
  const region = registry.institution(code)?.region ?? '';
  return variantOf(registry.clients.profile(code).variant ?? registry.regionVariant(region));
}

/** What every transaction may refuse of the envelope. */
const IN_ENVELOPE = { msgid: 'msgid' };

async function dispatch(
  registry: Registry,
  { spec, transaction }: Found,
  envelope: Envelope,
  { carried: { attachment, own }, now, remind }: Came,
): Promise<Outcome<unknown>> {
  const variant = own === true ? null : variantAt(registry, envelope.institutionCode);
  const checked = checkInput(variant?.spec(spec) ?? spec, envelope.input);
  if (!checked.ok) return checked;
  const call: Call = {
    infno: envelope.infno,
    msgid: envelope.msgid,
    institutionCode: envelope.institutionCode,
    operator: envelope.operator,
    insuredRegion: envelope.insuredRegion,
    now,
    today: dayOf(now),
    remind,
    ...(variant === null ? {} : { edition: variant.code }),
    ...(attachment === undefined ? {} : { attachment }),
  };
  const outcome = placeRefusal(await transaction(call, checked.value as never), IN_ENVELOPE);
  if (variant === null || !outcome.ok || isFileReply(outcome.value)) return outcome;
  return accept(variant.reply(spec, outcome.value));
}
