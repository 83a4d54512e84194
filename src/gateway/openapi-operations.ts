/** The addresses of the platform other than the national interface, as OpenAPI path items. */
const text = (name: string, about: string) => ({
  name,
  in: 'query',
  required: true,
  description: about,
  schema: { type: 'string', minLength: 1 },
});

const json = (schema: object, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const REFUSED = { $ref: '#/components/schemas/HttpRefusal' };

export const OPERATION_PATHS: Readonly<Record<string, object>> = {
  '/api/explain': {
    get: {
      tags: ['平台'],
      operationId: 'explain',
      summary: '一笔结算的逐分说明',
      security: [{}, { credential: [] }],
      parameters: [
        text('institution', '定点医药机构编号'),
        text('person', '人员编号'),
        text('settlement', '结算ID'),
      ],
      responses: {
        200: json({ type: 'object' }, '每一分钱的算式、依据和规则名'),
        400: json(REFUSED, '缺少参数'),
        403: json(REFUSED, '机构访问凭证缺失或不正确'),
        404: json(REFUSED, '没有这笔结算，或不属于该机构'),
      },
    },
  },
  '/healthz': {
    get: {
      tags: ['平台'],
      operationId: 'health',
      summary: '健康检查',
      responses: {
        200: json(
          {
            type: 'object',
            required: ['ok'],
            properties: { ok: { type: 'boolean', const: true } },
          },
          '平台与数据库可用',
        ),
        503: json({ type: 'object', properties: { ok: { const: false } } }, '数据库不可用'),
      },
    },
  },
  '/metrics': {
    get: {
      tags: ['平台'],
      operationId: 'metrics',
      summary: 'Prometheus 指标',
      responses: {
        200: {
          description: '文本格式的指标',
          content: { 'text/plain': { schema: { type: 'string' } } },
        },
      },
    },
  },
  '/openapi.json': {
    get: {
      tags: ['平台'],
      operationId: 'openapi',
      summary: '本文件',
      responses: { 200: json({ type: 'object' }, 'OpenAPI 3.1') },
    },
  },
};
