import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { day, type Instant } from '../kernel/day.ts';
import type { Db } from '../store/index.ts';
import { loadBatches } from './import-points.store.ts';
import { importPoints } from './import-points.ts';
import { knownRules } from './read-points.ts';
import { hashFile } from './read-points-file.ts';

/** The batches of the folder, in the order in which they are loaded. */
export const OFFICIAL_LIST = 'batches.tsv';

const HEADING = 'file\tname\tpublished\tfrom\turl';
const BY = '随平台装入';

/**
 * Loads the official points of the folder (knowledge/audit/points) that are not in the database
 * yet, batch by batch; a file that was loaded once, even if it was taken back, is left alone.
 * Answers how many points came in. Their rules and codes were checked when the files were made
 * (test); a fault when a file cannot be loaded whole.
 */
export async function loadOfficialPoints(db: Db, folder: string, at: Instant): Promise<number> {
  const known = await loadBatches(db);
  const hashes = new Set(known.map(({ fileHash }) => fileHash));
  const names = new Set(known.filter((one) => one.undoneAt === null).map(({ name }) => name));
  let points = 0;
  for (const { file, name, published, from } of readList(folder)) {
    const path = join(folder, file);
    if (hashes.has(await hashFile(path))) continue;
    const loaded = await importPoints(db, {
      path,
      name: names.has(name) ? `${name}（${known.length + 1}）` : name,
      publishedOn: published === '' ? null : day(published),
      from: day(from),
      at,
      by: BY,
      dryRun: false,
      skipBad: false,
      whole: false,
      context: { rules: knownRules([]), directory: null, readWords: null },
    });
    if (!loaded.ok) {
      const [first] = loaded.faults ?? [];
      const where = first === undefined ? '' : `：第${first.row}行 ${first.field} ${first.why}`;
      throw new Error(`${path}：${loaded.refusal.text}${where}`);
    }
    points += loaded.value.added + loaded.value.changed;
  }
  return points;
}

function readList(folder: string) {
  const [heading, ...lines] = readFileSync(join(folder, OFFICIAL_LIST), 'utf8')
    .trimEnd()
    .split('\n');
  if (heading !== HEADING) throw new Error(`${OFFICIAL_LIST}: expected the columns ${HEADING}`);
  return lines.map((line) => {
    const [file = '', name = '', published = '', from = ''] = line.split('\t');
    return { file, name, published, from };
  });
}
