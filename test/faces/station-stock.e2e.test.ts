import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { purchaseMessage } from '../../src/demo/purchase-messages.wire.ts';
import { addDays } from '../../src/kernel/day.ts';
import { NO_BROWSER } from '../browser.ts';
import { accepted, castOf } from '../scenarios/hospital.ts';
import { TODAY } from '../scenarios/platform.ts';
import { openDesk } from '../scenarios/stay-desk.ts';
import { openStage, type Stage } from './stage.ts';
import { hold, plainDrug } from './station-stage.ts';

const KEEPER = { login: 'gz-pharmacy-storekeeper' };
const HEADINGS = '医疗目录编码,商品名称,生产批号,生产日期,有效期至,数量,单价,供应商,批准文号';

/** As a scanner types it. */
async function scanned(page: Page, code: string): Promise<void> {
  await page.keyboard.insertText(code);
  await page.keyboard.press('Enter');
}

describe('the stock of a pharmacy', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let drug: { readonly code: string; readonly name: string };
  before(async () => {
    stage = await openStage();
    drug = plainDrug(stage);
  });
  after(() => stage.close());

  const row = (lot: string, expires: string, quantity = '20') =>
    [
      ...[drug.code, drug.name, lot, '2025-01-01', expires, quantity, '8.5', '样例医药'],
      '国药准字H00000001',
    ].join(',');

  const choose = (page: Page, lines: readonly string[]) =>
    page.getByLabel('清单文件').setInputFiles({
      name: '采购.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([HEADINGS, ...lines].join('\r\n')),
    });

  const held = (page: Page) =>
    page.getByRole('region', { name: '库存批次' }).locator('tbody tr').allInnerTexts();

  test('a list with broken rows is told row by row; mended, it is taken whole', async () => {
    const { page } = await stage.open('/station/stock', { as: KEEPER });
    await page.getByText('还没有库存').waitFor();
    await stage.axe(page);
    await page.getByRole('link', { name: '导入采购清单' }).click();
    const near = addDays(TODAY, 60);
    const sound = [row('L1', '2028-01-01'), row('L2', near), row('L3', addDays(TODAY, -1))];
    await choose(page, [...sound, row('L4', '2028-02-30'), row('L5', '2028-01-01', '十')]);
    await page.getByText('共 5 行，2 行有问题').waitFor();
    const broken = page.getByRole('region', { name: '有问题的行' });
    await broken.getByText('有效期至“2028-02-30”不是日期').waitFor();
    await broken.getByText('数量“十”不是数字').waitFor();
    assert.equal(await page.getByRole('button', { name: /全部入库/ }).isEnabled(), false);
    await stage.axe(page);
    await stage.shoot(page, 'import');
    await choose(page, ['x', row('<script>', '2028-01-01')]);
    await page
      .getByText('医疗目录编码不能为空')
      .or(page.getByText('商品名称不能为空'))
      .first()
      .waitFor();
    await choose(page, sound);
    await page.getByText('3 行全部可以入库').waitFor();
    await page.getByRole('button', { name: /全部入库/ }).dblclick();
    await page.getByText('已入库 3 行').waitFor();
    await page.getByRole('link', { name: '返回库存' }).click();
    await page.getByRole('cell', { name: 'L1', exact: true }).first().waitFor();
    assert.equal((await held(page)).length, 3);
    await page.getByLabel('范围').selectOption('near');
    const [only, ...more] = await held(page);
    assert.deepEqual([only?.includes('L2'), only?.includes('近效期'), more], [true, true, []]);
    await page.getByLabel('范围').selectOption('expired');
    assert.match((await held(page)).join(), /L3[\s\S]*已过期/);
    await page.getByLabel('范围').selectOption('held');
    await stage.axe(page);
    await stage.shoot(page, 'shelf');
  });

  test('packages are scanned as fast as a scanner types, each once', async () => {
    const { page } = await stage.open('/station/stock/batch/L1', { as: KEEPER });
    await page.getByLabel('事项').selectOption('sale');
    await page.getByLabel('单价').fill('15');
    await page.getByLabel('零售单据号').fill('XS1');
    const codes = Array.from({ length: 6 }, (_, i) => `8123456789012345678${i}`);
    await page.getByLabel('扫追溯码（一盒一码）').focus();
    for (const code of [...codes, codes[2]!, '123']) {
      await page.keyboard.insertText(code);
      await page.keyboard.press('Enter');
    }
    await page.getByText('已扫 6 个').waitFor();
    await page.getByText('药品追溯码123应为20位数字').waitFor();
    assert.equal(await page.getByLabel('数量').inputValue(), '6');
    await stage.axe(page);
    await page.getByRole('button', { name: '登记', exact: true }).dblclick();
    await page.getByText('零售（不走医保） 6 已登记').waitFor();
    await page.getByRole('definition').getByText('14', { exact: true }).waitFor();
    await stage.shoot(page, 'batch');
    // What is sold is told at once, before anything is sent.
    await page.getByLabel('扫追溯码（一盒一码）').fill(codes[0]!);
    await page.keyboard.press('Enter');
    await page.getByText('已售出，不能重复销售').waitFor();
    await page.getByLabel('事项').selectOption('sale-return');
    await page.getByLabel('零售单据号').fill('XS1');
    await page.getByLabel('扫追溯码（一盒一码）').fill(codes[1]!);
    await page.keyboard.press('Enter');
    await page.getByText('已扫 1 个').waitFor();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('销售退货 1 已登记').waitFor();
    await page.getByRole('definition').getByText('15', { exact: true }).waitFor();
  });

  test('a count finds a loss, and what is wrong is refused in words', async () => {
    const { page } = await stage.open('/station/stock/batch/L2', { as: KEEPER });
    await page.getByLabel('事项').selectOption('count');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('数量应为大于0的数').waitFor();
    await page.getByLabel('实有数量').fill('17');
    await page.getByLabel('单价').fill('8.5');
    await page.getByLabel('备注').fill('<script>alert(1)</script>');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('盘亏').or(page.getByText('盘损 3 已登记')).waitFor();
    await page.getByRole('definition').getByText('17', { exact: true }).waitFor();
    await page.getByLabel('事项').selectOption('102');
    await page.getByLabel('数量').fill('18');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('批次L2库存不足：现有17，需要18').waitFor();
    await page.getByRole('button', { name: '删除采购' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
    await page.getByText('库存不足').first().waitFor();
    await page.keyboard.press('Escape');
  });

  test('a purchase is typed without the mouse, and survives a reload', async () => {
    const { page, keys } = await stage.open('/station/stock', { as: KEEPER });
    await page.getByRole('heading', { name: '进销存' }).waitFor();
    keys.reset();
    await page.keyboard.press('F2');
    await page.getByRole('combobox', { name: '商品' }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('combobox', { name: '商品' }).focus();
    await page.keyboard.type('kbw');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('5');
    await page.keyboard.press('Tab');
    await page.keyboard.type('9.5');
    await page.keyboard.press('Tab');
    await page.keyboard.type('LB9');
    await page.reload();
    await page.getByRole('combobox', { name: '商品' }).waitFor();
    assert.equal(await page.getByLabel('生产批号').inputValue(), 'LB9');
    await page.keyboard.press('Enter');
    await page.getByLabel('生产日期').fill('2026-01-01');
    await page.getByLabel('有效期至').fill('2025-01-01');
    await page.getByLabel('供应商', { exact: true }).fill('样例医药');
    await page.getByLabel('批准文号').fill('国药准字Z1');
    await page.keyboard.press('Enter');
    await page.getByText('有效期不能早于生产日期').waitFor();
    await page.getByLabel('有效期至').fill('2028-01-01');
    await page.keyboard.press('Enter');
    await page.getByText(/5 已入库，批次 LB9/).waitFor();
    assert.equal(keys.clicked(), 0);
    await stage.axe(page);
  });

  test('what cannot be sold stays said while more is scanned; no box is lost', async () => {
    const { page } = await stage.open('/station/stock/batch/L1', { as: KEEPER });
    await page.getByLabel('事项').selectOption('101');
    await page.getByLabel('单价').fill('8.5');
    const field = page.getByLabel('扫追溯码（一盒一码）');
    const [first, second, third] = [1, 2, 3].map((i) => `8666666666666666666${i}`);
    const alert = page.getByRole('alert');
    await field.focus();
    for (const code of ['123', first!]) await scanned(page, code);
    await page.getByText('已扫 1 个').waitFor();
    await alert.getByText('药品追溯码123应为20位数字').waitFor();
    await scanned(page, '456');
    await alert.getByText('药品追溯码456应为20位数字').waitFor();
    assert.equal(await alert.getByText('药品追溯码123').count(), 1);
    await stage.axe(page);
    await page.getByRole('button', { name: '知道了' }).click();
    await alert.waitFor({ state: 'hidden' });
    // Nothing is registered while a box is still being looked up.
    const looked = await hold(page, `stock/codes/${second}`);
    await field.focus();
    await scanned(page, second!);
    await page.getByText('还有 1 个在处理').waitFor();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await alert.getByText('还有追溯码正在核对').waitFor();
    looked();
    await page.getByText('已扫 2 个').waitFor();
    // Scanned while the two are registered: it is the first of the next.
    const registered = await hold(page, 'messages/3502A');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('button', { name: '正在登记' }).waitFor();
    await field.focus();
    await scanned(page, third!);
    await page.getByText('已扫 3 个').waitFor();
    registered();
    await page.getByText('调拨入库 2 已登记').waitFor();
    const list = page.getByRole('list', { name: '已扫的追溯码' }).getByRole('listitem');
    assert.match((await list.allInnerTexts()).join(), new RegExp(`^${third}[^8]*$`));
    assert.equal(await page.getByLabel('数量').inputValue(), '1');
    await page.context().close();
  });

  test('Esc and a slow line lose nothing of a purchase', async () => {
    const { page } = await stage.open('/station/stock/buy', { as: KEEPER });
    const search = page.getByRole('combobox', { name: '商品' });
    const field = (label: string) => page.getByLabel(label, { exact: true });
    await search.fill('kbw');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    // Of the list, not of the page.
    await page.keyboard.press('Escape');
    await page.waitForTimeout(200);
    assert.equal(new URL(page.url()).pathname, '/station/stock/buy');
    await search.fill('kbw');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await field('数量').fill('5');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(200);
    assert.equal(new URL(page.url()).pathname, '/station/stock/buy');
    for (const [label, text] of [
      ['单价', '9'],
      ['生产批号', 'LC1'],
      ['生产日期', '2026-01-01'],
      ['有效期至', '2028-01-01'],
      ['供应商', '样例医药'],
      ['批准文号', '国药准字Z1'],
    ] as const) {
      await field(label).fill(text);
    }
    const release = await hold(page, 'messages/3503');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '正在入库' }).waitFor();
    await field('数量').fill('77');
    await field('生产批号').fill('LC2');
    release();
    await page.getByText(/5 已入库，批次 LC1/).waitFor();
    const left = await Promise.all(
      ['数量', '单价', '生产批号', '供应商'].map((one) => field(one).inputValue()),
    );
    assert.deepEqual(left, ['77', '', 'LC2', '样例医药']);
    await page.context().close();
  });

  test('what was settled with its codes leaves the batch they came in with', async () => {
    const { platform } = stage;
    const { page, account } = await stage.open('/station/stock/batch/L1', { as: KEEPER });
    await page.getByLabel('事项').selectOption('101');
    await page.getByLabel('单价').fill('8.5');
    const code = '85555555555555555555';
    await page.getByLabel('扫追溯码（一盒一码）').fill(code);
    await page.keyboard.press('Enter');
    await page.getByText('已扫 1 个').waitFor();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('调拨入库 1 已登记').waitFor();
    const shop = platform.world.institutions.find((i) => i.code === account!.institutionCode)!;
    const patient = castOf(platform)();
    const charges = [{ itemCode: drug.code, name: drug.name, quantityE4: 20_000, priceE6: 15e6 }];
    const at = platform.clock.now;
    const bought = { patient, at, medicalType: '41', charges, accounts: 'none' } as const;
    const { druginfo, drugdetail } = purchaseMessage(bought);
    const traced = drugdetail.map((line) => ({
      ...line,
      durg_trac_info: [{ feedetl_sn: line.feedetl_sn, trdn_flag: '0', drug_trac_codg: code }],
    }));
    const desk = openDesk(platform, shop);
    accepted(await desk.send('2102', { druginfo, drugdetail: traced }));
    await page.goto(`${stage.url}/station/stock/out`);
    const rows = page.getByRole('region', { name: '待出库' }).locator('tbody tr');
    await rows.filter({ hasText: code }).filter({ hasText: 'L1' }).waitFor();
    assert.equal(await rows.count(), 2);
    await stage.axe(page);
    await page.getByRole('button', { name: '全部登记出库（2）' }).dblclick();
    await page.getByText('已登记 2 条').waitFor();
    await page.getByText('没有待出库的药品').waitFor();
    assert.equal(await page.getByText(/没有登记，原因/).count(), 0);
  });

  test('another house, and a cashier, are kept out of what is not theirs', async () => {
    const other = { as: { login: 'gz-pharmacy2-storekeeper' }, said: /404/ };
    const { page } = await stage.open('/station/stock/batch/L1', other);
    await page.getByText('本机构没有这个批次').waitFor();
    const { page: desk } = await stage.open('/station/stock/import', {
      as: { login: 'gz-pharmacy-cashier' },
    });
    await desk.getByText('您的角色不能使用此页面').waitFor();
  });
});
