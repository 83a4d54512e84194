import columns from '../../spec/directory-columns.json' with { type: 'json' };
import { EVERYBODY, findFileNamed, saveFile, zipOne } from '../file/index.ts';
import type { Day, Instant } from '../kernel/day.ts';
import { dayOf } from '../kernel/day.ts';
import type { Db } from '../store/index.ts';
import { type DirectoryRow, directoryText } from './domain/directory-text.ts';
import { type Edition, type ItemList, LIST_TYPE, numberIn, versionOf } from './domain/edition.ts';
import { type ChangedItem, loadChangedDiseases, loadChangedItems } from './edition.store.ts';

const COLUMNS: Readonly<Record<string, readonly string[]>> = columns;

/** What a directory is made from; null where the platform has no data for it. */
type Source = ItemList | 'icd10' | 'icd9' | 'chronic' | null;

/** The directories that are downloaded whole, by their number in the national interface. */
export const DIRECTORIES: Readonly<Record<string, Source>> = {
  '1301': 'drug',
  '1302': 'herb',
  '1303': null,
  '1305': 'service',
  '1306': 'material',
  '1307': 'icd10',
  '1308': 'icd9',
  '1309': 'chronic',
  '1310': null,
  '1311': null,
  '1313': null,
  '1314': null,
  '1315': null,
  '1320': null,
  '1321': null,
  '1322': null,
  '1323': null,
  '1324': null,
  '1325': null,
  '1326': null,
  '1327': null,
};

/** A file that every institution may fetch, and how many rows are in it. */
export type Download = {
  readonly fileNo: string;
  readonly name: string;
  readonly expiresAt: Instant;
  readonly count: number;
};

/** A file is made again when it has less than this left. */
const LEFT_MS = 7 * 86_400_000;

/** Answers the rows of a directory newer than a version, as a file made once for everybody. */
export type Downloads = (infno: string, version: string, now: Instant) => Promise<Download>;

export function openDownloads(db: Db, editions: () => readonly Edition[]): Downloads {
  // Who asks for the same at once waits for the one that is being made.
  const making = new Map<string, Promise<Download>>();
  return (infno, version, now) => {
    const after = numberIn(version, editions());
    const latest = editions().at(-1)?.number ?? 0;
    const stem = `${infno}_${after}_${latest}`;
    const running = making.get(stem);
    if (running !== undefined) return running;
    const made = makeOnce(db, { infno, stem, after, editions: editions(), now });
    making.set(stem, made);
    return made.finally(() => making.delete(stem));
  };
}

type Wanted = {
  readonly infno: string;
  readonly stem: string;
  readonly after: number;
  readonly editions: readonly Edition[];
  readonly now: Instant;
};

async function makeOnce(db: Db, wanted: Wanted): Promise<Download> {
  const { infno, stem, now } = wanted;
  const kept = await findFileNamed(db, EVERYBODY, `${stem}_`, (now + LEFT_MS) as Instant);
  if (kept !== null) return { ...kept, count: countIn(kept.name) };
  const rows = await loadRows(db, wanted);
  // The count is in the name: a file that is kept tells it without being opened.
  const name = `${stem}_${rows.length}.zip`;
  const bytes = zipOne(`${infno}.txt`, directoryText(COLUMNS[infno]!, rows));
  const saved = await saveFile(db, { institutionCode: EVERYBODY, name, bytes, now });
  return { ...saved, name, count: rows.length };
}

function countIn(name: string): number {
  return Number(/_(\d+)\.zip$/.exec(name)![1]);
}

async function loadRows(db: Db, wanted: Wanted): Promise<DirectoryRow[]> {
  const source = DIRECTORIES[wanted.infno] ?? null;
  const { after, editions, now } = wanted;
  if (source === null) return [];
  if (source === 'icd10' || source === 'icd9' || source === 'chronic') {
    const found = await loadChangedDiseases(db, source, after);
    const edition = editions[0] ?? null;
    return found.map((row) => ({ ...row, item: null, recordId: row.code, ...said(edition, now) }));
  }
  const byNumber = new Map(editions.map((edition) => [edition.number, edition]));
  const items = await loadChangedItems(db, LIST_TYPE[source], after);
  return items.map((item) => rowOf(item, byNumber.get(item.touchedIn) ?? null, now));
}

function rowOf(item: ChangedItem, edition: Edition | null, now: Instant): DirectoryRow {
  const { code, name } = item;
  return { code, name, item, recordId: `${code}-${item.edition}`, ...said(edition, now) };
}

function said(
  edition: Edition | null,
  now: Instant,
): { readonly version: string; readonly versionName: string; readonly madeOn: Day } {
  if (edition === null) return { version: '0', versionName: '', madeOn: dayOf(now) };
  return {
    version: versionOf(edition),
    versionName: edition.name,
    madeOn: edition.madeOn,
  };
}
