import type { Dimension, ReplayShown } from '../../../../src/settlement/replay-contract.ts';

export const STATE_TEXT: Readonly<Record<ReplayShown['state'], string>> = {
  running: '正在重算',
  done: '已完成',
  cancelled: '已取消',
  failed: '出错',
  interrupted: '已中断（平台重新启动），请重新发起',
};

/** By what the result can be looked at, in the order of the page. */
export const DIMENSION_TEXT: Readonly<Partial<Record<Dimension, string>>> = {
  benefit: '待遇',
  level: '机构级别',
  insurance: '险种',
  status: '人员状态',
  age: '年龄段',
  hardship: '困难身份',
  institution: '机构',
};

export const UNDER_TEXT = {
  after: '草案拒绝',
  before: '现行拒绝、草案可结算',
  both: '两者都拒绝',
} as const;

/** "减轻 200 至 1,000 元"; a band of what people pay more (above zero) or less, in fen. */
export function bandText(above: number | null, upTo: number | null): string {
  const yuan = (fen: number) => (Math.abs(fen) / 100).toLocaleString('en-US');
  if (above === -1 && upTo === 0) return '不变';
  if (upTo !== null && upTo < 0) {
    const least = upTo === -1 ? 0 : upTo;
    if (above === null) return `减轻 ${yuan(least)} 元以上`;
    return `减轻 ${yuan(least)} 至 ${yuan(above)} 元`;
  }
  if (upTo === null) return `加重 ${yuan(above ?? 0)} 元以上`;
  return `加重 ${yuan(above ?? 0)} 至 ${yuan(upTo)} 元`;
}
