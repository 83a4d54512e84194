import type { Citation, RuleState, Severity, Stage } from './domain/rule.ts';
import type { RuleRow } from './rules-page-rows.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  violation: '违规',
  suspect: '可疑',
  hint: '提示',
};
const STAGES: Readonly<Record<Stage, string>> = { before: '事前', during: '事中', after: '事后' };
const STATES: Readonly<Record<RuleState, string>> = {
  draft: '草稿',
  shadow: '试运行',
  active: '启用',
};
const TRUSTS: Readonly<Record<Citation['trust'], string>> = {
  official: '原文核对',
  'second-hand': '二手',
  example: '示例',
};

const INTRODUCTION = `# 审核规则表

由 \`npm run audit -- page\` 从 [knowledge/audit/rules](../knowledge/audit/rules)、知识点文件和
[案例](../cases/audit/README.md) 生成，勿手改。规则的词见 [词汇](../knowledge/audit/VOCABULARY.md)。

- **环节**：事前，医师开单时；事中，明细上传与结算时；事后，对已存的结算。
- **程度**：违规，违反明文；可疑，须由人判断；提示，值得知道。
- **知识点**：随平台装入的官方知识点中写明了可核对限定的／全部；“—”为不需要知识点。0 的规则等待导入：
  知识不公开，机制由案例自带的知识点证明。
- **案例**：应查出的／不应查出的。后者与前者只差规则所看的那一处。
- **可信度**：**二手**，据转录的官方清单、公开的文件名与条款；**示例**，阈值为本平台所拟，只供演示，启用前应由
  当地核定。没有一条可以当作政策原文使用。
`;

/** A rule in a line: what the table of the command and the page both say. */
export function ruleCells({ rule, points, cases }: RuleRow): readonly string[] {
  return [
    rule.code,
    rule.name,
    rule.stages.map((stage) => STAGES[stage]).join('、'),
    SEVERITIES[rule.severity],
    points === null ? '—' : `${points.limited}/${points.all}`,
    `${cases.positive}/${cases.negative}`,
    STATES[rule.state],
  ];
}

export const RULE_COLUMNS = ['编码', '名称', '环节', '程度', '知识点', '案例', '状态'] as const;

/** How many there are, in a sentence. */
export function rulesSummary(rows: readonly RuleRow[]): string {
  const count = (is: (row: RuleRow) => boolean) => rows.filter(is).length;
  const active = count(({ rule }) => rule.state === 'active');
  const tried = count(({ cases }) => cases.positive > 0 && cases.negative > 0);
  const screens = count(({ rule }) => rule.check === 'screen');
  const official = count(({ rule }) => /^(GZ|ZB|LB)/.test(rule.code));
  const waiting = count(({ points }) => points !== null && points.limited === 0);
  return (
    `共 ${rows.length} 条规则（国家2025年版 ${official} 条），启用 ${active} 条；` +
    `审核一次就诊的 ${rows.length - screens} 条，跨就诊筛查的 ${screens} 条；` +
    `正反案例俱全的 ${tried} 条；等待知识点的 ${waiting} 条。`
  );
}

/** The rules as Markdown for people, by class, each with its source. */
export function rulesPage(rows: readonly RuleRow[]): string {
  const byTier = Map.groupBy(rows, ({ rule }) => rule.tier.join('　'));
  const parts = [...byTier].sort(([a], [b]) => orderOf(a) - orderOf(b)).map(partOf);
  return `${[INTRODUCTION, `${rulesSummary(rows)}\n`, ...parts].join('\n')}`;
}

const FIRST_TIERS = ['政策类', '管理类', '医疗类', '扩展'];

function orderOf(tier: string): number {
  const at = FIRST_TIERS.findIndex((first) => tier.startsWith(first));
  return at === -1 ? FIRST_TIERS.length : at;
}

function partOf([tier, rows]: readonly [string, readonly RuleRow[]]): string {
  const heading = [...RULE_COLUMNS, '查什么', '依据', '可信度'];
  const lines = rows.map((row) => {
    const { definition, citation, span } = row.rule;
    const source = `${citation.document}，${citation.clause}；${span.from} 起`;
    return [...ruleCells(row), definition, source, TRUSTS[citation.trust]];
  });
  return [
    `## ${tier}（${rows.length}条）`,
    '',
    lineOf(heading),
    lineOf(heading.map(() => '---')),
    ...lines.map(lineOf),
    '',
  ].join('\n');
}

function lineOf(cells: readonly string[]): string {
  const texts = cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s+/g, ' '));
  return `| ${texts.join(' | ')} |`;
}
