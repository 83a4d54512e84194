import type { VisitFacts } from '../facts.ts';
import { type Check, type Coded, sayList, wholeFault } from '../fault.ts';
import { codesIn, hasAny, startsWithAny } from '../prefixes.ts';

/** Only with a diagnosis of the list. A visit without any is the matter of `no-diagnosis`. */
export const checkIndication: Check<'indication'> = (facts, about, limit) => {
  if (facts.visit.diagnoses.length === 0) return null;
  if (hasAny(facts.diagnosisPrefixes(), limit.diagnoses)) return null;
  const found = sayDiagnoses(facts);
  const says = `没有相应的诊断（${sayList(limit.diagnoses)}），本次诊断为${found}`;
  return wholeFault(about, says, { allowed: limit.diagnoses.join('、'), found });
};

/** Not with a diagnosis of the list; a diagnosis is not held against itself. */
export const checkContraindication: Check<'contraindication'> = (facts, about, limit) => {
  const against = facts.visit.diagnoses.filter((diagnosis) =>
    codesIn(diagnosis.code).some((code) => startsWithAny(code, limit.diagnoses)),
  );
  const others = (one: Coded) => against.some(({ code }) => code !== one.code);
  const coded = about.coded.filter(others);
  if (against.length === 0 || (about.lines.length === 0 && coded.length === 0)) return null;
  const found = sayList(against.map(({ name, code }) => `${name}（${code}）`));
  const fault = wholeFault({ lines: about.lines, coded }, `患者诊断有${found}，不宜使用`, {
    excluded: limit.diagnoses.join('、'),
    found,
  });
  const codes = [...new Set([...fault.codes, ...against.map(({ code }) => code)])];
  return { ...fault, codes };
};

export function sayDiagnoses({ visit }: VisitFacts): string {
  const names = visit.diagnoses.map(({ name, code }) => (name === '' ? code : name));
  return sayList([...names].sort());
}
