import {
  accumulatorOf,
  type BenefitVersion,
  type Calculation,
  calculate,
  type LineFacts,
  statusOf,
} from '../benefit/index.ts';
import { dayOf } from '../kernel/day.ts';
import { type Fen, fen, min, sum, ZERO } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { loadBalance, postSettlement } from '../ledger/index.ts';
import { activeEnrolment, type Enrolment, type PersonFile } from '../registry/index.ts';
import { command, dryRun, type Statement, type Tx } from '../store/index.ts';
import { ownEncounter } from './change-encounter.ts';
import { type By, commandId, type Deps } from './deps.ts';
import type { Encounter } from './domain/encounter.ts';
import { AMOUNT_DIFFERENCE_MAX } from './domain/fee-line.ts';
import { type Amounts, monthOf, type Settled, type Trace } from './domain/settled.ts';
import { loadEncounter } from './encounter.store.ts';
import { loadLineFacts } from './fee-line.store.ts';
import {
  batchSettled,
  INSURANCE_DIFFERS,
  NO_LINES,
  notEnrolled,
  PART_NEGATIVE,
  PERSON_UNKNOWN,
  SETTLEMENT_REVERSED,
  TOTAL_NEGATIVE,
  TYPE_DIFFERS,
  totalDiffers,
  WAY_UNSUPPORTED,
} from './refusals.ts';
import {
  type Accumulated,
  accumulate,
  insertSettled,
  loadSettled,
  loadStanding,
  type Standing,
} from './settlement.store.ts';

export type SettlementRequest = {
  readonly personId: string;
  readonly encounterId: string;
  readonly batchNo: string;
  readonly insurance: string;
  readonly medicalType: string;
  readonly credentialKind: string;
  /** 个人结算方式: '01' by item. */
  readonly way: string;
  /** The institution's own total, in fen. */
  readonly total: Fen;
  readonly useAccount: boolean;
  readonly invoiceNo: string | null;
};

/** A settlement with the person it is about: what a reply shows. */
export type SettledVisit = { readonly settled: Settled; readonly person: PersonFile['person'] };

type Facts = Standing & {
  readonly file: PersonFile | null;
  readonly encounter: Encounter | null;
  readonly lines: readonly LineFacts[];
  readonly balance: Fen | null;
};

type Decision = { readonly answer: SettledVisit };

/**
 * Settles one batch of an outpatient visit (2207): amounts, trace, accumulators and postings in
 * one transaction. Refusals in order: person-unknown, encounter-unknown, encounter-cancelled,
 * batch-settled, no-lines, insurance-differs, type-differs, way-unsupported, total-negative,
 * total-differs, not-enrolled, those of the policy (no-policy,
 * no-share), part-negative.
 */
export function settle(
  deps: Deps,
  by: By,
  request: SettlementRequest,
): Promise<Outcome<SettledVisit>> {
  return command(deps.db, commandId(request.personId, by), {
    load: (tx, lock) => loadFacts(deps, tx, request, lock),
    decide: (facts) => decide(deps, by, request, facts),
    save: (decision) => settledWrites(decision.answer.settled),
    memory: rememberSettled(deps, request.personId),
  });
}

/** A settlement is its own record: a repeated message is answered from it while it stands. */
export function rememberSettled(deps: Deps, personId: string) {
  return {
    keep: ({ settled }: SettledVisit) => settled.settlementId,
    recall: async (tx: Tx, settlementId: string): Promise<Outcome<SettledVisit>> => {
      const [file, settled] = await Promise.all([
        deps.registry.loadPerson(tx, personId, false),
        loadSettled(tx, personId, settlementId, false),
      ]);
      if (file === null || settled === null) throw new Error(`${settlementId} is not there`);
      if (settled.reversedBy !== null) return refuse(SETTLEMENT_REVERSED);
      return accept({ settled, person: file.person });
    },
  };
}

/** Quotes a settlement (2206): the same decision on the same facts, writing nothing. */
export function quote(
  deps: Deps,
  by: By,
  request: SettlementRequest,
): Promise<Outcome<SettledVisit>> {
  return dryRun<Facts, SettledVisit, Decision>(deps.db, {
    load: (tx, lock) => loadFacts(deps, tx, request, lock),
    decide: (facts) => decide(deps, by, request, facts),
  });
}

async function loadFacts(
  deps: Deps,
  tx: Tx,
  request: SettlementRequest,
  lock: boolean,
): Promise<Facts> {
  const { personId, encounterId, batchNo } = request;
  // The person first: everything of one person is settled one after the other.
  const [file, encounter, lines, standing, balance] = await Promise.all([
    deps.registry.loadPerson(tx, personId, lock),
    loadEncounter(tx, personId, encounterId, lock),
    loadLineFacts(tx, personId, encounterId, batchNo),
    loadStanding(tx, personId, encounterId),
    loadBalance(tx, personId),
  ]);
  return { file, encounter, lines, ...standing, balance };
}

