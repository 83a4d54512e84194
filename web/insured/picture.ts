import type { MinePart } from '../../src/settlement/mine-contract.ts';

/** A part of a bill as a band of the picture: thousandths of the whole width. */
export type Band = {
  readonly part: MinePart;
  readonly from: number;
  readonly width: number;
  /** Which of the colours of tokens.css. */
  readonly tone: number;
};

const WHOLE = 1000;
/** A fen of a large bill is still to be seen. */
const LEAST = 8;

/** Funds in turn; the accounts and the cash have colours of their own. */
const FUND_TONES = [1, 3, 8, 7] as const;
const OTHER_TONES = { account: 4, family: 5, cash: 2 } as const;

/**
 * The parts that pay something, one behind the other: each band begins where what is paid already
 * ends, so that the last one reaches the end of the bill.
 */
export function bandsOf(total: number, parts: readonly MinePart[]): Band[] {
  let before = 0;
  let funds = 0;
  return parts.flatMap((part) => {
    if (part.amount === 0) return [];
    const from = scaled(Math.min(before, before + part.amount), total);
    const width = Math.max(scaled(Math.abs(part.amount), total), LEAST);
    before += part.amount;
    const tone =
      part.payer === 'fund' ? FUND_TONES[funds % FUND_TONES.length]! : OTHER_TONES[part.payer];
    if (part.payer === 'fund') funds += 1;
    return [{ part, from: Math.max(0, Math.min(from, WHOLE - width)), width, tone }];
  });
}

function scaled(amount: number, total: number): number {
  return total <= 0 ? 0 : Math.min(WHOLE, Math.round((amount * WHOLE) / total));
}

/** Whether the amounts come to the total, to the fen. */
export function addsUp(total: number, of: readonly { readonly amount: number }[]): boolean {
  return of.reduce((sum, { amount }) => sum + amount, 0) === total;
}

/** What a reader is told of the picture. */
export function bandsText(total: string, bands: readonly Band[], money: (fen: number) => string) {
  const each = bands.map(({ part }) => `${part.name} ${money(part.amount)} 元`);
  return `总费用 ${total} 元，由${each.join('，')}付清`;
}
