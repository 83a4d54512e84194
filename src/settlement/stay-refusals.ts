import type { Day } from '../kernel/day.ts';
import { type Fen, formatYuan } from '../kernel/fen.ts';
import type { Refusal } from '../kernel/outcome.ts';
import {
  DAYS_AFTER_VISIT_MAX,
  DAYS_BEFORE_VISIT_MAX,
  type EncounterKind,
} from './domain/encounter.ts';
import type { RefundFault } from './domain/refund.ts';

/** The refusals about stays, refunds and pharmacies; the others stand in refusals.ts. */

const KIND_NAME: Readonly<Record<EncounterKind, string>> = {
  outpatient: '门诊',
  inpatient: '住院',
  pharmacy: '药店购药',
};

export function encounterKind(is: EncounterKind, wanted: EncounterKind): Refusal {
  return {
    code: 'encounter-kind',
    text: `该就诊为${KIND_NAME[is]}，本交易用于${KIND_NAME[wanted]}`,
    field: 'encounterId',
  };
}

export function settlementKind(is: EncounterKind, wanted: EncounterKind): Refusal {
  return {
    code: 'encounter-kind',
    text: `该结算为${KIND_NAME[is]}结算，本交易用于${KIND_NAME[wanted]}`,
    field: 'settlementId',
  };
}

export function typeUnfit(medicalType: string, kind: EncounterKind): Refusal {
  return {
    code: 'type-unfit',
    text: `医疗类别${medicalType}不用于${KIND_NAME[kind]}`,
    field: 'medicalType',
  };
}

/** `other`: the first diagnosis, counted from 0, of somebody else or of another stay. */
export function diagnosesOfOthers(other: number): Refusal {
  return {
    code: 'diagnoses-of-others',
    text: `诊断信息第${other + 1}行的人员编号、就诊ID与住院信息不一致`,
    field: 'diagnosisOf',
  };
}

export const NO_HOSPITAL: Refusal = {
  code: 'institution-kind',
  text: '本机构不是定点医疗机构，不能办理住院',
  field: 'institution',
};

export const NO_PHARMACY: Refusal = {
  code: 'institution-kind',
  text: '本机构不是定点零售药店，不能办理药店结算',
  field: 'institution',
};

export const ADMITTED_IN_FUTURE: Refusal = {
  code: 'admitted-in-future',
  text: '入院时间不能晚于当前时间',
  field: 'beganAt',
};

export function admittedBeforeBirth(birth: Day): Refusal {
  return {
    code: 'admitted-before-birth',
    text: `入院时间早于该人员出生日期${birth}`,
    field: 'beganAt',
  };
}

export function admittedAfterDeath(death: Day): Refusal {
  return {
    code: 'admitted-after-death',
    text: `该人员已于${death}死亡，不能办理入院`,
    field: 'personId',
  };
}

export function inHospital(institution: string, since: Day): Refusal {
  return {
    code: 'in-hospital',
    text: `该人员自${since}起在${institution}住院，尚未办理出院`,
    field: 'personId',
  };
}

export function stayCoincides(institution: string, from: Day, to: Day): Refusal {
  return {
    code: 'stay-coincides',
    text: `住院时间与该人员在${institution}的住院（${from}至${to}）重叠`,
    field: 'beganAt',
  };
}

export const DISCHARGED_IN_FUTURE: Refusal = {
  code: 'discharged-in-future',
  text: '出院时间不能晚于当前时间',
  field: 'dischargedAt',
};

export const DISCHARGED_BEFORE_ADMISSION: Refusal = {
  code: 'discharged-before-admission',
  text: '出院时间不能早于入院时间',
  field: 'dischargedAt',
};

export function diedOutsideStay(death: Day): Refusal {
  return {
    code: 'died-outside-stay',
    text: `死亡日期${death}不在住院期间`,
    field: 'diedOn',
  };
}

export function alreadyDischarged(on: Day): Refusal {
  return {
    code: 'already-discharged',
    text: `已于${on}办理出院，变更请先撤销出院`,
    field: 'encounterId',
  };
}

export const NOT_DISCHARGED: Refusal = {
  code: 'not-discharged',
  text: '尚未办理出院',
  field: 'encounterId',
};

export const SETTLED_BEFORE_DISCHARGE: Refusal = {
  code: 'not-discharged',
  text: '尚未办理出院，不能出院结算；住院期间结算请将中途结算标志填1',
  field: 'encounterId',
};

export const MID_STAY_AFTER_DISCHARGE: Refusal = {
  code: 'mid-stay-after-discharge',
  text: '已办理出院，不能中途结算，请办理出院结算',
  field: 'midStay',
};

