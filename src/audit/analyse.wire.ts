import type {
  In3101,
  InFsi_encounter_dtos3101,
  InFsi_order_dtos3101,
  InPatient_dtos3101,
  Out3101,
  OutResult3101,
} from '../../spec/wire/t3101.wire.ts';
import type { In3102, Out3102 } from '../../spec/wire/t3102.wire.ts';
import type { In3103 } from '../../spec/wire/t3103.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { byOf } from '../kernel/call.ts';
import { day } from '../kernel/day.ts';
import { fen, toYuanNumber, ZERO } from '../kernel/fen.ts';
import { orNull, toFen, toInstant, toScaled } from '../kernel/message-text.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';

import { type AnalysedVisit, analyse } from './analyse.ts';
import type { Deps } from './deps.ts';
import { itemKindOf } from './domain/item-kind.ts';
import type { Noted } from './domain/judge.ts';
import type { Severity } from './domain/rule.ts';
import type { AuditLine, Care } from './domain/visit.ts';
import { type Disposition, giveFeedback } from './feedback.ts';

const IN_DATA = {
  ruleCode: 'data.rule_ids',
  personId: 'patient_dtos.patn_id',
  sex: 'patient_dtos.gend',
  current: 'patient_dtos.curr_mdtrt_id',
  institution: 'fsi_encounter_dtos.medins_id',
};

const IN_3103 = {
  stage: 'data.warn_type',
  findingId: 'warns.warn_rslt_id',
  disposition: 'warns.dspo_way',
  reason: 'warns.dspo_way_rea',
};

export function auditTransactions(deps: Deps): Transactions {
  const answer = async (
    call: Call,
    stage: 'before' | 'during',
    { data }: In3101 | In3102,
  ): Promise<Outcome<Out3101 & Out3102>> => {
    const visits: AnalysedVisit[] = [];
    for (const patient of data.patient_dtos) {
      const visit = toVisit(patient);
      if (!visit.ok) return placeRefusal(visit, IN_DATA);
      visits.push(visit.value);
    }
    const rules = data.rule_ids === '' ? null : data.rule_ids.split(',');
    const found = await analyse(deps, byOf(call, data), { stage, visits, rules });
    return mapOutcome(placeRefusal(found, IN_DATA), (all) => ({
      result: all.flatMap(({ visit, noted }) => noted.map((one) => toResult(visit, one))),
    }));
  };
  return {
    '3101': (call: Call, input: In3101) => answer(call, 'before', input),
    '3102': (call: Call, input: In3102) => answer(call, 'during', input),
    '3103': async (call: Call, { data }: In3103): Promise<Outcome<null>> => {
      if (!['1', '2'].includes(data.warn_type)) {
        return placeRefusal(refuse(stageUnknown(data.warn_type)), IN_3103);
      }
      const given: Disposition[] = [];
      for (const { warn_rslt_id, dspo_way, dspo_way_rea } of data.warns) {
        const disposition = DISPOSITIONS[dspo_way];
        if (disposition === undefined) {
          return placeRefusal(refuse(dispositionUnknown(warn_rslt_id, dspo_way)), IN_3103);
        }
        given.push({ findingId: warn_rslt_id, disposition, reason: dspo_way_rea });
      }
      return placeRefusal(await giveFeedback(deps, byOf(call, data), given), IN_3103);
    },
  };
}

const DISPOSITIONS: Readonly<Record<string, Disposition['disposition']>> = {
  '1': 'continue',
  '2': 'change',
};

function dispositionUnknown(findingId: string, stated: string): Refusal {
  return {
    code: 'disposition-unknown',
    text: `提醒编号${findingId}的处理方式须为1（继续执行医嘱）或2（返回修改医嘱），收到${stated}`,
    field: 'disposition',
  };
}

function stageUnknown(stated: string): Refusal {
  const text = `反馈类型须为1（事前）或2（事中），收到${stated}`;
  return { code: 'stage-unknown', text, field: 'stage' };
}

function sexUnknown(current: string, stated: string): Refusal {
  return {
    code: 'sex-unknown',
    text: `当前就诊${current}的患者性别须为1（男）或2（女），收到${stated}`,
    field: 'sex',
  };
}

