import { type Day, formatTime, type Instant } from '../kernel/day.ts';
import { type Fen, formatYuan } from '../kernel/fen.ts';
import type { Refusal } from '../kernel/outcome.ts';

/**
 * The refusals of this module, in order of precedence. Codes and texts are stable: clients branch
 * on them. `field` is our own term; the wire codec says where it stands in the message.
 */
export const PERSON_UNKNOWN: Refusal = {
  code: 'person-unknown',
  text: '人员信息不存在',
  field: 'personId',
};

export const CREDENTIAL_DIFFERS: Refusal = {
  code: 'credential-differs',
  text: '就诊凭证编号不属于该人员',
  field: 'credential',
};

export function otherRegion(name: string): Refusal {
  return {
    code: 'other-region',
    text: `该人员参保地为${name}，没有到本机构就医的有效异地备案`,
    field: 'personId',
  };
}

export function notEnrolled(insurance: string, on: Day): Refusal {
  return {
    code: 'not-enrolled',
    text: `该人员在${on}没有险种${insurance}的有效参保信息`,
    field: 'insurance',
  };
}

export function twoEnrolments(insurance: string, on: Day): Refusal {
  return {
    code: 'two-enrolments',
    text: `该人员在${on}有两条险种${insurance}的有效参保信息，请联系参保地经办机构更正`,
    field: 'insurance',
  };
}

export const BEGINS_IN_FUTURE: Refusal = {
  code: 'begins-in-future',
  text: '就诊开始时间不能晚于当前时间',
  field: 'beganAt',
};

export function beginsBeforeBirth(birth: Day): Refusal {
  return {
    code: 'begins-before-birth',
    text: `就诊开始时间早于该人员出生日期${birth}`,
    field: 'beganAt',
  };
}

export function beginsAfterDeath(death: Day): Refusal {
  return {
    code: 'begins-after-death',
    text: `该人员已于${death}死亡，就诊开始时间不能晚于该日`,
    field: 'beganAt',
  };
}

export const ENCOUNTER_UNKNOWN: Refusal = {
  code: 'encounter-unknown',
  text: '就诊信息不存在，或不属于该人员与本机构',
  field: 'encounterId',
};

export const ENCOUNTER_CANCELLED: Refusal = {
  code: 'encounter-cancelled',
  text: '就诊已撤销',
  field: 'encounterId',
};

export const VISIT_NO_DIFFERS: Refusal = {
  code: 'visit-no-differs',
  text: '住院/门诊号与挂号时不一致',
  field: 'visitNo',
};

export const HAS_SETTLEMENT: Refusal = {
  code: 'has-settlement',
  text: '就诊已有结算，请先撤销结算',
  field: 'encounterId',
};

export const HAS_LINES: Refusal = {
  code: 'has-lines',
  text: '就诊已上传费用明细，请先撤销费用明细',
  field: 'encounterId',
};

export const TYPE_AFTER_SETTLEMENT: Refusal = {
  code: 'type-after-settlement',
  text: '就诊已有结算，不能变更医疗类别',
  field: 'medicalType',
};

/** What a refusal names a diagnosis by: its number, and its code. */
type Named = { readonly sortNo: number; readonly code: string };

export function diagnosisUnknown({ sortNo, code }: Named): Refusal {
  return {
    code: 'diagnosis-unknown',
    text: `诊断${sortNo}的诊断代码${code}不在医保疾病诊断目录中`,
    field: 'diagnosisCode',
  };
}

export function diagnosisNumber({ sortNo, code }: Named): Refusal {
  return {
    code: 'diagnosis-number',
    text: `诊断${code}的诊断排序号应为0到99的整数，收到${sortNo}`,
    field: 'diagnosisNo',
  };
}

export function diagnosisTwice({ sortNo, code }: Named): Refusal {
  return {
    code: 'diagnosis-twice',
    text: `诊断${code}：同一诊断类别的诊断排序号${sortNo}重复`,
    field: 'diagnosisNo',
  };
}

export function diagnosedInFuture({ sortNo, code }: Named, at: Instant): Refusal {
  return {
    code: 'diagnosed-in-future',
    text: `诊断${sortNo}（${code}）的诊断时间不能晚于当前时间，收到${formatTime(at)}`,
    field: 'diagnosedAt',
  };
}

/** `other`: the first row, counted from 0, of another encounter than the first. */
export function linesOfManyEncounters(other: number): Refusal {
  return {
    code: 'lines-of-many-encounters',
    text: `一次上传的费用明细须属于同一人员的同一次就诊，第${other + 1}行与第1行不同`,
    field: 'encounterId',
  };
}

export function priceNegative(lineNo: string, stated: string): Refusal {
  return {
    code: 'price-negative',
    text: `费用明细${lineNo}的单价不能为负数，收到${stated}`,
    field: 'price',
  };
}

export function batchReserved(lineNo: string): Refusal {
  return {
    code: 'batch-reserved',
    text: `费用明细${lineNo}的收费批次号不能为0000，该值表示全部未结算明细`,
    field: 'batchNo',
  };
}

export function lineTwice(lineNo: string): Refusal {
  return { code: 'line-twice', text: `费用明细流水号${lineNo}重复`, field: 'lineNo' };
}

export function lineExists(lineNo: string): Refusal {
  return {
    code: 'line-exists',
    text: `费用明细流水号${lineNo}已上传且内容不同，请先撤销原明细`,
    field: 'lineNo',
  };
}

