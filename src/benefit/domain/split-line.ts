import { type Fen, fen, min, mulDiv, ZERO } from '../../kernel/fen.ts';
import { RATE_ONE, type Rate } from '../../kernel/rate.ts';
import type { LineRules } from './policy.ts';

/** 甲 A, 乙 B, 丙 C. */
export type ItemClass = 'A' | 'B' | 'C';

/** 医院审批标志: whether the hospital approved the use; 'none' where it said nothing. */
export type Approval = 'none' | 'approved' | 'rejected';

/**
 * What a fee line needs to be split, as it stood in the directory on the day of the fee.
 * Quantity in 1/10,000 units, prices in 1/1,000,000 yuan per unit, the limit likewise.
 */
export type LineFacts = {
  readonly lineNo: string;
  readonly itemClass: ItemClass;
  readonly quantityE4: number;
  readonly priceE6: number;
  readonly amount: Fen;
  readonly priceLimitE6: number | null;
  readonly firstSelfPay: Rate;
  readonly restricted: boolean;
  readonly approval: Approval;
  /** Of a refund of a known charge: the quantity that was left of that before it; else null. */
  readonly leftE4: number | null;
  /** Likewise the amount. */
  readonly leftAmount: Fen | null;
};

/** 全自费 + 超限价 + 先行自付 + 政策范围内 = amount, always. */
export type LineSplit = {
  readonly selfPaid: Fen;
  readonly overLimit: Fen;
  readonly firstSelf: Fen;
  readonly eligible: Fen;
};

/**
 * Splits one line: 丙类 and what was not approved is paid by the person; what is above the price
 * limit too; of the rest 乙类 pays its first share; what remains is eligible. Source:
 * 国家医疗保障局令第1号; interface 2204 重点说明 3.
 *
 * A refund takes back what the rest of its charge loses by it: what remains is split like a charge
 * of that much, and of a charge that is refunded whole, in however many parts, nothing remains. A
 * negative line of which no charge is known splits as the mirror image of a positive one.
 */
export function splitLine(line: LineFacts, rules: LineRules): LineSplit {
  const { leftE4, leftAmount, quantityE4, amount } = line;
  if (leftE4 === null || leftAmount === null) return splitAlone(line, rules);
  const before = splitAlone({ ...line, quantityE4: leftE4, amount: leftAmount }, rules);
  const rest = { quantityE4: leftE4 + quantityE4, amount: fen(leftAmount + amount) };
  const after = splitAlone({ ...line, ...rest }, rules);
  return {
    selfPaid: fen(after.selfPaid - before.selfPaid),
    overLimit: fen(after.overLimit - before.overLimit),
    firstSelf: fen(after.firstSelf - before.firstSelf),
    eligible: fen(after.eligible - before.eligible),
  };
}

function splitAlone(line: LineFacts, rules: LineRules): LineSplit {
  if (selfPaidEntirely(line)) {
    return { selfPaid: line.amount, overLimit: ZERO, firstSelf: ZERO, eligible: ZERO };
  }
  const overLimit = overLimitOf(line);
  const payable = (line.amount - overLimit) as Fen;
  const firstSelf =
    line.firstSelfPay === 0 ? ZERO : mulDiv(payable, line.firstSelfPay, RATE_ONE, rules.rounding);
  return { selfPaid: ZERO, overLimit, firstSelf, eligible: (payable - firstSelf) as Fen };
}

/** 2204 重点说明 3: restricted items need approval, others must not have been rejected. */
export function selfPaidEntirely(line: LineFacts): boolean {
  if (line.itemClass === 'C' || line.approval === 'rejected') return true;
  return line.restricted && line.approval !== 'approved';
}

function overLimitOf(line: LineFacts): Fen {
  if (line.priceLimitE6 === null || line.priceE6 <= line.priceLimitE6) return ZERO;
  const allowed = timesPrice(line.quantityE4, line.priceLimitE6);
  if (allowed === null) throw new RangeError(`a line past what we count: ${line.lineNo}`);
  if (line.amount >= 0) return (line.amount - min(line.amount, allowed)) as Fen;
  return (line.amount + min(-line.amount as Fen, -allowed as Fen)) as Fen;
}

const E8 = 100_000_000;
const COUNTED_MAX = 9e15;

/** quantity (1/10,000) × price (1/1,000,000 yuan) in fen, half up; null past 2^53 fen. */
export function timesPrice(quantityE4: number, priceE6: number): Fen | null {
  // As a double it is off by less than the distance between the bound and 2^53.
  if (Math.abs((quantityE4 * priceE6) / E8) > COUNTED_MAX) return null;
  return mulDiv(fen(quantityE4), priceE6, E8, 'half-up');
}
