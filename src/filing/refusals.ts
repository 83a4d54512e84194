import type { Day } from '../kernel/day.ts';
import type { Refusal } from '../kernel/outcome.ts';
import type { Filed } from './domain/filings.ts';
import { lastDay } from './domain/term.ts';

/**
 * The refusals of this module, in order of precedence. Codes and texts are stable: clients branch
 * on them. `field` is our own term; the wire codec says where it stands in the message.
 */
export const PERSON_UNKNOWN: Refusal = {
  code: 'person-unknown',
  text: '人员信息不存在',
  field: 'personId',
};

export function personDiffers(what: '证件号码' | '人员姓名', field: string): Refusal {
  return { code: 'person-differs', text: `${what}与该人员的信息不一致`, field };
}

export function otherRegion(name: string): Refusal {
  return {
    code: 'other-region',
    text: `该人员参保地为${name}，请向参保地的定点医药机构或经办机构备案`,
    field: 'personId',
  };
}

export const END_BEFORE_BEGIN: Refusal = {
  code: 'end-before-begin',
  text: '结束日期不能早于开始日期',
  field: 'last',
};

export const BEGINS_TOO_LATE: Refusal = {
  code: 'begins-too-late',
  text: '开始日期不能晚于当前日期一年以上',
  field: 'from',
};

export function notEnrolled(insurance: string | null, on: Day): Refusal {
  const under = insurance === null ? '' : `险种${insurance}的`;
  return {
    code: 'not-enrolled',
    text: `该人员在${on}没有${under}有效参保信息`,
    field: insurance === null ? 'personId' : 'insurance',
  };
}

/** `insurances`: one for each spell. Of two insurances the message may name one. */
export function twoEnrolments(insurances: readonly string[], on: Day): Refusal {
  const [one, ...others] = new Set(insurances);
  const text =
    others.length === 0
      ? `有两条险种${one}的有效参保信息，请联系参保地经办机构更正`
      : `有险种${[one, ...others].join('、')}的有效参保信息，须写明其一，或联系参保地经办机构更正`;
  return { code: 'two-enrolments', text: `该人员在${on}${text}`, field: 'insurance' };
}

export function institutionUnknown(code: string): Refusal {
  return {
    code: 'institution-unknown',
    text: `定点医药机构编号${code}不存在`,
    field: 'institution',
  };
}

export function institutionEnded(code: string, on: Day): Refusal {
  return {
    code: 'institution-ended',
    text: `定点医药机构${code}的协议在${on}不在有效期内`,
    field: 'institution',
  };
}

export const NOT_A_HOSPITAL: Refusal = {
  code: 'not-a-hospital',
  text: '转往的定点医药机构不是医疗机构',
  field: 'institution',
};

export const REFERRED_TO_ITSELF: Refusal = {
  code: 'referred-to-itself',
  text: '转往的定点医药机构不能是本机构',
  field: 'institution',
};

export function areaDiffers(regionName: string): Refusal {
  return {
    code: 'area-differs',
    text: `就医地行政区划与转往的定点医药机构所在地不一致，该机构在${regionName}`,
    field: 'area',
  };
}

export function reachDiffers(name: string): Refusal {
  return {
    code: 'reach-differs',
    text: `转院类型与就医地行政区划不一致，按就医地应为${name}`,
    field: 'reach',
  };
}

export const REFERRED_TOO_LATE: Refusal = {
  code: 'referred-too-late',
  text: '转院日期不能晚于当前日期一年以上',
  field: 'referredOn',
};

export function diagnosisUnknown(code: string): Refusal {
  return {
    code: 'diagnosis-unknown',
    text: `诊断代码${code}不在医保疾病诊断目录中`,
    field: 'disease',
  };
}

export const ENCOUNTER_UNKNOWN: Refusal = {
  code: 'encounter-unknown',
  text: '转院前就诊信息不存在，或不属于该人员与本机构',
  field: 'encounterId',
};

export function diseaseUnknown(code: string): Refusal {
  return {
    code: 'disease-unknown',
    text: `门慢门特病种目录代码${code}不存在`,
    field: 'disease',
  };
}

export const IDENTIFIED_IN_FUTURE: Refusal = {
  code: 'identified-in-future',
  text: '医院鉴定日期不能晚于当前日期',
  field: 'identifiedOn',
};

export const SEQUENCE_INVALID: Refusal = {
  code: 'sequence-invalid',
  text: '定点排序号应为1到99的整数',
  field: 'sequence',
};

export const INJURED_IN_FUTURE: Refusal = {
  code: 'injured-in-future',
  text: '受伤时间不能晚于当前日期',
  field: 'injuredOn',
};

export const ADMITTED_BEFORE_INJURY: Refusal = {
  code: 'admitted-before-injury',
  text: '入院时间不能早于受伤时间',
  field: 'admittedOn',
};

/** `what` names what is filed already, `field` where the message says it. */
export function filingExists(what: string, { span }: Filed, field: string): Refusal {
  const last = lastDay(span);
  const when = last === null ? `自${span.from}起` : `${span.from}至${last}`;
  return {
    code: 'filing-exists',
    text: `${what}已有备案（${when}），请先撤销原备案`,
    field,
  };
}

export function tooManyDesignated(count: number, sequence: number): Refusal {
  return {
    code: 'too-many-designated',
    text: `该业务申请类型已有${count}家定点，定点排序号不能为${sequence}`,
    field: 'sequence',
  };
}

export const FILING_UNKNOWN: Refusal = {
  code: 'filing-unknown',
  text: '备案信息不存在，或不属于该人员与该交易',
  field: 'filingId',
};

export const FILING_WITHDRAWN: Refusal = {
  code: 'filing-withdrawn',
  text: '备案已撤销，不能重复撤销',
  field: 'filingId',
};

export const FILING_USED: Refusal = {
  code: 'filing-used',
  text: '备案已用于结算，不能撤销，请先撤销结算',
  field: 'filingId',
};

export function purposeUnknown(code: string): Refusal {
  return {
    code: 'purpose-unknown',
    text: `业务申请类型${code}不在字典中`,
    field: 'purpose',
  };
}

export const RANGE_BACKWARDS: Refusal = {
  code: 'range-backwards',
  text: '结束时间早于开始时间',
  field: 'to',
};
