import type { BureauPrincipal } from '../access/index.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import type { Named } from './contract.ts';
import type { AlarmRule } from './domain/alarm-rule.ts';
import { COUNTRY, regionsInScope } from './domain/scope.ts';
import type { Job } from './run-jobs.job.ts';

/** What the questions of the screens are answered from. */
export type ScreenDeps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly rules: readonly AlarmRule[];
  readonly jobs: readonly Job[];
};

/** The regions somebody sees, and those he asked about. */
export type Scope = {
  readonly name: string;
  /** All that may be picked. */
  readonly regions: readonly Named[];
  readonly picked: readonly string[];
  /** Whether messages of nobody we know are shown too: to who sees the whole platform. */
  readonly isWhole: boolean;
};

/** The regions of the operator's bureau, or the one of them that was picked. */
export function scopeOf(
  registry: Registry,
  by: BureauPrincipal,
  region: string | undefined,
): Outcome<Scope> {
  const all = [...new Set(registry.institutions().map((one) => one.region))].sort();
  const seen = regionsInScope(by.region, all);
  if (region !== undefined && !seen.includes(region)) {
    const text = `统筹区[${region.slice(0, 6)}]不在您的管辖范围内`;
    return refuse({ code: 'other-region', text, field: 'region' });
  }
  const regions = seen.map((code) => ({ code, name: registry.regionName(code) ?? code }));
  const own = by.region === COUNTRY ? '全国' : registry.regionName(by.region);
  return accept({
    name: own ?? by.region,
    regions,
    picked: region === undefined ? seen : [region],
    isWhole: region === undefined && seen.length === all.length,
  });
}
