import { groupBy, prescriptionOf, type VisitFacts } from '../facts.ts';
import { type Check, type Fault, sayList, sentOf, sumOf, wholeFault } from '../fault.ts';
import type { Within } from '../limit.ts';
import type { NetLine } from '../net-lines.ts';
import { startsWithAny } from '../prefixes.ts';

const WORDS: Readonly<Record<Within, string>> = {
  moment: '同时',
  day: '同日',
  prescription: '同一处方',
  visit: '本次就诊',
};

/** Lines with one answer belong together. */
function bucketOf(within: Within): (line: NetLine) => string {
  if (within === 'moment') return ({ line }) => String(line.at);
  if (within === 'day') return ({ dayNo }) => String(dayNo);
  if (within === 'prescription') return prescriptionOf;
  return () => '';
}

function matching({ lines }: VisitFacts, prefixes: readonly string[]): NetLine[] {
  return lines.filter(({ line }) => startsWithAny(line.itemCode, prefixes));
}

/** Only beside one of the items; an item is not company to itself. */
export const checkWith: Check<'with'> = (facts, about, { items, within }) => {
  const beside = matching(facts, items);
  const bucket = bucketOf(within);
  const company = groupBy(beside, bucket);
  const alone = (line: NetLine) =>
    !company.get(bucket(line))?.some((other) => other.line.itemCode !== line.line.itemCode);
  const lines = about.lines.filter(alone);
  const coded = beside.length === 0 ? about.coded : [];
  if (lines.length === 0 && coded.length === 0) return null;
  const says = `${WORDS[within]}没有应一并使用的项目（${sayList(items)}）`;
  return wholeFault({ lines, coded }, says, { allowed: items.join('、'), found: '无' });
};

/** Not beside one of the items. At stake is what the cheaper of the two sides costs. */
export const checkAgainst: Check<'against'> = (facts, about, { items, within }) => {
  const others = matching(facts, items);
  if (others.length === 0) return null;
  if (about.coded.length > 0)
    return codedAgainst(
      about.coded.map(({ code }) => code),
      others,
    );
  const bucket = bucketOf(within);
  const byBucket = groupBy(others, bucket);
  const differs = (a: NetLine, b: NetLine) => a.line.itemCode !== b.line.itemCode;
  const met = about.lines.filter((one) =>
    byBucket.get(bucket(one))?.some((other) => differs(one, other)),
  );
  if (met.length === 0) return null;
  const buckets = groupBy(met, bucket);
  const facing = others.filter((other) =>
    buckets.get(bucket(other))?.some((one) => differs(one, other)),
  );
  return pairFault(met, facing, WORDS[within]);
};

function codedAgainst(codes: readonly string[], others: readonly NetLine[]): Fault {
  const found = namesOf(others);
  return {
    lines: sentOf(others),
    codes,
    atStake: sumOf(others),
    says: `不应与${found}一并出现`,
    evidence: { found },
  };
}

/** Where both sides name the same items, the first of them stands on one side. */
function pairFault(met: readonly NetLine[], facing: readonly NetLine[], when: string): Fault {
  const apart = facing.filter((other) => !met.includes(other));
  const first = [...met, ...facing].map(({ line }) => line.itemCode).sort()[0]!;
  const left = apart.length > 0 ? met : met.filter(({ line }) => line.itemCode === first);
  const right = apart.length > 0 ? apart : facing.filter(({ line }) => line.itemCode !== first);
  const cheaperIsLeft =
    sumOf(left) < sumOf(right) || (sumOf(left) === sumOf(right) && isBefore(left, right));
  const [fault, kept] = cheaperIsLeft ? [left, right] : [right, left];
  const found = `${namesOf(fault)}与${namesOf(kept)}`;
  return {
    lines: sentOf([...fault, ...kept]),
    codes: [],
    atStake: sumOf(fault),
    says: `${when}既有${namesOf(fault)}，又有${namesOf(kept)}，两者不应一并收取或使用`,
    evidence: { found, days: new Set(fault.map(({ dayNo }) => dayNo)).size },
  };
}

/** Whichever side the point names, the same one of two equals is at fault. */
function isBefore(left: readonly NetLine[], right: readonly NetLine[]): boolean {
  return (left[0]?.line.itemCode ?? '') > (right[0]?.line.itemCode ?? '');
}

function namesOf(lines: readonly NetLine[]): string {
  return sayList([...new Set(lines.map(({ line }) => line.itemName))].sort());
}
