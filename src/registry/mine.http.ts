import { Type } from 'typebox';
import { type Asked, type PersonPrincipal, type Route, route } from '../access/index.ts';
import { dayOf } from '../kernel/day.ts';
import { accept } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import { type Institution, type InstitutionKind, LEVEL_NAME } from './domain/institution.ts';
import type { Registry } from './index.ts';
import type { MineInstitution, MineInstitutions } from './mine-contract.ts';

const FOUND_MAX = 30;

type Query = { readonly words?: string; readonly kind?: InstitutionKind };

/** `/api/mine/institutions`: contracted hospitals and pharmacies by a part of their name. */
export function mineRegistryRoutes(registry: Registry): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/mine/institutions',
      may: ['read', 'own'],
      query: Type.Object({
        words: Type.Optional(Type.String({ title: '名称', maxLength: 50 })),
        kind: Type.Optional(
          Type.Union([Type.Literal('hospital'), Type.Literal('pharmacy')], { title: '机构类别' }),
        ),
      }),
      answer: async ({
        by,
        query,
        now,
      }: Asked<PersonPrincipal, Readonly<Record<string, string>>, Query>) => {
        const today = dayOf(now);
        const words = (query.words ?? '').split(/\s+/).filter((word) => word !== '');
        const found = registry
          .institutions()
          .filter((i) => query.kind === undefined || i.kind === query.kind)
          .filter((i) => covers(i.span, today) && words.every((word) => i.name.includes(word)))
          // One's own region first.
          .toSorted((a, b) => Number(b.region === by.region) - Number(a.region === by.region));
        return accept<MineInstitutions>({
          institutions: found.slice(0, FOUND_MAX).map((i) => toInstitution(registry, i, by.region)),
          more: found.length > FOUND_MAX,
        });
      },
    }),
  ];
}

function toInstitution(registry: Registry, i: Institution, home: string): MineInstitution {
  const { code, name, kind, level, region } = i;
  return {
    ...{ code, name, kind },
    levelName: kind === 'pharmacy' ? '药店' : LEVEL_NAME[level],
    regionName: registry.regionName(region) ?? region,
    home: region === home,
  };
}
