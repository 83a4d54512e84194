import { Type } from 'typebox';
import { type InstitutionPrincipal, type Route, route } from '../access/index.ts';
import { parseDay } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Deps } from './deps.ts';
import type { Period } from './domain/period.ts';
import { findDue, listAccounts, listClearing, readStatementFile } from './station-accounts.ts';

const DAY = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const KIND = Type.Union([
  Type.Literal('outpatient'),
  Type.Literal('inpatient'),
  Type.Literal('pharmacy'),
]);
const STATUS = {
  'field-bad': 400,
  'end-before-begin': 400,
  'period-too-long': 400,
  'too-many': 400,
} as const;

const DAY_BAD: Refusal = { code: 'field-bad', text: '日期不存在' };

function periodOf(query: { readonly from: string; readonly to: string }): Outcome<Period> {
  const [first, last] = [parseDay(query.from), parseDay(query.to)];
  if (first === null) return refuse({ ...DAY_BAD, field: 'from' });
  return last === null ? refuse({ ...DAY_BAD, field: 'to' }) : accept({ first, last });
}

/** The workstation's accounts with the centre, as station-contract.ts has them. */
export function stationAccountRoutes(deps: Deps): readonly Route[] {
  return [accountsRoute(deps), statementRoute(deps), clearingRoute(deps), dueRoute(deps)];
}

function accountsRoute(deps: Deps): Route {
  const query = Type.Object({ from: DAY, to: DAY });
  return route<InstitutionPrincipal, undefined, typeof query>({
    method: 'GET',
    path: '/api/station/accounts',
    may: ['read', 'station-visit'],
    query,
    status: STATUS,
    answer: async ({ by, query: asked, looked }) => {
      const period = periodOf(asked);
      if (!period.ok) return period;
      const listed = await listAccounts(deps, by.institutionCode, period.value);
      if (!listed.ok) return listed;
      const people = new Set(listed.value.bills.map((bill) => bill.personId));
      for (const personId of people) looked(personId, '对账清单');
      return listed;
    },
  });
}

function statementRoute(deps: Deps): Route {
  const params = Type.Object({ fileNo: Type.String({ minLength: 1, maxLength: 30 }) });
  return route<InstitutionPrincipal, typeof params>({
    method: 'GET',
    path: '/api/station/statements/:fileNo',
    may: ['read', 'station-visit'],
    params,
    status: { 'file-unknown': 404, 'file-expired': 404 },
    answer: ({ by, now, params: { fileNo } }) =>
      readStatementFile(deps, by.institutionCode, fileNo, now),
  });
}

function clearingRoute(deps: Deps): Route {
  return route<InstitutionPrincipal>({
    method: 'GET',
    path: '/api/station/clearing',
    may: ['read', 'station-visit'],
    answer: async ({ by }) => accept(await listClearing(deps, by.institutionCode)),
  });
}

function dueRoute(deps: Deps): Route {
  const query = Type.Object({ kind: KIND, from: DAY, to: DAY });
  return route<InstitutionPrincipal, undefined, typeof query>({
    method: 'GET',
    path: '/api/station/clearing/due',
    may: ['read', 'station-visit'],
    query,
    status: STATUS,
    answer: async ({ by, query: asked }) => {
      const period = periodOf(asked);
      if (!period.ok) return period;
      return findDue(deps, by.institutionCode, asked.kind, period.value);
    },
  });
}
