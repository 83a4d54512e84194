import type { VisitFacts } from '../facts.ts';
import { sumOf } from '../fault.ts';
import { isAnaesthesia, isOperation } from '../item-classes.ts';
import { startsWithAny } from '../prefixes.ts';
import type { AuditDiagnosis } from '../visit.ts';
import {
  amountOf,
  COUNT,
  chargeFault,
  codeFault,
  FEN,
  isCare,
  ofVisit,
  such,
  type VisitChecks,
  visitFault,
} from './visit-check.ts';

/** One code, or a pair of etiology and manifestation; or a 中医病证 code. */
const DIAGNOSIS =
  /^[A-Z]\d\d\.(\d{3}|x\d\d)(x\d{3})?(\+[A-Z]\d\d(\.\d)?\*)?$|^[AB]\d\d(\.\d\d){1,4}\.?$/;
const OPERATION = /^\d\d\.\d(x\d\d|[0-9A-Z]{2,4})(x\d{3,4})?$/;

/** Chapters 01 to 86 of ICD-9-CM-3 are operations, those after them examinations and treatments. */
function isSurgical({ code }: { readonly code: string }): boolean {
  return Number(code.slice(0, 2)) <= 86;
}

/** The diagnosis marked as the main one; where none is, the only one. */
function mainOf({ visit }: VisitFacts): AuditDiagnosis | null {
  const marked = visit.diagnoses.filter(({ isMain }) => isMain);
  if (marked.length === 1) return marked[0]!;
  return marked.length === 0 && visit.diagnoses.length === 1 ? visit.diagnoses[0]! : null;
}

function repeated(keys: readonly string[]): string[] {
  return keys.filter((key, i) => keys.indexOf(key) !== i);
}

const EXAMINATIONS = ['Z00', 'Z01', 'Z02', 'Z10', 'Z11', 'Z12', 'Z13'];
const COSMETIC = ['Z41.0', 'Z41.1'];

/** S00–T79: injuries and poisonings, not what follows of care; V01–Y36: their outer causes. */
const INJURY = /^(S|T[0-7]|V|W|X|Y[0-3])/;

function mainAmong(facts: VisitFacts, prefixes: readonly string[], says: string) {
  const main = mainOf(facts);
  if (main === null || !startsWithAny(main.code, prefixes)) return [];
  return codeFault([main.code], says, { found: main.code }, sumOf(facts.lines));
}

