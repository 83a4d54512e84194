import assert from 'node:assert/strict';
import type { CatalogueItem } from '../../src/catalogue/index.ts';
import { CALL_PATH, type Client, openClient, type Reply } from '../../src/demo/client.wire.ts';
import {
  diagnosisMessage,
  feesMessage,
  type Patient,
  type Payment,
  registerMessage,
  reverseMessage,
  settleMessage,
  undoMessage,
  type Visit,
} from '../../src/demo/messages.wire.ts';
import { type Draw, drawFrom } from '../../src/demo/world-draw.ts';
import { fen } from '../../src/kernel/fen.ts';
import { accepted, chargeOf, eligibleParts, type Hospital, HYPERTENSION } from './hospital.ts';
import type { Platform } from './platform.ts';
import { type Booked, bookedOf, type FoundRow } from './statement.ts';

/** A visit as the desk knows it. */
type Kept = {
  readonly visit: Visit;
  readonly payment: Payment;
  /** What stands in the books: the settlement, and what was given back. */
  booked: Booked | null;
  /** The message that made it. */
  settledBy: string;
  back: Booked | null;
  /** By which messages it asked for a settlement or took one back, and never heard. */
  readonly unheard: Map<string, '2207' | '2208'>;
};

/** A counter whose replies get lost, now and then, on their way back. */
export type LossyDesk = {
  /** One visit: registered, charged and settled; some are taken back, by 2208 or by 2601. */
  serve(patient: Patient, worker: number): Promise<void>;
  /** Brings the books in line with what the centre found; answers how many rows differed. */
  repair(found: readonly FoundRow[]): Promise<number>;
  /** Every settlement and refund the desk has heard of. */
  books(): readonly Booked[];
  /** A client that loses replies too, and repeats a message under its id until it hears. */
  readonly patient: Hospital;
  readonly lost: { replies: number; settlements: number; reversals: number; undoings: number };
};

class ReplyLost extends Error {}

/** What the desk sends once and then does not know of; everything else it sends again. */
const ONCE = { settle: '2207', reverse: '2208', undo: '2601' } as const;

export function openLossyDesk(
  platform: Platform,
  at: Hospital,
  item: CatalogueItem,
  of: { readonly seed: number; readonly lostPercent: number; readonly workers: number },
): LossyDesk {
  const lost = { replies: 0, settlements: 0, reversals: 0, undoings: 0 };
  const kept: Kept[] = [];
  // Each worker draws for itself: what is lost does not depend on who is quicker.
  const workers = Array.from({ length: of.workers }, (_, no) => {
    const draw = drawFrom(of.seed + 7919 * no);
    const lose = () => {
      const isLost = draw.chance(of.lostPercent);
      if (isLost) lost.replies += 1;
      return isLost;
    };
    const client = openLossyClient(platform, at, lose, no * 1500);
    return { client, heard: heardThrough(client), draw, kept, lost, item, at, platform };
  });
  const [first] = workers as [(typeof workers)[number]];
  return {
    lost,
    serve: (patient, worker) => serve(workers[worker]!, patient),
    repair: (found) => repair(first, found),
    books: () => kept.flatMap(({ booked, back }) => [booked, back].filter((b) => b !== null)),
    patient: { ...at, call: first.heard, nextMsgid: first.client.nextMsgid },
  };
}

/** The platform has answered; the desk hears of it unless `lose` says so. */
function openLossyClient(
  platform: Platform,
  { institution }: Hospital,
  lose: () => boolean,
  firstNumber: number,
): Client {
  return openClient({
    url: platform.url,
    institution,
    region: institution.region,
    operator: { id: 'A001', name: '演示收费员' },
    now: () => platform.clock.now,
    firstNumber,
    transport: async (body) => {
      const answer = await fetch(platform.url + CALL_PATH, { method: 'POST', body });
      const text = await answer.text();
      if (lose()) throw new ReplyLost();
      return { status: answer.status, body: text };
    },
  });
}

/** Repeats a message under its id until a reply is heard. */
function heardThrough(client: Client): Client['call'] {
  return async (infno, input, options = {}) => {
    const msgid = options.msgid ?? client.nextMsgid();
    for (let sent = 0; sent < 20; sent += 1) {
      try {
        return await client.call(infno, input, { ...options, msgid });
      } catch (error) {
        if (!(error instanceof ReplyLost)) throw error;
      }
    }
    throw new Error(`no reply to ${infno} in 20 times`);
  };
}

type Desk = {
  readonly client: Client;
  readonly heard: Client['call'];
  readonly kept: Kept[];
  readonly lost: LossyDesk['lost'];
};

/** The output of what is sent once; null when its reply was lost. */
async function once<T>(call: () => Promise<Reply<T>>): Promise<T | null> {
  try {
    return accepted(await call());
  } catch (error) {
    if (error instanceof ReplyLost) return null;
    throw error;
  }
}

