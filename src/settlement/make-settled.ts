import {
  type AccountKind,
  type Calculation,
  calculate,
  type Left,
  type LineFacts,
} from '../benefit/index.ts';
import { type Filings, markUsed } from '../filing/index.ts';
import { dayOf } from '../kernel/day.ts';
import { type Fen, fen, min, ZERO } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { postSettlement } from '../ledger/index.ts';
import type { Enrolment, PersonFile } from '../registry/index.ts';
import type { Statement } from '../store/index.ts';
import { basisOf } from './basis.ts';
import type { By, Deps } from './deps.ts';
import type { Encounter } from './domain/encounter.ts';
import type { Amounts, Settled, Trace } from './domain/settled.ts';
import type { PastStay, StayFacts } from './domain/stay.ts';
import { entitledOn } from './entitled.ts';
import { PART_NEGATIVE } from './refusals.ts';
import { type Accumulated, accumulate, insertSettled } from './settlement.store.ts';
import { stayPartNegative } from './stay-refusals.ts';

/** 不使用账户, 使用个人账户, 个人账户与共济账户都使用. */
export type UseAccounts = 'none' | 'personal' | 'family';

/** A settlement that has passed every check but those of enrolment and policy. */
export type Settling = {
  readonly file: PersonFile;
  readonly encounter: Encounter;
  readonly batchNo: string;
  readonly midStay: boolean;
  readonly lines: readonly LineFacts[];
  readonly insurance: string;
  readonly medicalType: string;
  readonly credentialKind: string;
  readonly invoiceNo: string | null;
  readonly useAccounts: UseAccounts;
  /** What the accounts hold; null: there is none. */
  readonly balances: Readonly<Record<AccountKind, Fen | null>>;
  readonly filings: Filings;
  readonly stays: readonly PastStay[];
  readonly accumulated: readonly Accumulated[];
  readonly stay: StayFacts | null;
};

/**
 * The settlement that comes of it, calculated and traced: the same for a visit, a stay and a
 * pharmacy, for a quote and for what is written. Refusals: not-enrolled, two-enrolments, those of
 * the policy (no-policy, policy-not-for, chronic-not-stated, chronic-not-filed, no-figure,
 * no-share), part-negative.
 */
export function makeSettled(deps: Deps, by: By, s: Settling): Outcome<Settled> {
  const { encounter, balances, stay } = s;
  const on = dayOf(encounter.beganAt);
  const today = dayOf(by.now);
  const found = entitledOn(deps, by, s.file, s.insurance, on);
  if (!found.ok) return found;
  const entitled = found.value;
  const wanted = {
    personal: s.useAccounts === 'none' ? null : balances.personal,
    family: s.useAccounts === 'family' ? balances.family : null,
  };
  const basis = basisOf(deps, { ...s, entitled, balances: wanted, today });
  if (!basis.ok) return basis;
  const { policy, month, query, of, filings } = basis.value;
  const calculated = calculate(policy, { ...of, lines: s.lines });
  if (!calculated.ok) return calculated;
  const { selfPaid, overLimit, firstSelf, eligible } = calculated.value;
  const least = min(min(selfPaid, overLimit), min(firstSelf, eligible));
  if (least < 0) return refuse(stay === null ? PART_NEGATIVE : stayPartNegative(least));
  const { trace: steps, accumulations } = calculated.value;
  const cashBy = causes(calculated.value.cashBy);
  const trace: Trace = { steps, accumulations, month, query, of, cashBy, filings, stay };
  return accept({
    ...baseOf(deps, by, s, entitled.spell),
    policyDay: policy.day,
    amounts: amountsOf(calculated.value),
    balance: fen((balances.personal ?? ZERO) - calculated.value.account),
    funds: calculated.value.funds,
    bookHash: deps.benefit.book.hash,
    trace,
  });
}

/** The buckets that hold something. */
function causes(left: Readonly<Left>): Partial<Left> {
  return Object.fromEntries(Object.entries(left).filter(([, amount]) => amount !== 0));
}

function baseOf(deps: Deps, by: By, s: Settling, enrolment: Enrolment) {
  const { encounter } = s;
  return {
    personId: encounter.personId,
    settlementId: deps.ids(encounter.region, by.now),
    encounterId: encounter.encounterId,
    batchNo: s.batchNo,
    encounterKind: encounter.kind,
    midStay: s.midStay,
    kind: 'settlement',
    reversesId: null,
    reversedBy: null,
    region: encounter.region,
    institutionCode: by.institutionCode,
    insurance: s.insurance,
    personType: enrolment.personType,
    civilServant: enrolment.civilGrade !== 'none',
    medicalType: s.medicalType,
    credentialKind: s.credentialKind,
    msgid: by.msgid,
    infno: by.infno,
    operatorId: by.operatorId,
    operatorName: by.operatorName,
    settledAt: by.now,
    invoiceNo: s.invoiceNo,
  } as const;
}

function amountsOf(c: Calculation): Amounts {
  const { total, selfPaid, overLimit, firstSelf, eligible, deductible, share } = c;
  const { fund, cash, family } = c;
  return {
    total,
    selfPaid,
    overLimit,
    firstSelf,
    eligible,
    deductible,
    share,
    fund,
    account: fen(c.account + family),
    family,
    cash,
    hospital: ZERO,
  };
}

/** A settlement or a reversal with its accumulators and postings, to be written. */
export function settledWrites(s: Settled): Statement[] {
  const source = { id: s.settlementId, kind: s.kind, on: dayOf(s.settledAt) };
  const { personId, region, institutionCode, funds } = s;
  const { account, family } = s.amounts;
  const personal = fen(account - family);
  const { filings } = s.trace;
  const uses = s.kind === 'settlement' ? 1 : -1;
  return [
    insertSettled(s),
    ...accumulate(s),
    ...postSettlement(source, {
      personId,
      region,
      institutionCode,
      funds,
      account: personal,
      family,
    }),
    ...(filings.length === 0 ? [] : [markUsed(personId, filings, uses)]),
  ];
}
