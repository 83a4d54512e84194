import type { Numbers } from '../../../audit/index.ts';
import { addDays, dayOf, daysBetween, startOf } from '../../../kernel/day.ts';
import type { History, ScreenVisit } from './history.ts';
import {
  chargesOf,
  DAY,
  decimal,
  type Hit,
  hitOn,
  hitOnLines,
  linesOf,
  type PersonScreen,
  sameDrug,
} from './hit.ts';
import { daysApart, isPurchase, isStay, isVisit } from './often.ts';

/** Stays in hospital: split, overlapping, empty, long, and what was settled beside them. */
export const STAYS: Readonly<Record<string, PersonScreen>> = {
  'split-stay': { numbers: ['days'], find: splitStay },
  'stay-handed-on': { numbers: ['days'], find: handedOn },
  readmission: { numbers: ['days'], find: readmission },
  'overlapping-stays': { numbers: ['hours'], find: overlapping },
  'visit-in-stay': {
    numbers: ['hours'],
    find: (history, than) => during(history, than, (v) => isVisit(v) && v.care !== 'emergency'),
  },
  'purchase-in-stay': {
    numbers: ['hours'],
    find: (history, than) => during(history, than, isPurchase),
  },
  'empty-bed': { numbers: ['days'], find: emptyBed },
  'long-stay': { numbers: ['days'], find: longStay },
  'discharge-drug-again': { numbers: ['days'], find: dischargeDrugAgain },
  'short-stays': { numbers: ['nights', 'stays', 'days'], find: shortStays },
};

/**
 * Courses for which one comes again by plan: chemotherapy, radiotherapy, immunotherapy and other
 * treatment of tumours (Z51), dialysis (Z49), follow-up treatment after operations (Z48, Z09).
 */
const BY_PLAN = ['Z51', 'Z49', 'Z48', 'Z09'];

export function isByPlan(stay: ScreenVisit): boolean {
  return stay.diagnoses.some(({ code }) => BY_PLAN.some((prefix) => code.startsWith(prefix)));
}

/** Each stay with the one before it. */
function pairsOf({ visits }: History): (readonly [ScreenVisit, ScreenVisit])[] {
  const stays = visits.filter(isStay);
  return stays.slice(1).map((next, i) => [stays[i]!, next] as const);
}

function pairHit(first: ScreenVisit, next: ScreenVisit, message: string, facts: Hit['facts']): Hit {
  const key = `${first.encounterId} ${next.encounterId}`;
  return hitOn([first, next], { key, message, facts, doubted: [next] });
}

function splitStay(history: History, { days }: Numbers): Hit[] {
  return pairsOf(history).flatMap(([first, next]) => {
    const apart = daysApart(first, next);
    if (first.place.code !== next.place.code || apart < 0 || apart > days!) return [];
    if (isByPlan(first) || isByPlan(next)) return [];
    const message = `出院 ${apart} 天后又在同一医院住院，不超过 ${days} 天`;
    return pairHit(first, next, message, { found: apart, days: days! });
  });
}

function handedOn(history: History, { days }: Numbers): Hit[] {
  return pairsOf(history).flatMap(([first, next]) => {
    const apart = daysApart(first, next);
    if (first.place.code === next.place.code || apart < 0 || apart > days!) return [];
    if (mainOf(first) === null || mainOf(first) !== mainOf(next)) return [];
    if (rank(next) > rank(first)) return [];
    const message = `出院 ${apart} 天后以同一诊断转入另一家医院，而后者级别不更高`;
    return pairHit(first, next, message, { found: apart, days: days! });
  });
}

const RANKS = { primary: 1, secondary: 2, tertiary: 3 } as const;

function rank({ place }: ScreenVisit): number {
  return RANKS[place.level];
}

/** The first three characters of the main diagnosis, or null. */
function mainOf({ diagnoses }: ScreenVisit): string | null {
  return (diagnoses.find((d) => d.isMain) ?? diagnoses[0])?.code.slice(0, 3) ?? null;
}

/** Again in hospital for the same disease, at whichever. */
function readmission(history: History, { days }: Numbers): Hit[] {
  return pairsOf(history).flatMap(([first, next]) => {
    const apart = daysApart(first, next);
    if (apart < 0 || apart > days! || isByPlan(next)) return [];
    if (mainOf(first) === null || mainOf(first) !== mainOf(next)) return [];
    const message = `出院 ${apart} 天后以同一疾病（${mainOf(next)}）再次住院，不超过 ${days} 天`;
    return pairHit(first, next, message, { found: apart, days: days!, disease: mainOf(next)! });
  });
}

const HOUR_MS = DAY / 24;

