export { counterRoutes } from './counter.http.ts';
export { resealingCases } from './counter-case.store.ts';
export type { Deps as AgencyDeps } from './deps.ts';
