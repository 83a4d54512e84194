import { setImmediate as nextTurn } from 'node:timers/promises';
import { pinyin } from 'pinyin-pro';
import type { Day } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import type { Db } from '../store/index.ts';
import type { Disease } from './domain/disease.ts';
import type { CatalogueItem, ListedItem } from './domain/item.ts';
import { type Findable, fitAll, fitOf, WORST_FIT, wordsOf } from './domain/match.ts';
import { initialsOf, readingsOf, spelled } from './domain/spoken.ts';
import type { Catalogue } from './index.ts';
import { loadDiseaseList } from './search.store.ts';

export type ItemSearch = {
  readonly text: string;
  /** 目录类别, '' for all. */
  readonly listType: string;
  readonly on: Day;
};

/** An item that was found, and how well its name fits: 0 best. */
export type FoundItem = { readonly item: CatalogueItem; readonly fit: number };

export type FoundItems = {
  /** The best first; of one name no more than some, unless its code is typed too. */
  readonly items: readonly FoundItem[];
  /** How many more there are of a name. */
  readonly more: ReadonlyMap<string, number>;
};

/** Looks for what a workstation writes on a bill, by name, code and readings. */
export type Search = {
  items(search: ItemSearch): Promise<FoundItems>;
  diseases(text: string, kind: Disease['kind']): Promise<readonly Disease[]>;
  /** Begins to build the indexes, for who is about to search; not waited for. */
  warm(): void;
  /** First letters of a name's readings. */
  initials(name: string): readonly string[];
};

/** Items that carry one name, and how it can be found. */
type NameGroup = Findable & { readonly items: readonly ListedItem[] };
type FindableDisease = Findable & { readonly disease: Disease };

const FOUND_MAX = 60;
/** Of the name that was typed whole, and of others: there may be hundreds of codes. */
const OF_NAME_MEANT_MAX = 20;
const OF_ONE_NAME_MAX = 4;
/** How well a name fits that was typed whole, in words or in first letters. */
const MEANT_FIT = 2;
/** Names read in one turn of the event loop: about 5 ms. */
const NAMES_A_TURN = 500;

/** Opens the search; the indexes are built when they are first asked for, a piece at a time. */
export function openSearch(db: Db, catalogue: Catalogue): Search {
  const groups = kept(catalogue, () => groupByName(catalogue.items()));
  const diseases = kept(catalogue, async () => readDiseases(await loadDiseaseList(db)));
  return {
    items: async (search) => findItems(await groups(), search),
    diseases: async (text, kind) => findDiseases(await diseases(), text, kind),
    warm: () => {
      // What fails here fails again where somebody waits for it.
      Promise.all([groups(), diseases()]).catch(() => {});
    },
    initials: (name) => [...new Set(readName(name).map(initialsOf))],
  };
}

/** Made once for each state of the directories. */
function kept<T>({ editions }: Catalogue, make: () => Promise<T>): () => Promise<T> {
  let made: { readonly of: unknown; readonly value: Promise<T> } | null = null;
  return () => {
    const of = editions();
    if (made?.of !== of) {
      const value = make();
      made = { of, value };
      // A database that was away is asked again.
      value.catch(() => {
        made = null;
      });
    }
    return made.value;
  };
}

function readName(name: string): readonly (readonly string[])[] {
  return readingsOf(name, pinyin(name, { type: 'array', toneType: 'none' }));
}

async function groupByName(all: Iterable<ListedItem>): Promise<readonly NameGroup[]> {
  const named = Map.groupBy(all, (item) => item.name);
  const groups: NameGroup[] = [];
  for (const [name, items] of named) {
    const readings = readName(name);
    const initials = [...new Set(readings.map(initialsOf))];
    groups.push({ name, items, initials, spelled: [...new Set(readings.map(spelled))] });
    if (groups.length % NAMES_A_TURN === 0) await nextTurn();
  }
  return groups;
}

