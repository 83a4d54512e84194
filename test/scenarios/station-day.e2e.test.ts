import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AccountsReply, DueReply } from '../../src/reconciliation/station-contract.ts';
import type { Institution } from '../../src/registry/index.ts';
import type { DayReply, StayReply, StaysReply } from '../../src/settlement/station-contract.ts';
import { accepted, castOf, plainItem } from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { ask, signInAs } from './signed-in.ts';
import {
  admit,
  at,
  type Desk,
  discharge,
  fees,
  openDesk,
  reversing,
  type StayOf,
  settling,
} from './stay-desk.ts';

let platform: Platform;
let cast: ReturnType<typeof castOf>;
let item: string;
let desk: Desk;
let cookie: string;
let other: string;
before(async () => {
  platform = await startPlatform();
  cast = castOf(platform);
  item = plainItem(platform).code;
  const code = await goTo('2026-03-16 11:00:00');
  const is = (one: Institution) => one.code === code;
  desk = openDesk(platform, platform.world.institutions.find(is)!);
});
after(() => platform.stop());

/** Sets the clock and signs in: sessions do not last for days. Answers whose desk it is. */
async function goTo(time: string): Promise<string> {
  at(platform, time);
  const signIn = (login: string) => signInAs(platform, (one) => one.login === login);
  const own = await signIn('gz-hospital-insurance-office');
  cookie = own.cookie;
  other = (await signIn('gz-clinic-insurance-office')).cookie;
  return own.account.institutionCode!;
}

const get = (path: string, as = cookie) => ask(platform.url, 'GET', path, { cookie: as });

async function day(from: string, to: string): Promise<DayReply> {
  const { status, body } = await get(`/api/station/day?from=${from}&to=${to}`);
  assert.equal(status, 200);
  return body as DayReply;
}

async function stayOf({ patient, encounterId }: StayOf): Promise<StayReply> {
  const { status, body } = await get(`/api/station/stays/${patient.personId}/${encounterId}`);
  assert.equal(status, 200);
  return body as StayReply;
}

/** Whose data was looked at, and at what, by who is signed in. */
async function looks(): Promise<readonly (string | null)[][]> {
  const text = `select person_id as person, matter, outcome from access.trail
    where actor_id = 'gz-hospital-insurance-office' and action <> 'sign-in' order by at, trail_id`;
  type Row = { person: string | null; matter: string; outcome: string };
  const rows = await platform.db.rows<Row>({ name: '', text });
  return rows.map((row) => [row.person, row.matter, row.outcome]);
}

