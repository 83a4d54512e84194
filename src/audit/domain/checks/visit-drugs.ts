import { groupBy, prescriptionOf, type VisitFacts } from '../facts.ts';
import { type Fault, sayList, sumOf } from '../fault.ts';
import {
  genericOf,
  isAntibiotic,
  isDrug,
  isInjection,
  isPatent,
  isSolvent,
  isWestern,
} from '../item-classes.ts';
import type { NetLine } from '../net-lines.ts';
import { hasAny, startsWithAny } from '../prefixes.ts';
import { kindsBeyond } from './surplus.ts';
import {
  type Bounds,
  COUNT,
  chargeFault,
  DAYS,
  HOURS,
  isCare,
  ofLines,
  perDay,
  such,
  type VisitChecks,
} from './visit-check.ts';

type Of = (line: NetLine['line']) => string;
type Is = (line: NetLine['line']) => boolean;

/**
 * Different drugs of one class in one prescription, a fault for each class; the cheapest beyond the
 * first are at stake.
 */
function alike(lines: readonly NetLine[], classOf: Of, kindOf: Of, what: string): readonly Fault[] {
  if (lines.length < 2) return [];
  return [...groupBy(lines, ({ line }) => classOf(line)).values()].flatMap((ofClass) => {
    if (ofClass.length < 2) return [];
    const over = [...groupBy(ofClass, prescriptionOf).values()].flatMap(
      (of) => kindsBeyond(of, 1, ({ line }) => kindOf(line)) ?? [],
    );
    const surplus = over.flatMap((one) => one.surplus);
    const all = [...surplus, ...over.flatMap(({ rest }) => rest)];
    if (all.length === 0) return [];
    const found = sayList([...new Set(all.map(({ line }) => line.itemName))].sort());
    const evidence = { found, class: classOf(all[0]!.line) };
    return chargeFault(all, `同一处方里${what}`, evidence, sumOf(surplus));
  });
}

/** More than so many kinds in one prescription. */
function kindsInPrescription(
  lines: readonly NetLine[],
  count: number,
  kindOf: Of,
  what: string,
): readonly Fault[] {
  if (lines.length <= count) return [];
  const over = [...groupBy(lines, prescriptionOf).values()].flatMap(
    (of) => kindsBeyond(of, count, ({ line }) => kindOf(line)) ?? [],
  );
  const surplus = over.flatMap((one) => one.surplus);
  const found = Math.max(0, ...over.map(({ kinds }) => kinds));
  const all = [...surplus, ...over.flatMap(({ rest }) => rest)];
  const says = `一张处方的${what}有${found}种，大于${count}种`;
  return chargeFault(all, says, { allowed: count, found }, sumOf(surplus));
}

const PREFIX: Bounds = [2, 9];
const itemCode: Of = (line) => line.itemCode;
const isPlainWestern: Is = (line) => isWestern(line) && !isSolvent(line);

/** Codes beginning so name one generic drug in one form of giving. */
const sameUse: Of = (line) =>
  isWestern(line) ? `${genericOf(line)}${line.itemCode[10]}` : genericOf(line);

/** How drugs stand together in a prescription. */
export const DRUG_CHECKS: VisitChecks = {
  'duplicate-pharmacology': ofLines({ prefix: PREFIX }, (_facts, lines, { prefix }) =>
    alike(
      such(lines, isPlainWestern),
      (line) => line.itemCode.slice(0, prefix),
      genericOf,
      '有药理作用同类的药品',
    ),
  ),
  'duplicate-generic': ofLines({}, (_facts, lines) =>
    alike(
      such(lines, (line) => isPatent(line) || isPlainWestern(line)),
      sameUse,
      itemCode,
      '有通用名相同的药品',
    ),
  ),
  'duplicate-patent': ofLines({ prefix: PREFIX }, (_facts, lines, { prefix }) =>
    alike(
      such(lines, isPatent),
      (line) => line.itemCode.slice(0, prefix),
      genericOf,
      '有功能主治同类的中成药',
    ),
  ),
  'prescription-kinds': ofLines({ count: COUNT }, (facts, lines, { count }) =>
    isCare(facts, 'outpatient', 'emergency', 'pharmacy')
      ? kindsInPrescription(such(lines, isDrug), count, itemCode, '药品')
      : [],
  ),
  'patent-kinds': ofLines({ count: COUNT }, (_facts, lines, { count }) =>
    kindsInPrescription(such(lines, isPatent), count, genericOf, '中成药'),
  ),
  'injection-kinds': ofLines({ count: COUNT }, (facts, lines, { count }) =>
    isCare(facts, 'outpatient')
      ? kindsInPrescription(
          such(lines, (line) => isInjection(line) && !isSolvent(line)),
          count,
          genericOf,
          '注射剂',
        )
      : [],
  ),
};

