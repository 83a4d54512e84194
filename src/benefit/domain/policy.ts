import type { Day } from '../../kernel/day.ts';
import type { Fen, Rounding } from '../../kernel/fen.ts';
import type { Rate } from '../../kernel/rate.ts';
import type { Span } from '../../kernel/span.ts';
import type { Condition, Fact } from './facts.ts';

/** Where a value comes from. Printed with every figure that rests on it. */
export type Citation = {
  readonly document: string;
  readonly clause: string;
  readonly trust: Trust;
};

/**
 * first-hand: read at its source; second-hand and background: to be verified; example: invented.
 */
export type Trust = 'first-hand' | 'second-hand' | 'background' | 'example';

/**
 * What a fen of the bill is, as far as nobody has paid it yet. `eligible` is what no layer has
 * looked at; the first layer that does leaves it as `deductible` 起付标准以下, `copay` 按比例自付,
 * `over-ceiling` 超过年度限额 and `over-period` 超过病种或更短时段的限额.
 */
export type Bucket =
  | 'eligible'
  | 'deductible'
  | 'copay'
  | 'over-ceiling'
  | 'over-period'
  | 'first-self-pay'
  | 'over-limit'
  | 'self-paid';

export const BUCKETS: readonly Bucket[] = [
  'eligible',
  'deductible',
  'copay',
  'over-ceiling',
  'over-period',
  'first-self-pay',
  'over-limit',
  'self-paid',
];

/** 政策范围内未支付的部分: what the word `in-scope` of a policy file stands for, in this order. */
export const IN_SCOPE: readonly Bucket[] = [
  'deductible',
  'copay',
  'over-ceiling',
  'over-period',
  'eligible',
];

/** Over what time an amount is counted. `episode`: stays joined by a filed referral. */
export type Period = 'year' | 'quarter' | 'month' | 'stay' | 'episode' | 'visit';

export const PERIODS: readonly Period[] = ['year', 'quarter', 'month', 'stay', 'episode', 'visit'];

/** The row applies when its condition holds. */
type RowBase = { readonly when: Condition; readonly citation: Citation };

/**
 * An amount written out, or a share of a figure of the year (上年居民人均可支配收入的 50%):
 * `yearOffset` −1 is last year's.
 */
export type Amount =
  | { readonly fen: Fen }
  | { readonly figure: string; readonly share: Rate; readonly yearOffset: number };

/** Amounts are counted under a counter: those of one name share it across benefits. */
export type DeductibleRow = RowBase & {
  readonly per: Period;
  readonly counter: string;
  readonly amount: Amount;
};

/**
 * `above` … `upTo` is the segment of the counted cost, in fen; null: without end. `sameAs`: the
 * clause says that it is the share of another benefit; both are held against each other.
 */
export type ShareRow = RowBase & {
  readonly share: Rate;
  readonly above: Fen;
  readonly upTo: Fen | null;
  readonly sameAs?: SameAs;
};

/** The layer of the same code in another benefit of the region, for the cases of a condition. */
export type SameAs = { readonly benefit: string; readonly when: Condition };

/** `of` paid: on what the layer pays. `of` cost: on the cost it looks at. */
export type CeilingRow = RowBase & {
  readonly per: Period;
  readonly of: 'paid' | 'cost';
  readonly counter: string;
  /** Each 慢特病病种 has a limit of its own. */
  readonly byDisease: boolean;
  readonly amount: Amount;
};

/**
 * A change to an amount or a share, in the order written; all that apply are made.
 * `times` and `personal-times` carry a rate; `plus` and `minus` fen on amounts, a rate on shares.
 * `personal-times` multiplies what the person pays. `each`: once for every whole number of the
 * fact above `over` (连续参保满 4 年后每年). `most`: the result stays within that share above or
 * below the unchanged value.
 */
export type AdjustRow = RowBase & {
  readonly op: 'times' | 'plus' | 'minus' | 'personal-times';
  readonly value: number;
  readonly each: { readonly fact: Fact; readonly over: number } | null;
  readonly most: Rate | null;
};

/**
 * 连续住院每超过 `days` 天再计一次起付, at most `most` further times; null: without end. `days` is
 * at least 1, `most` too.
 */
export type AgainAfter = {
  readonly days: number;
  readonly most: number | null;
  readonly citation: Citation;
};

/**
 * One payer. Of the buckets named by `base` it looks at what is left, takes a deductible, pays
 * shares, and stops at its ceilings. Without a row that applies there is no deductible, no ceiling.
 */
