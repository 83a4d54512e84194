import { resealing, type Tx } from '../store/index.ts';
import { ofDocument } from './document.store.ts';

/** Seals the numbers in documents anew, so many a call: see `resealing`. */
export function resealingDocuments(limit: number): (tx: Tx) => Promise<number> {
  return resealing<{ ownerId: string; documentId: string; old: string }>(
    {
      underOthers: {
        name: 'documents-under-other-keys',
        text: `select owner_id as "ownerId", document_id as "documentId", personal_sealed as old
               from record.document
               where (owner_id, document_id) > ($2, $3)
                 and not starts_with(personal_sealed, $1)
               order by owner_id, document_id limit $4 for no key update`,
      },
      write: {
        name: 'documents-reseal',
        text: `update record.document d set personal_sealed = r.sealed
               from jsonb_to_recordset($1)
                 as r ("ownerId" text, "documentId" text, sealed text)
               where d.owner_id = r."ownerId" and d.document_id = r."documentId"`,
      },
      beginning: ['', ''],
      keyOf: ({ ownerId, documentId }) => [ownerId, documentId],
      anew: ({ ownerId, documentId, old }, keys) => {
        const about = ofDocument(documentId);
        return { ownerId, documentId, sealed: keys.seal(keys.open(old, about), about) };
      },
    },
    limit,
  );
}
