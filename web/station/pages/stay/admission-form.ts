import type { StayReply } from '../../../../src/settlement/station-contract.ts';
import { momentText } from '../../../shared/format.ts';
import type { AdmissionForm, Named } from '../../wire/stay.wire.ts';

/** Where the platform tells of a stay. */
export function stayPath(of: { readonly personId: string; readonly encounterId: string }): string {
  const [person, stay] = [of.personId, of.encounterId].map(encodeURIComponent);
  return `/api/station/stays/${person}/${stay}`;
}

/** What a stay may be. */
export const STAY_TYPES: readonly Named[] = [
  { code: '21', name: '普通住院' },
  { code: '22', name: '外伤住院' },
  { code: '23', name: '转外诊治住院' },
  { code: '24', name: '急诊转住院' },
  { code: '52', name: '生育住院' },
];

export const CAME_NAMES = { planned: '普通入院', emergency: '急诊入院', transfer: '转入' } as const;

/** 离院方式. */
export const DISCHARGE_WAYS: readonly Named[] = [
  { code: '1', name: '医嘱离院' },
  { code: '2', name: '医嘱转院' },
  { code: '3', name: '转社区或乡镇卫生院' },
  { code: '4', name: '非医嘱离院' },
  { code: '5', name: '死亡' },
  { code: '9', name: '其他' },
];

/** An admission as it is typed: a doctor by code, who brings the department. */
export type TypedAdmission = Omit<AdmissionForm, 'doctor' | 'department'> & {
  readonly doctorCode: string;
};

/** What a change of a stay begins with. */
export function typedOf(stay: StayReply): TypedAdmission {
  const admission = stay.diagnoses.filter((d) => d.stage === 'admission');
  const sorted = admission.toSorted(
    (a, b) => Number(b.isMain) - Number(a.isMain) || a.sortNo - b.sortNo,
  );
  return {
    medicalType: stay.medicalType ?? '21',
    came: stay.came ?? 'planned',
    visitNo: stay.visitNo,
    recordNo: stay.recordNo ?? '',
    admittedAt: momentText(stay.admittedAt),
    doctorCode: stay.doctorCode,
    bed: stay.bed ?? '',
    diagnoses: sorted.map(({ code, name }) => ({ code, name })),
    contactName: stay.contactName ?? '',
    contactPhone: stay.contactPhone ?? '',
    condition: stay.condition ?? '',
  };
}

/** What is still to be typed, in the order of the form; null when nothing is missing. */
export function missingIn(typed: TypedAdmission): { field: string; text: string } | null {
  const wanted: readonly (readonly [string, boolean, string])[] = [
    ['visitNo', typed.visitNo.trim() === '', '请填写住院号'],
    ['admittedAt', !isMoment(typed.admittedAt), '入院时间应如 2026-03-08 09:05'],
    ['doctorCode', typed.doctorCode === '', '请选择主治医师'],
    ['bed', typed.bed.trim() === '', '请填写床位'],
    ['diagnoses', typed.diagnoses.length === 0, '请填写入院诊断'],
    ['contactPhone', !isPhone(typed.contactPhone), '联系电话应为数字，可有“-”'],
  ];
  const found = wanted.find(([, isMissing]) => isMissing);
  return found === undefined ? null : { field: found[0], text: found[2] };
}

function isPhone(text: string): boolean {
  return /^[0-9+\-\s]{0,20}$/.test(text);
}

/** 'yyyy-MM-dd HH:mm' with or without seconds, or as a field of date and time has it. */
export function isMoment(text: string): boolean {
  return toMoment(text) !== null;
}

/** The same as messages state it; null when it is no moment. */
export function toMoment(text: string): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?$/.exec(text.trim());
  if (found === null) return null;
  const whole = `${found[1]} ${found[2]}${found[3] ?? ':00'}`;
  const at = Date.parse(`${whole.replace(' ', 'T')}+08:00`);
  return Number.isNaN(at) || momentText(at) !== whole ? null : whole;
}
