import { groupBy, prescriptionOf, type VisitFacts } from '../facts.ts';
import { type Fault, sayE4, sumOf } from '../fault.ts';
import { type AskedItem, genericOf, isDrug, isHerbal, isInjection } from '../item-classes.ts';
import { dayNoOf, type NetLine } from '../net-lines.ts';
import type { AuditVisit, PastLine } from '../visit.ts';
import { quantitySurplus, stakeOf } from './surplus.ts';
import {
  COUNT,
  chargeFault,
  DAYS,
  isCare,
  ofLines,
  perItem,
  QUANTITY_E4,
  such,
  type VisitCheckEntry,
  type VisitChecks,
} from './visit-check.ts';

const isMedicine = (line: AskedItem) => isDrug(line) || isHerbal(line);
const medicineOf = (item: AskedItem) => (isMedicine(item) ? genericOf(item) : null);
const CHRONIC = new Set(['14', '9901', '9904', '990101']);
const HELD_DAYS = 180;

function tooLong(lines: readonly NetLine[], days: number, what: string): readonly Fault[] {
  const long = such(lines, (line) => isMedicine(line) && (line.days ?? 0) > days);
  const found = Math.max(0, ...long.map(({ line }) => line.days!));
  const stake = long.reduce(
    (sum, one) => sum + Math.round((one.eligible * (one.line.days! - days)) / one.line.days!),
    0,
  );
  const says = `${what}至多${days}天的量，开了${found}天`;
  return chargeFault(long, says, { allowed: days, found }, stake);
}

function supplyOf(care: AuditVisit['care'], what: string): VisitCheckEntry {
  return ofLines({ days: DAYS }, (facts, lines, { days }) =>
    isCare(facts, care) ? tooLong(lines, days, what) : [],
  );
}

/** Asks the lines of each generic drug with those of earlier visits. */
function withPast(
  facts: VisitFacts,
  lines: readonly NetLine[],
  find: (lines: readonly NetLine[], past: readonly PastLine[]) => readonly Fault[],
): readonly Fault[] {
  if (facts.pastByItem.size === 0) return [];
  const past = facts.pastByGeneric();
  const known = such(lines, (line) => isMedicine(line) && past.has(genericOf(line)));
  const medicines = groupBy(known, ({ line }) => genericOf(line));
  return [...medicines].flatMap(([generic, of]) => find(of, past.get(generic)!));
}

/** For how long drugs are given, and whether they are there already. */
export const SUPPLY_CHECKS: VisitChecks = {
  'outpatient-supply-over': ofLines(
    { days: DAYS, chronicDays: DAYS },
    (facts, lines, { days, chronicDays }) => {
      if (!isCare(facts, 'outpatient')) return [];
      const isChronic = CHRONIC.has(facts.visit.medicalType);
      return isChronic
        ? tooLong(lines, chronicDays, '门诊慢特病处方')
        : tooLong(lines, days, '门诊处方');
    },
  ),
  'emergency-supply-over': supplyOf('emergency', '急诊处方'),
  'pharmacy-supply-over': supplyOf('pharmacy', '药店购药'),
  'online-supply-over': supplyOf('online', '互联网诊疗处方'),
  'early-refill': {
    ...ofLines({ slackDays: DAYS }, (facts, lines, { slackDays }) =>
      withPast(facts, lines, (of, past) => {
        const until = Math.max(0, ...past.map(({ at, days }) => dayNoOf(at) + (days ?? 0)));
        const early = of.filter(({ dayNo }) => until - dayNo > slackDays);
        const found = Math.max(0, ...early.map(({ dayNo }) => until - dayNo));
        const says = `以往所开还够用${found}天，大于${slackDays}天`;
        return chargeFault(early, says, { allowed: slackDays, found });
      }),
    ),
    past: { days: () => HELD_DAYS + 1, of: medicineOf },
  },
  'refill-elsewhere': {
    ...ofLines({ days: [1, DAYS[1]] }, (facts, lines, { days }) =>
      withPast(facts, lines, (of, past) => {
        const before = past.map(({ at }) => dayNoOf(at));
        const again = of.filter(({ dayNo }) =>
          before.some((day) => day <= dayNo && dayNo - day < days),
        );
        return chargeFault(again, `${days}天内的另一次就诊已开过同一种药`, { allowed: days });
      }),
    ),
    past: { days: ({ days }) => days!, of: medicineOf },
  },
};

