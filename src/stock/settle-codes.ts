import type { Instant } from '../kernel/day.ts';
import type { Refusal } from '../kernel/outcome.ts';
import type { Statement } from '../store/index.ts';
import { type By, type Deps, newId } from './deps.ts';
import { isTraceCode, type SoldCode } from './domain/trace-code.ts';
import { traceForm, traceTwice } from './refusals.ts';
import { checkSelling } from './take-codes.ts';
import {
  type CodeFacts,
  type CodeUse,
  freeCodes,
  insertUses,
  sellCodes,
  updateUses,
} from './trace-code.store.ts';

/** A trace code that a fee line was sent with. */
export type LineCode = {
  readonly code: string;
  readonly isSplit: boolean;
  readonly lineNo: string;
  readonly itemCode: string;
  readonly houseCode: string;
};

type Seller = Pick<By, 'institutionCode' | 'operatorId' | 'operatorName' | 'now'>;

/**
 * Whether the codes of a settlement may be sold. Refusals: trace-form, trace-twice,
 * virtual-unknown, trace-sold; or null.
 */
export function checkLineCodes(
  institutionCode: string,
  facts: CodeFacts,
  codes: readonly LineCode[],
): Refusal | null {
  const sold = new Map<string, SoldCode>(facts.sold);
  const seen = new Set<string>();
  for (const { code, isSplit, lineNo } of codes) {
    if (!isTraceCode(code)) return traceForm(code);
    if (seen.has(`${lineNo} ${code}`)) return traceTwice(code);
    seen.add(`${lineNo} ${code}`);
    const refusal = checkSelling(institutionCode, { facts, sold }, { code, isSplit });
    if (refusal !== null) return refusal;
    sold.set(code, { code, institutionCode, isSplit, uses: (sold.get(code)?.uses ?? 0) + 1 });
  }
  return null;
}

/** What sells the codes of a settlement; they lie elsewhere than its person. */
export function sellLineCodes(
  deps: Pick<Deps, 'ids'>,
  by: Seller,
  of: {
    readonly settlementId: string;
    readonly encounterId: string;
    readonly personId: string;
    readonly at: Instant;
  },
  codes: readonly LineCode[],
): Statement[] {
  if (codes.length === 0) return [];
  const uses = codes.map(({ code, isSplit, lineNo, itemCode, houseCode }) => ({
    ...{ useId: newId(deps, by), code, direction: 'out' as const, isSplit, itemCode, houseCode },
    ...{ batchNo: null, movementId: null, settlementId: of.settlementId },
    ...{ visitNo: of.encounterId, lineNo, personId: of.personId, usedAt: of.at, freedAt: null },
  }));
  return [...sellCodes(by.institutionCode, codes), ...insertUses(by, uses)];
}

/** What frees the codes a settlement holds, when it is reversed. */
export function freeLineCodes(by: Seller, held: readonly CodeUse[]): Statement[] {
  const codes = held.map((use) => use.code);
  const freed = held.map((use) => ({ ...use, freedAt: by.now }));
  return [...freeCodes(by.institutionCode, codes), ...updateUses(by.institutionCode, freed)];
}
