import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { command } from '../store/index.ts';
import { ownEncounter } from './change-encounter.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { loadEncounter } from './encounter.store.ts';
import { loadLinesByNumber } from './fee-line.store.ts';
import { type LineNote, upsertNotes } from './note.store.ts';
import { lineItemDiffers, lineUnknown } from './query-refusals.ts';
import { lineTwice } from './refusals.ts';

export type LineNotes = {
  readonly personId: string;
  readonly encounterId: string;
  /** The item is stated again, against a slip in the number. */
  readonly notes: readonly (LineNote & { readonly itemCode: string })[];
};

/**
 * Changes the notes of fee lines of a stay (2306), all or none; settled lines too: no amount
 * depends on a note. Refusals: encounter-unknown, encounter-cancelled, encounter-kind, and by line:
 * line-twice, line-unknown, line-item-differs.
 */
export function noteLines(deps: Deps, by: By, of: LineNotes): Promise<Outcome<null>> {
  const { personId, encounterId, notes } = of;
  const lineNos = notes.map((n) => n.lineNo);
  return command(deps.db, commandId(personId, by), {
    load: async (tx, lock) => {
      const [encounter, lines] = await Promise.all([
        loadEncounter(tx, personId, encounterId, lock),
        loadLinesByNumber(tx, personId, encounterId, lineNos),
      ]);
      return { encounter, items: new Map(lines.map((l) => [l.lineNo, l.itemCode])) };
    },
    decide: ({ encounter, items }) => {
      const own = ownEncounter(encounter, by, 'inpatient');
      if (!own.ok) return own;
      const wrong = wrongNote(notes, items);
      return wrong === null ? accept({ answer: null }) : refuse(wrong);
    },
    save: () => [upsertNotes(of, notes, by)],
  });
}

function wrongNote(notes: LineNotes['notes'], items: ReadonlyMap<string, string>): Refusal | null {
  const seen = new Set<string>();
  for (const { lineNo, itemCode } of notes) {
    if (seen.has(lineNo)) return lineTwice(lineNo);
    seen.add(lineNo);
    const item = items.get(lineNo);
    if (item === undefined) return lineUnknown(lineNo);
    if (item !== itemCode) return lineItemDiffers(lineNo);
  }
  return null;
}
