import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Person, PersonFile } from '../registry/index.ts';
import { command } from '../store/index.ts';
import { ownEncounter } from './change-encounter.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { loadEncounter } from './encounter.store.ts';
import { insertMark, listMarks, type MarkQuery, markExists, type StayMark } from './note.store.ts';
import {
  identityDiffers,
  markTwice,
  PAGE_NUMBER_BAD,
  PAGE_SIZE_BAD,
  PAGE_SIZE_MAX,
} from './query-refusals.ts';
import { PERSON_UNKNOWN, VISIT_NO_DIFFERS } from './refusals.ts';

/** A mark as an institution states it, with who it says the person is. */
export type Marking = {
  readonly personId: string;
  readonly encounterId: string;
  readonly idType: string;
  readonly idNo: string;
  readonly name: string;
  readonly visitNo: string;
  readonly kind: string;
  readonly value: string;
  readonly division: string | null;
  readonly note: string | null;
};

/**
 * Marks a stay (2406); answers the mark's id. Kinds and values are the region's own and not
 * checked. Refusals: person-unknown, person-differs, encounter-unknown, encounter-cancelled,
 * encounter-kind, visit-no-differs, mark-twice.
 */
export function markStay(deps: Deps, by: By, m: Marking): Promise<Outcome<string>> {
  return command(deps.db, commandId(m.personId, by), {
    load: async (tx, lock) => {
      const [file, encounter, exists] = await Promise.all([
        deps.registry.loadPerson(tx, m.personId, false),
        loadEncounter(tx, m.personId, m.encounterId, lock),
        markExists(tx, m),
      ]);
      return { file, encounter, exists };
    },
    decide: ({ file, encounter, exists }) => {
      if (file === null) return refuse(PERSON_UNKNOWN);
      const differs = whoDiffers(file.person, m);
      if (differs !== null) return refuse(differs);
      const own = ownEncounter(encounter, by, 'inpatient');
      if (!own.ok) return own;
      if (own.value.visitNo !== m.visitNo) return refuse(VISIT_NO_DIFFERS);
      if (exists) return refuse(markTwice(m.kind, m.value));
      return accept({ answer: deps.ids(own.value.region, by.now) });
    },
    save: ({ answer: markId }) => [
      insertMark({
        personId: m.personId,
        markId,
        encounterId: m.encounterId,
        institutionCode: by.institutionCode,
        kind: m.kind,
        value: m.value,
        visitNo: m.visitNo,
        personName: m.name,
        idType: m.idType,
        division: m.division,
        note: m.note,
        markedAt: by.now,
        markedBy: by.operatorId,
        markedByName: by.operatorName,
      }),
    ],
  });
}

function whoDiffers(person: Person, m: Marking): Refusal | null {
  if (m.idType !== person.idType) return identityDiffers('人员证件类型', 'idType');
  if (m.idNo !== person.idNo) return identityDiffers('证件号码', 'idNo');
  return m.name === person.name ? null : identityDiffers('人员姓名', 'name');
}

/** A page of an answer: the number of the page, from 1, and how many rows it has at most. */
export type Page = { readonly number: number; readonly size: number };

export type FoundMark = { readonly mark: StayMark; readonly person: Person };

/**
 * A page of the marks an institution gave (2407); a page after the last is empty. Refusals:
 * page-number-bad, page-size-bad.
 */
export async function findMarks(
  { db, registry }: Deps,
  query: MarkQuery & { readonly idNo: string | null },
  page: Page,
): Promise<Outcome<readonly FoundMark[]>> {
  if (page.number < 1) return refuse(PAGE_NUMBER_BAD);
  if (page.size < 1 || page.size > PAGE_SIZE_MAX) return refuse(PAGE_SIZE_BAD);
  const { idNo } = query;
  const personId = idNo === null ? query.personId : await registry.findPersonId(db, '02', idNo);
  if (idNo !== null && personId === null) return accept([]);
  if (query.personId !== null && query.personId !== personId) return accept([]);
  const skip = (page.number - 1) * page.size;
  const marks = await listMarks(db, { ...query, personId }, { skip, size: page.size });
  const files = new Map<string, Promise<PersonFile | null>>();
  for (const mark of marks) {
    if (!files.has(mark.personId)) {
      files.set(mark.personId, registry.loadPerson(db, mark.personId, false));
    }
  }
  const found = marks.map(async (mark) => {
    const file = await files.get(mark.personId)!;
    if (file === null) throw new Error(`mark of nobody: ${mark.markId}`);
    return { mark, person: file.person };
  });
  return accept(await Promise.all(found));
}
