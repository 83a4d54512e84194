import { WIRE } from '../../spec/wire/index.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { dayOf, formatCompact, type Instant } from '../kernel/day.ts';
import { type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import type { Institution, Registry } from '../registry/index.ts';
import { isConnectionLoss } from '../store/index.ts';
import { checkInput } from './check-input.ts';
import { type Envelope, readEnvelope, writeReply } from './envelope.wire.ts';
import {
  CREDENTIAL_WRONG,
  FAULT,
  INSTITUTION_ENDED,
  INSTITUTION_UNKNOWN,
  notOpen,
  UNREACHABLE,
} from './refusals.wire.ts';

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

export type GatewayDeps = {
  readonly registry: Registry;
  readonly transactions: Transactions;
  readonly now: () => Instant;
  /** Called once for each message, for the log and the figures. */
  readonly onAnswered: (answered: Answered) => void;
};

export type Gateway = {
  /** Answers a message with a reply, whatever it is: never throws. */
  answer(body: string, credential: string | null): Promise<string>;
  /** The reply to a message that was refused before it could be read. */
  refuseUnread(refusal: Refusal): string;
};

/** The national interface: envelope, institution, input, transaction, reply. */
export function openGateway(deps: GatewayDeps): Gateway {
  let running = 0;
  const replyTo = (outcome: Outcome<unknown>, region: string, received: Instant) => {
    running = (running + 1) % 10_000_000_000;
    const id = region + formatCompact(received).slice(0, 14) + String(running).padStart(10, '0');
    return writeReply(outcome, { id, received, answered: deps.now() });
  };
  return {
    answer: async (body, credential) => {
      const started = performance.now();
      const received = deps.now();
      const { sender, envelope } = readEnvelope(body);
      const done = envelope.ok
        ? await handle(deps, envelope.value, credential, received)
        : { outcome: envelope, fault: null };
      deps.onAnswered({
        ...sender,
        code: done.outcome.ok ? 'ok' : done.outcome.refusal.code,
        text: done.outcome.ok ? null : done.outcome.refusal.text,
        seconds: (performance.now() - started) / 1000,
        fault: done.fault,
      });
      const region = deps.registry.institution(sender.institutionCode)?.region ?? '000000';
      return replyTo(done.outcome, region, received);
    },
    refuseUnread: (refusal) => {
      const { code, text } = refusal;
      deps.onAnswered({ infno: '', msgid: '', institutionCode: '', code, text, ...UNREAD });
      return replyTo(refuse(refusal), '000000', deps.now());
    },
  };
}

const UNREAD = { seconds: 0, fault: null } as const;

type Handled = { readonly outcome: Outcome<unknown>; readonly fault: unknown };

async function handle(
  deps: GatewayDeps,
  envelope: Envelope,
  credential: string | null,
  now: Instant,
): Promise<Handled> {
  try {
    return { outcome: await dispatch(deps, envelope, credential, now), fault: null };
  } catch (fault) {
    return { outcome: refuse(isConnectionLoss(fault) ? UNREACHABLE : FAULT), fault };
  }
}

async function dispatch(
  deps: GatewayDeps,
  envelope: Envelope,
  credential: string | null,
  now: Instant,
): Promise<Outcome<unknown>> {
  const { infno } = envelope;
  const spec = Object.hasOwn(WIRE, infno) ? WIRE[infno] : undefined;
  const transaction = Object.hasOwn(deps.transactions, infno)
    ? deps.transactions[infno]
    : undefined;
  if (spec === undefined || transaction === undefined) return refuse(notOpen(infno));
  const today = dayOf(now);
  const institution = deps.registry.institution(envelope.institutionCode);
  const refusal = checkInstitution(deps.registry, institution, today, credential);
  if (refusal !== null) return refuse(refusal);
  const checked = checkInput(spec, envelope.input);
  if (!checked.ok) return checked;
  const call: Call = {
    infno,
    msgid: envelope.msgid,
    institutionCode: envelope.institutionCode,
    operator: envelope.operator,
    insuredRegion: envelope.insuredRegion,
    now,
    today,
  };
  return await transaction(call, checked.value as never);
}

function checkInstitution(
  registry: Registry,
  institution: Institution | null,
  today: Call['today'],
  credential: string | null,
): Refusal | null {
  if (institution === null) return INSTITUTION_UNKNOWN;
  if (!covers(institution.span, today)) return INSTITUTION_ENDED;
  return registry.credentialHolds(institution.code, credential) ? null : CREDENTIAL_WRONG;
}
