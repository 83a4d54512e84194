import { byOf, type Call, type Transaction } from '../kernel/call.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import type { StatedMovement } from './domain/movement.ts';
import type { Common } from './read.wire.ts';
import { record } from './record.ts';

/** Messages of movements, one row or many: where they stand, and how a row is read. */
export type Frame<R> = {
  readonly node: string;
  /** Our terms → fields of the row, beside those all movements share. */
  readonly own: Readonly<Record<string, string>>;
  readonly to: (row: R) => StatedMovement;
};

/** How a row of many fared: 1 and nothing, or 0 and why, with the field as the message has it. */
export type Fared = { readonly retRslt: string; readonly msgRslt: string | null };

/** What the answer says of a row: its number when it was taken, and how it fared. */
export type Shown = { readonly movementId: string | null; readonly fared: Fared };

/** All rows are taken or the message is refused; the answer is empty. */
export function takeWhole<R>(deps: Deps, frame: Frame<R>): Transaction {
  return taking(deps, frame, true, () => null);
}

/** Each row is taken or not by itself: the answer's `node` says of each how it fared. */
export function takeEach<R, T>(
  deps: Deps,
  frame: Frame<R>,
  node: string,
  show: (row: R, shown: Shown) => T,
): Transaction {
  const places = placesIn(frame.node, frame.own);
  return taking(deps, frame, false, (rows, results) => ({
    [node]: rows.map((row, i) => {
      const result = results[i]!;
      const movementId = result.ok ? result.value : null;
      return show(row, { movementId, fared: fared(result, places) });
    }),
  }));
}

function taking<R>(
  deps: Deps,
  { node, own, to }: Frame<R>,
  whole: boolean,
  answer: (rows: readonly R[], results: readonly Outcome<string>[]) => unknown,
): Transaction {
  const places = placesIn(node, own);
  return async (call: Call, input: Readonly<Record<string, R | readonly R[]>>) => {
    const sent = input[node]!;
    const rows = Array.isArray(sent) ? (sent as readonly R[]) : [sent as R];
    const done = await record(deps, byOf(call, sent), rows.map(to), whole);
    return mapOutcome(placeRefusal(done, places), ({ results }) => answer(rows, results));
  };
}

/** What an answer says again of a row, so that the sender knows which it is. */
export function named(row: Common) {
  return {
    med_list_codg: row.med_list_codg,
    fixmedins_hilist_id: row.fixmedins_hilist_id,
    fixmedins_hilist_name: row.fixmedins_hilist_name,
    fixmedins_bchno: row.fixmedins_bchno,
  };
}

/** Where our terms stand in a node of the message. */
export function placesIn(node: string, own: Readonly<Record<string, string>>) {
  const common = {
    itemCode: 'med_list_codg',
    houseCode: 'fixmedins_hilist_id',
    batchNo: 'fixmedins_bchno',
    expiresOn: 'expy_end',
    codes: 'drugtracinfo.drug_trac_codg',
    ...own,
  };
  const places = Object.entries(common).map(([term, field]) => [term, `${node}.${field}`]);
  return Object.fromEntries(places) as Readonly<Record<string, string>>;
}

export function fared(outcome: Outcome<unknown>, places: Readonly<Record<string, string>>): Fared {
  const placed = placeRefusal(outcome, places);
  if (placed.ok) return { retRslt: '1', msgRslt: null };
  return { retRslt: '0', msgRslt: placed.refusal.text };
}
