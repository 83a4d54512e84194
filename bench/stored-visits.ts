import { loadLinesOfEncounter } from '../src/settlement/fee-line.store.ts';
import type { FeeLine, Settled } from '../src/settlement/index.ts';
import { loadSettled } from '../src/settlement/settlement.store.ts';
import type { Db, Sql } from '../src/store/index.ts';

/** A row as text by column, whatever its types are. */
export type TextRow = Readonly<Record<string, string | null>>;

/** Everything the platform wrote for one visit. */
export type StoredVisit = {
  readonly encounter: TextRow;
  readonly diagnoses: readonly TextRow[];
  readonly lines: readonly TextRow[];
  readonly settlement: TextRow;
  readonly transfers: readonly TextRow[];
  /** By transaction. */
  readonly commands: ReadonlyMap<string, TextRow>;
  /** The settlement and its lines as the platform reads them. */
  readonly settled: Settled;
  readonly feeLines: readonly FeeLine[];
};

const SETTLED: Sql = {
  name: 'bench-settled',
  text: `select distinct on (person_id) person_id, settlement_id, encounter_id
         from settlement.settlement order by person_id, settlement_id limit 100`,
};

type Keys = { person_id: string; settlement_id: string; encounter_id: string };

/** Reads back the first settled visit of a hundred people. */
export async function readStoredVisits(db: Db): Promise<StoredVisit[]> {
  const visits: StoredVisit[] = [];
  for (const keys of await db.rows<Keys>(SETTLED)) visits.push(await readVisit(db, keys));
  return visits;
}

async function readVisit(db: Db, keys: Keys): Promise<StoredVisit> {
  const { person_id: personId, encounter_id: encounterId, settlement_id: settlementId } = keys;
  const ofVisit = { person_id: personId, encounter_id: encounterId };
  const [encounters, diagnoses, lines, settlements, transfers, commands] = await Promise.all([
    readText(db, 'settlement.encounter', ofVisit),
    readText(db, 'settlement.diagnosis', ofVisit),
    readText(db, 'settlement.fee_line', ofVisit),
    readText(db, 'settlement.settlement', ofVisit),
    readText(db, 'ledger.transfer', { person_id: personId, source_id: settlementId }),
    readText(db, 'store.command', { owner_id: personId }, 'answered_at'),
  ]);
  const settled = await loadSettled(db, personId, settlementId, false);
  return {
    encounter: encounters[0]!,
    diagnoses,
    lines,
    settlement: settlements[0]!,
    transfers,
    // The first visit of the person: its four commands are the oldest.
    commands: new Map(commands.slice(0, 4).map((c) => [c.kind!, c])),
    settled: settled!,
    feeLines: await loadLinesOfEncounter(db, personId, encounterId),
  };
}

async function readText(
  db: Db,
  table: string,
  keys: Readonly<Record<string, string>>,
  order = '1',
): Promise<TextRow[]> {
  const columns = await db.rows<{ name: string }>(
    {
      name: 'bench-columns',
      text: `select attname as name from pg_attribute
             where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    },
    [table],
  );
  const texts = columns.map(({ name }) => `${name}::text`).join(', ');
  const where = Object.keys(keys).map((key, i) => `${key} = $${i + 1}`);
  const text = `select ${texts} from ${table} where ${where.join(' and ')} order by ${order}`;
  return await db.rows<Record<string, string | null>>(
    { name: `bench-read-${table}`, text },
    Object.values(keys),
  );
}
