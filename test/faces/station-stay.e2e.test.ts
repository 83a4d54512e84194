import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Instant } from '../../src/kernel/day.ts';
import { NO_BROWSER } from '../browser.ts';
import { openStage, type Stage } from './stage.ts';
import { catchPrints, patientsOf, settlementsOf } from './station-stage.ts';
import { admit, typeFee } from './stay-stage.ts';

const CASHIER = { login: 'gz-hospital-cashier' };
const SCRIPT = '<script>document.title="x"</script><img src=x onerror=alert(1)>';

describe('inpatients at a hospital', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  let patient: ReturnType<typeof patientsOf>;
  before(async () => {
    stage = await openStage();
    patient = patientsOf(stage);
  });
  after(() => stage.close());

  test('from admission to the printed sheet, and back', async () => {
    const { page } = await stage.open('/station/stay', { as: CASHIER });
    const prints = await catchPrints(page);
    const who = patient();
    await page.getByText('没有在院病人').waitFor();
    await stage.axe(page);
    await admit(page, who, '12');
    await typeFee(page, 'kbw', '2', '300');
    await typeFee(page, 'kbw', '1', '300');
    await page.reload();
    await page.getByRole('button', { name: '上传 2 条' }).waitFor();
    await page.keyboard.press('F9');
    await page.getByRole('region', { name: '2026-03-18的费用' }).waitFor();
    await page.getByRole('region', { name: '预结算' }).getByText('900.00').first().waitFor();
    assert.equal(await page.getByRole('button', { name: '出院结算' }).count(), 0);
    await stage.axe(page);
    await page.keyboard.press('F7');
    const leaving = page.getByRole('dialog', { name: '办理出院' });
    await leaving.waitFor();
    await stage.axe(page);
    await page.keyboard.press('Enter');
    await leaving.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '出院结算' }).waitFor();
    await page.locator('button:enabled', { hasText: '出院结算' }).waitFor();
    await page.keyboard.press('F8');
    await page.getByRole('status').getByText('已结算', { exact: true }).waitFor();
    await page.getByRole('button', { name: '打印结算单' }).click();
    for (let turn = 0; turn < 100 && (await prints()).length === 0; turn += 1) {
      await page.waitForTimeout(50);
    }
    const [sheet] = await prints();
    assert.match(sheet ?? '', /医疗费用结算单[\s\S]*坤宝丸[\s\S]*900\.00/);
    assert.match(sheet ?? '', /谁来支付[\s\S]*统筹[\s\S]*〔/);
    assert.doesNotMatch(sheet ?? '', /现金\s+900/, 'the conditions are met: funds pay');
    await stage.shoot(page, 'stay');
    await page.getByRole('button', { name: /出院结算\s*900\.00/ }).click();
    const bill = page.getByRole('dialog', { name: /住院结算/ });
    await bill.getByRole('button', { name: '撤销结算' }).click();
    await stage.axe(page);
    assert.equal(await bill.getByRole('button', { name: '确认撤销' }).isEnabled(), false);
    await bill.getByLabel('撤销原因').fill('费用录错');
    await bill.getByRole('button', { name: '确认撤销' }).dblclick();
    await bill.waitFor({ state: 'hidden' });
    await page.getByText('（已撤销）').waitFor();
    assert.deepEqual(
      (await settlementsOf(stage, who.personId)).map((one) => [one.kind, one.total]),
      [
        ['settlement', 90_000],
        ['reversal', -90_000],
      ],
    );
    await page.getByRole('button', { name: '撤销出院' }).click();
    await page
      .getByRole('dialog', { name: '撤销出院' })
      .getByRole('button', { name: '撤销' })
      .click();
    await page.getByRole('button', { name: '办理出院' }).waitFor();
  });

  test('fees are given back and withdrawn, an empty stay is undone', async () => {
    const { page } = await stage.open('/station/stay', { as: CASHIER });
    const who = patient();
    await page.getByRole('heading', { name: '住院', exact: true }).waitFor();
    await admit(page, who, '13');
    await typeFee(page, 'kbw', '3', '300');
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: /退费/ }).click();
    const giving = page.getByRole('dialog', { name: /退费/ });
    await giving.getByLabel('退费数量').fill('4');
    await page.keyboard.press('Enter');
    await giving.getByText('至多 3').waitFor();
    await giving.getByLabel('退费数量').fill('1');
    await page.keyboard.press('Enter');
    await page.getByText('（退费）').waitFor();
    const fees = page.getByRole('region', { name: '2026-03-18的费用' });
    for (const one of await fees.getByRole('checkbox').all()) await one.check();
    await page.getByRole('button', { name: '撤销所选 2 条' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByText('还没有费用').waitFor();
    await page.getByRole('button', { name: '撤销入院' }).click();
    await page
      .getByRole('dialog', { name: '撤销入院' })
      .getByRole('button', { name: '撤销' })
      .click();
    await page.getByRole('heading', { name: '住院', exact: true }).waitFor();
    assert.equal(await page.getByText(who.name).count(), 0);
  });

  test('a lost answer in the middle of settling is found out, never doubled', async () => {
    const lost = { as: CASHIER, said: /ERR_FAILED|ERR_CONNECTION|Failed to load resource/ };
    const { page } = await stage.open('/station/stay', lost);
    const who = patient();
    await page.getByRole('heading', { name: '住院', exact: true }).waitFor();
    await admit(page, who, '14');
    await typeFee(page, 'kbw', '1', '300');
    await page.keyboard.press('F9');
    const middle = page.getByRole('button', { name: '中途结算', exact: true });
    await middle.and(page.locator(':enabled')).waitFor();
    // The platform settles; its answers get lost, three of them.
    let answers = 0;
    await page.route('**/messages/2304', async (route) => {
      answers += 1;
      await route.fetch();
      if (answers <= 3) await route.abort();
      else await route.fulfill({ response: await route.fetch() });
    });
    await middle.dblclick();
    await page.getByText('正在核实').waitFor();
    await page
      .getByRole('status')
      .getByText('已结算', { exact: true })
      .waitFor({ timeout: 30_000 });
    assert.equal((await settlementsOf(stage, who.personId)).length, 1);
    await page.unroute('**/messages/2304');
    // Now nothing arrives, and the page is closed and opened in the middle of it.
    await page.reload();
    await typeFee(page, 'kbw', '2', '300');
    await page.keyboard.press('F9');
    await page.getByRole('region', { name: '预结算' }).getByText('600.00').first().waitFor();
    await page.route('**/messages/2304', (route) => route.abort());
    await middle.click();
    await page.getByText('正在核实').waitFor();
    await page.unroute('**/messages/2304');
    await page.reload();
    await page.getByText('上一次结算没有到达平台').waitFor();
    assert.equal((await settlementsOf(stage, who.personId)).length, 1);
    await middle.and(page.locator(':enabled')).click();
    await page.getByRole('status').getByText('已结算', { exact: true }).waitFor();
    assert.deepEqual(
      (await settlementsOf(stage, who.personId)).map((one) => one.total),
      [30_000, 60_000],
    );
  });

  test('script stays text, a second tab waits, another institution sees nothing', async () => {
    const { page, context } = await stage.open('/station/stay', { as: CASHIER });
    const who = patient();
    await page.getByRole('heading', { name: '住院', exact: true }).waitFor();
    await admit(page, who, '15');
    await page.getByRole('button', { name: '变更信息' }).click();
    const form = page.getByRole('dialog', { name: '变更住院信息' });
    await form.getByLabel('床位').fill('<b>1</b>');
    await form.getByLabel('联系人').fill(SCRIPT.slice(0, 50));
    await form.getByLabel('联系电话').fill('abc');
    await form.getByLabel('主要病情').fill(SCRIPT);
    await form.getByRole('button', { name: '保存变更' }).click();
    await form.getByText('联系电话应为数字').waitFor();
    await form.getByLabel('联系电话').fill('13800000000');
    await form.getByRole('button', { name: '保存变更' }).click();
    await page.getByRole('heading', { name: '<b>1</b>床' }).waitFor();
    assert.notEqual(await page.title(), 'x');
    const second = await context.newPage();
    await second.goto(page.url());
    await second.getByText('正在另一个窗口办理').waitFor();
    await second.getByRole('button', { name: '在此办理' }).click();
    await second.getByRole('button', { name: '变更信息' }).waitFor();
    await page.getByText('正在另一个窗口办理').waitFor();
    const path = new URL(page.url()).pathname;
    const elsewhere = { as: { login: 'gz-clinic-cashier' }, said: /404/ };
    const { page: other } = await stage.open(path, elsewhere);
    await other.getByText('就诊信息不存在').waitFor();
    assert.equal(await other.getByText(who.name).count(), 0);
  });

  test('what is wrong is said where it is typed', async () => {
    const { page } = await stage.open('/station/stay/admit', { as: CASHIER });
    const who = patient();
    await page.getByPlaceholder('扫描').fill('123');
    await page.keyboard.press('Enter');
    await page.getByText('不是社保卡号、医保码或身份证号').waitFor();
    await page.getByPlaceholder('扫描').fill(who.card);
    await page.keyboard.press('Enter');
    await page.locator('#field-bed:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('请填写床位').waitFor();
    await page.keyboard.type('16');
    await page.keyboard.press('Enter');
    await page.getByText('请填写入院诊断').waitFor();
    await page.getByLabel('入院时间').fill('2026-03-20T09:00:00');
    await page.getByRole('combobox', { name: '入院诊断' }).fill('高血压');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '办理入院' }).click();
    await page.getByText('入院时间不能晚于当前时间').waitFor();
    await stage.axe(page);
    await page.reload();
    await page.getByText(who.name).waitFor();
    assert.equal(await page.getByLabel('床位').inputValue(), '16');
    await page.getByLabel('入院时间').fill('2026-03-18T09:00:00');
    await page.getByRole('button', { name: '办理入院' }).dblclick();
    await page.getByRole('heading', { name: `${who.name} · 16床` }).waitFor();
    const stays = await stage.platform.db.rows(
      { name: '', text: 'select 1 from settlement.encounter where person_id = $1' },
      [who.personId],
    );
    assert.equal(stays.length, 1);
  });

  test('a session that ends while fees are typed loses nothing', async () => {
    const { page, account } = await stage.open('/station/stay', { as: CASHIER, said: /401/ });
    const who = patient();
    await page.getByRole('heading', { name: '住院', exact: true }).waitFor();
    await admit(page, who, '17');
    await typeFee(page, 'kbw', '1', '300');
    stage.platform.clock.now = (stage.platform.clock.now + 12.5 * 3_600_000) as Instant;
    await page.keyboard.press('F9');
    const again = page.getByRole('dialog', { name: '请重新登录' });
    await again.waitFor();
    await again.getByLabel('登录名').fill(account!.login);
    await again.getByLabel('密码', { exact: true }).fill(account!.password);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: '2026-03-18的费用' }).waitFor();
  });
});
