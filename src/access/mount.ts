import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Db } from '../store/index.ts';
import { isAllowed, rolesOf } from './ability.ts';
import { readBody, readTexts } from './check-request.ts';
import { principalOf } from './domain/operator.ts';
import { type Action, type Permission, SUBJECTS } from './domain/permission.ts';
import type { Principal } from './domain/principal.ts';
import { ROLES } from './domain/role.ts';
import { actorOf, type TrailLine } from './domain/trail.ts';
import { findOperator } from './operators.ts';
import { type Asked, BODY_BYTES_MAX, type Route, type SentFile } from './route.ts';
import { findSigned } from './session.ts';
import { writeTrail } from './trail.ts';

/** What the edge of the faces works with. */
export type MountDeps = {
  readonly db: Db;
  readonly now: () => Instant;
  /** Told of what was thrown; the client is told no more than that something was. */
  readonly onFault: (fault: unknown, route: string) => void;
};

/** The cookie that bears the token of a session. */
export const SESSION_COOKIE = 'openyibao_session';

/** The header that no form of another site can send. */
const OWN_PAGE_HEADER = 'x-openyibao';

/** Who asks, once it is known that he may. */
type Admitted = { readonly by: Principal | null; readonly address: string };

const admitted = new WeakMap<FastifyRequest, Admitted>();

/** Serves addresses of the faces: session, permission, words, answer, trail. */
export function mountRoutes(
  scope: FastifyInstance,
  deps: MountDeps,
  routes: readonly Route[],
): void {
  for (const route of routes) {
    scope.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.bodyBytes ?? BODY_BYTES_MAX,
      onRequest: async (request, reply) => {
        const found = await admit(deps, route, request);
        if (!found.ok) return refused(reply, route, found.refusal);
        admitted.set(request, found.value);
      },
      handler: (request, reply) => answer(deps, route, request, reply),
    });
  }
}

/** Answers requests that are no request at all, and what was thrown, in our own words. */
export function speakPlainly(scope: FastifyInstance, { onFault }: MountDeps): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    scope.getDefaultJsonParser('error', 'error'),
  );
  scope.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('x-content-type-options', 'nosniff');
  });
  scope.setErrorHandler((error, request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500) {
      onFault(error, `${request.method} ${request.routeOptions.url ?? request.url}`);
      return reply.code(500).send({ code: 'fault', text: '平台出错，结果未确认，请稍后重试' });
    }
    const text =
      status === 413
        ? '请求正文过大'
        : status === 415
          ? '请求正文应为application/json'
          : '请求正文不是有效的JSON';
    return reply.code(status).send({ code: 'body-bad', text, field: 'body' });
  });
}

const SESSION_NEEDED: Refusal = { code: 'session-needed', text: '尚未登录，或登录已过期，请登录' };
const TOKEN_WRONG: Refusal = {
  code: 'token-wrong',
  text: '没有令牌，或令牌不正确、已停用',
  field: 'authorization',
};
const CROSS_SITE: Refusal = {
  code: 'cross-site',
  text: '请求缺少 x-openyibao: 1，只受理本平台页面发出的请求',
};
const MUST_CHANGE: Refusal = {
  code: 'password-must-change',
  text: '请先修改初始密码，再办理其他业务',
};

/** Nobody knows how far it came. */
const FAULT: End = { outcome: 'fault', why: '平台出错' };

/** The fixed statuses; a route has its own for its own refusals. */
const STATUS: Readonly<Record<string, number>> = {
  'field-bad': 400,
  'session-needed': 401,
  'token-wrong': 401,
  'cross-site': 403,
  'not-allowed': 403,
  'password-must-change': 403,
};

function statusOf({ status }: Pick<Route, 'status'>, { code }: Refusal): number {
  return status?.[code] ?? STATUS[code] ?? 409;
}

/** Sends a refusal under its status. */
export function refused(
  reply: FastifyReply,
  route: Pick<Route, 'status'>,
  refusal: Refusal,
): FastifyReply {
  return reply.code(statusOf(route, refusal)).send(refusal);
}

/** Whether the request changes something without having come from a page of ours. */
export function isCrossSite(request: FastifyRequest): boolean {
  const isSafe = request.method === 'GET' || request.method === 'HEAD';
  return !isSafe && request.headers[OWN_PAGE_HEADER] !== '1';
}

function bearerOf(request: FastifyRequest): string | null {
  const { authorization } = request.headers;
  if (authorization === undefined) return null;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}

/** Who asks, when he may ask this. A refusal for lack of permission is in the trail by then. */
async function admit(
  deps: MountDeps,
  route: Route,
  request: FastifyRequest,
): Promise<Outcome<Admitted>> {
  const { db } = deps;
  const now = deps.now();
  const address = request.ip;
  const bearer = bearerOf(request);
  // A token has to be put into the request by who holds it: no other site can.
  if (bearer === null && isCrossSite(request)) return refuse(CROSS_SITE);
  if (bearer !== null) {
    const operator = await findOperator(db, bearer);
    if (operator === null) return refuse(TOKEN_WRONG);
    return await allow(deps, route, { by: principalOf(operator), address }, now);
  }
  const signed = await findSigned(db, request.cookies[SESSION_COOKIE] ?? '', now);
  if (signed === null) {
    if (route.may === null) return accept({ by: null, address });
    return refuse(route.signedOut ?? SESSION_NEEDED);
  }
  if (signed.mustChange && route.may !== null) return refuse(MUST_CHANGE);
  return await allow(deps, route, { by: signed.by, address }, now);
}

