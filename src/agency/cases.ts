import { type Day, dayOf } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { loadNames } from '../registry/index.ts';
import { caseReply } from './case-words.ts';
import type { CaseList, CaseReply, ListedCase } from './contract.ts';
import { listCasesOn, loadCase } from './counter-case.store.ts';
import type { Deps } from './deps.ts';
import { type CounterAsked, personOf } from './handle-case.ts';
import { CASE_UNKNOWN } from './refusals.ts';

const CASES_MAX = 500;

/** What was done on a day at the counters of the agent's region, by him or (`all`) by everybody. */
export async function casesOn(
  { db }: Deps,
  { by, now }: Pick<CounterAsked, 'by' | 'now'>,
  { on, all }: { readonly on: Day | null; readonly all: boolean },
): Promise<Outcome<CaseList>> {
  const day = on ?? dayOf(now);
  const of = { region: by.region, on: day, agentId: all ? null : by.operatorId };
  const cases = await listCasesOn(db, of, CASES_MAX);
  const names = await loadNames(
    db,
    cases.map((one) => one.personId),
  );
  return accept({
    on: day,
    cases: cases.map((one) => listed(caseReply(one, maskName(names.get(one.personId) ?? '')))),
  });
}

/** Who asked, what was shown and what came of it stand on the receipt: to look at it is kept. */
function listed(reply: CaseReply): ListedCase {
  const { personId, personName, caseId, matterName, state, stateName, askedByName } = reply;
  const { reason, refusal, agentId, agentName, begunAt } = reply;
  return {
    ...{ personId, personName, caseId, matterName, state, stateName, askedByName },
    ...{ reason, refusal, agentId, agentName, begunAt },
  };
}

/** A name in a list of many: the last character only. */
function maskName(name: string): string {
  return name.length < 2 ? name : `${'＊'.repeat(Math.min(name.length - 1, 3))}${name.slice(-1)}`;
}

/** One case, for its receipt. Refusals: person-unknown, other-region, case-unknown. */
export async function caseOf(
  deps: Deps,
  asked: CounterAsked,
  of: { readonly personId: string; readonly caseId: string },
): Promise<Outcome<CaseReply>> {
  const found = await personOf(deps, asked, of.personId, '窗口查看办件回执');
  if (!found.ok) return found;
  const one = await loadCase(deps.db, of.personId, of.caseId);
  return one === null ? refuse(CASE_UNKNOWN) : accept(caseReply(one, found.value.person.name));
}
