import { insuranceName, valueName } from '../benefit/index.ts';
import type { Dimension } from './replay-sums.ts';

/** By what settlements are put together, in Chinese. */
export const DIMENSION_NAME: Readonly<Record<Dimension, string>> = {
  insurance: '险种',
  benefit: '待遇',
  level: '机构级别',
  status: '人员状态',
  age: '年龄段',
  hardship: '困难身份',
  region: '统筹区',
  institution: '机构',
};

/** A value of a dimension in Chinese; what is no code as it is. */
export function dimensionValueName(dimension: Dimension, value: string): string {
  if (dimension === 'insurance') return insuranceName(value);
  const isFact = dimension === 'level' || dimension === 'status' || dimension === 'hardship';
  return isFact ? valueName(dimension, value) : value;
}
