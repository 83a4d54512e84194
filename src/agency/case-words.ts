import type { CaseReply } from './contract.ts';
import { ASKED_BY, CASE_STATES, type CounterCase } from './domain/counter-case.ts';
import { MATTERS, PAPERS } from './domain/matter.ts';

/** A case as it is told; `name` is the person's. */
export function caseReply(of: CounterCase, name: string): CaseReply {
  return {
    ...of,
    matterName: MATTERS[of.matter].name,
    stateName: CASE_STATES[of.state],
    askedByName: ASKED_BY[of.askedBy],
    paperNames: of.papers.map((paper) => PAPERS[paper]),
    personName: name,
  };
}
