import batches from '../../spec/batches.json' with { type: 'json' };
import { NAMES, WIRE } from '../../spec/wire/index.wire.ts';
import type { Listed } from './sandbox-contract.ts';

/** The batches in the order of the plan, the rest last. */
export const BATCHES: readonly string[] = [...batches.batches.map((b) => b.batch), batches.rest];

const BATCH_OF = new Map(batches.batches.flatMap((b) => b.infnos.map((n) => [n, b.batch])));
const MODULE_OF = new Map(
  batches.later.flatMap((m) => m.infnos.map((n) => [n, { code: m.module, name: m.name }])),
);

/**
 * Every transaction of the edition, in order of number. What is open is what spec/open.json names;
 * the batch and the later module are of spec/batches.json.
 */
export function listTransactions(): readonly Listed[] {
  return Object.entries(NAMES)
    .map(([infno, name]): Listed => {
      const open = Object.hasOwn(WIRE, infno);
      const module = open ? null : (MODULE_OF.get(infno) ?? null);
      const state = open ? 'open' : module === null ? 'closed' : 'later';
      return { infno, name, batch: BATCH_OF.get(infno) ?? batches.rest, state, module };
    })
    .sort((a, b) => a.infno.length - b.infno.length || (a.infno < b.infno ? -1 : 1));
}
