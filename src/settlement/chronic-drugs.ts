import type { Instant } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Institution } from '../registry/index.ts';
import type { Deps } from './deps.ts';
import type { FeeLine } from './domain/fee-line.ts';
import { loadSettledLines } from './fee-line.store.ts';
import { itemOf } from './price-line.ts';
import { RANGE_BACKWARDS, tooMany } from './query-refusals.ts';
import { PERSON_UNKNOWN } from './refusals.ts';

/** 门诊慢特病, 门诊两病. */
const CHRONIC_TYPES = ['14', '9901'];

/** 目录类别 of drugs: western and Chinese patent drugs, herbs, preparations and their like. */
const DRUG_LISTS: ReadonlySet<string> = new Set(['101', '102', '103', '104', '106']);

/** Lines of one answer at most. */
const FOUND_MAX = 2000;

/** A drug a person got for a chronic disease: the settled line, where, and as what. */
export type ChronicDrug = {
  readonly line: FeeLine;
  readonly institution: Pick<Institution, 'code' | 'name'>;
  readonly medicalType: string;
};

/**
 * The drugs a person got for chronic diseases (5205) whose fee arose within the times given, in
 * order of time: of settlements that stand, of every institution, so that none prescribes what
 * another just did. Refusals: range-backwards, person-unknown, too-many.
 */
export async function findChronicDrugs(
  deps: Deps,
  query: { readonly personId: string; readonly from: Instant; readonly to: Instant },
): Promise<Outcome<readonly ChronicDrug[]>> {
  if (query.to < query.from) return refuse(RANGE_BACKWARDS);
  const { db, registry } = deps;
  const wanted = { ...query, medicalTypes: CHRONIC_TYPES, limit: FOUND_MAX + 1 };
  const [file, lines] = await Promise.all([
    registry.loadPerson(db, query.personId, false),
    loadSettledLines(db, wanted),
  ]);
  if (file === null) return refuse(PERSON_UNKNOWN);
  if (lines.length > FOUND_MAX) return refuse(tooMany(FOUND_MAX));
  const drugs = lines.filter((line) => DRUG_LISTS.has(itemOf(deps, line).listType));
  return accept(
    drugs.map(({ institutionCode: code, medicalType, ...line }) => ({
      line,
      institution: registry.institution(code) ?? { code, name: code },
      medicalType,
    })),
  );
}