/** What a pharmacy sells. */
export const PHARMACY_CHECKS: VisitChecks = {
  'pharmacy-quantity-over': ofLines({ quantityE4: QUANTITY_E4 }, (facts, lines, than) =>
    isCare(facts, 'pharmacy')
      ? perItem(such(lines, isDrug), (of) => {
          const surplus = quantitySurplus(of, than.quantityE4);
          const found = sayE4(Math.max(0, ...surplus.map(({ would }) => would)));
          const says = `一次购买${found}，大于${sayE4(than.quantityE4)}`;
          const evidence = { allowed: sayE4(than.quantityE4), found };
          return chargeFault(
            surplus.map(({ line }) => line),
            says,
            evidence,
            stakeOf(surplus),
          );
        })
      : [],
  ),
  'pharmacy-non-drug': ofLines({}, (facts, lines) =>
    isCare(facts, 'pharmacy')
      ? chargeFault(
          such(lines, ({ kind }) => kind === 'service'),
          '药店收取诊疗项目',
        )
      : [],
  ),
  'pharmacy-injection': ofLines({}, (facts, lines) =>
    isCare(facts, 'pharmacy')
      ? chargeFault(
          such(lines, (line) => isInjection(line) && line.prescriptionNo === ''),
          '没有处方而售出注射剂',
        )
      : [],
  ),
};

function gramsADay({ line, quantityE4 }: NetLine): number {
  return quantityE4 / Math.max(1, line.days ?? 1);
}

function herbalPrescriptions(lines: readonly NetLine[]): readonly NetLine[][] {
  return [...groupBy(such(lines, isHerbal), prescriptionOf).values()];
}

function kindsOf(lines: readonly NetLine[]): number {
  return new Set(lines.map(({ line }) => line.itemCode)).size;
}

/** 中药饮片; quantities are grams of the whole prescription. */
export const HERBAL_CHECKS: VisitChecks = {
  'herbal-large-prescription': ofLines(
    { kinds: COUNT, gramsE4: QUANTITY_E4 },
    (_facts, lines, { kinds, gramsE4 }) => {
      const grams = (of: readonly NetLine[]) => of.reduce((sum, one) => sum + gramsADay(one), 0);
      const large = herbalPrescriptions(lines).filter(
        (of) => kindsOf(of) > kinds || grams(of) > gramsE4,
      );
      const found = Math.max(0, ...large.map(kindsOf));
      const most = sayE4(Math.round(Math.max(0, ...large.map(grams))));
      const says = `饮片处方${found}味、每日${most}克，大于${kinds}味或${sayE4(gramsE4)}克`;
      return chargeFault(large.flat(), says, { kinds: found, grams: most });
    },
  ),
  'herbal-over-quantity': ofLines({ gramsE4: QUANTITY_E4 }, (_facts, lines, { gramsE4 }) =>
    perItem(such(lines, isHerbal), (of) => {
      const over = of.filter((one) => gramsADay(one) > gramsE4);
      const found = sayE4(Math.round(Math.max(0, ...over.map(gramsADay))));
      const stake = over.reduce(
        (sum, one) => sum + Math.round(one.eligible * (1 - gramsE4 / gramsADay(one))),
        0,
      );
      const says = `每日${found}克，大于${sayE4(gramsE4)}克`;
      return chargeFault(over, says, { allowed: sayE4(gramsE4), found }, stake);
    }),
  ),
  'herbal-days-over': ofLines({ days: DAYS }, (_facts, lines, { days }) =>
    chargeFault(
      such(lines, (line) => isHerbal(line) && (line.days ?? 0) > days),
      `饮片处方的天数大于${days}天`,
      { allowed: days },
    ),
  ),
  'herbal-single': ofLines({}, (_facts, lines) => {
    const single = herbalPrescriptions(lines).filter((of) => kindsOf(of) === 1);
    return chargeFault(single.flat(), '饮片处方只有一味', {}, sumOf(single.flat()));
  }),
};
