import type { Numbers } from '../../../audit/index.ts';
import { fen } from '../../../kernel/fen.ts';
import type { History, ScreenVisit } from './history.ts';
import {
  chargesOf,
  fundOf,
  type Hit,
  HOUR,
  hitOn,
  hitOnLines,
  linesOf,
  monthOf,
  type PersonScreen,
  runsWithin,
  yuan,
} from './hit.ts';
import { isPurchase, isStay, isVisit } from './often.ts';

/** Bills that repeat, split or resemble each other, and what they come to. */
export const BILLS: Readonly<Record<string, PersonScreen>> = {
  'repeated-bill': { numbers: ['hours'], find: repeatedBill },
  'split-bill': { numbers: ['bills'], find: splitBill },
  'identical-bills': { numbers: ['bills', 'days'], find: identicalBills },
  'bills-apart-minutes': { numbers: ['minutes'], find: tooQuick },
  'taken-back-often': { numbers: ['times'], find: takenBackOften },
  'settled-late': { numbers: ['days'], find: settledLate },
  'night-purchase': { numbers: ['from', 'to', 'purchases'], find: nightPurchases },
  'fund-a-month': { numbers: ['fen'], find: fundAMonth },
  'fund-a-year': { numbers: ['fen'], find: fundAYear },
  'purchases-fen-a-month': { numbers: ['fen'], find: purchasesAMonth },
  'year-end-rush': { numbers: ['timesE4', 'fen'], find: yearEndRush },
  'repeated-item-across-bills': { numbers: ['hours'], find: repeatedItem },
};

/** What a bill is of, whatever its number: items, quantities, prices. */
function contentOf(visit: ScreenVisit): string {
  return chargesOf(visit)
    .map((line) => `${line.itemCode} ${line.quantityE4} ${line.priceE6}`)
    .sort()
    .join('|');
}

function repeatedBill({ visits }: History, { hours }: Numbers): Hit[] {
  const same = Map.groupBy(
    visits.filter((v) => !isStay(v) && v.lines.length > 0),
    (v) => `${v.place.code} ${contentOf(v)}`,
  );
  return [...same.values()]
    .flatMap((own) => runsWithin(own, (v) => v.settledAt, hours! * HOUR, 2))
    .map((run) =>
      hitOn(run, {
        key: run[0]!.encounterId,
        doubted: run.slice(1),
        message: `${hours} 小时内在同一机构有 ${run.length} 张项目、数量、单价完全相同的单据`,
        facts: { found: run.length, hours: hours!, institution: run[0]!.place.code },
      }),
    );
}

/** Several bills of a day at one institution and department. */
function splitBill({ visits }: History, { bills: least }: Numbers): Hit[] {
  const byDay = Map.groupBy(
    visits.filter((v) => !isStay(v)),
    (v) => `${v.firstDay} ${v.place.code} ${v.departmentName}`,
  );
  return [...byDay].flatMap(([key, own]) => {
    if (own.length < least!) return [];
    return hitOn(own, {
      ...{ key, doubted: own.slice(1) },
      message: `${own[0]!.firstDay} 在同一机构同一科室分 ${own.length} 次结算，达到或超过 ${least} 次`,
      facts: { found: own.length, least: least!, institution: own[0]!.place.code },
    });
  });
}

function identicalBills({ visits }: History, { bills: least, days }: Numbers): Hit[] {
  const same = Map.groupBy(
    visits.filter((v) => !isStay(v) && v.lines.length > 1),
    (v) => `${v.place.code} ${contentOf(v)}`,
  );
  return [...same.values()]
    .flatMap((own) => runsWithin(own, (v) => v.beganAt, days! * 24 * HOUR, least!))
    .map((run) =>
      hitOn(run, {
        key: run[0]!.encounterId,
        doubted: run.slice(1),
        message: `${days} 天内在同一机构有 ${run.length} 张内容相同的单据，像是成套开具`,
        facts: { found: run.length, least: least!, days: days! },
      }),
    );
}

/** Bills at two institutions within minutes: nobody is in both. */
function tooQuick({ visits }: History, { minutes }: Numbers): Hit[] {
  const out = visits.filter((v) => !isStay(v)).sort((a, b) => a.settledAt - b.settledAt);
  return out.slice(1).flatMap((next, i) => {
    const first = out[i]!;
    const apart = Math.floor((next.settledAt - first.settledAt) / 60_000);
    if (first.place.code === next.place.code || apart >= minutes!) return [];
    return hitOn([first, next], {
      key: `${first.encounterId} ${next.encounterId}`,
      doubted: [next],
      message: `${apart} 分钟内先后在${first.place.name}、${next.place.name}结算`,
      facts: { found: apart, minutes: minutes! },
    });
  });
}

