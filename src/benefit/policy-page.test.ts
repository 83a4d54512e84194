import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { FACT_WORDS } from './domain/facts.ts';
import { BUCKETS, type Citation, PERIODS } from './domain/policy.ts';
import { LAYER_WORDS } from './domain/read-layer.ts';
import { checkedBook, readBookTexts, regionNames } from './load-book.ts';
import { policyPage } from './policy-page.ts';

const ROOT = join(import.meta.dirname, '../..');
const TEXTS = readBookTexts(join(ROOT, 'policy'));
const { book, warnings, files } = checkedBook(TEXTS);
const page = policyPage(book, regionNames(files));

/** The lines of the page from the heading that begins so up to the next one of its depth. */
function part(heading: string, of = page): string {
  const start = of.indexOf(`\n${heading}`);
  assert.notEqual(start, -1, `no ${heading}`);
  const depth = /^#+/.exec(heading)![0].length;
  const next = new RegExp(`\\n#{1,${depth}} `).exec(of.slice(start + 1));
  return next === null ? of.slice(start) : of.slice(start, start + 1 + next.index);
}

test('docs/policy-tables.md is what the policy files generate', () => {
  const written = readFileSync(join(ROOT, 'docs/policy-tables.md'), 'utf8');
  assert.ok(written === page, 'docs/policy-tables.md is stale: npm run policy -- page');
});

test('the files in policy/ load without a warning', () => {
  assert.deepEqual(warnings, []);
});

test('every region has a name on the page, and one without is shown by its code', () => {
  assert.deepEqual(
    page.split('\n').filter((line) => /^## \d{6}$/.test(line)),
    [],
  );
  assert.match(policyPage(book, new Map()), /^## 440100$/m);
});

describe('the page', () => {
  const guangzhou = part('## 440100 广州市');

  test('shows a value with its condition, document, clause and trust', () => {
    const inpatient = part('#### 职工住院（employee-inpatient）', guangzhou);
    const lines = [
      '2022-12-01 起；医疗类别 21 普通住院',
      '限于在职、退休；按出院日的版本',
      '**1. 职工统筹基金**　基金 310100；看政策范围内的费用',
      '| 再计起付 | — | 连续住院每超过90天再计一次 | 穗医保规字〔2022〕3号 | 连续住院每超过90天再计一次起付标准 | 二手 |',
      '| 起付标准，每次住院（转诊相连的合为一次） | 三级 | 1000元 | 穗医保规字〔2022〕3号 | 住院起付标准三级医疗机构 | 二手 |',
      '| 支付比例 | 二级；退休 | 89.5% | 穗医保规字〔2022〕3号 | 退休人员二级医疗机构住院 | 二手 |',
      '| 支付比例的调整 | 异地未备案 | × 70% |',
      '| 限额，每年（与“employee-pool-year”合并累计） | — | 1000000元 |',
      '**2. 职工重大疾病医疗补助**：见“共用的保障层”（employee-major）',
    ];
    for (const line of lines) assert.ok(inpatient.includes(line), line);
  });

  test('shows a row of another document as that document’s', () => {
    const row = '减 10个百分点 | 医保发〔2022〕22号 | 临时外出就医已备案的';
    assert.match(guangzhou, new RegExp(`${row}.* 通行理解 \\|`));
  });

  test('shows segments, figures, changes for each year, and when what is in force', () => {
    const example = part('## 999900');
    const lines = [
      '分段按每年累计、含起付标准起算',
      '| 支付比例，100000元以下 | — | 60% |',
      '| 起付标准，每年 | — | 上年居民人均可支配收入的 50% |',
      '| — | 当年职工年平均工资的 600% |',
      '加 3000元，连续参保年数超过4的每1年一次，累计至多 20%',
      '| 支付比例的调整 | 退休 | 个人负担 × 70% |',
      '| 先行自付比例 | 异地未备案 | 20% |',
      '2025-01-01 起，2026-07-01 前；医疗类别 11 普通门诊',
      '2026-01-01 起（2026-04-01 公布，更正此前的版本）',
      '| 限额，每个病种每月 | 慢特病病种M03900、M01600 | 300元 |',
      '| 限额，每月（管费用） | 一档 | 300元 |',
      '须先办理门诊慢特病备案',
      '先个人账户，再共济账户；付',
      '等待期3个月；断保不超过3个月不算断；出生90天内参保自出生起享受',
      '| 居民人均可支配收入 | 2024年 | 30000元 |',
    ];
    for (const line of lines) assert.ok(example.includes(line), line);
  });

  test('has a row for each row of the book', () => {
    const layers = [
      ...book.benefits.flatMap((b) => b.layers.flatMap((l) => ('use' in l ? [] : [l]))),
      ...book.covers.map((c) => c.layer),
    ];
    const rows = layers.flatMap((l) => [
      ...[
        l.deductible,
        l.deductibleAdjust,
        l.shares,
        l.shareAdjust,
        l.ceilings,
        l.ceilingAdjust,
      ].flat(),
    ]);
    const count =
      rows.length +
      layers.filter((l) => l.againAfter !== null).length +
      book.benefits.flatMap((b) => b.firstPay).length +
      book.lines.length * 5 +
      [...book.accounts, ...book.entitlements, ...book.figures].length;
    const shown = page.split('\n').filter((line) => /^\| (?!项目|---)/.test(line));
    assert.equal(shown.length, count);
  });
});

test('every value names its document and clause; what is invented says so', () => {
  const citations: Citation[] = [];
  JSON.stringify(book, (key, value) => {
    if (key === 'citation') citations.push(value);
    return value;
  });
  assert.ok(citations.length > 500);
  for (const { document, clause, trust } of citations) {
    assert.ok(document.trim() !== '' && clause.trim() !== '');
    if (/示例|虚构/.test(document)) assert.equal(trust, 'example', `${document}：${clause}`);
  }
});

describe('the invented region 999900 uses', () => {
  const texts = Object.entries(TEXTS).filter(([file]) => file.startsWith('999900/'));
  const keys = new Set<string>();
  const words = new Set<unknown>();
  for (const [, text] of texts) {
    JSON.stringify(parse(text), (key, value) => {
      if (!/^\d*$/.test(key)) keys.add(key);
      for (const word of Array.isArray(value) ? value : [value]) words.add(word);
      return value;
    });
  }
  const own = [
    'region_name',
    'to',
    'known',
    'needs',
    'first_pay',
    'use',
    'per',
    'count',
    'of',
    'by_disease',
  ];
  const rows = ['figure', 'figure_year', 'figure_share', 'above', 'up_to', 'document', 'trust'];
  const changes = ['every', 'times', 'plus', 'minus', 'personal_times', 'each', 'over', 'most'];
  const rest = [
    'accounts',
    'entitlements',
    'figures',
    'covers',
    'order',
    'pays',
    'lapse',
    'newborn',
  ];

  test('every key of the vocabulary', () => {
    const all = [...LAYER_WORDS, ...Object.keys(FACT_WORDS), ...own, ...rows, ...changes, ...rest];
    assert.deepEqual(
      all.filter((word) => !keys.has(word)),
      [],
    );
  });

  test('every period, part of the cost, way of counting and year', () => {
    const counts = [
      'after-deductible',
      'with-deductible',
      'same',
      'previous',
      'visit',
      'discharge',
    ];
    const wanted = [...PERIODS, ...BUCKETS, 'in-scope', 'cost', ...counts];
    assert.deepEqual(
      wanted.filter((word) => !words.has(word)),
      [],
    );
  });
});
