import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { caseBook, readCaseFile, runCase } from './case-file.ts';
import type { BookTexts } from './domain/policy.ts';
import { readBookTexts } from './load-book.ts';
import { type Mutant, mutantText, mutateBook, type RunCases } from './mutate-policy.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TEXTS = readBookTexts(join(ROOT, 'policy'));
const CASES = readdirSync(join(ROOT, 'cases'))
  .filter((f) => f.endsWith('.yaml'))
  .map((file) => readCaseFile(file, readFileSync(join(ROOT, 'cases', file), 'utf8')));
const runCases: RunCases = (book, regions) => {
  const of = caseBook(book);
  return CASES.every(
    ({ region, cases }) =>
      !regions.includes(region) || cases.every((c) => runCase(of, region, c).equal),
  );
};

const SMALL: BookTexts = {
  '440100/示例.yaml': `document: 示例
region: '440100'
trust: example
source: 示例
benefits:
  - code: outpatient
    name: 门诊
    insurance: ['310']
    medical_types: ['11']
    from: 2026-01-01
    to: 2026-12-31
    known: 2026-02-01
    day: visit
    layers:
      - code: pool
        name: 统筹
        fund: '310102'
        again_after: { every: 90天, most: 1, clause: 再计 }
        deductible:
          - { per: visit, amount: 0元, clause: 起付5元 }
        deductible_adjust:
          - { age: 0-17, minus: 1.5元, clause: 减 }
        shares:
          - { nth: 2+, share: 100%, clause: 其余 }
          - { nth: 0-1, share: 0%, clause: 第一次 }
        share_adjust:
          - { each: continuous_years, over: 4年, plus: 5个百分点, clause: 加 }
        ceilings:
          - { per: year, figure: 收入, figure_year: same, figure_share: 600%, clause: 限 }
entitlements:
  - { from: 2026-01-01, insurance: ['310'], waiting: 3个月, clause: 等待 }
figures:
  - { name: 收入, year: 2025, amount: 1元, clause: 公报 }
`,
};

/** All mutants of the texts, without judging them. */
function mutantsOf(texts: BookTexts): readonly Mutant[] {
  let found: readonly Mutant[] = [];
  const pick = (all: readonly Mutant[]) => {
    found = all;
    return [];
  };
  mutateBook(texts, () => true, { pick });
  return found;
}

