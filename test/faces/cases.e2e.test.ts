import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { NO_BROWSER } from '../browser.ts';
import { openHospital, REGION } from '../scenarios/hospital.ts';
import {
  booked,
  caseOf,
  type SupervisionStage,
  setSupervisionStage,
  step,
  suspect,
} from '../scenarios/supervision-stage.ts';
import { type Opened, openStage, type Stage } from './stage.ts';

const SCRIPT = `<img src=x onerror="document.title='run'">`;

const PDF = {
  ...{ name: '医嘱单.pdf', mimeType: 'application/pdf' },
  buffer: Buffer.from('%PDF-1.7\n医嘱\n'),
};

let stage: Stage;
let scene: SupervisionStage;
before(async () => {
  if (NO_BROWSER !== false) return;
  stage = await openStage();
  const plain = await setSupervisionStage(stage.platform);
  // The hospital whose office for insurance has an account.
  const { accounts } = (await (await fetch(`${stage.url}/api/demo/accounts`)).json()) as {
    accounts: readonly { login: string; institutionCode: string | null }[];
  };
  const code = accounts.find(({ login }) => login === 'gz-hospital-insurance-office')!;
  for (let nth = 0; ; nth += 1) {
    const hospital = openHospital(stage.platform, { level: 'tertiary', nth });
    if (hospital.institution.code !== code.institutionCode) continue;
    scene = { ...plain, hospital };
    break;
  }
});
after(() => stage?.close());

/** A suspicion about one line of a settled bill at the hospital. */
async function suspicion(over: Parameters<typeof suspect>[2] = {}) {
  const bill = await scene.bill(scene.hospital);
  return { id: await suspect(scene, [bill], over), bill };
}

function open(role: string, path: string, login?: string): Promise<Opened> {
  const as = login === undefined ? { role, region: REGION } : { login };
  return stage.open(path, { as, said: /40[39]/ });
}

