import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../kernel/day.ts';
import type { Tx } from '../store/index.ts';
import { insertDemoItems, insertDiseases } from './catalogue.store.ts';
import { demoEditions, FIRST_DAY, type KnownItem } from './domain/demo-values.ts';
import type { Disease } from './domain/disease.ts';
import { insertEdition } from './edition.store.ts';

/** How many codes were imported. */
export type ImportCounts = { readonly items: number; readonly diseases: number };

const ITEM_FILES = [
  ['codes/drug.tsv', '101'],
  ['codes/herbal-piece.tsv', '102'],
  ['codes/service.tsv', '201'],
] as const satisfies readonly (readonly [string, KnownItem['listType']])[];

const DISEASE_FILES = [
  ['icd/icd10-diagnosis.tsv', 'icd10'],
  ['icd/icd9-operation.tsv', 'icd9'],
  ['codes/chronic-disease.tsv', 'chronic'],
] as const satisfies readonly (readonly [string, Disease['kind']])[];

// Rows a statement: keeps each message to PostgreSQL at a few megabytes.
const BATCH = 5000;

/**
 * Fills the empty directories from the code lists in `folder` (knowledge/), with demo values for
 * what the lists do not say (see `demoEditions`). A fault when a file is not as described there.
 */
export async function importDirectory(tx: Tx, folder: string, today: Day): Promise<ImportCounts> {
  const edition = { number: 1, name: '首次装入', list: 'all', beginsOn: FIRST_DAY } as const;
  await insertEdition(tx, { ...edition, madeOn: today, undoes: null });
  let items = 0;
  for (const [file, listType] of ITEM_FILES) {
    const known = readCodes(join(folder, file));
    for (const part of inBatches(known)) {
      const editions = part.flatMap((row) => demoEditions({ ...row, listType }, today));
      await insertDemoItems(tx, editions);
    }
    items += known.length;
  }
  let diseases = 0;
  for (const [file, kind] of DISEASE_FILES) {
    const known = readCodes(join(folder, file));
    for (const part of inBatches(known)) {
      await insertDiseases(
        tx,
        part.map((row) => ({ ...row, kind })),
      );
    }
    diseases += known.length;
  }
  return { items, diseases };
}

function inBatches<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / BATCH);
  return Array.from({ length: count }, (_, i) => rows.slice(i * BATCH, (i + 1) * BATCH));
}

/** A file of two columns, code and name, under a line that says so. */
function readCodes(path: string): { code: string; name: string }[] {
  const [heading, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  if (heading !== 'code\tname') throw new Error(`${path}: expected columns code and name`);
  return lines.map((line) => {
    const [code, name, ...more] = line.split('\t');
    if (!code || !name || more.length > 0) throw new Error(`${path}: not code and name: ${line}`);
    return { code, name };
  });
}
