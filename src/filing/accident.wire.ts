import type { In2507, InData2507, Out2507 } from '../../spec/wire/t2507.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Filing } from './open-filing.ts';
import { byOf, detailOf, orNull, toDay } from './read.wire.ts';

const IN_2507 = {
  personId: 'data.psn_no',
  insurance: 'data.insutype',
  idNo: 'data.certno',
  name: 'data.psn_name',
  from: 'data.begndate',
  last: 'data.enddate',
  institution: 'data.fixmedins_code',
  injuredOn: 'data.trum_time',
  admittedOn: 'data.adm_time',
};

/** Every field that is not kept as a value of the filing itself. */
export const DETAIL_NAMES = {
  dcla_souc: 'source',
  psn_insu_rlts_id: 'enrolmentId',
  psn_cert_type: 'idType',
  certno: 'idNo',
  psn_name: 'name',
  gend: 'sex',
  naty: 'ethnicity',
  brdy: 'birth',
  tel: 'phone',
  addr: 'address',
  insu_admdvs: 'insuredDivision',
  emp_no: 'employerNo',
  emp_name: 'employer',
  mdtrtarea_admdvs: 'area',
  hosp_lv: 'grade',
  adm_time: 'admittedOn',
  trum_site: 'injurySite',
  trum_rea: 'injuryCause',
  chk_pay_flag: 'payFlag',
  agnter_name: 'agentName',
  agnter_cert_type: 'agentIdType',
  agnter_certno: 'agentIdNo',
  agnter_tel: 'agentPhone',
  agnter_addr: 'agentAddress',
  agnter_rlts: 'agentRelation',
  memo: 'note',
} as const satisfies Partial<Record<keyof InData2507, string>>;

export function accidentTransactions(filing: Filing): Transactions {
  return {
    '2507': async (call: Call, input: In2507): Promise<Outcome<Out2507>> => {
      const { data } = input;
      const injuredOn = toDay(data.trum_time);
      const admittedOn = toDay(data.adm_time);
      // What is left out is here and now: the institution that files, from the injury or today.
      const filed = await filing.fileAccident(byOf(call, input), {
        personId: data.psn_no,
        insurance: orNull(data.insutype),
        from: toDay(data.begndate) ?? injuredOn ?? call.today,
        last: toDay(data.enddate),
        idNo: data.certno,
        name: data.psn_name,
        institutionCode: orNull(data.fixmedins_code) ?? call.institutionCode,
        institutionName: orNull(data.fixmedins_name) ?? data.fixmedins_code,
        injuredOn,
        admittedOn,
        payable: data.chk_pay_flag === '1',
        detail: detailOf(data, DETAIL_NAMES),
      });
      return mapOutcome(placeRefusal(filed, IN_2507), ({ filingId }) => ({
        result: { trt_dcla_detl_sn: filingId },
      }));
    },
  };
}
