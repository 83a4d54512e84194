import { type Dispatcher, Pool } from 'undici';
import { CALL_PATH } from '../src/demo/client.wire.ts';
import type { Charge } from '../src/demo/messages.wire.ts';
import { drawFrom } from '../src/demo/world-draw.ts';
import { formatCompact, type Instant } from '../src/kernel/day.ts';
import { fen } from '../src/kernel/fen.ts';
import type { Cast, Hospital, Insured } from '../test/sim/cast.ts';
import { checkFees, checkSettled, encounterOf, outputOf } from './check-replies.wire.ts';
import { type Blanks, type Call, type Script, writeScript } from './script.ts';

/** What a slice of load came to: visits, and the time of each call in ms. */
export type Slice = {
  readonly visits: number;
  readonly seconds: number;
  readonly times: Readonly<Record<Call, readonly number[]>>;
};

export const LINES = 20;

/** Who comes, and whether there is a personal account to pay from. */
export type Visitor = Pick<Insured, 'patient' | 'hasAccount'>;

/** Who and what the visits are made of. */
export type VisitCast = Omit<Cast, 'people'> & { readonly people: readonly Visitor[] };

/** Plays whole visits against a platform. */
export type Visits = {
  /** Visits for so long on so many connections. A reply that is not right is a fault. */
  run(seconds: number, connections: number): Promise<Slice>;
};

/** Everybody of the cast in turn, at every hospital in turn: nobody is in two visits at once. */
export function openVisits(url: string, cast: VisitCast, now: () => Instant): Visits {
  const people = shuffled(cast.people);
  const charges = chargesOf(cast);
  let turn = 0;
  const play = async (pool: Pool, scripts: readonly Script[], times: Times, until: number) => {
    let visits = 0;
    while (performance.now() < until) {
      const n = turn++;
      const visitor = people[n % people.length]!;
      const hospital = cast.hospitals[n % cast.hospitals.length]!;
      const blanks = blanksOf(n, visitor, hospital);
      const send: Send = async (call, script) => {
        blanks.msgid = `${hospital.institution.code}${nextNumber(now())}`;
        return await sendOn(pool, script.body(call, blanks, visitor.hasAccount));
      };
      await playVisit(n, send, blanks, scripts[n % scripts.length]!, times);
      visits += 1;
    }
    return visits;
  };
  return {
    run: async (seconds, connections) => {
      const at = { region: cast.region, now };
      const scripts = await Promise.all(charges.map((one) => writeScript(at, one)));
      const pool = new Pool(url, { connections, pipelining: 1 });
      const times = { '2201': [], '2203': [], '2204': [], '2206': [], '2207': [] };
      const started = performance.now();
      const until = started + seconds * 1000;
      const counts = await Promise.all(
        Array.from({ length: connections }, () => play(pool, scripts, times, until)),
      );
      const took = (performance.now() - started) / 1000;
      await pool.close();
      return { visits: counts.reduce((a, b) => a + b, 0), seconds: took, times };
    },
  };
}

type Times = Record<Call, number[]>;
type Send = (call: Call, script: Script) => Promise<string>;

function blanksOf(n: number, { patient }: Visitor, { institution, doctors }: Hospital): Blanks {
  const { credential, ...person } = patient;
  const doctor = doctors[n % doctors.length]!;
  return {
    ...person,
    ...{ credentialKind: credential.kind, credentialNumber: credential.number },
    ...{ institutionCode: institution.code, institutionName: institution.name },
    ...{ doctorCode: doctor.code, doctorName: doctor.name },
    ...{ departmentCode: doctor.departmentCode, departmentName: doctor.departmentName },
    ...{ msgid: '', encounterId: '', visitNo: `B${String(n).padStart(9, '0')}` },
  };
}

let running = 0;

/** What comes behind the institution in a message's id: yyyyMMddHHmmss, running number (4). */
function nextNumber(at: Instant): string {
  running = (running + 1) % 10_000;
  return formatCompact(at).slice(0, 14) + String(running).padStart(4, '0');
}

const REQUEST = {
  path: CALL_PATH,
  method: 'POST',
  headers: { 'content-type': 'text/plain;charset=utf-8' },
} as const;

/**
 * A request without the streams of `pool.request`: what the client uses up, nobody else has.
 * Anything but HTTP 200 is a fault.
 */
function sendOn(pool: Pool, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let status = 0;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => {},
      onResponseStart: (_controller, statusCode) => {
        status = statusCode;
      },
      onResponseData: (_controller, part) => {
        parts.push(part as Buffer);
      },
      onResponseEnd: () => {
        const text = Buffer.concat(parts).toString();
        if (status === 200) resolve(text);
        else reject(new Error(`HTTP ${status} ${text.slice(0, 200)}`));
      },
      onResponseError: (_controller, error) => reject(error),
    };
    pool.dispatch({ ...REQUEST, body }, handler);
  });
}

/** Of so many visits one has the reply to its lines read whole; of the others that it is good. */
const READ_WHOLE = 16;

async function playVisit(
  n: number,
  send: Send,
  blanks: Blanks,
  script: Script,
  times: Times,
): Promise<void> {
  const timed = async (call: Call) => {
    const began = performance.now();
    const reply = await send(call, script);
    times[call].push(performance.now() - began);
    return reply;
  };
  blanks.encounterId = encounterOf(outputOf('2201', await timed('2201')));
  outputOf('2203', await timed('2203'));
  checkFees(await timed('2204'), n % READ_WHOLE === 0 ? { lines: LINES, ...script } : null);
  const quoted = outputOf('2206', await timed('2206'));
  checkSettled(quoted, outputOf('2207', await timed('2207')), script.total);
}

/** Bills of cheap lines, so that neither ceilings nor accounts are used up during a run. */
function chargesOf(cast: VisitCast): Charge[][] {
  const draw = drawFrom(20_260_101);
  return Array.from({ length: 50 }, () =>
    distinct(draw, cast.items).map((item) => {
      const priceE6 = fen(draw.between(5, 60)) * 10_000;
      const quantityE4 = 10_000;
      return { itemCode: item.code, name: item.name, quantityE4, priceE6, approval: 'approved' };
    }),
  );
}

/** So many items as a visit has lines, each once. */
function distinct<T>(draw: ReturnType<typeof drawFrom>, items: readonly T[]): T[] {
  const left = [...items];
  return Array.from({ length: LINES }, () => left.splice(draw.int(left.length), 1)[0]!);
}

function shuffled<T>(list: readonly T[]): T[] {
  const draw = drawFrom(7);
  return list
    .map((item) => ({ item, at: draw.int(1_000_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