function toVisit(patient: InPatient_dtos3101): Outcome<AnalysedVisit> {
  const { patn_id: personId, gend: sex, curr_mdtrt_id: current } = patient;
  if (sex !== '1' && sex !== '2') return refuse(sexUnknown(current, sex));
  const own = patient.fsi_encounter_dtos.find((one) => one.mdtrt_id === current);
  if (own === undefined) return refuse(currentUnknown(current));
  const diagnoses = own.fsi_diagnose_dtos.map((d) => ({
    code: d.dise_codg,
    name: d.dise_name,
    isMain: d.maindise_flag === '1',
  }));
  const operations = (own.fsi_operation_dtos ?? []).map((o) => ({
    code: o.oprn_code,
    name: o.oprn_name,
    isMain: o.main_oprn_flag === '1',
    at: o.oprn_date === '' ? null : toInstant(`${o.oprn_date} 00:00:00`),
  }));
  const earlier = patient.fsi_encounter_dtos.filter((one) => one !== own);
  const past = earlier.flatMap(({ mdtrt_id: encounterId, fsi_order_dtos: orders = [] }) =>
    orders.map((order) => ({ ...toLine(order), encounterId })),
  );
  const care = careOf(own);
  return accept({
    personId,
    region: patient.poolarea,
    sex,
    birth: day(patient.brdy),
    encounterId: current,
    institutionCode: own.medins_id,
    care,
    medicalType: own.med_type,
    insurance: own.insutype,
    beganAt: toInstant(own.adm_date),
    endedAt: care === 'inpatient' ? toInstant(own.dscg_date) : null,
    departmentName: own.adm_dept_name,
    diagnoses,
    operations,
    lines: (own.fsi_order_dtos ?? []).map(toLine),
    past,
  });
}

function careOf(of: Pick<InFsi_encounter_dtos3101, 'med_mdtrt_type' | 'med_type'>): Care {
  if (of.med_mdtrt_type === '2') return 'inpatient';
  if (of.med_mdtrt_type === '3') return 'pharmacy';
  return of.med_type.startsWith('13') ? 'emergency' : 'outpatient';
}

function toLine(order: InFsi_order_dtos3101): AuditLine {
  const amount = toFen(order.sumamt);
  const days = Number(order.extend_order_map?.o_prdDays ?? '');
  return {
    lineNo: order.rx_id,
    itemCode: order.hilist_code,
    itemName: order.hilist_name,
    kind: itemKindOf(order.hilist_type),
    chargeType: order.chrg_type,
    at: toInstant(order.drord_begn_date),
    quantityE4: toScaled(order.cnt, 4),
    priceE6: toScaled(order.pric, 6),
    amount,
    eligible: fen(Math.max(0, amount - toFen(order.ownpay_amt))),
    prescriptionNo: order.rxno,
    days: Number.isInteger(days) && days > 0 ? days : null,
    departmentName: order.drord_dept_name,
    doctorCode: order.drord_dr_codg,
  };
}

function currentUnknown(current: string): Refusal {
  return {
    code: 'current-unknown',
    text: `就诊信息集合中没有当前就诊${current}`,
    field: 'current',
  };
}

/** 严重程度. */
const SEVERITIES: Readonly<Record<Severity, string>> = {
  violation: '1',
  suspect: '2',
  hint: '3',
};

const TEXT_LENGTH = 500;

function toResult(visit: AnalysedVisit, one: Noted): OutResult3101 {
  const { personId: patn_id, encounterId: mdtrt_id } = visit;
  const evidence = Object.entries(one.evidence).map(([name, value]) => `${name}：${value}`);
  return {
    jr_id: one.findingId,
    rule_id: one.ruleCode,
    rule_name: one.ruleName,
    vola_cont: `${one.message}${one.advice}`.slice(0, TEXT_LENGTH),
    patn_id,
    mdtrt_id,
    vola_amt: toYuanNumber(one.atStake),
    vola_amt_stas: '1',
    sev_deg: SEVERITIES[one.severity],
    vola_evid: orNull(evidence.join('；').slice(0, TEXT_LENGTH)),
    vola_bhvr_type: one.lineNos.length > 0 ? '2' : '1',
    task_id: null,
    judge_result_detail_dtos: one.lineNos.map((rx_id, i) => ({
      jrd_id: `${one.findingId}-${i + 1}`,
      patn_id,
      mdtrt_id,
      rx_id,
      vola_item_type: i === 0 ? '1' : '2',
      vola_amt: toYuanNumber(i === 0 ? one.atStake : ZERO),
    })),
  };
}
