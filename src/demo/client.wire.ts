import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { In1101, Out1101 } from '../../spec/wire/t1101.wire.ts';
import type { In1201, Out1201 } from '../../spec/wire/t1201.wire.ts';
import type { In1901, Out1901 } from '../../spec/wire/t1901.wire.ts';
import type { In2001, Out2001 } from '../../spec/wire/t2001.wire.ts';
import type { In2101, Out2101 } from '../../spec/wire/t2101.wire.ts';
import type { In2102, Out2102 } from '../../spec/wire/t2102.wire.ts';
import type { In2103, Out2103 } from '../../spec/wire/t2103.wire.ts';
import type { In2201, Out2201 } from '../../spec/wire/t2201.wire.ts';
import type { In2202, Out2202 } from '../../spec/wire/t2202.wire.ts';
import type { In2203, Out2203 } from '../../spec/wire/t2203.wire.ts';
import type { In2204, Out2204 } from '../../spec/wire/t2204.wire.ts';
import type { In2205, Out2205 } from '../../spec/wire/t2205.wire.ts';
import type { In2206, Out2206 } from '../../spec/wire/t2206.wire.ts';
import type { In2207, Out2207 } from '../../spec/wire/t2207.wire.ts';
import type { In2208, Out2208 } from '../../spec/wire/t2208.wire.ts';
import type { In2301, Out2301 } from '../../spec/wire/t2301.wire.ts';
import type { In2302, Out2302 } from '../../spec/wire/t2302.wire.ts';
import type { In2303, Out2303 } from '../../spec/wire/t2303.wire.ts';
import type { In2304, Out2304 } from '../../spec/wire/t2304.wire.ts';
import type { In2305, Out2305 } from '../../spec/wire/t2305.wire.ts';
import type { In2401, Out2401 } from '../../spec/wire/t2401.wire.ts';
import type { In2402, Out2402 } from '../../spec/wire/t2402.wire.ts';
import type { In2403, Out2403 } from '../../spec/wire/t2403.wire.ts';
import type { In2404, Out2404 } from '../../spec/wire/t2404.wire.ts';
import type { In2405, Out2405 } from '../../spec/wire/t2405.wire.ts';
import type { In2501, Out2501 } from '../../spec/wire/t2501.wire.ts';
import type { In2502, Out2502 } from '../../spec/wire/t2502.wire.ts';
import type { In2503, Out2503 } from '../../spec/wire/t2503.wire.ts';
import type { In2504, Out2504 } from '../../spec/wire/t2504.wire.ts';
import type { In2505, Out2505 } from '../../spec/wire/t2505.wire.ts';
import type { In2506, Out2506 } from '../../spec/wire/t2506.wire.ts';
import type { In2507, Out2507 } from '../../spec/wire/t2507.wire.ts';
import type { In2601, Out2601 } from '../../spec/wire/t2601.wire.ts';
import type { In3101, Out3101 } from '../../spec/wire/t3101.wire.ts';
import type { In3102, Out3102 } from '../../spec/wire/t3102.wire.ts';
import type { In3103, Out3103 } from '../../spec/wire/t3103.wire.ts';
import type { In3201, Out3201 } from '../../spec/wire/t3201.wire.ts';
import type { In3202, Out3202 } from '../../spec/wire/t3202.wire.ts';
import type { In3203, Out3203 } from '../../spec/wire/t3203.wire.ts';
import type { In3204, Out3204 } from '../../spec/wire/t3204.wire.ts';
import type { In5201, Out5201 } from '../../spec/wire/t5201.wire.ts';
import type { In5202, Out5202 } from '../../spec/wire/t5202.wire.ts';
import type { In5203, Out5203 } from '../../spec/wire/t5203.wire.ts';
import type { In5204, Out5204 } from '../../spec/wire/t5204.wire.ts';
import type { In5206, Out5206 } from '../../spec/wire/t5206.wire.ts';
import type { In5301, Out5301 } from '../../spec/wire/t5301.wire.ts';
import type { In5302, Out5302 } from '../../spec/wire/t5302.wire.ts';
import type { In5303, Out5303 } from '../../spec/wire/t5303.wire.ts';
import type { In5304, Out5304 } from '../../spec/wire/t5304.wire.ts';
import type { In9001, Out9001 } from '../../spec/wire/t9001.wire.ts';
import type { In9002, Out9002 } from '../../spec/wire/t9002.wire.ts';
import type { In9101, Out9101 } from '../../spec/wire/t9101.wire.ts';
import { formatCompact, formatTime, type Instant } from '../kernel/day.ts';

