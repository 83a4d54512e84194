import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { DemoAccountsReply } from '../../src/access/contract.ts';
import { NO_BROWSER } from '../browser.ts';
import { AGENT, type CounterStage, confirm, openCounter, showPapers } from './agency-stage.ts';
import { PHONE } from './stage.ts';

describe('two windows, lost answers, an ended session', { skip: NO_BROWSER }, () => {
  let stage: CounterStage;

  before(async () => {
    stage = await openCounter();
  });
  after(() => stage?.close());

  test('two windows correct one person: the second is told, and goes on', async () => {
    const patient = stage.cast();
    const path = `/agency/people/${patient.personId}?do=correct-identity`;
    const one = await stage.open(path, { as: AGENT });
    const two = await stage.open(path, { as: AGENT, said: /409/ });
    for (const { page } of [one, two]) {
      await page.locator('#field-employer').fill(page === one.page ? '甲单位' : '乙单位');
      await showPapers(page);
    }
    await confirm(one.page);
    await two.page.keyboard.press('Control+Enter');
    await two.page.getByRole('button', { name: '确认办理' }).click();
    await two.page.getByText('此人的信息已被更正').waitFor();
    await two.page.getByRole('button', { name: /重新读取档案/ }).click();
    await two.page.locator('dd').getByText('甲单位').waitFor();
    assert.equal(await two.page.locator('#field-employer').inputValue(), '乙单位');
    await confirm(two.page);
    assert.deepEqual(await stage.cases(patient.personId), [
      ...['correct-identity done', 'correct-identity refused', 'correct-identity done'],
    ]);
  });

  test('the same person in two tabs: the second says so', async () => {
    const { personId } = stage.cast();
    const { page, context } = await stage.open(`/agency/people/${personId}`, { as: AGENT });
    await page.locator('#person-name').waitFor();
    const other = await context.newPage();
    await other.goto(`${stage.url}/agency/people/${personId}`);
    await other.getByText('已在本机另一个窗口打开').waitFor();
    await stage.axe(other);
    await other.getByRole('button', { name: '改在这里办理' }).click();
    await page.getByText('已在本机另一个窗口打开').waitFor();
  });

  test('no answer comes: the page says so, and the same case is found again', async () => {
    const { personId } = stage.cast({ balance: 20_000 });
    const { page } = await stage.open(`/agency/people/${personId}?do=certify`, {
      ...{ as: AGENT, said: /Failed to load resource|ERR_/ },
    });
    await showPapers(page);
    // The request arrives, its answer does not.
    await page.route('**/certificates', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: '确认办理' }).dblclick();
    await page.getByText('结果尚未确认').waitFor();
    await page.reload();
    await page.getByText('上次提交后没有收到答复').waitFor();
    await page.unroute('**/certificates');
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('已办结。').waitFor();
    assert.deepEqual(await stage.cases(personId), ['certify done']);
  });

  test('the session ends in the middle of a form: signed in again, it goes on', async () => {
    const { personId } = stage.cast();
    const path = `/agency/people/${personId}?do=correct-phone`;
    const { page, context, account } = await stage.open(path, { as: AGENT, said: /401/ });
    await page.locator('#field-phone').fill('13900000088');
    await showPapers(page);
    await context.clearCookies();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: '确认办理' }).click();
    await page.getByText('登录已过期').waitFor();
    await page.locator('#sign-in-login').fill(account!.login);
    await page.locator('#sign-in-password').fill(account!.password);
    await page.locator('#sign-in-password').press('Enter');
    await page.locator('#sign-in-code').waitFor();
    stage.nextCodes();
    const answer = await fetch(`${stage.url}/api/demo/accounts`);
    const { accounts } = (await answer.json()) as DemoAccountsReply;
    const code = accounts.find(({ login }) => login === account!.login)?.code;
    await page.locator('#sign-in-code').fill(code ?? '');
    await page.locator('#sign-in-code').press('Enter');
    await page.getByText('已办结。').waitFor();
    assert.deepEqual(await stage.cases(personId), ['correct-phone done']);
  });

  test('large type and the dark page are in order too', async () => {
    const { personId } = stage.cast();
    const path = `/agency/people/${personId}?do=allot`;
    for (const look of [{ dark: true }, { elder: true }]) {
      const { page } = await stage.open(path, { as: AGENT, ...look });
      await page.locator('#field-amount').waitFor();
      await stage.axe(page);
    }
  });

  test('a narrow window shows the same, without being wider than it is', async () => {
    const patient = await stage.treated();
    const path = `/agency/people/${patient.personId}`;
    const { page } = await stage.open(path, { as: AGENT, phone: true });
    await page.locator('#person-name').waitFor();
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(wide <= PHONE.width, `${wide}`);
    await stage.axe(page);
    await stage.shoot(page, 'file');
  });
});
