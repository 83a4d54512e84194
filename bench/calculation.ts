import { fileURLToPath } from 'node:url';
import { policyFinder } from '../src/benefit/domain/find-policy.ts';
import { type Case, calculate } from '../src/benefit/index.ts';
import { buildBook, readBookTexts } from '../src/benefit/load-book.ts';
import type { StoredVisit } from './stored-visits.ts';

const POLICY = fileURLToPath(new URL('../policy', import.meta.url));
const TURN_MS = 250;

/**
 * The pure calculation alone on the policy book and on lines of real visits: finds the policy of
 * the visit and calculates. Answers visits a second, one figure a quarter of a second.
 */
export function measureCalculation(visits: readonly StoredVisit[], seconds: number): number[] {
  const find = policyFinder(buildBook(readBookTexts(POLICY)));
  const facts = visits.map((v) => ({ visit: v, facts: factsOf(v) }));
  const rates: number[] = [];
  const turns = Math.round((seconds * 1000) / TURN_MS);
  for (let turn = -2; turn < turns; turn += 1) {
    const started = performance.now();
    let count = 0;
    while (performance.now() - started < TURN_MS) {
      for (const { visit, facts: of } of facts) {
        const { region, insurance, medicalType, trace } = visit.settled;
        const asked = { region, insurance, medicalType, ...trace.query, factsOn: () => of.facts };
        const found = find(asked);
        if (!found.ok) throw new Error(found.refusal.text);
        const result = calculate(found.value.policy, of);
        if (!result.ok || result.value.total !== visit.settled.amounts.total) {
          throw new Error('the calculation alone differs from the settlement');
        }
        count += 1;
      }
    }
    // The first two turns warm up.
    if (turn >= 0) rates.push((count * 1000) / (performance.now() - started));
  }
  return rates;
}

function factsOf(visit: StoredVisit): Case {
  return { ...visit.settled.trace.of, lines: visit.feeLines };
}
