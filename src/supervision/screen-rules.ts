import type { Numbers, Rule } from '../audit/index.ts';
import type { Day } from '../kernel/day.ts';
import { canonicalJson, sha256 } from '../kernel/hash.ts';
import type { CommunityScreen } from './domain/screen/communities.ts';
import type { PersonScreen } from './domain/screen/hit.ts';
import type { InstitutionScreen } from './domain/screen/institutions.ts';
import { SCREENS } from './domain/screen/screens.ts';

type Ruled<S> = { readonly rule: Rule; readonly screen: S; readonly than: Numbers };

/** The rule versions of a screening, by what they look over. */
export type ScreenRules = {
  /** Of one visit. */
  readonly visit: readonly Rule[];
  readonly people: readonly Ruled<PersonScreen>[];
  readonly institutions: readonly Ruled<InstitutionScreen>[];
  readonly communities: readonly Ruled<CommunityScreen>[];
  /** code@from of each. */
  readonly versions: readonly string[];
  readonly hash: string;
};

type Period = { readonly from: Day; readonly to: Day };

/** The versions that are active after the fact and in force on a day of the period. */
export function activeRules(rules: readonly Rule[], period: Period): ScreenRules {
  return sorted(rules.filter((rule) => rule.state === 'active' && isIn(rule, period)));
}

/** The versions of one rule in force on a day of the period, whatever its state. */
export function rulesOf(rules: readonly Rule[], code: string, period: Period): ScreenRules {
  const own = rules.filter((rule) => rule.code === code && isIn(rule, period));
  return sorted(own.map((rule) => ({ ...rule, state: 'active' })));
}

function isIn({ stages, span }: Rule, { from, to }: Period): boolean {
  return stages.includes('after') && span.from <= to && (span.to === null || from < span.to);
}

function sorted(rules: readonly Rule[]): ScreenRules {
  const people: Ruled<PersonScreen>[] = [];
  const institutions: Ruled<InstitutionScreen>[] = [];
  const communities: Ruled<CommunityScreen>[] = [];
  for (const rule of rules) {
    if (rule.limit?.check !== 'screen') continue;
    const { name, than } = rule.limit;
    const screen = SCREENS.get(name);
    if (screen === undefined) throw new Error(`rule ${rule.code} names no screen: ${name}`);
    if (screen.over === 'people') people.push({ rule, screen, than });
    else if (screen.over === 'institutions') institutions.push({ rule, screen, than });
    else communities.push({ rule, screen, than });
  }
  return {
    visit: rules.filter((rule) => rule.check !== 'screen'),
    ...{ people, institutions, communities },
    versions: rules.map(({ code, span }) => `${code}@${span.from}`),
    hash: sha256(canonicalJson(rules)),
  };
}
