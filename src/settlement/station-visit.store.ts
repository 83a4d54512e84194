import type { Sql, Tx } from '../store/index.ts';

const BY_MESSAGE: Sql = {
  name: 'station-settled-by-message',
  text: `select settlement_id as "settlementId", encounter_id as "encounterId"
         from settlement.settlement
         where person_id = $1 and msgid = $2 and institution_code = $3 and kind = 'settlement'
           and reversed_by is null`,
};

export type SettledKey = { readonly settlementId: string; readonly encounterId: string };

/** The standing settlement that a message of an institution made, or null. */
export async function findByMessage(
  tx: Tx,
  of: { readonly personId: string; readonly msgid: string; readonly institutionCode: string },
): Promise<SettledKey | null> {
  const { personId, msgid, institutionCode } = of;
  return (await tx.rows<SettledKey>(BY_MESSAGE, [personId, msgid, institutionCode]))[0] ?? null;
}
