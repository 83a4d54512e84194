import { type Fen, ZERO } from '../../kernel/fen.ts';
import type { Rate } from '../../kernel/rate.ts';
import { type Part, partsOf, type Reason } from './explain.ts';
import type { Settled } from './settled.ts';

/**
 * 政策项: a part of the bill, what the person and the fund bear of it, and the policy behind it.
 * The items of a settlement add up to its total.
 */
export type PolicyItem = {
  readonly code: string;
  readonly name: string;
  readonly self: Fen;
  readonly fund: Fen;
  /** Of what the fund pays by one share, that share; null where it pays by none or several. */
  readonly share: Rate | null;
  /** One sentence for each figure that was applied, with document (文号) and clause (条款). */
  readonly basis: string;
};

/** The policy items of a settlement, in the order of its explanation. */
export function policyItemsOf(settled: Settled): PolicyItem[] {
  return partsOf(settled).map((part) => {
    const isFund = part.payer === 'fund';
    return {
      code: part.code,
      name: part.name,
      self: isFund ? ZERO : part.amount,
      fund: isFund ? part.amount : ZERO,
      share: isFund ? shareOf(settled, part) : null,
      basis: part.reasons.map(sentenceOf).join('；'),
    };
  });
}

function shareOf({ trace }: Settled, { code }: Part): Rate | null {
  const shares = trace.steps.flatMap((s) =>
    s.rule === code && s.kind === 'share' && s.inputs.share !== undefined ? [s.inputs.share] : [],
  );
  return new Set(shares).size === 1 ? (shares[0] as Rate) : null;
}

function sentenceOf({ text, citation }: Reason): string {
  return `${text}（${citation.document}，${citation.clause}）`;
}