describe('a stay from admission to reversal', () => {
  let stay: StayOf;
  let settlementId: string;

  test('stands on the list of the house with what is not settled', async () => {
    stay = await admit(desk, cast(), '2026-03-16 09:00:00');
    const charge = { at: '2026-03-16 10:00:00', item, count: 2, price: 300 };
    accepted(await desk.send('2301', fees(stay, [{ no: 'F1', ...charge }])));
    const { body } = await get('/api/station/stays');
    const { stays } = body as StaysReply;
    assert.deepEqual(
      stays.map((s) => [s.encounterId, s.personName, s.bed, s.openLines, s.openAmount, s.settled]),
      [[stay.encounterId, stay.patient.name, '12', 1, 60_000, 0]],
    );
    assert.deepEqual((await get('/api/station/stays', other)).body, { stays: [] });
    assert.deepEqual((await looks()).at(-1), [stay.patient.personId, '住院名单', 'ok']);
  });

  test('is told whole to its institution, and to no other', async () => {
    const whole = await stayOf(stay);
    assert.deepEqual(
      [whole.came, whole.contactPhone, whole.diagnosisCode, whole.diagnoses.length],
      [null, '13800000000', 'I10.x00x002', 1],
    );
    assert.deepEqual(
      whole.lines.map((l) => [l.lineNo, l.quantityE4, l.priceE6, l.amount, l.settledBy]),
      [['F1', 20_000, 300_000_000, 60_000, null]],
    );
    const path = `/api/station/stays/${stay.patient.personId}/${stay.encounterId}`;
    const refused = await get(path, other);
    assert.deepEqual([refused.status, refused.body.code], [404, 'encounter-unknown']);
    const { personId } = cast();
    assert.equal((await get(`/api/station/stays/${personId}/${stay.encounterId}`)).status, 404);
    const guessed = [personId, `住院${stay.encounterId}`, 'encounter-unknown'];
    const refusedLooks = (await looks()).filter(([, , outcome]) => outcome === 'encounter-unknown');
    assert.deepEqual(refusedLooks, [guessed]);
  });

  test('settled in part and at discharge, then taken back from the last one', async () => {
    await goTo('2026-03-17 08:00:00');
    const middle = settling(stay, 600, { mid_setl_flag: '1' });
    accepted(await desk.send('2304', middle));
    const late = { at: '2026-03-17 10:00:00', item, count: 1, price: 250 };
    await goTo('2026-03-18 10:00:00');
    accepted(await desk.send('2301', fees(stay, [{ no: 'F2', ...late }])));
    accepted(await desk.send('2402', discharge(stay, '2026-03-18 10:00:00')));
    const { setlinfo } = accepted(await desk.send('2304', settling(stay, 250)));
    settlementId = setlinfo.setl_id;
    const whole = await stayOf(stay);
    assert.deepEqual(
      [whole.settled, whole.finallySettled, whole.openLines, whole.amount],
      [2, true, 0, 85_000],
    );
    assert.deepEqual(
      whole.bills.map((b) => [b.kind, b.midStay, b.total]),
      [
        ['settlement', false, 25_000],
        ['settlement', true, 60_000],
      ],
    );
    accepted(await desk.send('2305', reversing(stay, settlementId)));
    const after = await stayOf(stay);
    assert.deepEqual(
      [after.settled, after.finallySettled, after.openLines, after.openAmount],
      [1, false, 1, 25_000],
    );
  });

  test('the list of the day has its bills, by payer; that of another day has not', async () => {
    const listed = await day('2026-03-18', '2026-03-18');
    assert.deepEqual(
      listed.bills.map((b) => [b.kind, b.total, b.reversesId, b.encounterKind]),
      [
        ['settlement', 25_000, null, 'inpatient'],
        ['reversal', -25_000, settlementId, 'inpatient'],
      ],
    );
    for (const bill of listed.bills) {
      assert.equal(bill.total, bill.fund + bill.account + bill.cash + bill.hospital);
      assert.equal(
        bill.funds.reduce((sum, f) => sum + f.amount, 0),
        bill.fund,
      );
    }
    assert.deepEqual(listed.visits, []);
    const all = await day('2026-03-16', '2026-03-18');
    assert.deepEqual(
      all.visits.map((v) => [v.encounterId, v.openLines, v.openAmount, v.settled]),
      [[stay.encounterId, 1, 25_000, 1]],
    );
    assert.equal(all.bills.length, 3);
  });

  test('a stretch of days that is none is refused in words', async () => {
    const cases = [
      ['from=2026-03-18&to=2026-03-17', 'end-before-begin'],
      ['from=2026-01-01&to=2026-03-17', 'period-too-long'],
      ['from=2026-02-30&to=2026-03-01', 'field-bad'],
      ['from=2026-3-1&to=2026-03-01', 'field-bad'],
      ['from=2026-03-01', 'field-bad'],
    ];
    for (const [query, code] of cases) {
      const { status, body } = await get(`/api/station/day?${query}`);
      assert.deepEqual([status, body.code], [400, code], query);
    }
  });

  test('the accounts are those compared, and what is due is what 3203 takes', async () => {
    const query = 'from=2026-03-01&to=2026-03-18';
    const { bills } = (await get(`/api/station/accounts?${query}`)).body as AccountsReply;
    assert.deepEqual(
      bills.map((b) => [b.total, b.kind]),
      [
        [60_000, 'settlement'],
        [25_000, 'settlement'],
        [-25_000, 'reversal'],
      ],
    );
    const path = `/api/station/clearing/due?kind=inpatient&${query}`;
    const due = (await get(path)).body as DueReply;
    const sum = (of: (b: AccountsReply['bills'][number]) => number) =>
      bills.reduce((all, b) => all + of(b), 0);
    assert.deepEqual(
      [due.visits, due.total, due.fund, due.account, due.cash],
      [1, sum((b) => b.total), sum((b) => b.fund), sum((b) => b.account), sum((b) => b.cash)],
    );
    await goTo('2026-04-02 10:00:00');
    const yuan = (fen: number) => (fen / 100).toFixed(2);
    const applied = await ask(platform.url, 'POST', '/api/station/messages/3203', {
      cookie,
      body: {
        msgid: 'CLEARINGTEST1',
        input: {
          data: {
            ...{ clr_type: '21', clr_way: '1', setlym: '202603', psntime: String(due.visits) },
            ...{ medfee_sumamt: yuan(due.total), med_sumfee: yuan(due.recognised) },
            ...{ fund_appy_sum: yuan(due.fund), cash_payamt: yuan(due.cash) },
            ...{ acct_pay: yuan(due.account), begndate: '2026-03-01', enddate: '2026-03-31' },
          },
        },
      },
    });
    assert.equal(applied.body.err_msg, null);
    const { applications } = (await get('/api/station/clearing')).body;
    assert.deepEqual(
      applications.map((a: Record<string, unknown>) => [a.total, a.withdrawn, a.withdrawable]),
      [[due.total, false, true]],
    );
    assert.deepEqual((await get('/api/station/clearing', other)).body, { applications: [] });
  });

  test('a file of findings is not found under a number that is none', async () => {
    const { status, body } = await get('/api/station/statements/NOSUCH');
    assert.deepEqual([status, body.code], [404, 'file-unknown']);
  });
});