/** What each transaction takes and answers. */
type Messages = {
  readonly '1101': readonly [In1101, Out1101];
  readonly '1201': readonly [In1201, Out1201];
  readonly '1901': readonly [In1901, Out1901];
  readonly '2001': readonly [In2001, Out2001];
  readonly '2101': readonly [In2101, Out2101];
  readonly '2102': readonly [In2102, Out2102];
  readonly '2103': readonly [In2103, Out2103];
  readonly '2201': readonly [In2201, Out2201];
  readonly '2202': readonly [In2202, Out2202];
  readonly '2203': readonly [In2203, Out2203];
  readonly '2204': readonly [In2204, Out2204];
  readonly '2205': readonly [In2205, Out2205];
  readonly '2206': readonly [In2206, Out2206];
  readonly '2207': readonly [In2207, Out2207];
  readonly '2208': readonly [In2208, Out2208];
  readonly '2301': readonly [In2301, Out2301];
  readonly '2302': readonly [In2302, Out2302];
  readonly '2303': readonly [In2303, Out2303];
  readonly '2304': readonly [In2304, Out2304];
  readonly '2305': readonly [In2305, Out2305];
  readonly '2401': readonly [In2401, Out2401];
  readonly '2402': readonly [In2402, Out2402];
  readonly '2403': readonly [In2403, Out2403];
  readonly '2404': readonly [In2404, Out2404];
  readonly '2405': readonly [In2405, Out2405];
  readonly '2501': readonly [In2501, Out2501];
  readonly '2502': readonly [In2502, Out2502];
  readonly '2503': readonly [In2503, Out2503];
  readonly '2504': readonly [In2504, Out2504];
  readonly '2505': readonly [In2505, Out2505];
  readonly '2506': readonly [In2506, Out2506];
  readonly '2507': readonly [In2507, Out2507];
  readonly '2601': readonly [In2601, Out2601];
  readonly '3101': readonly [In3101, Out3101];
  readonly '3102': readonly [In3102, Out3102];
  readonly '3103': readonly [In3103, Out3103];
  readonly '3201': readonly [In3201, Out3201];
  readonly '3202': readonly [In3202, Out3202];
  readonly '3203': readonly [In3203, Out3203];
  readonly '3204': readonly [In3204, Out3204];
  readonly '5201': readonly [In5201, Out5201];
  readonly '5202': readonly [In5202, Out5202];
  readonly '5203': readonly [In5203, Out5203];
  readonly '5204': readonly [In5204, Out5204];
  readonly '5206': readonly [In5206, Out5206];
  readonly '5301': readonly [In5301, Out5301];
  readonly '5302': readonly [In5302, Out5302];
  readonly '5303': readonly [In5303, Out5303];
  readonly '5304': readonly [In5304, Out5304];
  readonly '9001': readonly [In9001, Out9001];
  readonly '9002': readonly [In9002, Out9002];
  readonly '9101': readonly [In9101, Out9101];
};

export type Infno = keyof Messages;

/** A reply as it came: `infcode` 0 with the output, or -1 with the reason in `err_msg`. */
export type Reply<Output = unknown> = {
  readonly infcode: number;
  readonly inf_refmsgid: string;
  readonly refmsg_time: string;
  readonly respond_time: string;
  readonly err_msg: string | null;
  /** What was found beside it, on success. */
  readonly warn_msg: string | null;
  readonly output: Output;
};

export type CallOptions = {
  /** To repeat a message under its id; a new id otherwise. */
  readonly msgid?: string;
  /** Sign-in number; otherwise the one of this client's last 9001. */
  readonly signNo?: string;
  /** Pooling region of the insured person; otherwise the client's own region. */
  readonly insuredRegion?: string;
};

/** Carries one message body there and one reply body back. */
export type Transport = (body: string) => Promise<{
  readonly status: number;
  readonly body: string;
}>;

