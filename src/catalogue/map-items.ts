import { type Call, messageKey } from '../kernel/call.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { type CommandId, command } from '../store/index.ts';
import type { CatalogueDeps } from './deps.ts';
import { type Mapping, mappingRefusal, type StatedMapping } from './domain/mapping.ts';
import {
  insertMappings,
  loadApprovesSent,
  loadMappings,
  lockMappings,
  withdrawMappings,
} from './mapping.store.ts';

function idOf(call: Call, input: unknown): CommandId {
  const key = messageKey(call);
  return { owner: call.institutionCode, kind: call.infno, key, input: JSON.stringify(input) };
}

/**
 * Takes an institution's mappings (3301), all or none. Its region's rule says whether they are
 * approved with that or wait for a review. Refusals: those of `mappingRefusal`.
 */
export function sendMappings(
  deps: CatalogueDeps,
  call: Call,
  stated: readonly StatedMapping[],
): Promise<Outcome<null>> {
  const { institutionCode, now, operator } = call;
  const { region } = deps.registry.institution(institutionCode)!;
  const ownCodes = stated.map((one) => one.ownCode);
  return command(deps.db, idOf(call, stated), {
    load: async (tx) => {
      const [, kept, approves] = await Promise.all([
        lockMappings(tx, institutionCode),
        loadMappings(tx, institutionCode, ownCodes),
        loadApprovesSent(tx, region),
      ]);
      return { kept, approves };
    },
    decide: ({ kept, approves }): Outcome<{ answer: null; mappings: readonly Mapping[] }> => {
      for (const [at, one] of stated.entries()) {
        const earlier = stated.slice(0, at);
        const items = deps.catalogue;
        const refusal = mappingRefusal(one, { items, now, earlier, kept });
        if (refusal !== null) return refuse(refusal);
      }
      const mappings = stated.map((one) => ({
        ...one,
        mappingId: deps.ids(region, now),
        state: approves ? ('approved' as const) : ('pending' as const),
        sentAt: now,
        sentBy: operator.id,
        sentByName: operator.name,
        changedAt: now,
        withdrawnAt: null,
      }));
      return accept({ answer: null, mappings });
    },
    save: ({ mappings }) => [insertMappings(institutionCode, mappings)],
  });
}

/** Which mapping is withdrawn: every one of that own code to that item. */
export type MappingWithdrawal = Pick<StatedMapping, 'ownCode' | 'listType' | 'itemCode'> & {
  /** Whose it is, as stated. */
  readonly owner: string;
};

/**
 * Withdraws a mapping (3302); it is marked, not deleted. Refusals: other-institution,
 * mapping-unknown.
 */
export function withdrawMapping(
  deps: CatalogueDeps,
  call: Call,
  stated: MappingWithdrawal,
): Promise<Outcome<null>> {
  const { institutionCode, now } = call;
  return command(deps.db, idOf(call, stated), {
    load: async (tx) => {
      const [, kept] = await Promise.all([
        lockMappings(tx, institutionCode),
        loadMappings(tx, institutionCode, [stated.ownCode]),
      ]);
      return kept;
    },
    decide: (kept): Outcome<{ answer: null; mappingIds: readonly string[] }> => {
      if (stated.owner !== institutionCode) {
        const text = '定点医药机构编号应为本机构';
        return refuse({ code: 'other-institution', text, field: 'owner' });
      }
      const meant = kept.filter(
        (one) => one.itemCode === stated.itemCode && one.listType === stated.listType,
      );
      if (meant.length === 0) {
        const text = '目录对照不存在，或已撤销';
        return refuse({ code: 'mapping-unknown', text, field: 'ownCode' });
      }
      return accept({ answer: null, mappingIds: meant.map((one) => one.mappingId) });
    },
    save: ({ mappingIds }) => [withdrawMappings(institutionCode, mappingIds, now)],
  });
}
