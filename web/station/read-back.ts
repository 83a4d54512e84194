import type { StationSettled, StationVisit } from '../../src/settlement/station-contract.ts';
import { getJson } from '../shared/api.ts';
import { type Credential, findPerson, type Person } from './wire/person.wire.ts';
import { type Bill, findBill } from './wire/settle.wire.ts';
import type { VisitKey } from './wire/visit.wire.ts';

export type Who = { readonly person: Person; readonly credential: Credential };

/**
 * A visit with all the platform knows of it: who it is, the settlement that stands. `known` is who
 * this page knows it to be already, by what was shown.
 */
export async function readVisit({ personId, encounterId }: VisitKey, known: Who | null) {
  const key = [personId, encounterId].map(encodeURIComponent).join('/');
  const visit = await getJson<StationVisit>(`/api/station/visits/${key}`);
  const who = known ?? (await whoIs(visit.idNo));
  const { settlementId } = visit;
  const of = { personId, encounterId };
  const bill = settlementId === null ? null : await findBill({ ...of, settlementId });
  return { visit, who, bill };
}

async function whoIs(idNo: string): Promise<Who> {
  const credential = { kind: '02' as const, number: idNo };
  return { person: await findPerson(credential), credential };
}

/** What a settling message came to: its bill, or null when it settled nothing. */
export async function findSettledBy(personId: string, msgid: string): Promise<Bill | null> {
  const query = { person: personId, msgid };
  const { settled } = await getJson<StationSettled>('/api/station/settled', { query });
  return settled === null ? null : await findBill({ personId, ...settled });
}
