import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import exceljs from 'exceljs';
import type { ShelfReply } from '../../src/stock/station-contract.ts';
import { plainItem } from './hospital.ts';
import { contents, type Platform, startPlatform } from './platform.ts';
import { ask, signInAs } from './signed-in.ts';

let platform: Platform;
let cookie: string;
let other: string;
let item: { readonly code: string; readonly name: string };
before(async () => {
  platform = await startPlatform();
  const signIn = (login: string) => signInAs(platform, (one) => one.login === login);
  cookie = (await signIn('gz-pharmacy-storekeeper')).cookie;
  other = (await signIn('gz-pharmacy2-storekeeper')).cookie;
  item = plainItem(platform);
});
after(() => platform.stop());

const HEADINGS =
  '医疗目录编码,商品名称,生产批号,生产日期,有效期至,数量,单价,供应商,批准文号,入库时间';

function row(lot: string, over: Readonly<Record<number, string>> = {}): string {
  const cells = [
    ...[item.code, item.name, lot, '2025-06-01', '2027-05-31', '20', '8.5', '样例医药'],
    ...['国药准字H00000001', '2026-03-17 09:00:00'],
  ];
  return cells.map((cell, i) => over[i] ?? cell).join(',');
}

const fileOf = (text: string | Uint8Array, name = 'list.csv') => ({
  name,
  content: Buffer.from(text).toString('base64'),
});

function send(path: string, body: unknown, key = '', as = cookie) {
  const headers: Record<string, string> = key === '' ? {} : { 'idempotency-key': key };
  const url = `/api/station/stock/${path}`;
  return ask(platform.url, 'POST', url, { cookie: as, body, headers });
}

async function shelf(as = cookie): Promise<ShelfReply['batches']> {
  const { status, body } = await ask(platform.url, 'GET', '/api/station/stock/batches', {
    cookie: as,
  });
  assert.equal(status, 200);
  return (body as ShelfReply).batches;
}

async function stockRows(): Promise<string[]> {
  const held = await contents(platform.db);
  return Object.entries(held).flatMap(([table, is]) => (table.startsWith('stock.') ? [is] : []));
}

describe('a purchase list', () => {
  test('with broken rows is told row by row, and nothing of it is taken', async () => {
    const before = await stockRows();
    const list = fileOf(
      [
        HEADINGS,
        row('L1'),
        row('L2', { 0: 'XNOSUCH' }),
        row('L3', { 4: '2025-01-01' }),
        row('L4', { 5: '-3' }),
        row('L5', { 9: '2026-03-19 09:00:00' }),
        row('L6', { 1: '"<script>alert(1)</script>,x"' }),
        row('L1'),
      ].join('\r\n'),
    );
    const read = await send('purchases/read', list);
    assert.equal(read.status, 200);
    assert.deepEqual(read.body.problems, [
      {
        row: 3,
        column: '医疗目录编码',
        text: '医疗目录编码XNOSUCH不存在，没有编码的商品请填NMLC999',
      },
      { row: 4, column: '有效期至', text: '有效期止不能早于生产日期' },
      { row: 5, column: '数量', text: '数量“-3”不是数字（至多四位小数）' },
      { row: 6, column: null, text: '发生时间不能晚于当前时间' },
      { row: 8, column: '批次流水号', text: '批次L1的同一笔记录在报文中重复' },
    ]);
    const taken = await send('purchases', list, 'broken-1');
    assert.equal(taken.status, 400);
    assert.deepEqual(
      [taken.body.code, taken.body.text],
      ['list-broken', '共有1处错误，一行也没有入库。第5行：数量“-3”不是数字（至多四位小数）'],
    );
    const unknown = fileOf([HEADINGS, row('L1'), row('L2', { 0: 'XNOSUCH' })].join('\n'));
    const refused = await send('purchases', unknown, 'broken-2');
    assert.deepEqual([refused.status, refused.body.code], [409, 'item-unknown']);
    assert.match(refused.body.text, /^一行也没有入库：医疗目录编码XNOSUCH不存在/);
    assert.deepEqual(await stockRows(), before);
  });

  test('that is sound is taken whole, and once under its key', async () => {
    const list = fileOf([HEADINGS, row('L11'), row('L12', { 5: '7.5' })].join('\n'));
    assert.deepEqual((await send('purchases/read', list)).body.problems, []);
    assert.equal((await shelf()).length, 0);
    const first = await send('purchases', list, 'sound-1');
    assert.deepEqual([first.status, first.body], [200, { taken: 2 }]);
    const again = await send('purchases', list, 'sound-1');
    assert.deepEqual([again.status, again.body], [200, { taken: 2 }]);
    const otherwise = await send('purchases', fileOf([HEADINGS, row('L13')].join('\n')), 'sound-1');
    assert.deepEqual([otherwise.status, otherwise.body.code], [409, 'key-reused']);
    const held = (await shelf()).map((b) => [b.batchNo, b.quantityE4, b.boughtE6]);
    assert.deepEqual(held, [
      ['L11', 200_000, 8_500_000],
      ['L12', 75_000, 8_500_000],
    ]);
    assert.deepEqual(await shelf(other), []);
  });

  test('comes as a sheet with dates and numbers, or in the code page of an office', async () => {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet('采购');
    sheet.addRow(HEADINGS.split(','));
    sheet.addRow([
      ...[item.code, item.name, 'L21', new Date('2025-06-01'), new Date('2027-05-31'), 12, 8.25],
      ...['样例医药', '国药准字H1', new Date('2026-03-17T09:30:00Z')],
    ]);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const taken = await send('purchases', fileOf(bytes, '清单.xlsx'), 'sheet-1');
    assert.deepEqual([taken.status, taken.body], [200, { taken: 1 }]);
    const [batch] = (await shelf()).filter((b) => b.batchNo === 'L21');
    assert.deepEqual(
      [batch?.madeOn, batch?.expiresOn, batch?.quantityE4, batch?.boughtE6],
      ['2025-06-01', '2027-05-31', 120_000, 8_250_000],
    );
    // '批号' in GB18030, which is no UTF-8.
    const heads = Buffer.from([0xc5, 0xfa, 0xba, 0xc5]);
    const { body } = await send('purchases/read', fileOf(heads));
    assert.match(body.problems[0].text, /^缺少列：医疗目录编码、商品名称、生产日期/);
  });

  test('that is no list, or comes without a key, is refused', async () => {
    const zip = await send('purchases/read', fileOf('PK\u0003\u0004', 'x.xlsx'));
    assert.deepEqual([zip.status, zip.body.code], [400, 'file-unreadable']);
    const keyless = await send('purchases', fileOf([HEADINGS, row('L31')].join('\n')));
    assert.deepEqual([keyless.status, keyless.body.code], [400, 'key-missing']);
    const form = await send('purchases/read', { name: 'x.csv', content: '不是base64' });
    assert.equal(form.status, 400);
  });
});

