import type { Refusal } from '../kernel/outcome.ts';

/**
 * The refusals of this module, in order of precedence. Codes and texts are stable: clients branch
 * on them. `field` is our own term; the wire codec says where it stands in the message.
 */
export const MOVED_IN_FUTURE: Refusal = {
  code: 'moved-in-future',
  text: '发生时间不能晚于当前时间',
  field: 'movedAt',
};

export function movedBeforeMade(on: string, made: string): Refusal {
  return {
    code: 'moved-before-made',
    text: `发生日期${on}不能早于生产日期${made}`,
    field: 'movedAt',
  };
}

export const EXPIRES_BEFORE_MADE: Refusal = {
  code: 'expires-before-made',
  text: '有效期止不能早于生产日期',
  field: 'expiresOn',
};

export const QUANTITY_NOT_POSITIVE: Refusal = {
  code: 'quantity-not-positive',
  text: '数量应大于零',
  field: 'quantity',
};

export const QUANTITY_NEGATIVE: Refusal = {
  code: 'quantity-negative',
  text: '库存数量不能为负数',
  field: 'quantity',
};

export const QUANTITY_TOO_LARGE: Refusal = {
  code: 'quantity-too-large',
  text: '数量过大',
  field: 'quantity',
};

export const PRICE_NEGATIVE: Refusal = {
  code: 'price-negative',
  text: '单价不能为负数',
  field: 'price',
};

export function itemUnknown(code: string): Refusal {
  return {
    code: 'item-unknown',
    text: `医疗目录编码${code}不存在，没有编码的商品请填NMLC999`,
    field: 'itemCode',
  };
}

export function traceForm(code: string): Refusal {
  const shown = code.length > 40 ? `${code.slice(0, 40)}…` : code;
  return {
    code: 'trace-form',
    text: `药品追溯码${shown}应为20位数字，虚拟追溯码为30位`,
    field: 'codes',
  };
}

export function traceTwice(code: string): Refusal {
  return { code: 'trace-twice', text: `药品追溯码${code}在同一报文中重复`, field: 'codes' };
}

export function recordTwice(batchNo: string): Refusal {
  return {
    code: 'record-twice',
    text: `批次${batchNo}的同一笔记录在报文中重复`,
    field: 'batchNo',
  };
}

export function recordExists(batchNo: string): Refusal {
  return {
    code: 'record-exists',
    text: `批次${batchNo}的同一笔记录已上传且内容不同，请先用3507删除`,
    field: 'batchNo',
  };
}

export function batchDiffers(batchNo: string, what: string): Refusal {
  return {
    code: 'batch-differs',
    text: `批次${batchNo}的${what}与以前上传的不一致`,
    field: 'batchNo',
  };
}

export function doctorUnknown(code: string): Refusal {
  return { code: 'doctor-unknown', text: `开方医师编号${code}不是医保医师`, field: 'doctorCode' };
}

export function pharmacistUnknown(code: string): Refusal {
  return {
    code: 'pharmacist-unknown',
    text: `医保药师编号${code}不是医保药师`,
    field: 'pharmacistCode',
  };
}

export const SETTLEMENT_UNKNOWN: Refusal = {
  code: 'settlement-unknown',
  text: '结算信息不存在，或不属于该人员与本机构',
  field: 'settlementId',
};

export function batchExpired(batchNo: string, on: string): Refusal {
  return {
    code: 'batch-expired',
    text: `批次${batchNo}的有效期至${on}，过期药品不能销售`,
    field: 'expiresOn',
  };
}

export function originalUnknown(what: '销售' | '采购'): Refusal {
  return {
    code: 'original-unknown',
    text: `商品${what}流水号不存在，或不属于本机构的该批次`,
    field: 'ofId',
  };
}

export function returnExceeds(what: '销售' | '采购', left: string, asked: string): Refusal {
  return {
    code: 'return-exceeds',
    text: `退货数量${asked}超过尚可退的${what}数量${left}`,
    field: 'quantity',
  };
}

export function stockShort(batchNo: string, left: string, asked: string): Refusal {
  return {
    code: 'stock-short',
    text: `批次${batchNo}库存不足：现有${left}，需要${asked}`,
    field: 'quantity',
  };
}

/** Says that it was sold, not where. */
export function traceSold(code: string): Refusal {
  return {
    code: 'trace-sold',
    text: `药品追溯码${code}已售出，不能重复销售`,
    field: 'codes',
  };
}

export function virtualUnknown(code: string): Refusal {
  return {
    code: 'virtual-unknown',
    text: `虚拟追溯码${code}不是平台发给本机构的`,
    field: 'codes',
  };
}

export function traceNotSold(code: string): Refusal {
  return {
    code: 'trace-not-sold',
    text: `药品追溯码${code}没有本机构该批次未退货的销售记录`,
    field: 'codes',
  };
}

export const DATA_TYPE_UNKNOWN: Refusal = {
  code: 'data-type-unknown',
  text: '进销存数据类型应为1盘存、2库存变更、3采购、4销售',
  field: 'dataType',
};

export function nothingToDelete(batchNo: string): Refusal {
  return {
    code: 'nothing-to-delete',
    text: `批次${batchNo}没有该类型的信息可删除`,
    field: 'batchNo',
  };
}

export const OTHER_INSTITUTION: Refusal = {
  code: 'other-institution',
  text: '只能查询本机构的进销存信息',
  field: 'institution',
};

export function conditionMissing(names: string): Refusal {
  return { code: 'condition-missing', text: `${names}须填写其中一项`, field: 'houseCode' };
}

export const END_BEFORE_BEGIN: Refusal = {
  code: 'end-before-begin',
  text: '结束日期不能早于开始日期',
  field: 'last',
};

export function tooMany(most: number): Refusal {
  return {
    code: 'too-many',
    text: `查询结果超过${most}行，请缩短期间`,
    field: 'last',
  };
}
