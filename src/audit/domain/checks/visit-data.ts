import { dayOf } from '../../../kernel/day.ts';
import { groupBy } from '../facts.ts';
import { sayE4, sumOf } from '../fault.ts';
import { isDrug, isMaterial } from '../item-classes.ts';
import type { NetLine } from '../net-lines.ts';
import { departmentOf } from './place.ts';
import {
  amountOf,
  COUNT,
  chargeFault,
  DAYS,
  dataFault,
  FEN,
  HOURS,
  isCare,
  ofLines,
  ofSent,
  ofVisit,
  perRepeated,
  QUANTITY_E4,
  SHARE,
  type VisitChecks,
  visitFault,
} from './visit-check.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Whether lines are whole, at the right time, and counted once. */
export const DATA_CHECKS: VisitChecks = {
  'charge-outside-stay': ofLines({ hours: HOURS }, (facts, lines, { hours }) => {
    if (!isCare(facts, 'inpatient')) return [];
    const { beganAt, endedAt } = facts.visit;
    const last = endedAt === null ? Number.POSITIVE_INFINITY : endedAt + hours * HOUR_MS;
    const outside = lines.filter(
      ({ line }) => line.at < beganAt - hours * HOUR_MS || line.at > last,
    );
    return chargeFault(outside, '计费时间不在住院期间', { slackHours: hours });
  }),
  'charge-before-visit': ofLines({ hours: HOURS }, (facts, lines, { hours }) => {
    if (!isCare(facts, 'outpatient', 'emergency')) return [];
    const first = facts.visit.beganAt - hours * HOUR_MS;
    const early = lines.filter(({ line }) => line.at < first);
    return chargeFault(early, '计费时间早于就诊开始', { slackHours: hours });
  }),
  'charge-other-day': ofLines({ days: DAYS }, (facts, lines, { days }) => {
    if (!isCare(facts, 'outpatient', 'emergency')) return [];
    const began = Math.floor((facts.visit.beganAt + 8 * HOUR_MS) / DAY_MS);
    const late = lines.filter(({ dayNo }) => dayNo - began > days);
    return chargeFault(late, `计费日期晚于就诊${days}天以上`, { allowed: days });
  }),
  'late-upload': ofSent({ days: DAYS }, (_facts, sent, { days }) =>
    dataFault(
      sent.filter(({ uploadedAt, at }) => (uploadedAt ?? at) - at > days * DAY_MS),
      `费用发生后${days}天内没有上传`,
      { allowed: days },
    ),
  ),
  'charge-after-upload': ofSent({ minutes: [0, 527_040] }, (_facts, sent, { minutes }) =>
    dataFault(
      sent.filter(({ uploadedAt, at }) => at - (uploadedAt ?? at) > minutes * 60_000),
      '计费时间晚于上传时间',
      { slackMinutes: minutes },
    ),
  ),
  'zero-price': ofSent({}, (_facts, sent) =>
    dataFault(
      sent.filter(({ priceE6, quantityE4 }) => quantityE4 > 0 && priceE6 === 0),
      '单价为零',
    ),
  ),
  'zero-quantity': ofSent({}, (_facts, sent) =>
    dataFault(
      sent.filter(({ quantityE4 }) => quantityE4 === 0),
      '数量为零',
    ),
  ),
  'amount-differs': ofSent({ fen: FEN }, (_facts, sent, { fen }) =>
    dataFault(
      sent.filter(
        (line) => Math.abs((line.priceE6 * line.quantityE4) / 1e8 - line.amount) > fen + 1e-6,
      ),
      '单价乘数量与金额不符',
      { allowed: fen / 100 },
    ),
  ),
  'eligible-over-amount': ofSent({}, (_facts, sent) =>
    dataFault(
      sent.filter(({ eligible, amount, quantityE4 }) => quantityE4 > 0 && eligible > amount),
      '进入政策范围的金额大于明细金额',
    ),
  ),
  'negative-without-charge': ofVisit({}, ({ refunds }) =>
    dataFault(
      refunds.filter(({ leftE4 }) => leftE4 > 0).map(({ line }) => line),
      '退费没有可退的收费，或多于所收的数量',
    ),
  ),
  'refund-at-other-price': ofVisit({}, ({ refunds }) =>
    dataFault(
      refunds
        .filter(({ leftE4, line, atChargedPrice }) => leftE4 < -line.quantityE4 && !atChargedPrice)
        .map(({ line }) => line),
      '退费的单价与所退收费的单价不同',
    ),
  ),
  'repeated-line': ofLines({}, (facts, lines) =>
    perRepeated(facts, lines, (ofItem) => {
      const groups = [...groupBy(ofItem, sameLine).values()].filter((of) => of.length > 1);
      const again = groups.flatMap((of) => of.slice(1));
      const all = [...again, ...groups.map((of) => of[0]!)];
      const says = '同一时刻、同价、同量的明细重复';
      return chargeFault(all, says, { found: again.length + groups.length }, sumOf(again));
    }),
  ),
  'price-varies': ofLines({ share: SHARE }, (facts, lines, { share }) =>
    perRepeated(facts, lines, (ofItem) => {
      const prices = ofItem.map(({ line }) => line.priceE6).sort((a, b) => a - b);
      const [low, high] = [prices[0]!, prices.at(-1)!];
      if (high * 10_000 <= low * (10_000 + share)) return [];
      const dear = ofItem.filter(({ line }) => line.priceE6 > low);
      const says = `同一项目单价不一，最低${low / 1e6}元，最高${high / 1e6}元`;
      const stake = dear.reduce(
        (sum, one) => sum + Math.round(one.eligible * (1 - low / one.line.priceE6)),
        0,
      );
      return chargeFault(dear, says, { lowest: low / 1e6, highest: high / 1e6 }, stake);
    }),
  ),
  'fraction-of-material': ofLines({}, (_facts, lines) =>
    chargeFault(
      lines.filter(({ line }) => isMaterial(line) && line.quantityE4 % 10_000 !== 0),
      '耗材的数量不是整数',
    ),
  ),
  'missing-doctor': ofSent({}, (facts, sent) =>
    isCare(facts, 'pharmacy')
      ? []
      : dataFault(
          sent.filter(({ doctorCode, quantityE4 }) => doctorCode === '' && quantityE4 > 0),
          '没有开单医师',
        ),
  ),
  'missing-department': ofSent({}, (facts, sent) =>
    isCare(facts, 'pharmacy')
      ? []
      : dataFault(
          sent.filter((line) => line.quantityE4 > 0 && departmentOf(facts.visit, line) === ''),
          '没有科室',
        ),
  ),
  'missing-prescription': ofSent({}, (facts, sent) =>
    isCare(facts, 'outpatient', 'emergency')
      ? dataFault(
          sent.filter((line) => isDrug(line) && line.prescriptionNo === '' && line.quantityE4 > 0),
          '药品没有处方号',
        )
      : [],
  ),
  'missing-days': ofSent({}, (facts, sent) =>
    isCare(facts, 'outpatient', 'emergency')
      ? dataFault(
          sent.filter((line) => isDrug(line) && line.days === null && line.quantityE4 > 0),
          '药品没有用药天数',
        )
      : [],
  ),
  'before-birth': ofVisit({}, ({ visit }) =>
    dayOf(visit.beganAt) < visit.person.birth
      ? visitFault('就诊早于出生日期', { birth: visit.person.birth, began: dayOf(visit.beganAt) })
      : [],
  ),
};