let visits = 0;

async function serve(
  desk: Desk & {
    readonly draw: Draw;
    readonly item: CatalogueItem;
    readonly at: Hospital;
    readonly platform: Platform;
  },
  patient: Patient,
): Promise<void> {
  const { draw, heard, item, at, platform } = desk;
  visits += 1;
  const yuan = draw.between(5, 300);
  const beganAt = platform.clock.now;
  const registration = { patient, doctor: at.doctor, visitNo: `YD${visits}`, beganAt };
  const { data } = accepted(await heard('2201', registerMessage(registration)));
  const visit: Visit = { ...registration, encounterId: data.mdtrt_id, medicalType: '11' };
  accepted(await heard('2203', diagnosisMessage(visit, [HYPERTENSION])));
  accepted(await heard('2204', feesMessage(visit, 'B1', [chargeOf(item, yuan)], 1)));
  const parts = eligibleParts(yuan * 100);
  const payment = { batchNo: 'B1', useAccount: draw.chance(50), parts };
  const one: Kept = { visit, payment, booked: null, settledBy: '', back: null, unheard: new Map() };
  desk.kept.push(one);
  const then = draw.int(100);
  await settleOnce(desk, one);
  if (one.booked === null) return;
  if (then < 15) await giveBack(desk, one);
  else if (then < 30) await undoOnce(desk, one);
}

async function settleOnce({ client, lost }: Desk, one: Kept): Promise<void> {
  const msgid = client.nextMsgid();
  one.settledBy = msgid;
  const message = settleMessage(one.visit, one.payment);
  const output = await once(() => client.call(ONCE.settle, message, { msgid }));
  if (output !== null) {
    one.booked = bookedOf(output);
    return;
  }
  lost.settlements += 1;
  one.unheard.set(msgid, ONCE.settle);
}

async function giveBack({ client, lost }: Desk, one: Kept): Promise<void> {
  const msgid = client.nextMsgid();
  const message = reverseMessage(one.visit, one.booked!.settlementId);
  const output = await once(() => client.call(ONCE.reverse, message, { msgid }));
  if (output !== null) {
    const { setlinfo } = output;
    one.back = bookedOf({ setlinfo: setlinfo as Parameters<typeof bookedOf>[0]['setlinfo'] }, true);
    return;
  }
  lost.reversals += 1;
  one.unheard.set(msgid, ONCE.reverse);
}

/**
 * The desk's own program failed after the reply: it undoes the message, and forgets the settlement
 * only when it hears that it is undone. The patient then pays again.
 */
async function undoOnce(desk: Desk, one: Kept): Promise<void> {
  const { personId } = one.visit.patient;
  const made = { infno: ONCE.settle, msgid: one.settledBy };
  const message = undoMessage(personId, made);
  const output = await once(async () => {
    const reply = await desk.client.call(ONCE.undo, message);
    return { ...reply, output: true };
  });
  if (output === null) {
    desk.lost.undoings += 1;
    return;
  }
  one.booked = null;
  await settleOnce(desk, one);
}

async function repair(desk: Desk, found: readonly FoundRow[]): Promise<number> {
  const unequal = found.filter((row) => !row.equal);
  for (const row of unequal) await repairRow(desk, row);
  return unequal.length;
}

async function repairRow(desk: Desk, row: FoundRow): Promise<void> {
  const { kept, heard } = desk;
  if (row.settlementId !== null) {
    // It has what the centre has undone: the undoing was not heard. The patient pays again.
    assert.equal(row.memo, '机构多：该结算已冲正');
    const one = kept.find((k) => k.booked?.settlementId === row.settlementId)!;
    one.booked = null;
    return await settleOnce(desk, one);
  }
  const one = kept.find((k) => k.unheard.has(row.msgid!));
  assert.ok(one !== undefined, `nobody sent ${row.msgid}`);
  const infno = one.unheard.get(row.msgid!)!;
  assert.ok(row.memo!.startsWith(`中心多：原交易${infno}，`));
  one.unheard.delete(row.msgid!);
  if (infno === ONCE.reverse) {
    assert.ok(row.refund);
    // The id of the refund was in the reply: it goes by that of what it gave back.
    const { personId, encounterId, settlementId, insurance, cash } = one.booked!;
    const whose = { personId, encounterId, settlementId, insurance, cash: fen(-cash) };
    const amounts = { total: row.total!, fund: row.fund!, account: row.account! };
    one.back = { ...whose, ...amounts, refund: true };
    return;
  }
  const lost = { infno, msgid: row.msgid! };
  accepted(await heard(ONCE.undo, undoMessage(one.visit.patient.personId, lost)));
  await settleOnce(desk, one);
}
