import type { Layer } from '../benefit/index.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { PersonFile } from '../registry/index.ts';
import type { Tx } from '../store/index.ts';
import type { Deps } from './deps.ts';
import type { Diagnosis, Encounter } from './domain/encounter.ts';
import type { FeeLine } from './domain/fee-line.ts';
import type { Settled } from './domain/settled.ts';
import {
  type EncounterQuery,
  listDiagnoses,
  listEncounters,
  loadEncounter,
} from './encounter.store.ts';
import { loadLinesOfBatch, loadLinesOfEncounter, loadReversedLines } from './fee-line.store.ts';
import { loadNotes } from './note.store.ts';
import { MONTH_BAD, NOTHING_NAMED, RANGE_BACKWARDS, tooMany } from './query-refusals.ts';
import { ENCOUNTER_UNKNOWN, PERSON_UNKNOWN, SETTLEMENT_UNKNOWN } from './refusals.ts';
import { openContactPhone } from './sealed.store.ts';
import { listSettled, loadAccumulated, loadSettled } from './settlement.store.ts';
import { type InHospitalQuery, listInHospital } from './stay.store.ts';

/** Rows of one answer at most; the statements ask for one more. */
const FOUND_MAX = 500;

/** With the number of whom to call about a stay; null where there is none. */
export type FoundEncounter = Encounter & { readonly contactPhone: string | null };

/** A person's visits at an institution (5201): range-backwards, person-unknown, too-many. */
export async function findEncounters(
  { db, registry }: Deps,
  query: EncounterQuery,
): Promise<Outcome<{ readonly file: PersonFile; readonly encounters: readonly FoundEncounter[] }>> {
  if (query.to < query.from) return refuse(RANGE_BACKWARDS);
  const [file, encounters] = await Promise.all([
    registry.loadPerson(db, query.personId, false),
    listEncounters(db, query),
  ]);
  if (file === null) return refuse(PERSON_UNKNOWN);
  if (encounters.length > FOUND_MAX) return refuse(tooMany(FOUND_MAX));
  const shown = encounters.map((e) => ({ ...e, contactPhone: openContactPhone(db.keys, e) }));
  return accept({ file, encounters: shown });
}

/** The diagnoses of a visit (5202). Refusal: encounter-unknown. */
export async function findDiagnoses(
  { db }: Deps,
  institutionCode: string,
  personId: string,
  encounterId: string,
): Promise<Outcome<{ readonly encounter: Encounter; readonly diagnoses: readonly Diagnosis[] }>> {
  const [encounter, diagnoses] = await Promise.all([
    loadEncounter(db, personId, encounterId, false),
    listDiagnoses(db, personId, encounterId),
  ]);
  if (encounter?.institutionCode !== institutionCode) return refuse(ENCOUNTER_UNKNOWN);
  return accept({ encounter, diagnoses });
}

export type SettledQuery = {
  readonly personId: string;
  /** Null: that of the settlement. */
  readonly encounterId: string | null;
  /** Null: the latest of the visit. */
  readonly settlementId: string | null;
};

/** What a query names: the settlement, of the encounter if it names that too, or its latest. */
async function loadNamed(db: Tx, q: SettledQuery): Promise<Settled | null> {
  const { personId, encounterId, settlementId } = q;
  if (settlementId !== null) {
    const found = await loadSettled(db, personId, settlementId, false);
    return encounterId === null || found?.encounterId === encounterId ? found : null;
  }
  return (await listSettled(db, personId, encounterId ?? ''))[0] ?? null;
}

/**
 * A settlement or reversal (5203, 100001). Refusals: nothing-named, person-unknown,
 * settlement-unknown.
 */
export async function findSettled(
  { db, registry }: Deps,
  institutionCode: string,
  query: SettledQuery,
): Promise<Outcome<{ readonly file: PersonFile; readonly settled: Settled }>> {
  if (query.settlementId === null && query.encounterId === null) return refuse(NOTHING_NAMED);
  const [file, settled] = await Promise.all([
    registry.loadPerson(db, query.personId, false),
    loadNamed(db, query),
  ]);
  if (file === null) return refuse(PERSON_UNKNOWN);
  if (settled?.institutionCode !== institutionCode) return refuse(SETTLEMENT_UNKNOWN);
  return accept({ file, settled });
}

export type FoundLines = {
  readonly encounter: Encounter;
  /** What the line was settled by, or null when nothing stands that covers it. */
  readonly settledBy: (line: FeeLine) => Settled | null;
  /** The line's note, when it was changed after the upload; '' when it was cleared. */
  readonly notes: ReadonlyMap<string, string>;
  readonly lines: readonly FeeLine[];
};

/**
 * The fee lines of a settlement, or without its id all lines of the visit (5204). Refusals:
 * encounter-unknown, settlement-unknown.
 */
