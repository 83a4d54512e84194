import { type Day, dayOf, daysBetween, type Instant } from '../../kernel/day.ts';
import type { Stay } from './stay.ts';

/** 门诊, 住院, 药店购药. */
export type EncounterKind = 'outpatient' | 'inpatient' | 'pharmacy';

/** 就诊: holds diagnoses, fee lines and settlements. */
export type Encounter = {
  readonly personId: string;
  readonly encounterId: string;
  readonly kind: EncounterKind;
  readonly region: string;
  readonly institutionCode: string;
  readonly insurance: string;
  readonly personType: string;
  readonly status: 'open' | 'cancelled';
  /** Null until the visit has been described (2203). */
  readonly medicalType: string | null;
  /** 住院/门诊号; '' in a pharmacy, which has none. So are doctor and department there. */
  readonly visitNo: string;
  /** Of a stay: the admission. */
  readonly beganAt: Instant;
  /** Null but for a stay that has ended. */
  readonly dischargedAt: Instant | null;
  /** 离院方式, national code: '5' death. */
  readonly dischargeWay: string | null;
  readonly diedOn: Day | null;
  /** Null but for a stay. */
  readonly stay: Stay | null;
  readonly credentialKind: string;
  readonly chronicCode: string | null;
  readonly chronicName: string | null;
  readonly condition: string | null;
  readonly doctorCode: string;
  readonly doctorName: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly specialty: string;
  readonly openedBy: string;
  readonly openedByName: string;
  readonly openedAt: Instant;
  /** The message that opened it. */
  readonly openedMsgid: string;
};

export type Diagnosis = {
  readonly stage: DiagnosisStage;
  readonly kind: string;
  readonly sortNo: number;
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly doctorCode: string;
  readonly doctorName: string;
  readonly diagnosedAt: Instant;
  /** 主诊断; null where the message does not say. */
  readonly isMain: boolean | null;
  /** 入院病情. */
  readonly condition: string | null;
};

/** Of an outpatient visit, on admission, on discharge. */
/** What rules ask of a diagnosis. */
export type StatedDiagnosis = Pick<Diagnosis, 'code' | 'name' | 'isMain'>;

export type DiagnosisStage = 'visit' | 'admission' | 'discharge';

/** 医疗类别 of stays in hospital; every other is of visits or, below, of pharmacies. */
const INPATIENT_TYPES: ReadonlySet<string> = new Set([
  ...['21', '22', '23', '24', '26', '28', '52', '71'],
  ...['2101', '2102', '2105', '2106', '2107', '2109', '21303', '210303'],
]);
/** 定点药店购药. */
const PHARMACY_TYPES: ReadonlySet<string> = new Set(['41']);
/**
 * 挂号, 急诊, 生育门诊, 意外伤害门诊, 癌症筛查, 核酸检测: somebody examines or treats the patient. A pharmacy
 * settles purchases, those for chronic diseases among them (2101, 2102 重点说明).
 */
const CLINIC_TYPES: ReadonlySet<string> = new Set([
  ...['12', '13', '1301', '51', '9903', '1103', '990103'],
]);

/**
 * Whether a medical type may be claimed for an encounter of this kind: each has its benefits, and a
 * stay settled as a visit would escape its deductible.
 */
export function typeFits(medicalType: string, kind: EncounterKind): boolean {
  if (kind === 'inpatient' || INPATIENT_TYPES.has(medicalType)) {
    return kind === 'inpatient' && INPATIENT_TYPES.has(medicalType);
  }
  return !(kind === 'pharmacy' ? CLINIC_TYPES : PHARMACY_TYPES).has(medicalType);
}

/** 急诊, 急诊抢救, 急诊转住院. */
const EMERGENCY_TYPES: ReadonlySet<string> = new Set(['13', '1301', '24']);

/** Away from home an emergency counts as filed (医保发〔2022〕22号 第八条). */
export function isEmergency(medicalType: string, stay: Pick<Stay, 'came'> | null): boolean {
  return EMERGENCY_TYPES.has(medicalType) || stay?.came === 'emergency';
}

/**
 * A fee may lie so many days before the day of its visit: somebody may lie under observation for 72
 * hours and be registered afterwards (急诊科建设与管理指南（试行），卫医政发〔2009〕50号).
 */
export const DAYS_BEFORE_VISIT_MAX = 3;

/**
 * And so many after it: what a visit ordered is done by then, since the longest prescription is for
 * 12 weeks (长期处方管理规范（试行），国卫办医发〔2021〕17号). Both sources second-hand; that they bound
 * the fees of a visit is chosen here.
 */
export const DAYS_AFTER_VISIT_MAX = 84;

/** Whether a fee of this time cannot be of a visit that began then. */
export function outsideVisit(beganAt: Instant, at: Instant): 'before' | 'after' | null {
  const days = daysBetween(dayOf(beganAt), dayOf(at));
  if (days < -DAYS_BEFORE_VISIT_MAX) return 'before';
  return days > DAYS_AFTER_VISIT_MAX ? 'after' : null;
}

/** A stated time may run ahead of ours by this much: clocks of institutions differ. */
export const CLOCK_AHEAD_MAX_MS = 10 * 60_000;

export function isFuture(at: Instant, now: Instant): boolean {
  return at > now + CLOCK_AHEAD_MAX_MS;
}