export type Layer = {
  readonly code: string;
  readonly name: string;
  readonly fund: string;
  /** Rule names begin with it: <benefit>.<layer>, or <cover> for a shared one. */
  readonly rule: string;
  readonly version: Day;
  readonly when: Condition;
  readonly base: readonly Bucket[];
  readonly counter: string;
  /** Where it counts under another name than the version before, its limits begin from nothing. */
  readonly anew: boolean;
  readonly deductible: readonly DeductibleRow[];
  readonly deductibleAdjust: readonly AdjustRow[];
  /** Null: the deductible is taken once. */
  readonly againAfter: AgainAfter | null;
  readonly shares: readonly ShareRow[];
  readonly shareAdjust: readonly AdjustRow[];
  /** Over what time the cost of the segments is counted, and whether the deductible counts too. */
  readonly segments: { readonly per: Period; readonly withDeductible: boolean } | null;
  readonly ceilings: readonly CeilingRow[];
  readonly ceilingAdjust: readonly AdjustRow[];
};

/** `known`: the day from which it was known; a correction to the past is known after `from`. */
export type Version = Span & { readonly known: Day };

/** A layer that several benefits share (大病、救助…), dated by itself. */
export type CoverVersion = Version & {
  readonly code: string;
  readonly region: string;
  readonly layer: Layer;
};

/** The code of a cover; `missing` refuse: a day on which it has no version is meant to refuse. */
export type CoverUse = { readonly use: string; readonly missing: 'refuse' | null };

/** A layer of its own, or a cover. */
export type LayerUse = Layer | CoverUse;

/** Which day picks the version: 就诊日 or 入院日 · 出院日（中途结算为结算截止日）. */
export type PolicyDay = 'visit' | 'discharge';

export type FirstPayRow = RowBase & { readonly share: Rate };

export type BenefitVersion = Version & {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly insurance: readonly string[];
  readonly medicalTypes: readonly string[];
  readonly day: PolicyDay;
  /** Whom and what it is for; outside of it the benefit does not exist. */
  readonly for: Condition;
  /** 慢特病须先备案. */
  readonly needsFiling: boolean;
  /** A share of the eligible cost paid by the person before any layer (转外先行自付). */
  readonly firstPay: readonly FirstPayRow[];
  readonly layers: readonly LayerUse[];
};

/** How a fee line is split before any fund is asked. */
export type LineRules = Version & {
  readonly rounding: Rounding;
  readonly citations: {
    readonly classA: Citation;
    readonly classB: Citation;
    readonly classC: Citation;
    readonly overLimit: Citation;
    readonly restricted: Citation;
  };
};

export type AccountKind = 'personal' | 'family';

/** What the personal account and the family pool may pay, and which pays first. */
export type AccountRules = Version & {
  readonly region: string;
  readonly insurance: readonly string[];
  readonly order: readonly AccountKind[];
  readonly pays: readonly Bucket[];
  readonly citation: Citation;
};

/** When an enrolment gives benefits: 等待期, 新生儿. */
export type EntitlementRules = Version & {
  readonly region: string;
  readonly insurance: readonly string[];
  /** After a lapse of more than `lapseMonths`, no benefit for `waitingMonths`. */
  readonly waitingMonths: number;
  readonly lapseMonths: number;
  /** Enrolled within so many days of birth: covered from birth on. */
  readonly newbornDays: number;
  readonly citation: Citation;
};

/** A published figure of one year that rules refer to (居民人均可支配收入). */
export type Figure = {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly year: number;
  readonly amount: Fen;
  readonly citation: Citation;
};

/** The texts of a book by path below its folder: what is hashed and kept beside settlements. */
export type BookTexts = Readonly<Record<string, string>>;

/** Everything in force at some time, and the hash of the files it was read from. */
export type PolicyBook = {
  readonly hash: string;
  readonly benefits: readonly BenefitVersion[];
  readonly covers: readonly CoverVersion[];
  readonly lines: readonly LineRules[];
  readonly accounts: readonly AccountRules[];
  readonly entitlements: readonly EntitlementRules[];
  readonly figures: readonly Figure[];
};

/** What applies to one case: exactly one version of each, with the covers put in their places. */
export type Policy = {
  readonly day: Day;
  readonly benefit: BenefitVersion;
  readonly layers: readonly Layer[];
  readonly lines: LineRules;
  readonly account: AccountRules | null;
  readonly entitlement: EntitlementRules | null;
  readonly figures: readonly Figure[];
  /** The counters that its layers read or write. */
  readonly counters: ReadonlySet<string>;
};

/** Rules without a region's own hold for the whole country. */
export const NATION = '100000';
