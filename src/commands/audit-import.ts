import { basename, extname } from 'node:path';
import {
  importPoints,
  type PointsReport,
  PointsUnusable,
  pointContext,
  type RowFault,
  undoBatch,
} from '../audit/index.ts';
import { openCatalogue } from '../catalogue/index.ts';
import { type Config, clock } from '../config.ts';
import { dayOf } from '../kernel/day.ts';
import { auditRules, neededOption, say, withDatabase } from './audit-given.ts';
import type { Command, Given } from './command.ts';
import { dayOption, optionText } from './options.ts';
import { progressOn } from './progress.ts';

/** `npm run audit -- import`. */
export const importPointsCommand: Command = {
  help: `npm run audit -- import <文件.csv|.xlsx> --by <姓名> [选项]
装入一批知识点：先核对全部行，再一次写入；变更成为新的版本，原来的内容保留
  --name       批次名称，默认为文件名
  --published  公布日期
  --from       没有写生效日的行从哪天起，默认今天
  --dry-run    只列出会怎样，不写入
  --skip-bad   有错误的行略过，其余的装入；不写则一处有错全部不装入
  --whole      文件是其中各规则的全部知识点：没有列出的自 --from 起撤销
  --read       没有写限定值的，试从限定内容读出（读出的以草稿装入，除非写了状态）
列：知识点编号、规则编码或规则名称、医保编码（| 分隔）、项目名称、限定内容（必有）；限定值、读法、生效日、失效日、
状态、替代、来源（可无）。限定值的写法见 knowledge/audit/VOCABULARY.md`,
  operands: 1,
  flags: ['dry-run', 'skip-bad', 'whole', 'read'],
  valued: ['name', 'published', 'from', 'by'],
  run: importFile,
};

/** `npm run audit -- undo`. */
export const undoPointsCommand: Command = {
  help: `npm run audit -- undo <批次> --by <姓名> --reason <理由>
撤回一个批次（名称或编号）：它装入的不再有效，它结束的恢复；其后的批次改动了同样知识点的，须先撤回那个批次`,
  operands: 1,
  flags: [],
  valued: ['by', 'reason'],
  run: async (config, given) => {
    const by = neededOption(given, 'by', '姓名');
    const reason = neededOption(given, 'reason', '理由');
    return await withDatabase(config, async (db) => {
      const done = await undoBatch(db, given.operands[0]!, { at: clock(), by, reason });
      return say(done.ok ? `已撤回批次 ${done.value.name}` : done.refusal.text, done.ok);
    });
  },
};

async function importFile(config: Config, given: Given): Promise<number> {
  const path = given.operands[0]!;
  const now = clock();
  const by = neededOption(given, 'by', '装入人姓名');
  const publishedOn = dayOption(given, 'published');
  const from = dayOption(given, 'from') ?? dayOf(now);
  const rules = auditRules(config);
  const progress = progressOn(process.stderr, '读入知识点');
  return await withDatabase(config, async (db) => {
    const knowledge = config.knowledgeFolder;
    const readWords = given.flags.has('read');
    const catalogue = await openCatalogue(db);
    try {
      const done = await importPoints(db, {
        path,
        name: optionText(given, 'name') ?? basename(path, extname(path)),
        publishedOn,
        from,
        at: now,
        by,
        dryRun: given.flags.has('dry-run'),
        skipBad: given.flags.has('skip-bad'),
        whole: given.flags.has('whole'),
        context: pointContext(rules, catalogue, { knowledge, readWords }),
        onRows: (count) => progress.at(count, null),
      });
      progress.end();
      if (!done.ok)
        return say([done.refusal.text, ...faultLines(done.faults ?? [])].join('\n'), false);
      return say(reportText(done.value, given.flags.has('dry-run')));
    } catch (error) {
      progress.end();
      if (error instanceof PointsUnusable) return say(error.message, false);
      throw error;
    }
  });
}

const SHOWN = 50;

function faultLines(faults: readonly RowFault[]): string[] {
  const more = faults.length - SHOWN;
  return [
    ...faults.slice(0, SHOWN).map(({ row, field, why }) => `  第${row}行 ${field}：${why}`),
    ...(more > 0 ? [`  ……另 ${more} 处`] : []),
  ];
}

/** What a load did, in counts and samples. */
export function reportText(report: PointsReport, dryRun: boolean): string {
  const { added, changed, unchanged, withdrawn, samples, unknown } = report;
  const some = (of: PointsReport['samples']['added']) =>
    of.map(({ pointId, name, ...what }) => `  ${pointId} ${name}${differences(what)}`);
  const rules = [...report.unknownRules].map(([code, count]) => `${code}（${count}）`);
  const codes = unknown.some.join('、');
  return [
    `读入 ${report.rows} 行`,
    ...[`新增 ${added}`, ...some(samples.added), `变更 ${changed}`, ...some(samples.changed)],
    ...[`不变 ${unchanged}`, `撤销 ${withdrawn}`, ...some(samples.withdrawn)],
    ...(report.skipped === 0 ? [] : [`略过 ${report.skipped} 行，错误 ${report.faultCount} 处：`]),
    ...faultLines(report.faults),
    ...(report.read === 0 ? [] : [`限定由文字读出 ${report.read}`]),
    ...(report.inert === 0 ? [] : [`没有限定 ${report.inert}，规则也没有一般限定的不起作用`]),
    ...(rules.length === 0
      ? []
      : [`规则库里没有的规则：${rules.join('、')}，知识点保留，不起作用`]),
    ...(unknown.points === 0
      ? []
      : [
          `${unknown.points} 个知识点有 ${unknown.codes} 个目录里没有的编码，保留，不起作用：${codes}`,
        ]),
    endText(report, dryRun),
  ].join('\n');
}

function endText({ batch }: PointsReport, dryRun: boolean): string {
  if (dryRun) return '只列出，未写入';
  return batch === null ? '没有变化，未写入' : `已装入，批次编号 ${batch}`;
}

function differences(
  what: Omit<PointsReport['samples']['changed'][number], 'pointId' | 'name'>,
): string {
  const names = [
    what.nameChanged === true ? '名称' : '',
    what.codesChanged === true ? '编码' : '',
    what.textChanged === true ? '内容' : '',
    what.limitChanged === true ? '限定值' : '',
  ].filter((name) => name !== '');
  return names.length === 0 ? '' : `（${names.join('、')}）`;
}