export const UPLOAD_WITHDRAWN: Refusal = {
  code: 'upload-withdrawn',
  text: '该报文上传的费用明细已撤销，请更换报文ID重新上传',
  field: 'msgid',
};

export function batchSettled(batchNo: string): Refusal {
  return {
    code: 'batch-settled',
    text: `收费批次${batchNo}已结算`,
    field: 'batchNo',
  };
}

export function feeInFuture(lineNo: string): Refusal {
  return {
    code: 'fee-in-future',
    text: `费用明细${lineNo}的费用发生时间不能晚于当前时间`,
    field: 'occurredAt',
  };
}

export function feeTooEarly(lineNo: string): Refusal {
  return {
    code: 'fee-too-early',
    text: `费用明细${lineNo}的费用发生时间早于可结算的年代`,
    field: 'occurredAt',
  };
}

export function lineTooLarge(lineNo: string): Refusal {
  return {
    code: 'line-too-large',
    text: `费用明细${lineNo}的数量、单价或金额过大`,
    field: 'amount',
  };
}

export function itemUnknown(lineNo: string, itemCode: string): Refusal {
  return {
    code: 'item-unknown',
    text: `费用明细${lineNo}的医疗目录编码${itemCode}不存在`,
    field: 'itemCode',
  };
}

export function itemExpired(lineNo: string, itemCode: string, on: Day): Refusal {
  return {
    code: 'item-expired',
    text: `费用明细${lineNo}的医疗目录编码${itemCode}在${on}不在有效期内`,
    field: 'itemCode',
  };
}

export function mappingDiffers(
  lineNo: string,
  ownCode: string,
  mapped: string,
  stated: string,
): Refusal {
  return {
    code: 'mapping-differs',
    text: `费用明细${lineNo}的医药机构目录编码${ownCode}已对照为${mapped}，与医疗目录编码${stated}不一致`,
    field: 'itemCode',
  };
}

export function amountDiffers(lineNo: string, stated: Fen, computed: Fen): Refusal {
  return {
    code: 'amount-differs',
    text:
      `费用明细${lineNo}的明细项目费用总额${formatYuan(stated)}` +
      `与数量乘单价${formatYuan(computed)}相差超过0.05`,
    field: 'amount',
  };
}

/** 5 分 of rounding there cannot be. */
export function amountOfNothing(lineNo: string, stated: Fen): Refusal {
  return {
    code: 'amount-differs',
    text: `费用明细${lineNo}的数量或单价为0，明细项目费用总额${formatYuan(stated)}应为0.00`,
    field: 'amount',
  };
}

export const NO_LINES: Refusal = {
  code: 'no-lines',
  text: '收费批次没有费用明细',
  field: 'batchNo',
};

export const INSURANCE_DIFFERS: Refusal = {
  code: 'insurance-differs',
  text: '险种类型与挂号时不一致',
  field: 'insurance',
};

export const TYPE_DIFFERS: Refusal = {
  code: 'type-differs',
  text: '医疗类别与就诊信息不一致',
  field: 'medicalType',
};

export const WAY_UNSUPPORTED: Refusal = {
  code: 'way-unsupported',
  text: '个人结算方式暂只支持按项目结算',
  field: 'way',
};

export function totalDiffers(stated: Fen, computed: Fen): Refusal {
  return {
    code: 'total-differs',
    text: `医疗费总额${formatYuan(stated)}与费用明细合计${formatYuan(computed)}不一致`,
    field: 'total',
  };
}

export const TOTAL_NEGATIVE: Refusal = {
  code: 'total-negative',
  text: '费用明细合计不能为负数',
  field: 'total',
};

export const CHRONIC_NOT_STATED: Refusal = {
  code: 'chronic-not-stated',
  text: '门诊慢特病就诊须在就诊信息中写明病种代码',
  field: 'chronicCode',
};

export function chronicNotFiled(code: string, on: Day): Refusal {
  return {
    code: 'chronic-not-filed',
    text: `该人员在${on}没有门诊慢特病${code}的有效备案`,
    field: 'chronicCode',
  };
}

export const PART_NEGATIVE: Refusal = {
  code: 'part-negative',
  text: '全自费、超限价、先行自付、政策范围内费用中有一项合计为负数，请将退费与原费用放在同一批次',
  field: 'batchNo',
};

export const SETTLEMENT_REVERSED: Refusal = {
  code: 'settlement-reversed',
  text: '该报文的结算已撤销，请更换报文ID重新结算',
  field: 'msgid',
};

export const SETTLEMENT_UNKNOWN: Refusal = {
  code: 'settlement-unknown',
  text: '结算信息不存在，或不属于该人员、就诊与本机构',
  field: 'settlementId',
};

export const IS_REVERSAL: Refusal = {
  code: 'is-reversal',
  text: '该结算是撤销记录，不能再撤销',
  field: 'settlementId',
};

export const ALREADY_REVERSED: Refusal = {
  code: 'already-reversed',
  text: '结算已撤销，不能重复撤销',
  field: 'settlementId',
};

export function notRevocable(infno: string): Refusal {
  return {
    code: 'not-revocable',
    text: `交易${infno}不能冲正，可冲正的交易：2102、2207、2304、2401`,
    field: 'originalInfno',
  };
}
