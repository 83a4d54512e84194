import { resealing, type Tx } from '../store/index.ts';
import { ofStay } from './sealed.store.ts';

/** Seals the numbers in what is kept of stays anew, so many a call: see `resealing`. */
export function resealingStays(limit: number): (tx: Tx) => Promise<number> {
  return resealing<{ personId: string; encounterId: string; old: string }>(
    {
      underOthers: {
        name: 'stays-under-other-keys',
        text: `select person_id as "personId", encounter_id as "encounterId",
                 stay ->> 'contactPhoneSealed' as old
               from settlement.encounter
               where (person_id, encounter_id) > ($2, $3)
                 and not starts_with(stay ->> 'contactPhoneSealed', $1)
               order by person_id, encounter_id limit $4 for no key update`,
      },
      write: {
        name: 'stays-reseal',
        text: `update settlement.encounter e
               set stay = jsonb_set(e.stay::jsonb, '{contactPhoneSealed}', to_jsonb(r.sealed))::json
               from jsonb_to_recordset($1) as r ("personId" text, "encounterId" text, sealed text)
               where e.person_id = r."personId" and e.encounter_id = r."encounterId"`,
      },
      beginning: ['', ''],
      keyOf: ({ personId, encounterId }) => [personId, encounterId],
      anew: ({ personId, encounterId, old }, keys) => {
        const about = ofStay(encounterId);
        return { personId, encounterId, sealed: keys.seal(keys.open(old, about), about) };
      },
    },
    limit,
  );
}
