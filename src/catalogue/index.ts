import type { Day } from '../kernel/day.ts';
import { covers, type Span } from '../kernel/span.ts';
import type { Db } from '../store/index.ts';
import { loadDiseases, loadItems } from './catalogue.store.ts';
import type { CatalogueItem } from './domain/item.ts';

export { catalogueTransactions } from './catalogue.wire.ts';
export { codesOf, type Dictionary, dictionary, dictionaryNamed } from './dictionary.ts';
export type { CatalogueItem, ItemClass } from './domain/item.ts';
export { type ImportCounts, importDirectory } from './import-directory.ts';

/** The directories, held in memory. */
export type Catalogue = {
  /** The version in force on a day, or null: none then, or none ever (see `itemKnown`). */
  item(code: string, on: Day): CatalogueItem | null;
  /** Whether the directories hold the code at all: tells an expired code from an unknown one. */
  itemKnown(code: string): boolean;
  /** Every version of every item, in order of code; for listings. */
  items(): Iterable<CatalogueItem>;
  /** The name of a diagnosis (ICD-10), operation (ICD-9-CM-3) or chronic-disease code, or null. */
  diseaseName(code: string): string | null;
  /** Reads the directories again. */
  reload(): Promise<void>;
};

/** Opens the catalogue: all directories are read into memory. */
export async function openCatalogue(db: Db): Promise<Catalogue> {
  let items = new Map<string, readonly CatalogueItem[]>();
  let diseases = new Map<string, string>();
  const reload = async () => {
    [items, diseases] = await Promise.all([loadItems(db), loadDiseases(db)]);
  };
  await reload();
  return {
    item: (code, on) => versionOn(items.get(code) ?? [], on),
    itemKnown: (code) => items.has(code),
    items: function* () {
      for (const versions of items.values()) yield* versions;
    },
    diseaseName: (code) => diseases.get(code) ?? null,
    reload,
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