function overlapping(history: History, { hours }: Numbers): Hit[] {
  const stays = history.visits.filter(isStay);
  return stays.flatMap((next, i) =>
    stays.slice(0, i).flatMap((first) => {
      const overlap = Math.min(endOf(first), endOf(next)) - next.beganAt;
      if (overlap < hours! * HOUR_MS) return [];
      const found = Math.floor(overlap / HOUR_MS);
      return pairHit(first, next, `两次住院的时间重叠 ${found} 小时`, { found, hours: hours! });
    }),
  );
}

function endOf(stay: ScreenVisit): number {
  return stay.endedAt ?? stay.settledAt;
}

/** What was settled while the person was in hospital, the hours of coming and going left out. */
function during(
  { visits }: History,
  { hours }: Numbers,
  counts: (visit: ScreenVisit) => boolean,
): Hit[] {
  const margin = hours! * HOUR_MS;
  const stays = visits.filter(isStay);
  if (stays.length === 0) return [];
  return visits.filter(counts).flatMap((visit) => {
    const stay = stays.find(
      (s) => s.beganAt + margin <= visit.beganAt && visit.beganAt <= endOf(s) - margin,
    );
    if (stay === undefined) return [];
    const what = visit.kind === 'pharmacy' ? '在药店购药' : '门诊结算';
    return hitOn([stay, visit], {
      key: visit.encounterId,
      doubted: [visit],
      message: `住院期间（${stay.firstDay} 至 ${stay.lastDay}）于 ${visit.firstDay} ${what}`,
      facts: { stay: stay.encounterId, day: visit.firstDay },
    });
  });
}

/** 挂床: so many days one after the other, within the stay, on which nothing was charged. */
function emptyBed({ visits }: History, { days: least }: Numbers): Hit[] {
  return visits.filter(isStay).flatMap((stay) => {
    if (stay.endedAt === null || stay.lines.length === 0) return [];
    const charged = new Set(chargesOf(stay).map((line) => dayOf(line.at)));
    let longest = 0;
    let run = 0;
    // Of the first and the last day nobody stays the whole.
    for (let on = addDays(stay.firstDay, 1); on < stay.lastDay; on = addDays(on, 1)) {
      run = charged.has(on) ? 0 : run + 1;
      longest = Math.max(longest, run);
    }
    if (longest < least! || charged.size < 2) return [];
    return hitOn([stay], {
      key: stay.encounterId,
      message: `住院期间连续 ${longest} 天没有任何费用，达到或超过 ${least} 天`,
      facts: { found: longest, least: least! },
    });
  });
}

function longStay({ visits }: History, { days }: Numbers): Hit[] {
  return visits.filter(isStay).flatMap((stay) => {
    const found = daysBetween(stay.firstDay, stay.lastDay);
    if (found <= days!) return [];
    return hitOn([stay], {
      key: stay.encounterId,
      message: `一次住院 ${found} 天，超过 ${days} 天`,
      facts: { found, days: days! },
    });
  });
}

function shortStays({ visits }: History, { nights, stays: least, days }: Numbers): Hit[] {
  const short = visits.filter((v) => isStay(v) && daysBetween(v.firstDay, v.lastDay) <= nights!);
  const hits: Hit[] = [];
  for (let i = 0; i < short.length; ) {
    const until = startOf(short[i]!.firstDay) + days! * DAY;
    let end = i;
    while (end < short.length && short[end]!.beganAt < until) end += 1;
    if (end - i < least! || short.slice(i, end).every(isByPlan)) {
      i += 1;
      continue;
    }
    const run = short.slice(i, end);
    hits.push(
      hitOn(run, {
        key: run[0]!.encounterId,
        message: `${days} 天内不超过 ${nights} 天的短住院 ${run.length} 次`,
        facts: { found: run.length, least: least!, nights: nights! },
      }),
    );
    i = end;
  }
  return hits;
}

/** A drug given on discharge, got again elsewhere while it lasts for more than so many days. */
function dischargeDrugAgain({ visits }: History, { days: most }: Numbers): Hit[] {
  const given = linesOf(visits.filter(isStay)).filter(
    ({ line }) => line.isDischargeDrug && line.days !== null,
  );
  const outside = linesOf(visits.filter((v) => !isStay(v)));
  return given.flatMap((first) => {
    const until = first.line.at + first.line.days! * DAY;
    const again = outside.find(
      ({ line }) =>
        line.at > first.line.at && line.at < until && sameDrug(line.itemCode, first.line.itemCode),
    );
    if (again === undefined) return [];
    const found = Math.floor((until - again.line.at) / DAY);
    if (found <= most!) return [];
    return hitOnLines([first, again], {
      key: `${again.visit.encounterId} ${first.line.itemCode}`,
      doubted: [again],
      message: `出院带药 ${first.line.itemName} 还够 ${found} 天，又在门诊或药店取得`,
      facts: { found, most: most! },
    });
  });
}

export function percent(shareE4: number): string {
  return `${decimal(shareE4 / 100, 1)}%`;
}
