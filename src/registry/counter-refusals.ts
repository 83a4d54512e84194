import type { Day } from '../kernel/day.ts';
import type { Refusal } from '../kernel/outcome.ts';

/** The refusals of what a counter changes about a person, in order of precedence. */
export const PERSON_UNKNOWN: Refusal = {
  code: 'person-unknown',
  text: '人员信息不存在',
  field: 'personId',
};

export function insuredElsewhere(regionName: string): Refusal {
  return {
    code: 'other-region',
    text: `该人员参保地为${regionName}，请到参保地的经办窗口办理`,
    field: 'personId',
  };
}

export const CHANGED_MEANWHILE: Refusal = {
  code: 'changed-meanwhile',
  text: '打开之后此人的信息已被更正，请重新核对后再提交',
  field: 'version',
};

export const NAME_BAD: Refusal = {
  code: 'name-bad',
  text: '姓名只能用汉字、字母、间隔号与空格，1到50个字',
  field: 'name',
};

export const BIRTH_BAD: Refusal = {
  code: 'birth-bad',
  text: '出生日期不能晚于今天，也不能早于1900年',
  field: 'birth',
};

export function birthDiffers(birth: Day): Refusal {
  return {
    code: 'contradicts-number',
    text: `出生日期与身份证号码不一致，号码中为${birth}`,
    field: 'birth',
  };
}

export function sexDiffers(sex: '1' | '2'): Refusal {
  return {
    code: 'contradicts-number',
    text: `性别与身份证号码不一致，号码中为${sex === '1' ? '男' : '女'}`,
    field: 'sex',
  };
}

export const PHONE_BAD: Refusal = {
  code: 'phone-bad',
  text: '联系电话应为11位手机号码，或区号加固定电话，例如 020-83330000',
  field: 'phone',
};

export const NOTHING_CHANGED: Refusal = {
  code: 'nothing-changed',
  text: '与现有信息相同，没有可更正的内容',
};

export const SPELL_UNKNOWN: Refusal = {
  code: 'spell-unknown',
  text: '没有这段参保信息',
  field: 'no',
};

export const SPELL_OVER: Refusal = {
  code: 'spell-over',
  text: '这段参保已经终止，不能变更',
  field: 'no',
};

export const PAST_UNTOUCHED: Refusal = {
  code: 'past-untouched',
  text: '变更日期不能早于今天：以往的参保记录已据以结算，不作改动',
  field: 'from',
};

export const TOO_FAR_AHEAD: Refusal = {
  code: 'too-far-ahead',
  text: '变更日期不能晚于今天一年以上',
  field: 'from',
};

export function outsideSpell(from: Day, to: Day | null): Refusal {
  const until = to === null ? '' : `，至${to}（不含）`;
  return {
    code: 'outside-spell',
    text: `变更日期应在这段参保之内：自${from}起${until}`,
    field: 'from',
  };
}

export const TYPE_UNFIT: Refusal = {
  code: 'type-unfit',
  text: '人员类别与险种不相符',
  field: 'personType',
};

export const TIER_UNFIT: Refusal = {
  code: 'tier-unfit',
  text: '缴费档次只用于城乡居民基本医疗保险，公务员级别只用于职工基本医疗保险',
  field: 'tier',
};

export const ENDS_AT_ITS_BEGINNING: Refusal = {
  code: 'ends-at-beginning',
  text: '这段参保当日才开始，不能自当日终止，请填次日或以后',
  field: 'from',
};
