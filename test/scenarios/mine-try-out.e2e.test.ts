import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { chronicMessage } from '../../src/demo/filing-messages.wire.ts';
import { type Patient, quoteMessage } from '../../src/demo/messages.wire.ts';
import { purchaseQuoteMessage } from '../../src/demo/purchase-messages.wire.ts';
import type { MineFilings } from '../../src/filing/mine-contract.ts';
import { fen, sum } from '../../src/kernel/fen.ts';
import { openFamilyAccounts } from '../../src/ledger/index.ts';
import type { MineBill, MineItems, MineTryOut } from '../../src/settlement/mine-contract.ts';
import { admitWith, type House, leave, openHouse, openShop, visit } from './benefits-stage.ts';
import { accepted, castOf, chargeOf, itemOf, plainItem, REGION } from './hospital.ts';
import { type Oneself, type Said, signInAs } from './mine-stage.ts';
import { contents, type Platform, startPlatform, TODAY } from './platform.ts';
import { amountsOf, type SettlementOutput } from './setlinfo.ts';
import { at } from './stay-desk.ts';

let platform: Platform;
let clinic: House;
let large: House;
let patient: Patient;
let oneself: Oneself;
let cast: ReturnType<typeof castOf>;

before(async () => {
  platform = await startPlatform();
  clinic = openHouse(platform, 'primary');
  large = openHouse(platform, 'tertiary');
  cast = castOf(platform);
  patient = cast({ balance: 100_00 });
  oneself = await signInAs(platform, patient.personId);
});
after(() => platform.stop());

function assertAddsUp(bill: Pick<MineBill, 'parts' | 'slices' | 'total'>): void {
  assert.equal(sum(bill.parts.map((p) => p.amount)), bill.total);
  assert.equal(sum(bill.slices.map((s) => s.amount)), bill.total);
}

/** What a try-out says, in the order in which a reply of the interface is read. */
function assertSameAs(tried: MineTryOut, quoted: SettlementOutput): void {
  const a = amountsOf(quoted);
  assert.deepEqual(
    [tried.total, tried.fund, tried.account, tried.family, tried.cash],
    [a.medfee_sumamt, a.fund_pay_sumamt, a.acct_pay, a.acct_mulaid_pay, a.psn_cash_pay],
  );
  assertAddsUp(tried);
}