async function take(page: Page, name: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^\\d ${name}$`) }).click();
  await page.getByLabel('理由').fill(reason);
}

const submit = (page: Page, name: string) =>
  page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .last()
    .click();

const done = (page: Page, state: string) =>
  page
    .getByRole('status')
    .filter({ hasText: `已办理，现为“${state}”` })
    .waitFor();

describe('the case desk', { skip: NO_BROWSER }, () => {
  test('a supervisor finds a suspicion and opens it with keys alone', async () => {
    const { id } = await suspicion({ ruleCode: 'GZ-KEYS' });
    const { page, keys } = await open('reviewer', '/bureau/cases?rule=GZ-KEYS');
    await page.getByText('共 1 条').waitFor();
    await stage.axe(page);
    await stage.shoot(page, 'cases');
    keys.reset();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '证据' }).waitFor();
    assert.match(page.url(), new RegExp(`/bureau/cases/${id}$`));
    await page.getByText('重复收费：同一项目同时收取两次').first().waitFor();
    assert.equal(await page.locator('tr.doubt').count(), 1);
    await stage.axe(page);
    await stage.shoot(page, 'case');
    await page.keyboard.press('2');
    await page.keyboard.type('属实');
    await page.keyboard.press('Control+Enter');
    await done(page, '待机构答复');
    assert.equal(keys.clicked(), 0);
    assert.ok(keys.pressed() <= 8, `${keys.pressed()} keys`);
    await page.getByText('初审立案').last().waitFor();
    // Back to the list as it was narrowed.
    await page.locator('h1').click();
    await page.keyboard.press('Escape');
    await page.getByText('待机构答复').last().waitFor();
    assert.match(page.url(), /rule=GZ-KEYS/);
  });

  test('from the suspicion to the recovery, each by his role and on his face', async () => {
    const { id, bill } = await suspicion({ ruleCode: 'GZ-DAY' });
    const before = await booked(scene);
    const path = `/bureau/cases/${id}`;
    await act(path, 'gz-reviewer', '初审立案', '待机构答复', `同一项目收了两次 ${SCRIPT}`);
    const { page: office } = await open('', '/station/appeals', 'gz-hospital-insurance-office');
    const card = office.getByRole('article').filter({ hasText: bill.settlementId });
    await appeal(office, card);
    await judge(path);
    await office.getByLabel('合议：复审已确认的疑点').check();
    await card.getByLabel('申请合议', { exact: true }).check();
    await card.getByLabel('理由').fill('请合议');
    await card.getByLabel('材料').setInputFiles(PDF);
    await card.getByRole('button', { name: '提交' }).click();
    await card.getByText('合议中').waitFor();
    for (const login of ['gz-panel', 'gz-panel-2', 'gz-panel-3']) {
      const vote = (page: Page) => page.getByLabel('维持').check();
      await act(path, login, '合议表决', '合议中', '维持', vote);
    }
    const page = await end(path);
    const after = await booked(scene);
    const { recovered } = await caseOf(scene, id);
    assert.equal(before.payable - after.payable, recovered);
    assert.equal(after.funds - before.funds, recovered);
    assert.ok(recovered > 0);
    // What somebody typed is text wherever it is shown.
    assert.notEqual(await page.title(), 'run');
    assert.ok(await page.getByText(SCRIPT).isVisible());
    await checkSheet(page);
  });

  /** One step by somebody, in a window of his own. */
  async function act(
    path: string,
    login: string,
    name: string,
    state: string,
    reason: string,
    more: (page: Page) => Promise<void> = async () => {},
  ): Promise<void> {
    const { page, context } = await open('', path, login);
    await take(page, name, reason);
    await more(page);
    await submit(page, name);
    await done(page, state);
    await context.close();
  }

  /** The institution contests, with a document: told what is missing before. */
  async function appeal(page: Page, card: Locator): Promise<void> {
    await card.getByText('重复收费：同一项目同时收取两次').waitFor();
    await card.getByText(SCRIPT).waitFor();
    await stage.axe(page);
    await card.getByLabel('申诉', { exact: true }).check();
    await card.getByLabel('理由').fill('两次检查间隔6小时，均有医嘱');
    await card.getByRole('button', { name: '提交' }).click();
    await card.getByRole('alert').filter({ hasText: '请附上申诉材料' }).waitFor();
    await card.getByLabel('材料').setInputFiles(PDF);
    await page.locator('h1').scrollIntoViewIfNeeded();
    await stage.shoot(page, 'appeals');
    await card.getByRole('button', { name: '提交' }).click();
    await card.getByText('本机构的答复：两次检查间隔6小时').waitFor();
  }

  /** The second review reads the document, and confirms. */
  async function judge(path: string): Promise<void> {
    const { page } = await open('re-reviewer', path);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 医嘱单.pdf' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), '医嘱单.pdf');
    await take(page, '复审确认', '医嘱为同一时刻，申诉不成立');
    await submit(page, '复审确认');
    await done(page, '复审确认');
  }

  /** What the panel found is concluded, recovered and closed. */
  async function end(path: string): Promise<Page> {
    const { page } = await open('head', path);
    await take(page, '合议结论', '三票维持');
    await submit(page, '合议结论');
    await done(page, '合议维持');
    await take(page, '追回', '从应付款追回');
    await submit(page, '追回');
    await page.getByRole('dialog').getByRole('button', { name: '追回' }).click();
    await done(page, '已追回');
    await take(page, '结案', '办结');
    await submit(page, '结案');
    await done(page, '已结案');
    return page;
  }

  async function checkSheet(page: Page): Promise<void> {
    await page.evaluate('window.print = () => { window.printed = document.body.innerText; }');
    await page.locator('h1').click();
    await page.keyboard.press('p');
    const text = String(await page.waitForFunction('window.printed').then((h) => h.jsonValue()));
    for (const part of ['医疗保障基金监管案件表', '存疑明细', '三票维持', '已结案']) {
      assert.ok(text.includes(part), part);
    }
  }

  test('when somebody else has acted, that is told, and what was typed stays', async () => {
    const { id } = await suspicion({ ruleCode: 'GZ-BOTH' });
    const { page } = await open('reviewer', `/bureau/cases/${id}`);
    await take(page, '初审不立案', '看错了，不立案');
    await step(scene, 'first', `${id}/open`);
    await page
      .getByRole('button', { name: /^初审不立案/ })
      .last()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: '初审不立案' }).click();
    await page.getByRole('alert').filter({ hasText: 'first员刚办理了“初审立案”' }).waitFor();
    await page.getByText('待机构答复').first().waitFor();
    await page.reload();
    await page.getByText('现在没有由您办理的步骤').waitFor();
    const kept = await page.evaluate('JSON.stringify(Object.values(sessionStorage))');
    assert.match(String(kept), /看错了，不立案/);
  });

  test('a step sent twice is taken once', async () => {
    const { id } = await suspicion({ ruleCode: 'GZ-TWICE' });
    const { page } = await open('reviewer', `/bureau/cases/${id}`);
    await take(page, '初审立案', '属实');
    await page
      .getByRole('button', { name: /^初审立案/ })
      .last()
      .dblclick();
    await done(page, '待机构答复');
    assert.equal((await caseOf(scene, id)).timeline.length, 1);
  });

  test('one’s own finding cannot be judged, and the desk says why', async () => {
    const { id } = await suspicion({ ruleCode: 'GZ-OWN' });
    await stage.platform.db.script(`update supervision.screening set started_by = 'gz-reviewer'`);
    try {
      const { page } = await open('', `/bureau/cases/${id}`, 'gz-reviewer');
      await page.getByText('该疑点由本人筛查发现，不能由本人审理').first().waitFor();
      assert.ok(await page.getByRole('button', { name: /初审立案/ }).isDisabled());
    } finally {
      await stage.platform.db.script(`update supervision.screening set started_by = 'finder'`);
    }
  });

  test('a case of another region, and one that is none, are refused in words', async () => {
    const { id } = await suspicion({ ruleCode: 'GZ-AWAY' });
    const away = await stage.open(`/bureau/cases/${id}`, {
      ...{ as: { role: 'reviewer', region: '500000' }, said: /403/ },
    });
    await away.page.getByText('该疑点属于其他统筹区').waitFor();
    const none = await stage.open('/bureau/cases/no-such', {
      ...{ as: { role: 'reviewer', region: REGION }, said: /404/ },
    });
    await none.page.getByText('疑点不存在').waitFor();
  });

  test('in large type and in the dark nothing serious is found', async () => {
    const { id } = await suspicion({ ruleCode: 'GZ-DARK' });
    for (const path of ['/bureau/cases', `/bureau/cases/${id}`, '/bureau/case-statistics']) {
      const as = { role: 'reviewer', region: REGION };
      const { page, context } = await stage.open(path, { as, dark: true, elder: true });
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle');
      await stage.axe(page);
      await context.close();
    }
  });

  test('statistics stand as a table and a picture, and lead to the cases', async () => {
    const { page } = await open('head', '/bureau/case-statistics');
    await page.getByRole('columnheader', { name: '确认率' }).waitFor();
    await page.getByRole('img', { name: /疑点的去向/ }).waitFor();
    await stage.axe(page);
    await stage.shoot(page, 'case-statistics');
    await page.getByRole('row').filter({ hasText: 'GZ-DAY' }).last().click();
    await page.waitForURL(/rule=GZ-DAY/);
    await page.getByText('共 1 条').waitFor();
  });
});
