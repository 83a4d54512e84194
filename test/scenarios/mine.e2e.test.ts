import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Patient } from '../../src/demo/messages.wire.ts';
import type { MineFilings } from '../../src/filing/mine-contract.ts';
import { sum } from '../../src/kernel/fen.ts';
import type { MineAccount, MineFamily } from '../../src/ledger/mine-contract.ts';
import type { MineInstitutions } from '../../src/registry/mine-contract.ts';
import type {
  MineBill,
  MineCover,
  MineDocument,
  MineVisits,
  MineYear,
} from '../../src/settlement/mine-contract.ts';
import {
  admitWith,
  type House,
  leave,
  openHouse,
  reverseVisit,
  settleVisit,
  visit,
} from './benefits-stage.ts';
import { castOf } from './hospital.ts';
import { type Oneself, signInAs } from './mine-stage.ts';
import { type Platform, startPlatform } from './platform.ts';
import { at } from './stay-desk.ts';

let platform: Platform;
let clinic: House;
let large: House;
let patient: Patient;
let oneself: Oneself;
let cast: ReturnType<typeof castOf>;
/** The settlements of a visit and of a stay. */
let ids: { readonly visit: string; readonly stay: string };

before(async () => {
  platform = await startPlatform();
  clinic = openHouse(platform, 'primary');
  large = openHouse(platform, 'tertiary');
  cast = castOf(platform);
  patient = cast({ balance: 100_00 });
  const fees = [
    ['2026-03-02', 8000],
    ['2026-03-05', 4000],
  ] as const;
  const stay = await admitWith(platform, large, patient, '2026-03-01', fees);
  const left = await leave(platform, large, stay, '2026-03-06', 12_000);
  at(platform, '2026-03-18 10:30:00');
  const seen = await settleVisit(clinic, await visit(platform, clinic, patient, 130.65), '1');
  ids = { visit: seen.setlinfo.setl_id, stay: left.setlinfo.setl_id };
  oneself = await signInAs(platform, patient.personId);
});
after(() => platform.stop());

function assertAddsUp(bill: Pick<MineBill, 'parts' | 'slices' | 'total'>): void {
  assert.equal(sum(bill.parts.map((p) => p.amount)), bill.total);
  assert.equal(sum(bill.slices.map((s) => s.amount)), bill.total);
}

describe('the cover', () => {
  test('names the insurance, hides what need not be shown, and tells what it pays', async () => {
    const cover = await oneself.get<MineCover>('cover');
    assert.equal(cover.name, patient.name);
    assert.match(cover.maskedIdNo, /^\d{4}\*{10}\d{3}[\dX]$/);
    assert.equal(JSON.stringify(cover).includes(patient.idNo), false);
    const [enrolment] = cover.enrolments.filter((e) => e.state === 'active');
    assert.equal(enrolment?.insuranceName, '职工基本医疗保险');
    const benefit = (type: string) => enrolment!.benefits.find((b) => b.medicalType === type)!;
    const shares = (type: string) =>
      benefit(type).rows.map((row) => [row.places.join('、'), row.layers[0]!.shares[0]!.share]);
    // 穗医保规字〔2022〕3号: 在职职工基层80%、其他65%；住院90%、85%、80%.
    assert.deepEqual(shares('11'), [
      ['基层医疗机构', 8000],
      ['二级医疗机构、三级医疗机构', 6500],
    ]);
    assert.deepEqual(shares('21'), [
      ['基层医疗机构', 9000],
      ['二级医疗机构', 8500],
      ['三级医疗机构', 8000],
    ]);
    assert.equal(benefit('21').rows[2]!.layers[0]!.amounts[0]!.amount, 1000_00);
  });
});

