import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { messageOf } from './no-trace.ts';
import { contents, startPlatform } from './platform.ts';
import {
  change,
  changeRow,
  count,
  type Fared,
  fared,
  find,
  level,
  purchase,
  purchaseReturn,
  purchaseRow,
  removal,
  type StockStage,
  sale,
  saleReturn,
  saleRow,
  setStockStage,
  singleSale,
  taken,
} from './stock-stage.ts';

let stage: StockStage;

before(async () => {
  stage = setStockStage(await startPlatform());
});
after(async () => {
  await assertLevels();
  await stage.platform.stop();
});

/** Every level is the sum of the movements that stand. */
async function assertLevels(): Promise<void> {
  const wrong = await stage.platform.db.rows({
    name: '',
    text: `select b.batch_no, b.quantity_e4, coalesce(sum(m.effect_e4), 0)::bigint as moved
           from stock.batch b left join stock.movement m
             on (m.institution_code, m.batch_no) = (b.institution_code, b.batch_no)
             and m.deleted_at is null
           group by b.institution_code, b.batch_no
           having b.quantity_e4 <> coalesce(sum(m.effect_e4), 0)`,
  });
  assert.deepEqual(wrong, []);
}

type Sold = Fared & { readonly medins_prod_sel_no: string };

describe('the stock of a batch', () => {
  test('opens with its first count; a later count tells, and the change moves', async () => {
    await taken(stage, count(stage, 'C1'));
    assert.equal(await level(stage, 'C1'), 10);
    await taken(stage, count(stage, 'C1', { invdate: '2026-03-08', inv_cnt: '9' }));
    assert.equal(await level(stage, 'C1'), 10);
    await taken(stage, change(stage, 'C1', { inv_chg_type: '104' }));
    assert.equal(await level(stage, 'C1'), 9);
  });

  test('rises and falls with purchases, sales and their returns, to four decimals', async () => {
    await taken(stage, purchase(stage, 'P1'));
    await taken(stage, purchaseReturn(stage, 'P1'));
    await taken(stage, singleSale(stage, 'P1', { sel_retn_cnt: '2.5' }));
    await taken(stage, saleReturn(stage, 'P1', { sel_retn_cnt: '0.0001' }));
    assert.equal(await level(stage, 'P1'), 12.5001);
  });

  test('every type of change goes its way', async () => {
    await taken(stage, count(stage, 'T1', { inv_cnt: '100' }));
    const into = ['101', '103', '106', '108', '110'];
    const out = ['102', '104', '105', '107', '109', '111'];
    for (const type of [...into, ...out]) {
      await taken(stage, change(stage, 'T1', { inv_chg_type: type, cnt: '2' }));
    }
    assert.equal(await level(stage, 'T1'), 100 + 2 * into.length - 2 * out.length);
  });

  test('counts a purchase once, whether told as purchase, as change, or as both', async () => {
    const bought = { inv_chg_type: '108', cnt: '20' };
    await taken(stage, purchase(stage, 'B1'));
    await taken(stage, change(stage, 'B1', bought));
    assert.equal(await level(stage, 'B1'), 20);
    await taken(stage, change(stage, 'B2', bought));
    await taken(stage, purchase(stage, 'B2'));
    assert.equal(await level(stage, 'B2'), 20);
  });

  test('takes a record once, whatever message brings it', async () => {
    await taken(stage, count(stage, 'R1'));
    const [first] = await fared<Sold>(stage, sale(stage, 'R1'));
    const held = await contents(stage.platform.db);
    const [again] = await fared<Sold>(stage, sale(stage, 'R1'));
    assert.equal(again!.medins_prod_sel_no, first!.medins_prod_sel_no);
    assert.equal(await level(stage, 'R1'), 9);
    const now = await contents(stage.platform.db);
    assert.equal(now['stock.movement'], held['stock.movement']);
    const { body } = messageOf(stage.shop.code, '3501', count(stage, 'R2').input);
    for (const _ of [1, 2]) assert.equal((await stage.platform.post(body)).reply.infcode, 0);
    assert.equal(await level(stage, 'R2'), 10);
  });

  test('of sales at one moment never more go than are there', async () => {
    await taken(stage, count(stage, 'S1', { inv_cnt: '3' }));
    const sales = Array.from({ length: 8 }, (_, i) =>
      fared(stage, sale(stage, 'S1', { rtal_docno: `XS-S${i}` })),
    );
    const rows = (await Promise.all(sales)).flat();
    assert.equal(rows.filter((r) => r.retRslt === '1').length, 3);
    const short = '批次S1库存不足：现有0，需要1[selinfoDetail.sel_retn_cnt]';
    assert.deepEqual([...new Set(rows.map((r) => r.msgRslt))].toSorted(), [short, null].toSorted());
    assert.equal(await level(stage, 'S1'), 0);
  });
});

