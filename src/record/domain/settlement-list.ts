import { type Day, dayOf, daysBetween, type Instant } from '../../kernel/day.ts';
import { type Fen, formatYuan, ZERO } from '../../kernel/fen.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import type { Person } from '../../registry/index.ts';
import type { Diagnosis, Encounter, Settled } from '../../settlement/index.ts';

/** 未提交, 已提交, 审核通过, 审核不通过. */
export type ListState = 'draft' | 'submitted' | 'passed' | 'failed';

/** 医疗保障基金结算清单, as stated: what is checked of it. */
export type StatedList = {
  readonly personId: string;
  readonly encounterId: string;
  readonly settlementId: string;
  readonly recordNo: string | null;
  readonly admittedAt: Instant | null;
  readonly dischargedAt: Instant | null;
  readonly dischargeWay: string | null;
  readonly receiver: string | null;
  readonly readmission: { readonly planned: boolean; readonly why: string | null };
  readonly from: Day;
  readonly through: Day;
  /** 特级至三级护理, days. */
  readonly nursingDays: readonly number[];
  readonly ventilator: string | null;
  readonly newbornWeight: string | null;
  readonly contact: { readonly name: string | null; readonly rest: readonly (string | null)[] };
  readonly diagnoses: readonly ListDiagnosis[];
  readonly operations: readonly ListOperation[];
  readonly intensive: readonly { readonly from: Instant; readonly to: Instant }[];
  readonly funds: readonly { readonly fund: string; readonly amount: Fen }[];
  readonly chronic: number;
};

export type ListDiagnosis = {
  /** '1' western; others are of Chinese medicine. */
  readonly kind: string;
  readonly code: string;
  readonly isMain: boolean;
};

export type ListOperation = {
  readonly code: string;
  readonly isMain: boolean;
  readonly began: Instant | null;
};

/** What the list has to agree with. */
export type ListBasis = {
  readonly person: Person;
  readonly encounter: Encounter;
  readonly settled: Settled;
  readonly diagnoses: readonly Diagnosis[];
};

/** A field of the list, in our terms; the wire codec says where it stands. */
export type ListField =
  | 'encounterId'
  | 'recordNo'
  | 'admittedAt'
  | 'dischargedAt'
  | 'dischargeWay'
  | 'receiver'
  | 'readmission'
  | 'from'
  | 'through'
  | 'nursingDays'
  | 'ventilator'
  | 'newbornWeight'
  | 'contact'
  | 'diagnosis'
  | 'mainDiagnosis'
  | 'operation'
  | 'mainOperation'
  | 'intensive'
  | 'fund'
  | 'chronic';

/** 质控的一条结果: an error keeps the list from being submitted. */
export type Finding = {
  readonly field: ListField;
  readonly severity: 'error' | 'warning';
  readonly text: string;
  /** The value found fault with; '' when it is missing. */
  readonly value: string;
};

/** The days a settlement bills. */
export function billedDays({ trace, policyDay }: Settled): { from: Day; through: Day } {
  const { stay } = trace;
  return { from: stay?.admittedOn ?? policyDay, through: stay?.billedThrough ?? policyDay };
}

/** 基金支付类型 of the personal account; its row may stand among the funds. */
const ACCOUNT_FUND = '310200';

/**
 * The first contradiction between a list and its settlement, code list-contradicts: encounter,
 * days, admission, discharge, funds, diagnoses. Null when there is none.
 */
