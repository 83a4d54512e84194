import { ageOn, dayOf } from '../../../kernel/day.ts';
import { groupBy, type VisitFacts } from '../facts.ts';
import { sayE4, sumOf } from '../fault.ts';
import { chargeOf, isGeneralFee, isInjection, isMaterial } from '../item-classes.ts';
import type { NetLine } from '../net-lines.ts';
import { departmentOf } from './place.ts';
import { quantitySurplus, type Surplus, stakeOf } from './surplus.ts';
import {
  COUNT,
  chargeFault,
  isCare,
  ofLines,
  ofVisit,
  perDay,
  such,
  type VisitChecks,
  visitFault,
} from './visit-check.ts';

const isConsultation = (line: NetLine['line']) => ['13', '02'].includes(chargeOf(line));

function surplusFault(surplus: readonly Surplus[], says: string, allowed: number) {
  const lines = surplus.map(({ line }) => line);
  return chargeFault(lines, says, { allowed: sayE4(allowed) }, stakeOf(surplus));
}

/** Whether a line was charged in a department whose name fits. */
function inDepartment({ visit }: VisitFacts, { line }: NetLine, words: RegExp): boolean {
  return words.test(departmentOf(visit, line));
}

const PHYSICAL = new Set(['03', '04', '05', '06']);

/** Fees of a call, and whom a department sees. */
export const CLINIC_CHECKS: VisitChecks = {
  'consultation-repeated': ofLines({ count: COUNT }, (facts, lines, { count }) => {
    if (!isCare(facts, 'outpatient', 'emergency')) return [];
    const groups = groupBy(such(lines, isConsultation), ({ line, dayNo }) =>
      [dayNo, departmentOf(facts.visit, line), chargeOf(line)].join(' '),
    );
    const surplus = [...groups.values()].flatMap((of) => quantitySurplus(of, count * 10_000));
    const says = `一日同一科室的挂号费、诊察费大于${count}次`;
    return surplusFault(surplus, says, count * 10_000);
  }),
  'general-fee-repeated': ofLines({ count: COUNT }, (_facts, lines, { count }) => {
    const surplus = quantitySurplus(such(lines, isGeneralFee), count * 10_000, { days: 1 });
    return surplusFault(surplus, `一般诊疗费一日大于${count}次`, count * 10_000);
  }),
  'general-fee-with-consultation': ofLines({}, (_facts, lines) => {
    if (such(lines, isGeneralFee).length === 0) return [];
    const both = perDay(lines).flatMap((of) => {
      const [fees, calls] = [such(of, isGeneralFee), such(of, isConsultation)];
      return fees.length > 0 && calls.length > 0 ? [{ fees, calls }] : [];
    });
    const calls = both.flatMap((one) => one.calls);
    const all = [...calls, ...both.flatMap(({ fees }) => fees)];
    const says = '一般诊疗费已含挂号费、诊察费，不应另收';
    return chargeFault(all, says, { days: both.length }, sumOf(calls));
  }),
  'general-fee-above-primary': ofLines({}, (facts, lines) => {
    const { kind, level } = facts.visit.institution;
    if (kind !== 'hospital' || level === 'primary') return [];
    return chargeFault(such(lines, isGeneralFee), '一般诊疗费限基层医疗机构收取', { found: level });
  }),
  'emergency-department-name': ofVisit({}, (facts) => {
    const { departmentName } = facts.visit;
    if (!isCare(facts, 'emergency') || departmentName === '') return [];
    if (/急|抢救/.test(departmentName)) return [];
    const says = `按急诊就医，科室为${departmentName}`;
    return visitFault(says, { found: departmentName }, sumOf(facts.lines));
  }),
  'online-physical-service': ofLines({}, (facts, lines) => {
    const isPhysical = (line: NetLine['line']) =>
      isMaterial(line) || (line.kind === 'service' && PHYSICAL.has(chargeOf(line)));
    if (!isCare(facts, 'online')) return [];
    return chargeFault(such(lines, isPhysical), '互联网诊疗收取须到场的检查、治疗或耗材');
  }),
  'online-injection': ofLines({}, (facts, lines) =>
    isCare(facts, 'online') ? chargeFault(such(lines, isInjection), '互联网诊疗开具注射剂') : [],
  ),
  'male-in-gynaecology': ofLines({}, (facts, lines) => {
    const { sex, birth } = facts.visit.person;
    // Newborn boys are in the department of their mothers.
    if (sex !== '1' || ageOn(birth, dayOf(facts.visit.beganAt)) < 1) return [];
    const there = lines.filter((one) => inDepartment(facts, one, /妇科|产科|妇产/));
    return chargeFault(there, '男性患者在妇产科收费', { found: '男性' });
  }),
  'female-in-andrology': ofLines({}, (facts, lines) => {
    if (facts.visit.person.sex !== '2') return [];
    const there = lines.filter((one) => inDepartment(facts, one, /男科/));
    return chargeFault(there, '女性患者在男科收费', { found: '女性' });
  }),
  'adult-in-paediatrics': ofLines({ years: [1, 150] }, (facts, lines, { years }) => {
    const age = ageOn(facts.visit.person.birth, dayOf(facts.visit.beganAt));
    if (age < years) return [];
    const there = lines.filter((one) => inDepartment(facts, one, /儿科|小儿|新生儿|儿童/));
    return chargeFault(there, `${age}岁的患者在儿科收费`, { allowed: years, found: age });
  }),
};
