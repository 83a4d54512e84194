import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { checkVisit } from '../src/audit/domain/check-visit.ts';
import { newPointIndex, type PointIndex } from '../src/audit/domain/point-index.ts';
import type { Rule } from '../src/audit/domain/rule.ts';
import { loadRules } from '../src/audit/load-rules.ts';
import { drawer, generatedPoints, generatedVisit, ON, readCodes } from './audit-world.ts';

// In-line audit alone: the time of checkVisit against many points, and what the points weigh.

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    points: { type: 'string', default: '1000000' },
    visits: { type: 'string', default: '20000' },
    lines: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes after a collection: heap, what lies outside it, and what the system gave. */
function memory() {
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  // Array buffers are counted in `external` already.
  return { heap: heapUsed / 1e6, external: external / 1e6, rss: rss / 1e6 };
}

function build(rules: readonly Rule[], count: number): { index: PointIndex; seconds: number } {
  const codes = readCodes();
  const started = performance.now();
  const builder = newPointIndex(rules);
  for (const point of generatedPoints(count, rules, codes)) builder.add(point);
  const index = builder.seal();
  return { index, seconds: (performance.now() - started) / 1000 };
}

function quantile(sorted: Float64Array, q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
}

/**
 * Milliseconds of each visit alone, the first tenth warming up. `own`: of those visits only during
 * which the system gave the processor to nobody else, which on a busy machine are not all.
 */
function measure(rules: readonly Rule[], index: PointIndex, count: number, lines: number) {
  const codes = readCodes();
  const draw = drawer(7);
  const visits = Array.from({ length: count }, (_, i) => generatedVisit(i, lines, codes, draw));
  const warm = Math.floor(count / 10);
  const times = new Float64Array(count - warm);
  const own: number[] = [];
  let findings = 0;
  for (const [i, visit] of visits.entries()) {
    const switches = process.resourceUsage().involuntaryContextSwitches;
    const started = performance.now();
    const { told, shadow } = checkVisit(rules, index, visit, 'during', ON);
    const took = performance.now() - started;
    findings += told.length + shadow.length;
    if (i < warm) continue;
    times[i - warm] = took;
    if (process.resourceUsage().involuntaryContextSwitches === switches) own.push(took);
  }
  times.sort();
  const alone = Float64Array.from(own).sort();
  return {
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    p999: quantile(times, 0.999),
    own50: quantile(alone, 0.5),
    own99: quantile(alone, 0.99),
    ownShare: alone.length / times.length,
    findings: findings / count,
  };
}

const rules = loadRules(fileURLToPath(new URL('../knowledge/audit/rules', import.meta.url)), null);
const before = memory();
const { index, seconds } = build(rules, Number(values.points));
const after = memory();
const times = measure(rules, index, Number(values.visits), Number(values.lines));
const figures = {
  rules: rules.length,
  points: index.size,
  limits: index.limits.size,
  buildSeconds: seconds,
  heapMb: after.heap - before.heap,
  externalMb: after.external - before.external,
  rssMb: after.rss - before.rss,
  lines: Number(values.lines),
  ...times,
};
if (values.json) {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} else {
  const round = (value: number) =>
    Number.isInteger(value) ? value : Math.round(value * 1000) / 1000;
  for (const [name, value] of Object.entries(figures)) {
    process.stdout.write(`${name.padEnd(14)} ${round(value)}\n`);
  }
}
