import { type Fen, fen, max, ZERO } from '../../kernel/fen.ts';
import type { Rate } from '../../kernel/rate.ts';
import type { Case } from './calculate.ts';
import { holds } from './facts.ts';
import { adjusted, amountOf, FigureMissing, usedOf, type Work } from './layer.ts';
import type { Amount, Citation, Layer, Period, Policy } from './policy.ts';
import type { Counted } from './usage.ts';

/** An amount of a policy as it stands for one person: the whole of it, what is used and left. */
export type StandingAmount = {
  readonly what: 'deductible' | 'ceiling-paid' | 'ceiling-cost';
  readonly per: Period;
  readonly counter: string;
  /** The limit is for one chronic disease alone. */
  readonly byDisease: boolean;
  readonly amount: Fen;
  readonly used: Fen;
  readonly left: Fen;
  readonly citation: Citation;
};

/** A share of the cost between two amounts; `upTo` null: without end. */
export type StandingShare = {
  readonly above: Fen;
  readonly upTo: Fen | null;
  readonly share: Rate;
  readonly citation: Citation;
};

/** What one layer has for a person, before anything is charged. */
export type StandingLayer = {
  readonly name: string;
  readonly fund: string;
  readonly rule: string;
  readonly version: string;
  readonly amounts: readonly StandingAmount[];
  readonly shares: readonly StandingShare[];
};

/**
 * What a policy has for a person as they stand: of each layer that holds for them the deductible,
 * the ceilings and the shares, changed as `calculate` changes them, with what was counted before.
 * An amount that rests on a figure not yet published is left out.
 */
export function standingOf(policy: Policy, of: Omit<Case, 'lines'>): StandingLayer[] {
  const layers = policy.layers.filter((layer) => holds(layer.when, of.facts));
  return layers.map((layer) => layerStanding(policy, { ...of, lines: [] }, layer));
}

function layerStanding(policy: Policy, of: Case, layer: Layer): StandingLayer {
  const work: Work = { policy, of, layer, trace: [], accumulations: [] };
  const { name, fund, rule, version } = layer;
  const deductible = layer.deductible.find((row) => holds(row.when, of.facts));
  const ceilings = layer.ceilings.filter((row) => holds(row.when, of.facts));
  const shares = layer.shares.filter((row) => holds(row.when, of.facts));
  const amounts = [
    ...(deductible === undefined ? [] : [{ row: deductible, what: 'deductible' as const }]),
    ...ceilings.map((row) => ({
      row,
      what: row.of === 'paid' ? ('ceiling-paid' as const) : ('ceiling-cost' as const),
    })),
  ];
  return {
    name,
    fund,
    rule,
    version,
    amounts: amounts.flatMap(({ row, what }) => amountStanding(work, row, what)),
    shares: shares
      .toSorted((a, b) => a.above - b.above)
      .map(({ above, upTo, share, citation }) => ({
        above,
        upTo,
        share: adjusted(work, layer.shareAdjust, share, 'share') as Rate,
        citation,
      })),
  };
}

type AmountRow = {
  readonly per: Period;
  readonly counter: string;
  readonly byDisease?: boolean;
  readonly amount: Amount;
  readonly citation: Citation;
};

const COUNTED: Readonly<Record<StandingAmount['what'], Counted>> = {
  deductible: 'deductible',
  'ceiling-paid': 'paid',
  'ceiling-cost': 'cost',
};

function amountStanding(
  work: Work,
  row: AmountRow,
  what: StandingAmount['what'],
): StandingAmount[] {
  const { per, counter, citation, byDisease = false } = row;
  const isDeductible = what === 'deductible';
  const changes = isDeductible ? work.layer.deductibleAdjust : work.layer.ceilingAdjust;
  const whole = wholeOf(work, row.amount);
  if (whole === null) return [];
  const amount = fen(adjusted(work, changes, whole, isDeductible ? 'deductible' : 'ceiling'));
  const used = usedOf(work, row, COUNTED[what], per);
  const left = max(fen(amount - used), ZERO);
  return [{ what, per, counter, byDisease, amount, used, left, citation }];
}

function wholeOf(work: Work, amount: Amount): Fen | null {
  try {
    return amountOf(work, amount);
  } catch (error) {
    if (error instanceof FigureMissing) return null;
    throw error;
  }
}

/** Whether an amount is counted over a time of the calendar, so that it begins anew by itself. */
export function ofTime(amount: Pick<StandingAmount, 'per'>): boolean {
  return amount.per === 'year' || amount.per === 'quarter' || amount.per === 'month';
}