/** Amounts and numbers out of the ordinary. */
export const AMOUNT_CHECKS: VisitChecks = {
  'line-quantity-over': ofLines({ quantityE4: QUANTITY_E4 }, (_facts, lines, { quantityE4 }) =>
    chargeFault(
      lines.filter((one) => one.quantityE4 > quantityE4),
      `一条明细的数量大于${sayE4(quantityE4)}`,
      { allowed: sayE4(quantityE4) },
    ),
  ),
  'line-amount-over': ofLines({ fen: FEN }, (_facts, lines, { fen }) =>
    chargeFault(
      lines.filter(({ amount }) => amount > fen),
      `一条明细的金额大于${fen / 100}元`,
      { allowed: fen / 100 },
    ),
  ),
  'outpatient-amount-over': ofVisit({ fen: FEN }, (facts, { fen }) =>
    isCare(facts, 'outpatient', 'emergency') ? amountOver(facts.lines, fen, '门诊') : [],
  ),
  'pharmacy-amount-over': ofVisit({ fen: FEN }, (facts, { fen }) =>
    isCare(facts, 'pharmacy') ? amountOver(facts.lines, fen, '购药') : [],
  ),
  'round-amount': ofVisit({ fen: [1, FEN[1]] }, (facts, { fen }) => {
    const total = amountOf(facts.lines);
    if (!isCare(facts, 'pharmacy') || total === 0 || total % fen !== 0) return [];
    const says = `购药合计恰为${fen / 100}元的整数倍`;
    return visitFault(says, { found: total / 100, multiple: fen / 100 }, sumOf(facts.lines));
  }),
  'lines-a-day-over': ofVisit({ count: COUNT }, (facts, { count }) => {
    const found = Math.max(
      0,
      ...[...groupBy(facts.lines, ({ dayNo }) => String(dayNo)).values()].map((of) => of.length),
    );
    if (found <= count) return [];
    return visitFault(`一日的明细有${found}条，大于${count}条`, { allowed: count, found });
  }),
};

function sameLine({ line }: NetLine): string {
  return [line.at, line.priceE6, line.quantityE4, line.prescriptionNo].join(' ');
}

function amountOver(lines: readonly NetLine[], fen: number, what: string) {
  const found = amountOf(lines);
  if (found <= fen) return [];
  const says = `${what}一次的费用为${found / 100}元，大于${fen / 100}元`;
  return visitFault(says, { allowed: fen / 100, found: found / 100 }, sumOf(lines));
}
