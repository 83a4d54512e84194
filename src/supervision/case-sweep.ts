import type { Instant } from '../kernel/day.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import { loadSettled } from '../settlement/index.ts';
import { findCase, loadCase, type NamedCase } from './case.store.ts';
import { act } from './case-act.ts';
import type { CaseDeps } from './case-deps.ts';
import { listStanding } from './case-recovery.store.ts';

/** What was given back because settlements were reversed after their money had been recovered. */
export type Swept = { readonly looked: number; readonly cases: number; readonly returned: Fen };

const PAGE = 500;

/**
 * Gives back what was recovered from settlements that were reversed afterwards: the reversal took
 * it a second time. A step of the platform in each case; may be run as often as one likes.
 */
export async function returnReversed(deps: CaseDeps, now: Instant): Promise<Swept> {
  const cases = new Set<string>();
  let looked = 0;
  let returned: Fen = ZERO;
  let after = { personId: '', recoveryId: '' };
  for (;;) {
    const page = await listStanding(deps.db, after, PAGE);
    for (const { personId, settlementId, caseId, recoveryId } of page) {
      looked += 1;
      const settled = await loadSettled(deps.db, personId, settlementId, false);
      if (settled === null || settled.reversedBy === null || cases.has(caseId)) continue;
      cases.add(caseId);
      const at = (await findCase(deps.db, caseId))!;
      const by = { actor: { kind: 'platform' }, now, key: `return/${recoveryId}` } as const;
      const reason = '结算在追回之后被撤销，基金已由撤销收回，退还追回款';
      const before = await recoveredBy(deps, at);
      const acted = await act(deps, by, at, { action: 'return', amount: ZERO, reason });
      if (!acted.ok) throw new Error(`case ${caseId}: ${acted.refusal.text}`);
      returned = fen(returned + before - (await recoveredBy(deps, at)));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return { looked, cases: cases.size, returned };
    after = last;
  }
}

async function recoveredBy({ db }: CaseDeps, at: NamedCase): Promise<Fen> {
  return (await loadCase(db, at.ownerId, at.suspicionId, false))!.file!.recovered;
}
