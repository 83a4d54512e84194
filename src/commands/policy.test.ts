import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { policy, ROOT } from '../../test/policy-call.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'policy-'));
after(() => rmSync(FOLDER, { recursive: true }));

const FILE = '穗医保规字〔2022〕3号.yaml';
const ROW = '{ level: [primary], status: [working], share: 80%';

/** A draft of the outpatients' file with one text replaced by another; answers its path. */
function draft(name: string, from: string, to: string): string {
  const text = readFileSync(join(ROOT, 'policy/440100', FILE), 'utf8');
  assert.ok(text.includes(from), from);
  const folder = join(FOLDER, name);
  mkdirSync(folder);
  const path = join(folder, FILE);
  writeFileSync(path, text.replace(from, to));
  return path;
}

test('check: the book is fit for use, and so is a good draft', () => {
  const { code, out } = policy('check');
  assert.equal(code, 0, out);
  assert.match(out, /^政策册可用：\d+ 个文件/m);
  assert.match(out, /440100 广州市：.*职工普通门诊统筹/);
  assert.match(out, /，0 处提醒$/m);
});

test('check: a value changed in a version that there is, is reminded of', () => {
  const { code, out } = policy('check', draft('good', ROW, ROW.replace('80%', '82%')));
  assert.equal(code, 0);
  const told =
    '提醒 广州市 职工普通门诊统筹（2022-12-01 起）：职工门诊统筹基金 支付比例（基层；在职） 80% → 82%';
  assert.ok(out.includes(told), out);
});

test('a value is changed as README says: the old version ends, its copy says the new one', () => {
  const text = readFileSync(join(ROOT, 'policy/440100', FILE), 'utf8');
  const begins = text.indexOf('  - code: employee-outpatient\n');
  const ends = text.indexOf('  - code: resident-outpatient\n');
  const block = text.slice(begins, ends);
  const old = block.replace('from: 2022-12-01\n', 'from: 2022-12-01\n    to: 2027-01-01\n');
  const cited = 'share: 82%, document: 穗医保规字〔2026〕9号, trust: example';
  const next = block
    .replace('from: 2022-12-01', 'from: 2027-01-01')
    .replace(ROW, ROW.replace('share: 80%', cited));
  const folder = join(FOLDER, 'drafts');
  mkdirSync(folder);
  writeFileSync(join(folder, FILE), text.slice(0, begins) + old + next + text.slice(ends));
  const { code, out } = policy('check', folder);
  assert.equal(code, 0, out);
  // The pharmacies' shares are said to be those of the first level: they were forgotten.
  assert.match(out, /草案改变的（与 policy\/ 相比）：\n\n改动 广州市 职工普通门诊统筹/);
  assert.match(out, /支付比例（基层；在职）：80% → 82% {2}〔穗医保规字〔2026〕9号/);
  // What depends on the day of the test is told of by draftNotes.
  const reminders = out.split('\n').filter((line) => /^提醒.*same_as/.test(line));
  assert.equal(reminders.length, 1, out);
  assert.match(
    reminders[0]!,
    /医保办发〔2023〕4号\.yaml 第 24 行 .*2027-01-01 起）相同，这里是 80%，那里是 82%/,
  );
  const diff = policy('diff', join(ROOT, 'policy'), folder);
  assert.match(diff.out, /支付比例（基层；在职）：80% → 82%/);
  assert.doesNotMatch(diff.out, /65%|85%/);
});

test('check: a bad draft is told of by its own name, line and reason', () => {
  const path = draft('bad', ROW, ROW.replace('80%', '180%'));
  const { code, out } = policy('check', path);
  assert.equal(code, 1);
  assert.match(
    out,
    new RegExp(`^问题 ${path.replaceAll(/[.〔〕]/g, '.')} 第 \\d+ 行 .*shares`, 'm'),
  );
  assert.match(out, /共 \d+ 处问题，政策册不能使用/);
});

test('try: cases come out on the book, and not on a draft that says otherwise', () => {
  const cases = join(ROOT, 'cases/440100-employee-share.yaml');
  const right = policy('try', cases);
  assert.equal(right.code, 0, right.out);
  assert.match(right.out, /^相等　/m);
  assert.match(right.out, /100\.00 元 × 80% = 80\.00 元/);
  const wrong = policy(
    'try',
    cases,
    '--brief',
    '--draft',
    draft('try', ROW, ROW.replace('80%', '81%')),
  );
  assert.equal(wrong.code, 1);
  assert.match(wrong.out, /不符：基金支付应得 /);
});

test('diff: names the value and who gains, as text and as JSON', () => {
  const path = draft('diff', ROW, ROW.replace('80%', '82%'));
  const { code, out } = policy('diff', join(ROOT, 'policy'), path);
  assert.equal(code, 0);
  assert.match(out, /支付比例（基层；在职）：80% → 82%/);
  assert.match(out, /基层 +│ 在职 /);
  const json = JSON.parse(policy('diff', join(ROOT, 'policy'), path, '--json').out);
  assert.equal(json.changes.length, 1);
  assert.equal(json.changes[0].values[0].after, '82%');
  assert.ok(json.differing.every((g: { status: string }) => g.status === 'working'));
});

test('page: the tables go to the file that is named', () => {
  const path = join(FOLDER, 'page.md');
  assert.equal(policy('page', path).code, 0);
  assert.ok(readdirSync(FOLDER).includes('page.md'));
  assert.match(readFileSync(path, 'utf8'), /职工普通门诊统筹/);
});
