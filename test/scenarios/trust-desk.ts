import assert from 'node:assert/strict';
import {
  type ClientCredential,
  caSignature,
  changeProfile,
  csbSignature,
  makeCredential,
  type ProfileChange,
  rotateCredential,
  type Scheme,
  tifSignature,
} from '../../src/access/index.ts';
import { personMessage } from '../../src/demo/messages.wire.ts';
import { castOf, openHospital } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { contents, moment, type Platform, TODAY } from './platform.ts';

export const CALL = '/fsi/api/rsfComIfsService/callService';
export const START = moment(`${TODAY} 10:30:00`);
export const HOUR_MS = 3_600_000;

export type Headers = Readonly<Record<string, string>>;
export type Answered = { readonly status: number; readonly body: Record<string, unknown> };

/** Clients of all kinds of a platform. */
export type TrustDesk = {
  /** An institution that signs nothing. */
  readonly plain: string;
  send(path: string, body: string, headers?: Headers): Promise<Answered>;
  /** An institution of its own with a scheme and one credential. */
  connect(
    scheme: Scheme,
    change?: ProfileChange,
    more?: Partial<ClientCredential>,
  ): Promise<ClientCredential>;
  /** A 1101 of an institution. */
  person(code: string, over?: Readonly<Record<string, unknown>>): string;
  sign(scheme: 'csb' | 'tif' | 'ca', held: ClientCredential, body: string): Headers;
  /** Holds that a message is denied with these words, and nothing is stored. */
  denied(body: string, headers: Headers, message: string): Promise<void>;
  /** Holds that a message is accepted. */
  taken(body: string, headers: Headers, path?: string): Promise<void>;
};

export function openTrustDesk(platform: Platform): TrustDesk {
  const { credential } = castOf(platform)();
  const signers = signersOf(platform);
  let nth = 0;
  const send: TrustDesk['send'] = async (path, body, headers = {}) => {
    const bytes = Buffer.from(body);
    const answer = await fetch(platform.url + path, { method: 'POST', body: bytes, headers });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return {
    plain: openHospital(platform).institution.code,
    send,
    connect: async (scheme, change = {}, more = {}) => {
      const open = platform.world.institutions.filter(
        (one) => one.kind === 'hospital' && one.span.to === null && one.span.from < TODAY,
      );
      nth += 1;
      const { now } = platform.clock;
      const held = { ...makeCredential(open.at(-nth)!.code, now), ...more };
      await rotateCredential(platform.db, held, { scheme, endAt: now });
      await changeProfile(platform.db, held.institutionCode, change);
      await platform.deps.registry.reload(now);
      return held;
    },
    person: (code, over = {}) => messageOf(code, '1101', personMessage(credential), over).body,
    sign: (scheme, held, body) => signers[scheme](held, body),
    denied: async (body, headers, message) => {
      const before = await contents(platform.db);
      const answer = await send(CALL, body, headers);
      assert.deepEqual(answer, { status: 401, body: { code: 401, message } });
      assert.deepEqual(await contents(platform.db), before);
    },
    taken: async (body, headers, path = CALL) => {
      const { status, body: reply } = await send(path, body, headers);
      assert.equal(status, 200, JSON.stringify(reply));
      assert.equal(reply.infcode, 0, String(reply.err_msg));
    },
  };
}

/** The headers with which a client of each scheme signs a body. */
function signersOf({ clock }: Platform) {
  let nonces = 0;
  return {
    csb: ({ accessKey, secret }: ClientCredential): Headers => {
      const call = { name: 'hsa-fsi-1101', version: '1.0.0', stamp: String(clock.now) };
      return {
        _api_name: call.name,
        _api_version: call.version,
        _api_timestamp: call.stamp,
        _api_access_key: accessKey,
        _api_signature: csbSignature(secret, call, accessKey),
      };
    },
    tif: ({ accessKey, secret }: ClientCredential): Headers => {
      nonces += 1;
      const stamp = String(Math.floor(clock.now / 1000));
      return {
        'x-tif-paasid': accessKey,
        'x-tif-timestamp': stamp,
        'x-tif-nonce': `n${nonces}`,
        'x-tif-signature': tifSignature(secret, stamp, `n${nonces}`),
      };
    },
    ca: ({ accessKey, secret }: ClientCredential, body: string): Headers => ({
      'x-ca-key': accessKey,
      'x-ca-signature': `${clock.now}:${caSignature(secret, String(clock.now), body)}`,
    }),
  };
}
