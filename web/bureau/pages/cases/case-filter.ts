import type { CaseState } from '../../../../src/supervision/domain/case.ts';

/** What the list is narrowed by; '' for everything. It stands in the address of the page. */
export type CaseFilter = {
  readonly state: string;
  readonly rule: string;
  readonly institution: string;
  readonly severity: string;
  readonly stage: string;
  readonly from: string;
  readonly to: string;
  readonly overdue: boolean;
  readonly page: number;
};

export const EMPTY_FILTER: CaseFilter = {
  ...{ state: '', rule: '', institution: '', severity: '', stage: '', from: '', to: '' },
  ...{ overdue: false, page: 1 },
};

/** The states that wait for each role, by which the list is first narrowed for it. */
const WAITING: Readonly<Record<string, readonly CaseState[]>> = {
  reviewer: ['open'],
  're-reviewer': ['told', 'answered'],
  panel: ['panel'],
  head: ['confirmed', 'panel', 'upheld', 'recovered'],
};

/** What waits for somebody of these roles, as states with commas between. */
export function waitingFor(roles: readonly string[]): string {
  return [...new Set(roles.flatMap((role) => WAITING[role] ?? []))].join(',');
}

type Query = Readonly<Record<string, unknown>>;

/** The filter of an address. */
export function filterOf(query: Query): CaseFilter {
  const text = (name: string) => (typeof query[name] === 'string' ? (query[name] as string) : '');
  const page = Number(text('page'));
  return {
    ...{ state: text('state'), rule: text('rule'), institution: text('institution') },
    ...{ severity: text('severity'), stage: text('stage'), from: text('from'), to: text('to') },
    overdue: text('overdue') === '1',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The filter as it stands in an address, and in a question to the platform. */
export function queryOf(filter: CaseFilter): Record<string, string> {
  const { overdue, page, ...texts } = filter;
  const said = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  return {
    ...Object.fromEntries(said.map(([name, text]) => [name, text.trim()])),
    ...(overdue ? { overdue: '1' } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  };
}