const COLDS = ['J00', 'J06', 'J10', 'J11'];

/** Diagnoses with which an antibiotic is given for an infection, not before one. */
const INFECTIONS = (
  'A B D73.3 G00 G01 G02 G03 G04 G05 G06 G07 G08 G09 H60 H65 H66 H67 H70 I30.1 I33 J0 J1 J20 J21 ' +
  'J22 J36 J39 J85 J86 K35 K36 K37 K61 K63.0 K65 K75.0 K80.0 K81 K83.0 L0 M00 M86 N10 N11 N12 ' +
  'N13.6 N15.1 N30 N34 N39.0 N45 N70 N71 N72 N73 N74 N75 N76 N77 O23 O85 O86 P36 P39 R50 R57.2 ' +
  'R65 T79.3 T80.2 T81.4 T82.6 T82.7 T83.5 T84.5 T84.6 T84.7 T85.7'
).split(' ');

function isInfected(facts: VisitFacts): boolean {
  return hasAny(facts.diagnosisPrefixes(), INFECTIONS);
}

/** The points' drugs, or all antibiotics; null: an infection, or no operation of known time. */
function prophylaxis(facts: VisitFacts, lines: readonly NetLine[], isPoint: boolean) {
  const times = facts.visit.operations.flatMap(({ at }) => (at === null ? [] : [at]));
  if (times.length === 0 || isInfected(facts)) return null;
  const given = isPoint ? lines : such(lines, isAntibiotic);
  return { first: Math.min(...times), last: Math.max(...times), given };
}

const HOUR_MS = 3_600_000;

/** Antibiotics. */
export const ANTIBIOTIC_CHECKS: VisitChecks = {
  'antibiotics-combined': ofLines({ count: COUNT }, (_facts, lines, { count }) => {
    const over = perDay(such(lines, isAntibiotic)).flatMap(
      (of) => kindsBeyond(of, count, ({ line }) => genericOf(line)) ?? [],
    );
    const surplus = over.flatMap((one) => one.surplus);
    const found = Math.max(0, ...over.map(({ kinds }) => kinds));
    const all = [...surplus, ...over.flatMap(({ rest }) => rest)];
    const says = `一日联用${found}种抗菌药，大于${count}种`;
    return chargeFault(all, says, { allowed: count, found }, sumOf(surplus));
  }),
  'antibiotic-days-over': ofLines({ days: DAYS }, (facts, lines, { days }) => {
    if (!isCare(facts, 'outpatient', 'emergency')) return [];
    const long = such(lines, (line) => isAntibiotic(line) && (line.days ?? 0) > days);
    return chargeFault(long, `门诊抗菌药开了${days}天以上`, { allowed: days });
  }),
  'antibiotic-for-cold': ofLines({}, (facts, lines) => {
    const { diagnoses } = facts.visit;
    const isCold = diagnoses.length > 0 && diagnoses.every((d) => startsWithAny(d.code, COLDS));
    return isCold ? chargeFault(such(lines, isAntibiotic), '诊断仅为病毒性感冒而使用抗菌药') : [];
  }),
  'antibiotic-in-pharmacy': ofLines({}, (facts, lines) =>
    isCare(facts, 'pharmacy')
      ? chargeFault(
          such(lines, (line) => isAntibiotic(line) && line.prescriptionNo === ''),
          '没有处方而售出抗菌药',
        )
      : [],
  ),
  'perioperative-antibiotic': {
    numbers: { hours: HOURS },
    find: (facts, { lines, than }) => {
      const of = prophylaxis(facts, lines ?? facts.lines, lines !== null);
      if (of === null) return [];
      const late = of.given.filter(({ line }) => line.at - of.last > than.hours! * HOUR_MS);
      const says = `没有感染诊断，手术后${than.hours}小时以后仍用抗菌药`;
      return chargeFault(late, says, { allowed: than.hours! });
    },
  },
  'perioperative-early': {
    numbers: { hours: HOURS },
    find: (facts, { lines, than }) => {
      const of = prophylaxis(facts, lines ?? facts.lines, lines !== null);
      if (of === null) return [];
      const early = of.given.filter(({ line }) => of.first - line.at > than.hours! * HOUR_MS);
      const says = `没有感染诊断，手术前${than.hours}小时以前就用抗菌药`;
      return chargeFault(early, says, { allowed: than.hours! });
    },
  },
};

