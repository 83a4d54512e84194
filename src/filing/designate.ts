import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { overlaps } from '../kernel/span.ts';
import type { By, Deps } from './deps.ts';
import type { Designated, FilingDetail } from './domain/filings.ts';
import { type FiledAnswer, type ForPerson, fileForPerson } from './file-for-person.ts';
import { knownInstitution } from './known-institution.ts';
import { filingExists, SEQUENCE_INVALID, tooManyDesignated } from './refusals.ts';

export type DesignationRequest = ForPerson & {
  /** 业务申请类型, national code. */
  readonly purpose: string;
  readonly institutionCode: string;
  readonly institutionName: string;
  /** Null: the next one that is free. NaN where the message holds no number. */
  readonly sequence: number | null;
  readonly detail: FilingDetail;
};

const SEQUENCE_MAX = 99;

/**
 * Files an institution a person has chosen for a purpose (2505). The n-th choice needs n − 1 others
 * at most: together they are never more than the sequence says. Refusals: person-unknown,
 * other-region, end-before-begin, begins-too-late, not-enrolled, two-enrolments, sequence-invalid,
 * institution-unknown, institution-ended, filing-exists, too-many-designated.
 */
export function designate(
  deps: Deps,
  by: By,
  request: DesignationRequest,
): Promise<Outcome<FiledAnswer>> {
  return fileForPerson(deps, by, request, ({ filings, span }) => {
    const { purpose, institutionCode, detail } = request;
    const others = filings.designated.filter(
      (d) => d.purpose === purpose && overlaps(d.span, span),
    );
    const sequence = request.sequence ?? nextFree(others);
    if (!Number.isInteger(sequence) || sequence < 1 || sequence > SEQUENCE_MAX) {
      return refuse(SEQUENCE_INVALID);
    }
    const stated = { code: institutionCode, area: null };
    const known = knownInstitution(deps.registry, stated, span.from);
    if (!known.ok) return known;
    const chosen = others.find((d) => d.institutionCode === institutionCode);
    if (chosen !== undefined) {
      const what = `定点医药机构${institutionCode}`;
      return refuse(filingExists(what, chosen, 'institution'));
    }
    const taken = others.find((d) => d.sequence === sequence);
    if (taken !== undefined)
      return refuse(filingExists(`定点排序号${sequence}`, taken, 'sequence'));
    const count = others.length;
    if (count >= sequence) return refuse(tooManyDesignated(count, sequence));
    const institutionName = known.value?.name ?? request.institutionName;
    const institution = { institutionCode, institutionName };
    return accept({ kind: 'designated' as const, ...institution, purpose, sequence, detail });
  });
}

/** The number after the last: with it neither a number nor a place is taken. */
function nextFree(others: readonly Designated[]): number {
  return others.reduce((next, { sequence }) => Math.max(next, sequence + 1), others.length + 1);
}
