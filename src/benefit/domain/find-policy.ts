import type { Day } from '../../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts';
import { covers } from '../../kernel/span.ts';
import { type CaseFacts, factWord, holds, type Status, testHolds, valueName } from './facts.ts';
import {
  type BenefitVersion,
  type CoverVersion,
  type Layer,
  NATION,
  type Policy,
  type PolicyBook,
  type Version,
} from './policy.ts';

/** What a policy is looked for by. */
export type PolicyQuery = {
  readonly region: string;
  readonly insurance: string;
  readonly medicalType: string;
  /** 就诊日 or 入院日. */
  readonly began: Day;
  /** 出院日; of a part of a stay the day through which it is billed; of a visit its day. */
  readonly through: Day;
  /** What was known on this day counts: the day of settlement. */
  readonly known: Day;
  /** The facts as they stand on a day. */
  readonly factsOn: (on: Day) => CaseFacts;
};

/** The policy with the facts as of its day. */
export type Found = { readonly policy: Policy; readonly facts: CaseFacts };

/** Finds what applies to a case; made once from a book, then only looked up. */
export type PolicyFinder = (query: PolicyQuery) => Outcome<Found>;

/**
 * Exactly one version in force, or a refusal: `no-policy` names region, insurance, medical type and
 * day, or the cover without a version on it; `policy-not-for` says whom the benefit is not for. No
 * default and no "latest".
 */
export function policyFinder(book: PolicyBook): PolicyFinder {
  const byVisit = Map.groupBy(
    book.benefits.flatMap((benefit) =>
      benefit.insurance.flatMap((insurance) =>
        benefit.medicalTypes.map((type) => ({
          key: `${benefit.region}/${insurance}/${type}`,
          benefit,
        })),
      ),
    ),
    (entry) => entry.key,
  );
  const resolve = resolver(book);
  return (query) => {
    const { region, insurance, medicalType, known } = query;
    const all = byVisit.get(`${region}/${insurance}/${medicalType}`) ?? [];
    const inForce = all.flatMap(({ benefit }) => {
      const on = benefit.day === 'visit' ? query.began : query.through;
      return covers(benefit, on) && benefit.known <= known ? [{ benefit, on }] : [];
    });
    const fitting = inForce
      .map((entry) => ({ ...entry, facts: query.factsOn(entry.on) }))
      .filter(({ benefit, facts }) => holds(benefit.for, facts));
    const chosen = latestKnown(fitting, (entry) => entry.benefit);
    if (chosen === null) return refuse(notFound(query, inForce[0]));
    const policy = resolve(chosen.benefit, insurance, chosen.on, known);
    return 'code' in policy ? refuse(policy) : accept({ policy, facts: chosen.facts });
  };
}

function notFound(
  query: PolicyQuery,
  other: { readonly benefit: BenefitVersion; readonly on: Day } | undefined,
): Refusal {
  const { region, insurance, medicalType, began, factsOn } = query;
  if (other === undefined) {
    return {
      code: 'no-policy',
      text: `统筹区${region}险种${insurance}医疗类别${medicalType}在${began}没有生效的待遇政策`,
      field: 'medicalType',
    };
  }
  const facts = factsOn(other.on);
  const failed = other.benefit.for.find((test) => !testHolds(test, facts[test.fact]))!;
  const { fact } = failed;
  const text = `${other.benefit.name}不适用于${valueName(fact, facts[fact])}`;
  return { code: 'policy-not-for', text: `${text}（${factWord(fact).name}）`, field: 'personType' };
}

/** Of those known by now the one known last; two known on one day are a fault of the book. */
function latestKnown<T>(all: readonly T[], version: (entry: T) => Version): T | null {
  let found: T | null = null;
  for (const entry of all) {
    if (found === null || version(entry).known > version(found).known) found = entry;
    else if (version(entry).known === version(found).known) {
      throw new Error(`two versions in force from ${version(entry).from}`);
    }
  }
  return found;
}