describe('a message of many rows', () => {
  test('takes those that can be taken and says why not the others', async () => {
    await taken(stage, count(stage, 'M1', { inv_cnt: '2' }));
    const rows = await fared(stage, {
      infno: '3502A',
      input: {
        invinfoDetail: [
          changeRow(stage, 'M1'),
          changeRow(stage, 'M1', { cnt: '5' }),
          changeRow(stage, 'M1', { inv_chg_type: '107' }),
          changeRow(stage, 'M1', { inv_chg_type: '105' }),
        ],
      },
    });
    const short = (n: string, of: string) =>
      `批次M1库存不足：现有${n}，需要${of}[invinfoDetail.cnt]`;
    assert.deepEqual(
      rows.map((r) => [r.retRslt, r.msgRslt]),
      [
        ['1', null],
        ['0', short('1', '5')],
        ['1', null],
        ['0', short('0', '1')],
      ],
    );
  });

  test('brings purchases with their documents, and returns of them by number', async () => {
    const file = { fixmedins_bchno: 'D1', file_data: 'JVBERi0=', file_name: '发票.pdf' };
    const row = purchaseRow(stage, 'D1', { purc_invo_file_List: [file] });
    const [bought] = await fared<Fared & { readonly medins_prod_purc_no: string }>(stage, {
      infno: '3503A',
      input: { purcinfoDetail: [row] },
    });
    const kept = await stage.platform.db.rows({
      name: '',
      text: 'select name, content from stock.purchase_document',
    });
    assert.deepEqual(kept, [{ name: '发票.pdf', content: 'JVBERi0=' }]);
    const { purcinfo } = purchaseReturn(stage, 'D1', {
      medins_prod_purc_no: bought!.medins_prod_purc_no,
      purc_retn_cnt: '15',
    }).input as { purcinfo: object };
    const twice = [purcinfo, { ...purcinfo, purc_invo_no: 'FP3' }];
    const rows = await fared(stage, { infno: '3504A', input: { purcinfoDetail: twice } });
    const text = '退货数量15超过尚可退的采购数量5[purcinfoDetail.purc_retn_cnt]';
    assert.deepEqual(
      rows.map((r) => r.msgRslt),
      [null, text],
    );
    assert.equal(await level(stage, 'D1'), 5);
  });

  test('of counts is taken whole', async () => {
    const { invinfo } = count(stage, 'W1').input as { invinfo: Record<string, unknown> };
    const { drugtracinfo: _, ...row } = invinfo;
    const rows = [row, { ...row, fixmedins_bchno: 'W2' }].map((r) => ({ ...r, pric: '1' }));
    await taken(stage, { infno: '3501A', input: { invinfoDetail: rows } });
    assert.equal((await level(stage, 'W1')) + (await level(stage, 'W2')), 20);
  });
});

