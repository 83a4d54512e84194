import type { Day } from '../../kernel/day.ts';

/** The lists an edition can be loaded for; 'all' is the first load. */
export type ItemList = 'drug' | 'herb' | 'service' | 'material';

/** 目录类别 of each list. */
export const LIST_TYPE: Readonly<Record<ItemList, string>> = {
  drug: '101',
  herb: '102',
  service: '201',
  material: '301',
};

export const ITEM_LISTS: readonly ItemList[] = ['drug', 'herb', 'service', 'material'];

/** One load of a directory, in order of its number; taking one back is an edition too. */
export type Edition = {
  readonly number: number;
  readonly name: string;
  readonly list: ItemList | 'all';
  readonly beginsOn: Day;
  readonly madeOn: Day;
  /** The number of the edition that this one takes back; null for a load. */
  readonly undoes: number | null;
  readonly withdrawn: boolean;
};

/** 版本号: the day of the load and its number, so that a later load's is larger as text too. */
export function versionOf(edition: Pick<Edition, 'number' | 'madeOn'>): string {
  return edition.madeOn.replaceAll('-', '') + String(edition.number).padStart(4, '0');
}

/** The number in a version of ours; 0, older than every edition, for any other text. */
export function numberIn(version: string, editions: readonly Edition[]): number {
  return editions.find((edition) => versionOf(edition) === version)?.number ?? 0;
}
