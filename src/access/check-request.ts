import type { TObject, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { accept, type Outcome, type Refused, refuse } from '../kernel/outcome.ts';

type Fault = {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
};

const compiled = new WeakMap<TSchema, Validator>();

function checkerOf(schema: TSchema): Validator {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const made: Validator = Compile(schema);
  compiled.set(schema, made);
  return made;
}

/**
 * Values of an address (texts, as they come) in the types of their schema. Refusal: field-bad,
 * naming the field by its `title` in the schema.
 */
export function readTexts(schema: TObject, values: unknown): Outcome<unknown> {
  const given = Object.entries((values ?? {}) as Readonly<Record<string, unknown>>);
  const nodes = (schema as Node).properties ?? {};
  return check(
    schema,
    Object.fromEntries(given.map(([name, value]) => [name, typedOf(nodes[name], value)])),
  );
}

/** A text as its schema wants it; as it is, to be refused, when it is none of that kind. */
function typedOf(node: Node | undefined, value: unknown): unknown {
  if (node?.type === 'array') return [value].flat().map((one) => typedOf(node.items, one));
  if (typeof value !== 'string') return value;
  if (node?.type === 'integer') return /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (node?.type === 'number')
    return /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
  if (node?.type === 'boolean') return TRUTH[value] ?? value;
  return value;
}

const TRUTH: Readonly<Record<string, boolean>> = {
  true: true,
  '1': true,
  false: false,
  '0': false,
};

/** A body as its schema has it. Refusal: field-bad, naming the field by its `title`. */
export function readBody(schema: TSchema, body: unknown): Outcome<unknown> {
  return check(schema, body);
}

function check(schema: TSchema, value: unknown): Outcome<unknown> {
  const checker = checkerOf(schema);
  if (!checker.Check(value)) return complain(schema, checker.Errors(value) as readonly Fault[]);
  const broken = brokenText(value, '');
  return broken === null ? accept(value) : bad(schema, broken, '不是有效的文本');
}

/** Where a text stands that PostgreSQL cannot hold; null when there is none. */
function brokenText(value: unknown, path: string): string | null {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? path : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = brokenText(key, path) ?? brokenText(inner, `${path}/${key}`);
    if (found !== null) return found;
  }
  return null;
}

function complain(schema: TSchema, faults: readonly Fault[]): Refused {
  const [first] = faults;
  if (first === undefined) return bad(schema, '', '内容不正确');
  const { keyword, instancePath, params } = first;
  if (keyword === 'required') {
    const [missing] = params.requiredProperties as readonly string[];
    return bad(schema, `${instancePath}/${missing}`, '不能缺少');
  }
  const choices = choicesAt(faults, instancePath);
  if (choices.length > 0) return bad(schema, instancePath, `应为${choices.join('、')}`);
  return bad(schema, instancePath, describe(keyword, params));
}

/** What a value should have been one of. */
function choicesAt(faults: readonly Fault[], path: string): readonly string[] {
  return faults
    .filter((fault) => fault.keyword === 'const' && fault.instancePath === path)
    .map(({ params }) => String(params.allowedValue));
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文本',
  integer: '整数',
  number: '数值',
  boolean: 'true 或 false',
  array: '列表',
  object: '对象',
  null: '空值',
};

function describe(keyword: string, params: Readonly<Record<string, unknown>>): string {
  const limit = String(params.limit ?? '');
  switch (keyword) {
    case 'type':
      return `应为${[params.type]
        .flat()
        .map((type) => TYPES[String(type)] ?? type)
        .join('或')}`;
    case 'minLength':
      return limit === '1' ? '不能为空' : `不能少于${limit}个字`;
    case 'maxLength':
      return `不能超过${limit}个字`;
    case 'minimum':
      return `不能小于${limit}`;
    case 'maximum':
      return `不能大于${limit}`;
    case 'minItems':
      return `至少要有${limit}项`;
    case 'maxItems':
      return `不能超过${limit}项`;
    case 'enum':
      return `应为${(params.allowedValues as readonly unknown[]).join('、')}`;
    case 'additionalProperties':
      return '有多余的内容';
    default:
      return '格式不正确';
  }
}

function bad(schema: TSchema, path: string, text: string): Refused {
  const field = path.slice(1).replaceAll('/', '.');
  const name = titleAt(schema, path.split('/').slice(1)) ?? (field === '' ? '请求内容' : field);
  return refuse({ code: 'field-bad', text: `${name}${text}`, field: field || 'body' });
}

type Node = {
  readonly type?: string;
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
};

/** The title of the innermost named thing on the way to a value. */
function titleAt(schema: TSchema, path: readonly string[]): string | null {
  let node: Node | undefined = schema as Node;
  let title: string | null = null;
  for (const step of path) {
    node = node?.properties?.[step] ?? node?.items;
    title = node?.title ?? title;
  }
  return title;
}
