import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NO_BROWSER } from '../browser.ts';
import { REGION } from '../scenarios/hospital.ts';
import { caseOf, step } from '../scenarios/supervision-stage.ts';
import { type CaseDesk, done, openCaseDesk, submit, take } from './case-desk.ts';

let desk: CaseDesk;
before(async () => {
  if (NO_BROWSER === false) desk = await openCaseDesk();
});
after(() => desk?.stage.close());

describe('the case desk', { skip: NO_BROWSER }, () => {
  test('a supervisor finds a suspicion and opens it with keys alone', async () => {
    const { id } = await desk.suspicion({ ruleCode: 'GZ-KEYS' });
    const { page, keys } = await desk.open({ role: 'reviewer' }, '/bureau/cases?rule=GZ-KEYS');
    await page.getByText('共 1 条').waitFor();
    await desk.stage.axe(page);
    await desk.stage.shoot(page, 'cases');
    keys.reset();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '证据' }).waitFor();
    assert.match(page.url(), new RegExp(`/bureau/cases/${id}$`));
    await page.getByText('重复收费：同一项目同时收取两次').first().waitFor();
    assert.equal(await page.locator('tr.doubt').count(), 1);
    await desk.stage.axe(page);
    await desk.stage.shoot(page, 'case');
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

  test('when somebody else has acted, that is told, and what was typed stays', async () => {
    const { id } = await desk.suspicion({ ruleCode: 'GZ-BOTH' });
    const { page } = await desk.open({ role: 'reviewer' }, `/bureau/cases/${id}`);
    await take(page, '初审不立案', '看错了，不立案');
    await step(desk.scene, 'first', `${id}/open`);
    await submit(page, '初审不立案');
    await page.getByRole('dialog').getByRole('button', { name: '初审不立案' }).click();
    await page.getByRole('alert').filter({ hasText: 'first员刚办理了“初审立案”' }).waitFor();
    await page.getByText('待机构答复').first().waitFor();
    await page.reload();
    await page.getByText('现在没有由您办理的步骤').waitFor();
    const kept = await page.evaluate('JSON.stringify(Object.values(sessionStorage))');
    assert.match(String(kept), /看错了，不立案/);
  });

  test('a step sent twice is taken once', async () => {
    const { id } = await desk.suspicion({ ruleCode: 'GZ-TWICE' });
    const { page } = await desk.open({ role: 'reviewer' }, `/bureau/cases/${id}`);
    await take(page, '初审立案', '属实');
    await page
      .getByRole('button', { name: /^初审立案/ })
      .last()
      .dblclick();
    await done(page, '待机构答复');
    assert.equal((await caseOf(desk.scene, id)).timeline.length, 1);
  });

  test('one’s own finding cannot be judged, and the desk says why', async () => {
    const { id } = await desk.suspicion({ ruleCode: 'GZ-OWN' });
    await desk.stage.platform.db.script(
      `update supervision.screening set started_by = 'gz-reviewer'`,
    );
    try {
      const { page } = await desk.open({ login: 'gz-reviewer' }, `/bureau/cases/${id}`);
      await page.getByText('该疑点由本人筛查发现，不能由本人审理').first().waitFor();
      assert.ok(await page.getByRole('button', { name: /初审立案/ }).isDisabled());
    } finally {
      await desk.stage.platform.db.script(`update supervision.screening set started_by = 'finder'`);
    }
  });

  test('a case of another region, and one that is none, are refused in words', async () => {
    const { id } = await desk.suspicion({ ruleCode: 'GZ-AWAY' });
    const away = await desk.stage.open(`/bureau/cases/${id}`, {
      ...{ as: { role: 'reviewer', region: '500000' }, said: /403/ },
    });
    await away.page.getByText('该疑点属于其他统筹区').waitFor();
    const none = await desk.stage.open('/bureau/cases/no-such', {
      ...{ as: { role: 'reviewer', region: REGION }, said: /404/ },
    });
    await none.page.getByText('疑点不存在').waitFor();
  });

  test('in large type and in the dark nothing serious is found', async () => {
    const { id } = await desk.suspicion({ ruleCode: 'GZ-DARK' });
    for (const path of ['/bureau/cases', `/bureau/cases/${id}`, '/bureau/case-statistics']) {
      const as = { role: 'reviewer', region: REGION };
      const { page, context } = await desk.stage.open(path, { as, dark: true, elder: true });
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle');
      await desk.stage.axe(page);
      await context.close();
    }
  });

  test('statistics stand as a table and a picture, and lead to the cases', async () => {
    const { page } = await desk.open({ role: 'head' }, '/bureau/case-statistics');
    await page.getByRole('columnheader', { name: '确认率' }).waitFor();
    await page.getByRole('img', { name: /疑点的去向/ }).waitFor();
    await desk.stage.axe(page);
    await desk.stage.shoot(page, 'case-statistics');
    await page.getByRole('row').filter({ hasText: 'GZ-TWICE' }).last().click();
    await page.waitForURL(/rule=GZ-TWICE/);
    await page.getByText('共 1 条').waitFor();
  });
});
