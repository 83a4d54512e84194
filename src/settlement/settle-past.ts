import type { AccountKind } from '../benefit/index.ts';
import { type Filings, loadFilings } from '../filing/index.ts';
import { type Day, dayOf, type Instant } from '../kernel/day.ts';
import { type Fen, fen } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { loadBalances } from '../ledger/index.ts';
import type { PersonFile } from '../registry/index.ts';
import type { Statement } from '../store/index.ts';
import type { By, Deps } from './deps.ts';
import type { Diagnosis, Encounter, EncounterKind } from './domain/encounter.ts';
import type { FeeLine, StatedLine } from './domain/fee-line.ts';
import type { Settled } from './domain/settled.ts';
import { type PastStay, PLANNED_STAY, stayFacts } from './domain/stay.ts';
import { insertEncounter, upsertDiagnoses } from './encounter.store.ts';
import { insertLines } from './fee-line.store.ts';
import { makeSettled, settledWrites, type UseAccounts } from './make-settled.ts';
import { newEncounter } from './open-encounter.ts';
import { priceLine } from './price-line.ts';
import { notEnrolled } from './refusals.ts';
import { reversalOf, reversalWrites } from './reverse.ts';
import { type Accumulated, loadAccumulated, loadWasSettledFor } from './settlement.store.ts';
import { loadStays, updateDischarge } from './stay.store.ts';

/** A visit, a stay or a purchase that is over, to be settled as it would have been then. */
export type PastEncounter = {
  readonly kind: EncounterKind;
  readonly institutionCode: string;
  readonly insurance: string;
  readonly medicalType: string;
  readonly beganAt: Instant;
  /** Null but for a stay. */
  readonly dischargedAt: Instant | null;
  readonly settledAt: Instant;
  /** When the settlement was taken back; null: it stands. */
  readonly reversedAt: Instant | null;
  readonly chronic: { readonly code: string; readonly name: string } | null;
  readonly useAccounts: UseAccounts;
  /** All in batch PAST_BATCH. */
  readonly lines: readonly StatedLine[];
  readonly msgid: string;
  readonly operatorName: string;
  /** Left out: nobody and nothing is named. */
  readonly seen?: PastSeen;
};

/** By whom one was seen, and what was found. */
export type PastSeen = Pick<
  Encounter,
  'doctorCode' | 'doctorName' | 'departmentCode' | 'departmentName'
> & {
  readonly diagnoses: readonly Diagnosis[];
  readonly operation: { readonly code: string; readonly name: string } | null;
  readonly diedOn: Day | null;
};

/** The batch that the lines of a past encounter stand in. */
export const PAST_BATCH = '1';

/** A person as they stand before the first of the encounters; the stays and counts until then. */
export type PastPerson = {
  readonly file: PersonFile;
  readonly filings: Filings;
  readonly balances: Readonly<Record<AccountKind, Fen | null>>;
  readonly accumulated: readonly Accumulated[];
  readonly stays: readonly PastStay[];
  /** Whether anything was ever settled for them, were it without a fen of any fund. */
  readonly wasSettledFor: boolean;
};

/** What is to be written, in order, and what became of the encounters. */
export type PastWrites = {
  readonly statements: readonly Statement[];
  readonly settled: number;
  readonly reversed: number;
  /** The texts of the refusals of those that could not be settled. */
  readonly refused: readonly string[];
};

/**
 * Settles in one transaction, with the person held, the encounters that `plan` gives them. Null:
 * there is no such person. Nothing is answered to anybody, so no message is remembered.
 */
export function writePast(
  deps: Deps,
  personId: string,
  plan: (person: PastPerson) => readonly PastEncounter[],
): Promise<Omit<PastWrites, 'statements'> | null> {
  return deps.db.transaction('write', async (tx) => {
    const [file, balances, accumulated, stays, filings, wasSettledFor] = await Promise.all([
      deps.registry.loadPerson(tx, personId, true),
      loadBalances(tx, personId),
      loadAccumulated(tx, personId),
      loadStays(tx, personId),
      loadFilings(tx, personId),
      loadWasSettledFor(tx, personId),
    ]);
    if (file === null) return null;
    const person = { file, filings, accumulated, stays, balances, wasSettledFor };
    const { statements, ...result } = settlePast(deps, person, plan(person));
    await Promise.all(statements.map(({ sql, values }) => tx.run(sql, values)));
    return result;
  });
}

/** A person while the encounters are settled one after the other. */
type Going = {
  balances: Record<AccountKind, Fen | null>;
  accumulated: Accumulated[];
  stays: PastStay[];
};

/**
 * Settles a person's encounters of the past in the order of their times, each upon what those
 * before it left, by the decisions and the writes of the messages; those that are refused are
 * passed over. For generated histories: the caller writes all of it in one transaction.
 */
export function settlePast(
  deps: Deps,
  person: PastPerson,
  encounters: readonly PastEncounter[],
): PastWrites {
  const going: Going = {
    balances: { ...person.balances },
    accumulated: [...person.accumulated],
    stays: [...person.stays],
  };
  const statements: Statement[] = [];
  const refused: string[] = [];
  const made = new Map<PastEncounter, Settled>();
  let reversed = 0;
  for (const { of, isReversal } of inOrder(encounters)) {
    if (isReversal) {
      const original = made.get(of);
      if (original === undefined) continue;
      const by = byOf(of, of.reversedAt!, REVERSED_BY[of.kind]);
      const reversal = reversalOf(deps, by, original, going.balances.personal);
      statements.push(...reversalWrites(reversal));
      carry(going, reversal);
      reversed += 1;
      continue;
    }
    const outcome = settleOne(deps, person, going, of);
    if (!outcome.ok) {
      refused.push(outcome.refusal.text);
      continue;
    }
    statements.push(...outcome.value.statements);
    made.set(of, outcome.value.settled);
    carry(going, outcome.value.settled);
  }
  return { statements, settled: made.size, reversed, refused };
}

