import { overlaps, type Span } from '../../kernel/span.ts';
import {
  applies,
  type BenefitVersion,
  type Condition,
  type Layer,
  LEVELS,
  STATUSES,
} from './policy.ts';
import type { PolicyFile, PolicyProblem } from './read-policy.ts';

type Placed<T> = { readonly file: string; readonly value: T };

/**
 * Holds the files of a book against each other and each benefit against itself: versions that
 * overlap, rows of which two apply to the same person, a share without a ceiling's counterpart.
 */
export function checkBook(files: readonly Placed<PolicyFile>[]): PolicyProblem[] {
  const all = <T>(pick: (f: PolicyFile) => readonly T[]): Placed<T>[] =>
    files.flatMap((f) => pick(f.value).map((value) => ({ file: f.file, value })));
  const benefits = all((f) => f.benefits);
  return [
    ...overlapsIn(benefits, (b) => `${b.code}`, sameVisits),
    ...overlapsIn(
      all((f) => f.lines),
      () => 'lines',
      () => true,
    ),
    ...overlapsIn(
      all((f) => f.accounts),
      () => 'accounts',
      (a, b) => a.region === b.region && a.insurance.some((i) => b.insurance.includes(i)),
    ),
    ...benefits.flatMap((b) => b.value.layers.flatMap((layer) => checkLayer(b, layer))),
  ];
}

function sameVisits(a: BenefitVersion, b: BenefitVersion): boolean {
  return (
    a.region === b.region &&
    a.insurance.some((i) => b.insurance.includes(i)) &&
    a.medicalTypes.some((t) => b.medicalTypes.includes(t))
  );
}

function overlapsIn<T extends Span>(
  placed: readonly Placed<T>[],
  name: (value: T) => string,
  same: (a: T, b: T) => boolean,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  placed.forEach((a, i) => {
    for (const b of placed.slice(0, i)) {
      if (!overlaps(a.value, b.value) || !same(a.value, b.value)) continue;
      problems.push({
        file: a.file,
        at: name(a.value),
        reason: `与 ${b.file} 的 ${name(b.value)} 生效期重叠`,
      });
    }
  });
  return problems;
}

function checkLayer(benefit: Placed<BenefitVersion>, layer: Layer): PolicyProblem[] {
  const at = `${benefit.value.code}.${layer.code}`;
  return [
    ...rowsApplyOnce(benefit.file, `${at}.deductible`, layer.deductible),
    ...rowsApplyOnce(benefit.file, `${at}.shares`, layer.shares),
    ...rowsApplyOnce(benefit.file, `${at}.ceilings`, layer.ceilings),
  ];
}

function rowsApplyOnce(file: string, at: string, rows: readonly Condition[]): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  for (const level of LEVELS) {
    for (const status of STATUSES) {
      const matching = rows.filter((row) => applies(row, level, status)).length;
      if (matching < 2) continue;
      problems.push({ file, at, reason: `有${matching}行同时适用于 ${level}、${status}` });
    }
  }
  return problems;
}
