import { dayOf } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Deps } from './deps.ts';
import type { FeeLine } from './domain/fee-line.ts';
import type { Settled } from './domain/settled.ts';
import { listDiagnoses, loadEncounter } from './encounter.store.ts';
import { loadLinesOfEncounter } from './fee-line.store.ts';
import { ENCOUNTER_UNKNOWN } from './refusals.ts';
import { listSettled } from './settlement.store.ts';
import type { StationVisit, StationVisitLine } from './station-contract.ts';
import { findByMessage } from './station-visit.store.ts';

/** A visit as a workstation takes it up again. Refusal: encounter-unknown, elsewhere's too. */
export async function readVisit(
  { db, catalogue, registry }: Pick<Deps, 'db' | 'catalogue' | 'registry'>,
  institutionCode: string,
  of: { readonly personId: string; readonly encounterId: string },
): Promise<Outcome<StationVisit>> {
  const { personId, encounterId } = of;
  const [file, encounter, diagnoses, lines, settled] = await Promise.all([
    registry.loadPerson(db, personId, false),
    loadEncounter(db, personId, encounterId, false),
    listDiagnoses(db, personId, encounterId),
    loadLinesOfEncounter(db, personId, encounterId),
    listSettled(db, personId, encounterId),
  ]);
  if (file === null || encounter?.institutionCode !== institutionCode) {
    return refuse(ENCOUNTER_UNKNOWN);
  }
  const standing = settled.filter((one) => one.kind === 'settlement' && one.reversedBy === null);
  const byBatch = new Map(standing.map((one) => [one.batchNo, one]));
  const { chronicCode, chronicName, doctorCode, doctorName } = encounter;
  const { departmentCode, departmentName } = encounter;
  return accept({
    ...{ personId, encounterId, idNo: file.person.idNo, kind: encounter.kind },
    isCancelled: encounter.status === 'cancelled',
    insurance: encounter.insurance,
    medicalType: encounter.medicalType,
    visitNo: encounter.visitNo,
    beganAt: encounter.beganAt,
    doctor: { code: doctorCode, name: doctorName, departmentCode, departmentName },
    chronic: chronicCode === null ? null : { code: chronicCode, name: chronicName ?? chronicCode },
    diagnoses: diagnoses.map(({ code, name }) => ({ code, name })),
    lines: lines.map((line) => toLine(line, nameOf(catalogue, line), byBatch)),
    settlementId: standing[0]?.settlementId ?? null,
  });
}

function nameOf(catalogue: Deps['catalogue'], { itemCode, occurredAt }: FeeLine): string {
  return catalogue.item(itemCode, dayOf(occurredAt))?.name ?? itemCode;
}

function toLine(
  line: FeeLine,
  name: string,
  byBatch: ReadonlyMap<string, Settled>,
): StationVisitLine {
  const { lineNo, batchNo, itemCode, quantityE4, priceE6, amount, approval } = line;
  const { selfPaid, overLimit, firstSelf, eligible } = line;
  return {
    ...{ lineNo, batchNo, itemCode, name, class: line.itemClass, quantityE4, priceE6, amount },
    ...{ approval, selfPaid, overLimit, firstSelf, eligible },
    settlementId: byBatch.get(batchNo)?.settlementId ?? null,
  };
}

/** What a message of this institution settled for a person, if it did and it stands. */
export async function findSettledBy(
  { db }: Pick<Deps, 'db'>,
  institutionCode: string,
  of: { readonly personId: string; readonly msgid: string },
) {
  return await findByMessage(db, { ...of, institutionCode });
}