function inOrder(encounters: readonly PastEncounter[]) {
  return encounters
    .flatMap((of) => [
      { of, at: of.settledAt, isReversal: false },
      ...(of.reversedAt === null ? [] : [{ of, at: of.reversedAt, isReversal: true }]),
    ])
    .sort((a, b) => a.at - b.at);
}

/** The transactions by which each kind is settled, and taken back. */
const SETTLED_BY: Readonly<Record<EncounterKind, string>> = {
  outpatient: '2207',
  inpatient: '2304',
  pharmacy: '2102',
};
const REVERSED_BY: Readonly<Record<EncounterKind, string>> = {
  outpatient: '2208',
  inpatient: '2305',
  pharmacy: '2103',
};

function byOf(of: PastEncounter, now: Instant, infno: string): By {
  const { institutionCode, operatorName, msgid } = of;
  const remind = () => {};
  return { institutionCode, operatorId: '0', operatorName, now, infno, msgid, input: '', remind };
}

/** What a settlement or a reversal changes for the next one. */
function carry(going: Going, { trace, insurance, amounts, balance }: Settled): void {
  const { month } = trace;
  for (const { code, amount } of trace.accumulations) {
    going.accumulated.push({ code, month, insurance, amount });
  }
  if (going.balances.personal !== null) going.balances.personal = balance;
  if (going.balances.family !== null) {
    going.balances.family = fen(going.balances.family - amounts.family);
  }
}

type One = { readonly settled: Settled; readonly statements: readonly Statement[] };

function settleOne(deps: Deps, person: PastPerson, going: Going, of: PastEncounter): Outcome<One> {
  const { file, filings } = person;
  const by = byOf(of, of.settledAt, SETTLED_BY[of.kind]);
  const encounter = encounterOf(deps, file, of, by);
  if (!encounter.ok) return encounter;
  const lines: FeeLine[] = [];
  for (const stated of of.lines) {
    const priced = priceLine(deps, by, of.insurance, stated, null);
    if (!priced.ok) return priced;
    lines.push(priced.value.line);
  }
  const own = encounter.value;
  const stay = own.kind === 'inpatient' ? pastStayOf(own) : null;
  const scope = { final: true, through: dayOf(own.dischargedAt ?? own.beganAt) };
  const levelOf = (code: string) => deps.registry.institution(code)!.level;
  const settled = makeSettled(deps, by, {
    ...{ file, filings, lines, encounter: own },
    ...{ batchNo: PAST_BATCH, midStay: false, invoiceNo: null },
    insurance: of.insurance,
    medicalType: of.medicalType,
    credentialKind: own.credentialKind,
    useAccounts: of.useAccounts,
    balances: going.balances,
    stays: stay === null ? going.stays : [...going.stays, stay],
    accumulated: going.accumulated,
    stay: stay === null ? null : stayFacts(own, going.stays, scope, levelOf),
  });
  if (!settled.ok) return settled;
  if (stay !== null) going.stays.push(stay);
  const { personId, encounterId } = own;
  const diagnoses = of.seen?.diagnoses ?? [];
  const statements = [
    insertEncounter(own),
    ...(diagnoses.length === 0 ? [] : [upsertDiagnoses(personId, encounterId, diagnoses)]),
    ...(stay === null ? [] : [updateDischarge(own)]),
    insertLines(personId, encounterId, lines),
    ...settledWrites(settled.value),
  ];
  return accept({ settled: settled.value, statements });
}

/** 离院方式: 医嘱离院, 死亡. */
const SENT_HOME = '1';
const DIED = '5';

const NOBODY: PastSeen = {
  ...{ doctorCode: '', doctorName: '', departmentCode: '', departmentName: '' },
  ...{ diagnoses: [], operation: null, diedOn: null },
};

function encounterOf(deps: Deps, file: PersonFile, of: PastEncounter, by: By): Outcome<Encounter> {
  const { kind, insurance, medicalType, beganAt, dischargedAt, chronic } = of;
  const on = dayOf(beganAt);
  const entitled = deps.benefit.entitlement(file, insurance, on, dayOf(by.now));
  if (entitled === null) return refuse(notEnrolled(insurance, on));
  const isStay = kind === 'inpatient';
  const { diagnoses: _, operation, ...seen } = of.seen ?? NOBODY;
  const stay = { ...PLANNED_STAY, operationCode: operation?.code ?? null };
  return accept({
    ...newEncounter(deps, { ...by, now: beganAt }, file, entitled.spell),
    ...{ kind, medicalType, beganAt, dischargedAt, ...seen },
    dischargeWay: isStay ? (seen.diedOn === null ? SENT_HOME : DIED) : null,
    stay: isStay ? { ...stay, operationName: operation?.name ?? null } : null,
    credentialKind: '02',
    chronicCode: chronic?.code ?? null,
    chronicName: chronic?.name ?? null,
  });
}

function pastStayOf(own: Encounter): PastStay {
  const { encounterId, institutionCode, insurance, beganAt, dischargedAt, diedOn } = own;
  return { encounterId, institutionCode, insurance, beganAt, dischargedAt, diedOn };
}