describe('a try-out', () => {
  const item = (yuan: number, count = 1) => ({
    code: plainItem(platform).code,
    quantityE4: count * 10_000,
    priceE6: yuan * 1_000_000,
  });
  const trying = (body: object) => oneself.post<MineTryOut & Said>('try-out', body);
  const usual = () => ({
    institutionCode: clinic.institution.code,
    kind: 'outpatient',
    insurance: '310',
    useAccounts: 'none',
  });

  test('is the quote (2206) of the same facts, and writes nothing', async () => {
    const opened = await visit(platform, large, patient, 345.67);
    const quoted = accepted(
      await large.hospital.call('2206', quoteMessage(opened.visit, opened.payment)),
    );
    const before = await contents(platform.db);
    const tried = await trying({
      ...usual(),
      institutionCode: large.institution.code,
      items: [item(345.67)],
    });
    assert.equal(tried.status, 200, JSON.stringify(tried.body));
    assertSameAs(tried.body, quoted);
    const after = await contents(platform.db);
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    assert.deepEqual(
      changed.filter((t) => !t.startsWith('access.')),
      [],
    );
  });

  test('of a chronic disease is the quote of its visit, once it is filed', async () => {
    const other = cast({ insurance: '390', personType: '15' });
    const self = await signInAs(platform, other.personId);
    const filed = { patient: other, region: REGION, from: TODAY, until: '' } as const;
    const identified = { at: large.institution, by: large.hospital.doctor, on: TODAY };
    const disease = { code: 'M03900', name: '高血压病' };
    const message = chronicMessage(filed, disease, identified);
    accepted(await clinic.hospital.call('2503', message));
    const { filings } = await self.get<MineFilings>('filings');
    assert.deepEqual(
      filings.map((f) => [f.kindName, f.diseaseCode, f.stateName, f.from]),
      [['门诊慢特病备案', disease.code, '有效', TODAY]],
    );
    const plan = { medicalType: '14', disease: disease.code };
    const opened = await visit(platform, clinic, other, 234.56, plan);
    const quoted = accepted(
      await clinic.hospital.call('2206', quoteMessage(opened.visit, opened.payment)),
    );
    const tried = await self.post<MineTryOut>('try-out', {
      ...{ institutionCode: clinic.institution.code, kind: 'chronic', insurance: '390' },
      ...{ chronicCode: disease.code, useAccounts: 'none', items: [item(234.56)] },
    });
    assert.equal(tried.status, 200, JSON.stringify(tried.body));
    assertSameAs(tried.body, quoted);
  });

  test('in a pharmacy is the quote (2101), with both accounts used', async () => {
    const own = new Map(platform.world.accounts.map((a) => [a.personId, a.amount]));
    let buyer = cast();
    while ((own.get(buyer.personId) ?? 0) > 300_000) buyer = cast();
    const { personId } = buyer;
    const family = [{ personId, region: REGION, amount: fen(200_00) }];
    await openFamilyAccounts(platform.db, family, TODAY);
    const self = await signInAs(platform, personId);
    const shop = openShop(platform);
    const drug = itemOf(
      platform,
      (i) => i.listType === '101' && i.class === 'A' && i.priceLimitE6 === null && !i.restricted,
    );
    // The pool of the insurance pays most of it: the account is used up all the same.
    const yuan = Math.round(((own.get(personId) ?? 0) / 100) * 8 + 1000);
    const quoted = accepted(
      await shop.send(
        '2101',
        purchaseQuoteMessage({
          ...{ patient: buyer, at: platform.clock.now, medicalType: '41' },
          ...{ charges: [chargeOf(drug, yuan)], accounts: 'family' },
        }),
      ),
    );
    const tried = await self.post<MineTryOut>('try-out', {
      ...{ institutionCode: shop.institution.code, kind: 'pharmacy', insurance: '310' },
      useAccounts: 'family',
      items: [{ ...item(1), code: drug.code, priceE6: yuan * 1_000_000 }],
    });
    assert.equal(tried.status, 200, JSON.stringify(tried.body));
    assertSameAs(tried.body, quoted as SettlementOutput);
    assert.ok(tried.body.family > 0);
  });

  test('of a stay is what its settlement comes to', async () => {
    const other = cast({ personType: '12', balance: 1000 });
    const self = await signInAs(platform, other.personId);
    const tried = await self.post<MineTryOut>('try-out', {
      ...usual(),
      institutionCode: large.institution.code,
      kind: 'inpatient',
      days: 5,
      items: [item(100, 90)],
    });
    assert.equal(tried.status, 200, JSON.stringify(tried.body));
    assertAddsUp(tried.body);
    const fees = [['2026-03-19', 9000]] as const;
    const stay = await admitWith(platform, large, other, '2026-03-18', fees);
    const settled = amountsOf(await leave(platform, large, stay, '2026-03-23', 9000));
    assert.deepEqual(
      [tried.body.fund, tried.body.cash],
      [settled.fund_pay_sumamt, settled.psn_cash_pay],
    );
    at(platform, '2026-03-23 20:00:00');
    // Meanwhile the session has ended.
    oneself = await signInAs(platform, patient.personId);
  });

  test('by class of cost: 丙 is paid in cash, of 乙 the first share', async () => {
    const { body } = await trying({
      ...usual(),
      sums: [
        { itemClass: 'A', amount: 100_00 },
        { itemClass: 'B', amount: 200_00, firstSelfPay: 2000 },
        { itemClass: 'C', amount: 50_00 },
      ],
    });
    assertAddsUp(body);
    const slice = (code: string) => body.slices.find((s) => s.code === code)?.amount;
    assert.deepEqual(
      [slice('eligible'), slice('first-self'), slice('self-paid')],
      [260_00, 40_00, 50_00],
    );
    assert.equal(body.fund, 208_00);
  });

  test('what cannot be is refused in plain words', async () => {
    const away = platform.world.institutions.find((i) => i.region === '500000')!;
    const shop = platform.world.institutions.find((i) => i.kind === 'pharmacy')!;
    const one = { items: [item(10)] };
    const cases: readonly (readonly [object, number, string, RegExp])[] = [
      [{ ...usual() }, 400, 'nothing-stated', /至少填写一项费用/],
      [{ ...usual(), ...one, institutionCode: 'H0' }, 400, 'institution-unknown', /重新选择/],
      [{ ...usual(), ...one, institutionCode: shop.code }, 409, 'kind-unfit', /不能办理普通门诊/],
      [{ ...usual(), ...one, insurance: '390' }, 409, 'not-enrolled', /您现在没有有效的/],
      [{ ...usual(), ...one, institutionCode: away.code }, 409, 'other-region', /异地就医备案/],
      [{ ...usual(), ...one, kind: 'chronic' }, 400, 'chronic-missing', /慢特病病种/],
      [{ ...usual(), items: [{ ...item(1), code: 'X' }] }, 409, 'item-unknown', /X/],
      [{ ...usual(), items: [{ ...item(1), quantityE4: 0 }] }, 400, 'field-bad', /数量/],
      [{ ...usual(), sums: [{ itemClass: 'D', amount: 1 }] }, 400, 'field-bad', /./],
      [{ ...usual(), ...one, days: 1000, kind: 'inpatient' }, 400, 'field-bad', /天数/],
    ];
    for (const [body, status, code, text] of cases) {
      const told = await trying(body);
      assert.deepEqual([told.status, told.body.code], [status, code], JSON.stringify(told.body));
      assert.match(told.body.text, text);
      assert.doesNotMatch(told.body.text, /该人员/);
    }
  });

  test('items are found by the first letters of their name', async () => {
    const { items } = await oneself.get<MineItems>(
      `items?words=${encodeURIComponent(plainItem(platform).name)}`,
    );
    assert.ok(items.some((i) => i.code === plainItem(platform).code));
  });
});
