import { type Check, type MayFind, wholeFault } from '../fault.ts';
import type { CareWord } from '../limit.ts';
import type { AuditLine, AuditVisit } from '../visit.ts';

const RANKS = { primary: 1, secondary: 2, tertiary: 3 } as const;
const LEVELS = { primary: '基层', secondary: '二级', tertiary: '三级' } as const;
const CARES: Readonly<Record<CareWord, string>> = {
  outpatient: '门诊',
  emergency: '急诊',
  inpatient: '住院',
  pharmacy: '药店购药',
  online: '互联网诊疗',
};

export const mayInsurance: MayFind<'insurance'> = ({ visit }, { only }) =>
  !only.includes(visit.insurance);

/** Only under some insurances. */
export const checkInsurance: Check<'insurance'> = ({ visit }, about, { only }) => {
  if (only.includes(visit.insurance)) return null;
  const allowed = only.map(insuranceWord).join('、');
  const found = insuranceWord(visit.insurance);
  return wholeFault(about, `仅限${allowed}支付，本次险种为${found}`, { allowed, found });
};

const INSURANCES: Readonly<Record<string, string>> = {
  '310': '职工基本医疗保险',
  '390': '城乡居民基本医疗保险',
  '391': '城镇居民基本医疗保险',
  '410': '长期照护保险',
  '510': '生育保险',
  '410100': '工伤保险',
};

function insuranceWord(code: string): string {
  const name = INSURANCES[code];
  return name === undefined ? `险种${code}` : name;
}

export const mayLevel: MayFind<'level'> = ({ visit }, { from }) =>
  visit.institution.kind === 'hospital' && RANKS[visit.institution.level] < RANKS[from];

/** Only in institutions of a level or above; a pharmacy has none. */
export const checkLevel: Check<'level'> = (facts, about, limit) => {
  if (!mayLevel(facts, limit)) return null;
  const allowed = `${LEVELS[limit.from]}及以上`;
  const found = LEVELS[facts.visit.institution.level];
  return wholeFault(about, `仅限${allowed}医疗机构，本机构为${found}`, { allowed, found });
};

export const mayCare: MayFind<'care'> = ({ visit }, { only }) => !only.includes(visit.care);

/** Only in some kinds of care. */
export const checkCare: Check<'care'> = ({ visit }, about, { only }) => {
  if (only.includes(visit.care)) return null;
  const allowed = only.map((word) => CARES[word]).join('、');
  const found = CARES[visit.care];
  return wholeFault(about, `仅限${allowed}支付，本次为${found}`, { allowed, found });
};

export const mayDepartment: MayFind<'department'> = ({ visit, lines }, { only }) =>
  isElsewhere(visit.departmentName, only) ||
  lines.some(({ line }) => isElsewhere(line.departmentName, only));

function isElsewhere(department: string, only: readonly string[]): boolean {
  return department !== '' && !only.some((word) => department.includes(word));
}

export function departmentOf(visit: AuditVisit, line: AuditLine): string {
  return line.departmentName === '' ? visit.departmentName : line.departmentName;
}

/** Only in departments whose name holds a word; where none is stated nothing is found. */
export const checkDepartment: Check<'department'> = ({ visit }, about, { only }) => {
  const lines = about.lines.filter(({ line }) => isElsewhere(departmentOf(visit, line), only));
  const coded = isElsewhere(visit.departmentName, only) ? about.coded : [];
  if (lines.length === 0 && coded.length === 0) return null;
  const found = lines.length === 0 ? visit.departmentName : departmentOf(visit, lines[0]!.line);
  const allowed = only.join('、');
  return wholeFault({ lines, coded }, `仅限${allowed}科室，开单科室为${found}`, { allowed, found });
};
