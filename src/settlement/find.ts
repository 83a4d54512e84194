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
import { ENCOUNTER_UNKNOWN, PERSON_UNKNOWN, SETTLEMENT_UNKNOWN } from './refusals.ts';
import { listSettled, loadAccumulated } from './settlement.store.ts';
import { type InHospitalQuery, listInHospital } from './stay.store.ts';

/** A person's visits at an institution (5201). Refusal: person-unknown. */
export async function findEncounters(
  { db, registry }: Deps,
  query: EncounterQuery,
): Promise<Outcome<{ readonly file: PersonFile; readonly encounters: readonly Encounter[] }>> {
  const [file, encounters] = await Promise.all([
    registry.loadPerson(db, query.personId, false),
    listEncounters(db, query),
  ]);
  return file === null ? refuse(PERSON_UNKNOWN) : accept({ file, encounters });
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
  readonly encounterId: string;
  /** Null: the latest of the visit. */
  readonly settlementId: string | null;
};

function choose(all: readonly Settled[], settlementId: string | null): Settled | null {
  if (settlementId === null) return all[0] ?? null;
  return all.find((s) => s.settlementId === settlementId) ?? null;
}

/** A settlement or reversal (5203). Refusals: person-unknown, settlement-unknown. */
export async function findSettled(
  { db, registry }: Deps,
  institutionCode: string,
  query: SettledQuery,
): Promise<Outcome<{ readonly file: PersonFile; readonly settled: Settled }>> {
  const [file, all] = await Promise.all([
    registry.loadPerson(db, query.personId, false),
    listSettled(db, query.personId, query.encounterId),
  ]);
  if (file === null) return refuse(PERSON_UNKNOWN);
  const settled = choose(all, query.settlementId);
  if (settled?.institutionCode !== institutionCode) return refuse(SETTLEMENT_UNKNOWN);
  return accept({ file, settled });
}

export type FoundLines = {
  readonly encounter: Encounter;
  readonly settled: Settled | null;
  readonly lines: readonly FeeLine[];
};

/**
 * The fee lines of a settlement, or without its id all lines of the visit (5204). Refusals:
 * encounter-unknown, settlement-unknown.
 */
export async function findLines(
  { db }: Deps,
  institutionCode: string,
  query: SettledQuery,
): Promise<Outcome<FoundLines>> {
  const { personId, encounterId, settlementId } = query;
  const encounter = await loadEncounter(db, personId, encounterId, false);
  if (encounter?.institutionCode !== institutionCode) return refuse(ENCOUNTER_UNKNOWN);
  if (settlementId === null) {
    const lines = await loadLinesOfEncounter(db, personId, encounterId);
    return accept({ encounter, settled: null, lines });
  }
  const settled = choose(await listSettled(db, personId, encounterId), settlementId);
  if (settled === null) return refuse(SETTLEMENT_UNKNOWN);
  return accept({ encounter, settled, lines: await linesOf(db, settled) });
}

/** The lines a settlement or reversal was made of, as they were then. */
export function linesOf(db: Deps['db'], settled: Settled): Promise<readonly FeeLine[]> {
  const { personId, encounterId, batchNo, reversesId, reversedBy, settlementId } = settled;
  if (reversesId !== null) return loadReversedLines(db, personId, reversesId);
  if (reversedBy !== null) return loadReversedLines(db, personId, settlementId);
  return loadLinesOfBatch(db, personId, encounterId, batchNo);
}

/** Who is in the hospital, with their files (5303). */
export async function findInHospital(
  { db, registry }: Deps,
  query: InHospitalQuery,
): Promise<readonly { readonly file: PersonFile; readonly encounter: Encounter }[]> {
  const encounters = await listInHospital(db, query);
  const people = new Map<string, Promise<PersonFile | null>>();
  for (const { personId } of encounters) {
    if (!people.has(personId)) people.set(personId, registry.loadPerson(db, personId, false));
  }
  return await Promise.all(
    encounters.map(async (encounter) => {
      const file = await people.get(encounter.personId)!;
      if (file === null) throw new Error(`stay of nobody: ${encounter.encounterId}`);
      return { file, encounter };
    }),
  );
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
 * deductibles of the basic funds. Refusal: person-unknown.
 */
export async function findAccumulated(
  { db, registry, benefit }: Deps,
  personId: string,
  month: string | null,
): Promise<Outcome<readonly AccumulatedRow[]>> {
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
