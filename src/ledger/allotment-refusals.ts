import { type Fen, formatYuan } from '../kernel/fen.ts';
import type { Refusal } from '../kernel/outcome.ts';

/** The refusals of what one allots to a relative, in order of precedence. */
export const GIVER_UNKNOWN: Refusal = {
  code: 'person-unknown',
  text: '人员信息不存在',
  field: 'personId',
};

export const RECEIVER_UNKNOWN: Refusal = {
  code: 'receiver-unknown',
  text: '使用人的信息不存在，请核对其人员编号',
  field: 'receiverId',
};

export const TO_ONESELF: Refusal = {
  code: 'to-oneself',
  text: '使用人不能是本人：本人直接使用自己的个人账户',
  field: 'receiverId',
};

export function giverElsewhere(regionName: string): Refusal {
  return {
    code: 'other-region',
    text: `该人员参保地为${regionName}，请到参保地的经办窗口办理`,
    field: 'personId',
  };
}

export function receiverElsewhere(regionName: string): Refusal {
  return {
    code: 'receiver-elsewhere',
    text: `使用人参保地为${regionName}，目前只能划给同一统筹区的参保人`,
    field: 'receiverId',
  };
}

export const NO_ACCOUNT: Refusal = {
  code: 'no-account',
  text: '该人员没有个人账户，只有职工医保的个人账户可以划给家人',
  field: 'personId',
};

export const RECEIVER_NOT_ENROLLED: Refusal = {
  code: 'receiver-not-enrolled',
  text: '使用人今日没有有效的基本医疗保险，不能划入',
  field: 'receiverId',
};

export const AMOUNT_BAD: Refusal = {
  code: 'amount-bad',
  text: '金额应大于0元',
  field: 'amount',
};

export function balanceShort(balance: Fen): Refusal {
  return {
    code: 'balance-short',
    text: `个人账户余额为${formatYuan(balance)}元，不足以划出`,
    field: 'amount',
  };
}

export const ALLOTMENT_UNKNOWN: Refusal = {
  code: 'allotment-unknown',
  text: '没有这笔划拨，或不是该人员划出的',
  field: 'allotmentId',
};

export function moreThanLeft(left: Fen): Refusal {
  return {
    code: 'more-than-left',
    text: left === 0 ? '这笔划拨已全部退回' : `这笔划拨至多还可退回${formatYuan(left)}元`,
    field: 'amount',
  };
}

export function poolShort(balance: Fen): Refusal {
  return {
    code: 'pool-short',
    text: `使用人的共济账户余额为${formatYuan(balance)}元，已用的部分不能退回`,
    field: 'amount',
  };
}
