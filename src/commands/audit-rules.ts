import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import {
  countCases,
  countPointFiles,
  countPoints,
  type PointsInHand,
  RULE_COLUMNS,
  type RuleRow,
  ruleCells,
  ruleRows,
  rulesSummary,
} from '../audit/index.ts';
import { type Config, clock } from '../config.ts';
import { dayOf } from '../kernel/day.ts';
import { auditRules, say, withDatabase } from './audit-given.ts';
import type { Command, Given } from './command.ts';

const CASES = fileURLToPath(new URL('../../cases/audit', import.meta.url));

/** `npm run audit -- rules`. */
export const rulesCommand: Command = {
  help: `npm run audit -- rules [--loaded] [--json]
列出全部审核规则：编码、名称、环节、程度、可核对的知识点／全部知识点、案例（应查出／不应查出）、状态
  --loaded  按数据库中现行的知识点计（含自行导入的）；不给则按随平台的官方知识点文件计
  --json    写成 JSON，含定义、限定与依据`,
  operands: 0,
  flags: ['loaded', 'json'],
  valued: [],
  run: showRules,
};

/** The rules with the official points of the files. */
export async function rulesOfFiles(config: Config): Promise<readonly RuleRow[]> {
  const points = await countPointFiles(`${config.knowledgeFolder}/audit/points`);
  return ruleRows(auditRules(config), points, countCases(CASES));
}

async function showRules(config: Config, { flags }: Given): Promise<number> {
  if (!flags.has('loaded')) return show(await rulesOfFiles(config), flags.has('json'));
  return await withDatabase(config, async (db) => {
    const points = new Map<string, PointsInHand>();
    for (const one of await countPoints(db, dayOf(clock()))) {
      const { all, limited } = points.get(one.ruleCode) ?? { all: 0, limited: 0 };
      const more = one.hasLimit ? one.points : 0;
      points.set(one.ruleCode, { all: all + one.points, limited: limited + more });
    }
    return show(ruleRows(auditRules(config), points, countCases(CASES)), flags.has('json'));
  });
}

function show(rows: readonly RuleRow[], isJson: boolean): number {
  if (isJson) {
    const all = rows.map(({ rule, points, cases }) => ({ ...rule, points, cases }));
    return say(JSON.stringify(all, null, 2));
  }
  const table = new Table({ head: [...RULE_COLUMNS], style: { head: [], border: [] } });
  for (const row of rows) table.push([...ruleCells(row)]);
  say(table.toString());
  return say(rulesSummary(rows));
}
