import type { Day } from '../../kernel/day.ts';
import type { Fen, Rounding } from '../../kernel/fen.ts';
import type { Rate } from '../../kernel/rate.ts';
import type { Span } from '../../kernel/span.ts';

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

export type Level = 'primary' | 'secondary' | 'tertiary';

/** What a person is to a benefit: from the person type of the enrolment. */
export type Status = 'working' | 'retired' | 'minor' | 'resident' | 'other';

export const LEVELS: readonly Level[] = ['primary', 'secondary', 'tertiary'];
export const STATUSES: readonly Status[] = ['working', 'retired', 'minor', 'resident', 'other'];

/** A row applies when each named fact is among those listed; a fact not named does not matter. */
export type Condition = {
  readonly level?: readonly Level[];
  readonly status?: readonly Status[];
};

export type DeductibleRow = Condition & { readonly amount: Fen; readonly citation: Citation };
export type ShareRow = Condition & { readonly share: Rate; readonly citation: Citation };
export type CeilingRow = Condition & { readonly amount: Fen; readonly citation: Citation };

/**
 * One payer: of what remains of the eligible cost it pays a share, after a yearly deductible and
 * up to a yearly ceiling on its own payment. No ceiling row that applies: no ceiling.
 */
export type Layer = {
  readonly code: string;
  readonly name: string;
  readonly fund: string;
  readonly deductible: readonly DeductibleRow[];
  readonly shares: readonly ShareRow[];
  readonly ceilings: readonly CeilingRow[];
};

export type BenefitVersion = Span & {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly insurance: readonly string[];
  readonly medicalTypes: readonly string[];
  readonly layers: readonly Layer[];
};

/** How a fee line is split before any fund is asked. */
export type LineRules = Span & {
  readonly rounding: Rounding;
  readonly citations: {
    readonly classA: Citation;
    readonly classB: Citation;
    readonly classC: Citation;
    readonly overLimit: Citation;
    readonly restricted: Citation;
  };
};

/** Parts of the personal share that the personal account may pay. */
export type AccountPart = 'eligible' | 'first-self-pay' | 'over-limit' | 'self-paid';

export const ACCOUNT_PARTS: readonly AccountPart[] = [
  'eligible',
  'first-self-pay',
  'over-limit',
  'self-paid',
];

export type AccountRules = Span & {
  readonly region: string;
  readonly insurance: readonly string[];
  readonly pays: readonly AccountPart[];
  readonly citation: Citation;
};

/** The texts of a book by path below its folder: what is hashed and kept beside settlements. */
export type BookTexts = Readonly<Record<string, string>>;

/** Everything in force at some time, and the hash of the files it was read from. */
export type PolicyBook = {
  readonly hash: string;
  readonly benefits: readonly BenefitVersion[];
  readonly lines: readonly LineRules[];
  readonly accounts: readonly AccountRules[];
};

/** What applies to one visit: exactly one version of each. */
export type Policy = {
  readonly day: Day;
  readonly benefit: BenefitVersion;
  readonly lines: LineRules;
  readonly account: AccountRules | null;
};

/** Rules without a region's own hold for the whole country. */
export const NATION = '100000';

export function applies(row: Condition, level: Level, status: Status): boolean {
  return (
    (row.level === undefined || row.level.includes(level)) &&
    (row.status === undefined || row.status.includes(status))
  );
}
