import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import type { Outcome, Refusal } from '../kernel/outcome.ts';
import { permissionsOf, rolesOf } from './ability.ts';
import {
  type AuthenticateDeps,
  type BeginRefused,
  beginSignIn,
  passSecondFactor,
} from './authenticate.ts';
import { changePassword } from './change-password.ts';
import { readBody } from './check-request.ts';
import type { PasswordBody, SecondFactorBody, SessionReply, SignInBody } from './contract.ts';
import type { Principal } from './domain/principal.ts';
import { ROLES } from './domain/role.ts';
import { actorOf } from './domain/trail.ts';
import { endOf, isCrossSite, type MountDeps, refused, SESSION_COOKIE } from './mount.ts';
import { endSession, findSigned, openSweep } from './session.ts';
import { writeTrail } from './trail.ts';

export type SessionDeps = MountDeps &
  AuthenticateDeps & {
    /** The name of the institution, or of the region, of who asks. */
    readonly placeOf: (by: Principal) => string;
  };

const WORD = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength });
const SIGN_IN = Type.Object({
  kind: Type.Union([Type.Literal('operator'), Type.Literal('person')], { title: '账号类型' }),
  login: WORD('账号', 64),
  password: WORD('密码', 256),
});
const SECOND_FACTOR = Type.Object({ code: WORD('验证码', 64) });
const PASSWORD = Type.Object({
  password: WORD('原密码', 256),
  newPassword: WORD('新密码', 256),
});

const STATUS: Readonly<Record<string, number>> = {
  'sign-in-wrong': 401,
  'code-wrong': 401,
  'password-wrong': 400,
  'password-weak': 400,
  'password-same': 400,
  'tried-too-often': 429,
};

const BODY_BYTES_MAX = 4096;
const SIGNED_OUT: Refusal = { code: 'session-needed', text: '尚未登录，或登录已过期，请登录' };

/** `/api/session`: signing in and out; contract.ts has it. */
export function sessionRoutes(scope: FastifyInstance, deps: SessionDeps): void {
  const bodyLimit = BODY_BYTES_MAX;
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!isCrossSite(request)) return;
    const text = '请求缺少 x-openyibao: 1，只受理本平台页面发出的请求';
    return refused(reply, {}, { code: 'cross-site', text });
  };
  const sweep = openSweep(deps.db);
  scope.post('/api/session', { bodyLimit, onRequest }, async (q, r) => {
    await sweep(deps.now());
    return await begin(deps, q, r);
  });
  scope.post('/api/session/second-factor', { bodyLimit, onRequest }, (q, r) => pass(deps, q, r));
  scope.get('/api/session', (q, r) => show(deps, q, r));
  scope.put('/api/session/password', { bodyLimit, onRequest }, (q, r) => change(deps, q, r));
  scope.delete('/api/session', { bodyLimit, onRequest }, (q, r) => end(deps, q, r));
}

function tokenOf(request: FastifyRequest): string {
  return request.cookies[SESSION_COOKIE] ?? '';
}

/** Only sent over TLS where the page itself came over TLS. */
function setCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const secure = request.protocol === 'https';
  reply.setCookie(SESSION_COOKIE, token, { path: '/', httpOnly: true, sameSite: 'strict', secure });
}

function note(
  deps: SessionDeps,
  request: FastifyRequest,
  of: { readonly by: Principal; readonly matter: string; readonly refusal?: Refusal },
): Promise<void> {
  const { by, matter, refusal = null } = of;
  const what = { action: 'sign-in', subject: 'session', personId: null } as const;
  const at = deps.now();
  const asked = { ...what, matter, ...endOf(refusal), ...placeOf(request) };
  return writeTrail(deps.db, [{ at, ...actorOf(by), ...asked }]);
}

function placeOf(request: FastifyRequest): { readonly route: string; readonly address: string } {
  return { route: `${request.method} ${request.routeOptions.url}`, address: request.ip };
}

/**
 * Notes that somebody failed to sign in. What was typed as an account may be a password: it is
 * written down only where it is one.
 */
