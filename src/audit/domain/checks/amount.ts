import { groupBy, prescriptionOf } from '../facts.ts';
import { type Check, sayE4, sentOf, sumOf, wholeFault } from '../fault.ts';
import type { NetLine } from '../net-lines.ts';
import { kindsBeyond } from './surplus.ts';

/** For at most so many days in a prescription; where no days are stated nothing is found. */
export const checkSupply: Check<'supply'> = (_facts, about, { days }) => {
  const lines = about.lines.filter(({ line }) => line.days !== null && line.days > days);
  if (lines.length === 0) return null;
  const found = Math.max(...lines.map(({ line }) => line.days!));
  const excess = ({ line, eligible }: NetLine) =>
    Math.round((eligible * (line.days! - days)) / line.days!);
  return {
    lines: sentOf(lines),
    codes: [],
    atStake: lines.reduce((total, one) => total + excess(one), 0),
    says: `一张处方至多${days}天的量，开了${found}天`,
    evidence: { allowed: days, found },
  };
};

/** At most so many units in a line. */
export const checkDose: Check<'dose'> = (_facts, about, { mostE4 }) => {
  const lines = about.lines.filter(({ quantityE4 }) => quantityE4 > mostE4);
  if (lines.length === 0) return null;
  const found = sayE4(Math.max(...lines.map(({ quantityE4 }) => quantityE4)));
  const excess = ({ quantityE4, eligible }: NetLine) =>
    Math.round((eligible * (quantityE4 - mostE4)) / quantityE4);
  return {
    lines: sentOf(lines),
    codes: [],
    atStake: lines.reduce((total, one) => total + excess(one), 0),
    says: `一次至多${sayE4(mostE4)}，开了${found}`,
    evidence: { allowed: sayE4(mostE4), found },
  };
};

/** At most this price of a unit. */
export const checkPrice: Check<'price'> = (_facts, about, { mostE6 }) => {
  const lines = about.lines.filter(({ line }) => line.priceE6 > mostE6);
  if (lines.length === 0) return null;
  const found = Math.max(...lines.map(({ line }) => line.priceE6));
  // The eligible part first falls to what the allowed price makes.
  const excess = ({ line, amount, eligible }: NetLine) =>
    Math.min(eligible, Math.round((amount * (line.priceE6 - mostE6)) / line.priceE6));
  return {
    lines: sentOf(lines),
    codes: [],
    atStake: lines.reduce((total, one) => total + Math.max(0, excess(one)), 0),
    says: `单价至多${mostE6 / 1_000_000}元，收了${found / 1_000_000}元`,
    evidence: { allowed: mostE6 / 1_000_000, found: found / 1_000_000 },
  };
};

/** At most so many different items in one prescription; those that cost least are too many. */
export const checkKinds: Check<'kinds'> = (_facts, about, { most }) => {
  const over = [...groupBy(about.lines, prescriptionOf).values()].flatMap(
    (lines) => kindsBeyond(lines, most, ({ line }) => line.itemCode) ?? [],
  );
  if (over.length === 0) return null;
  const surplus = over.flatMap((one) => one.surplus);
  const found = Math.max(...over.map(({ kinds }) => kinds));
  return {
    lines: sentOf([...surplus, ...over.flatMap(({ rest }) => rest)]),
    codes: [],
    atStake: sumOf(surplus),
    says: `一张处方至多${most}种，开了${found}种`,
    evidence: { allowed: most, found },
  };
};

/** Never paid for. */
export const checkNever: Check<'never'> = (_facts, about) =>
  wholeFault(about, '不属于医保基金支付范围', { allowed: '不予支付' });

/** Not paid for where a prescription is of such items alone: `about` holds all of the rule. */
export const checkAlone: Check<'alone'> = (facts, about) => {
  const such = new Set(about.lines);
  const pieces = facts.lines.filter(({ line }) => line.kind === 'herbal');
  const all = groupBy(pieces, prescriptionOf);
  const lines = about.lines.filter((line) =>
    (all.get(prescriptionOf(line)) ?? [line]).every((other) => such.has(other)),
  );
  if (lines.length === 0) return null;
  const kinds = new Set(lines.map(({ line }) => line.itemCode)).size;
  const says =
    kinds === 1 ? '单独使用时不予支付' : '处方全部由单独使用不予支付的饮片组成，不予支付';
  return wholeFault({ lines, coded: [] }, says, { allowed: '不予支付', kinds });
};