export function contradiction(list: StatedList, basis: ListBasis): Refusal | null {
  const { encounter, settled } = basis;
  const differs = (field: ListField, what: string, ours: string): Refusal => ({
    code: 'list-contradicts',
    text: `${what}与该结算不一致，应为${ours}`,
    field,
  });
  if (list.encounterId !== settled.encounterId) {
    return differs('encounterId', '就诊ID', settled.encounterId);
  }
  const days = billedDays(settled);
  if (list.from !== days.from) return differs('from', '结算开始日期', days.from);
  if (list.through !== days.through) return differs('through', '结算结束日期', days.through);
  if (encounter.kind === 'inpatient') {
    const began = dayOf(encounter.beganAt);
    if (list.admittedAt !== null && dayOf(list.admittedAt) !== began) {
      return differs('admittedAt', '入院时间', began);
    }
    const ended = encounter.dischargedAt === null ? null : dayOf(encounter.dischargedAt);
    if (list.dischargedAt !== null && dayOf(list.dischargedAt) !== ended) {
      return differs('dischargedAt', '出院时间', ended ?? '空（未出院）');
    }
    const { dischargeWay } = encounter;
    if (list.dischargeWay !== null && list.dischargeWay !== dischargeWay) {
      return differs('dischargeWay', '离院方式', dischargeWay ?? '空（未出院）');
    }
  }
  return fundDiffers(list, settled) ?? diagnosesDiffer(list, basis);
}

function fundDiffers({ funds }: StatedList, settled: Settled): Refusal | null {
  const ours = new Map<string, Fen>([[ACCOUNT_FUND, settled.amounts.account]]);
  for (const { fund, amount } of settled.funds) {
    ours.set(fund, ((ours.get(fund) ?? 0) + amount) as Fen);
  }
  const stated = new Map<string, Fen>();
  for (const { fund, amount } of funds) {
    stated.set(fund, ((stated.get(fund) ?? 0) + amount) as Fen);
  }
  // The account is no fund: its row may be left out.
  if (!stated.has(ACCOUNT_FUND)) ours.delete(ACCOUNT_FUND);
  for (const fund of new Set([...stated.keys(), ...ours.keys()])) {
    const [is, be] = [stated.get(fund) ?? ZERO, ours.get(fund) ?? ZERO];
    if (is === be) continue;
    const text = `基金${fund}的支付金额与该结算不一致，应为${formatYuan(be)}`;
    return { code: 'list-contradicts', text, field: 'fund' };
  }
  return null;
}

/** Coders refine what was diagnosed; none of it left is another patient's list. */
function diagnosesDiffer({ diagnoses }: StatedList, basis: ListBasis): Refusal | null {
  if (diagnoses.length === 0 || basis.diagnoses.length === 0) return null;
  const category = (code: string) => code.slice(0, 3);
  const ours = new Set(basis.diagnoses.map((d) => category(d.code)));
  if (diagnoses.some((d) => ours.has(category(d.code)))) return null;
  const text = '诊断与该结算的就诊诊断没有一项相同';
  return { code: 'list-contradicts', text, field: 'diagnosis' };
}

/** What the quality check finds, in the order of the list. */
export function findFaults(list: StatedList, basis: ListBasis): readonly Finding[] {
  const stay = basis.encounter.kind === 'inpatient';
  return [
    ...(stay ? stayFaults(list, basis) : visitFaults(list)),
    ...contactFaults(list),
    ...diagnosisFaults(list, basis),
    ...operationFaults(list, basis),
  ];
}

function error(field: ListField, text: string, value = ''): Finding {
  return { field, severity: 'error', text, value };
}

function warning(field: ListField, text: string, value = ''): Finding {
  return { field, severity: 'warning', text, value };
}

/** 天数/小时数/分钟数. */
const DURATION = /^\d{1,4}\/(?:[01]?\d|2[0-3])\/[0-5]?\d$/;

