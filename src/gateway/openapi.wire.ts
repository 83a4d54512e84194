import replies from '../../spec/fixtures/replies.json' with { type: 'json' };
import requests from '../../spec/fixtures/requests.json' with { type: 'json' };
import servicePaths from '../../spec/paths.json' with { type: 'json' };
import { WIRE } from '../../spec/wire/index.wire.ts';
import type { FieldSpec, NodeSpec, TransactionSpec } from '../../spec/wire-spec.ts';
import { dictionary } from '../catalogue/index.ts';
import { MAX_ROWS } from './check-input.ts';
import { ENVELOPE_FIELDS } from './envelope.wire.ts';
import { OPERATION_PATHS } from './openapi-operations.ts';

type Schema = Readonly<Record<string, unknown>>;
type Samples = Readonly<Record<string, unknown>>;

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** Codes beyond this many are not listed in a schema: the dictionary is asked for with 1901. */
const CODES_MAX = 60;

/**
 * The OpenAPI 3.1 document of the platform: one POST with a schema for each open transaction, told
 * apart by `infno`; the same under the address of each service; the other addresses. Made from
 * spec/ alone.
 */
export function openApiDocument(servicePath: string): Schema {
  const numbers = Object.keys(WIRE);
  const schemas: Record<string, Schema> = {
    Refusal: refusalSchema(),
    HttpRefusal: HTTP_REFUSAL,
  };
  for (const [infno, spec] of Object.entries(WIRE)) {
    schemas[`Message${infno}`] = messageSchema(spec);
    schemas[`Reply${infno}`] = replySchema(spec);
  }
  return {
    openapi: '3.1.0',
    info: INFO,
    tags: [
      { name: '国家接口', description: '定点医药机构接口规范的交易，同一个地址，以 infno 区分' },
      { name: '平台', description: '结算说明、健康检查、指标' },
    ],
    paths: {
      [servicePath]: { post: callOperation(numbers) },
      ...Object.fromEntries(
        servicePaths
          .filter(({ infno }) => Object.hasOwn(WIRE, infno))
          .map(({ infno, path }) => [`/fsi/api/${path}`, { post: serviceOperation(infno) }]),
      ),
      ...OPERATION_PATHS,
    },
    components: { schemas, securitySchemes: { credential: CREDENTIAL } },
  };
}

const INFO = {
  title: '开放智慧医保平台 OpenYibao',
  version: '0.1.0',
  summary: '国家《定点医药机构接口规范》的交易与平台自身的地址',
  description:
    '由 spec/ 生成。POST 的 HTTP 状态恒为 200：infcode 为 0 即成功，为 -1 即失败，原因在 err_msg。数值可写成文本；空值写空文本。',
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
};

const CREDENTIAL = {
  type: 'apiKey',
  in: 'header',
  name: 'x-openyibao-credential',
  description: '机构访问凭证；没有设凭证的机构不需要',
};

const HTTP_REFUSAL: Schema = {
  type: 'object',
  required: ['code', 'text'],
  properties: { code: { type: 'string' }, text: { type: 'string' } },
};

function callOperation(numbers: readonly string[]): Schema {
  const mapping = Object.fromEntries(
    numbers.map((infno) => [infno, `#/components/schemas/Message${infno}`]),
  );
  const examples = Object.fromEntries(
    numbers.flatMap((infno) => {
      const input = (requests as Samples)[infno];
      if (input === undefined) return [];
      const value = { ...ENVELOPE_EXAMPLE, infno, input };
      return [[infno, { summary: `${infno} ${WIRE[infno]!.name}`, value }]];
    }),
  );
  return {
    tags: ['国家接口'],
    operationId: 'callService',
    summary: '发送一条报文',
    security: [{}, { credential: [] }],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            oneOf: numbers.map((infno) => ref(`Message${infno}`)),
            discriminator: { propertyName: 'infno', mapping },
          },
          examples,
        },
      },
    },
    responses: {
      200: {
        description: '答复：成功时 infcode 为 0，失败时为 -1',
        content: {
          'application/json': {
            schema: { anyOf: [...numbers.map((n) => ref(`Reply${n}`)), ref('Refusal')] },
            examples: replyExamples(numbers),
          },
        },
      },
    },
  };
}

