import type { BureauPrincipal } from '../access/index.ts';
import type { Search } from '../catalogue/index.ts';
import type { Filing } from '../filing/index.ts';
import { agencyCode, type By } from '../kernel/call.ts';
import type { Instant } from '../kernel/day.ts';
import type { SettlementDeps } from '../settlement/index.ts';

/** What the services of this module work with. */
export type Deps = SettlementDeps & {
  /** The verbs that the national interface calls too. */
  readonly filing: Filing;
  readonly search: Search;
};

/**
 * Who asks a verb for the counter, under the id of the case: sent again it is answered the same.
 * Without an institution it is the agency of the agent's region that asks.
 */
export function byAgent(
  agent: BureauPrincipal,
  now: Instant,
  of: {
    readonly infno: string;
    readonly caseId: string;
    readonly input: unknown;
    readonly institutionCode?: string;
  },
): By {
  return {
    institutionCode: of.institutionCode ?? agencyCode(agent.region),
    operatorId: agent.operatorId,
    operatorName: agent.name,
    now,
    infno: of.infno,
    msgid: of.caseId,
    input: JSON.stringify(of.input),
    // Nobody is at the other end of a message; what is to be told stands in the answer.
    remind: () => {},
  };
}