function decide(deps: Deps, by: By, request: SettlementRequest, facts: Facts): Outcome<Decision> {
  const { file, lines } = facts;
  if (file === null) return refuse(PERSON_UNKNOWN);
  const own = ownEncounter(facts.encounter, by);
  if (!own.ok) return own;
  const encounter = own.value;
  const refusal = checkRequest(request, encounter, facts);
  if (refusal !== null) return refuse(refusal);
  const on = dayOf(encounter.beganAt);
  const enrolment = activeEnrolment(file, request.insurance, on);
  if (enrolment === null) return refuse(notEnrolled(request.insurance, on));
  const policy = deps.benefit.find(encounter.region, request.insurance, request.medicalType, on);
  if (!policy.ok) return policy;
  const { benefit } = policy.value;
  const basis = {
    level: deps.registry.institution(by.institutionCode)!.level,
    status: statusOf(enrolment.personType),
    used: usedInYear(benefit, facts.accumulated, on.slice(0, 4)),
    accountBalance: request.useAccount ? facts.balance : null,
  };
  const calculated = calculate(policy.value, { ...basis, lines });
  if (!calculated.ok) return calculated;
  const { selfPaid, overLimit, firstSelf, eligible } = calculated.value;
  if (min(min(selfPaid, overLimit), min(firstSelf, eligible)) < 0) return refuse(PART_NEGATIVE);
  const { trace: steps, accumulations } = calculated.value;
  const trace: Trace = { steps, accumulations, month: monthOf(on), ...basis };
  const settled: Settled = {
    ...settledBase(deps, by, request, encounter, enrolment),
    policyDay: on,
    amounts: amountsOf(calculated.value),
    balance: fen((facts.balance ?? ZERO) - calculated.value.account),
    funds: calculated.value.funds,
    bookHash: deps.benefit.book.hash,
    trace,
  };
  return accept({ answer: { settled, person: file.person } });
}

function checkRequest(request: SettlementRequest, encounter: Encounter, facts: Facts) {
  const { lines } = facts;
  if (facts.settledBatches.includes(request.batchNo)) return batchSettled(request.batchNo);
  if (lines.length === 0) return NO_LINES;
  if (request.insurance !== encounter.insurance) return INSURANCE_DIFFERS;
  if (typeDiffers(request.medicalType, encounter.medicalType)) return TYPE_DIFFERS;
  if (request.way !== '01') return WAY_UNSUPPORTED;
  const total = sum(lines.map((l) => l.amount));
  if (total < 0) return TOTAL_NEGATIVE;
  // The lines decide (interface §2.4); what differs by more than rounding is another bill.
  const differs = Math.abs(request.total - total) > AMOUNT_DIFFERENCE_MAX;
  return differs ? totalDiffers(request.total, total) : null;
}

/** 门诊挂号: the registration fee alone is settled under a type of its own (2207 重点说明 5). */
const REGISTRATION = '12';

function typeDiffers(requested: string, described: string | null): boolean {
  return described !== null && requested !== described && requested !== REGISTRATION;
}

/** What the benefit's own accumulators hold in a year: no more is needed, so no more is kept. */
function usedInYear(benefit: BenefitVersion, accumulated: readonly Accumulated[], year: string) {
  const codes = new Set(
    benefit.layers.flatMap((layer) => [
      accumulatorOf(benefit.code, layer.code, 'paid'),
      accumulatorOf(benefit.code, layer.code, 'deductible'),
    ]),
  );
  const used: Record<string, Fen> = {};
  for (const { code, month, amount } of accumulated) {
    if (!codes.has(code) || !month.startsWith(year)) continue;
    used[code] = fen((used[code] ?? 0) + amount);
  }
  return used;
}

function settledBase(
  deps: Deps,
  by: By,
  request: SettlementRequest,
  encounter: Encounter,
  enrolment: Enrolment,
) {
  return {
    personId: request.personId,
    settlementId: deps.ids(encounter.region, by.now),
    encounterId: request.encounterId,
    batchNo: request.batchNo,
    kind: 'settlement',
    reversesId: null,
    reversedBy: null,
    region: encounter.region,
    institutionCode: by.institutionCode,
    insurance: request.insurance,
    personType: enrolment.personType,
    civilServant: enrolment.civilServant,
    medicalType: request.medicalType,
    credentialKind: request.credentialKind,
    msgid: by.msgid,
    infno: by.infno,
    operatorId: by.operatorId,
    operatorName: by.operatorName,
    settledAt: by.now,
    invoiceNo: request.invoiceNo,
  } as const;
}

function amountsOf(c: Calculation): Amounts {
  const { total, selfPaid, overLimit, firstSelf, eligible, deductible, share } = c;
  const { fund, account, cash } = c;
  return {
    total,
    selfPaid,
    overLimit,
    firstSelf,
    eligible,
    deductible,
    share,
    fund,
    account,
    cash,
    hospital: ZERO,
  };
}

/** A settlement or a reversal with its accumulators and postings, to be written. */
export function settledWrites(s: Settled): Statement[] {
  const source = { id: s.settlementId, kind: s.kind, on: dayOf(s.settledAt) };
  const { personId, region, institutionCode, funds } = s;
  const { account } = s.amounts;
  return [
    insertSettled(s),
    ...accumulate(s),
    ...postSettlement(source, { personId, region, institutionCode, funds, account }),
  ];
}
