import type { Numbers } from '../../../audit/index.ts';
import { addDays, daysBetween } from '../../../kernel/day.ts';
import type { History, ScreenVisit } from './history.ts';
import { fundOf, type Hit, hitOn, monthOf, type PersonScreen, runsWithin, yuan } from './hit.ts';

/** How often a person comes: 频繁门诊, 频繁购药, 频繁住院 and what else counts visits. */
export const OFTEN: Readonly<Record<string, PersonScreen>> = {
  'visits-a-day': {
    numbers: ['visits'],
    find: (history, { visits: least }) =>
      groups(history.visits.filter(isVisit), (v) => v.firstDay, least!, '一日门诊', '次'),
  },
  'visits-a-month': {
    numbers: ['visits'],
    find: (history, { visits: least }) =>
      groups(history.visits.filter(isVisit), monthOf, least!, '一月门诊', '次'),
  },
  'visits-a-year': {
    numbers: ['visits'],
    find: (history, { visits: least }) =>
      groups(history.visits.filter(isVisit), yearOf, least!, '一年门诊', '次'),
  },
  'purchases-a-month': {
    numbers: ['purchases'],
    find: (history, { purchases: least }) =>
      groups(history.visits.filter(isPurchase), monthOf, least!, '一月在药店购药', '次'),
  },
  'purchases-a-day': {
    numbers: ['purchases'],
    find: (history, { purchases: least }) =>
      groups(history.visits.filter(isPurchase), (v) => v.firstDay, least!, '一日在药店购药', '次'),
  },
  'stays-in-days': { numbers: ['stays', 'days'], find: staysInDays },
  'stays-a-year': {
    numbers: ['stays'],
    find: (history, { stays: least }) =>
      groups(history.visits.filter(isStay), yearOf, least!, '一年住院', '次'),
  },
  'emergencies-a-month': {
    numbers: ['visits'],
    find: (history, { visits: least }) =>
      groups(
        history.visits.filter((v) => v.care === 'emergency'),
        monthOf,
        least!,
        '一月急诊',
        '次',
      ),
  },
  'days-in-a-row': { numbers: ['days'], find: daysInARow },
  'one-doctor-a-month': { numbers: ['days'], find: oneDoctor },
  'institutions-a-day': { numbers: ['institutions'], find: institutionsADay },
  'institutions-a-month': { numbers: ['institutions'], find: institutionsAMonth },
};

export function isVisit(visit: ScreenVisit): boolean {
  return visit.kind === 'outpatient';
}

export function isPurchase(visit: ScreenVisit): boolean {
  return visit.kind === 'pharmacy';
}

export function isStay(visit: ScreenVisit): boolean {
  return visit.kind === 'inpatient';
}

function yearOf(visit: ScreenVisit): string {
  return visit.firstDay.slice(0, 4);
}

/** `least` visits or more of one day, month or year; those from the `least`-th on are in doubt. */
function groups(
  visits: readonly ScreenVisit[],
  by: (visit: ScreenVisit) => string,
  least: number,
  what: string,
  unit: string,
): Hit[] {
  return [...Map.groupBy(visits, by)]
    .filter(([, own]) => own.length >= least)
    .map(([span, own]) => {
      const doubted = own.slice(least - 1);
      return hitOn(own, {
        ...{ key: span, doubted },
        message: `${span} ${what} ${own.length} ${unit}，达到或超过 ${least} ${unit}`,
        facts: { span, found: own.length, least },
      });
    });
}

function staysInDays({ visits }: History, { stays: least, days }: Numbers): Hit[] {
  const runs = runsWithin(visits.filter(isStay), (v) => v.beganAt, days! * 86_400_000, least!);
  return runs.map((run) =>
    hitOn(run, {
      key: run[0]!.encounterId,
      doubted: run.slice(1),
      message: `${days} 天内住院 ${run.length} 次，达到或超过 ${least} 次`,
      facts: { found: run.length, least: least!, days: days! },
    }),
  );
}

/** Visits on so many days one after the other, Sundays included. */
function daysInARow({ visits }: History, { days: least }: Numbers): Hit[] {
  const byDay = [...Map.groupBy(visits.filter(isVisit), (v) => v.firstDay)];
  const hits: Hit[] = [];
  for (let i = 0; i < byDay.length; ) {
    let end = i + 1;
    while (end < byDay.length && byDay[end]![0] === addDays(byDay[end - 1]![0], 1)) end += 1;
    if (end - i >= least!) {
      const run = byDay.slice(i, end).flatMap(([, own]) => own);
      hits.push(
        hitOn(run, {
          key: run[0]!.encounterId,
          doubted: run.slice(least! - 1),
          message: `自 ${byDay[i]![0]} 起连续 ${end - i} 天门诊，达到或超过 ${least} 天`,
          facts: { found: end - i, least: least!, since: byDay[i]![0] },
        }),
      );
    }
    i = end;
  }
  return hits;
}

/** One doctor on so many days of a month. */
function oneDoctor({ visits }: History, { days: least }: Numbers): Hit[] {
  const seen = visits.filter((v) => isVisit(v) && v.doctorCode !== '');
  const byDoctor = Map.groupBy(seen, (v) => `${monthOf(v)} ${v.doctorCode}`);
  return [...byDoctor].flatMap(([key, own]) => {
    const found = new Set(own.map((v) => v.firstDay)).size;
    if (found < least!) return [];
    const { doctorCode } = own[0]!;
    return hitOn(own, {
      ...{ key, doubted: own.slice(least! - 1) },
      message: `${monthOf(own[0]!)} 同一医师（${doctorCode}）接诊 ${found} 天，达到或超过 ${least} 天`,
      facts: { found, least: least!, doctor: doctorCode },
    });
  });
}

function institutionsADay({ visits }: History, { institutions: least }: Numbers): Hit[] {
  const out = visits.filter((v) => !isStay(v));
  return [...Map.groupBy(out, (v) => v.firstDay)].flatMap(([day, own]) => {
    const places = new Set(own.map((v) => v.place.code));
    if (places.size < least!) return [];
    return hitOn(own, {
      key: day,
      message: `${day} 在 ${places.size} 家机构就医或购药，达到或超过 ${least} 家`,
      facts: { found: places.size, least: least!, day },
    });
  });
}

function institutionsAMonth({ visits }: History, { institutions: least }: Numbers): Hit[] {
  return [...Map.groupBy(visits.filter(isVisit), monthOf)].flatMap(([month, own]) => {
    const places = new Set(own.map((v) => v.place.code));
    if (places.size < least!) return [];
    return hitOn(own, {
      key: month,
      message: `${month} 在 ${places.size} 家医院门诊，达到或超过 ${least} 家，共 ${yuan(fundOf(own))}基金`,
      facts: { found: places.size, least: least!, month },
    });
  });
}

/** Whole days from the end of one visit to the beginning of another. */
export function daysApart(first: ScreenVisit, next: ScreenVisit): number {
  return daysBetween(first.lastDay, next.firstDay);
}
