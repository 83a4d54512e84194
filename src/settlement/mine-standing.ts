import {
  insuranceName,
  medicalTypeName,
  type Policy,
  type StandingAmount,
  type StandingLayer,
  standingOf,
} from '../benefit/index.ts';
import { chronicOn, type Filings } from '../filing/index.ts';
import { type Day, dayOf, type Instant } from '../kernel/day.ts';
import { canonicalJson } from '../kernel/hash.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import { type Institution, LEVEL_NAME, type Level } from '../registry/index.ts';
import type { Deps } from './deps.ts';
import type { MineAmount, MineBenefit, MineBenefitRow, MineLayer } from './mine-contract.ts';
import { type OwnFacts, type Supposed, supposeBasis } from './mine-suppose.ts';
import { PERIOD_PLAIN, toCitation, WHAT_PLAIN } from './mine-words.ts';

/** What a visit of one kind would meet, institution by institution of the person's region. */
export type Standing = {
  readonly insurance: string;
  readonly medicalType: string;
  readonly name: string;
  readonly places: readonly {
    readonly place: string;
    readonly layers: readonly StandingLayer[];
    readonly policy: Policy;
  }[];
  /** Why there is none; null when there is. */
  readonly none: string | null;
};

/** The kinds of visit that are shown: 普通门诊, 住院, 药店购药. */
const SHOWN_TYPES = ['11', '21', '41'] as const;
const CHRONIC_TYPE = '14';
const STAY_TYPE = '21';
const SHOP_TYPE = '41';

/** How an insured person stands under an insurance, for every kind of visit, at a moment. */
export function standings(
  deps: Deps,
  now: Instant,
  facts: OwnFacts,
  insurance: string,
  at: Instant,
): Standing[] {
  const on = dayOf(at);
  const plain = SHOWN_TYPES.map((type) =>
    standingFor(deps, now, facts, { insurance, medicalType: type, chronic: null, beganAt: at }),
  );
  const chronic = chronicDiseases(facts.filings, on).map((disease) => {
    const of = { insurance, medicalType: CHRONIC_TYPE, chronic: disease, beganAt: at };
    const standing = standingFor(deps, now, facts, of);
    return { ...standing, name: `${standing.name}（${disease.name}）` };
  });
  return [...plain, ...chronic];
}

/** The diseases filed for on a day, each once. */
export function chronicDiseases(
  filings: Filings,
  on: Day,
): { readonly code: string; readonly name: string }[] {
  const codes = new Set(filings.chronic.map((filed) => filed.diseaseCode));
  return [...codes].flatMap((code) => {
    const filed = chronicOn(filings, code, on);
    return filed === null ? [] : [{ code, name: filed.diseaseName }];
  });
}

function standingFor(
  deps: Deps,
  now: Instant,
  facts: OwnFacts,
  of: Omit<Supposed, 'institution' | 'days'>,
): Standing {
  const { insurance, medicalType, beganAt } = of;
  const found = samples(deps, facts.file.person.region, medicalType, dayOf(beganAt)).map(
    ({ place, institution }) => {
      // A stay is looked at as of the day it begins: how long it will be is not known.
      const days = medicalType === STAY_TYPE ? 0 : null;
      const basis = supposeBasis(deps, now, facts, { ...of, institution, days });
      return { place, basis };
    },
  );
  const first = found[0];
  const none = first === undefined ? '参保地没有这一类定点机构' : noneText(found, insurance);
  return {
    insurance,
    medicalType,
    name: medicalTypeName(medicalType),
    none,
    places: found.flatMap(({ place, basis }) => {
      if (!basis.ok) return [];
      const { policy, of: facts } = basis.value;
      return [{ place, policy, layers: standingOf(policy, facts) }];
    }),
  };
}

function noneText(
  found: readonly { readonly basis: Outcome<unknown> }[],
  insurance: string,
): string | null {
  const refused = found.map(({ basis }) => (basis.ok ? null : basis.refusal));
  if (refused.some((refusal) => refusal === null)) return null;
  const { code, text } = refused[0]!;
  if (code === 'no-policy') return `本地${insuranceName(insurance)}没有这一类待遇，或尚未录入`;
  return code === 'not-enrolled' ? '当日没有有效的参保' : text;
}

const LEVELS: readonly Level[] = ['primary', 'secondary', 'tertiary'];

/** An institution of each level for a kind of visit: what differs by level shows in them. */
function samples(deps: Pick<Deps, 'registry'>, region: string, medicalType: string, on: Day) {
  const all = deps.registry.institutions().filter((i) => i.region === region && covers(i.span, on));
  const shops = medicalType === SHOP_TYPE;
  const place = (institution: Institution | undefined, name: string) =>
    institution === undefined ? [] : [{ institution, place: name }];
  if (shops)
    return place(
      all.find((i) => i.kind === 'pharmacy'),
      '定点药店',
    );
  return LEVELS.flatMap((level) =>
    place(
      all.find((i) => i.kind === 'hospital' && i.level === level),
      `${LEVEL_NAME[level]}医疗机构`,
    ),
  );
}

/** A standing for the eye: places that have the same are put together. */
export function toBenefit({ medicalType, name, none, places }: Standing): MineBenefit {
  const rows: MineBenefitRow[] = [];
  for (const { place, layers } of places) {
    const shown = layers.map(toLayer);
    const same = rows.findIndex((row) => canonicalJson(row.layers) === canonicalJson(shown));
    if (same === -1) rows.push({ places: [place], layers: shown });
    else rows[same] = { places: [...rows[same]!.places, place], layers: shown };
  }
  return { medicalType, name: places[0]?.policy.benefit.name ?? name, rows, none };
}

function toLayer({ name, shares, amounts }: StandingLayer): MineLayer {
  return {
    name,
    shares: shares.map((s) => ({ ...s, citation: toCitation(s.citation) })),
    amounts: amounts.map(toAmount),
  };
}

/** An amount in plain words. */
export function toAmount(of: StandingAmount): MineAmount {
  const { what, per, amount, used, left, citation } = of;
  const names = { whatName: WHAT_PLAIN[what], perName: PERIOD_PLAIN[per] };
  return { what, per, ...names, amount, used, left, citation: toCitation(citation) };
}
