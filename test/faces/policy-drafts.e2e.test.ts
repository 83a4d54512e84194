import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { makeYear } from '../../src/demo/index.ts';
import { NO_BROWSER } from '../browser.ts';
import { TODAY } from '../scenarios/platform.ts';
import { type Opened, openStage, type Stage } from './stage.ts';

const REGION = '440100';
const NAME = '穗医保规字〔2022〕3号.yaml';
const TEXT = readFileSync(new URL(`../../policy/${REGION}/${NAME}`, import.meta.url), 'utf8');
const SCRIPT = `<img src=x onerror="document.title='run'">`;

let stage: Stage;
before(async () => {
  if (NO_BROWSER !== false) return;
  stage = await openStage();
  const year = { settlements: 500, seed: 1, until: TODAY, note: () => {} };
  await makeYear(stage.platform.deps, year);
});
after(() => stage?.close());

const open = (path: string, role = 'policy'): Promise<Opened> =>
  stage.open(path, { as: { role, region: REGION }, said: /40[0349]/ });

const yaml = (text: string | Buffer, name = NAME) => ({
  ...{ name, mimeType: 'application/yaml' },
  buffer: Buffer.from(text),
});

describe('drafts and replays', { skip: NO_BROWSER }, () => {
  test('a fault of a draft is told by file and line, what is none before it is sent', async () => {
    const { page } = await open('/bureau/policy-drafts');
    const send = async (file: ReturnType<typeof yaml>) => {
      await page.getByLabel('文件').setInputFiles(file);
      await page.getByRole('button', { name: '上传并检查' }).click();
    };
    await page.getByRole('button', { name: '上传并检查' }).click();
    await page.getByRole('alert').filter({ hasText: '请选择要上传的' }).waitFor();
    await send(yaml(Buffer.from([0xc4, 0xe3, 0xba, 0xc3])));
    await page.getByRole('alert').filter({ hasText: '不是 UTF-8 编码' }).waitFor();
    await send(yaml(TEXT.replace(`'${REGION}'`, "'330100'")));
    await page.getByRole('alert').filter({ hasText: '属于统筹区330100' }).waitFor();
    await send(yaml(TEXT.replace('share: 80%', 'share: 80')));
    const fault = page.getByRole('row').filter({ hasText: 'benefits[1]' });
    await fault.getByRole('cell', { name: '31', exact: true }).waitFor();
    await stage.axe(page);
    await page.getByText('还没有草案').waitFor();
  });

  test('a draft is uploaded, held against the book in use, and replayed', async () => {
    const { page } = await open('/bureau/policy-drafts');
    await page.getByLabel('草案名称').fill('基层比例提高到82%');
    await page.getByLabel('文件').setInputFiles(yaml(TEXT.replace('share: 80%', 'share: 82%')));
    await page.getByRole('button', { name: '上传并检查' }).click();
    await page.getByText('有 1 处版本不同').waitFor();
    await page.getByText(/支付比例（基层；在职） 80% → 82%，改在已有的版本里/).waitFor();
    await page.getByText(/写明与 .*相同，这里是 80%，那里是 82%/).waitFor();
    await page.getByRole('link', { name: '看改了什么' }).click();
    const row = page.getByRole('row').filter({ hasText: '支付比例（基层；在职）' });
    await row.getByText('80%').waitFor();
    await row.getByText('82%').waitFor();
    await page.getByText('−9.00').first().waitFor();
    await stage.axe(page);
    await stage.shoot(page, 'policy-draft');
    await page.getByLabel('结算日期自').fill('2025-04-01');
    await page.getByRole('button', { name: '开始重放' }).click();
    await page.getByText('已完成').waitFor({ timeout: 30_000 });
    await page.getByRole('heading', { name: '总的影响' }).waitFor();
    await page.getByRole('img', { name: /谁得益、谁受损/ }).waitFor();
    await page.getByLabel('口径').selectOption({ label: '按机构' });
    await page.getByRole('rowheader', { name: /广州/ }).first().waitFor();
    await stage.axe(page);
    await stage.shoot(page, 'policy-replay');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 CSV' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^政策重放-2025-04-01-.*\.csv$/);
    await page.getByRole('link', { name: '← 草案与重放' }).click();
    await page.getByRole('row').filter({ hasText: '已完成' }).waitFor();
  });

  test('a script in a name, a file name and a file stays text', async () => {
    const { page } = await open('/bureau/policy-drafts');
    await page.getByLabel('草案名称').fill(SCRIPT);
    const text = TEXT.replace(
      'clause: 在职职工基层医疗机构',
      `clause: "${SCRIPT.replaceAll('"', "'")}"`,
    );
    await page.getByLabel('文件').setInputFiles(yaml(text));
    await page.getByRole('button', { name: '上传并检查' }).click();
    await page.getByRole('link', { name: '看改了什么' }).click();
    await page.getByRole('heading', { name: SCRIPT }).waitFor();
    await page.goto(`${stage.url}/bureau/policy-drafts`);
    await page.getByRole('link', { name: SCRIPT }).waitFor();
    assert.notEqual(await page.title(), 'run');
  });

  test('who may only read is offered nothing to change', async () => {
    const { page } = await open('/bureau/policy-drafts', 'cockpit');
    await page.getByRole('heading', { name: '草案', exact: true }).waitFor();
    assert.equal(await page.getByRole('button', { name: '上传并检查' }).count(), 0);
    const { page: other } = await open('/bureau/policy', 'reviewer');
    await other.getByText('您的角色不能使用此页面').waitFor();
  });
});