describe('the mutants of a book', () => {
  test('change every value by the smallest unit, and nothing else', () => {
    const changes = mutantsOf(SMALL).map(
      ({ at, from, to }) => `${at.split('.').at(-1)} ${from} ${to}`,
    );
    assert.deepEqual(changes, [
      ...['from 2026-01-01 2025-12-31', 'from 2026-01-01 2026-01-02'],
      ...['to 2026-12-31 2026-12-30', 'to 2026-12-31 2027-01-01'],
      ...['known 2026-02-01 2026-01-31', 'known 2026-02-01 2026-02-02'],
      ...['every 90天 89天', 'every 90天 91天', 'most 1 0', 'most 1 2'],
      ...['per visit month', 'amount 0元 0.01元'],
      ...['age 0-17 1-17', 'age 0-17 0-16', 'age 0-17 0-18'],
      ...['minus 1.5元 1.49元', 'minus 1.5元 1.51元'],
      ...['nth 2+ 1+', 'nth 2+ 3+', 'share 100% 99.99%'],
      ...['nth 0-1 1-1', 'nth 0-1 0-0', 'nth 0-1 0-2', 'share 0% 0.01%'],
      ...['over 4年 3年', 'over 4年 5年'],
      ...['plus 5个百分点 4.99个百分点', 'plus 5个百分点 5.01个百分点'],
      ...['per year quarter', 'figure_year same previous'],
      ...['figure_share 600% 599.99%', 'figure_share 600% 600.01%'],
      ...['from 2026-01-01 2025-12-31', 'from 2026-01-01 2026-01-02'],
      ...['waiting 3个月 2个月', 'waiting 3个月 4个月'],
      ...['year 2025 2024', 'year 2025 2026', 'amount 1元 0.99元', 'amount 1元 1.01元'],
    ]);
  });

  test('name a counter that two layers share otherwise, and no other', () => {
    const one = SMALL['440100/示例.yaml']!.replace('code: pool', 'code: pool\n        counter: x');
    const two = one.replace('entitlements:', '      - use: more\nentitlements:');
    const rename = (more: string) =>
      mutantsOf({ '440100/示例.yaml': two + more })
        .filter(({ at }) => at.endsWith('.counter'))
        .map(({ line, from, to }) => [line, from, to]);
    const cover = `covers:
  - code: more
    name: 更多
    fund: '310102'
    from: 2026-01-01
    shares: [{ share: 100%, clause: 全 }]
    ceilings: [{ per: year, counter: x, amount: 1元, clause: 限 }]
`;
    const lines = two.split('\n').length;
    const alone = cover.replace('counter: x, ', '');
    assert.deepEqual(rename(alone), []);
    assert.deepEqual(rename(cover), [
      [16, 'x', 'x-apart'],
      [lines + 6, 'x', 'x-apart'],
    ]);
  });

  test('are told with file, line and place', () => {
    const mutant = mutantsOf(SMALL).find((m) => m.from === '90天')!;
    assert.equal(
      mutantText(mutant),
      'policy/440100/示例.yaml 第 18 行 benefits[1].layers[1].again_after.every：90天 → 89天',
    );
  });

  test('are run each against the changed book: noticed, refused on loading, or survived', () => {
    const seen: string[] = [];
    const progress: number[] = [];
    const report = mutateBook(
      SMALL,
      (book, regions) => {
        assert.deepEqual(regions, ['440100']);
        const layer = book.benefits[0]!.layers[0]!;
        assert.ok(!('use' in layer));
        const days = layer.againAfter!.days;
        seen.push(`${days}`);
        return days !== 91;
      },
      {
        pick: (all) => all.filter((m) => m.from === '90天' || m.from === '2+'),
        progress: (done) => progress.push(done),
      },
    );
    assert.deepEqual(seen, ['90', '89', '91', '90', '90']);
    // A gap or an overlap of the rows by number of the stay is refused on loading.
    assert.deepEqual([report.total, report.byCases, report.onLoad], [4, 1, 2]);
    assert.deepEqual(
      report.survivors.map((m) => m.to),
      ['89天'],
    );
    assert.deepEqual(progress, [0, 1, 2, 3, 4]);
  });

  test('are not judged when cases fail on the book as it is', () => {
    assert.throws(() => mutateBook(SMALL, () => false), /cases fail on the unchanged book/);
  });
});

describe('the cases', () => {
  test('notice nineteen of twenty changes to the real book', () => {
    const { total, byCases, survivors } = mutateBook(TEXTS, runCases);
    assert.ok(total > 1500);
    assert.ok(byCases >= total * 0.94, `${byCases} of ${total}`);
    const text = survivors.map(mutantText).join('\n');
    assert.ok(survivors.length <= total * 0.05, `${survivors.length} of ${total}:\n${text}`);
  });

  test('notice a fen more, or 0.01 % less, in each layer of each region', () => {
    const layerOf = ({ file, at }: Mutant) =>
      `${file} ${/^.*?(?:layers|covers)\[\d+\]/.exec(at)?.[0]}`;
    const pick = (all: readonly Mutant[]) => {
      const fen = all.filter(
        ({ at, from, to }) => at.endsWith('.amount') && `${from}${to}`.includes('.01'),
      );
      const shares = all.filter(
        ({ at, to }) => /\.shares\[1\]\.share$/.test(at) && to.includes('.99'),
      );
      const kinds = Map.groupBy([...fen, ...shares], layerOf);
      return [...kinds.values()].flatMap((of) => [of[0]!, of.at(-1)!]);
    };
    const { total, survivors } = mutateBook(TEXTS, runCases, { pick });
    assert.ok(total > 150);
    assert.deepEqual(survivors.map(mutantText), []);
  });
});
