import type { VisitFacts } from '../facts.ts';
import { type About, type Check, type Fault, sayE4, sentOf, wholeFault } from '../fault.ts';
import type { Period } from '../limit.ts';
import { dayNoOf, type NetLine } from '../net-lines.ts';
import { hasAny, startsWithAny } from '../prefixes.ts';
import type { PastLine } from '../visit.ts';
import { stakeOf, surplusOf } from './surplus.ts';

/** How far courses and first lines are looked for. */
export const YEAR_DAYS = 365;

function pastOf({ pastByItem }: VisitFacts, { owns }: About): PastLine[] {
  const found: PastLine[] = [];
  for (const [itemCode, lines] of pastByItem) if (owns(itemCode)) found.push(...lines);
  return found;
}

function sayPeriod(per: Period): string {
  return per === 'visit' ? '本次就诊' : per.days === 1 ? '每日' : `每${per.days}天`;
}

/** At most so many units in each period; what earlier visits used counts, but for the visit's. */
export const checkFrequency: Check<'frequency'> = (facts, about, { mostE4, per }) => {
  const past = per === 'visit' ? [] : pastOf(facts, about);
  const before = past.map(({ at, quantityE4 }) => ({ dayNo: dayNoOf(at), quantity: quantityE4 }));
  const amount = ({ quantityE4 }: NetLine) => quantityE4;
  const surplus = surplusOf(about.lines, before, { most: mostE4, per, amount });
  if (surplus.length === 0) return null;
  const found = sayE4(Math.max(...surplus.map(({ would }) => would)));
  return {
    lines: sentOf(surplus.map(({ line }) => line)),
    codes: [],
    atStake: stakeOf(surplus),
    says: `${sayPeriod(per)}至多${sayE4(mostE4)}次（个），连同已有的共${found}`,
    evidence: { allowed: sayE4(mostE4), found, period: sayPeriod(per), past: past.length },
  };
};

/** At most this amount within the fund's scope; earlier visits tell no amounts. */
export const checkTotal: Check<'total'> = (_facts, about, { most, per }) => {
  const surplus = surplusOf(about.lines, [], { most, per, amount: ({ eligible }) => eligible });
  if (surplus.length === 0) return null;
  const found = Math.max(...surplus.map(({ would }) => would)) / 100;
  return {
    lines: sentOf(surplus.map(({ line }) => line)),
    codes: [],
    atStake: surplus.reduce((total, { over }) => total + over, 0),
    says: `${sayPeriod(per)}至多支付${most / 100}元，共${found}元`,
    evidence: { allowed: most / 100, found, period: sayPeriod(per) },
  };
};

/** On at most so many days in a year; a drug given for n days is used on n days. */
export const checkCourse: Check<'course'> = (facts, about, limit) => {
  const lastDayNo = about.lines.at(-1)?.dayNo ?? 0;
  const treated = new Set<number>();
  for (const { at, days } of pastOf(facts, about)) {
    const from = dayNoOf(at);
    for (let i = 0; i < Math.max(1, days ?? 1); i += 1) {
      if (lastDayNo - (from + i) < YEAR_DAYS) treated.add(from + i);
    }
  }
  let over = 0;
  let atStake = 0;
  const lines = about.lines.filter((one) => {
    const span = Math.max(1, one.line.days ?? 1);
    let surplus = 0;
    for (let i = 0; i < span; i += 1) {
      if (treated.has(one.dayNo + i)) continue;
      if (treated.size < limit.days) treated.add(one.dayNo + i);
      else surplus += 1;
    }
    over += surplus;
    atStake += Math.round((one.eligible * surplus) / span);
    return surplus > 0;
  });
  if (lines.length === 0) return null;
  const found = treated.size + over;
  return {
    lines: sentOf(lines),
    codes: [],
    atStake,
    says: `一年内至多用${limit.days}天，连同已用的共${found}天`,
    evidence: { allowed: limit.days, found },
  };
};

/** Only after one of the first line, on the same day at the latest. */
export const checkSecondLine: Check<'second-line'> = (facts, about, { first }): Fault | null => {
  if (hasAny(facts.pastPrefixes(), first)) return null;
  const begun = facts.lines.find(
    (one) => startsWithAny(one.line.itemCode, first) && !about.owns(one.line.itemCode),
  );
  const lines = about.lines.filter(({ dayNo }) => begun === undefined || dayNo < begun.dayNo);
  if (lines.length === 0) return null;
  const says = '限二线使用，一年内没有查到一线用药的记录';
  return wholeFault({ lines, coded: [] }, says, { allowed: first.join('、'), found: '无' });
};
