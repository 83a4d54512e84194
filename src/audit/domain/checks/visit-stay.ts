import { type Day, dayOf, type Instant } from '../../../kernel/day.ts';
import type { VisitFacts } from '../facts.ts';
import { type Fault, sayE4, sentOf, sumOf } from '../fault.ts';
import {
  chargeOf,
  isAnaesthesia,
  isBed,
  isChineseTherapy,
  isDrug,
  isHerbal,
  isLodging,
  isMaterial,
  isNursing,
  isOperation,
  isTest,
  isTherapy,
  isTreatment,
  isWardRound,
  nursingGradeOf,
} from '../item-classes.ts';
import { dayNoOf, type NetLine } from '../net-lines.ts';
import { kindsBeyond, quantitySurplus, stakeOf } from './surplus.ts';
import {
  amountOf,
  COUNT,
  chargeFault,
  DAYS,
  FEN,
  HOURS,
  isCare,
  ofLines,
  ofPoints,
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

const HOUR_MS = 3_600_000;
const SLACK = { slackDays: DAYS };

function isStay(facts: VisitFacts): boolean {
  return isCare(facts, 'inpatient');
}

function isEndedStay(facts: VisitFacts): boolean {
  return isStay(facts) && facts.visit.endedAt !== null;
}

/** More units than the stay has days. */
function overStay(
  facts: VisitFacts,
  lines: readonly NetLine[],
  most: { readonly days: number; readonly perDayE4: number },
): readonly Fault[] {
  const surplus = quantitySurplus(lines, most.days * most.perDayE4);
  if (surplus.length === 0) return [];
  const found = sayE4(lines.reduce((sum, { quantityE4 }) => sum + quantityE4, 0));
  const says = `住院${facts.stayDays}天，计费数量为${found}`;
  const evidence = { stayDays: facts.stayDays, allowed: sayE4(most.days * most.perDayE4), found };
  const over = surplus.map(({ line }) => line);
  return chargeFault(over, says, evidence, stakeOf(surplus));
}

/** Days of the stay, and whether anything but lodging was done on each. */
function daysOf(facts: VisitFacts): { readonly dayNo: number; readonly isIdle: boolean }[] {
  const busy = new Set(
    facts.lines.filter(({ line }) => !isLodging(line)).map(({ dayNo }) => dayNo),
  );
  const began = dayNoOf(facts.visit.beganAt);
  return Array.from({ length: facts.stayDays }, (_, i) => ({
    dayNo: began + i,
    isIdle: !busy.has(began + i),
  }));
}

function dayOfNo(dayNo: number): Day {
  return dayOf((dayNo * 86_400_000) as Instant);
}

function lodgingOn(facts: VisitFacts, from: number, to: number): number {
  return sumOf(such(facts.lines, isLodging).filter(({ dayNo }) => dayNo >= from && dayNo <= to));
}

function longestIdle(facts: VisitFacts): { readonly from: number; readonly days: number } {
  let longest = { from: 0, days: 0 };
  let run = { from: 0, days: 0 };
  for (const { dayNo, isIdle } of daysOf(facts)) {
    run = isIdle
      ? { from: run.days === 0 ? dayNo : run.from, days: run.days + 1 }
      : { from: 0, days: 0 };
    if (run.days > longest.days) longest = run;
  }
  return longest;
}

function shareFault(facts: VisitFacts, part: readonly NetLine[], share: number, what: string) {
  const [of, total] = [amountOf(part), amountOf(facts.lines)];
  if (total <= 0 || of * 10_000 <= total * share) return [];
  const found = Math.round((of * 1000) / total) / 10;
  const says = `${what}占费用的${found}%，大于${share / 100}%`;
  return visitFault(says, { allowed: share / 100, found }, sumOf(part));
}

function overStayOf(is: (line: NetLine['line']) => boolean, each: boolean): VisitCheckEntry {
  return ofLines(SLACK, (facts, lines, { slackDays }) => {
    if (!isStay(facts)) return [];
    const most = { days: facts.stayDays + slackDays, perDayE4: 10_000 };
    const counted = such(lines, is);
    if (!each) return overStay(facts, counted, most);
    return perItem(counted, (of) => overStay(facts, of, most));
  });
}

const isDailyNursing = (line: NetLine['line']) =>
  isNursing(line) && !/小时|次|吸痰|插管|切开|管护理/.test(line.itemName);

/** What is charged by the day or the hour, against the length of the stay. */
export const STAY_LENGTH_CHECKS: VisitChecks = {
  'bed-days-over-stay': overStayOf(isBed, false),
  'nursing-over-stay': overStayOf(isDailyNursing, true),
  'ward-round-over-stay': overStayOf(isWardRound, false),
  'daily-item-over-stay': ofPoints(
    { perDayE4: QUANTITY_E4, ...SLACK },
    (facts, lines, { perDayE4, slackDays }) =>
      isStay(facts) ? overStay(facts, lines, { days: facts.stayDays + slackDays, perDayE4 }) : [],
  ),
  'hourly-item-over-stay': ofPoints({ slackHours: HOURS }, (facts, lines, { slackHours }) => {
    if (!isEndedStay(facts)) return [];
    const { beganAt, endedAt } = facts.visit;
    const hours = Math.ceil((endedAt! - beganAt) / HOUR_MS) + slackHours;
    const surplus = quantitySurplus(lines, hours * 10_000);
    const over = surplus.map(({ line }) => line);
    const says = `按小时计费的数量大于住院的${hours - slackHours}小时`;
    return chargeFault(over, says, { allowed: hours }, stakeOf(surplus));
  }),
  'beds-on-one-day': ofLines({ quantityE4: QUANTITY_E4 }, (_facts, lines, { quantityE4 }) => {
    const surplus = quantitySurplus(such(lines, isBed), quantityE4, { days: 1 });
    const over = surplus.map(({ line }) => line);
    const says = `一日的床位费数量大于${sayE4(quantityE4)}`;
    return chargeFault(over, says, { allowed: sayE4(quantityE4) }, stakeOf(surplus));
  }),
  'nursing-grades-on-one-day': ofLines({}, (_facts, lines) => {
    const graded = such(lines, (line) => nursingGradeOf(line) !== null);
    const over = perDay(graded).flatMap(
      (of) => kindsBeyond(of, 1, ({ line }) => nursingGradeOf(line)!) ?? [],
    );
    const surplus = over.flatMap((one) => one.surplus);
    const all = [...surplus, ...over.flatMap(({ rest }) => rest)];
    const found = Math.max(1, ...over.map(({ kinds }) => kinds));
    return chargeFault(all, '一日收了不同等级的护理费', { allowed: 1, found }, sumOf(surplus));
  }),
};

/** Stays that may not have been needed, or were not lived. */
export const STAY_CHECKS: VisitChecks = {
  'low-admission': ofVisit({ days: DAYS, fen: FEN }, (facts, { days, fen }) => {
    if (!isEndedStay(facts) || facts.stayDays > days) return [];
    const rest = amountOf(facts.lines.filter(({ line }) => !isLodging(line)));
    if (rest > fen) return [];
    const says = `住院${facts.stayDays}天，除床位、护理、诊察外的费用仅${rest / 100}元`;
    return visitFault(says, { stayDays: facts.stayDays, found: rest / 100 }, sumOf(facts.lines));
  }),
  'same-day-in-out': ofVisit({ hours: HOURS }, (facts, { hours }) => {
    const { beganAt, endedAt, medicalType } = facts.visit;
    if (!isEndedStay(facts) || medicalType === '28') return [];
    const stayed = (endedAt! - beganAt) / HOUR_MS;
    if (stayed >= hours) return [];
    const found = Math.round(stayed * 10) / 10;
    const says = `入院到出院${found}小时，不足${hours}小时`;
    return visitFault(says, { allowed: hours, found }, sumOf(facts.lines));
  }),
  'empty-days': ofVisit({ days: [1, DAYS[1]] }, (facts, { days }) => {
    const idle = longestIdle(facts);
    if (!isStay(facts) || idle.days < days) return [];
    const [from, to] = [dayOfNo(idle.from), dayOfNo(idle.from + idle.days - 1)];
    const says = `${from}至${to}连续${idle.days}天没有床位、护理、诊察以外的费用`;
    const evidence = { from, to, found: idle.days };
    return visitFault(says, evidence, lodgingOn(facts, idle.from, idle.from + idle.days - 1));
  }),
  'weekend-idle-stay': ofVisit({ count: [1, COUNT[1]] }, (facts, { count }) => {
    if (!isStay(facts)) return [];
    const days = daysOf(facts);
    // 1970-01-01 was a Thursday.
    const weekends = days.flatMap((day, i) =>
      (day.dayNo + 4) % 7 === 6 && i + 1 < days.length ? [[day, days[i + 1]!] as const] : [],
    );
    if (weekends.length < count || weekends.flat().some(({ isIdle }) => !isIdle)) return [];
    const says = `住院经过的${weekends.length}个双休日都没有床位、护理、诊察以外的费用`;
    const atStake = weekends.reduce((sum, [a, b]) => sum + lodgingOn(facts, a.dayNo, b.dayNo), 0);
    return visitFault(says, { found: weekends.length }, atStake);
  }),
  'tests-only-stay': ofVisit({ share: SHARE }, (facts, { share }) => {
    const treated = facts.lines.some(({ line }) => isOperation(line) || isTreatment(line));
    if (!isEndedStay(facts) || treated) return [];
    return shareFault(facts, such(facts.lines, isTest), share, '没有手术和治疗，检查化验');
  }),
  'therapy-only-stay': ofVisit({ share: SHARE }, (facts, { share }) => {
    const operated = facts.lines.some(({ line }) => isOperation(line));
    if (!isEndedStay(facts) || operated) return [];
    const therapies = such(facts.lines, (line) => isTherapy(line) || isChineseTherapy(line));
    return shareFault(facts, therapies, share, '理疗康复与中医治疗');
  }),
  'stay-without-treatment': ofVisit({ days: DAYS }, (facts, { days }) => {
    const helps = ({ line }: NetLine) =>
      isDrug(line) || isHerbal(line) || isTreatment(line) || chargeOf(line) === '06';
    if (!isStay(facts) || facts.stayDays <= days || facts.lines.some(helps)) return [];
    const says = `住院${facts.stayDays}天没有药品、治疗和手术`;
    return visitFault(says, { stayDays: facts.stayDays, allowed: days }, sumOf(facts.lines));
  }),
  'registration-in-stay': ofLines({}, (facts, lines) => {
    if (!isStay(facts)) return [];
    const began = dayNoOf(facts.visit.beganAt);
    const later = lines.filter(({ line, dayNo }) => chargeOf(line) === '13' && dayNo > began);
    return chargeFault(later, '住院期间收取挂号费');
  }),
  'bed-without-stay': ofLines({}, (facts, lines) =>
    isCare(facts, 'outpatient', 'online')
      ? chargeFault(such(lines, isBed), '没有住院而收取床位费')
      : [],
  ),
  'nursing-without-stay': ofLines({}, (facts, lines) =>
    isCare(facts, 'outpatient', 'online')
      ? chargeFault(
          such(lines, (line) => nursingGradeOf(line) !== null),
          '没有住院而收取等级护理费',
        )
      : [],
  ),
  'discharge-supply-over': ofLines({ days: DAYS }, (facts, lines, { days }) => {
    if (!isEndedStay(facts)) return [];
    const ended = dayNoOf(facts.visit.endedAt!);
    const long = lines.filter(
      ({ line, dayNo }) => isDrug(line) && dayNo === ended && (line.days ?? 0) > days,
    );
    const found = Math.max(0, ...long.map(({ line }) => line.days!));
    const says = `出院带药至多${days}天的量，开了${found}天`;
    return chargeFault(long, says, { allowed: days, found });
  }),
};

/** Operations and what goes with them. */
export const OPERATION_CHECKS: VisitChecks = {
  'operations-a-day-over': ofLines({ count: COUNT }, (_facts, lines, { count }) => {
    const over = perDay(such(lines, isOperation)).flatMap(
      (of) => kindsBeyond(of, count, ({ line }) => line.itemCode) ?? [],
    );
    const surplus = over.flatMap((one) => one.surplus);
    const found = Math.max(0, ...over.map(({ kinds }) => kinds));
    const says = `一日的手术项目有${found}种，大于${count}种`;
    const all = [...surplus, ...over.flatMap(({ rest }) => rest)];
    return chargeFault(all, says, { allowed: count, found }, sumOf(surplus));
  }),
  'anaesthesia-without-operation': ofLines({}, (facts, lines) => {
    const anaesthesia = such(lines, isAnaesthesia);
    if (anaesthesia.length === 0) return [];
    const cause = ({ line }: NetLine) =>
      !isAnaesthesia(line) && (chargeOf(line) === '06' || isTest(line) || isTreatment(line));
    const days = new Set(facts.lines.filter(cause).map(({ dayNo }) => dayNo));
    const alone = anaesthesia.filter(({ dayNo }) => !days.has(dayNo));
    return chargeFault(alone, '当日没有手术、介入、检查或治疗而收取麻醉费');
  }),
  'material-share-over': ofVisit({ share: SHARE, fen: FEN }, (facts, { share, fen }) => {
    if (!isStay(facts) || amountOf(facts.lines) <= fen) return [];
    const materials = such(facts.lines, isMaterial);
    return shareFault(facts, materials, share, '耗材').map((fault) => ({
      ...fault,
      lines: sentOf(materials),
    }));
  }),
};
