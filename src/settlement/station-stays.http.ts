import { Type } from 'typebox';
import { type InstitutionPrincipal, type Route, route } from '../access/index.ts';
import { type Day, parseDay } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Deps } from './deps.ts';
import { findStay, findStays, listDay, listSoldLines } from './station-stays.ts';

const DAY = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const KEY = Type.String({ minLength: 1, maxLength: 40 });

const DAY_BAD: Refusal = { code: 'field-bad', text: '日期不存在', field: 'from' };

/** What the workstation reads of its institution's visits, as station-contract.ts has it. */
export function stationDayRoutes(deps: Deps): readonly Route[] {
  return [dayRoute(deps), soldRoute(deps), staysRoute(deps), stayRoute(deps)];
}

const STRETCH = Type.Object({ from: DAY, to: DAY });
const STRETCH_STATUS = {
  'end-before-begin': 400,
  'period-too-long': 400,
  'too-many': 400,
  'field-bad': 400,
} as const;

function stretchOf(query: { readonly from: string; readonly to: string }): Outcome<[Day, Day]> {
  const [first, last] = [parseDay(query.from), parseDay(query.to)];
  if (first === null) return refuse(DAY_BAD);
  return last === null ? refuse({ ...DAY_BAD, field: 'to' }) : accept([first, last]);
}

function soldRoute(deps: Deps): Route {
  return route<InstitutionPrincipal, undefined, typeof STRETCH>({
    method: 'GET',
    path: '/api/station/sold',
    may: ['read', 'station-stock'],
    query: STRETCH,
    status: STRETCH_STATUS,
    answer: async ({ by, query, looked }) => {
      const stretch = stretchOf(query);
      if (!stretch.ok) return stretch;
      const listed = await listSoldLines(deps, by.institutionCode, ...stretch.value);
      if (!listed.ok) return listed;
      const people = new Set(listed.value.lines.map((line) => line.personId));
      for (const personId of people) looked(personId, '售药出库');
      return listed;
    },
  });
}

function dayRoute(deps: Deps): Route {
  return route<InstitutionPrincipal, undefined, typeof STRETCH>({
    method: 'GET',
    path: '/api/station/day',
    may: ['read', 'station-visit'],
    query: STRETCH,
    status: STRETCH_STATUS,
    answer: async ({ by, query, looked }) => {
      const stretch = stretchOf(query);
      if (!stretch.ok) return stretch;
      const listed = await listDay(deps, by.institutionCode, ...stretch.value);
      if (!listed.ok) return listed;
      const { visits, bills } = listed.value;
      const people = new Set([...visits, ...bills].map((row) => row.personId));
      for (const personId of people) looked(personId, '日清单');
      return listed;
    },
  });
}

function staysRoute(deps: Deps): Route {
  return route<InstitutionPrincipal>({
    method: 'GET',
    path: '/api/station/stays',
    may: ['read', 'station-visit'],
    answer: async ({ by, now, looked }) => {
      const found = await findStays(deps, by.institutionCode, now);
      for (const { personId } of found.stays) looked(personId, '住院名单');
      return accept(found);
    },
  });
}

function stayRoute(deps: Deps): Route {
  const params = Type.Object({ personId: KEY, encounterId: KEY });
  return route<InstitutionPrincipal, typeof params>({
    method: 'GET',
    path: '/api/station/stays/:personId/:encounterId',
    may: ['read', 'station-visit'],
    params,
    status: { 'encounter-unknown': 404 },
    answer: async ({ by, params: { personId, encounterId }, looked }) => {
      // Before it is known whose it is: who guesses numbers is written down as refused.
      looked(personId, `住院${encounterId}`);
      return await findStay(deps, by.institutionCode, personId, encounterId);
    },
  });
}
