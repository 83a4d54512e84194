import { type Call, messageKey } from '../kernel/call.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { command, type Db } from '../store/index.ts';
import { FILE_BYTES_MAX, type StoredFile } from './domain/stored-file.ts';
import { dropPieces, insertFile } from './file.store.ts';
import { describeFile, storePieces } from './files.ts';
import { BAD_FILE_NAME, FILE_TOO_LARGE } from './refusals.ts';

/** A path or a control character: nothing that names a file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_NAME = /[\u0000-\u001f\u007f/\\]/;

export type Uploaded = Pick<StoredFile, 'fileNo' | 'name' | 'expiresAt'>;

/**
 * Keeps a file an institution sends (9101). The bytes are stored first, under a number nobody
 * knows; the command then makes it known, and sent again answers the first number. Refusals:
 * file-name, file-too-large.
 */
export async function uploadFile(
  db: Db,
  call: Call,
  sent: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Outcome<Uploaded>> {
  if (NO_NAME.test(sent.name)) return refuse(BAD_FILE_NAME);
  if (sent.bytes.length > FILE_BYTES_MAX) return refuse(FILE_TOO_LARGE);
  const { institutionCode, now } = call;
  const file = describeFile({ ...sent, institutionCode, now });
  await storePieces(db, file, sent.bytes);
  const { fileNo, name, expiresAt } = file;
  const id = {
    owner: institutionCode,
    kind: call.infno,
    key: messageKey(call),
    input: JSON.stringify([name, file.sha256]),
  };
  const done: Outcome<Uploaded> = await command(db, id, {
    load: async () => null,
    decide: () => accept<{ readonly answer: Uploaded }>({ answer: { fileNo, name, expiresAt } }),
    save: () => [insertFile(file)],
    unlocked: true,
  });
  // Sent before, or voided: what was stored now belongs to nothing.
  if (!done.ok || done.value.fileNo !== fileNo) await dropPieces(db, file);
  return done;
}