describe('a batch and its codes', () => {
  const CODE = '81234567890123456789';
  test('a code says whether it can be sold, not where it was', async () => {
    const look = async (code: string, as = cookie) => {
      const path = `/api/station/stock/codes/${code}`;
      return (await ask(platform.url, 'GET', path, { cookie: as })).body;
    };
    assert.equal((await look(CODE)).state, 'free');
    assert.deepEqual(
      [(await look('123')).state, (await look('123')).text],
      ['bad', '药品追溯码123应为20位数字，虚拟追溯码为30位'],
    );
    const [batch] = await shelf();
    const sale = {
      ...{ med_list_codg: item.code, fixmedins_hilist_id: batch!.houseCode, rx_flag: '0' },
      ...{ fixmedins_hilist_name: batch!.houseName, fixmedins_bchno: batch!.batchNo },
      ...{ manu_lotnum: batch!.lotNo, manu_date: batch!.madeOn, expy_end: batch!.expiresOn },
      ...{ prsc_dr_name: '样例', phar_name: '样例', phar_prac_cert_no: 'ZY1', mdtrt_sn: 'R1' },
      ...{ trdn_flag: '0', finl_trns_pric: '15', rtal_docno: 'R1', sel_retn_cnt: '1' },
      ...{ drug_prod_barc: 'NDPB999', sel_retn_time: '2026-03-18 10:00:00' },
      ...{ sel_retn_opter_name: '样例', MDTRT_SETL_TYPE: '2' },
      drugtracinfo: [{ drug_trac_codg: CODE }],
    };
    const sold = await ask(platform.url, 'POST', '/api/station/messages/3505A', {
      ...{ cookie, body: { msgid: 'STOCKTEST1', input: { selinfoDetail: [sale] } } },
    });
    assert.equal(sold.body.output.selinfoDetail[0].retRslt, '1');
    assert.equal((await look(CODE)).state, 'sold');
    const elsewhere = await look(CODE, other);
    assert.equal(elsewhere.state, 'sold');
    assert.equal(JSON.stringify(elsewhere).includes('GZ'), false);
    const path = `/api/station/stock/batches/${batch!.batchNo}`;
    const { body } = await ask(platform.url, 'GET', path, { cookie });
    assert.deepEqual(
      body.movements.map((m: { kind: string; effectE4: number }) => [m.kind, m.effectE4]),
      [
        ['sale', -10_000],
        ['purchase', 200_000],
      ],
    );
    assert.deepEqual(
      body.codes.map((c: { code: string; direction: string }) => [c.code, c.direction]),
      [[CODE, 'out']],
    );
    const asOther = await ask(platform.url, 'GET', path, { cookie: other });
    assert.deepEqual([asOther.status, asOther.body.code], [404, 'batch-unknown']);
  });
});