async function readDiseases(all: readonly Disease[]): Promise<readonly FindableDisease[]> {
  const found: FindableDisease[] = [];
  for (const disease of all) {
    const initials = [...new Set(readName(disease.name).map(initialsOf))];
    found.push({ disease, name: disease.name, initials, spelled: [] });
    if (found.length % NAMES_A_TURN === 0) await nextTurn();
  }
  return found;
}

/** A word that can only be part of a code. */
const CODE_PART = /^[a-z]?[a-z0-9]*\d{3}[a-z0-9]*$/;

function findItems(groups: readonly NameGroup[], { text, listType, on }: ItemSearch): FoundItems {
  const all = wordsOf(text);
  const codes = all.filter((word) => CODE_PART.test(word)).map((word) => word.toUpperCase());
  const words = all.filter((word) => !CODE_PART.test(word));
  if (all.length === 0) return { items: [], more: new Map() };
  const isAsked = (item: ListedItem, more: readonly string[]) =>
    covers(item.span, on) &&
    (listType === '' || item.listType === listType) &&
    codes.every((code) => item.code.includes(code)) &&
    more.every((word) => says(item, word));
  const fitting = groups
    .flatMap((group) => {
      const fits = words.map((word) => ({ word, fit: fitOf(group, word) }));
      const left = fits.filter(({ fit }) => fit === null).map(({ word }) => word);
      // What does not fit the name may be how the item is packed, or by whom it is made.
      if (left.length > 0 && !group.items.some((item) => left.every((w) => says(item, w)))) {
        return [];
      }
      const fit = Math.max(0, ...fits.map((one) => one.fit ?? WORST_FIT));
      return [{ group, fit, left }];
    })
    .sort((a, b) => a.fit - b.fit || a.group.name.length - b.group.name.length);
  const found: FoundItem[] = [];
  const more = new Map<string, number>();
  for (const { group, fit, left } of fitting) {
    if (found.length >= FOUND_MAX) break;
    // What anybody may be given first: a restricted one is meant by those who know its code.
    const items = group.items
      .filter((item) => isAsked(item, left))
      .sort((a, b) => rankOf(a) - rankOf(b));
    const isMeant = fit === 0 || fit === MEANT_FIT;
    const most = codes.length > 0 ? FOUND_MAX : isMeant ? OF_NAME_MEANT_MAX : OF_ONE_NAME_MAX;
    if (items.length > most) more.set(group.name, items.length - most);
    found.push(...items.slice(0, most).map((item) => ({ item, fit })));
  }
  return { items: found.slice(0, FOUND_MAX), more };
}

/** Unrestricted before restricted, 甲 before 乙 before 丙. */
function rankOf({ restricted, class: of }: ListedItem): number {
  return (restricted ? 3 : 0) + 'ABC'.indexOf(of);
}

/** Whether an item is packed, or made by whom, the word says. */
function says({ spec, maker }: ListedItem, word: string): boolean {
  return [spec, maker].some((one) => one?.normalize('NFKC').toLowerCase().includes(word));
}

const DISEASES_MAX = 30;

function findDiseases(
  all: readonly FindableDisease[],
  text: string,
  kind: Disease['kind'],
): readonly Disease[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const fitting = all.flatMap((one) => {
    if (one.disease.kind !== kind) return [];
    const fit = fitDisease(one, words);
    return fit === null ? [] : [{ disease: one.disease, fit }];
  });
  return fitting
    .sort((a, b) => a.fit - b.fit || a.disease.name.length - b.disease.name.length)
    .slice(0, DISEASES_MAX)
    .map((one) => one.disease);
}

/** A code may be typed with its dots, or its beginning. */
function fitDisease(one: FindableDisease, words: readonly string[]): number | null {
  const code = one.disease.code.toLowerCase();
  const first = words[0]!;
  if (words.length === 1 && /\d/.test(first) && code.startsWith(first)) {
    return code === first ? 0 : 1;
  }
  return fitAll(one, words);
}