function noteFailed(
  deps: SessionDeps,
  request: FastifyRequest,
  { refusal, of }: BeginRefused,
): Promise<void> {
  const actor = actorOf(null);
  const { region, institutionCode } = of === null ? actor : actorOf(of);
  const account = of === null ? '' : of.kind === 'person' ? '：本人账户' : `：${of.operatorId}`;
  const line = {
    ...{ at: deps.now(), ...actor, region, institutionCode },
    ...({ action: 'sign-in', subject: 'session' } as const),
    personId: of?.kind === 'person' ? of.personId : null,
    ...{ matter: `登录失败${account}`, ...endOf(refusal), ...placeOf(request) },
  };
  return writeTrail(deps.db, [line]);
}

function no(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return refused(reply, { status: STATUS }, refusal);
}

function bodyOf<T>(schema: TSchema, request: FastifyRequest): Outcome<T> {
  return readBody(schema, request.body) as Outcome<T>;
}

async function begin(deps: SessionDeps, request: FastifyRequest, reply: FastifyReply) {
  const body = bodyOf<SignInBody>(SIGN_IN, request);
  if (!body.ok) return no(reply, body.refusal);
  const begun = await beginSignIn(deps, { ...body.value, address: request.ip }, deps.now());
  if (!begun.ok) {
    await noteFailed(deps, request, begun);
    return no(reply, begun.refusal);
  }
  const { by, token, state, offer } = begun.value;
  if (state === 'signed-in') await note(deps, request, { by, matter: '登录' });
  setCookie(request, reply, token);
  return reply.send(state === 'signed-in' ? { state } : { state, offer });
}

async function pass(deps: SessionDeps, request: FastifyRequest, reply: FastifyReply) {
  const body = bodyOf<SecondFactorBody>(SECOND_FACTOR, request);
  if (!body.ok) return no(reply, body.refusal);
  const given = { token: tokenOf(request), code: body.value.code };
  const passed = await passSecondFactor(deps, given, deps.now());
  if (!passed.ok) {
    await noteFailed(deps, request, passed);
    return no(reply, passed.refusal);
  }
  const { by, token, backupCodes } = passed.value;
  await note(deps, request, { by, matter: '登录（第二因素）' });
  setCookie(request, reply, token);
  return reply.send({ state: 'signed-in', backupCodes });
}

async function show(deps: SessionDeps, request: FastifyRequest, reply: FastifyReply) {
  const signed = await findSigned(deps.db, tokenOf(request), deps.now());
  if (signed === null) return no(reply, SIGNED_OUT);
  const { by, endsAt, mustChange } = signed;
  const roles = rolesOf(by);
  const session: SessionReply = {
    principal: by,
    place: deps.placeOf(by),
    roleNames: roles.map((role) => ROLES[role]),
    permissions: permissionsOf(roles),
    endsAt,
    mustChange,
  };
  return reply.send(session);
}

async function change(deps: SessionDeps, request: FastifyRequest, reply: FastifyReply) {
  const signed = await findSigned(deps.db, tokenOf(request), deps.now());
  if (signed === null) return no(reply, SIGNED_OUT);
  const body = bodyOf<PasswordBody>(PASSWORD, request);
  if (!body.ok) return no(reply, body.refusal);
  const changed = await changePassword(deps.db, signed, body.value, deps.now());
  const told = { by: signed.by, matter: '修改密码' };
  await note(deps, request, changed.ok ? told : { ...told, refusal: changed.refusal });
  return changed.ok ? reply.send(changed.value) : no(reply, changed.refusal);
}

async function end(deps: SessionDeps, request: FastifyRequest, reply: FastifyReply) {
  const signed = await findSigned(deps.db, tokenOf(request), deps.now());
  await endSession(deps.db, tokenOf(request));
  if (signed !== null) {
    await note(deps, request, { by: signed.by, matter: '退出登录' });
  }
  reply.clearCookie(SESSION_COOKIE, { path: '/' });
  return reply.send({ state: 'signed-out' });
}
