import type { In3101, Out3101 } from '../../../spec/wire/t3101.wire.ts';
import type { In3103 } from '../../../spec/wire/t3103.wire.ts';
import type { StationHouse } from '../../../src/gateway/contract.ts';
import { amountOf, decimalText, yuanText } from './money.ts';
import type { Person } from './person.wire.ts';
import { send } from './send.ts';
import type { Diagnosis, Doctor, Line } from './visit.wire.ts';

/** What a rule says about a visit that is still being written. */
export type Finding = {
  readonly findingId: string;
  readonly ruleName: string;
  readonly text: string;
  /** '1' violation, '2' suspicion, '3' hint. */
  readonly severity: string;
  readonly lineNos: readonly string[];
};

export type CheckedVisit = {
  readonly house: StationHouse;
  readonly person: Person;
  readonly insurance: string;
  /** '1' outpatient, '2' stay, '3' pharmacy. */
  readonly care: '1' | '2' | '3';
  readonly medicalType: string;
  readonly encounterId: string;
  readonly at: string;
  readonly doctor: Doctor;
  readonly diagnoses: readonly Diagnosis[];
  readonly lines: readonly (Omit<Line, 'isApproved'> & {
    readonly listType: string;
    readonly chargeType: string;
  })[];
};

/** 3101: what the rules would say, before anything is written. */
export async function checkBefore(
  of: CheckedVisit,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const { person } = of;
  const input = {
    data: {
      rule_ids: '',
      trig_scen: '2',
      patient_dtos: [
        {
          patn_id: person.personId,
          patn_name: person.name,
          gend: person.sex,
          brdy: person.birth,
          poolarea: of.house.institution.region,
          curr_mdtrt_id: of.encounterId,
          fsi_encounter_dtos: [encounterFields(of)],
        },
      ],
    },
  };
  const options = signal === undefined ? {} : { signal };
  const { output } = await send<Out3101>('3101', input satisfies Loose, options);
  return (output.result ?? []).map((one) => ({
    findingId: one.jr_id,
    ruleName: one.rule_name,
    text: one.vola_cont,
    severity: one.sev_deg,
    lineNos: one.judge_result_detail_dtos.flatMap(({ rx_id }) => (rx_id ? [rx_id] : [])),
  }));
}

/** What is sent, with the fields left out that say nothing. */
type Loose = {
  readonly data: Pick<In3101['data'], 'rule_ids' | 'trig_scen'> & {
    readonly patient_dtos: readonly object[];
  };
};

function encounterFields({ house, doctor, ...of }: CheckedVisit) {
  const { institution } = house;
  return {
    mdtrt_id: of.encounterId,
    medins_id: institution.code,
    medins_name: institution.name,
    medins_admdvs: institution.region,
    medins_type: 'A',
    medins_lv: '9',
    adm_date: of.at,
    dscg_date: of.at,
    dscg_main_dise_codg: of.diagnoses[0]?.code ?? '',
    dscg_main_dise_name: of.diagnoses[0]?.name ?? '',
    dr_codg: doctor.code,
    adm_dept_codg: doctor.departmentCode,
    adm_dept_name: doctor.departmentName,
    dscg_dept_codg: doctor.departmentCode,
    dscg_dept_name: doctor.departmentName,
    med_mdtrt_type: of.care,
    med_type: of.medicalType,
    matn_stas: '0',
    medfee_sumamt: '0',
    ownpay_amt: '0',
    selfpay_amt: '0',
    setl_totlnum: '0',
    insutype: of.insurance,
    reim_flag: '1',
    out_setl_flag: '0',
    fsi_diagnose_dtos: of.diagnoses.map((one, i) => ({
      dise_id: String(i + 1),
      inout_dise_type: '1',
      maindise_flag: i === 0 ? '1' : '0',
      dias_srt_no: String(i + 1),
      dise_codg: one.code,
      dise_name: one.name,
      dise_date: of.at,
    })),
    fsi_order_dtos: of.lines.map((line) => orderFields(line, doctor, of.at)),
  };
}

const LEVELS: Readonly<Record<string, string>> = { A: '01', B: '02', C: '03' };

function orderFields(line: CheckedVisit['lines'][number], doctor: Doctor, at: string) {
  const amount = yuanText(amountOf(line.quantityE4, line.priceE6));
  return {
    rx_id: line.lineNo,
    rxno: line.lineNo,
    long_drord_flag: '0',
    hilist_type: line.listType,
    chrg_type: line.chargeType,
    drord_bhvr: '1',
    hilist_lv: LEVELS[line.class] ?? '01',
    hilist_pric: '0',
    spec: '-',
    spec_unt: '-',
    drord_dr_profttl: '234',
    hilist_code: line.itemCode,
    hilist_name: line.name,
    hosplist_code: line.itemCode,
    hosplist_name: line.name,
    cnt: decimalText(line.quantityE4, 4),
    pric: decimalText(line.priceE6, 6),
    sumamt: amount,
    ownpay_amt: line.class === 'C' ? amount : '0',
    selfpay_amt: '0',
    drord_begn_date: at,
    drord_dept_codg: doctor.departmentCode,
    drord_dept_name: doctor.departmentName,
    drord_dr_codg: doctor.code,
    drord_dr_name: doctor.name,
    curr_drord_flag: '1',
  };
}

/** 3103: why the work goes on in spite of a finding. */
export async function giveReason(findingId: string, reason: string): Promise<void> {
  const input = {
    data: {
      warn_type: '2',
      warns: [{ warn_rslt_id: findingId, dspo_way: '1', dspo_way_rea: reason }],
    },
  } satisfies In3103;
  await send<unknown>('3103', input);
}

/** The number of the finding that a refusal asks a reason for; null when it asks for none. */
export function findingAsked(text: string): string | null {
  return /^须先以3103反馈继续的理由（提醒编号([\w-]{32})）/.exec(text)?.[1] ?? null;
}

/** What such a refusal says to a reader. */
export function findingText(text: string): string {
  return text.replace(/^须先以3103反馈继续的理由（提醒编号[\w-]{32}）：/, '');
}

/** Whether a refusal is the rules' no: then nothing but changing the lines helps. */
export function isBlocked(text: string): boolean {
  return text.startsWith('审核不通过');
}
