import { type By, commandId } from '../kernel/call.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { command } from '../store/index.ts';
import type { Deps } from './deps.ts';
import { disposeFinding, loadOwned, type OwnedFinding } from './finding.store.ts';

/** What an institution did about one finding. */
export type Disposition = {
  readonly findingId: string;
  /** 继续执行医嘱, 返回修改医嘱. */
  readonly disposition: 'continue' | 'change';
  /** '' where none is stated. */
  readonly reason: string;
};

/**
 * Takes what an institution did about findings (3103), all or none. Said again it replaces what was
 * said before. Refusals: finding-unknown (of another institution too), finding-blocked,
 * reason-missing, finding-twice.
 */
export function giveFeedback(
  { db }: Pick<Deps, 'db'>,
  by: By,
  given: readonly Disposition[],
): Promise<Outcome<null>> {
  type Decision = { readonly answer: null; readonly owned: readonly OwnedFinding[] };
  const ids = given.map((one) => one.findingId);
  return command<readonly OwnedFinding[], null, Decision>(db, commandId(by.institutionCode, by), {
    load: (tx) => loadOwned(tx, ids, by.institutionCode),
    decide: (owned) => {
      const refusal = checkAll(given, owned);
      return refusal === null ? accept({ answer: null, owned }) : refuse(refusal);
    },
    // A finding lies with its person, on whatever shard that is.
    elsewhere: ({ owned }) =>
      given.map(({ findingId, disposition, reason }) =>
        disposeFinding(owned.find((one) => one.findingId === findingId)!, {
          disposition,
          reason,
          at: by.now,
          by: by.operatorId,
        }),
      ),
    save: () => [],
  });
}

function checkAll(given: readonly Disposition[], owned: readonly OwnedFinding[]): Refusal | null {
  const seen = new Set<string>();
  for (const { findingId, disposition, reason } of given) {
    const found = owned.find((one) => one.findingId === findingId);
    if (found === undefined) return findingUnknown(findingId);
    if (seen.has(findingId)) return findingTwice(findingId);
    seen.add(findingId);
    if (disposition !== 'continue') continue;
    if (found.action === 'block') return findingBlocked(findingId);
    if (reason.trim() === '') return reasonMissing(findingId);
  }
  return null;
}

function reasonMissing(id: string): Refusal {
  const text = `提醒编号${id}：继续执行医嘱的，处理原因不能为空`;
  return { code: 'reason-missing', text, field: 'reason' };
}

function findingUnknown(id: string): Refusal {
  return {
    code: 'finding-unknown',
    text: `提醒编号${id}不存在，或不是对本机构的提醒`,
    field: 'findingId',
  };
}

function findingTwice(id: string): Refusal {
  return { code: 'finding-twice', text: `提醒编号${id}在一次反馈中重复`, field: 'findingId' };
}

function findingBlocked(id: string): Refusal {
  return {
    code: 'finding-blocked',
    text: `提醒编号${id}为本统筹区拦截的违规，不能继续，只能修改`,
    field: 'disposition',
  };
}
