import type { AuditLine } from './visit.ts';

/** What tells the class of a line. */
export type AskedItem = Pick<AuditLine, 'itemCode' | 'kind' | 'chargeType'>;

/**
 * What a line is charged for: 医疗收费项目类别. Where it is not stated, by the kind of the line and
 * the chapters of the national list of services (11 general, 21 imaging, 25 laboratory, 33
 * operations …), which the codes carry behind their leading 00.
 */
export function chargeOf({ chargeType, kind, itemCode }: AskedItem): string {
  if (chargeType !== '') return chargeType;
  if (kind === 'material') return '08';
  if (kind === 'herbal') return '10';
  if (kind === 'drug') return itemCode.startsWith('Z') ? '11' : '09';
  return SERVICE_CHARGES.find(([prefix]) => itemCode.startsWith(prefix))?.[1] ?? '05';
}

const SERVICE_CHARGES: readonly (readonly [string, string])[] = [
  ['001101', '13'],
  ['001102', '02'],
  ['001109', '01'],
  ['001201', '07'],
  ['0021', '03'],
  ['0022', '03'],
  ['0023', '03'],
  ['0025', '04'],
  ['0026', '04'],
  ['0027', '03'],
  ['0032', '06'],
  ['0033', '06'],
];

/** 床位、诊察、护理、一般诊疗、挂号: what every stay or call has, and what treats nobody. */
const LODGING = new Set(['01', '02', '07', '12', '13']);

export const isBed = (line: AskedItem) => chargeOf(line) === '01';
export const isWardRound = (line: AskedItem) => chargeOf(line) === '02';
export const isGeneralFee = (line: AskedItem) => chargeOf(line) === '12';
export const isNursing = (line: AskedItem) => chargeOf(line) === '07';
export const isLodging = (line: AskedItem) => LODGING.has(chargeOf(line));
export const isExamination = (line: AskedItem) => chargeOf(line) === '03';
export const isLaboratory = (line: AskedItem) => chargeOf(line) === '04';
export const isTest = (line: AskedItem) => isExamination(line) || isLaboratory(line);
export const isTreatment = (line: AskedItem) => chargeOf(line) === '05';
export const isAnaesthesia = ({ itemCode }: AskedItem) => itemCode.startsWith('003301');

/** An operation or an intervention; anaesthesia is none. */
export const isOperation = (line: AskedItem) => chargeOf(line) === '06' && !isAnaesthesia(line);

/** 物理治疗与康复. */
export const isTherapy = ({ itemCode }: AskedItem) => itemCode.startsWith('0034');

/** 中医及民族医诊疗. */
export const isChineseTherapy = ({ itemCode }: AskedItem) => itemCode.startsWith('004');

/** 注射, 输液. */
export const isInjecting = ({ itemCode }: AskedItem) => itemCode.startsWith('001204');
export const isTumourMarker = ({ itemCode }: AskedItem) => itemCode.startsWith('00250404');
export const isMaterial = ({ kind }: AskedItem) => kind === 'material';
export const isHerbal = ({ kind }: AskedItem) => kind === 'herbal';
export const isDrug = ({ kind }: AskedItem) => kind === 'drug';
export const isWestern = (line: AskedItem) => isDrug(line) && line.itemCode.startsWith('X');
export const isPatent = (line: AskedItem) => isDrug(line) && line.itemCode.startsWith('Z');

/** 全身用抗菌药 by the class in the code. */
export const isAntibiotic = ({ itemCode }: AskedItem) => itemCode.startsWith('XJ01');

/** Infusions and solvents: given beside others and in several packs. */
export const isSolvent = ({ itemCode }: AskedItem) =>
  itemCode.startsWith('XB05') || itemCode.startsWith('XV07');

/** By the form in the code of a western drug; of a patent one by its name. */
export function isInjection(line: AuditLine): boolean {
  if (isWestern(line)) return line.itemCode[10] === 'B';
  return isPatent(line) && line.itemName.includes('注射');
}

/** 通用名: class and name in the code, without form, pack and maker. */
export function genericOf({ itemCode }: { readonly itemCode: string }): string {
  if (itemCode.startsWith('X')) return itemCode.slice(0, 10);
  return itemCode.startsWith('Z') ? itemCode.slice(0, 11) : itemCode;
}

const IMAGING: readonly (readonly [string, string])[] = [
  ['002101', 'X线'],
  ['002102', '磁共振'],
  ['002103', 'CT'],
  ['0022', '超声'],
  ['0023', '核医学'],
];

/** The kind of an imaging item; null: it is none. */
export function imagingKindOf({ itemCode }: AskedItem): string | null {
  return IMAGING.find(([prefix]) => itemCode.startsWith(prefix))?.[1] ?? null;
}

const GRADES: readonly (readonly [RegExp, string])[] = [
  [/特级护理/, '特级'],
  [/(Ⅲ|III|三)级护理/, 'Ⅲ级'],
  [/(Ⅱ|II|二)级护理/, 'Ⅱ级'],
  [/(Ⅰ|I|一)级护理/, 'Ⅰ级'],
];

/** 等级护理 by name; null: it is none. */
export function nursingGradeOf({ itemName }: AuditLine): string | null {
  if (!itemName.includes('级护理')) return null;
  return GRADES.find(([words]) => words.test(itemName))?.[1] ?? null;
}
