import { randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import { Counter, collectDefaultMetrics, Histogram, Registry as Metrics } from 'prom-client';
import { accessTransactions, checkSignedIn } from './access/index.ts';
import { auditTransactions, loadRules, openAudit } from './audit/index.ts';
import { benefitTransactions, openBenefit, readCodeLists } from './benefit/index.ts';
import { catalogueTransactions, openCatalogue } from './catalogue/index.ts';
import type { Config } from './config.ts';
import { loadWorldMark } from './demo/index.ts';
import { clearRegularly, fileTransactions } from './file/index.ts';
import { filingTransactions } from './filing/index.ts';
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
  sandboxRoutes,
  sealedRoutes,
} from './gateway/index.ts';
import type { Instant } from './kernel/day.ts';
import { idSource } from './kernel/id.ts';
import { loadAlarmRules, type Monitor, openMonitor } from './monitor/index.ts';
import { holdClearing, reconciliationTransactions } from './reconciliation/index.ts';
import { recordTransactions } from './record/index.ts';
import { institutionTransactions, openRegistry, registryTransactions } from './registry/index.ts';
import { closeServer, openServer } from './server.ts';
import {
  encounterExists,
  loadLinesSince,
  openSettlement,
  type SettlementDeps,
  settlementExists,
  settlementRoutes,
} from './settlement/index.ts';
import { stockTransactions } from './stock/index.ts';
import {
  type Db,
  distribute,
  isDistributed,
  migrate,
  openInputKey,
  readMigrations,
} from './store/index.ts';
import {
  appealTransactions,
  type CaseCalendar,
  loadCalendar,
  SCREEN_NUMBERS,
} from './supervision/index.ts';
import { type Address, listAddresses, openWeb } from './web.ts';

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
  /** For what is not the interface: pages and work in the background; `db` unless given. */
  readonly beside?: Db;
  readonly now: () => Instant;
  readonly log: DestinationStream;
  /** What the page for vendors asks, and the last messages of each institution; off unless true. */
  readonly sandbox?: boolean;
  /** The built pages of the faces; none are served without. */
  readonly faces?: FacesDeps;
};

/** Wires the modules on a migrated database and listens. Stops in the opposite order. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, db, beside = db, now } = options;
  const log = openLog(options.log);
  await openInputKey(db);
  if (await isDistributed(db)) db.keepApart();
  const deps = await openModules(db, config);
  const calendar = loadCalendar(config.knowledgeFolder);
  const { chronic } = readCodeLists(config.knowledgeFolder);
  const metrics = new Metrics();
  collectDefaultMetrics({ register: metrics });
  countShared(metrics, db);
  const pages = { ...deps, db: beside };
  const monitor = openMonitor({
    ...{ ...pages, now, rules: loadAlarmRules(config.knowledgeFolder) },
    onFault: (fault) => log.error({ err: fault }, 'monitoring'),
  });
  const messages = options.sandbox ? openMessageLog(beside) : null;
  const gateway = openGateway({
    ...(messages === null ? {} : { messages }),
    registry: deps.registry,
    transactions: transactionsOf({ ...deps, calendar }),
    now,
    checkSignedIn: (operator, at) => checkSignedIn(deps, operator, at),
    onAnswered: recordAnswers(log, metrics, monitor),
  });
  const http = openServer();
  const addresses = listAddresses(http);
  http.register(async (scope) => {
    gatewayRoutes(scope, gateway);
    sealedRoutes(scope, { registry: deps.registry, now, services: { [ECHO_PATH]: echo } });
  });
  settlementRoutes(http, pages);
  const web = await openWeb(http, { ...pages, calendar, chronic, gateway, monitor, now }, log);
  operationRoutes(http, beside, metrics);
  openApiRoute(http);
  if (messages !== null) {
    sandboxRoutes(http, { ...pages, now, messages, people: web.world });
  }
  if (options.faces !== undefined) await faceRoutes(http, options.faces);
  await deps.registry.reload(now());
  const stopReloading = reloadRegularly(deps, now);
  const onFault = (fault: unknown) => log.error({ err: fault }, 'clearing expired files');
  const stopClearing = clearRegularly({ db: beside, now, onFault });
  await http.listen({ port: config.port, host: '0.0.0.0' });
  const address = http.server.address();
  return {
    addresses: addresses(web.routes),
    port: typeof address === 'object' && address !== null ? address.port : config.port,
    deps,
    monitor,
    stop: async () => {
      stopReloading();
      await closeServer(http);
      await stopClearing();
      await monitor.stop();
      await web.stop();
      await messages?.stop();
      log.flush();
    },
  };
}

/** What answers each transaction of the national interface. */
function transactionsOf(deps: SettlementDeps & { readonly calendar: CaseCalendar }) {
  const { db, calendar } = deps;
  return {
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
  };
}

function openLog(to: DestinationStream): Logger {
  const { isoTime } = pino.stdTimeFunctions;
  const serializers = { err: maskedFault };
  return pino({ base: null, timestamp: isoTime, serializers }, to);
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
  return { db, registry, catalogue, benefit, audit, ids, holdClearing };
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

/** What share how many transactions: messages by transactions is how many travel together. */
function countShared(metrics: Metrics, db: Db): void {
  const tell = (name: string, help: string, count: () => number) =>
    new Counter({
      name,
      help,
      registers: [metrics],
      collect() {
        this.reset();
        this.inc(count());
      },
    });
  const shared = 'openyibao_shared';
  tell(`${shared}_transactions_total`, 'Transactions that messages may share', () => {
    return db.sharing().transactions;
  });
  tell(`${shared}_messages_total`, 'Messages in them', () => db.sharing().bodies);
  tell(`${shared}_failed_total`, 'Those of several messages that failed', () => {
    return db.sharing().failed;
  });
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
