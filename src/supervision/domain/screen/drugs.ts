import type { Numbers } from '../../../audit/index.ts';
import { dayOf } from '../../../kernel/day.ts';
import { fen } from '../../../kernel/fen.ts';
import type { History } from './history.ts';
import {
  DAY,
  type Hit,
  hitOn,
  hitOnLines,
  linesOf,
  monthOf,
  type PersonScreen,
  type PlacedLine,
  substanceOf,
  yuan,
} from './hit.ts';
import { isPurchase, isStay } from './often.ts';

/** Drugs and treatments over many visits: where, how often, how much is at home. */
export const DRUGS: Readonly<Record<string, PersonScreen>> = {
  'drug-institutions': { numbers: ['institutions', 'days'], find: drugInstitutions },
  'pharmacies-a-month': { numbers: ['pharmacies', 'fen'], find: pharmacies },
  'drug-times-a-month': { numbers: ['times'], find: drugTimes },
  'drug-kinds-a-month': { numbers: ['kinds'], find: drugKinds },
  'drug-fen-a-month': { numbers: ['fen'], find: drugFen },
  'supply-a-month': { numbers: ['days'], find: supplyAMonth },
  'treatments-a-month': { numbers: ['days'], find: treatments },
  'dialysis-a-month': { numbers: ['times'], find: dialysis },
};

/** Drugs, without those given in hospital. */
function drugsOutside({ visits }: History): PlacedLine[] {
  return linesOf(visits.filter((v) => !isStay(v))).filter(({ line }) => line.kind === 'drug');
}

function bySubstance(drugs: readonly PlacedLine[], and: (p: PlacedLine) => string): PlacedLine[][] {
  const groups = Map.groupBy(drugs, (p) => `${substanceOf(p.line.itemCode)} ${and(p)}`);
  return [...groups.values()];
}

const placesOf = (own: readonly PlacedLine[]) => new Set(own.map((p) => p.visit.place.code)).size;
const visitsOf = (own: readonly PlacedLine[]) => new Set(own.map((p) => p.visit)).size;
const monthOfLine = ({ visit }: PlacedLine) => monthOf(visit);

/** One drug at so many institutions within days. */
function drugInstitutions(history: History, { institutions: least, days }: Numbers): Hit[] {
  return bySubstance(drugsOutside(history), () => '').flatMap((own) => {
    const hits: Hit[] = [];
    for (let i = 0; i < own.length; ) {
      const until = own[i]!.line.at + days! * DAY;
      let end = i;
      while (end < own.length && own[end]!.line.at < until) end += 1;
      const run = own.slice(i, end);
      if (placesOf(run) < least!) {
        i += 1;
        continue;
      }
      hits.push(
        hitOnLines(run, {
          key: `${substanceOf(run[0]!.line.itemCode)} ${run[0]!.visit.encounterId}`,
          doubted: run.slice(1),
          message: `${days} 天内在 ${placesOf(run)} 家机构取得同一种药：${run[0]!.line.itemName}`,
          facts: { found: placesOf(run), least: least!, days: days! },
        }),
      );
      i = end;
    }
    return hits;
  });
}

function pharmacies({ visits }: History, { pharmacies: least, fen: most }: Numbers): Hit[] {
  return [...Map.groupBy(visits.filter(isPurchase), monthOf)].flatMap(([month, own]) => {
    const found = new Set(own.map((v) => v.place.code)).size;
    const total = own.reduce((sum, v) => sum + v.total, 0);
    if (found < least! || total <= most!) return [];
    return hitOn(own, {
      key: month,
      message: `${month} 在 ${found} 家药店购药共 ${yuan(fen(total))}`,
      facts: { found, least: least!, total, most: most! },
    });
  });
}