export type ClientOptions = {
  /** Where the platform listens, e.g. http://127.0.0.1:8080; unused with a `transport`. */
  readonly url: string;
  readonly institution: { readonly code: string; readonly name: string };
  /** Region of the institution, six digits. */
  readonly region: string;
  readonly operator: { readonly id: string; readonly name: string };
  /** The sender's clock: stamps messages. */
  readonly now: () => Instant;
  readonly transport?: Transport;
  /** Access credential, for an institution that has one; unused with a `transport`. */
  readonly credential?: string;
  /** Milliseconds until a message without reply is given up; 10,000 as clients in use have it. */
  readonly timeoutMs?: number;
  /** Connections at a time; 4. */
  readonly connections?: number;
  /** Running number of the first message: keeps several clients of an institution apart. */
  readonly firstNumber?: number;
};

/** A hospital's end of the interface. */
export type Client = {
  /** Sends a message. Refusals are replies; no reply or one that is none is a fault. */
  call<I extends Infno>(
    infno: I,
    input: Messages[I][0],
    options?: CallOptions,
  ): Promise<Reply<Messages[I][1]>>;
  /** institution (12) + yyyyMMddHHmmss + running number (4). */
  nextMsgid(): string;
  /** Closes the connections. */
  close(): void;
};

/** Where the interface takes messages, below the platform's address. */
export const CALL_PATH = '/fsi/api/rsfComIfsService/callService';

/** Opens a client. Nothing is sent before the first call. */
export function openClient(options: ClientOptions): Client {
  const { institution, region, operator, now } = options;
  const own = options.transport === undefined ? openTransport(options) : null;
  const send = options.transport ?? own!.send;
  let running = (options.firstNumber ?? 0) % 10_000;
  let signedIn = '';
  const nextMsgid = () => {
    running = (running + 1) % 10_000;
    return institution.code + formatCompact(now()).slice(0, 14) + String(running).padStart(4, '0');
  };
  return {
    nextMsgid,
    close: () => own?.close(),
    call: async <I extends Infno>(infno: I, input: Messages[I][0], more: CallOptions = {}) => {
      const body = JSON.stringify({
        infno,
        msgid: more.msgid ?? nextMsgid(),
        mdtrtarea_admvs: region,
        insuplc_admdvs: more.insuredRegion ?? region,
        recer_sys_code: 'FSI_LOCAL',
        dev_no: '',
        dev_safe_info: '',
        cainfo: '',
        signtype: '',
        infver: 'V1.0',
        opter_type: '1',
        opter: operator.id,
        opter_name: operator.name,
        inf_time: formatTime(now()),
        fixmedins_code: institution.code,
        fixmedins_name: institution.name,
        sign_no: more.signNo ?? signedIn,
        input,
      });
      const reply = readReply<Messages[I][1]>(await send(body));
      if (infno === '9001' && reply.infcode === 0) {
        signedIn = (reply.output as Out9001).signinoutb.sign_no;
      }
      return reply;
    },
  };
}

function readReply<Output>(answer: Awaited<ReturnType<Transport>>): Reply<Output> {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(answer.body);
  } catch {
    // Told below, with the status.
  }
  if (typeof parsed === 'object' && parsed !== null && 'infcode' in parsed) {
    return parsed as Reply<Output>;
  }
  throw new Error(`no reply of the interface: HTTP ${answer.status} ${answer.body.slice(0, 200)}`);
}

/** HTTP with connections kept open. */
function openTransport(options: ClientOptions): { send: Transport; close(): void } {
  const target = new URL(CALL_PATH, options.url);
  const secure = target.protocol === 'https:';
  const limits = { keepAlive: true, maxSockets: options.connections ?? 4 };
  const agent = secure ? new SecureAgent(limits) : new PlainAgent(limits);
  const timeout = options.timeoutMs ?? 10_000;
  const settings = {
    method: 'POST',
    hostname: target.hostname.replace(/^\[|\]$/g, ''),
    port: target.port,
    path: target.pathname,
    agent,
    timeout,
  };
  const send: Transport = (body) =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'text/plain;charset=utf-8',
        'content-length': Buffer.byteLength(body),
        ...(options.credential === undefined
          ? {}
          : { 'x-openyibao-credential': options.credential }),
      };
      const sent = (secure ? secureRequest : plainRequest)({ ...settings, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
        );
      });
      sent.on('timeout', () => sent.destroy(new Error(`no reply within ${timeout} ms`)));
      sent.on('error', reject);
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}
