import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../kernel/hash.ts';
import type { Db } from './db.ts';

/**
 * A numbered file in db/: SQL, then after a line `-- check` a query that must answer no row (each
 * row it does answer names something that is not as the migration should have left it).
 */
export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly check: string;
  readonly hash: string;
};

const FILE_FORM = /^(\d{4})_[a-z0-9-]+\.sql$/;
const LOCK = 704_401;

/** The migrations of a folder in order. A fault when a number is missing or doubled. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((f) => f.endsWith('.sql'))
    .sort();
  return files.map((file, i) => {
    const parts = FILE_FORM.exec(file);
    const text = readFileSync(join(folder, file), 'utf8');
    const [sql, check, more] = text.split(/^-- check\s*$/m);
    if (parts === null || Number(parts[1]) !== i + 1) {
      throw new Error(`db/${file}: expected number ${String(i + 1).padStart(4, '0')}`);
    }
    if (sql === undefined || check === undefined || more !== undefined) {
      throw new Error(`db/${file}: needs exactly one line "-- check"`);
    }
    return { number: i + 1, name: file, sql, check: check.trim(), hash: sha256(text) };
  });
}

/** Says in Chinese why the database cannot be used as it is. */
export class MigrationRefused extends Error {}

/**
 * Brings the database up to the last migration, each in a transaction with its check. Refuses a
 * database that is newer than the code, or whose history differs from it. Answers how many ran.
 */
export async function migrate(db: Db, migrations: readonly Migration[]): Promise<number> {
  return await db.transaction('write', async (tx) => {
    await tx.rows({ name: '', text: `select pg_advisory_xact_lock(${LOCK})` });
    await tx.run({ name: '', text: `create schema if not exists store` });
    await tx.run({
      name: '',
      text: `create table if not exists store.migration (
        number int primary key, name text not null, hash text not null,
        applied_at timestamptz not null default now())`,
    });
    const done = await tx.rows<{ number: number; name: string; hash: string }>({
      name: '',
      text: `select number, name, hash from store.migration order by number`,
    });
    const newest = done.at(-1)?.number ?? 0;
    if (newest > migrations.length) {
      throw new MigrationRefused(
        `数据库版本（${newest}）比程序（${migrations.length}）新，请使用较新的程序启动`,
      );
    }
    for (const row of done) {
      if (migrations[row.number - 1]!.hash === row.hash) continue;
      throw new MigrationRefused(`数据库变更 ${row.name} 与程序中的文件不一致，拒绝启动`);
    }
    const missing = migrations.slice(newest);
    for (const migration of missing) await apply(tx, migration);
    return missing.length;
  });
}

async function apply(tx: Parameters<Parameters<Db['transaction']>[1]>[0], m: Migration) {
  for (const statement of splitStatements(m.sql)) await tx.run({ name: '', text: statement });
  const wrong = m.check === '' ? [] : await tx.rows({ name: '', text: m.check });
  if (wrong.length > 0) throw new Error(`${m.name}: check failed: ${JSON.stringify(wrong[0])}`);
  await tx.run(
    { name: '', text: `insert into store.migration (number, name, hash) values ($1, $2, $3)` },
    [m.number, m.name, m.hash],
  );
}

/** Statements end with a semicolon at the end of a line, outside $$ bodies. */
function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let current = '';
  for (const line of sql.split('\n')) {
    current += `${line}\n`;
    const inBody = (current.match(/\$\$/g)?.length ?? 0) % 2 === 1;
    if (!inBody && /;\s*(--.*)?$/.test(line)) {
      statements.push(current);
      current = '';
    }
  }
  if (current.replace(/--.*$/gm, '').trim() !== '') statements.push(current);
  return statements;
}