export const FINALLY_SETTLED: Refusal = {
  code: 'finally-settled',
  text: '已出院结算，请先撤销结算',
  field: 'encounterId',
};

export const BEGAN_AFTER_SETTLEMENT: Refusal = {
  code: 'began-after-settlement',
  text: '就诊已有结算，不能变更入院时间',
  field: 'beganAt',
};

export function linesOutsideStay(on: Day, side: 'before' | 'after'): Refusal {
  const bound = side === 'before' ? '早于入院日' : '晚于出院日';
  return {
    code: 'lines-outside-stay',
    text: `已上传${on}的费用明细，${bound}，请先撤销该明细`,
    field: side === 'before' ? 'beganAt' : 'dischargedAt',
  };
}

export function feeOutsideStay(lineNo: string, side: 'before' | 'after', bound: Day): Refusal {
  const text = side === 'before' ? `早于入院日${bound}` : `晚于出院日${bound}`;
  return {
    code: 'fee-outside-stay',
    text: `费用明细${lineNo}的费用发生时间${text}`,
    field: 'occurredAt',
  };
}

export function feeOutsideVisit(
  lineNo: string,
  side: 'before' | 'after',
  fee: Day,
  visit: Day,
): Refusal {
  const most = side === 'before' ? DAYS_BEFORE_VISIT_MAX : DAYS_AFTER_VISIT_MAX;
  const how = `${side === 'before' ? '早于' : '晚于'}就诊开始日${visit}超过${most}天`;
  return {
    code: 'fee-outside-visit',
    text: `费用明细${lineNo}的费用发生时间${how}，收到${fee}`,
    field: 'occurredAt',
  };
}

export function serviceInPharmacy(lineNo: string, itemCode: string): Refusal {
  return {
    code: 'service-in-pharmacy',
    text:
      `费用明细${lineNo}的医疗目录编码${itemCode}为医疗服务项目，` +
      '定点零售药店只能结算药品、医疗器械和医用耗材',
    field: 'itemCode',
  };
}

export function lineSettled(lineNo: string): Refusal {
  return { code: 'line-settled', text: `费用明细${lineNo}已结算`, field: 'lineNo' };
}

export function lineRefunded(lineNo: string): Refusal {
  return {
    code: 'line-refunded',
    text: `费用明细${lineNo}已有退费明细，请先撤销退费明细`,
    field: 'lineNo',
  };
}

export function refundFollowed(lineNo: string): Refusal {
  return {
    code: 'refund-followed',
    text: `退费明细${lineNo}之后还有同一原费用的退费明细，请先撤销其后的退费明细`,
    field: 'lineNo',
  };
}

export const ALL_LINES_RESERVED: Refusal = {
  code: 'line-reserved',
  text: '费用明细流水号不能为0000，该值表示全部未结算明细',
  field: 'lineNo',
};

export function refundUnnamed(lineNo: string): Refusal {
  return {
    code: 'refund-unnamed',
    text: `费用明细${lineNo}为退费，须填写原费用流水号`,
    field: 'refundOf',
  };
}

const REFUND_FIELDS: Partial<Record<RefundFault, string>> = {
  'item-differs': 'itemCode',
  'price-differs': 'price',
};

/** Why a refund is not taken. */
export function refundRefused(fault: RefundFault, lineNo: string, refundOf: string): Refusal {
  const why: Readonly<Record<RefundFault, string>> = {
    'of-nothing': `没有流水号为${refundOf}的收费明细`,
    'item-differs': `与原费用${refundOf}的医疗目录编码不同`,
    'price-differs': `与原费用${refundOf}的单价不同`,
    'before-charge': `费用发生日早于原费用${refundOf}`,
    'quantity-exceeded': `原费用${refundOf}的退费数量合计超过收费数量`,
    'amount-exceeded': `原费用${refundOf}的退费金额合计超过收费金额`,
  };
  return {
    code: `refund-${fault}`,
    text: `退费明细${lineNo}：${why[fault]}`,
    field: REFUND_FIELDS[fault] ?? 'refundOf',
  };
}

export const NO_UNSETTLED_LINES: Refusal = {
  code: 'no-lines',
  text: '住院没有未结算的费用明细',
  field: 'encounterId',
};

export const LATER_SETTLEMENT: Refusal = {
  code: 'later-settlement',
  text: '该住院其后还有结算，请从最后一次结算开始撤销',
  field: 'settlementId',
};

export function stayPartNegative(part: Fen): Refusal {
  return {
    code: 'part-negative',
    text:
      `全自费、超限价、先行自付、政策范围内费用中有一项合计为${formatYuan(part)}，` +
      '退费超过本次结算的费用，请先撤销原费用所在的中途结算',
    field: 'encounterId',
  };
}
