import type { CodeList, CodeLists } from './code-names.wire.ts';

const INTRODUCTION = `# 政策文件用的代码

由 \`npm run policy -- page\` 从字典生成，勿手改。写法见 [policy/VOCABULARY.md](../policy/VOCABULARY.md)。
各地可以有自己的代码；不在这里的，\`npm run policy -- check\` 会提醒，不妨碍载入。
`;

/** The codes that a policy file may name, as Markdown tables for its author. */
export function codesPage(lists: CodeLists): string {
  return [
    INTRODUCTION,
    part('险种类型', 'insurance', lists.insurances),
    part('医疗类别', 'medical_types、medical_type', lists.medicalTypes),
    part('基金支付类型', 'fund', lists.funds),
    part('门诊慢特病病种', 'chronic', lists.chronic),
  ].join('\n');
}

function part(title: string, words: string, list: CodeList): string {
  const rows = [...list].map(([code, name]) => `| ${code} | ${name.replaceAll('|', '\\|')} |`);
  const head = `## ${title}\n\n写在 ${words} 里，${list.size} 个。\n`;
  return `${head}\n| 代码 | 名称 |\n| --- | --- |\n${rows.join('\n')}\n`;
}
