import { randomInt } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import { collectDefaultMetrics, Histogram, Registry as Metrics } from 'prom-client';
import {
  accessTransactions,
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
import { auditTransactions, loadRules, openAudit } from './audit/index.ts';
import {
  benefitTransactions,
  openBenefit,
  openDesk,
  type PolicyDesk,
  policyRoutes,
} from './benefit/index.ts';
import { catalogueTransactions, openCatalogue, openSearch } from './catalogue/index.ts';
import type { Config } from './config.ts';
import { demoRoutes, loadWorldMark } from './demo/index.ts';
import { clearRegularly, fileTransactions } from './file/index.ts';
import { filingTransactions, mineFilingRoutes, openFiling } from './filing/index.ts';
import {
  type Answered,
  ECHO_PATH,
  echo,
  type FacesDeps,
  faceRoutes,
  gatewayRoutes,
  maskIdentities,
  openApiRoute,
  openGateway,
  openMessageLog,
  type StationDeps,
  sandboxRoutes,
  sealedRoutes,
  stationRoutes,
  stationSearchRoutes,
} from './gateway/index.ts';
import type { Instant } from './kernel/day.ts';
import { idSource } from './kernel/id.ts';
import { mineLedgerRoutes } from './ledger/index.ts';
import { loadAlarmRules, type Monitor, openMonitor } from './monitor/index.ts';
import { reconciliationTransactions, stationAccountRoutes } from './reconciliation/index.ts';
import { recordTransactions } from './record/index.ts';
import {
  institutionTransactions,
  mineRegistryRoutes,
  openRegistry,
  type Registry,
  registryTransactions,
} from './registry/index.ts';
import {
  encounterExists,
  loadLinesSince,
  mineRoutes,
  openReplays,
  openSettlement,
  type Replays,
  replayRoutes,
  type SettlementDeps,
  settlementExists,
  settlementRoutes,
  stationDayRoutes,
} from './settlement/index.ts';
import { stationStockRoutes, stockTransactions } from './stock/index.ts';
import { type Db, distribute, migrate, openInputKey, readMigrations } from './store/index.ts';
import {
  appealTransactions,
  type CaseCalendar,
  loadCalendar,
  SCREEN_NUMBERS,
  supervisionRoutes,
  sweepRegularly,
} from './supervision/index.ts';

/** A running platform. */
export type App = {
  readonly port: number;
  readonly deps: SettlementDeps;
  readonly monitor: Monitor;
  /** Everything that is served: for who checks who may ask it. */
  readonly addresses: readonly Address[];
  /** Answers what is in flight, then closes. */
  stop(): Promise<void>;
};

export type AppOptions = {
  readonly config: Pick<Config, 'port' | 'policyFolder' | 'knowledgeFolder'>;
  readonly db: Db;
  readonly now: () => Instant;
  readonly log: DestinationStream;
  /** What the page for vendors asks, and the last messages of each institution; off unless true. */
  readonly sandbox?: boolean;
  /** The built pages of the faces; none are served without. */
  readonly faces?: FacesDeps;
};

/** Wires the modules on a migrated database and listens. Stops in the opposite order. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, db, now } = options;
  const { isoTime } = pino.stdTimeFunctions;
  const serializers = { err: maskedFault };
  const log = pino({ base: null, timestamp: isoTime, serializers }, options.log);
  await openInputKey(db);
  const deps = await openModules(db, config);
  const calendar = loadCalendar(config.knowledgeFolder);
  const metrics = new Metrics();
  collectDefaultMetrics({ register: metrics });
  const monitor = openMonitor({
    ...{ ...deps, now, rules: loadAlarmRules(config.knowledgeFolder) },
    onFault: (fault) => log.error({ err: fault }, 'monitoring'),
  });
  const messages = options.sandbox ? openMessageLog(db) : null;
  const gateway = openGateway({
    ...(messages === null ? {} : { messages }),
    registry: deps.registry,
    transactions: {
      ...accessTransactions(deps),
      ...fileTransactions(deps),
      ...registryTransactions(deps.registry),
      ...institutionTransactions(deps),
      ...catalogueTransactions(deps),
      ...benefitTransactions({ db, registry: deps.registry, ...deps.benefit }),
      ...auditTransactions({ ...deps, loadPastLines: loadLinesSince }),
      ...filingTransactions({ ...deps, encounterExists }),
      ...stockTransactions({ ...deps, settlementExists }),
      ...openSettlement(deps),
      ...reconciliationTransactions(deps),
      ...recordTransactions(deps),
      ...appealTransactions({ ...deps, calendar }),
    },
    now,
    checkSignedIn: (operator, at) => checkSignedIn(deps, operator, at),
    onAnswered: recordAnswers(log, metrics, monitor),
  });
  const http = fastify({
    logger: false,
    forceCloseConnections: 'idle',
    bodyLimit: 1e12,
    // A proxy on this machine says who asked it, and whether over TLS.
    trustProxy: 'loopback',
  });
  const addresses = listAddresses(http);
  http.register(async (scope) => {
    gatewayRoutes(scope, gateway);
    sealedRoutes(scope, { registry: deps.registry, now, services: { [ECHO_PATH]: echo } });
  });
  http.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send({ code: 'not-found', text: `没有这个地址：${request.method} ${request.url}` }),
  );
  settlementRoutes(http, deps);
  const beside = openBeside({ ...deps, calendar }, now, log);
  const signedIn: StationDeps['checkSignedIn'] = (operator, at) =>
    checkSignedIn(deps, operator, at);
  const wired = { ...deps, ...beside, calendar, gateway, monitor, checkSignedIn: signedIn };
  const world = await loadWorldMark(db);
  const web = [...webRoutes(wired), ...(world === null ? [] : demoRoutes(deps))];
  apiRoutes(http, faceDeps(deps, now, log), web);
  operationRoutes(http, db, metrics);
  openApiRoute(http);
  if (messages !== null) {
    sandboxRoutes(http, { ...deps, now, messages, people: world !== null });
  }
  if (options.faces !== undefined) await faceRoutes(http, options.faces);
  await deps.registry.reload(now());
  const stopReloading = reloadRegularly(deps, now);
  const onFault = (fault: unknown) => log.error({ err: fault }, 'clearing expired files');
  const stopClearing = clearRegularly({ db, now, onFault });
  await http.listen({ port: config.port, host: '0.0.0.0' });
  const address = http.server.address();
  return {
    addresses: addresses(web),
    port: typeof address === 'object' && address !== null ? address.port : config.port,
    deps,
    monitor,
    stop: async () => {
      stopReloading();
      await http.close();
      await stopClearing();
      await monitor.stop();
      await beside.stop();
      await messages?.stop();
      log.flush();
    },
  };
}

/** Something served: what it asks of who asks it, null for nothing that the faces know of. */
export type Address = {
  readonly method: string;
  readonly path: string;
  readonly may: Permission | null;
};

/** Notes what is registered from now on; with the routes of the faces, what each asks for. */
function listAddresses(http: FastifyInstance): (web: readonly Route[]) => readonly Address[] {
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

/** Every address of the web faces, module by module. */
type Wired = CalendarDeps & Beside & StationDeps & { readonly monitor: Monitor };

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

/** A fault for the log: PostgreSQL tells in its detail the values that a row failed on. */
function maskedFault(fault: unknown): unknown {
  const told = fault instanceof Error ? pino.stdSerializers.err(fault) : fault;
  return JSON.parse(maskIdentities(JSON.stringify(told) ?? 'null')) as unknown;
}

/** How long a changed institution, credential, profile or key takes to be known. */
export const RELOAD_MS = 5000;

/** Reads what may change under a running platform again and again; answers how to end it. */
function reloadRegularly(
  { db, registry, catalogue, audit }: SettlementDeps,
  now: () => Instant,
): () => void {
  const timer = setInterval(() => {
    // The database or the file of keys may be away: the next time will do.
    registry.reload(now()).catch(() => {});
    catalogue.refresh().catch(() => {});
    audit.refresh().catch(() => {});
    try {
      db.keys.reload();
    } catch {}
  }, RELOAD_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** The modules on a migrated database, without a server: what commands work with. */
export async function openModules(
  db: Db,
  config: Pick<Config, 'policyFolder' | 'knowledgeFolder'>,
): Promise<SettlementDeps> {
  const rules = loadRules(`${config.knowledgeFolder}/audit/rules`, SCREEN_NUMBERS);
  const [registry, catalogue, benefit, audit] = await Promise.all([
    openRegistry(db),
    openCatalogue(db),
    openBenefit(db, config.policyFolder),
    openAudit(db, rules),
  ]);
  const ids = idSource(randomInt(100_000), randomInt(1_000_000));
  return { db, registry, catalogue, benefit, audit, ids };
}

/** Brings the database up to date; on Citus, also places its tables. Answers how many ran. */
export async function migrateDatabase(db: Db, folder: string): Promise<number> {
  const ran = await migrate(db, readMigrations(folder));
  await distribute(db, folder);
  return ran;
}

function recordAnswers(
  log: Logger,
  metrics: Metrics,
  monitor: Monitor,
): (answered: Answered) => void {
  const seconds = new Histogram({
    name: 'openyibao_message_seconds',
    help: 'Time to answer a message of the national interface',
    labelNames: ['infno', 'result'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
    registers: [metrics],
  });
  return (answered) => {
    const { fault, ...line } = answered;
    const result = fault !== null ? 'fault' : answered.code === 'ok' ? 'ok' : 'refused';
    // Only numbers of the edition become labels: anybody may send any text.
    const known = /^\d{4,6}[A-Z]?$/.test(answered.infno) ? answered.infno : 'other';
    seconds.observe({ infno: known, result }, answered.seconds);
    monitor.note(answered);
    if (result === 'fault') log.error({ ...line, err: fault }, 'fault');
    else log.info(line, result);
  };
}

function operationRoutes(http: FastifyInstance, db: Db, metrics: Metrics): void {
  http.get('/healthz', async (_request, reply) => {
    try {
      return { ok: true, world: await loadWorldMark(db) };
    } catch {
      return reply.code(503).send({ ok: false, text: '数据库不可用' });
    }
  });
  http.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
}