/** 'D00-D02' stands for D00, D01 and D02. */
function expand(ranges: string): readonly string[] {
  return ranges.split(' ').flatMap((range) => {
    const [from, to] = range.split('-');
    if (to === undefined) return [from!];
    const [low, high] = [Number(from!.slice(1)), Number(to.slice(1))];
    return Array.from(
      { length: high - low + 1 },
      (_, i) => `${from![0]}${String(low + i).padStart(2, '0')}`,
    );
  });
}

/** Drugs of a class where no diagnosis of the chapters goes with them. */
function classWithout(prefix: string, ranges: string, what: string) {
  const wanted = expand(ranges);
  return ofLines({}, (facts, lines) => {
    if (isCare(facts, 'pharmacy') || facts.visit.diagnoses.length === 0) return [];
    const given = such(lines, (line) => line.itemCode.startsWith(prefix));
    if (given.length === 0 || hasAny(facts.diagnosisPrefixes(), wanted)) return [];
    return chargeFault(given, `使用${what}而没有相应的诊断`, { class: prefix });
  });
}

/** Ranges that `classWithout` reads are whole: every three characters are a category. */
export const CLASS_CHECKS: VisitChecks = {
  'antineoplastic-without-tumour': classWithout(
    'XL01',
    'C D00-D48 D50-D77 Z51 Z85 M05-M06 M30-M35 L40 N04 O00',
    '抗肿瘤药',
  ),
  'insulin-without-diabetes': classWithout('XA10', 'E08-E14 E16 O24 R73 P70 E28 E87', '糖尿病用药'),
  'tuberculostatic-without-tuberculosis': classWithout(
    'XJ04A',
    'A15-A19 A30-A31 B90 Z03 Z11 Z20 R76 J65 P37',
    '抗结核药',
  ),
  'thyroid-drug-without-thyroid': classWithout(
    'XH03',
    'E00-E07 C73 D34 E89 O99 Z85 D09',
    '甲状腺用药',
  ),
  'dementia-drug-without-dementia': classWithout(
    'XN06D',
    'F00-F07 G30-G31 I60-I69 R41 S06 G93',
    '抗痴呆药',
  ),
  'gout-drug-without-gout': classWithout('XM04', 'M10 M11 E79 N20 C81-C96', '抗痛风药'),
  'eye-drug-without-eye-disease': classWithout(
    'XS01',
    'H00-H59 B30 E10-E14 Q10-Q15 S05 T26 T15 Z96 Z98 L10-L14 M35 P39',
    '眼科用药',
  ),
  'osteoporosis-drug-without-bone': classWithout(
    'XM05',
    'M80-M85 M88 C D47 E20-E21 E55 E83 Q78 M87 N25 S T',
    '骨代谢用药',
  ),
};