function stayFaults(list: StatedList, { encounter, person }: ListBasis): Finding[] {
  const found: Finding[] = [];
  if (list.recordNo === null) found.push(error('recordNo', '住院清单的病案号不能为空'));
  if (list.admittedAt === null) found.push(error('admittedAt', '住院清单的入院时间不能为空'));
  if (list.dischargedAt === null) found.push(error('dischargedAt', '住院清单的出院时间不能为空'));
  if (list.dischargeWay === null) found.push(error('dischargeWay', '住院清单的离院方式不能为空'));
  const moved = list.dischargeWay === '2' || list.dischargeWay === '3';
  if (moved && list.receiver === null) {
    found.push(warning('receiver', '转院或转社区的，应填写拟接收机构名称'));
  }
  if (list.readmission.planned && list.readmission.why === null) {
    found.push(error('readmission', '有出院31天内再住院计划的，应填写目的'));
  }
  const nursed = list.nursingDays.reduce((all, days) => all + days, 0);
  const ended = encounter.dischargedAt ?? encounter.beganAt;
  // The days of admission and of discharge both count.
  const days = daysBetween(dayOf(encounter.beganAt), dayOf(ended)) + 1;
  if (encounter.dischargedAt !== null && nursed > days) {
    found.push(error('nursingDays', `各级护理天数之和不能超过住院${days}天`, String(nursed)));
  }
  if (list.ventilator !== null && !DURATION.test(list.ventilator)) {
    const text = '呼吸机使用时长应写作天数/小时数/分钟数';
    found.push(error('ventilator', text, list.ventilator));
  }
  const age = daysBetween(person.birth, dayOf(encounter.beganAt));
  if (list.newbornWeight !== null && age > 365) {
    found.push(error('newbornWeight', '患者已满一岁，不应填写新生儿体重', list.newbornWeight));
  }
  if (list.intensive.some((i) => i.from < encounter.beganAt || i.to > ended)) {
    found.push(error('intensive', '重症监护时间应在住院期间内'));
  }
  return found;
}

function visitFaults({ chronic }: StatedList): Finding[] {
  return chronic > 0 ? [] : [warning('chronic', '门诊清单应填写门诊慢特病诊断信息')];
}

function contactFaults({ contact }: StatedList): Finding[] {
  if (contact.name === null || contact.rest.every((one) => one !== null)) return [];
  return [error('contact', '填写了联系人的，与患者关系、地址、电话不能为空', contact.name)];
}

function diagnosisFaults(list: StatedList, { encounter, person }: ListBasis): Finding[] {
  const found: Finding[] = [];
  if (list.diagnoses.length === 0) {
    return encounter.kind === 'inpatient' ? [error('diagnosis', '住院清单的诊断不能为空')] : [];
  }
  const western = list.diagnoses.filter((d) => d.kind === '1');
  const mains = western.filter((d) => d.isMain);
  if (western.length > 0 && mains.length !== 1) {
    const text = `西医主诊断应有且只有一个，收到${mains.length}个`;
    found.push(error('mainDiagnosis', text));
  }
  const codes = list.diagnoses.map((d) => d.code);
  const twice = codes.find((code, i) => codes.indexOf(code) !== i);
  if (twice !== undefined) found.push(warning('diagnosis', '诊断重复', twice));
  // ICD-10: O is pregnancy and birth, P what begins in the weeks around birth.
  const birth = codes.find((code) => code.startsWith('O'));
  if (birth !== undefined && person.sex === '1') {
    found.push(error('diagnosis', '男性患者不应有妊娠、分娩和产褥期诊断', birth));
  }
  const newborn = codes.find((code) => code.startsWith('P'));
  if (newborn !== undefined && daysBetween(person.birth, dayOf(encounter.beganAt)) > 365) {
    found.push(warning('diagnosis', '围生期诊断与患者年龄不符', newborn));
  }
  return found;
}

function operationFaults({ operations }: StatedList, { encounter }: ListBasis): Finding[] {
  if (operations.length === 0) return [];
  const found: Finding[] = [];
  const mains = operations.filter((o) => o.isMain).length;
  if (mains !== 1) {
    found.push(error('mainOperation', `主要手术及操作应有且只有一个，收到${mains}个`));
  }
  const { beganAt, dischargedAt } = encounter;
  const outside = operations.find(
    ({ began }) =>
      began !== null && (began < beganAt || (dischargedAt !== null && began > dischargedAt)),
  );
  if (outside !== undefined) {
    found.push(error('operation', '手术操作开始时间应在住院期间内', outside.code));
  }
  return found;
}
