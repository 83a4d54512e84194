import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NO_BROWSER } from '../browser.ts';
import { openStage, type Stage } from './stage.ts';

/** A page that asked for what the platform keeps from who is signed in says so. */
const KEPT_FROM = /不能办理|没有“.*权限/;

/** What each has to do with, of all that a clinic's workstation offers. */
const MENUS = {
  'gz-clinic-cashier': '首页 门诊收费 住院 进销存 日清单 与中心对账 清算申请',
  'gz-clinic-doctor': '首页 门诊收费 住院 日清单 清算申请',
  'gz-clinic-pharmacist': '首页 住院 进销存 日清单 与中心对账 清算申请',
  'gz-clinic-insurance-office': '首页 住院 日清单 与中心对账 清算申请 疑点申诉 操作员',
} as const;

describe('the menu of a workstation', { skip: NO_BROWSER }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  for (const [login, menu] of Object.entries(MENUS)) {
    test(`${login} finds what his role may do, and nothing that is refused`, async () => {
      const { page } = await stage.open('/station/', { as: { login } });
      const links = page.locator('#menu a');
      await links.first().waitFor();
      assert.deepEqual(await links.locator('span').allTextContents(), menu.split(' '));
      for (const link of await links.all()) {
        await link.click();
        await page.locator('#content h1').waitFor();
        await page.waitForLoadState('networkidle');
        assert.doesNotMatch((await page.locator('#content').textContent()) ?? '', KEPT_FROM);
      }
      await page.context().close();
    });
  }
});
