import Type from 'typebox';
import { type InstitutionPrincipal, type Route, route } from '../access/index.ts';
import type { FoundItem, Search } from '../catalogue/index.ts';
import { dayOf } from '../kernel/day.ts';
import { accept, refuse } from '../kernel/outcome.ts';
import type { Registry } from '../registry/index.ts';
import { loadQuantities } from '../stock/index.ts';
import type { Db } from '../store/index.ts';
import type { StationDiseases, StationHouse, StationItem, StationItems } from './contract.ts';

export type StationSearchDeps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly search: Search;
};

const LIST_TYPES = { drug: '101', herb: '102', service: '201', material: '301' } as const;

const ITEMS = Type.Object({
  q: Type.String({ maxLength: 60 }),
  kind: Type.Optional(Type.Union(Object.keys(LIST_TYPES).map((one) => Type.Literal(one)))),
});

const DISEASES = Type.Object({
  q: Type.String({ maxLength: 60 }),
  kind: Type.Optional(Type.Union([Type.Literal('icd10'), Type.Literal('chronic')])),
});

/**
 * What a workstation looks up while it is typed: `GET /api/station/items?q=&kind=`,
 * `/api/station/diseases?q=&kind=`, and `/api/station/house`: the institution and its people.
 */
export function stationSearchRoutes(deps: StationSearchDeps): readonly Route[] {
  return [
    route<InstitutionPrincipal, undefined, typeof ITEMS>({
      method: 'GET',
      path: '/api/station/items',
      may: ['read', 'station-item'],
      query: ITEMS,
      answer: async ({ by, now, query }) => {
        const kind = query.kind as keyof typeof LIST_TYPES | undefined;
        const listType = kind === undefined ? '' : LIST_TYPES[kind];
        const asked = { text: query.q, listType, on: dayOf(now) };
        return accept(await findItems(deps, by.institutionCode, asked));
      },
    }),
    route<InstitutionPrincipal, undefined, typeof DISEASES>({
      method: 'GET',
      path: '/api/station/diseases',
      may: ['read', 'station-item'],
      query: DISEASES,
      answer: async ({ query: { q, kind = 'icd10' } }) => {
        const found = await deps.search.diseases(q, kind as 'icd10' | 'chronic');
        const diseases = found.map(({ code, name }) => ({ code, name }));
        return accept({ diseases } satisfies StationDiseases);
      },
    }),
    route<InstitutionPrincipal>({
      method: 'GET',
      path: '/api/station/house',
      may: ['read', 'station'],
      status: { 'institution-unknown': 404 },
      answer: async ({ by, now }) => {
        deps.search.warm();
        const house = await describeHouse(deps, by.institutionCode);
        return house === null ? refuse(INSTITUTION_UNKNOWN) : accept({ ...house, now });
      },
    }),
  ];
}

const INSTITUTION_UNKNOWN = { code: 'institution-unknown', text: '本机构不在医保机构库中' };

const SHOWN_MAX = 30;

/** Among items whose names fit equally well, what is on the shelf comes first. */
async function findItems(
  { db, search }: StationSearchDeps,
  institutionCode: string,
  asked: Parameters<Search['items']>[0],
): Promise<StationItems> {
  const { items, more } = await search.items(asked);
  const codes = items.map(({ item }) => item.code);
  const stock = await loadQuantities(db, institutionCode, codes);
  const held = ({ item }: FoundItem) => ((stock.get(item.code) ?? 0) > 0 ? 0 : 1);
  const shown = items.toSorted((a, b) => a.fit - b.fit || held(a) - held(b)).slice(0, SHOWN_MAX);
  return {
    items: shown.map(({ item }) => showItem(item, stock.get(item.code) ?? null)),
    more: [...more].map(([name, count]) => ({ name, count })),
  };
}

function showItem(item: FoundItem['item'], stockE4: number | null): StationItem {
  const { code, name, listType, class: of, chargeType, firstSelfPay, priceLimitE6 } = item;
  const { restricted, spec, maker } = item;
  const what = { code, name, listType, class: of, chargeType, restricted, spec, maker };
  return { ...what, firstSelfPayE4: firstSelfPay, priceLimitE6, stockE4 };
}

async function describeHouse(
  { db, registry, search }: StationSearchDeps,
  code: string,
): Promise<Omit<StationHouse, 'now'> | null> {
  const found = registry.institution(code);
  if (found === null) return null;
  const { name, kind, region } = found;
  const staff = await registry.practitionersOf(db, code);
  return {
    institution: { code, name, kind, region, regionName: registry.regionName(region) ?? region },
    practitioners: staff.map(({ institution: _, ...one }) => ({
      ...one,
      initials: search.initials(one.name),
    })),
  };
}
