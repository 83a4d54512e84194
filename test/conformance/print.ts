import Table from 'cli-table3';
import { BATCHES } from '../../src/gateway/transaction-list.ts';
import type { Finding } from './play.ts';

/** The result in words. */
export function resultText({ result, module }: Finding): string {
  if (result === 'later') return `属于后续模块 ${module!.code}（${module!.name}）`;
  return { works: '可用', refuses: '按名拒绝', fault: '故障', breaks: '不符规范' }[result];
}

function fieldsText({ result, fields, filled }: Finding): string {
  if (result !== 'works') return '';
  return fields === 0 ? '无输出' : `${fields}（有值 ${filled}）`;
}

/** Numbers made while it ran differ each time; what is written down does not. */
function stable(text: string): string {
  return text.replaceAll(/\d{15,}/g, '…');
}

type Line = readonly [infno: string, name: string, batch: string, result: string, rest: string];

function lineOf(one: Finding): Line {
  const rest = one.result === 'works' ? fieldsText(one) : stable(one.text);
  return [one.infno, one.name, one.batch, resultText(one), rest];
}

const HEAD: Line = ['交易', '名称', '批次', '状态', '核对的应答字段，或文本'];

/** One row a batch: how many of it work, refuse, belong to later modules, are wrong. */
export function summarize(findings: readonly Finding[]): readonly (readonly (string | number)[])[] {
  return [...BATCHES, '合计'].map((batch) => {
    const of = findings.filter((one) => batch === '合计' || one.batch === batch);
    const count = (...results: readonly Finding['result'][]) =>
      of.filter((one) => results.includes(one.result)).length;
    return [
      batch,
      of.length,
      count('works'),
      count('refuses'),
      count('later'),
      count('fault', 'breaks'),
    ];
  });
}

const SUMMARY_HEAD = ['批次', '交易', '可用', '按名拒绝', '属于后续模块', '故障或不符规范'];

export function printTable(findings: readonly Finding[]): string {
  const table = new Table({ head: [...HEAD], style: { head: [], border: [] }, wordWrap: true });
  for (const one of findings) table.push([...lineOf(one)]);
  const totals = new Table({ head: SUMMARY_HEAD, style: { head: [], border: [] } });
  for (const row of summarize(findings)) totals.push([...row]);
  return `${table.toString()}\n\n${totals.toString()}\n`;
}

const INTRODUCTION = `# 交易符合性

由 \`npm run conformance -- --write\` 写成，勿手改；测试会核对它是否过期。表中每一行都来自一次实际运行：
新建数据库与演示世界，启动平台，按规范字段组成报文，经 HTTP 发出，应答逐字段与规范核对。

- **可用**：\`infcode\` 为 0，应答与规范一致；列出核对的字段数与其中有值的字段数（多行节点取第一行）。
- **按名拒绝**：\`infcode\` 为 −1，文本如表。
- **属于后续模块**：该模块建成后开放；现在的文本是“交易[xxxx]暂未开放”。

批次：三级为上线前必须完成，二级为上线后一个月，一级为上线后两个月（spec/batches.json）。
`;

const row = (cells: readonly (string | number)[]) =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
const rule = (cells: readonly unknown[]) => `| ${cells.map(() => '---').join(' | ')} |`;

/** The whole of docs/conformance.md. */
export function conformanceDocument(findings: readonly Finding[]): string {
  return [
    INTRODUCTION,
    row(SUMMARY_HEAD),
    rule(SUMMARY_HEAD),
    ...summarize(findings).map(row),
    '',
    row(HEAD),
    rule(HEAD),
    ...findings.map((one) => row(lineOf(one))),
    '',
  ].join('\n');
}
