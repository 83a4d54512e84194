import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Patient, settleMessage } from '../../src/demo/messages.wire.ts';
import { NO_BROWSER } from '../browser.ts';
import {
  accepted,
  castOf,
  chargeOf,
  openHospital,
  openVisit,
  plainItem,
  upload,
  type Wanted,
} from '../scenarios/hospital.ts';
import { openStage, type Stage } from './stage.ts';

const AGENT = { role: 'agent', region: '440100' };
const HOSTILE = `<img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script>`;

let stage: Stage;
let cast: (wanted?: Wanted) => Patient;

/** Somebody who has settled 100 yuan today. */
async function treated(): Promise<Patient> {
  const { platform } = stage;
  const patient = cast({ balance: 50_000 });
  const hospital = openHospital(platform);
  const visit = await openVisit(hospital, patient, { beganAt: platform.clock.now });
  const { parts } = await upload(hospital, visit, '0001', [chargeOf(plainItem(platform), 100)]);
  const payment = { batchNo: '0001', useAccount: true, parts };
  accepted(await hospital.call('2207', settleMessage(visit, payment)));
  return patient;
}

async function cases(personId: string): Promise<readonly string[]> {
  const rows = await stage.platform.db.rows<{ told: string }>(
    {
      name: '',
      text: `select matter || ' ' || state as told from agency.counter_case
             where person_id = $1 order by case_id`,
    },
    [personId],
  );
  return rows.map(({ told }) => told);
}

/** From the search to the person's file, with keys alone. */
async function find(page: Page, number: string): Promise<void> {
  await page.locator('#person-search').waitFor();
  await page.keyboard.press('/');
  await page.locator('#person-search').fill(number);
  await page.keyboard.press('Enter');
  await page.locator('#person-name').waitFor();
}

/** Ticks the first paper of each group that has to be shown. */
async function showPapers(page: Page): Promise<void> {
  for (const group of await page.locator('fieldset .group').all()) {
    await group.getByRole('checkbox').first().check();
  }
}

/** Looks the form over, confirms, and waits for the receipt. */
async function confirm(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '确认办理' }).click();
  await page.getByText('已办结。').waitFor();
}

async function backToFile(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: '办理事项' }).waitFor();
}

/** Chooses the first that is found for a text. */
async function choose(page: Page, label: string, text: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(text);
  await page.getByRole('option').first().waitFor();
  await box.press('Enter');
}