/** Diagnoses and operations: 结算清单. */
export const LIST_CHECKS: VisitChecks = {
  'no-diagnosis': ofVisit({}, (facts) =>
    facts.lines.length > 0 && facts.visit.diagnoses.length === 0 && !isCare(facts, 'pharmacy')
      ? visitFault('有费用而没有诊断', { found: 0 })
      : [],
  ),
  'diagnosis-unknown-code': ofVisit({}, ({ visit }) => {
    const unknown = visit.diagnoses.filter((d) => d.isKnown === false || !DIAGNOSIS.test(d.code));
    return codeFault(
      unknown.map(({ code }) => code),
      '诊断编码不是医保版编码',
    );
  }),
  'operation-unknown-code': ofVisit({}, ({ visit }) => {
    const unknown = visit.operations.filter((o) => o.isKnown === false || !OPERATION.test(o.code));
    return codeFault(
      unknown.map(({ code }) => code),
      '手术操作编码不是医保版编码',
    );
  }),
  'main-diagnosis-count': ofVisit({}, ({ visit }) => {
    const found = visit.diagnoses.filter(({ isMain }) => isMain).length;
    if (visit.diagnoses.length === 0 || found === 1) return [];
    return visitFault(`主要诊断应恰有一个，有${found}个`, { allowed: 1, found });
  }),
  'main-operation-count': ofVisit({}, ({ visit }) => {
    const found = visit.operations.filter(({ isMain }) => isMain).length;
    if (visit.operations.length === 0 || found === 1) return [];
    return visitFault(`主要手术应恰有一个，有${found}个`, { allowed: 1, found });
  }),
  'diagnosis-repeated': ofVisit({}, ({ visit }) =>
    codeFault(repeated(visit.diagnoses.map(({ code }) => code)), '诊断重复填写'),
  ),
  'operation-repeated': ofVisit({}, ({ visit }) => {
    const again = repeated(visit.operations.map(({ code, at }) => `${code} ${at}`));
    return codeFault(
      again.map((key) => key.split(' ')[0]!),
      '同一时间的手术重复填写',
    );
  }),
  'diagnoses-over': ofVisit({ count: COUNT }, ({ visit }, { count }) => {
    const found = visit.diagnoses.length;
    if (found <= count) return [];
    return visitFault(`诊断有${found}个，大于${count}个`, { allowed: count, found });
  }),
  'main-diagnosis-external': ofVisit({}, ({ visit }) =>
    codeFault(
      visit.diagnoses.filter((d) => d.isMain && /^[VWXY]/.test(d.code)).map(({ code }) => code),
      '损伤中毒的外部原因不能作为主要诊断',
    ),
  ),
  'main-diagnosis-symptom': ofVisit({}, (facts) =>
    isCare(facts, 'inpatient')
      ? codeFault(
          facts.visit.diagnoses
            .filter(({ isMain, code }) => isMain && code.startsWith('R'))
            .map(({ code }) => code),
          '住院的主要诊断为症状、体征，应为明确的疾病',
        )
      : [],
  ),
  'main-diagnosis-manifestation': ofVisit({}, ({ visit }) =>
    codeFault(
      visit.diagnoses.filter((d) => d.isMain && /^[^+]*\*$/.test(d.code)).map(({ code }) => code),
      '星号编码表示临床表现，不能单独作为主要诊断',
    ),
  ),
  'operation-without-diagnosis': ofVisit({}, ({ visit }) =>
    visit.diagnoses.length === 0
      ? codeFault(
          visit.operations.map(({ code }) => code),
          '有手术而没有诊断',
        )
      : [],
  ),
  'operation-without-charge': ofVisit({}, (facts) => {
    const charged = facts.lines.some(({ line }) => isOperation(line) || isAnaesthesia(line));
    if (!isCare(facts, 'inpatient') || charged) return [];
    const surgical = facts.visit.operations.filter(isSurgical);
    return codeFault(
      surgical.map(({ code }) => code),
      '填写了手术，而没有手术、介入或麻醉的收费',
    );
  }),
  'charge-without-operation': ofVisit({ fen: FEN }, (facts, { fen }) => {
    const charged = such(facts.lines, isOperation);
    if (!isCare(facts, 'inpatient') || facts.visit.operations.length > 0) return [];
    if (amountOf(charged) <= fen) return [];
    return chargeFault(charged, '收了手术费，而没有填写手术', { found: amountOf(charged) / 100 });
  }),
  'operation-outside-stay': ofVisit({}, (facts) => {
    const { beganAt, endedAt, operations } = facts.visit;
    if (!isCare(facts, 'inpatient')) return [];
    const outside = operations.filter(
      ({ at }) => at !== null && (at < beganAt || (endedAt !== null && at > endedAt)),
    );
    return codeFault(
      outside.map(({ code }) => code),
      '手术时间不在住院期间',
    );
  }),
  'examination-diagnosis': ofVisit({}, (facts) =>
    mainAmong(facts, EXAMINATIONS, '主要诊断为健康检查，体检不属于医保基金支付范围'),
  ),
  'cosmetic-diagnosis': ofVisit({}, (facts) =>
    mainAmong(facts, COSMETIC, '主要诊断为美容，不属于医保基金支付范围'),
  ),
  'injury-to-verify': ofVisit({}, (facts) => {
    const injuries = facts.visit.diagnoses.filter(({ code }) => INJURY.test(code));
    const says = '诊断为损伤或中毒，须核实有无应由第三方或工伤保险负担的情形';
    return codeFault(
      injuries.map(({ code }) => code),
      says,
      {},
      sumOf(facts.lines),
    );
  }),
};
