import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { type App, startApp } from '../../src/app.ts';
import { CALL_PATH, type Reply } from '../../src/demo/client.wire.ts';
import { buildWorld, type World } from '../../src/demo/index.ts';
import type { FacesDeps } from '../../src/gateway/index.ts';
import { type Day, day, type Instant, parseTime } from '../../src/kernel/day.ts';
import { auditLedger } from '../../src/ledger/index.ts';
import type { Db } from '../../src/store/index.ts';
import type { Address } from '../../src/web.ts';
import { freshDatabase } from '../database.ts';

/** The day of every scenario: nothing here depends on when it is run. */
export const TODAY = day('2026-03-18');

/** What the platform wrote to its log about one message. */
export type LogLine = {
  readonly level: number;
  readonly infno: string;
  readonly msgid: string;
  readonly institutionCode: string;
  readonly code: string;
  readonly text: string | null;
};

/** What can be sent: a text, bytes, or bytes as they come. */
export type Body = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

export type Answer = { readonly status: number; readonly type: string; readonly reply: Reply };

/** The platform in this process, on a demo world of its own, with a clock that we set. */
export type Platform = {
  readonly db: Db;
  readonly deps: App['deps'];
  readonly world: World;
  readonly url: string;
  readonly clock: { now: Instant };
  readonly log: LogLine[];
  /** Everything that is served, and what it asks of who asks it. */
  readonly addresses: readonly Address[];
  /** Sends a body as it is, under these headers only. */
  post(body: Body, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Counts, sums and judges now what the platform does behind the traffic every few seconds. */
  catchUp(): Promise<void>;
  /** Ends it. A fault when the postings do not sum to zero or an account is not what was posted. */
  stop(): Promise<void>;
};

/** 'yyyy-MM-dd HH:mm:ss' in Asia/Shanghai. */
export function moment(text: string): Instant {
  const at = parseTime(text);
  if (at === null) throw new RangeError(`not a time: ${text}`);
  return at;
}

const POLICY = fileURLToPath(new URL('../../policy', import.meta.url));
const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url));

export type PlatformOptions = {
  readonly sandbox?: boolean;
  readonly faces?: FacesDeps;
  /** Another demo world than that of every scenario. */
  readonly seed?: number;
  readonly today?: Day;
};

/** On the policies of the repository, or of another folder; with what vendors ask, on demand. */
export async function startPlatform(
  policyFolder: string = POLICY,
  { sandbox = false, faces, seed = 1, today = TODAY }: PlatformOptions = {},
): Promise<Platform> {
  const fresh = await freshDatabase({ template: 'demo', today, seed });
  const clock = { now: moment(`${today} 10:30:00`) };
  const log: LogLine[] = [];
  const config = { port: 0, policyFolder, knowledgeFolder: KNOWLEDGE };
  const app = await startApp({
    config,
    db: fresh.db,
    sandbox,
    ...(faces === undefined ? {} : { faces }),
    now: () => clock.now,
    log: { write: (line) => void log.push(JSON.parse(line) as LogLine) },
  }).catch(async (error: unknown) => {
    await fresh.drop();
    throw error;
  });
  const url = `http://127.0.0.1:${app.port}`;
  return {
    db: fresh.db,
    deps: app.deps,
    world: buildWorld({ seed, today }),
    url,
    clock,
    log,
    addresses: app.addresses,
    post: (body, headers = {}) => post(url + CALL_PATH, body, headers),
    catchUp: app.monitor.catchUp,
    stop: async () => {
      await app.stop();
      const { sum, unequal } = await auditLedger(fresh.db);
      await fresh.drop();
      assert.deepEqual({ sum, unequal }, { sum: 0, unequal: [] });
    },
  };
}

/** Another process of the platform on the same database, by the same clock. */
export async function startBeside(platform: Platform): Promise<Platform> {
  const config = { port: 0, policyFolder: POLICY, knowledgeFolder: KNOWLEDGE };
  const { db, clock } = platform;
  const app = await startApp({ config, db, now: () => clock.now, log: { write: () => {} } });
  const { deps, addresses, monitor, stop } = app;
  const url = `http://127.0.0.1:${app.port}`;
  const sent: Platform['post'] = (body, headers = {}) => post(url + CALL_PATH, body, headers);
  return { ...platform, deps, url, addresses, post: sent, catchUp: monitor.catchUp, stop };
}

async function post(url: string, body: Body, headers: Readonly<Record<string, string>>) {
  // A text would be given a content type by fetch itself; bytes are not.
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const answer = await fetch(url, { method: 'POST', body: bytes, headers, duplex: 'half' });
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, reply: (await answer.json()) as Reply };
}

const TABLES = {
  name: '',
  text: `select schemaname || '.' || tablename as name from pg_tables
         where schemaname in ('settlement', 'reconciliation', 'filing', 'ledger', 'access',
           'record', 'stock', 'store', 'file', 'supervision', 'agency')
           -- sign-ins and the trail are written by refusals too
           and (schemaname, tablename) not in (('access', 'session'), ('access', 'attempt'),
             ('access', 'trail'))
           or (schemaname, tablename) in (('registry', 'department'), ('registry', 'person_change'))
           or (schemaname, tablename) = ('catalogue', 'mapping')
           or (schemaname, tablename) in (('benefit', 'draft'), ('benefit', 'replay'))
         order by 1`,
};

/** Every business table with its number of rows and a hash of all that is in them. */
export async function contents(db: Db): Promise<Record<string, string>> {
  const tables = await db.rows<{ name: string }>(TABLES);
  const each = tables.map(
    ({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, ''
      order by t::text)), '') as held from ${name} t`,
  );
  const rows = await db.rows<{ name: string; held: string }>({
    name: '',
    text: each.join(' union all '),
  });
  return Object.fromEntries(rows.map(({ name, held }) => [name, held]));
}
