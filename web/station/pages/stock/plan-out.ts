import type { SoldLine } from '../../../../src/settlement/station-contract.ts';
import type { ShelfBatch } from '../../../../src/stock/station-contract.ts';

/** A part of a sold line that leaves one batch. */
export type OutPart = {
  readonly line: SoldLine;
  readonly batch: ShelfBatch;
  readonly quantityE4: number;
  readonly codes: readonly string[];
};

export type OutPlan = {
  readonly parts: readonly OutPart[];
  /** Lines that the shelf does not cover, with how much is missing. */
  readonly short: readonly { readonly line: SoldLine; readonly missingE4: number }[];
};

const PACKAGE_E4 = 10_000;

/**
 * From which batches what was sold leaves the shelf: a package with a code from the batch it came
 * in with, the rest from what expires first and is not expired. Lines of outpatients count only
 * where the house has the drug on its shelves at all.
 */
export function planOut(
  lines: readonly SoldLine[],
  shelf: readonly ShelfBatch[],
  today: string,
): OutPlan {
  const left = new Map(shelf.map((batch) => [batch.batchNo, batch.quantityE4]));
  const parts: OutPart[] = [];
  const short: { line: SoldLine; missingE4: number }[] = [];
  for (const line of lines) {
    const wanted = line.quantityE4 - line.registeredE4;
    const ofItem = shelf.filter((batch) => batch.itemCode === line.itemCode);
    if (wanted <= 0 || (ofItem.length === 0 && line.kind !== 'pharmacy')) continue;
    const usable = ofItem
      .filter(({ expiresOn }) => expiresOn === null || expiresOn >= today)
      .toSorted((a, b) => ((a.expiresOn ?? '9999') < (b.expiresOn ?? '9999') ? -1 : 1));
    const missingE4 = takeLine(line, wanted, usable, left, parts);
    if (missingE4 > 0) short.push({ line, missingE4 });
  }
  return { parts, short };
}

/** Takes a line out of batches as far as they have it; answers what is missing. */
function takeLine(
  line: SoldLine,
  wantedE4: number,
  batches: readonly ShelfBatch[],
  left: Map<string, number>,
  parts: OutPart[],
): number {
  // What was told before with codes is told; those of the rest go with the rest.
  const codes = line.registeredE4 === 0 ? line.codes : [];
  let missing = wantedE4;
  const take = (batch: ShelfBatch, quantityE4: number, own: readonly string[]) => {
    left.set(batch.batchNo, (left.get(batch.batchNo) ?? 0) - quantityE4);
    parts.push({ line, batch, quantityE4, codes: own });
    missing -= quantityE4;
  };
  for (const batch of batches) {
    const own = codes.filter((one) => one.batchNo === batch.batchNo).map((one) => one.code);
    const whole = Math.min(own.length * PACKAGE_E4, missing);
    if (own.length > 0 && (left.get(batch.batchNo) ?? 0) >= whole) take(batch, whole, own);
  }
  const taken = new Set(parts.filter((p) => p.line === line).flatMap((p) => p.codes));
  let loose = codes.filter((one) => !taken.has(one.code)).map((one) => one.code);
  for (const batch of batches) {
    if (missing <= 0) break;
    const quantityE4 = Math.min(left.get(batch.batchNo) ?? 0, missing);
    if (quantityE4 <= 0) continue;
    const fits = Math.floor(quantityE4 / PACKAGE_E4);
    take(batch, quantityE4, loose.slice(0, fits));
    loose = loose.slice(fits);
  }
  return missing;
}
