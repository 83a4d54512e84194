import type { CaseState } from '../../../../src/supervision/domain/case.ts';
import { yuan } from '../../../shared/format.ts';

/** How far the source of a rule has been verified. */
export const TRUST_NAME: Readonly<Record<string, string>> = {
  official: '官方',
  'first-hand': '原文核对',
  'second-hand': '二手',
  background: '通行理解',
  example: '示例',
};

export const STAGE_NAME: Readonly<Record<string, string>> = { during: '事中', after: '事后' };

/** How a state is coloured: what waits, what stands, what has ended. */
export const STATE_KIND: Readonly<Record<CaseState, 'warn' | 'bad' | 'good' | 'plain'>> = {
  open: 'warn',
  dismissed: 'plain',
  told: 'warn',
  answered: 'warn',
  confirmed: 'bad',
  panel: 'warn',
  upheld: 'bad',
  recovered: 'good',
  closed: 'plain',
  withdrawn: 'plain',
};

const FACT_NAME: Readonly<Record<string, string>> = {
  found: '查得',
  least: '界限（至少）',
  most: '界限（至多）',
  usual: '同类通常',
  days: '天数',
  hours: '小时',
  minutes: '分钟',
  nights: '夜数',
  month: '月份',
  day: '日期',
  since: '起始日',
  first: '首次',
  removed: '切除日',
  died: '死亡日',
  organ: '器官',
  item: '项目',
  code: '编码',
  doctor: '医师',
  institution: '机构',
  stay: '住院就诊ID',
  times: '次数',
  visits: '就诊数',
  people: '人数',
  settlements: '结算数',
  settled: '结算数',
  links: '关联数',
  strength: '关联强度',
  amount: '金额',
  total: '合计',
  before: '此前',
  span: '时段',
  lines: '明细数',
  part: '其中',
  whole: '全部',
  point: '知识点',
  reason: '机构当时的理由',
  codes: '编码',
  stayDays: '住院天数',
  allowed: '允许',
  limit: '限值',
  quantity: '数量',
  diagnoses: '诊断',
  middle: '中位数',
  spread: '离散',
  female: '女性记录',
  male: '男性记录',
  timesE4: '倍数',
  shareE4: '占比',
  scoreE4: '异常分值',
};

/** A fact of the evidence in words; what has no word of its own stands as the rule calls it. */
export function factText(name: string, value: string | number): readonly [string, string] {
  const label = FACT_NAME[name] ?? name;
  if (name === 'amount') return [label, `${yuan(Number(value))} 元`];
  if (name === 'shareE4') return [label, `${Number(value) / 100}%`];
  if (/E4$/.test(name)) return [label, String(Math.round(Number(value) / 100) / 100)];
  return [label, String(value)];
}

const STEP_FACT: Readonly<Record<string, string>> = {
  amount: '金额',
  answerBy: '答复期限',
  panelBy: '申请合议期限',
  institutionCode: '答复机构',
  accepts: '是否认可',
  upholds: '意见',
  attachmentId: '材料编号',
  votes: '票数',
  upheld: '维持票',
};

/** What a step says beside its reason. */
export function stepFactText(name: string, value: unknown, yuan: (fen: number) => string): string {
  const label = STEP_FACT[name];
  if (label === undefined) return '';
  if (name === 'amount') return `${label} ${yuan(Number(value))} 元`;
  if (name === 'upholds') return `${label}：${value === true ? '维持' : '撤销'}`;
  if (name === 'accepts') return value === true ? '不申诉' : '申诉';
  return `${label} ${String(value)}`;
}
