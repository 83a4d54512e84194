import { EMPTY_ENTRY, type Entry } from '../../parts/entry.ts';
import type { Credential, Person } from '../../wire/person.wire.ts';
import type { AccountUse, Bill, Payment } from '../../wire/settle.wire.ts';
import type { Diagnosis, Registration, SplitLine, VisitKey } from '../../wire/visit.wire.ts';

/** A line as this page knows it: on its way, at the platform, or not known to be. */
export type VisitLine = SplitLine & {
  readonly state: 'sending' | 'there' | 'unsure';
  /** Of the message that brought it: sent again under it, it is taken once. */
  readonly msgid: string;
  /** When it was charged, as that message says. */
  readonly at: string;
};

/** A finding that asks for a reason before the lines are taken; they go up when it is given. */
export type Asked = {
  readonly findingId: string;
  readonly text: string;
  readonly lines: readonly VisitLine[];
};

/** A settling message whose answer has not come, with all that it said. */
export type Pending = {
  readonly msgid: string;
  readonly payment: Payment;
  readonly quoted: Bill;
};

/** All that a visit on this page is; kept as a draft, so that a reload loses nothing. */
export type VisitState = {
  person: Person | null;
  credential: Credential | null;
  insurance: string;
  medicalType: string;
  accounts: AccountUse;
  doctorCode: string;
  /** A registering message whose answer has not come, with all that it said. */
  registering: { readonly msgid: string; readonly of: Registration } | null;
  /** Null until it is registered. */
  visit: { readonly key: VisitKey; readonly visitNo: string; readonly beganAt: string } | null;
  diagnoses: readonly Diagnosis[];
  /** How many diagnoses the platform was told; -1 before any. */
  told: number;
  chronic: Diagnosis | null;
  lines: readonly VisitLine[];
  /** One is answered after the other. */
  asked: readonly Asked[];
  batchNo: string;
  entry: Entry;
  quoted: Bill | null;
  settled: Bill | null;
  pending: Pending | null;
};

export const NEW_VISIT: VisitState = {
  person: null,
  credential: null,
  insurance: '',
  medicalType: '11',
  accounts: '1',
  doctorCode: '',
  registering: null,
  visit: null,
  diagnoses: [],
  told: -1,
  chronic: null,
  lines: [],
  asked: [],
  batchNo: 'B1',
  entry: EMPTY_ENTRY,
  quoted: null,
  settled: null,
  pending: null,
};

/** The cover a visit begins with: one in force, employees' before residents'. */
export function usualInsurance(person: Person): string {
  const inForce = person.covers.filter((one) => one.state === '1');
  const first = inForce.find((one) => one.insurance === '310') ?? inForce[0] ?? person.covers[0];
  return first?.insurance ?? '';
}

/** Whether the personal account is used, unless somebody says otherwise. */
export function usualAccounts(insurance: string): AccountUse {
  return insurance === '390' ? '0' : '1';
}

/** The next number of a line in a visit: none that is there, or waits for a reason. */
export function nextLineNo({ lines: there, asked }: VisitState): string {
  const lines = [...there, ...asked.flatMap((one) => one.lines)];
  return String(Math.max(0, ...lines.map((line) => Number(line.lineNo) || 0)) + 1);
}

/** The batch that lines go into now: one after the last that is settled. */
export function openBatch(lines: readonly SplitLine[]): string {
  const open = lines.find((line) => line.settlementId === '' && line.batchNo !== '');
  if (open !== undefined) return open.batchNo;
  const last = Math.max(0, ...lines.map((line) => Number(line.batchNo.slice(1)) || 0));
  return `B${last + 1}`;
}

/** Where the work on a visit stands. */
export type Step = 'person' | 'register' | 'diagnose' | 'lines' | 'done';

export function stepOf(state: VisitState): Step {
  if (state.person === null) return 'person';
  if (state.visit === null) return 'register';
  if (state.settled !== null) return 'done';
  return state.told < 1 ? 'diagnose' : 'lines';
}

export function keyOf({ visit }: VisitState): VisitKey {
  if (visit === null) throw new Error('not registered');
  return visit.key;
}

/** What a quote and a settlement say of the visit. */
export function paymentOf(state: VisitState): Payment {
  const { person, credential, insurance, medicalType, batchNo, accounts } = state;
  if (person === null || credential === null) throw new Error('nobody is there');
  const open = state.lines.filter((one) => one.settlementId === '');
  const total = open.reduce((sum, line) => sum + line.amount, 0);
  const of = { person, credential, encounterId: keyOf(state).encounterId };
  return { ...of, insurance, medicalType, batchNo, accounts, total };
}
