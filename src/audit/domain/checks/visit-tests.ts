import type { VisitFacts } from '../facts.ts';
import { type Fault, sayE4, sumOf } from '../fault.ts';
import {
  type AskedItem,
  imagingKindOf,
  isChineseTherapy,
  isExamination,
  isInjecting,
  isInjection,
  isLaboratory,
  isMaterial,
  isOperation,
  isTest,
  isTherapy,
  isTumourMarker,
} from '../item-classes.ts';
import { dayNoOf, type NetLine } from '../net-lines.ts';
import { kindsBeyond, quantitySurplus, stakeOf } from './surplus.ts';
import {
  amountOf,
  type Bounds,
  COUNT,
  chargeFault,
  DAYS,
  FEN,
  isCare,
  ofLines,
  ofVisit,
  perDay,
  perItem,
  QUANTITY_E4,
  SHARE,
  such,
  type VisitCheckEntry,
  type VisitChecks,
  visitFault,
} from './visit-check.ts';

type Is = (line: AskedItem) => boolean;

/** Each item that another visit had within the days. */
function doneElsewhere(is: Is): VisitCheckEntry {
  return {
    ...ofLines({ days: [1, DAYS[1]] }, (facts, lines, { days }) =>
      perItem(such(lines, is), (of) => {
        const before = (facts.pastByItem.get(of[0]!.line.itemCode) ?? []).map(({ at }) =>
          dayNoOf(at),
        );
        const again = of.filter(({ dayNo }) =>
          before.some((past) => past <= dayNo && dayNo - past < days),
        );
        const gap = Math.min(...again.flatMap(({ dayNo }) => before.map((past) => dayNo - past)));
        const says = `${days}天内的另一次就诊已做过`;
        return chargeFault(again, says, { allowed: days, found: again.length === 0 ? 0 : gap });
      }),
    ),
    past: {
      days: ({ days }) => days!,
      of: (item) => (is(item) ? item.itemCode : null),
    },
  };
}

/** More than so many different of a sort on a day. */
function kindsADay(is: Is, what: string, kindOf = (line: NetLine['line']) => line.itemCode) {
  return ofLines({ count: COUNT }, (_facts, lines, { count }): readonly Fault[] => {
    const over = perDay(such(lines, is)).flatMap(
      (of) => kindsBeyond(of, count, ({ line }) => kindOf(line)) ?? [],
    );
    const surplus = over.flatMap((one) => one.surplus);
    const found = Math.max(0, ...over.map(({ kinds }) => kinds));
    const all = [...surplus, ...over.flatMap(({ rest }) => rest)];
    const says = `一日的${what}有${found}种，大于${count}种`;
    return chargeFault(all, says, { allowed: count, found }, sumOf(surplus));
  });
}

/** The days on which something was done. */
function daysWith(facts: VisitFacts, is: (line: NetLine['line']) => boolean): ReadonlySet<number> {
  return new Set(such(facts.lines, is).map(({ dayNo }) => dayNo));
}

/** More than so many of an item on a day. */
function quantityADay(is: Is): VisitCheckEntry {
  return ofLines({ quantityE4: QUANTITY_E4 }, (_facts, lines, { quantityE4 }) =>
    perItem(such(lines, is), (of) => {
      const surplus = quantitySurplus(of, quantityE4, { days: 1 });
      const found = sayE4(Math.max(0, ...surplus.map(({ would }) => would)));
      const says = `一日的数量为${found}，大于${sayE4(quantityE4)}`;
      const evidence = { allowed: sayE4(quantityE4), found };
      return chargeFault(
        surplus.map(({ line }) => line),
        says,
        evidence,
        stakeOf(surplus),
      );
    }),
  );
}

const HOUR_MS = 3_600_000;
const HOUR: Bounds = [0, 24];

function isNight(at: number, fromHour: number, toHour: number): boolean {
  const hour = Math.floor(at / HOUR_MS + 8) % 24;
  return fromHour <= toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
}

/** Examinations, laboratory, therapies. */
export const TEST_CHECKS: VisitChecks = {
  'test-repeated': doneElsewhere(isExamination),
  'laboratory-repeated': doneElsewhere(isLaboratory),
  'test-repeated-on-day': quantityADay(isTest),
  'tests-a-day-over': kindsADay(isTest, '检查化验项目'),
  'imaging-kinds-on-day': kindsADay(
    (line) => imagingKindOf(line) !== null,
    '影像检查',
    (line) => imagingKindOf(line)!,
  ),
  'tumour-markers-over': kindsADay(isTumourMarker, '肿瘤相关抗原项目'),
  'therapies-a-day-over': kindsADay(isTherapy, '理疗康复项目'),
  'chinese-therapies-a-day-over': kindsADay(isChineseTherapy, '中医治疗项目'),
  'tests-share-over': ofVisit({ share: SHARE, fen: FEN }, (facts, { share, fen }) => {
    const [tests, total] = [such(facts.lines, isTest), amountOf(facts.lines)];
    if (!isCare(facts, 'outpatient', 'emergency') || total <= fen) return [];
    if (amountOf(tests) * 10_000 <= total * share) return [];
    const found = Math.round((amountOf(tests) * 1000) / total) / 10;
    const says = `检查化验占费用的${found}%，大于${share / 100}%`;
    return visitFault(says, { allowed: share / 100, found }, sumOf(tests));
  }),
  'night-therapy': ofLines({ fromHour: HOUR, toHour: HOUR }, (_facts, lines, than) => {
    const { fromHour, toHour } = than;
    const night = lines.filter(
      ({ line }) =>
        (isTherapy(line) || isChineseTherapy(line)) && isNight(line.at, fromHour, toHour),
    );
    const says = `理疗康复、中医治疗发生在${fromHour}时至${toHour}时之间`;
    return chargeFault(night, says, { fromHour, toHour });
  }),
  'injection-fee-without-drug': ofLines({}, (facts, lines) => {
    const days = daysWith(facts, isInjection);
    const alone = such(lines, isInjecting).filter(({ dayNo }) => !days.has(dayNo));
    return chargeFault(alone, '收了注射、输液费而当日没有注射剂');
  }),
};

/** Materials. */
export const MATERIAL_CHECKS: VisitChecks = {
  'material-quantity-on-day': quantityADay(isMaterial),
  'material-without-service': ofLines({}, (facts, lines) => {
    if (isCare(facts, 'pharmacy')) return [];
    const days = daysWith(facts, ({ kind }) => kind === 'service');
    const alone = such(lines, isMaterial).filter(({ dayNo }) => !days.has(dayNo));
    return chargeFault(alone, '有耗材而当日没有任何诊疗项目');
  }),
  'dear-material-without-operation': ofLines({ fen: FEN }, (facts, lines, { fen }) => {
    const operated = facts.visit.operations.length > 0;
    if (operated || facts.lines.some(({ line }) => isOperation(line))) return [];
    return chargeFault(dear(lines, fen), `没有手术、介入而使用单价${fen / 100}元以上的耗材`, {
      least: fen / 100,
    });
  }),
  'dear-material-outpatient': ofLines({ fen: FEN }, (facts, lines, { fen }) =>
    isCare(facts, 'outpatient', 'pharmacy', 'online')
      ? chargeFault(dear(lines, fen), `门诊使用单价${fen / 100}元以上的耗材`, { least: fen / 100 })
      : [],
  ),
};

function dear(lines: readonly NetLine[], fen: number): readonly NetLine[] {
  return such(lines, (line) => isMaterial(line) && line.priceE6 >= fen * 10_000);
}
