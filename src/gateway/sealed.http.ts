import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  makeSealed,
  openSealed,
  REPLAYED,
  readSealed,
  type SealedEnvelope,
  sm2PublicKey,
} from '../access/index.ts';
import { dayOf, formatCompact, type Instant, parseTime } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import type { Registry } from '../registry/index.ts';
import type { Body } from './body.ts';

/** What a service behind the sealed envelope gets: whose app sent it, and the opened data. */
export type SealedCall = {
  readonly institutionCode: string;
  readonly appId: string;
  readonly data: unknown;
  readonly now: Instant;
};

export type SealedService = (call: SealedCall) => Promise<Outcome<unknown>>;

export type SealedDeps = {
  readonly registry: Registry;
  readonly now: () => Instant;
  /** By address, e.g. '/org/local/api/echo'. */
  readonly services: Readonly<Record<string, SealedService>>;
};

/** Answers what it got: for clients to try their keys with. */
export const ECHO_PATH = '/org/local/api/echo';
export const echo: SealedService = async ({ data }) => accept(data);

const STALE = { code: 'signature-stale', text: '签名时间戳超时!' } as const;
const UNKNOWN_APP = { code: 'access-key-unknown', text: '非法用户!' } as const;
const UNREAD = { code: 'envelope-broken', text: '报文不是有效的加密外壳' } as const;

/**
 * Services whose messages travel sealed (interface §1.6). Everything about the envelope that is not
 * as it must be is answered with 401 in clear; what the service answers, a refusal too, is sealed
 * and signed.
 */
export function sealedRoutes(app: FastifyInstance, deps: SealedDeps): void {
  for (const [path, service] of Object.entries(deps.services)) {
    app.post(path, async (request, reply) => answer(deps, service, request, reply));
  }
}

async function answer(
  deps: SealedDeps,
  service: SealedService,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const now = deps.now();
  const body = request.body as Body | undefined;
  const text = body !== undefined && 'text' in body ? body.text : '';
  const opened = await openCall(deps, text, now);
  reply.type('application/json; charset=utf-8');
  if (!opened.ok) {
    return reply.code(401).send(JSON.stringify({ code: 401, message: opened.refusal.text }));
  }
  const { call, secret, pair } = opened.value;
  const done = await service(call);
  const said = done.ok
    ? { code: 0, message: '成功', success: true }
    : { code: -1, message: done.refusal.text, success: false };
  const of = { appId: call.appId, secret, timestamp: formatCompact(deps.now()).slice(0, 14) };
  return reply.send(JSON.stringify(makeSealed(done.ok ? done.value : {}, of, pair, said)));
}

type Opened = {
  readonly call: SealedCall;
  readonly secret: string;
  readonly pair: { readonly publicKey: string; readonly privateKey: string };
};

async function openCall(deps: SealedDeps, text: string, now: Instant): Promise<Outcome<Opened>> {
  const read = readSealed(text);
  if (!read.ok) return refuse(UNREAD);
  const envelope = read.value;
  const { clients } = deps.registry;
  const credential = clients.credential(envelope.appId, now);
  if (credential === null) return refuse(UNKNOWN_APP);
  const { institutionCode, secret, publicKey, ownKey } = credential;
  const profile = clients.profile(institutionCode);
  const institution = deps.registry.institution(institutionCode);
  const isOpen = institution !== null && covers(institution.span, dayOf(now));
  if (!isOpen || profile.scheme !== 'sm2' || publicKey === null || ownKey === null) {
    return refuse(UNKNOWN_APP);
  }
  const windowMs = profile.windowSeconds * 1000;
  const stamp = stampOf(envelope);
  if (stamp === null || Math.abs(now - stamp) > windowMs) return refuse(STALE);
  const data = openSealed(envelope, secret, publicKey);
  if (!data.ok) return data;
  const until = (stamp + windowMs) as Instant;
  const isFirst = await clients.firstUse(institutionCode, envelope.signData, now, until);
  if (!isFirst) return refuse(REPLAYED);
  const pair = { privateKey: ownKey, publicKey: sm2PublicKey(ownKey) };
  const call = { institutionCode, appId: envelope.appId, data: data.value, now };
  return accept({ call, secret, pair });
}

/** yyyyMMddHHmmss in Asia/Shanghai, or milliseconds. */
function stampOf({ timestamp }: SealedEnvelope): number | null {
  if (/^\d{13}$/.test(timestamp)) return Number(timestamp);
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(timestamp);
  if (parts === null) return null;
  const [, year, month, date, hour, minute, second] = parts;
  return parseTime(`${year}-${month}-${date} ${hour}:${minute}:${second}`);
}
