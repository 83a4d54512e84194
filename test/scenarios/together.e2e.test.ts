import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { choose } from '../../src/audit/index.ts';
import type { Reply } from '../../src/demo/client.wire.ts';
import {
  diagnosisMessage,
  feesMessage,
  quoteMessage,
  registerMessage,
  reverseMessage,
  settleMessage,
  type Visit,
} from '../../src/demo/messages.wire.ts';
import { purchaseMessage } from '../../src/demo/purchase-messages.wire.ts';
import {
  accepted,
  assertRefused,
  castOf,
  chargeOf,
  eligibleParts,
  type Hospital,
  HYPERTENSION,
  openHospital,
  plainDrug,
  REGION,
} from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { type Platform, startPlatform } from './platform.ts';
import { amountsOf, assertIdentities, type SettlementOutput } from './setlinfo.ts';

/** So many are at the counter at once: more than there are transactions to have by oneself. */
const PEOPLE = 32;

let platform: Platform;
let hospital: Hospital;
let pharmacy: string;
let cast: ReturnType<typeof castOf>;

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  cast = castOf(platform);
  pharmacy = platform.world.institutions.find(
    (i) => i.region === REGION && i.kind === 'pharmacy' && i.span.to === null,
  )!.code;
  const all = { region: REGION, scope: '*', action: 'remind', by: '甲', note: '' } as const;
  await choose(platform.db, all, platform.clock.now);
  await platform.deps.audit.refresh();
});
after(() => platform.stop());

type Settled = SettlementOutput & { readonly setlinfo: { readonly setl_id: string } };

let numbered = 0;
const newId = () => {
  numbered += 1;
  return `TOGETHER${numbered}`;
};

/** The keys of the messages that were accepted and write something. */
const written = new Set<string>();

/**
 * Sends a message, under its id again as long as the outcome is unknown, as it is when a connection
 * is lost. A fault of the platform (系统异常) is no such thing.
 */
async function send<T = unknown>(
  infno: string,
  input: unknown,
  { msgid = newId(), at = hospital.institution.code } = {},
): Promise<Reply<T>> {
  const { body } = messageOf(at, infno, input, { msgid });
  for (let sent = 0; sent < 50; sent += 1) {
    const { reply } = await platform.post(body);
    if (reply.infcode === 0 && infno !== '2206') written.add(`${infno}/${at}/${msgid}`);
    if (reply.infcode === 0 || !reply.err_msg!.includes('结果未知')) return reply as Reply<T>;
    await pause(20);
  }
  throw new Error(`no known outcome of ${infno}`);
}

/** The same message twice at once, under one id: both hear the same. */
async function sendTwice<T = unknown>(infno: string, input: unknown, at?: string): Promise<T> {
  const of = { msgid: newId(), ...(at === undefined ? {} : { at }) };
  const [first, second] = await Promise.all([1, 2].map(() => send<T>(infno, input, of)));
  assert.deepEqual(accepted(second!), accepted(first!));
  return accepted(first!);
}

/** Every so manieth does something besides. */
const every = <T>(n: number, of: number, make: () => Promise<T>) => (n % of === 0 ? make() : null);

async function register(no: number): Promise<Visit> {
  const patient =
    no % 3 === 0 ? cast({ insurance: '390', personType: '15' }) : cast({ balance: 10_000 });
  const of = { patient, doctor: hospital.doctor, visitNo: `T${no}`, beganAt: platform.clock.now };
  const message = registerMessage(of);
  const wrong = { data: { ...message.data, psn_no: `${REGION}99999999` } };
  type Opened = { readonly data: { readonly mdtrt_id: string } };
  const [opened, refused] = await Promise.all([
    no % 2 === 0
      ? sendTwice<Opened>('2201', message)
      : send<Opened>('2201', message).then(accepted),
    every(no, 4, () => send('2201', wrong)),
  ]);
  if (refused !== null) assert.equal(refused.infcode, -1);
  return { ...of, encounterId: opened.data.mdtrt_id, medicalType: '11' };
}

async function diagnose(visit: Visit, no: number): Promise<void> {
  const unknown = { code: 'X99', name: '无' };
  const [, refused] = await Promise.all([
    send('2203', diagnosisMessage(visit, [HYPERTENSION])).then(accepted),
    every(no, 4, () => send('2203', diagnosisMessage(visit, [unknown]))),
  ]);
  if (refused !== null) assert.match(refused.err_msg!, /X99/);
}

const yuanOf = (no: number, batch: number) => 10 + no + 100 * batch;

const payment = (no: number, batch: number) => ({
  batchNo: `B${batch}`,
  useAccount: no % 2 === 0,
  parts: eligibleParts(yuanOf(no, batch) * 100),
});

/** Both batches of a visit at once, some of them twice, some with one of an unknown item. */
async function charge(visit: Visit, no: number): Promise<void> {
  const fees = (batch: number, item = plainDrug(platform)) =>
    feesMessage(visit, `B${batch}`, [chargeOf(item, yuanOf(no, batch))], batch);
  const unknown = { ...plainDrug(platform), code: 'NONE' };
  const [, , refused] = await Promise.all([
    no % 3 === 0 ? sendTwice('2204', fees(1)) : send('2204', fees(1)).then(accepted),
    send('2204', fees(2)).then(accepted),
    every(no, 4, () => send('2204', fees(9, unknown))),
  ]);
  if (refused !== null) assert.match(refused.err_msg!, /NONE/);
}

