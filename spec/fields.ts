// Writes spec/fields.md: the open transactions as tables a person reads. `npm run spec` runs it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Field,
  type Node,
  type Open,
  type Side,
  type Transaction,
  valuesOf,
} from './generate.ts';

const FILE = join(import.meta.dirname, 'fields.md');

const KINDS: Readonly<Record<string, string>> = {
  text: '文本',
  decimal: '数值',
  integer: '整数',
  date: '日期',
  time: '日期时间',
  texts: '文本列表',
  bytes: '字节',
};

const INTRODUCTION = `# 开放交易的字段表

由 \`spec/fields.ts\` 从 \`transactions.json\` 与 \`open.json\` 生成，勿手改；更新用 \`npm run spec\`。
报文外壳与一次完整的就诊见 [docs/first-visit.md](../docs/first-visit.md)。

- 类型：\`文本(30)\` 至多 30 个字符；\`数值(16,2)\` 共 16 位，其中小数 2 位；\`整数(3)\` 至多 3 位；
  日期为 \`yyyy-MM-dd\`，日期时间为 \`yyyy-MM-dd HH:mm:ss\`。输入的数值可写成文本，输出的数值为 JSON 数字。
- 必填：输入中，空着即被拒绝；输出中，必有值。“规范必填”是底本要求、而实际接口不强求的字段，可以为空。
- 字典：[dictionaries.json](dictionaries.json) 中的表名，输入值须在其中；空为不校验。
- 多行的节点是数组，至多 1000 行；其余节点是一个对象。容许的写法见 [tolerances.json](tolerances.json)。
`;

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as T;
}

function typeOf({ kind, length, scale }: Field): string {
  const name = KINDS[kind];
  if (name === undefined) throw new Error(`kind ${kind} has no Chinese name`);
  if (kind === 'date' || kind === 'time' || kind === 'bytes') return name;
  return kind === 'decimal' ? `${name}(${length},${scale})` : `${name}(${length})`;
}

function obligation(field: Field): string {
  if (!field.required) return '';
  return field.waived === undefined ? '必填' : '规范必填';
}

function table(node: Node): string {
  const rows = valuesOf(node).map((field) => {
    const dictionary = field.dictionary === null ? '' : `\`${field.dictionary}\``;
    const cells = [`\`${field.code}\``, field.name, typeOf(field), obligation(field), dictionary];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| 字段 | 名称 | 类型 | 必填 | 字典 |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

function sideOf(one: Transaction, open: Open, side: Side): string {
  const title = side === 'input' ? '输入' : '输出';
  if (one[side].length === 0) return `### ${one.infno} ${title}\n\n无：\`${side}\` 为 null。\n`;
  const nodes = one[side].map((node) => {
    const name = node.node === '' ? `\`${side}\` 本身` : `节点 \`${node.node}\``;
    const many = open.many.includes(`${side}.${node.node}`) ? '（多行）' : '';
    const outer = open.within?.[`${side}.${node.node}`];
    const inside = outer === undefined ? '' : `（在 \`${outer.replace(/\.$/, '')}\` 的每一行内）`;
    const optional = open.optional?.includes(`${side}.${node.node}`) ? '（可省）' : '';
    return `${name}${many}${inside}${optional}\n\n${table(node)}\n`;
  });
  return `### ${one.infno} ${title}\n\n${nodes.join('\n')}`;
}

/** The whole of spec/fields.md. */
export function fieldsDocument(): string {
  const all = read<readonly Transaction[]>('transactions.json');
  const parts = read<readonly Open[]>('open.json').map((open) => {
    const one = all.find(({ infno }) => infno === open.infno);
    if (one === undefined) throw new Error(`open.json: no transaction ${open.infno}`);
    const sides = [sideOf(one, open, 'input'), sideOf(one, open, 'output')];
    return `## ${one.infno} ${one.name}\n\n${sides.join('\n')}`;
  });
  return [INTRODUCTION, ...parts].join('\n');
}

/** What stands in spec/fields.md now, '' when there is none. */
export function fieldsWritten(file: string = FILE): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.main) writeFileSync(FILE, fieldsDocument());
