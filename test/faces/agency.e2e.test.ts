import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Patient } from '../../src/demo/messages.wire.ts';
import { NO_BROWSER } from '../browser.ts';
import {
  AGENT,
  backToFile,
  type CounterStage,
  choose,
  confirm,
  find,
  openCounter,
  showPapers,
} from './agency-stage.ts';

describe('a morning at the window', { skip: NO_BROWSER }, () => {
  let stage: CounterStage;
  let page: Page;
  let patient: Patient;
  let child: Patient;

  before(async () => {
    stage = await openCounter();
    patient = await stage.treated();
    child = stage.cast({ insurance: '390', personType: '1403' });
    ({ page } = await stage.open('/agency/', { as: AGENT }));
    await page.addInitScript('globalThis.print = () => { globalThis.printed = 1; }');
    await page.reload();
    await stage.axe(page);
    await find(page, patient.idNo);
    await stage.axe(page);
    await stage.shoot(page, 'file');
  });
  after(() => stage?.close());
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

  test('a first password stands on the receipt until the page is left', async () => {
    await page.keyboard.press('0');
    await showPapers(page);
    await confirm(page);
    await page.getByText(/初始口令：\w{12}/).waitFor();
    await page.reload();
    await page.getByText('已办结。').waitFor();
    assert.equal(await page.getByText('初始口令').count(), 0);
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
    assert.deepEqual(await stage.cases(patient.personId), [
      ...['correct-phone done', 'file-referral done', 'withdraw-filing done', 'allot done'],
      ...[
        'return-allotment done',
        'reverse-settlement done',
        'reset-password done',
        'certify done',
      ],
    ]);
  });
});
