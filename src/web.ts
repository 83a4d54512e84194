import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import {
  apiRoutes,
  checkSignedIn,
  type KnownPerson,
  operatorRoutes,
  type Permission,
  type Principal,
  personAccountRoutes,
  type Route,
  type SessionDeps,
  trailRoutes,
} from './access/index.ts';
import { counterRoutes } from './agency/index.ts';
import { type CodeLists, openDesk, type PolicyDesk, policyRoutes } from './benefit/index.ts';
import { openSearch } from './catalogue/index.ts';
import { demoRoutes, loadWorldMark } from './demo/index.ts';
import { mineFilingRoutes, openFiling } from './filing/index.ts';
import { type StationDeps, stationRoutes, stationSearchRoutes } from './gateway/index.ts';
import type { Instant } from './kernel/day.ts';
import { mineLedgerRoutes } from './ledger/index.ts';
import type { Monitor } from './monitor/index.ts';
import { stationAccountRoutes } from './reconciliation/index.ts';
import { mineRegistryRoutes, type Registry } from './registry/index.ts';
import {
  encounterExists,
  mineRoutes,
  openReplays,
  type Replays,
  replayRoutes,
  type SettlementDeps,
  settlementExists,
  stationDayRoutes,
  stationVisitRoutes,
} from './settlement/index.ts';
import { stationStockRoutes } from './stock/index.ts';
import { type CaseCalendar, supervisionRoutes, sweepRegularly } from './supervision/index.ts';

/** What the faces are wired with. */
export type WebWith = SettlementDeps &
  Pick<StationDeps, 'gateway'> & {
    readonly calendar: CaseCalendar;
    readonly chronic: CodeLists['chronic'];
    readonly monitor: Monitor;
    readonly now: () => Instant;
  };

/** The faces' side of the platform, open. */
export type Web = {
  readonly routes: readonly Route[];
  /** Whether this database holds the demo world. */
  readonly world: boolean;
  readonly stop: () => Promise<void>;
};

/** Serves every address of the web faces, and opens what works beside them. */
export async function openWeb(http: FastifyInstance, deps: WebWith, log: Logger): Promise<Web> {
  const beside = openBeside(deps, deps.now, log);
  const signedIn: StationDeps['checkSignedIn'] = (operator, at) =>
    checkSignedIn(deps, operator, at);
  const world = (await loadWorldMark(deps.db)) !== null;
  const routes = [
    ...webRoutes({ ...deps, ...beside, checkSignedIn: signedIn }),
    ...(world ? demoRoutes(deps) : []),
  ];
  apiRoutes(http, faceDeps(deps, deps.now, log), routes);
  return { routes, world, stop: beside.stop };
}

/** Something served: what it asks of who asks it, null for nothing that the faces know of. */
export type Address = {
  readonly method: string;
  readonly path: string;
  readonly may: Permission | null;
};

/** Notes what is registered from now on; with the routes of the faces, what each asks for. */
export function listAddresses(
  http: FastifyInstance,
): (web: readonly Route[]) => readonly Address[] {
  const seen: { readonly method: string; readonly path: string }[] = [];
  http.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') seen.push({ method: one, path: url });
  });
  return (web) =>
    seen.map(({ method, path }) => {
      const route = web.find((one) => one.method === method && one.path === path);
      return { method, path, may: route?.may ?? null };
    });
}

type CalendarDeps = SettlementDeps & { readonly calendar: CaseCalendar };
type Beside = { readonly desk: PolicyDesk; readonly replays: Replays };

/** What works beside the platform: on whole policy books, and on cases every hour. */
function openBeside(
  deps: CalendarDeps,
  now: () => Instant,
  log: Logger,
): Beside & { readonly stop: () => Promise<void> } {
  const { db, audit } = deps;
  const faults = (what: string) => (fault: unknown) => log.error({ err: fault }, what);
  const desk = openDesk();
  const replays = openReplays({ db, now, onFault: faults('replaying settlements') });
  const onFault = faults('sweeping cases');
  const stopSweeping = sweepRegularly({ ...deps, now, rules: () => audit.rules(), onFault });
  return {
    ...{ desk, replays },
    stop: async () => {
      await Promise.all([stopSweeping(), replays.close(), desk.close()]);
    },
  };
}

type Wired = CalendarDeps & Beside & StationDeps & Pick<WebWith, 'monitor' | 'chronic'>;

/** Every address of the web faces, module by module. */
function webRoutes(deps: Wired): readonly Route[] {
  const { db, catalogue, registry } = deps;
  const search = openSearch(db, catalogue);
  return [
    ...operatorRoutes({ db, findInstitution: registry.institution }),
    ...personAccountRoutes({ db, findPerson: findPersonBy(deps) }),
    ...trailRoutes({ db, placeName: (region, code) => placeName(registry, region, code) }),
    ...mineRegistryRoutes(registry),
    ...mineLedgerRoutes(deps),
    ...mineFilingRoutes(deps),
    ...mineRoutes({ ...deps, search }),
    ...policyRoutes(deps),
    ...replayRoutes(deps),
    ...supervisionRoutes(deps),
    ...deps.monitor.routes,
    ...stationRoutes(deps),
    ...stationSearchRoutes({ db, registry, search }),
    ...stationDayRoutes(deps),
    ...stationVisitRoutes(deps),
    ...stationStockRoutes({ ...deps, settlementExists }),
    ...stationAccountRoutes(deps),
    ...counterRoutes({ ...deps, search, filing: openFiling({ ...deps, encounterExists }) }),
  ];
}

/** What the edge of the faces asks of the modules below access. */
function faceDeps({ db, registry }: SettlementDeps, now: () => Instant, log: Logger): SessionDeps {
  return {
    ...{ db, now },
    onFault: (err, route) => log.error({ err, route }, 'fault'),
    placeOf: (by) => placeOf(registry, by),
    findPerson: findPersonBy({ db, registry }),
  };
}

/** Whom the number of an id document names. */
function findPersonBy({ db, registry }: Pick<SettlementDeps, 'db' | 'registry'>) {
  return async (idNumber: string): Promise<KnownPerson | null> => {
    const personId = await registry.findPersonId(db, '02', idNumber);
    const file = personId === null ? null : await registry.loadPerson(db, personId, false);
    return file?.person ?? null;
  };
}

function placeOf(registry: Registry, by: Principal): string {
  return placeName(registry, by.region, by.kind === 'institution' ? by.institutionCode : null);
}

function placeName(registry: Registry, region: string, institutionCode: string | null): string {
  return institutionCode === null
    ? (registry.regionName(region) ?? region)
    : (registry.institution(institutionCode)?.name ?? institutionCode);
}
