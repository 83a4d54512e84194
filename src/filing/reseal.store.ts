import { resealing, type Tx } from '../store/index.ts';
import { ofFiling } from './sealed.store.ts';

/** Seals the numbers of people in filings anew, so many a call: see `resealing`. */
export function resealingFilings(limit: number): (tx: Tx) => Promise<number> {
  return resealing<{ personId: string; filingId: string; old: string }>(
    {
      underOthers: {
        name: 'filings-under-other-keys',
        text: `select person_id as "personId", filing_id as "filingId", personal_sealed as old
               from filing.filing
               where (person_id, filing_id) > ($2, $3) and not starts_with(personal_sealed, $1)
               order by person_id, filing_id limit $4 for no key update`,
      },
      write: {
        name: 'filings-reseal',
        text: `update filing.filing f set personal_sealed = r.sealed
               from jsonb_to_recordset($1) as r ("personId" text, "filingId" text, sealed text)
               where f.person_id = r."personId" and f.filing_id = r."filingId"`,
      },
      beginning: ['', ''],
      keyOf: ({ personId, filingId }) => [personId, filingId],
      anew: ({ personId, filingId, old }, keys) => {
        const about = ofFiling(filingId);
        return { personId, filingId, sealed: keys.seal(keys.open(old, about), about) };
      },
    },
    limit,
  );
}
