import type { In3101, InFsi_order_dtos3101 } from '../../spec/wire/t3101.wire.ts';
import type { Patient } from '../../src/demo/messages.wire.ts';
import type { Hospital } from './hospital.ts';

let orders = 0;
let visits = 0;

/** One unit of an item, ordered at ten in the morning of the scenario's day. */
export function order(
  item: { readonly code: string; readonly name: string },
  yuan: number,
  patch: Partial<InFsi_order_dtos3101> = {},
): InFsi_order_dtos3101 {
  orders += 1;
  const amount = yuan.toFixed(2);
  return {
    rx_id: `YZ${orders}`,
    rxno: 'CF1',
    grpno: '',
    long_drord_flag: '0',
    hilist_type: '201',
    chrg_type: '03',
    drord_bhvr: '1',
    hilist_code: item.code,
    hilist_name: item.name,
    hilist_dosform: '',
    hilist_lv: '01',
    hilist_pric: amount,
    lv1_hosp_item_pric: '',
    lv2_hosp_item_pric: '',
    lv3_hosp_item_pric: '',
    hilist_memo: '',
    hosplist_code: item.code,
    hosplist_name: item.name,
    hosplist_dosform: '',
    cnt: '1',
    pric: amount,
    sumamt: amount,
    ownpay_amt: '0',
    selfpay_amt: '0',
    spec: '1',
    spec_unt: '次',
    drord_begn_date: '2026-03-18 10:00:00',
    drord_stop_date: '',
    drord_dept_codg: 'A03',
    drord_dept_name: '内科',
    drord_dr_codg: 'D1',
    drord_dr_name: '演示医生',
    drord_dr_profttl: '234',
    curr_drord_flag: '1',
    ...patch,
  };
}

type Encounter3101 = In3101['data']['patient_dtos'][number]['fsi_encounter_dtos'][number];

function encounterOf(
  { institution, doctor }: Hospital,
  patient: Patient,
  mdtrt_id: string,
  fsi_order_dtos: readonly InFsi_order_dtos3101[],
): Encounter3101 {
  return {
    mdtrt_id,
    medins_id: institution.code,
    medins_name: institution.name,
    medins_admdvs: institution.region,
    medins_type: 'A1',
    medins_lv: '3',
    wardarea_codg: '',
    wardno: '',
    bedno: '',
    adm_date: '2026-03-18 09:30:00',
    dscg_date: '2026-03-18 11:00:00',
    dscg_main_dise_codg: 'I10.x00x002',
    dscg_main_dise_name: '高血压',
    dr_codg: doctor.code,
    adm_dept_codg: doctor.departmentCode,
    adm_dept_name: doctor.departmentName,
    dscg_dept_codg: doctor.departmentCode,
    dscg_dept_name: doctor.departmentName,
    med_mdtrt_type: '1',
    med_type: '11',
    matn_stas: '1',
    medfee_sumamt: '30.00',
    ownpay_amt: '0',
    selfpay_amt: '0',
    acct_payamt: '',
    ma_amt: '',
    hifp_payamt: '',
    setl_totlnum: '1',
    insutype: patient.insurance,
    reim_flag: '2',
    out_setl_flag: '0',
    dise_no: '',
    dise_name: '',
    sinc_heal_lv: '',
    his_md_cnt: '',
    fsi_diagnose_dtos: [
      {
        dise_id: 'ZD1',
        inout_dise_type: '1',
        maindise_flag: '1',
        dias_srt_no: '1',
        dise_codg: 'I10.x00x002',
        dise_name: '高血压',
        dise_date: '2026-03-18 09:40:00',
      },
    ],
    fsi_order_dtos,
  };
}

/** 3101 or 3102 for one outpatient visit with hypertension. */
export function analysis(
  at: Hospital,
  patient: Patient & { readonly sex: '1' | '2' },
  fsi_order_dtos: readonly InFsi_order_dtos3101[],
): In3101 {
  visits += 1;
  const mdtrt_id = `HIS${visits}`;
  const encounter = encounterOf(at, patient, mdtrt_id, fsi_order_dtos);
  return {
    data: {
      rule_ids: '',
      trig_scen: '1',
      patient_dtos: [
        {
          patn_id: patient.personId,
          patn_name: patient.name,
          gend: patient.sex,
          brdy: '1980-05-01',
          poolarea: at.institution.region,
          curr_mdtrt_id: mdtrt_id,
          fsi_encounter_dtos: [encounter],
        },
      ],
    },
  };
}