describe('bills', () => {
  test('a visit and a stay are listed, the latest first', async () => {
    const { visits, next } = await oneself.get<MineVisits>('visits?year=2026');
    assert.equal(next, null);
    assert.deepEqual(
      visits.map((v) => [v.kindName, v.institutionName, v.bills.map((b) => b.settlementId)]),
      [
        ['门诊', clinic.institution.name, [ids.visit]],
        ['住院', large.institution.name, [ids.stay]],
      ],
    );
    assert.deepEqual((await oneself.get<MineVisits>('visits?year=2025')).visits, []);
  });

  test('a bill adds up to the fen, tells why, and recomputes', async () => {
    for (const id of [ids.visit, ids.stay]) {
      const bill = await oneself.get<MineBill>(`bills/${id}`);
      assertAddsUp(bill);
      assert.equal(bill.fund + bill.account + bill.cash, bill.total);
      assert.equal(bill.recomputes, true);
      for (const part of bill.parts) assert.notEqual(part.reasons.length, 0, part.name);
    }
    const bill = await oneself.get<MineBill>(`bills/${ids.visit}`);
    const [pool, account] = bill.parts;
    assert.deepEqual([pool?.name, pool?.amount], ['职工门诊统筹基金', 104_52]);
    assert.deepEqual([account?.payer, account?.amount], ['account', 26_13]);
    assert.match(pool!.reasons.map((r) => r.text).join(), /130\.65 元 × 80% = 104\.52 元/);
  });

  test('the policy text behind a reason is shown as it was, with its clause marked', async () => {
    const bill = await oneself.get<MineBill>(`bills/${ids.visit}`);
    const { citation } = bill.parts[0]!.reasons.find((r) => r.text.includes('× 80%'))!;
    const query = new URLSearchParams({ name: citation.document, clause: citation.clause });
    const shown = await oneself.get<MineDocument>(`bills/${ids.visit}/document?${query}`);
    const [file] = shown.files;
    assert.equal(file?.path, `440100/${citation.document}.yaml`);
    const marked = file!.lines[file!.marked[0]! - 1]!;
    assert.match(marked, /share: 80%.*在职职工基层医疗机构/);
    const unknown = await oneself.ask(`bills/${ids.visit}/document?name=没有的文件`);
    assert.deepEqual([unknown.status, unknown.body.code], [404, 'document-unknown']);
  });

  test("another's bill is refused like one that is not there, and the trail has it", async () => {
    const other = cast({ personType: '12' });
    const stranger = await signInAs(platform, other.personId);
    const refused = await stranger.ask(`bills/${ids.visit}`);
    assert.deepEqual(refused, {
      status: 404,
      body: {
        code: 'bill-unknown',
        text: '没有找到这张账单，或它不是您本人的账单',
        field: 'settlementId',
      },
    });
    assert.deepEqual((await stranger.ask('bills/nothing')).body.code, 'bill-unknown');
    const lines = await platform.db.rows<{ matter: string; outcome: string }>(
      {
        name: '',
        text: `select matter, outcome from access.trail
               where actor_id = $1 and outcome <> 'ok' order by at, trail_id`,
      },
      [other.personId],
    );
    assert.ok(lines.some((l) => l.outcome === 'bill-unknown' && l.matter.includes(ids.visit)));
    assert.deepEqual((await stranger.get<MineVisits>('visits')).visits, []);
    const { sums } = await stranger.get<MineYear>('year');
    assert.deepEqual(sums, { bills: 0, total: 0, fund: 0, account: 0, cash: 0 });
  });

  test('a settlement that was taken back says so', async () => {
    const other = cast({ personType: '11', balance: 50_000 });
    const self = await signInAs(platform, other.personId);
    const opened = await visit(platform, clinic, other, 40);
    const settled = await settleVisit(clinic, opened);
    await reverseVisit(clinic, opened.visit, settled);
    const { visits } = await self.get<MineVisits>('visits');
    assert.deepEqual(
      visits.flatMap((v) => v.bills.map((b) => b.reversed)),
      [true],
    );
    const bill = await self.get<MineBill>(`bills/${settled.setlinfo.setl_id}`);
    assert.equal(bill.reversedAt, platform.clock.now);
    assert.equal((await self.get<MineYear>('year')).sums.total, 0);
  });
});

describe('accounts and the year', () => {
  test('what was paid from the account stands in its movements', async () => {
    const account = await oneself.get<MineAccount>('accounts?kind=personal');
    const [latest] = account.movements;
    assert.equal(latest?.amount, -26_13);
    assert.equal(latest?.settlementId, ids.visit);
    assert.equal(latest?.text, `就医购药支付：${clinic.institution.name}`);
    assert.equal(sum(account.movements.map((m) => m.amount)), account.balance);
    const family = await oneself.get<MineAccount>('accounts?kind=family');
    assert.deepEqual([family.balance, family.movements], [null, []]);
    assert.deepEqual(await oneself.get<MineFamily>('family'), { received: [], given: [] });
    const bad = await oneself.ask('accounts?kind=others');
    assert.deepEqual([bad.status, bad.body.code], [400, 'field-bad']);
    assert.equal((await oneself.ask('accounts?kind=personal&before=x')).status, 400);
  });

  test('the year is the sum of its bills, its counts what the funds paid', async () => {
    const year = await oneself.get<MineYear>('year');
    const bills = await Promise.all(
      [ids.visit, ids.stay].map((id) => oneself.get<MineBill>(`bills/${id}`)),
    );
    assert.equal(year.sums.total, sum(bills.map((b) => b.total)));
    assert.equal(year.sums.cash, sum(bills.map((b) => b.cash)));
    const used = (payer: string, amount: number) =>
      year.counts.find((c) => c.payer === payer && c.amount === amount);
    // 在职职工年度最高支付限额 8000; 统筹基金 1000000, shared by stays and 特定病种.
    assert.deepEqual(
      [used('职工门诊统筹基金', 8000_00)?.used, used('职工门诊统筹基金', 8000_00)?.left],
      [104_52, 8000_00 - 104_52],
    );
    const stay = bills[1]!.parts.find((p) => p.payer === 'fund')!;
    const pool = used('职工统筹基金', 1_000_000_00);
    assert.deepEqual([pool?.used, pool?.resetsOn], [stay.amount, '2027-01-01']);
    assert.equal((await oneself.ask('year?year=19')).status, 400);
  });

  test('filings and institutions', async () => {
    const { filings } = await oneself.get<MineFilings>('filings');
    assert.deepEqual(filings, []);
    const words = encodeURIComponent(clinic.institution.name.slice(0, 4));
    const found = await oneself.get<MineInstitutions>(`institutions?words=${words}&kind=hospital`);
    assert.ok(found.institutions.some((i) => i.code === clinic.institution.code && i.home));
  });
});