describe('deletion', () => {
  test('leaves the stock the other movements make, and the records', async () => {
    await taken(stage, count(stage, 'X1'));
    await taken(stage, sale(stage, 'X1', { sel_retn_cnt: '4' }));
    await taken(stage, removal('X1', '4'));
    assert.equal(await level(stage, 'X1'), 10);
    const asked = find('3511', stage.shop.code, 'X1');
    assert.deepEqual(await taken(stage, asked), []);
    const deleted = await taken<readonly { selRetnCnt: number; valiFlag: string }[]>(
      stage,
      find('3511', stage.shop.code, 'X1', { vali_flag: '0' }),
    );
    assert.deepEqual(
      deleted.map((row) => [row.selRetnCnt, row.valiFlag]),
      [[4, '0']],
    );
    await taken(stage, sale(stage, 'X1', { sel_retn_cnt: '4' }));
    assert.equal(await level(stage, 'X1'), 6);
  });

  test('of many says how each fared', async () => {
    await taken(stage, count(stage, 'X2'));
    const goodDetail = ['1', '4', '9'].map((inv_data_type) => ({
      fixmedins_bchno: 'X2',
      inv_data_type,
    }));
    const rows = await fared(stage, { infno: '3507A', input: { goodDetail } });
    assert.deepEqual(
      rows.map((r) => r.msgRslt),
      [
        null,
        '批次X2没有该类型的信息可删除[goodDetail.fixmedins_bchno]',
        '进销存数据类型应为1盘存、2库存变更、3采购、4销售[goodDetail.inv_data_type]',
      ],
    );
  });
});

test('purchase and count of an emptied batch come to the same at once and in turn', async () => {
  const held = (batch: string) => `from stock.batch where batch_no = '${batch}'`;
  const quantity = async (batch: string) =>
    await stage.platform.db.rows({ name: '', text: `select quantity_e4 ${held(batch)}` });
  for (const batch of ['Z1', 'Z2']) {
    await taken(stage, count(stage, batch));
    await taken(stage, removal(batch, '1'));
  }
  await taken(stage, purchase(stage, 'Z1'));
  await taken(stage, count(stage, 'Z1'));
  const [locked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const lock = stage.platform.db.transaction('write', async (tx) => {
    await tx.rows({ name: '', text: `select ${held('Z2')} for update` });
    locked.resolve();
    await released.promise;
  });
  await locked.promise;
  const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock'`;
  const both = [];
  for (const message of [purchase(stage, 'Z2'), count(stage, 'Z2')]) {
    both.push(taken(stage, message));
    while ((await stage.platform.db.rows({ name: '', text: waiting })).length < both.length) {
      await setTimeout(20);
    }
  }
  released.resolve();
  await Promise.all([lock, ...both]);
  assert.deepEqual(await quantity('Z2'), await quantity('Z1'));
});

describe('the queries', () => {
  test('answer what was told, narrowed by what they state', async () => {
    await taken(stage, purchase(stage, 'Q1'));
    await taken(stage, change(stage, 'Q1', { memo: '调往二店' }));
    const rows = [saleRow(stage, 'Q1', { sel_retn_cnt: '3' })];
    const [sold] = await fared<Sold>(stage, { infno: '3505A', input: { selinfoDetail: rows } });
    const asked = async (infno: string, patch: Readonly<Record<string, string>> = {}) =>
      taken<readonly Record<string, unknown>[]>(stage, find(infno, stage.shop.code, 'Q1', patch));
    const [batch] = await asked('3508');
    assert.deepEqual(
      [batch!.invCnt, batch!.manuLotnum, batch!.expyEnd, batch!.invdate],
      [16, 'L1', '2027-05-31', '2026-03-10'],
    );
    const [changed] = await asked('3509');
    assert.deepEqual(
      [changed!.invChgType, changed!.cnt, changed!.pric, changed!.memo],
      ['102', 1, 12.5, '调往二店'],
    );
    const [bought] = await asked('3510');
    assert.deepEqual([bought!.purcRetnCnt, bought!.splerName], [20, '样例医药公司']);
    const [found] = await asked('3511');
    assert.deepEqual([found!.medinsProdSelNo, found!.selRetnCnt], [sold!.medins_prod_sel_no, 3]);
    assert.equal((await asked('3509', { inv_chg_type: '103' })).length, 0);
    assert.equal((await asked('3510', { purc_invo_no: 'FP1' })).length, 1);
    assert.equal((await asked('3511', { begndate: '2026-03-11' })).length, 0);
    assert.equal(
      (await asked('3511', { begndate: '2026-03-10', enddate: '2026-03-10' })).length,
      1,
    );
  });
});
