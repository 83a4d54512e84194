import { ageOn, type Day } from '../../kernel/day.ts';
import { covers } from '../../kernel/span.ts';
import type { Agreement, Enrolment, PersonFile } from '../../registry/index.ts';
import { type CaseFacts, HARDSHIPS, type Hardship, type YesNo } from './facts.ts';
import { statusOf } from './find-policy.ts';

/** What the facts of a case say about the person alone. */
export type PersonFacts = Pick<
  CaseFacts,
  | 'status'
  | 'age'
  | 'hardship'
  | 'veteran'
  | 'tier'
  | 'civil'
  | 'enterprise'
  | 'commercial'
  | 'familyDoctor'
>;

/** A person under an enrolment, as they stand on a day. */
export function personFacts(file: PersonFile, enrolment: Enrolment, on: Day): PersonFacts {
  const kinds = file.identities.filter((i) => covers(i.span, on)).map((i) => i.kind);
  const has = (kind: Agreement['kind']): YesNo =>
    file.agreements.some((a) => a.kind === kind && covers(a.span, on)) ? 'yes' : 'no';
  return {
    status: statusOf(enrolment.personType),
    // Benefits may be asked for before birth only by mistake; that is refused elsewhere.
    age: Math.max(ageOn(file.person.birth, on), 0),
    hardship: hardshipOf(kinds),
    veteran: kinds.some((kind) => kind.startsWith('21')) ? 'yes' : 'no',
    tier: enrolment.tier,
    civil: enrolment.civilGrade,
    enterprise: has('enterprise'),
    commercial: has('commercial'),
    familyDoctor: has('family-doctor'),
  };
}

/**
 * 人员身份类别 → 困难身份. The national dictionary has no codes of its own for 返贫致贫 and 监测对象:
 * 建档立卡 (2302) and 地方扩展 (2360) stand for them here.
 */
const HARDSHIP_OF: Readonly<Record<string, Hardship>> = {
  '2301': 'destitute',
  '2304': 'destitute',
  '2307': 'destitute',
  '2303': 'low-income',
  '2302': 'back-to-poverty',
  '2305': 'near-low-income',
  '2360': 'at-risk',
  '2306': 'poor-by-illness',
};

/** The identity that weighs most among 人员身份类别 codes. */
export function hardshipOf(kinds: readonly string[]): Hardship {
  const found = new Set(kinds.map((kind) => HARDSHIP_OF[kind] ?? 'none'));
  return HARDSHIPS.find((h) => found.has(h)) ?? 'none';
}
