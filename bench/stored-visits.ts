import type { Diagnosis, Encounter } from '../src/settlement/domain/encounter.ts';
import {
  type Description,
  listDiagnoses,
  loadEncounter,
} from '../src/settlement/encounter.store.ts';
import { loadLinesOfEncounter } from '../src/settlement/fee-line.store.ts';
import type { FeeLine, Settled } from '../src/settlement/index.ts';
import { loadSettled } from '../src/settlement/settlement.store.ts';
import type { Db, Sql } from '../src/store/index.ts';

export type CommandRow = {
  readonly key: string;
  readonly kind: string;
  readonly inputHash: string;
  readonly answer: string;
};

/** Everything the platform wrote for one visit. */
export type StoredVisit = {
  readonly encounter: Encounter;
  readonly description: Description;
  readonly diagnoses: readonly Diagnosis[];
  readonly lines: readonly FeeLine[];
  readonly settled: Settled;
  readonly commands: readonly CommandRow[];
};

const SETTLED: Sql = {
  name: 'bench-settled',
  text: `select person_id as "personId", settlement_id as "settlementId",
           encounter_id as "encounterId"
         from settlement.settlement order by settlement_id limit $1`,
};

const COMMANDS: Sql = {
  name: 'bench-commands',
  text: `select key, kind, input_hash as "inputHash", answer from store.command
         where owner_id = $1 order by answered_at limit 4`,
};

type Keys = { personId: string; settlementId: string; encounterId: string };

/** Reads back visits the platform has settled, each of another person, 100 at most. */
export async function readStoredVisits(db: Db): Promise<StoredVisit[]> {
  const found = await db.rows<Keys>(SETTLED, [1000]);
  const firstOfPerson = new Map(found.toReversed().map((keys) => [keys.personId, keys]));
  const visits: StoredVisit[] = [];
  for (const keys of [...firstOfPerson.values()].slice(0, 100)) {
    visits.push(await readVisit(db, keys));
  }
  return visits;
}

async function readVisit(db: Db, keys: Keys): Promise<StoredVisit> {
  const { personId, encounterId } = keys;
  const [encounter, diagnoses, lines, settled, commands] = await Promise.all([
    loadEncounter(db, personId, encounterId, false),
    listDiagnoses(db, personId, encounterId),
    loadLinesOfEncounter(db, personId, encounterId),
    loadSettled(db, personId, keys.settlementId, false),
    db.rows<CommandRow>(COMMANDS, [personId]),
  ]);
  const e = encounter!;
  const { chronicCode, chronicName, condition } = e;
  const medicalType = e.medicalType!;
  const description = {
    personId,
    encounterId,
    medicalType,
    chronicCode,
    chronicName,
    condition,
  };
  return { encounter: e, description, diagnoses, lines, settled: settled!, commands };
}
