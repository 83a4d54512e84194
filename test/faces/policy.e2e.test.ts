import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NO_BROWSER } from '../browser.ts';
import { TODAY } from '../scenarios/platform.ts';
import { type Opened, openStage, type Stage } from './stage.ts';

const REGION = '440100';

let stage: Stage;
before(async () => {
  if (NO_BROWSER === false) stage = await openStage();
});
after(() => stage?.close());

const open = (path: string): Promise<Opened> =>
  stage.open(path, { as: { role: 'policy', region: REGION } });

describe('the policy book', { skip: NO_BROWSER }, () => {
  test('shows what holds on a day, with clause and trust, and what came before', async () => {
    const { page } = await open('/bureau/policy');
    await page.getByRole('heading', { name: `广州市 ${TODAY} 有效的规定` }).waitFor();
    const line = page.getByRole('region', { name: '职工普通门诊统筹', exact: true });
    await line.getByText('支付比例（基层；在职） 80%').waitFor();
    await page.locator('h1').scrollIntoViewIfNeeded();
    await stage.shoot(page, 'policy');
    await line.getByRole('button', { name: '职工普通门诊统筹' }).click();
    const row = line.getByRole('row').filter({ hasText: '在职职工基层医疗机构' }).first();
    await row.getByText('二手').waitFor();
    await row.getByText('穗医保规字〔2022〕3号').waitFor();
    await stage.axe(page);
    const chronic = page.getByRole('region', { name: '居民门诊慢特病', exact: true });
    await chronic.getByText('每月每病种支付限额（慢特病病种高血压病、糖尿病）').waitFor();
    assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /医疗类别\d|M\d{5}/);
    await page.getByLabel('日期').fill('2019-01-01');
    await page.getByRole('heading', { name: '广州市 2019-01-01 有效的规定：0 项' }).waitFor();
    // The address says what is shown.
    await page.reload();
    await page.getByRole('heading', { name: '广州市 2019-01-01 有效的规定：0 项' }).waitFor();
    await page.getByRole('button', { name: '历次版本' }).click();
    const versions = page.getByRole('region', { name: '职工住院', exact: true });
    await versions.getByText('2019-01-01 没有生效的版本').waitFor();
    await stage.axe(page);
    await page.getByRole('button', { name: '文件', exact: true }).click();
    const document = page.locator('section').filter({ hasText: '穗医保规字〔2022〕3号' }).first();
    await document.getByRole('button', { name: '看文件原文' }).click();
    await page.locator('pre').filter({ hasText: 'employee-outpatient' }).waitFor();
    await stage.axe(page);
  });

  test('a case is tried out beside another day, each payer with its clause', async () => {
    const { page } = await open('/bureau/policy-try');
    await page.getByLabel('待遇').selectOption({ label: '职工普通门诊统筹' });
    await page.getByLabel('机构级别').selectOption({ label: '基层' });
    await page.getByLabel('第1行的金额（元）').fill('130.65');
    await page.getByLabel('日期改为').fill('2019-01-01');
    await page.getByLabel('第1行的金额（元）').press('Enter');
    await page.getByText('130.65 元 × 80% = 104.52 元').waitFor();
    await page.getByText(/不能结算。统筹区440100险种310.*没有生效的待遇政策/).waitFor();
    await page.getByText('穗医保规字〔2022〕3号 在职职工基层医疗机构').waitFor();
    await stage.shoot(page, 'policy-try');
    await stage.axe(page);
    await page.getByLabel('日期改为').fill('');
    await page.getByLabel('第1行的金额（元）').fill('一百');
    await page.getByRole('button', { name: /^计算/ }).click();
    await page.getByRole('alert').filter({ hasText: '金额“一百”应为大于0的数' }).waitFor();
    // What is typed survives a reload.
    await page.reload();
    await page.getByLabel('第1行的金额（元）').waitFor();
    assert.equal(await page.getByLabel('第1行的金额（元）').inputValue(), '一百');
  });

  test('in large type and in the dark nothing serious is found', async () => {
    const as = { role: 'policy', region: REGION };
    for (const path of ['/bureau/policy', '/bureau/policy-try', '/bureau/policy-drafts']) {
      const { page, context } = await stage.open(path, { as, dark: true, elder: true });
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle');
      await stage.axe(page);
      await context.close();
    }
  });
});