/** One drug on more than so many occasions of a month. */
function drugTimes(history: History, { times: most }: Numbers): Hit[] {
  return bySubstance(drugsOutside(history), monthOfLine).flatMap((own) => {
    const found = visitsOf(own);
    if (found <= most!) return [];
    const month = monthOfLine(own[0]!);
    return hitOnLines(own, {
      key: `${month} ${substanceOf(own[0]!.line.itemCode)}`,
      doubted: own.slice(most!),
      message: `${month} 同一种药（${own[0]!.line.itemName}）取得 ${found} 次，超过 ${most} 次`,
      facts: { found, most: most!, month },
    });
  });
}

function drugKinds(history: History, { kinds: least }: Numbers): Hit[] {
  return [...Map.groupBy(drugsOutside(history), monthOfLine)].flatMap(([month, own]) => {
    const found = new Set(own.map((p) => substanceOf(p.line.itemCode))).size;
    if (found < least!) return [];
    return hitOnLines(own, {
      key: month,
      message: `${month} 门诊与购药共取得 ${found} 种药，达到或超过 ${least} 种`,
      facts: { found, least: least!, month },
    });
  });
}

function drugFen(history: History, { fen: least }: Numbers): Hit[] {
  return [...Map.groupBy(drugsOutside(history), monthOfLine)].flatMap(([month, own]) => {
    const found = own.reduce((sum, { line }) => sum + line.amount, 0);
    if (found < least!) return [];
    return hitOnLines(own, {
      key: month,
      message: `${month} 门诊与购药的药费 ${yuan(fen(found))}，达到或超过 ${yuan(fen(least!))}`,
      facts: { found, least: least!, month },
    });
  });
}

/** Days' supply of one drug that was given in a month. */
function supplyAMonth(history: History, { days: most }: Numbers): Hit[] {
  const stated = drugsOutside(history).filter(({ line }) => line.days !== null);
  return bySubstance(stated, monthOfLine).flatMap((own) => {
    const found = own.reduce((sum, { line }) => sum + line.days!, 0);
    if (found <= most! || visitsOf(own) < 2) return [];
    const month = monthOfLine(own[0]!);
    return hitOnLines(own, {
      key: `${month} ${substanceOf(own[0]!.line.itemCode)}`,
      doubted: own.slice(1),
      message: `${month} ${own[0]!.line.itemName} 合计取得 ${found} 天用量，超过 ${most} 天`,
      facts: { found, most: most!, month },
    });
  });
}

/** 治疗费. */
const TREATMENT = '05';

function treatments({ visits }: History, { days: least }: Numbers): Hit[] {
  const own = linesOf(visits.filter((v) => !isStay(v))).filter(
    ({ line }) => line.kind === 'service' && line.chargeType === TREATMENT,
  );
  return [...Map.groupBy(own, (p) => `${monthOfLine(p)} ${p.line.itemCode}`)].flatMap(
    ([key, same]) => {
      const found = new Set(same.map(({ line }) => dayOf(line.at))).size;
      if (found < least!) return [];
      return hitOnLines(same, {
        ...{ key, doubted: same.slice(least! - 1) },
        message: `${monthOfLine(same[0]!)} 有 ${found} 天做同一治疗：${same[0]!.line.itemName}`,
        facts: { found, least: least! },
      });
    },
  );
}

const DIALYSIS = /血液透析|血液滤过|血液净化/;

function dialysis({ visits }: History, { times: most }: Numbers): Hit[] {
  const own = linesOf(visits).filter(
    ({ line }) => line.kind === 'service' && DIALYSIS.test(line.itemName),
  );
  return [...Map.groupBy(own, ({ line }) => dayOf(line.at).slice(0, 7))].flatMap(([month, all]) => {
    const found = Math.round(all.reduce((sum, { line }) => sum + line.quantityE4, 0) / 10_000);
    if (found <= most!) return [];
    return hitOnLines(all, {
      ...{ key: month, doubted: all.slice(most!) },
      message: `${month} 血液透析 ${found} 次，超过 ${most} 次`,
      facts: { found, most: most!, month },
    });
  });
}
