import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { command } from '../store/index.ts';
import { type By, commandId, type Deps, newId } from './deps.ts';
import { NO_ITEM } from './domain/movement.ts';
import { itemUnknown } from './refusals.ts';
import { insertVirtual, type VirtualCode } from './trace-code.store.ts';

/**
 * Gives out a code for a package that has none (3592B): 30 digits, sold once like any other, and
 * only by the institution that asked for it. Refusal: item-unknown.
 */
export function issueVirtualCode(
  deps: Deps,
  by: By,
  asked: Omit<VirtualCode, 'code'>,
): Promise<Outcome<VirtualCode>> {
  const { itemCode } = asked;
  return command(deps.db, commandId(by), {
    load: async () => null,
    decide: () => {
      const isKnown = itemCode === NO_ITEM || deps.catalogue.itemKnown(itemCode);
      if (!isKnown) return refuse(itemUnknown(itemCode));
      return accept({ answer: { ...asked, code: newId(deps, by) } });
    },
    save: ({ answer }) => [insertVirtual(by.institutionCode, answer, by.now)],
    unlocked: true,
  });
}