function takenBackOften({ visits, takenBack }: History, { times: least }: Numbers): Hit[] {
  const byVisit = Map.groupBy(takenBack, (t) => t.encounterId);
  return visits.flatMap((visit) => {
    const found = byVisit.get(visit.encounterId)?.length ?? 0;
    if (found < least!) return [];
    return hitOn([visit], {
      key: visit.encounterId,
      message: `同一次就诊撤销结算 ${found} 次后又结算，达到或超过 ${least} 次`,
      facts: { found, least: least! },
    });
  });
}

function settledLate({ visits }: History, { days }: Numbers): Hit[] {
  return visits.flatMap((visit) => {
    const ended = visit.endedAt ?? visit.beganAt;
    const found = Math.floor((visit.settledAt - ended) / (24 * HOUR));
    if (found < days!) return [];
    return hitOn([visit], {
      key: visit.encounterId,
      message: `就诊结束 ${found} 天后才结算，达到或超过 ${days} 天`,
      facts: { found, days: days! },
    });
  });
}

const UTC_8 = 8 * HOUR;

export function hourOf(at: number): number {
  return Math.floor((at + UTC_8) / HOUR) % 24;
}

/** `from` … `to` of the clock, over midnight when `from` is the later. */
export function isBetweenHours(hour: number, from: number, to: number): boolean {
  return from <= to ? from <= hour && hour < to : from <= hour || hour < to;
}

function nightPurchases({ visits }: History, { from, to, purchases: least }: Numbers): Hit[] {
  const nightly = visits.filter(
    (v) => isPurchase(v) && isBetweenHours(hourOf(v.settledAt), from!, to!),
  );
  return [...Map.groupBy(nightly, monthOf)].flatMap(([month, own]) => {
    if (own.length < least!) return [];
    return hitOn(own, {
      key: month,
      message: `${month} 在 ${from} 时至 ${to} 时之间购药 ${own.length} 次，达到或超过 ${least} 次`,
      facts: { found: own.length, least: least!, month },
    });
  });
}

function fundAMonth({ visits }: History, { fen: least }: Numbers): Hit[] {
  return sums(visits.filter(isVisit), monthOf, least!, '门诊基金支付');
}

function fundAYear({ visits }: History, { fen: least }: Numbers): Hit[] {
  return sums(visits, (v) => v.firstDay.slice(0, 4), least!, '基金支付');
}

function purchasesAMonth({ visits }: History, { fen: least }: Numbers): Hit[] {
  const bought = visits.filter(isPurchase);
  return [...Map.groupBy(bought, monthOf)].flatMap(([month, own]) => {
    const found = own.reduce((sum, v) => sum + v.total, 0);
    if (found < least!) return [];
    return hitOn(own, {
      key: month,
      message: `${month} 在药店购药 ${yuan(fen(found))}，达到或超过 ${yuan(fen(least!))}`,
      facts: { found, least: least!, month },
    });
  });
}

function sums(
  visits: readonly ScreenVisit[],
  by: (visit: ScreenVisit) => string,
  least: number,
  what: string,
): Hit[] {
  return [...Map.groupBy(visits, by)].flatMap(([span, own]) => {
    const found = fundOf(own);
    if (found < least) return [];
    return hitOn(own, {
      key: span,
      message: `${span} ${what} ${yuan(found)}，达到或超过 ${yuan(fen(least))}`,
      facts: { found, least, span },
    });
  });
}

/** Drugs bought in December, against the months before it of the year. */
function yearEndRush({ visits }: History, { timesE4, fen: least }: Numbers): Hit[] {
  const bought = visits.filter(isPurchase);
  return [...Map.groupBy(bought, (v) => v.firstDay.slice(0, 4))].flatMap(([year, own]) => {
    const last = own.filter((v) => monthOf(v) === `${year}-12`);
    const total = (of: readonly ScreenVisit[]) => of.reduce((sum, v) => sum + v.total, 0);
    const found = total(last);
    const usual = Math.floor((total(own) - found) / 11);
    if (found < least! || found * 10_000 < usual * timesE4!) return [];
    return hitOn(last, {
      key: year,
      message: `${year} 年 12 月购药 ${yuan(fen(found))}，此前各月平均 ${yuan(fen(usual))}`,
      facts: { found, usual, timesE4: timesE4! },
    });
  });
}

/** One service charged in two bills of an institution at nearly the same time. */
function repeatedItem({ visits }: History, { hours }: Numbers): Hit[] {
  const services = linesOf(visits.filter(isVisit)).filter(({ line }) => line.kind === 'service');
  const same = Map.groupBy(services, (p) => `${p.visit.place.code} ${p.line.itemCode}`);
  return [...same.values()].flatMap((own) =>
    own.slice(1).flatMap((next, i) => {
      const first = own[i]!;
      if (first.visit === next.visit || next.line.at - first.line.at > hours! * HOUR) return [];
      return hitOnLines([first, next], {
        key: `${first.visit.encounterId} ${next.visit.encounterId} ${next.line.itemCode}`,
        doubted: [next],
        message: `${hours} 小时内同一机构两张单据都收取 ${next.line.itemName}`,
        facts: { item: next.line.itemCode, hours: hours! },
      });
    }),
  );
}
