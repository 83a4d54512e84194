import type { Day } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';

const MARK: Sql = {
  name: 'demo-world-mark',
  text: `insert into demo.world (seed, made_on) values ($1, $2)`,
};

/** Notes that this database holds a generated world, and which. */
export async function markWorld(tx: Tx, world: WorldMark): Promise<void> {
  await tx.run(MARK, [world.seed, world.today]);
}

const LOAD: Sql = {
  name: 'demo-world-load',
  text: `select seed, made_on as today from demo.world`,
};

export type WorldMark = { readonly seed: number; readonly today: Day };

/** The generated world this database holds, or null. */
export async function loadWorldMark(tx: Tx): Promise<WorldMark | null> {
  return (await tx.rows<WorldMark>(LOAD))[0] ?? null;
}
