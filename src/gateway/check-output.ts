import extras from '../../spec/extras.json' with { type: 'json' };
import type { FieldSpec, NodeSpec, TransactionSpec } from '../../spec/wire-spec.ts';
import { dictionary } from '../catalogue/index.ts';
import { parseDay, parseTime } from '../kernel/day.ts';

/** What a reply may carry beyond the spec, and why. An empty node is the output itself. */
export const ALLOWED_EXTRAS: readonly {
  readonly infno: string;
  readonly node: string;
  readonly field: string;
  readonly why: string;
}[] = extras;

type Row = Readonly<Record<string, unknown>>;

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkText(field: FieldSpec, value: unknown): string | null {
  if (typeof value !== 'string') return '应为文本';
  if (field.required && value === '') return '不能为空';
  if ([...value].length > field.length) return `长度超过${field.length}`;
  if (field.dictionary === null || value === '') return null;
  const known = Object.hasOwn(dictionary(field.dictionary).values, value);
  return known ? null : `取值[${value}]不在字典[${field.dictionary}]中`;
}

function checkNumber(field: FieldSpec, value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '应为数值';
  const [whole = '', decimals = ''] = String(Math.abs(value)).split('.');
  if (/e/.test(whole + decimals)) return `数值[${value}]写作指数`;
  if (decimals.length > field.scale) return `超过${field.scale}位小数`;
  return whole.length > field.length - field.scale ? '整数部分过长' : null;
}

function checkValue(field: FieldSpec, value: unknown): string | null {
  if (value === null || value === undefined) return field.required ? '不能为空' : null;
  switch (field.kind) {
    case 'text':
    case 'texts':
    case 'bytes':
      return checkText(field, value);
    case 'decimal':
    case 'integer':
      return checkNumber(field, value);
    case 'date':
      return typeof value === 'string' && parseDay(value) !== null ? null : '不是日期';
    case 'time':
      return typeof value === 'string' && parseTime(value) !== null ? null : '不是日期时间';
  }
}

function unknownKeys(infno: string, node: string, row: Row, known: readonly string[]): string[] {
  const allowed = ALLOWED_EXTRAS.filter((one) => one.infno === infno && one.node === node);
  return Object.keys(row).filter(
    (key) => !known.includes(key) && !allowed.some((one) => one.field === key),
  );
}

function checkRow(infno: string, node: NodeSpec, row: unknown, place: string): string[] {
  if (!isRow(row)) return [`${place}不是对象`];
  const wrong: string[] = [];
  for (const field of node.fields) {
    const problem = checkValue(field, row[field.code]);
    if (problem !== null) wrong.push(`${place}字段[${field.code}]（${field.name}）${problem}`);
  }
  const inner = node.nodes ?? [];
  for (const one of inner) wrong.push(...checkNode(infno, one, row[one.node]));
  const codes = [...node.fields.map((field) => field.code), ...inner.map((one) => one.node)];
  for (const key of unknownKeys(infno, node.node, row, codes)) {
    wrong.push(`${place}字段[${key}]不在规范中`);
  }
  return wrong;
}

function checkNode(infno: string, node: NodeSpec, value: unknown): string[] {
  const place = `节点[${node.node}]`;
  if (value === null || value === undefined) return node.required ? [`缺少${place}`] : [];
  if (!node.many) return checkRow(infno, node, value, place);
  if (!Array.isArray(value)) return [`${place}应为数组`];
  return value.flatMap((row, i) => checkRow(infno, node, row, `${place}第${i + 1}行`));
}

/**
 * Everything in the `output` of a reply that is not as the spec has it: nodes, kinds, lengths,
 * codes exactly as the dictionary writes them, fields nobody knows. Empty when all is well.
 */
export function checkOutput(spec: TransactionSpec, output: unknown): string[] {
  const [first] = spec.output;
  if (first === undefined) {
    const empty = output === null || (isRow(output) && Object.keys(output).length === 0);
    return empty ? [] : ['此交易没有输出'];
  }
  if (first.node === '') return checkNode(spec.infno, first, output);
  if (!isRow(output)) return ['交易输出[output]应为对象'];
  const wrong = spec.output.flatMap((node) => checkNode(spec.infno, node, output[node.node]));
  const nodes = spec.output.map((node) => node.node);
  const unknown = unknownKeys(spec.infno, '', output, nodes);
  return [...wrong, ...unknown.map((key) => `节点[${key}]不在规范中`)];
}