export async function findLines(
  { db }: Deps,
  institutionCode: string,
  query: SettledQuery & { readonly encounterId: string },
): Promise<Outcome<FoundLines>> {
  const { personId, encounterId, settlementId } = query;
  const [encounter, all, noted] = await Promise.all([
    loadEncounter(db, personId, encounterId, false),
    listSettled(db, personId, encounterId),
    loadNotes(db, personId, encounterId),
  ]);
  if (encounter?.institutionCode !== institutionCode) return refuse(ENCOUNTER_UNKNOWN);
  const notes = new Map(noted.map((n) => [n.lineNo, n.note]));
  if (settlementId === null) {
    const standing = all.filter((s) => s.kind === 'settlement' && s.reversedBy === null);
    const byBatch = new Map(standing.map((s) => [s.batchNo, s]));
    const lines = await loadLinesOfEncounter(db, personId, encounterId);
    return accept({ encounter, settledBy: (l) => byBatch.get(l.batchNo) ?? null, notes, lines });
  }
  const settled = all.find((s) => s.settlementId === settlementId);
  if (settled === undefined) return refuse(SETTLEMENT_UNKNOWN);
  return accept({ encounter, settledBy: () => settled, notes, lines: await linesOf(db, settled) });
}

/** The lines a settlement or reversal was made of, as they were then. */
export function linesOf(db: Tx, settled: Settled): Promise<readonly FeeLine[]> {
  const { personId, encounterId, batchNo, reversesId, reversedBy, settlementId } = settled;
  if (reversesId !== null) return loadReversedLines(db, personId, reversesId);
  if (reversedBy !== null) return loadReversedLines(db, personId, settlementId);
  return loadLinesOfBatch(db, personId, encounterId, batchNo);
}

/** Who is in the hospital, with their files (5303). Refusals: range-backwards, too-many. */
export async function findInHospital(
  { db, registry }: Deps,
  query: InHospitalQuery,
): Promise<Outcome<readonly { readonly file: PersonFile; readonly encounter: Encounter }[]>> {
  if (query.to < query.from) return refuse(RANGE_BACKWARDS);
  const encounters = await listInHospital(db, query);
  if (encounters.length > FOUND_MAX) return refuse(tooMany(FOUND_MAX));
  const people = new Map<string, Promise<PersonFile | null>>();
  for (const { personId } of encounters) {
    if (!people.has(personId)) people.set(personId, registry.loadPerson(db, personId, false));
  }
  const found = encounters.map(async (encounter) => {
    const file = await people.get(encounter.personId)!;
    if (file === null) throw new Error(`stay of nobody: ${encounter.encounterId}`);
    return { file, encounter };
  });
  return accept(await Promise.all(found));
}

export type AccumulatedRow = {
  readonly insurance: string;
  readonly month: string;
  /** The fund whose payments are added up; null for the deductible. */
  readonly fund: string | null;
  readonly amount: Fen;
};

/**
 * What a person has accumulated, by month (5206): each fund once, with all it paid, and the
 * deductibles of the basic funds. `month` is yyyyMM, or yyyy for the year. Refusals: month-bad,
 * person-unknown.
 */
export async function findAccumulated(
  { db, registry, benefit }: Deps,
  personId: string,
  month: string | null,
): Promise<Outcome<readonly AccumulatedRow[]>> {
  if (month !== null && !/^\d{4}(0[1-9]|1[0-2])?$/.test(month)) return refuse(MONTH_BAD);
  const [file, all] = await Promise.all([
    registry.loadPerson(db, personId, false),
    loadAccumulated(db, personId),
  ]);
  if (file === null) return refuse(PERSON_UNKNOWN);
  const reported = reportedCodes(benefit.book, file.person.region);
  const rows = new Map<string, AccumulatedRow>();
  for (const { code, insurance, month: of, amount } of all) {
    const fund = reported.get(code);
    if (fund === undefined || (month !== null && !of.startsWith(month))) continue;
    const key = `${insurance}/${of}/${fund}`;
    const before = rows.get(key)?.amount ?? ZERO;
    rows.set(key, { insurance, month: of, fund, amount: fen(before + amount) });
  }
  return accept([...rows.values()]);
}

/**
 * The accumulators that together are what funds paid and basic deductibles took, with the fund
 * (null: a deductible). Of one payment several are kept, for the limits that look at it: by
 * disease, by stay, of several benefits. Only that of the layer itself is told, or a payment would
 * stand there several times.
 */
function reportedCodes({ benefits, covers }: Deps['benefit']['book'], region: string) {
  const codes = new Map<string, string | null>();
  const layers: readonly Layer[] = [
    ...benefits
      .filter((b) => b.region === region)
      .flatMap((b) => b.layers.flatMap((l) => ('use' in l ? [] : [l]))),
    ...covers.filter((c) => c.region === region).map((c) => c.layer),
  ];
  for (const { counter, fund, base, deductible } of layers) {
    codes.set(`${counter}.paid`, fund);
    if (base[0] !== 'eligible') continue;
    for (const row of deductible) codes.set(`${row.counter}.deductible`, null);
  }
  return codes;
}

/** Whether an institution has had an encounter of that id with the person, cancelled or not. */
export async function encounterExists(
  tx: Tx,
  personId: string,
  encounterId: string,
  institutionCode: string,
): Promise<boolean> {
  const encounter = await loadEncounter(tx, personId, encounterId, false);
  return encounter?.institutionCode === institutionCode;
}

/** Whether an institution settled something for a person under that id, reversed or not. */
export async function settlementExists(
  tx: Tx,
  personId: string,
  settlementId: string,
  institutionCode: string,
): Promise<boolean> {
  const settled = await loadSettled(tx, personId, settlementId, false);
  return settled?.institutionCode === institutionCode;
}
