import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NO_BROWSER } from '../browser.ts';
import {
  AGENT,
  backToFile,
  type CounterStage,
  choose,
  confirm,
  HOSTILE,
  openCounter,
  showPapers,
} from './agency-stage.ts';

describe('what is not in order', { skip: NO_BROWSER }, () => {
  let stage: CounterStage;

  before(async () => {
    stage = await openCounter();
  });
  after(() => stage?.close());

  test('nobody is found, or nothing to look for was typed', async () => {
    const { page } = await stage.open('/agency/', { as: AGENT, said: /404|403/ });
    const problem = page.locator('#person-problem');
    for (const [typed, told] of [
      ['', '请输入证件号码'],
      ['张三', '加上出生日期'],
      ['张三 20260230', '不是日期'],
      ['44010319900101001X', '没有找到这个人'],
      [HOSTILE, '不是日期'],
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
    const stranger = stage.cast({ region: '500000' });
    const path = `/agency/people/${stranger.personId}`;
    const { page } = await stage.open(path, { as: AGENT, said: /403/ });
    await page.getByText('请到参保地的经办窗口办理').waitFor();
    const text = await page.locator('body').textContent();
    assert.ok(text?.includes(stranger.name) === false);
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
    const { personId } = stage.cast();
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
    assert.deepEqual(await stage.cases(personId), ['correct-identity refused']);
  });

  test('script in every text field is text', async () => {
    const patient = stage.cast();
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
