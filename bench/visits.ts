import { type Dispatcher, Pool } from 'undici';
import {
  CALL_PATH,
  type Client,
  openClient,
  type Reply,
  type Transport,
} from '../src/demo/client.wire.ts';
import {
  amountOf,
  type Charge,
  diagnosisMessage,
  feesMessage,
  type Payment,
  quoteMessage,
  registerMessage,
  settleMessage,
  type Visit,
} from '../src/demo/messages.wire.ts';
import { drawFrom } from '../src/demo/world-draw.ts';
import type { Instant } from '../src/kernel/day.ts';
import { fen, sum, ZERO } from '../src/kernel/fen.ts';
import type { Cast, Insured } from '../test/sim/cast.ts';
import { checkSettled, encounterOf } from './check-replies.wire.ts';

/** The calls of a visit, in order. */
export const CALLS = ['2201', '2203', '2204', '2206', '2207'] as const;

/** What a slice of load came to: visits, and the time of each call in ms. */
export type Slice = {
  readonly visits: number;
  readonly seconds: number;
  readonly times: Readonly<Record<(typeof CALLS)[number], readonly number[]>>;
};

export const LINES = 20;
export const DIAGNOSIS = { code: 'J06.900', name: '急性上呼吸道感染' };

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
  const play = async (clients: readonly Client[], times: Slice['times'], until: number) => {
    let visits = 0;
    while (performance.now() < until) {
      const n = turn++;
      const { doctors } = cast.hospitals[n % cast.hospitals.length]!;
      const insured = people[n % people.length]!;
      const doctor = doctors[n % doctors.length]!;
      const visitNo = `B${String(n).padStart(9, '0')}`;
      const patient = insured.patient;
      const visit = { patient, doctor, visitNo, beganAt: (now() - 60_000) as Instant };
      const client = clients[n % clients.length]!;
      await playVisit(client, visit, insured, charges[n % charges.length]!, times);
      visits += 1;
    }
    return visits;
  };
  return {
    run: async (seconds, connections) => {
      const pool = new Pool(url, { connections, pipelining: 1 });
      const clients = clientsOn(pool, cast, now);
      const times = { '2201': [], '2203': [], '2204': [], '2206': [], '2207': [] };
      const started = performance.now();
      const until = started + seconds * 1000;
      const counts = await Promise.all(
        Array.from({ length: connections }, () => play(clients, times, until)),
      );
      const took = (performance.now() - started) / 1000;
      await pool.close();
      return { visits: counts.reduce((a, b) => a + b, 0), seconds: took, times };
    },
  };
}

/** One client an institution, all on one pool of connections. */
function clientsOn(pool: Pool, cast: VisitCast, now: () => Instant): Client[] {
  const request = {
    path: CALL_PATH,
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=utf-8' },
  } as const;
  return cast.hospitals.map(({ institution }) =>
    openClient({
      url: '',
      institution,
      region: cast.region,
      operator: { id: '0101', name: '压测员' },
      now,
      transport: (body) => sendOn(pool, { ...request, body }),
    }),
  );
}

/** A request without the streams of `pool.request`: what the client uses up, nobody else has. */
function sendOn(pool: Pool, request: Dispatcher.DispatchOptions): ReturnType<Transport> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let status = 0;
    pool.dispatch(request, {
      onRequestStart: () => {},
      onResponseStart: (_controller, statusCode) => {
        status = statusCode;
      },
      onResponseData: (_controller, part) => {
        parts.push(part as Buffer);
      },
      onResponseEnd: () => resolve({ status, body: Buffer.concat(parts).toString() }),
      onResponseError: (_controller, error) => reject(error),
    });
  });
}

async function playVisit(
  client: Client,
  start: Omit<Visit, 'encounterId' | 'medicalType'>,
  insured: Visitor,
  charges: readonly Charge[],
  times: Slice['times'],
): Promise<void> {
  const timed = async <T>(infno: (typeof CALLS)[number], sent: Promise<Reply<T>>) => {
    const began = performance.now();
    const reply = await sent;
    (times[infno] as number[]).push(performance.now() - began);
    if (reply.infcode !== 0) throw new Error(`${infno}: ${reply.err_msg}`);
    return reply.output;
  };
  const opened = await timed('2201', client.call('2201', registerMessage(start)));
  const visit: Visit = { ...start, encounterId: encounterOf(opened), medicalType: '11' };
  await timed('2203', client.call('2203', diagnosisMessage(visit, [DIAGNOSIS])));
  const batchNo = '1';
  await timed('2204', client.call('2204', feesMessage(visit, batchNo, charges)));
  const total = sum(charges.map(amountOf));
  const parts = { total, selfPaid: ZERO, overLimit: ZERO, firstSelf: ZERO, eligible: total };
  const payment: Payment = { batchNo, useAccount: insured.hasAccount, parts };
  const quoted = await timed('2206', client.call('2206', quoteMessage(visit, payment)));
  const settled = await timed('2207', client.call('2207', settleMessage(visit, payment)));
  checkSettled(quoted, settled, total);
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
