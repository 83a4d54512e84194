import type { Pool } from 'undici';
import type { Out2201 } from '../../spec/wire/t2201.wire.ts';
import type { Out2207 } from '../../spec/wire/t2207.wire.ts';
import { CALL_PATH, openClient, type Reply } from '../../src/demo/client.wire.ts';
import type { Instant } from '../../src/kernel/day.ts';
import type { Institution } from '../../src/registry/index.ts';
import type { Facts, Result } from './model.ts';

/** One copy of a message over HTTP; without a reply within `patienceMs` it is given up. */
export type Post = (
  from: Institution,
  message: { readonly infno: string; readonly msgid: string; readonly input: unknown },
  patienceMs: number,
) => Promise<Result>;

const HEADERS = { 'content-type': 'text/plain;charset=utf-8' };
/** The start of the one refusal that says that the outcome is not known. */
const UNREACHABLE = '系统暂时不可用';

/** A reply given up on is a reply lost: the platform may well go on with the message. */
export function openPost(pool: Pool, now: () => Instant): Post {
  return async (institution, { infno, msgid, input }, patienceMs) => {
    const client = openClient({
      url: '',
      institution,
      region: institution.region,
      operator: { id: '0101', name: '模拟员' },
      now,
      transport: async (body) => {
        const signal = AbortSignal.timeout(patienceMs);
        const sent = { path: CALL_PATH, method: 'POST', headers: HEADERS, body, signal } as const;
        const answer = await pool.request(sent);
        return { status: answer.statusCode, body: await answer.body.text() };
      },
    });
    try {
      return toResult(infno, await client.call(infno as '2207', input as never, { msgid }));
    } catch {
      return { kind: 'unknown' };
    }
  };
}

function toResult(infno: string, reply: Reply): Result {
  if (reply.infcode === 0) return { kind: 'accepted', facts: toFacts(infno, reply.output) };
  const text = reply.err_msg ?? '';
  return text.startsWith(UNREACHABLE) ? { kind: 'unknown' } : { kind: 'refused', text };
}

function toFacts(infno: string, output: unknown): Facts {
  if (infno === '2201') return { encounterId: (output as Out2201).data.mdtrt_id };
  if (infno !== '2207' && infno !== '2208') return {};
  const { setlinfo: info } = output as Out2207;
  const fen = (yuan: number | null | undefined) => Math.round((yuan ?? 0) * 100);
  return {
    settlementId: info.setl_id,
    money: {
      total: fen(info.medfee_sumamt),
      fund: fen(info.fund_pay_sumamt),
      account: fen(info.acct_pay),
      cash: fen(info.psn_cash_pay),
    },
  };
}

/** Inputs no platform may accept, made from good ones: a name and what is sent. */
export function spoil(how: 'no-node' | 'no-person' | 'long-text', input: object): unknown {
  const [node, value] = Object.entries(input)[0] as [string, object];
  if (how === 'no-node') return {};
  const wrong = how === 'no-person' ? { psn_no: '' } : { psn_no: '9'.repeat(31) };
  return { ...input, [node]: { ...value, ...wrong } };
}
