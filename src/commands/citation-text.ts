import type { Citation, Trust } from '../benefit/index.ts';

/** How far a source can be relied on. */
export const TRUST_WORD: Readonly<Record<Trust, string>> = {
  'first-hand': '原文核对',
  'second-hand': '二手',
  background: '通行理解',
  example: '虚构',
};

/** "穗医保规字〔2022〕3号，在职职工基层医疗机构［二手］". */
export function citationText({ document, clause, trust }: Citation): string {
  return `${document}，${clause}［${TRUST_WORD[trust]}］`;
}
