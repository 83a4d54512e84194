import type { In2201, Out2201 } from '../../spec/wire/t2201.wire.ts';
import type { In2202, Out2202 } from '../../spec/wire/t2202.wire.ts';
import type { In2203, InDiseinfo2203, Out2203 } from '../../spec/wire/t2203.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { cancelEncounter, describeEncounter } from './change-encounter.ts';
import type { Deps } from './deps.ts';
import type { Diagnosis } from './domain/encounter.ts';
import { openEncounter } from './open-encounter.ts';
import { byOf, orNull, toInstant } from './read.wire.ts';

const IN_DATA = {
  personId: 'data.psn_no',
  credential: 'data.mdtrt_cert_no',
  insurance: 'data.insutype',
  beganAt: 'data.begntime',
  encounterId: 'data.mdtrt_id',
  visitNo: 'data.ipt_otp_no',
};

const IN_2203 = {
  encounterId: 'mdtrtinfo.mdtrt_id',
  medicalType: 'mdtrtinfo.med_type',
  diagnosisCode: 'diseinfo.diag_code',
  diagnosisNo: 'diseinfo.diag_srt_no',
  diagnosedAt: 'diseinfo.diag_time',
};

export function encounterTransactions(deps: Deps): Transactions {
  return {
    '2201': async (call: Call, { data }: In2201): Promise<Outcome<Out2201>> => {
      const opened = await openEncounter(deps, byOf(call, data), {
        personId: data.psn_no,
        insurance: data.insutype,
        beganAt: toInstant(data.begntime),
        visitNo: data.ipt_otp_no,
        credentialKind: data.mdtrt_cert_type,
        credentialNo: orNull(data.mdtrt_cert_no),
        doctorCode: data.atddr_no,
        doctorName: data.dr_name,
        departmentCode: data.dept_code,
        departmentName: data.dept_name,
        specialty: data.caty,
      });
      return mapOutcome(placeRefusal(opened, IN_DATA), ({ encounterId }) => ({
        data: {
          mdtrt_id: encounterId,
          psn_no: data.psn_no,
          ipt_otp_no: data.ipt_otp_no,
          exp_content: null,
        },
      }));
    },
    '2202': async (call: Call, { data }: In2202): Promise<Outcome<Out2202>> =>
      placeRefusal(
        await cancelEncounter(deps, byOf(call, data), {
          personId: data.psn_no,
          encounterId: data.mdtrt_id,
          visitNo: data.ipt_otp_no,
        }),
        IN_DATA,
      ),
    '2203': async (call: Call, input: In2203): Promise<Outcome<Out2203>> => {
      const visit = input.mdtrtinfo;
      const valid = input.diseinfo.filter((d) => d.vali_flag !== '0');
      const described = await describeEncounter(deps, byOf(call, input), {
        personId: visit.psn_no,
        encounterId: visit.mdtrt_id,
        medicalType: visit.med_type,
        chronicCode: orNull(visit.dise_codg),
        chronicName: orNull(visit.dise_name),
        condition: orNull(visit.main_cond_dscr),
        diagnoses: valid.map(toDiagnosis),
        withdrawn: input.diseinfo.filter((d) => d.vali_flag === '0').map(toDiagnosis),
      });
      return placeRefusal(described, IN_2203);
    },
  };
}

function toDiagnosis(d: InDiseinfo2203): Diagnosis {
  return {
    stage: 'visit',
    kind: d.diag_type,
    sortNo: Number(d.diag_srt_no),
    code: d.diag_code,
    name: d.diag_name,
    department: d.diag_dept,
    doctorCode: d.dise_dor_no,
    doctorName: d.dise_dor_name,
    diagnosedAt: toInstant(d.diag_time),
    isMain: null,
    condition: null,
  };
}
