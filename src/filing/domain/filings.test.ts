import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Day, day, type Instant } from '../../kernel/day.ts';
import {
  type Chronic,
  chronicOn,
  type Designated,
  designatedOn,
  type Filings,
  type Referral,
  referralTo,
} from './filings.ts';

const NONE: Filings = { referrals: [], chronic: [], designated: [], accidents: [] };
const ON = day('2026-03-18');

const common = (filingId: string, from: string, to: string | null) => ({
  filingId,
  insurance: '310',
  span: { from: day(from), to: to === null ? null : day(to) },
  uses: 0,
  filedAt: 0 as Instant,
  filedBy: 'A001',
  filedByName: '甲',
  institutionName: '演示医院',
  detail: {},
});

function chronic(filingId: string, code: string, from: string, to: string | null = null): Chronic {
  const at = { institutionCode: 'H44010000001', identifiedOn: day(from) };
  const disease = { diseaseCode: code, diseaseName: '高血压病' };
  return { ...common(filingId, from, to), kind: 'chronic', ...at, ...disease };
}

function referral(
  filingId: string,
  where: Pick<Referral, 'institutionCode' | 'area' | 'reach'>,
  from = '2026-03-01',
  to: string | null = '2026-04-01',
): Referral {
  const disease = { diseaseCode: 'J18.900', diseaseName: '肺炎', referredOn: day(from) };
  const how = { direction: null, agreed: true, encounterId: null };
  return { ...common(filingId, from, to), kind: 'referral', ...where, ...disease, ...how };
}

function choice(filingId: string, purpose: string, sequence: number, from: string): Designated {
  const at = { institutionCode: `H4401000000${sequence}` };
  return { ...common(filingId, from, null), kind: 'designated', ...at, purpose, sequence };
}

describe('chronicOn', () => {
  const filings = {
    ...NONE,
    chronic: [
      chronic('1', 'M03900', '2025-01-01', '2026-01-01'),
      chronic('2', 'M01600', '2026-03-18'),
    ],
  };
  test('holds from its first day, and no longer on its end', () => {
    const at = (code: string, on: string) => chronicOn(filings, code, day(on))?.filingId ?? null;
    assert.equal(at('M03900', '2024-12-31'), null);
    assert.equal(at('M03900', '2025-01-01'), '1');
    assert.equal(at('M03900', '2025-12-31'), '1');
    assert.equal(at('M03900', '2026-01-01'), null);
    assert.equal(at('M01600', '2026-03-17'), null);
    assert.equal(at('M01600', '2999-12-31'), '2');
  });
  test('is of the disease asked for', () => {
    assert.equal(chronicOn(filings, 'M04600', ON), null);
    assert.equal(chronicOn(NONE, 'M03900', ON), null);
  });
});

describe('referralTo', () => {
  const here = { institutionCode: 'H44010000002', area: '440100', reach: 'local' } as const;
  const away = { institutionCode: 'H33010000001', area: '330106', reach: 'elsewhere' } as const;
  const to = (referrals: readonly Referral[], code: string, region: string, on: Day = ON) =>
    referralTo({ ...NONE, referrals }, code, region, on)?.filingId ?? null;

  test('inside the insured region it is for the institution it names only', () => {
    const all = [referral('1', here)];
    assert.equal(to(all, 'H44010000002', '440100'), '1');
    assert.equal(to(all, 'H44010000003', '440100'), null);
  });
  test('outside it is for the city, whatever district it was filed for', () => {
    const all = [referral('1', away)];
    assert.equal(to(all, 'H33010000001', '330100'), '1');
    assert.equal(to(all, 'H33010000009', '330100'), '1');
    assert.equal(to(all, 'H33020000009', '330200'), null);
  });
  test('one that names the institution comes before a later one for the city', () => {
    const other = { ...away, institutionCode: 'H33010000002' };
    const all = [referral('1', away), referral('2', other, '2026-03-10')];
    assert.equal(to(all, 'H33010000001', '330100'), '1');
    assert.equal(to(all, 'H33010000003', '330100'), '2');
  });
  test('of several the one begun last; of one day the one filed last', () => {
    const all = [referral('3', here), referral('1', here, '2026-03-10'), referral('2', here)];
    assert.equal(to(all, 'H44010000002', '440100'), '1');
    assert.equal(to([all[2]!, all[0]!], 'H44010000002', '440100'), '3');
    assert.equal(to([all[0]!, all[2]!], 'H44010000002', '440100'), '3');
  });
  test('holds on its days only', () => {
    const all = [referral('1', here)];
    assert.equal(to(all, 'H44010000002', '440100', day('2026-02-28')), null);
    assert.equal(to(all, 'H44010000002', '440100', day('2026-03-31')), '1');
    assert.equal(to(all, 'H44010000002', '440100', day('2026-04-01')), null);
  });
});

test('designatedOn: of the purpose, on the day, in order of sequence', () => {
  const designated = [
    choice('1', '03', 2, '2026-01-01'),
    choice('2', '03', 1, '2026-02-01'),
    choice('3', '01', 1, '2026-01-01'),
    choice('4', '03', 3, '2026-04-01'),
  ];
  const ids = (kind: string, on: Day) =>
    designatedOn({ ...NONE, designated }, kind, on).map((d) => d.filingId);
  assert.deepEqual(ids('03', ON), ['2', '1']);
  assert.deepEqual(ids('01', ON), ['3']);
  assert.deepEqual(ids('04', ON), []);
  assert.deepEqual(ids('03', day('2026-01-15')), ['1']);
});