/** One transaction under the address that some regions give it. */
function serviceOperation(infno: string): Schema {
  return {
    tags: ['国家接口'],
    operationId: `service${infno}`,
    summary: `${infno} ${WIRE[infno]!.name}`,
    security: [{}, { credential: [] }],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: ref(`Message${infno}`) } },
    },
    responses: {
      200: {
        description: '答复：成功时 infcode 为 0，失败时为 -1',
        content: {
          'application/json': { schema: { anyOf: [ref(`Reply${infno}`), ref('Refusal')] } },
        },
      },
    },
  };
}

function replyExamples(numbers: readonly string[]): Schema {
  const good = numbers.flatMap((infno) => {
    const output = (replies as Samples)[infno];
    if (output === undefined) return [];
    return [[infno, { summary: `${infno} 成功`, value: { ...REPLY_EXAMPLE, output } }]];
  });
  const errors = ERRORS.map(([name, text]) => [
    name,
    {
      summary: text,
      value: { ...REPLY_EXAMPLE, infcode: -1, err_msg: text, output: null },
    },
  ]);
  return Object.fromEntries([...good, ...errors]);
}

/** What the gateway itself refuses, one text of each kind. */
const ERRORS: readonly (readonly [string, string])[] = [
  ['empty-body', '报文为空'],
  ['broken-json', '报文不是有效的JSON'],
  ['not-open', '交易[7101]暂未开放'],
  ['institution-unknown', '定点医药机构编号不存在[fixmedins_code]'],
  ['credential-wrong', '机构访问凭证缺失或不正确[fixmedins_code]'],
  ['node-missing', '缺少节点[data]'],
  ['field-missing', '节点[data]字段[psn_no]（人员编号）不能为空'],
  ['not-in-dictionary', '节点[data]字段[insutype]（险种类型）取值[999]不在字典[insutype]中'],
  ['fault', '系统异常，本次交易未生效，请稍后重试'],
  ['unreachable', '系统暂时不可用，本次交易结果未知，请用原报文ID重发，或查询后冲正'],
];

const ENVELOPE_EXAMPLE = {
  infno: '',
  msgid: 'H44010000001202611220900000001',
  mdtrtarea_admvs: '440100',
  insuplc_admdvs: '440100',
  recer_sys_code: 'FSI_LOCAL',
  infver: 'V1.0',
  opter_type: '1',
  opter: '001',
  opter_name: '收费员',
  inf_time: '2026-11-22 09:00:00',
  fixmedins_code: 'H44010000001',
  fixmedins_name: '演示医院',
  sign_no: '',
};

const REPLY_EXAMPLE = {
  infcode: 0,
  err_msg: null,
  warn_msg: null,
  cainfo: null,
  signtype: null,
  inf_refmsgid: '440100202611220900000000000001',
  refmsg_time: '20261122090000000',
  respond_time: '20261122090000012',
};

function messageSchema(spec: TransactionSpec): Schema {
  const envelope = Object.fromEntries(
    ENVELOPE_FIELDS.map(({ code, name, length }) => [
      code,
      { type: ['string', 'number', 'null'], maxLength: length, title: name },
    ]),
  );
  const required = ENVELOPE_FIELDS.filter((field) => field.required).map(({ code }) => code);
  return {
    title: `${spec.infno} ${spec.name}`,
    type: 'object',
    required: [...required, 'input'],
    properties: {
      ...envelope,
      infno: { type: 'string', const: spec.infno },
      input: nodesSchema(spec.input, inputField),
    },
  };
}

