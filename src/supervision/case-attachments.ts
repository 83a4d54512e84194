import { createHash } from 'node:crypto';
import { type By, commandId } from '../kernel/call.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { command } from '../store/index.ts';
import { countFiles, insertAttachment } from './case-attachment.store.ts';
import type { CaseDeps } from './case-deps.ts';
import {
  ATTACHMENT_UNKNOWN,
  attachmentFull,
  BAD_ATTACHMENT_NAME,
  badDocument,
  tooManyFiles,
} from './case-refusals.ts';
import { type DocumentKind, documentKind } from './domain/attachment.ts';

/** Files of one message, and of one attachment altogether. */
const FILES_MAX = 5;
const ATTACHMENT_FILES_MAX = 50;

/** A path or a control character: nothing that names a file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_NAME = /[\u0000-\u001f\u007f/\\]/;

/** A file as it was sent; its bytes in base64. */
export type SentFile = { readonly name: string; readonly content: string };

type Described = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kind: DocumentKind;
  readonly size: number;
  readonly sha256: string;
};

/**
 * Keeps documents for an appeal (3704), under a new id or the id they are to be added to. Refusals:
 * too-many-files, attachment-name, bad-document, attachment-unknown, attachment-full.
 */
export function attach(
  deps: CaseDeps,
  by: By,
  sent: { readonly attachmentId: string | null; readonly files: readonly SentFile[] },
): Promise<Outcome<{ readonly attachmentId: string }>> {
  const { institutionCode, now } = by;
  const described = describeAll(sent.files);
  return command(deps.db, commandId(institutionCode, by), {
    load: (tx) =>
      sent.attachmentId === null
        ? Promise.resolve(0)
        : countFiles(tx, institutionCode, sent.attachmentId),
    decide: (before) => {
      if (!described.ok) return described;
      if (sent.attachmentId !== null && before === 0) return refuse(ATTACHMENT_UNKNOWN);
      if (before + described.value.length > ATTACHMENT_FILES_MAX) {
        return refuse(attachmentFull(ATTACHMENT_FILES_MAX));
      }
      const attachmentId = sent.attachmentId ?? deps.ids(institutionCode.slice(1, 7), now);
      return accept({ answer: { attachmentId }, before, files: described.value });
    },
    save: ({ answer, before, files }) =>
      files.map(({ name, bytes, kind, size, sha256 }, i) =>
        insertAttachment(
          {
            ...{ institutionCode, ...answer, fileNo: before + i + 1, name, kind, size, sha256 },
            ...{ sentAt: now, sentBy: by.operatorId },
          },
          bytes,
          deps.db.keys,
        ),
      ),
  });
}

function describeAll(files: readonly SentFile[]): Outcome<readonly Described[]> {
  if (files.length > FILES_MAX) return refuse(tooManyFiles(FILES_MAX));
  const described: Described[] = [];
  for (const { name, content } of files) {
    if (NO_NAME.test(name)) return refuse(BAD_ATTACHMENT_NAME);
    const bytes = Buffer.from(content, 'base64');
    const kind = documentKind(name, bytes);
    if (kind === null) return refuse(badDocument(name));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    described.push({ name, bytes, kind, size: bytes.length, sha256 });
  }
  return accept(described);
}
