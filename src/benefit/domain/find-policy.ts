import type { Day } from '../../kernel/day.ts';
import { type Outcome, refuse } from '../../kernel/outcome.ts';
import { inForce } from '../../kernel/span.ts';
import {
  type BenefitVersion,
  NATION,
  type Policy,
  type PolicyBook,
  type Status,
} from './policy.ts';

/** Finds what applies to a visit; made once from a book, then only looked up. */
export type PolicyFinder = (
  region: string,
  insurance: string,
  medicalType: string,
  on: Day,
) => Outcome<Policy>;

/**
 * Exactly one version in force, or a refusal `no-policy` that names region, insurance, medical
 * type and day. No default and no "latest".
 */
export function policyFinder(book: PolicyBook): PolicyFinder {
  const byVisit = new Map<string, BenefitVersion[]>();
  for (const benefit of book.benefits) {
    for (const insurance of benefit.insurance) {
      for (const type of benefit.medicalTypes) {
        const key = `${benefit.region}/${insurance}/${type}`;
        byVisit.set(key, [...(byVisit.get(key) ?? []), benefit]);
      }
    }
  }
  return (region, insurance, medicalType, on) => {
    const benefit = inForce(byVisit.get(`${region}/${insurance}/${medicalType}`) ?? [], on);
    const lines = inForce(book.lines, on);
    if (benefit === null || lines === null) {
      return refuse({
        code: 'no-policy',
        text: `统筹区${region}险种${insurance}医疗类别${medicalType}在${on}没有生效的待遇政策`,
        field: 'medicalType',
      });
    }
    return {
      ok: true,
      value: { day: on, benefit, lines, account: accountOf(book, region, insurance, on) },
    };
  };
}

function accountOf(book: PolicyBook, region: string, insurance: string, on: Day) {
  const rules = book.accounts.filter((a) => a.insurance.includes(insurance));
  const own = inForce(
    rules.filter((a) => a.region === region),
    on,
  );
  return (
    own ??
    inForce(
      rules.filter((a) => a.region === NATION),
      on,
    )
  );
}

/** 人员类别 → what the person is to a benefit. Unlisted types are `other`: no row names them. */
export function statusOf(personType: string): Status {
  if (personType === '12' || personType === '1204') return 'retired';
  if (personType.startsWith('11')) return 'working';
  if (personType.startsWith('14')) return 'minor';
  if (/^(15|16|17|18)/.test(personType)) return 'resident';
  return 'other';
}