function replySchema(spec: TransactionSpec): Schema {
  const [first] = spec.output;
  const none = { type: ['object', 'null'] };
  const output = first === undefined ? none : nodesSchema(spec.output, outputField);
  return { ...replyShape(0, { type: 'null' }, output), title: `${spec.infno} ${spec.name} 成功` };
}

function refusalSchema(): Schema {
  const text = { type: 'string', minLength: 1, maxLength: 200, description: '稳定的中文文本' };
  return { ...replyShape(-1, text, { type: 'null' }), title: '失败' };
}

function replyShape(infcode: number, text: Schema, output: Schema): Schema {
  const time = { type: 'string', pattern: '^\\d{17}$' };
  return {
    type: 'object',
    required: ['infcode', 'inf_refmsgid', 'refmsg_time', 'respond_time', 'err_msg', 'output'],
    properties: {
      infcode: { type: 'integer', const: infcode },
      inf_refmsgid: { type: 'string', pattern: '^\\d{30}$' },
      refmsg_time: time,
      respond_time: time,
      err_msg: text,
      warn_msg: { type: ['string', 'null'] },
      cainfo: { type: ['string', 'null'] },
      signtype: { type: ['string', 'null'] },
      output,
    },
  };
}

const DATE = '^\\d{4}-\\d{2}-\\d{2}$';
const TIME = ' \\d{2}:\\d{2}:\\d{2}$';

type FieldSchema = (field: FieldSpec) => Schema;

function nodesSchema(nodes: readonly NodeSpec[], fieldSchema: FieldSchema): Schema {
  const [first] = nodes;
  // A node without a name: its fields are those of the whole.
  if (first?.node === '') return nodeSchema(first, fieldSchema);
  return {
    type: 'object',
    required: nodes.filter((node) => node.required).map(({ node }) => node),
    properties: Object.fromEntries(nodes.map((node) => [node.node, nodeSchema(node, fieldSchema)])),
  };
}

function nodeSchema(node: NodeSpec, fieldSchema: FieldSchema): Schema {
  const inner = node.nodes ?? [];
  const row = {
    type: 'object',
    required: node.fields.filter((field) => field.required).map(({ code }) => code),
    properties: Object.fromEntries([
      ...node.fields.map((field) => [field.code, fieldSchema(field)]),
      ...inner.map((one) => [one.node, nodeSchema(one, fieldSchema)]),
    ]),
  };
  return node.many ? { type: 'array', maxItems: MAX_ROWS, items: row } : row;
}

function described(field: FieldSpec): Schema {
  if (field.dictionary === null) return { title: field.name };
  const values = Object.entries(dictionary(field.dictionary).values);
  if (values.length > CODES_MAX) {
    return { title: field.name, description: `字典 ${field.dictionary}，取值用 1901 查询` };
  }
  const codes = values.map(([code, label]) => `${code} ${label}`).join('；');
  return { title: field.name, description: `字典 ${field.dictionary}：${codes}` };
}

/** What senders write is wide: numbers as texts, codes as numbers (spec/tolerances.json). */
function inputField(field: FieldSpec): Schema {
  const list = field.kind === 'texts' || field.kind === 'bytes' ? ['array'] : [];
  const type = ['string', 'number', ...list, ...(field.required ? [] : ['null'])];
  const long = field.kind === 'text' ? { maxLength: field.length } : {};
  return { type, ...long, ...described(field) };
}

function outputField(field: FieldSpec): Schema {
  const none = field.required ? [] : ['null'];
  switch (field.kind) {
    case 'decimal':
      return { type: ['number', ...none], ...described(field) };
    case 'integer':
      return { type: ['integer', ...none], ...described(field) };
    case 'date':
      return { type: ['string', ...none], pattern: DATE, ...described(field) };
    case 'time':
      return {
        type: ['string', ...none],
        pattern: DATE.replace('$', TIME),
        ...described(field),
      };
    default:
      return { type: ['string', ...none], maxLength: field.length, ...described(field) };
  }
}
