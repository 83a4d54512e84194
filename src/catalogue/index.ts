import type { Day } from '../kernel/day.ts';
import { covers, type Span } from '../kernel/span.ts';
import type { Db } from '../store/index.ts';
import { loadDiseases, loadItems } from './catalogue.store.ts';
import type { Edition } from './domain/edition.ts';
import type { CatalogueItem, ListedItem } from './domain/item.ts';
import { loadEditions } from './edition.store.ts';

export { catalogueTransactions } from './catalogue.wire.ts';
export { codesOf, type Dictionary, dictionary, dictionaryNamed } from './dictionary.ts';
export { type Edition, ITEM_LISTS, type ItemList } from './domain/edition.ts';
export type { CatalogueItem, ItemClass, ListedItem } from './domain/item.ts';
export { type MappedCode, mappedElsewhere } from './domain/mapping.ts';
export type { EditionPlan } from './domain/plan-edition.ts';
export { loadEditions } from './edition.store.ts';
export { type ImportCounts, importDirectory } from './import-directory.ts';
export { loadEdition, type PricedSince, undoEdition } from './load-edition.ts';
export {
  insertDemoMappings,
  loadMappedCodes,
  reviewMapping,
  setMappingRule,
} from './mapping.store.ts';
export { type FoundItem, type ItemSearch, openSearch, type Search } from './search.ts';

/** The directories, held in memory. */
export type Catalogue = {
  /** The version in force on a day, or null: none then, or none ever (see `itemKnown`). */
  item(code: string, on: Day): CatalogueItem | null;
  /** Whether the directories hold the code at all: tells an expired code from an unknown one. */
  itemKnown(code: string): boolean;
  /** Every version of every item, in order of code; for listings. */
  items(): Iterable<ListedItem>;
  /** Every load of the directories, in order. */
  editions(): readonly Edition[];
  /** The name of a diagnosis (ICD-10), operation (ICD-9-CM-3) or chronic-disease code, or null. */
  diseaseName(code: string): string | null;
  /** Reads the directories again. */
  reload(): Promise<void>;
  /** Reads them again when an edition came or went, by whomever it was loaded. */
  refresh(): Promise<void>;
};

/** Opens the catalogue: all directories are read into memory. */
export async function openCatalogue(db: Db): Promise<Catalogue> {
  let items = new Map<string, readonly ListedItem[]>();
  let diseases = new Map<string, string>();
  let editions: readonly Edition[] = [];
  const reload = async () => {
    // The editions first: what comes in between is read again.
    const known = await loadEditions(db);
    [items, diseases] = await Promise.all([loadItems(db), loadDiseases(db)]);
    editions = known;
  };
  await reload();
  return {
    item: (code, on) => versionOn(items.get(code) ?? [], on),
    itemKnown: (code) => items.has(code),
    items: function* () {
      for (const versions of items.values()) yield* versions;
    },
    diseaseName: (code) => diseases.get(code) ?? null,
    editions: () => editions,
    reload,
    refresh: async () => {
      const now = await loadEditions(db);
      if (now.length !== editions.length) await reload();
    },
  };
}

function versionOn<T extends { readonly code: string; readonly span: Span }>(
  versions: readonly T[],
  on: Day,
): T | null {
  const found = versions.filter((v) => covers(v.span, on));
  if (found.length > 1) throw new Error(`${found[0]!.code}: two versions in force on ${on}`);
  return found[0] ?? null;
}
