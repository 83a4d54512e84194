import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Instant } from '../../src/kernel/day.ts';
import { accepted, castOf, openHospital, plainItem } from './hospital.ts';
import { openLossyDesk } from './lossy-desk.ts';
import { type Platform, startPlatform } from './platform.ts';
import { compared, totalsMessage } from './statement.ts';

/** The whole drill: OPENYIBAO_DRILL_VISITS=2000 npm test -- lost-replies */
const VISITS = Number(process.env.OPENYIBAO_DRILL_VISITS ?? 300);
const PEOPLE = Math.min(60, VISITS);
const WORKERS = 6;
const ROUNDS_MAX = 8;
const SEED = 20_260_318;

let platform: Platform;

before(async () => {
  platform = await startPlatform();
});
after(() => platform.stop());

/** What the centre holds: settlements that stand, their encounters, and the money of all. */
const HELD = {
  name: '',
  text: `select count(*) filter (where kind = 'settlement' and reversed_by is null) as standing,
           count(distinct encounter_id) filter (where kind = 'settlement' and reversed_by is null)
             as encounters,
           coalesce(sum(total_fen), 0)::bigint as total, coalesce(sum(fund_fen), 0)::bigint as fund,
           coalesce(sum(account_fen), 0)::bigint as account,
           coalesce(sum(cash_fen), 0)::bigint as cash
         from settlement.settlement where institution_code = $1`,
};

test(`5 of 100 replies of ${VISITS} visits are lost: reconciled, both sides agree`, async (t) => {
  const hospital = openHospital(platform);
  const of = { seed: SEED, lostPercent: 5, workers: WORKERS };
  const desk = openLossyDesk(platform, hospital, plainItem(platform), of);
  const cast = castOf(platform);
  const people = Array.from({ length: PEOPLE }, (_, i) =>
    i % 3 === 0 ? cast({ insurance: '390', personType: '15' }) : cast(),
  );
  const worker = async (no: number) => {
    for (let i = no; i < VISITS; i += WORKERS) {
      platform.clock.now = (platform.clock.now + 1000) as Instant;
      await desk.serve(people[i % PEOPLE]!, no);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, no) => worker(no)));

  const totals = async (insurance: string) => {
    const books = desk.books().filter((b) => b.insurance === insurance);
    const message = totalsMessage(books, { insutype: insurance });
    return accepted(await desk.patient.call('3201', message)).stmtinfo.stmt_rslt;
  };
  const { lost } = desk;
  const { settlements, reversals, undoings } = lost;
  assert.ok(Math.min(settlements, reversals, undoings) > 0, JSON.stringify(lost));
  assert.ok([await totals('310'), await totals('390')].includes('1'));

  let rounds = 0;
  for (let unequal = 1; unequal > 0; rounds += 1) {
    assert.ok(rounds < ROUNDS_MAX, `${unequal} rows still differ`);
    unequal = await desk.repair(await compared(platform, desk.patient, desk.books()));
  }

  assert.equal(await totals('310'), '0');
  assert.equal(await totals('390'), '0');
  const books = desk.books();
  const sum = (name: 'total' | 'fund' | 'account' | 'cash') =>
    books.reduce((all, b) => all + b[name], 0);
  const [held] = await platform.db.rows(HELD, [hospital.institution.code]);
  const standing = books.length - 2 * books.filter((b) => b.refund).length;
  assert.deepEqual(held, {
    standing,
    encounters: standing,
    total: sum('total'),
    fund: sum('fund'),
    account: sum('account'),
    cash: sum('cash'),
  });
  // Every visit was settled once, and some were given back.
  assert.equal(books.filter((b) => !b.refund).length, VISITS);
  t.diagnostic(JSON.stringify({ ...lost, rounds, bookings: books.length }));
});