const KEPT_MAX = 4096;

/** Puts the covers and the rules beside a benefit; what was put together once is kept. */
function resolver(book: PolicyBook) {
  const kept = new Map<BenefitVersion, Map<string, Policy>>();
  let size = 0;
  return (benefit: BenefitVersion, insurance: string, on: Day, known: Day): Policy | Refusal => {
    const key = `${insurance}/${on}/${known}`;
    const found = kept.get(benefit)?.get(key);
    if (found !== undefined) return found;
    const made = resolveOne(book, benefit, insurance, on, known);
    if ('code' in made) return made;
    if (size >= KEPT_MAX) {
      kept.clear();
      size = 0;
    }
    size += 1;
    const own = kept.get(benefit) ?? new Map<string, Policy>();
    kept.set(benefit, own.set(key, made));
    return made;
  };
}

function resolveOne(
  book: PolicyBook,
  benefit: BenefitVersion,
  insurance: string,
  on: Day,
  known: Day,
): Policy | Refusal {
  const pick = <T extends Version>(all: readonly T[]) =>
    latestKnown(
      all.filter((v) => covers(v, on) && v.known <= known),
      (v) => v,
    );
  const own = <
    T extends Version & { readonly region: string; readonly insurance: readonly string[] },
  >(
    all: readonly T[],
  ) => {
    const of = all.filter((v) => v.insurance.includes(insurance));
    return (
      pick(of.filter((v) => v.region === benefit.region)) ??
      pick(of.filter((v) => v.region === NATION))
    );
  };
  const layers: Layer[] = [];
  for (const use of benefit.layers) {
    if (!('use' in use)) {
      layers.push(use);
      continue;
    }
    const cover: CoverVersion | null = pick(
      book.covers.filter((c) => c.code === use.use && c.region === benefit.region),
    );
    if (cover === null) return coverMissing(benefit, use.use, on);
    layers.push(cover.layer);
  }
  const lines = pick(book.lines);
  if (lines === null) return coverMissing(benefit, 'lines', on);
  return {
    day: on,
    benefit,
    layers,
    lines,
    account: own(book.accounts),
    entitlement: own(book.entitlements),
    figures: book.figures.filter((f) => f.region === benefit.region || f.region === NATION),
    counters: countersOf(layers),
  };
}

/** The rules on waiting and newborns for an insurance on a day; null when there are none. */
export function entitlementRulesOf(
  book: PolicyBook,
  region: string,
  insurance: string,
  on: Day,
  known: Day,
) {
  const of = book.entitlements.filter(
    (e) => e.insurance.includes(insurance) && covers(e, on) && e.known <= known,
  );
  return (
    latestKnown(
      of.filter((e) => e.region === region),
      (e) => e,
    ) ??
    latestKnown(
      of.filter((e) => e.region === NATION),
      (e) => e,
    )
  );
}

function coverMissing(benefit: BenefitVersion, code: string, on: Day): Refusal {
  const text = `${benefit.name}所用的保障层${code}在${on}没有生效的版本`;
  return { code: 'no-policy', text, field: 'medicalType' };
}

function countersOf(layers: readonly Layer[]): ReadonlySet<string> {
  return new Set(
    layers.flatMap((layer) => [
      layer.counter,
      ...layer.deductible.map((r) => r.counter),
      ...layer.ceilings.map((r) => r.counter),
    ]),
  );
}

/** 人员类别 → what the person is to a benefit. Unlisted types are `other`: no row names them. */
export function statusOf(personType: string): Status {
  if (personType.startsWith('12') || personType === '1112') return 'retired';
  if (personType.startsWith('11')) return 'working';
  if (personType === '1404') return 'student';
  if (personType.startsWith('14')) return 'minor';
  if (/^(15|16|17|18)/.test(personType)) return 'resident';
  return 'other';
}
