import { fileURLToPath } from 'node:url';
import { openModules } from '../src/app.ts';
import { clock } from '../src/config.ts';
import { type DbAddress, openDb, openKeyRing } from '../src/store/index.ts';
import { activeRules, runScreening, type ScreenScope } from '../src/supervision/index.ts';

/** What the process is told, as JSON in its only argument. */
export type ChildWork = {
  readonly address: DbAddress;
  readonly key: string;
  readonly scope: ScreenScope;
  readonly page: number;
};

const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

// A screening in a process of its own, to be killed: it tells each range that it has kept.
const { address, key, scope, page } = JSON.parse(process.argv[2]!) as ChildWork;
const db = openDb(address, 4, openKeyRing({ place: 'argument', read: () => key }));
const deps = await openModules(db, {
  policyFolder: folder('policy'),
  knowledgeFolder: folder('knowledge'),
});
const rules = activeRules(deps.audit.rules(), scope);
const work = { ...scope, rules, index: deps.audit.points(), shadow: false, page };
await runScreening({ ...deps, now: clock }, work, { resume: false, startedBy: 'child' }, (done) =>
  process.stdout.write(`${done}\n`),
);
await db.close();