async function allow(
  { db }: MountDeps,
  route: Route,
  who: Admitted & { readonly by: Principal },
  now: Instant,
): Promise<Outcome<Admitted>> {
  if (route.may === null || isAllowed(who.by, route.may)) return accept(who);
  const refusal = notAllowed(who.by, route.may);
  await writeTrail(db, [lineOf(route, who, now, endOf(refusal))]);
  return refuse(refusal);
}

const ACTION_NAME: Readonly<Record<Action, string>> = { read: '查看', change: '办理' };

function notAllowed(by: Principal, [action, subject]: Permission): Refusal {
  const roles = rolesOf(by).map((role) => ROLES[role]);
  return {
    code: 'not-allowed',
    text: `当前角色（${roles.join('、')}）没有“${SUBJECTS[subject]}”的${ACTION_NAME[action]}权限`,
  };
}

function lineOf(
  { method, path, may }: Route,
  { by, address }: Admitted,
  at: Instant,
  of: End & { readonly personId?: string; readonly matter?: string },
): TrailLine {
  const [action, subject] = may ?? (['read', 'session'] as const);
  const { outcome, why, personId = null, matter = '' } = of;
  const asked = { action, subject, route: `${method} ${path}`, personId, matter, outcome, why };
  return { at, ...actorOf(by), ...asked, address };
}

/** What came of a request, for the trail. */
export type End = Pick<TrailLine, 'outcome' | 'why'>;

/** Null: it was done. */
export function endOf(refusal: Refusal | null): End {
  return refusal === null
    ? { outcome: 'ok', why: '' }
    : { outcome: refusal.code, why: refusal.text };
}

type Look = { readonly personId?: string; readonly matter: string };

function write(
  { db }: MountDeps,
  route: Route,
  of: {
    readonly who: Admitted;
    readonly now: Instant;
    readonly looks: readonly Look[];
    readonly end: End;
  },
): Promise<void> {
  const { who, now, looks, end } = of;
  return writeTrail(
    db,
    looks.map((look) => lineOf(route, who, now, { ...look, ...end })),
  );
}

async function answer(
  deps: MountDeps,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const who = admitted.get(request)!;
  const read = readRequest(route, request);
  if (!read.ok) return refused(reply, route, read.refusal);
  const now = deps.now();
  const looks: Look[] = [];
  const asked: Asked<Principal, unknown, unknown, unknown> = {
    ...read.value,
    // A route that is open to anybody does not ask who it is.
    by: who.by as Principal,
    now,
    looked: (personId, matter) => void looks.push({ personId, matter }),
    noted: (matter) => void looks.push({ matter }),
  };
  const outcome = await route
    .answer(asked as Asked<Principal, never, never, never>)
    .catch(async (fault: unknown) => {
      // Something may have been shown by then: the look stays.
      await write(deps, route, { who, now, looks, end: FAULT });
      throw fault;
    });
  const status = outcome.ok ? 200 : statusOf(route, outcome.refusal);
  if (looks.length === 0 && status === 403 && who.by !== null) looks.push({ matter: '' });
  const end = endOf(outcome.ok ? null : outcome.refusal);
  await write(deps, route, { who, now, looks, end });
  return outcome.ok ? send(reply, outcome.value) : refused(reply, route, outcome.refusal);
}

type Read = Pick<Asked<Principal, unknown, unknown, unknown>, 'params' | 'query' | 'body' | 'key'>;

const KEY_FORM = /^[\x21-\x7e]{1,64}$/;

function readRequest(route: Route, request: FastifyRequest): Outcome<Read> {
  const given = request.headers['idempotency-key'] ?? '';
  if (given !== '' && (typeof given !== 'string' || !KEY_FORM.test(given))) {
    const text = 'Idempotency-Key应为1到64个可见字符';
    return refuse({ code: 'field-bad', text, field: 'idempotency-key' });
  }
  const params = route.params === undefined ? null : readTexts(route.params, request.params);
  if (params !== null && !params.ok) return params;
  const query = route.query === undefined ? null : readTexts(route.query, request.query);
  if (query !== null && !query.ok) return query;
  const body = route.body === undefined ? null : readBody(route.body, request.body);
  if (body !== null && !body.ok) return body;
  return accept({
    key: given,
    params: params === null ? request.params : params.value,
    query: query === null ? request.query : query.value,
    body: body === null ? request.body : body.value,
  });
}

/** A file goes out as something to keep: what somebody uploaded is never run by the browser. */
function send(reply: FastifyReply, value: unknown): FastifyReply {
  if (!isFile(value)) return reply.send(value ?? null);
  const { name, type, bytes } = value;
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function isFile(value: unknown): value is SentFile {
  const { kind, bytes } = (value ?? {}) as { readonly kind?: unknown; readonly bytes?: unknown };
  return kind === 'file' && bytes instanceof Uint8Array;
}
