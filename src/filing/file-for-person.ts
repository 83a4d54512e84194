import { agencyRegion } from '../kernel/call.ts';
import { type Day, dayOf } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Span } from '../kernel/span.ts';
import type { PersonFile } from '../registry/index.ts';
import { command } from '../store/index.ts';
import { type By, commandId, type Deps } from './deps.ts';
import type { Filed, FilingPart, Filings } from './domain/filings.ts';
import { insurancesOn } from './domain/insured.ts';
import { spanOf, yearAfter } from './domain/term.ts';
import { insertFiling, loadFilings } from './filing.store.ts';
import {
  BEGINS_TOO_LATE,
  END_BEFORE_BEGIN,
  notEnrolled,
  otherRegion,
  PERSON_UNKNOWN,
  twoEnrolments,
} from './refusals.ts';
import { sealDetail } from './sealed.store.ts';

/** Whom a filing is for, and when. */
export type ForPerson = {
  readonly personId: string;
  /** Null: the one the person is insured under, when there is one. */
  readonly insurance: string | null;
  readonly from: Day;
  /** The last day on which it holds; null when no end is known. */
  readonly last: Day | null;
};

/** What a filing of a kind is decided on. */
export type FilingFacts = {
  readonly file: PersonFile;
  readonly filings: Filings;
  readonly span: Span;
  readonly today: Day;
};

export type FiledAnswer = { readonly filingId: string };

type Filing = { readonly answer: FiledAnswer; readonly filed: Filed };

/**
 * Files something for a person: the part all kinds share. `decide` says what the filing is about.
 * Refusals: person-unknown, other-region, end-before-begin, begins-too-late, not-enrolled,
 * two-enrolments, then those of `decide`.
 */
export function fileForPerson(
  deps: Deps,
  by: By,
  stated: ForPerson,
  decide: (facts: FilingFacts) => Outcome<FilingPart>,
): Promise<Outcome<FiledAnswer>> {
  const { personId } = stated;
  return command(deps.db, commandId(personId, by), {
    load: (tx, lock) =>
      Promise.all([deps.registry.loadPerson(tx, personId, lock), loadFilings(tx, personId)]),
    decide: ([file, filings]): Outcome<Filing> => {
      const refusal = personRefusal(deps, by, file) ?? termRefusal(by, stated);
      if (file === null || refusal !== null) return refuse(refusal ?? PERSON_UNKNOWN);
      const insurance = insuranceOn(file, stated);
      if (!insurance.ok) return insurance;
      const span = spanOf(stated.from, stated.last);
      const part = decide({ file, filings, span, today: dayOf(by.now) });
      if (!part.ok) return part;
      const filingId = deps.ids(file.person.region, by.now);
      const who = { filedAt: by.now, filedBy: by.operatorId, filedByName: by.operatorName };
      const under = { insurance: insurance.value, span, uses: 0 };
      const kept = sealDetail(deps.db.keys, filingId, part.value.detail);
      const filed = { ...part.value, ...kept, filingId, ...under, ...who };
      return accept({ answer: { filingId }, filed });
    },
    save: ({ filed }) => [insertFiling(personId, by.institutionCode, filed)],
  });
}

/**
 * Why an institution, or the agency of a region, may not file for somebody: person-unknown,
 * other-region; or null.
 */
export function personRefusal(deps: Deps, by: By, file: PersonFile | null): Refusal | null {
  if (file === null) return PERSON_UNKNOWN;
  const { region } = file.person;
  const { institutionCode } = by;
  const asking =
    agencyRegion(institutionCode) ?? deps.registry.institution(institutionCode)?.region;
  if (asking === region) return null;
  return otherRegion(deps.registry.regionName(region) ?? region);
}

function termRefusal(by: By, { from, last }: ForPerson): Refusal | null {
  if (last !== null && last < from) return END_BEFORE_BEGIN;
  return from > yearAfter(dayOf(by.now)) ? BEGINS_TOO_LATE : null;
}

/**
 * The insurance a filing is made under: the one stated, or else the only one of its first day.
 * Refusals: not-enrolled; two-enrolments, when it would be a guess.
 */
function insuranceOn(file: PersonFile, { insurance, from }: ForPerson): Outcome<string> {
  const found = insurancesOn(file.enrolments, insurance, from);
  const [only] = found;
  if (only === undefined) return refuse(notEnrolled(insurance, from));
  return found.length > 1 ? refuse(twoEnrolments(found, from)) : accept(only);
}