describe('the counter', { skip: NO_BROWSER }, () => {
  before(async () => {
    stage = await openStage();
    cast = castOf(stage.platform);
  });
  after(() => stage?.close());

  describe('a morning at the window', () => {
    let page: Page;
    let patient: Patient;
    let child: Patient;

    before(async () => {
      patient = await treated();
      child = cast({ insurance: '390', personType: '1403' });
      ({ page } = await stage.open('/agency/', { as: AGENT }));
      await page.addInitScript('globalThis.print = () => { globalThis.printed = 1; }');
      await page.reload();
      await stage.axe(page);
      await find(page, patient.idNo);
      await stage.axe(page);
      await stage.shoot(page, 'file');
    });
    beforeEach(async () => {
      await page.goto(`${stage.url}/agency/people/${patient.personId}`);
      await page.locator('#person-name').waitFor();
    });

    test('a telephone number, and its receipt on paper', async () => {
      await page.keyboard.press('2');
      await page.locator('#field-phone').fill('13900000099');
      await showPapers(page);
      await stage.axe(page);
      await page.locator('#field-phone').press('Enter');
      await page.getByRole('dialog').waitFor();
      await stage.axe(page);
      await page.keyboard.press('Enter');
      await page.getByText('已办结。').waitFor();
      await stage.axe(page);
      await stage.shoot(page, 'receipt');
      await page.keyboard.press('p');
      await page.waitForFunction('globalThis.printed === 1');
      await backToFile(page);
      await page.getByText('139****0099').waitFor();
    });

    test('treatment elsewhere is filed with the keyboard, and withdrawn', async () => {
      const there = stage.platform.world.institutions.find(
        (i) => i.region === '500000' && i.kind === 'hospital' && i.span.to === null,
      )!;
      await page.keyboard.press('4');
      await choose(page, '查找就医机构', there.name);
      await page.waitForFunction(
        `document.getElementById('field-institutionCode').value === '${there.code}'`,
      );
      await choose(page, '诊断', 'J18.900');
      await showPapers(page);
      await stage.axe(page);
      await stage.shoot(page, 'referral');
      await confirm(page);
      await backToFile(page);
      const filings = page.getByRole('region', { name: '备案', exact: true });
      await filings.getByText('省外异地：').waitFor();
      await filings.getByRole('button', { name: '撤销' }).click();
      await showPapers(page);
      await confirm(page);
      await backToFile(page);
      await page.getByText('没有备案').waitFor();
    });

    test('money goes to a child and what is left comes back', async () => {
      await page.keyboard.press('8');
      const receiver = page.locator('#field-receiver');
      await receiver.fill(child.idNo);
      await receiver.press('Enter');
      await page.getByText(child.name).waitFor();
      await page.locator('#field-relation').selectOption('child');
      await page.locator('#field-amount').fill('1,00.00');
      await showPapers(page);
      await confirm(page);
      await backToFile(page);
      const allotments = page.getByRole('region', { name: '家庭共济划拨' });
      await allotments.getByText('100.00').first().waitFor();
      await allotments.getByRole('button', { name: '退回' }).click();
      await showPapers(page);
      await confirm(page);
      await backToFile(page);
      await allotments.getByText('0.00', { exact: true }).waitFor();
    });

    test('a settlement is taken back for its hospital', async () => {
      const visits = page.getByRole('region', { name: '就诊与结算' }).last();
      await visits.getByRole('button', { name: '撤销' }).click();
      await page.locator('#field-askerName').fill('收费处 样例');
      await showPapers(page);
      await stage.axe(page);
      await page.keyboard.press('Control+Enter');
      // What is hard to turn back does not begin on the button that does it.
      const back = page.getByRole('button', { name: /^返回/ }).last();
      await page.waitForFunction("document.activeElement?.textContent?.includes('返回')");
      assert.ok(await back.isVisible());
      await page.getByRole('button', { name: '确认办理' }).click();
      await page.getByText('已办结。').waitFor();
      await backToFile(page);
      await visits.getByText('已撤销').waitFor();
    });

    test('a certificate for a relative who came, then the list of the day', async () => {
      await page.keyboard.press('9');
      await page.getByRole('radio', { name: '代办人' }).check();
      await page.locator('#field-askerName').fill('样例乙');
      await page.locator('#field-relation').selectOption('配偶');
      await page.locator('#field-askerIdNo').fill(child.idNo);
      await showPapers(page);
      await confirm(page);
      await page
        .getByRole('heading', { name: /参保凭证/ })
        .first()
        .waitFor();
      await page.keyboard.press('Alt+2');
      const list = page.getByRole('region', { name: '办件' });
      await list.getByText('家庭共济划拨').waitFor();
      await stage.axe(page);
      await stage.shoot(page, 'cases');
      assert.deepEqual(await cases(patient.personId), [
        ...['correct-phone done', 'file-referral done', 'withdraw-filing done', 'allot done'],
        ...['return-allotment done', 'reverse-settlement done', 'certify done'],
      ]);
    });
  });

  describe('what is not in order', () => {
    test('nobody is found, or nothing to look for was typed', async () => {
      const { page } = await stage.open('/agency/', { as: AGENT, said: /404|403/ });
      const problem = page.locator('#person-problem');
      for (const [typed, told] of [
        ['', '请输入证件号码'],
        ['张三', '加上出生日期'],
        ['张三 20260230', '不是日期'],
        ['44010319900101001X', '没有找到这个人'],
        [HOSTILE, '加上出生日期'],
      ] as const) {
        await page.locator('#person-search').fill(typed);
        await page.keyboard.press('Enter');
        await problem.getByText(told).waitFor();
      }
      await page.locator('#person-search').fill('无此人 19000102');
      await page.keyboard.press('Enter');
      await page.getByText('本统筹区没有这个姓名').waitFor();
      await stage.axe(page);
    });

    test('somebody of another region, by the address, is refused and in the trail', async () => {
      const stranger = cast({ region: '500000' });
      const path = `/agency/people/${stranger.personId}`;
      const { page } = await stage.open(path, { as: AGENT, said: /403/ });
      await page.getByText('请到参保地的经办窗口办理').waitFor();
      const text = await page.locator('body').innerText();
      assert.ok(!text.includes(stranger.name));
      const rows = await stage.platform.db.rows<{ outcome: string }>(
        { name: '', text: 'select outcome from access.trail where person_id = $1' },
        [stranger.personId],
      );
      assert.deepEqual(
        rows.map(({ outcome }) => outcome),
        ['other-region'],
      );
    });

    test('each mistake is told at its field, and nothing typed is lost', async () => {
      const { personId } = cast();
      const path = `/agency/people/${personId}?do=correct-identity`;
      const { page } = await stage.open(path, { as: AGENT, said: /409/ });
      const sex = page.locator('#field-sex');
      await sex.selectOption((await sex.inputValue()) === '1' ? '2' : '1');
      await page.keyboard.press('Control+Enter');
      await page.getByText('须出示').first().waitFor();
      await showPapers(page);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: '确认办理' }).click();
      await page.getByRole('alert').getByText('性别与身份证号码不一致').waitFor();
      await page.locator('#field-name').fill('1234');
      await page.reload();
      await page.getByText('已恢复上次没有提交的内容').waitFor();
      assert.equal(await page.locator('#field-name').inputValue(), '1234');
      await stage.axe(page);
      await page.keyboard.press('Escape');
      assert.deepEqual(await cases(personId), ['correct-identity refused']);
    });

    test('script in every text field is text', async () => {
      const patient = cast();
      const path = `/agency/people/${patient.personId}?do=file-accident`;
      const { page } = await stage.open(path, { as: AGENT });
      await page.locator('#field-site').fill(HOSTILE);
      await page.locator('#field-cause').fill(HOSTILE);
      const own = stage.platform.world.institutions.find(
        (i) => i.region === '440100' && i.kind === 'hospital' && i.span.to === null,
      )!;
      await choose(page, '救治机构', own.code);
      await page.locator('#field-reason').fill(HOSTILE);
      await page.getByRole('radio', { name: '代办人' }).check();
      await page.locator('#field-askerName').fill(HOSTILE.slice(0, 50));
      await page.locator('#field-relation').selectOption('其他');
      await page.locator('#field-askerIdNo').fill(patient.idNo);
      await page.locator('#field-askerPhone').fill('<b>1</b>');
      await showPapers(page);
      await confirm(page);
      await page.getByText(HOSTILE).first().waitFor();
      await backToFile(page);
      await page.getByText('意外伤害备案').first().waitFor();
      assert.equal(await page.evaluate('globalThis.hurt'), undefined);
    });
  });

  describe('two windows, lost answers, an ended session', () => {
    test('two windows correct one person: the second is told, and goes on', async () => {
      const patient = cast();
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
      assert.deepEqual(await cases(patient.personId), [
        ...['correct-identity done', 'correct-identity refused', 'correct-identity done'],
      ]);
    });

    test('the same person in two tabs: the second says so', async () => {
      const { personId } = cast();
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
      const { personId } = cast({ balance: 20_000 });
      const { page, context } = await stage.open(`/agency/people/${personId}?do=certify`, {
        ...{ as: AGENT, said: /Failed to load resource|ERR_/ },
      });
      await showPapers(page);
      // The request arrives, its answer does not.
      await context.route('**/certificates', async (route) => {
        await route.fetch();
        await route.abort();
      });
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: '确认办理' }).dblclick();
      await page.getByText('结果尚未确认').waitFor();
      await page.reload();
      await page.getByText('上次提交后没有收到答复').waitFor();
      await context.unroute('**/certificates');
      await page.getByRole('button', { name: '重试' }).click();
      await page.getByText('已办结。').waitFor();
      assert.deepEqual(await cases(personId), ['certify done']);
    });

    test('the session ends in the middle of a form: signed in again, it goes on', async () => {
      const { personId } = cast();
      const { page, context } = await stage.open(`/agency/people/${personId}?do=correct-phone`, {
        ...{ as: AGENT, said: /401/ },
      });
      await page.locator('#field-phone').fill('13900000088');
      await showPapers(page);
      await context.clearCookies();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: '确认办理' }).click();
      await page.getByText('登录已过期').waitFor();
      const again = await stage.signIn(context, AGENT);
      await page.locator('#sign-in-password').fill(again.password);
      await page.locator('#sign-in-password').press('Enter');
      await page.locator('#sign-in-code').waitFor();
      const { code } = await demoAccount(again.login);
      await page.locator('#sign-in-code').fill(code ?? '');
      await page.locator('#sign-in-code').press('Enter');
      await page.getByText('已办结。').waitFor();
      assert.deepEqual(await cases(personId), ['correct-phone done']);
    });

    test('large type and the dark page are in order too', async () => {
      const { personId } = cast();
      const path = `/agency/people/${personId}?do=allot`;
      for (const look of [{ dark: true }, { elder: true }]) {
        const { page } = await stage.open(path, { as: AGENT, ...look });
        await page.locator('#field-amount').waitFor();
        await stage.axe(page);
      }
    });
  });
});

async function demoAccount(login: string): Promise<{ readonly code: string | null }> {
  const answer = await fetch(`${stage.url}/api/demo/accounts`);
  const { accounts } = (await answer.json()) as {
    readonly accounts: readonly { readonly login: string; readonly code: string | null }[];
  };
  return accounts.find((one) => one.login === login)!;
}
