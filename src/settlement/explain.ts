import { type ClausePlace, calculate } from '../benefit/index.ts';
import { canonicalJson } from '../kernel/hash.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Deps } from './deps.ts';
import { type Part, partsOf, type Reason } from './domain/explain.ts';
import type { FeeLine } from './domain/fee-line.ts';
import type { Settled } from './domain/settled.ts';
import { linesOf } from './find.ts';
import { itemOf } from './price-line.ts';
import { SETTLEMENT_UNKNOWN } from './refusals.ts';
import { loadSettled } from './settlement.store.ts';

export type ExplainedLine = Omit<FeeLine, 'detail'> & { readonly itemName: string };

/** A reason with where its clause stands in the policy book of that time; null: not in it. */
export type PlacedReason = Reason & { readonly place: ClausePlace | null };

export type ExplainedPart = Part & { readonly reasons: readonly PlacedReason[] };

/** A settlement with every fen accounted for: lines, parts, and whether it recomputes. */
export type Explanation = {
  readonly settlement: Settled;
  /** The reversal, when the settlement has been taken back. */
  readonly reversal: Settled | null;
  readonly institutionName: string;
  readonly personName: string;
  readonly lines: readonly ExplainedLine[];
  readonly parts: readonly ExplainedPart[];
  /** Calculated again from the lines and the policy book of that time. */
  readonly recomputed: { readonly equal: boolean; readonly book: string };
};

/**
 * Explains a settlement; of a reversal, the settlement it takes back. With an institution code only
 * its own. Refusal: settlement-unknown.
 */
export async function explain(
  deps: Deps,
  of: {
    readonly personId: string;
    readonly settlementId: string;
    readonly institutionCode: string | null;
  },
): Promise<Outcome<Explanation>> {
  const load = (id: string) => loadSettled(deps.db, of.personId, id, false);
  const asked = await load(of.settlementId);
  if (asked === null) return refuse(SETTLEMENT_UNKNOWN);
  if (of.institutionCode !== null && asked.institutionCode !== of.institutionCode) {
    return refuse(SETTLEMENT_UNKNOWN);
  }
  const settled = asked.reversesId === null ? asked : (await load(asked.reversesId))!;
  const reversal = settled.reversedBy === null ? null : await load(settled.reversedBy);
  const lines = await linesOf(deps.db, settled);
  const file = await deps.registry.loadPerson(deps.db, of.personId, false);
  return accept({
    settlement: settled,
    reversal,
    institutionName: deps.registry.institution(settled.institutionCode)?.name ?? '',
    personName: file?.person.name ?? '',
    lines: lines.map(({ detail: _detail, ...line }) => ({
      ...line,
      itemName: itemOf(deps, line).name,
    })),
    parts: await placedParts(deps, settled),
    recomputed: { equal: await recomputes(deps, settled, lines), book: settled.bookHash },
  });
}

async function placedParts(deps: Deps, settled: Settled): Promise<ExplainedPart[]> {
  const placeOf = await deps.benefit.clausesAsOf(settled.bookHash);
  const { region, trace } = settled;
  const placed = (reason: Reason): PlacedReason => {
    return { ...reason, place: placeOf?.(region, trace.query.known, reason) ?? null };
  };
  return partsOf(settled).map((part) => ({ ...part, reasons: part.reasons.map(placed) }));
}

/** Calculates the settlement again, with the book it was calculated with, and compares. */
export async function recomputes(
  deps: Pick<Deps, 'benefit'>,
  settled: Settled,
  lines: readonly FeeLine[],
): Promise<boolean> {
  const find = await deps.benefit.findAsOf(settled.bookHash);
  const { region, insurance, medicalType } = settled;
  const { query, of } = settled.trace;
  const asked = { region, insurance, medicalType, ...query, factsOn: () => of.facts };
  const found = find?.(asked);
  if (found === undefined || !found.ok) return false;
  const again = calculate(found.value.policy, { ...of, lines });
  if (!again.ok) return false;
  const { amounts, trace } = settled;
  return (
    again.value.total === amounts.total &&
    again.value.fund === amounts.fund &&
    again.value.account + again.value.family === amounts.account &&
    again.value.cash === amounts.cash &&
    canonicalJson(again.value.trace) === canonicalJson(trace.steps)
  );
}
