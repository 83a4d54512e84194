import type { Day } from '../kernel/day.ts';
import type { Refusal } from '../kernel/outcome.ts';

/**
 * The refusals of this module, in order of precedence. Codes and texts are stable: clients branch
 * on them. Where a refusal has a `place`, it is the path in the message already: which field it
 * is depends on the transaction.
 */
function at(place: string, code: string, text: string): Refusal {
  return { code, text: `${text}[${place}]`, field: place };
}

export function personMissing(place: string): Refusal {
  return at(place, 'person-missing', '填写了就诊ID，人员编号不能为空');
}

export function encounterMissing(place: string): Refusal {
  return at(place, 'encounter-missing', '填写了人员编号，就诊ID不能为空');
}

export function visitMissing(place: string): Refusal {
  return at(place, 'visit-missing', '就医流水号与就诊ID不能都为空');
}

export function severalPeople(place: string): Refusal {
  return at(place, 'several-people', '一次只能上传一位患者一次就诊的信息');
}

export function keyMissing(place: string, names: string): Refusal {
  return at(place, 'key-missing', `${names}不能都为空`);
}

export function keyRepeated(place: string): Refusal {
  return at(place, 'key-repeated', '同一文书在报文中出现两次');
}

export function flagUnknown(place: string): Refusal {
  return at(place, 'flag-unknown', '有效标志应为0或1');
}

export function tooLong(place: string, most: number): Refusal {
  return at(place, 'document-too-long', `一份文书最多${most}个字符`);
}

export function amountTooLarge(place: string, stated: string): Refusal {
  return at(place, 'amount-too-large', `金额过大，收到${stated}`);
}

/** What is written in a field and what the field is called. */
type Stated = { readonly text: string; readonly name: string };

export function endsBefore(place: string, end: Stated, begin: Stated): Refusal {
  const text = `${end.name}不能早于${begin.name}，收到${end.text}与${begin.text}`;
  return at(place, 'end-before-begin', text);
}

export function inFuture(place: string, { name, text }: Stated): Refusal {
  return at(place, 'in-future', `${name}不能晚于当前日期，收到${text}`);
}

export function codeUnknown(place: string, name: string, code: string): Refusal {
  return at(place, 'code-unknown', `${name}${code}不在医保目录中`);
}

export function personUnknown(place: string): Refusal {
  return at(place, 'person-unknown', '人员信息不存在');
}

export function encounterUnknown(place: string): Refusal {
  return at(place, 'encounter-unknown', '就诊信息不存在，或不属于该人员与本机构');
}

export function encounterCancelled(place: string): Refusal {
  return at(place, 'encounter-cancelled', '就诊已撤销');
}

export function encounterKind(place: string, isStay: boolean): Refusal {
  return at(place, 'encounter-kind', isStay ? '该就诊不是住院' : '该就诊不是门诊');
}

export function personDiffers(place: string, name: string): Refusal {
  return at(place, 'person-differs', `${name}与该人员的信息不一致`);
}

export function beforeVisit(place: string, name: string, began: Day): Refusal {
  return at(place, 'before-visit', `${name}不能早于就诊开始日期${began}`);
}

export function documentUnknown(place: string): Refusal {
  return at(place, 'document-unknown', '要作废的文书不存在，或已作废');
}

export function badPage(place: string, most: number): Refusal {
  return at(place, 'bad-page', `当前页数应不小于1，每页应为1到${most}条`);
}

export function otherInstitution(place: string): Refusal {
  return at(place, 'other-institution', '不能查询其他机构的数据');
}

export function institutionDiffers(place: string): Refusal {
  return at(place, 'institution-differs', '定点医药机构编号与报文的机构不一致');
}

export function nothingUploaded(place: string): Refusal {
  return at(place, 'nothing-uploaded', '该就诊没有已上传的费用');
}
