import Type from 'typebox';
import { type InstitutionPrincipal, type Route, route } from '../access/index.ts';
import { accept } from '../kernel/outcome.ts';
import type { Deps } from './deps.ts';
import type { StationSettled } from './station-contract.ts';
import { findSettledBy, readVisit } from './station-visit.ts';

const ID = Type.String({ pattern: '^[0-9A-Za-z]{1,30}$' });
const VISIT = Type.Object({ personId: ID, encounterId: ID });
const MESSAGE = Type.Object({ person: ID, msgid: Type.String({ minLength: 1, maxLength: 30 }) });

/**
 * What a workstation reads back after a reload or a lost answer: a visit of its institution with
 * all it was told, and what a settling message came to.
 */
export function stationVisitRoutes(
  deps: Pick<Deps, 'db' | 'catalogue' | 'registry'>,
): readonly Route[] {
  return [
    route<InstitutionPrincipal, typeof VISIT>({
      method: 'GET',
      path: '/api/station/visits/:personId/:encounterId',
      may: ['read', 'station-visit'],
      params: VISIT,
      status: { 'encounter-unknown': 404 },
      answer: async ({ by, params, looked }) => {
        const found = await readVisit(deps, by.institutionCode, params);
        looked(params.personId, `就诊${params.encounterId}`);
        return found;
      },
    }),
    route<InstitutionPrincipal, undefined, typeof MESSAGE>({
      method: 'GET',
      path: '/api/station/settled',
      may: ['read', 'station-visit'],
      query: MESSAGE,
      answer: async ({ by, query: { person, msgid }, looked }) => {
        const of = { personId: person, msgid };
        const settled = await findSettledBy(deps, by.institutionCode, of);
        if (settled !== null) looked(person, `核实报文${msgid}`);
        return accept({ settled } satisfies StationSettled);
      },
    }),
  ];
}
