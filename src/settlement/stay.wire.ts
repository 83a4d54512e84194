import type { In2401, InMdtrtinfo2401, Out2401 } from '../../spec/wire/t2401.wire.ts';
import type { In2402, InDscginfo2402, Out2402 } from '../../spec/wire/t2402.wire.ts';
import type { In2403, InAdminfo2403, InDiseinfo2403, Out2403 } from '../../spec/wire/t2403.wire.ts';
import type { In2404, Out2404 } from '../../spec/wire/t2404.wire.ts';
import type { In2405, Out2405 } from '../../spec/wire/t2405.wire.ts';
import type { In5303, Out5303 } from '../../spec/wire/t5303.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { day, dayOf } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { type Admission, admit } from './admit.ts';
import { cancelStay, changeStay } from './change-stay.ts';
import type { Deps } from './deps.ts';
import { discharge, undoDischarge } from './discharge.ts';
import type { Diagnosis, DiagnosisStage } from './domain/encounter.ts';
import type { Came, StatedStay } from './domain/stay.ts';
import { flag } from './fees.wire.ts';
import { findInHospital } from './find.ts';
import { byOf, orNull, toEnd, toInstant } from './read.wire.ts';
import { identityFields } from './setlinfo.wire.ts';
import { diagnosesOfOthers } from './stay-refusals.ts';

function placesIn(node: string) {
  return {
    institution: 'fixmedins_code',
    personId: `${node}.psn_no`,
    encounterId: `${node}.mdtrt_id`,
    credential: `${node}.mdtrt_cert_no`,
    insurance: `${node}.insutype`,
    medicalType: `${node}.med_type`,
    beganAt: `${node}.begntime`,
    dischargedAt: `${node}.endtime`,
    diedOn: `${node}.die_date`,
    diagnosisCode: 'diseinfo.diag_code',
    diagnosisNo: 'diseinfo.diag_srt_no',
    diagnosedAt: 'diseinfo.diag_time',
    diagnosisOf: 'diseinfo.psn_no',
    to: `${node}.endtime`,
  };
}

const IN_2401 = placesIn('mdtrtinfo');
const IN_2402 = placesIn('dscginfo');
// A change does not name the insurance again.
const IN_2403 = { ...placesIn('adminfo'), insurance: 'adminfo.mdtrt_id' };
const IN_DATA = placesIn('data');

export function stayTransactions(deps: Deps): Transactions {
  return { ...admissions(deps), ...discharges(deps), ...stayQueries(deps) };
}

function admissions(deps: Deps): Transactions {
  return {
    '2401': async (call: Call, input: In2401): Promise<Outcome<Out2401>> => {
      const { mdtrtinfo: info, diseinfo } = input;
      const others = othersIn(diseinfo, info);
      if (!others.ok) return placeRefusal(others, IN_2401);
      const admitted = await admit(deps, byOf(call, input), {
        ...toAdmission(info, info.ipt_no),
        insurance: info.insutype,
        credentialKind: info.mdtrt_cert_type,
        credentialNo: orNull(info.mdtrt_cert_no),
        diagnoses: diseinfo.map((d) => toDiagnosis(d, 'admission')),
      });
      return mapOutcome(placeRefusal(admitted, IN_2401), ({ encounterId }) => ({
        result: { mdtrt_id: encounterId, exp_content: null },
      }));
    },
    '2403': async (call: Call, input: In2403): Promise<Outcome<Out2403>> => {
      const { adminfo: info, diseinfo } = input;
      const others = othersIn(diseinfo, info);
      if (!others.ok) return placeRefusal(others, IN_2403);
      const changed = await changeStay(deps, byOf(call, input), {
        ...toAdmission(info, info.ipt_otp_no),
        encounterId: info.mdtrt_id,
        diagnoses: diseinfo.map((d) => toDiagnosis(d, 'admission')),
      });
      return placeRefusal(changed, IN_2403);
    },
    '2404': async (call: Call, { data }: In2404): Promise<Outcome<Out2404>> =>
      placeRefusal(
        await cancelStay(deps, byOf(call, data), {
          personId: data.psn_no,
          encounterId: data.mdtrt_id,
        }),
        IN_DATA,
      ),
  };
}

function discharges(deps: Deps): Transactions {
  return {
    '2402': async (call: Call, input: In2402): Promise<Outcome<Out2402>> => {
      const { dscginfo: info, diseinfo } = input;
      const others = othersIn(diseinfo, info);
      if (!others.ok) return placeRefusal(others, IN_2402);
      const discharged = await discharge(deps, byOf(call, input), {
        ...toDischarge(info),
        diagnoses: diseinfo.map((d) => toDiagnosis({ ...d, adm_cond: '' }, 'discharge')),
      });
      return placeRefusal(discharged, IN_2402);
    },
    '2405': async (call: Call, { data }: In2405): Promise<Outcome<Out2405>> =>
      placeRefusal(
        await undoDischarge(deps, byOf(call, data), {
          personId: data.psn_no,
          encounterId: data.mdtrt_id,
        }),
        IN_DATA,
      ),
  };
}

