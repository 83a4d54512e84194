import { resealing, type Tx } from '../store/index.ts';
import { openPersonal, sealPersonal } from './sealed.store.ts';

/**
 * Seals the numbers of people in movements anew, with the marks they are found by, so many a call:
 * see `resealing`.
 */
export function resealingMovements(limit: number): (tx: Tx) => Promise<number> {
  return resealing<{ institutionCode: string; movementId: string; old: string }>(
    {
      underOthers: {
        name: 'stock-movements-under-other-keys',
        text: `select institution_code as "institutionCode", movement_id as "movementId",
                 personal_sealed as old
               from stock.movement
               where (institution_code, movement_id) > ($2, $3)
                 and not starts_with(personal_sealed, $1)
               order by institution_code, movement_id limit $4 for no key update`,
      },
      write: {
        name: 'stock-movements-reseal',
        text: `update stock.movement m set personal_sealed = r.sealed, person_mark = r.mark
               from jsonb_to_recordset($1)
                 as r ("institutionCode" text, "movementId" text, sealed text, mark text)
               where m.institution_code = r."institutionCode" and m.movement_id = r."movementId"`,
      },
      beginning: ['', ''],
      keyOf: ({ institutionCode, movementId }) => [institutionCode, movementId],
      anew: ({ institutionCode, movementId, old }, keys) => {
        const personal = openPersonal(keys, movementId, old);
        const sealed = sealPersonal(keys, institutionCode, movementId, personal);
        return { institutionCode, movementId, ...sealed };
      },
    },
    limit,
  );
}
