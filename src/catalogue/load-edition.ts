import type { Day } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Db, Tx } from '../store/index.ts';
import { loadItems } from './catalogue.store.ts';
import { chargeTypeOf, type KnownItem } from './domain/demo-values.ts';
import { type Edition, type ItemList, LIST_TYPE } from './domain/edition.ts';
import type { ListedItem } from './domain/item.ts';
import { type EditionPlan, planEdition } from './domain/plan-edition.ts';
import { readEdition } from './domain/read-edition.ts';
import { insertEdition, loadEditions } from './edition.store.ts';
import {
  endVersions,
  insertVersions,
  loadCodesOf,
  lockEditions,
  undoVersions,
} from './load-edition.store.ts';

export type EditionLoad = {
  readonly list: ItemList;
  readonly name: string;
  /** The first day on which it holds. */
  readonly from: Day;
  readonly today: Day;
  /** The cells of its file, row by row. */
  readonly rows: readonly (readonly string[])[];
  /** Only say what it would do. */
  readonly dryRun: boolean;
};

const PROBLEMS_SHOWN = 20;

/**
 * Loads an edition of a list in one transaction: see `planEdition`. Refusals: edition-past,
 * edition-known, edition-order, edition-unreadable, version-taken.
 */
export function loadEdition(db: Db, load: EditionLoad): Promise<Outcome<EditionPlan>> {
  return db.transaction('write', async (tx, end) => {
    await lockEditions(tx);
    const [editions, all] = await Promise.all([loadEditions(tx), loadItems(tx)]);
    const planned = plan(load, editions, all);
    if (!planned.ok || load.dryRun) {
      await end('rollback');
      return planned;
    }
    await save(tx, load, planned.value, nextNumber(editions));
    return planned;
  });
}

function plan(
  load: EditionLoad,
  editions: readonly Edition[],
  all: ReadonlyMap<string, readonly ListedItem[]>,
): Outcome<EditionPlan> {
  const refused = orderRefusal(load, editions);
  if (refused !== null) return refuse(refused);
  const type = LIST_TYPE[load.list];
  const read = readEdition(
    load.rows,
    { type, chargeType: (code, name) => chargeTypeFor(type, code, name) },
    (code) => all.get(code)?.at(-1) ?? null,
  );
  if (read.problems.length > 0) {
    const shown = read.problems.slice(0, PROBLEMS_SHOWN).join('\n');
    const text = `文件里有${read.problems.length}处错误，未装入：\n${shown}`;
    return refuse({ code: 'edition-unreadable', text });
  }
  const versions = [...all.values()].flat().filter((one) => one.listType === type);
  const planned = planEdition(versions, read.items, load.from);
  if (planned.taken.length > 0) {
    const some = planned.taken.slice(0, PROBLEMS_SHOWN).join('、');
    const text = `${planned.taken.length}个项目在${load.from}已有版本开始，未装入：${some}`;
    return refuse({ code: 'version-taken', text });
  }
  return accept(planned);
}

function chargeTypeFor(listType: string, code: string, name: string): string {
  if (listType === '301') return '08';
  return chargeTypeOf({ code, name, listType: listType as KnownItem['listType'] });
}

function orderRefusal(load: EditionLoad, editions: readonly Edition[]) {
  const { from, today, name, list } = load;
  if (from <= today) {
    const text = `版本${name}的开始日期${from}应晚于今天（${today}）：已经过去的目录不能改变`;
    return { code: 'edition-past', text };
  }
  const live = editions.filter((one) => one.list === list && !one.withdrawn && one.undoes === null);
  if (live.some((one) => one.name === name)) {
    return { code: 'edition-known', text: `版本${name}已经装入` };
  }
  const last = live.at(-1);
  if (last === undefined || from > last.beginsOn) return null;
  const text = `开始日期${from}应晚于上一版本${last.name}的开始日期${last.beginsOn}`;
  return { code: 'edition-order', text };
}

function nextNumber(editions: readonly Edition[]): number {
  return (editions.at(-1)?.number ?? 0) + 1;
}

async function save(tx: Tx, load: EditionLoad, planned: EditionPlan, number: number) {
  const { name, list, from, today } = load;
  const edition = { number, name, list, beginsOn: from, madeOn: today, undoes: null };
  await insertEdition(tx, edition);
  const ended = [...planned.changed.map(({ before }) => before), ...planned.withdrawn];
  await endVersions(tx, ended, from, number);
  const begun = [...planned.added, ...planned.changed.map(({ after }) => after)];
  await insertVersions(tx, begun, number);
}

/** Whether fees were priced by the directory of that day or later, for one of the items. */
export type PricedSince = (tx: Tx, from: Day, codes: readonly string[]) => Promise<boolean>;

/**
 * Takes the last edition back. Refusals: edition-unknown, edition-not-last, edition-used.
 */
export function undoEdition(
  db: Db,
  name: string,
  today: Day,
  pricedSince: PricedSince,
): Promise<Outcome<Edition>> {
  return db.transaction('write', async (tx, end) => {
    await lockEditions(tx);
    const editions = await loadEditions(tx);
    const last = editions.filter((one) => !one.withdrawn && one.undoes === null).at(-1);
    const meant = lastNamed(editions, last ?? null, name);
    if (!meant.ok) return meant;
    const edition = meant.value;
    const codes = await loadCodesOf(tx, edition.number);
    if (await pricedSince(tx, edition.beginsOn, codes)) {
      await end('rollback');
      const text = `版本${name}已用于${edition.beginsOn}以后的费用，不能撤回；请装入更正的版本`;
      return refuse({ code: 'edition-used', text });
    }
    const number = nextNumber(editions);
    const undoing = { number, name: `撤回${name}（第${edition.number}号）`, madeOn: today };
    await insertEdition(tx, { ...edition, ...undoing, undoes: edition.number });
    await undoVersions(tx, edition.number, number, today);
    return accept(edition);
  });
}

function lastNamed(
  editions: readonly Edition[],
  last: Edition | null,
  name: string,
): Outcome<Edition> {
  if (last !== null && last.name === name && last.list !== 'all') return accept(last);
  const known = editions.some((one) => one.name === name && !one.withdrawn);
  if (!known) {
    return refuse({ code: 'edition-unknown', text: `没有版本${name}，或已经撤回` });
  }
  const text = `只能撤回最后装入的版本（${last?.name ?? '无'}），首次装入不能撤回`;
  return refuse({ code: 'edition-not-last', text });
}