function stayQueries(deps: Deps): Transactions {
  return {
    '5303': async (call: Call, { data }: In5303): Promise<Outcome<Out5303>> => {
      const found = await findInHospital(deps, {
        institutionCode: call.institutionCode,
        from: toInstant(data.begntime),
        to: toEnd(data.endtime),
        personId: orNull(data.psn_no),
      });
      const { region } = deps.registry.institution(call.institutionCode)!;
      return mapOutcome(placeRefusal(found, IN_DATA), (stays) => ({
        data: stays.map(({ file, encounter }) => {
          const { naty: _unasked, ...identity } = identityFields(file.person, call.today);
          return {
            ...identity,
            mdtrt_id: encounter.encounterId,
            insutype: encounter.insurance,
            begndate: dayOf(encounter.beganAt),
            med_type: encounter.medicalType!,
            ipt_otp_no: encounter.visitNo,
            out_flag: flag(file.person.region !== region),
          };
        }),
      }));
    },
  };
}

/**
 * Diagnoses name the person again, those of a known stay also the encounter. Refusal:
 * diagnoses-of-others.
 */
function othersIn(
  diseinfo: readonly { readonly psn_no: string; readonly mdtrt_id?: string }[],
  of: { readonly psn_no: string; readonly mdtrt_id?: string },
): Outcome<null> {
  const other = diseinfo.findIndex((d) => d.psn_no !== of.psn_no || d.mdtrt_id !== of.mdtrt_id);
  return other < 0 ? accept(null) : refuse(diagnosesOfOthers(other));
}

/** 住院类型 in the extension. */
const CAME: Readonly<Record<string, Came>> = { '1': 'planned', '2': 'emergency', '3': 'transfer' };

/** The extension is JSON in a text; what is no JSON says nothing. */
function cameOf(extension: string): Came | null {
  try {
    const said: unknown = JSON.parse(extension);
    const type = (said as { readonly IPT_TYPE?: unknown } | null)?.IPT_TYPE;
    return CAME[String(type)] ?? null;
  } catch {
    return null;
  }
}

function toAdmission(
  info: InMdtrtinfo2401 | InAdminfo2403,
  visitNo: string,
): Omit<Admission, 'diagnoses'> {
  return {
    personId: info.psn_no,
    medicalType: info.med_type,
    beganAt: toInstant(info.begntime),
    visitNo,
    chronicCode: orNull(info.dise_codg),
    chronicName: orNull(info.dise_name),
    condition: orNull(info.main_cond_dscr),
    doctorCode: info.atddr_no,
    doctorName: info.chfpdr_name,
    departmentCode: info.adm_dept_codg,
    departmentName: info.adm_dept_name,
    stay: toStay(info),
  };
}

function toStay(info: InMdtrtinfo2401 | InAdminfo2403): StatedStay {
  return {
    came: cameOf(info.exp_content),
    recordNo: orNull(info.medrcdno),
    contactName: orNull(info.coner_name),
    contactPhone: orNull(info.tel),
    bed: orNull(info.adm_bed),
    admissionDiagnosis: orNull(info.adm_diag_dscr),
    mainDiagnosisCode: orNull(info.dscg_maindiag_code),
    mainDiagnosisName: orNull(info.dscg_maindiag_name),
    operationCode: orNull(info.oprn_oprt_code),
    operationName: orNull(info.oprn_oprt_name),
    dischargeDepartmentCode: null,
    dischargeDepartmentName: null,
    dischargeBed: null,
    maternityType: orNull(info.matn_type),
    extension: orNull(info.exp_content),
  };
}

function toDischarge(info: InDscginfo2402) {
  const death = orNull(info.die_date);
  return {
    personId: info.psn_no,
    encounterId: info.mdtrt_id,
    insurance: info.insutype,
    dischargedAt: toInstant(info.endtime),
    way: info.dscg_way,
    diedOn: death === null ? null : day(death),
    departmentCode: info.dscg_dept_codg,
    departmentName: info.dscg_dept_name,
    bed: orNull(info.dscg_bed),
    operationCode: orNull(info.oprn_oprt_code),
    operationName: orNull(info.oprn_oprt_name),
  };
}

type StatedDiagnosis = Omit<InDiseinfo2403, 'psn_no' | 'mdtrt_id'>;

function toDiagnosis(d: StatedDiagnosis, stage: DiagnosisStage): Diagnosis {
  return {
    stage,
    kind: d.diag_type,
    sortNo: Number(d.diag_srt_no),
    code: d.diag_code,
    name: d.diag_name,
    department: d.diag_dept,
    doctorCode: d.dise_dor_no,
    doctorName: d.dise_dor_name,
    diagnosedAt: toInstant(d.diag_time),
    isMain: d.maindiag_flag === '1',
    condition: orNull(d.adm_cond),
  };
}