const quote = async (visit: Visit, no: number) =>
  amountsOf(accepted(await send<Settled>('2206', quoteMessage(visit, payment(no, 1)))));

/** The first batch; answers its settlement. */
async function settle(visit: Visit, no: number): Promise<Settled> {
  const message = settleMessage(visit, payment(no, 1));
  const less = settleMessage(visit, { ...payment(no, 1), parts: eligibleParts(1) });
  const [settled, refused] = await Promise.all([
    no % 3 === 0
      ? sendTwice<Settled>('2207', message)
      : send<Settled>('2207', message).then(accepted),
    every(no, 4, () => send('2207', less)),
  ]);
  if (refused !== null) assert.equal(refused.infcode, -1);
  assertIdentities(settled);
  return settled;
}

/**
 * The second batch under two ids, of which one wins, beside a purchase of the same person and, of
 * some, a reversal of the first batch. Answers what was settled.
 */
async function settleMore(visit: Visit, no: number, first: string): Promise<string[]> {
  const message = settleMessage(visit, payment(no, 2));
  const charges = [chargeOf(plainDrug(platform), 7)];
  const { patient, beganAt: at } = visit;
  const bought = purchaseMessage({ patient, at, medicalType: '41', charges, accounts: 'none' });
  const [one, other, sold] = await Promise.all([
    send<Settled>('2207', message),
    send<Settled>('2207', message),
    no % 3 === 0
      ? sendTwice<Settled>('2102', bought, pharmacy)
      : send<Settled>('2102', bought, { at: pharmacy }).then(accepted),
    every(no, 5, () => send('2208', reverseMessage(visit, first)).then(accepted)),
  ]);
  const [won, lost] = one.infcode === 0 ? [one, other] : [other, one];
  assertRefused(lost, '收费批次B2已结算[data.chrg_bchno]');
  const settled = accepted(won);
  for (const output of [settled, sold]) assertIdentities(output);
  return [settled.setlinfo.setl_id, sold.setlinfo.setl_id];
}

const rows = <T>(text: string) => platform.db.rows<T & Record<string, unknown>>({ name: '', text });

/** Accumulators that are not what the settlements and reversals of the person say. */
const UNEQUAL = `
  select * from settlement.accumulator a full join (
    select person_id, x ->> 'code' as code, trace ->> 'month' as month,
      sum((x ->> 'amount')::bigint)::bigint as due
    from settlement.settlement, json_array_elements(trace -> 'accumulations') x group by 1, 2, 3) s
  using (person_id, code, month) where coalesce(a.amount_fen, 0) <> coalesce(s.due, 0)`;

const STANDING = `select settlement_id as id from settlement.settlement
  where kind = 'settlement' and reversed_by is null`;

/** A visit of each, kind of message after kind, those of a kind at once; and what is there then. */
async function play(): Promise<void> {
  const before = platform.db.sharing();
  const stood = await rows<{ id: string }>(STANDING);
  const numbers = Array.from({ length: PEOPLE }, (_, no) => no);
  const visits = await Promise.all(numbers.map(register));
  await Promise.all(visits.map(diagnose));
  await Promise.all(visits.map(charge));
  const quoted = await Promise.all(visits.map(quote));
  const settled = await Promise.all(visits.map(settle));
  assert.deepEqual(settled.map(amountsOf), quoted);
  const first = settled.map(({ setlinfo }) => setlinfo.setl_id);
  const more = await Promise.all(visits.map((visit, no) => settleMore(visit, no, first[no]!)));

  assert.deepEqual(await rows(UNEQUAL), []);
  const standing = (await rows<{ id: string }>(STANDING)).map(({ id }) => id);
  const kept = first.filter((_, no) => no % 5 !== 0);
  const due = [...stood.map(({ id }) => id), ...kept, ...more.flat()];
  assert.deepEqual(standing.toSorted(), due.toSorted());
  const keys = await rows<{ key: string }>('select key from store.command');
  assert.deepEqual(keys.map(({ key }) => key).toSorted(), [...written].toSorted());
  const { transactions, bodies } = platform.db.sharing();
  assert.ok(bodies - before.bodies > 2 * (transactions - before.transactions));
}

const FAILING = `
  create function store.fail() returns trigger language plpgsql as $$
  begin
    if random() < 0.02 then raise exception 'fail' using errcode = '40001'; end if;
    return null;
  end $$;
  create constraint trigger fail after insert on store.command deferrable initially deferred
    for each row execute function store.fail()`;

const KILL = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
  order by random() limit 1`;

test('messages that share transactions are each done once and answered rightly', play);

test('the same where commits fail and connections are lost', async () => {
  await platform.db.script(FAILING);
  const ending = new AbortController();
  const kill = async () => {
    while (!ending.signal.aborted) {
      await pause(40);
      // It may be its own connection that was taken.
      await rows(KILL).catch(() => {});
    }
  };
  const killing = kill();
  try {
    await play();
  } finally {
    ending.abort();
    await killing;
  }
});
