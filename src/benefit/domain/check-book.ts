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
 * overlap or leave a gap between them, rows of which two apply to the same person.
 */
export function checkBook(files: readonly Placed<PolicyFile>[]): PolicyProblem[] {
  const all = <T>(pick: (f: PolicyFile) => readonly T[]): Placed<T>[] =>
    files.flatMap((f) => pick(f.value).map((value) => ({ file: f.file, value })));
  const benefits = all((f) => f.benefits);
  return [
    ...timesOf(benefits, (b) => b.code, sameVisits),
    ...timesOf(
      all((f) => f.lines),
      () => 'lines',
      () => true,
    ),
    ...timesOf(
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

/** What is wrong between versions of the same: days with two of them, or with none in between. */
function timesOf<T extends Span>(
  placed: readonly Placed<T>[],
  name: (value: T) => string,
  same: (a: T, b: T) => boolean,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const ordered = [...placed].sort((a, b) => (a.value.from < b.value.from ? -1 : 1));
  ordered.forEach((later, i) => {
    const earlier = ordered.slice(0, i).filter((e) => same(e.value, later.value));
    const titled = ({ value }: Placed<T>) => `${name(value)}（${spanText(value)}）`;
    for (const e of earlier.filter((e) => overlaps(e.value, later.value))) {
      const other = `与 policy/${later.file} 的 ${titled(later)}`;
      const reason = `${other}生效期重叠：${remedy(e.value, later.value)}`;
      problems.push({ file: e.file, at: titled(e), reason });
    }
    const last = earlier.at(-1);
    const end = last?.value.to ?? null;
    if (end === null || end >= later.value.from) return;
    const gap = `${end} 起到 ${later.value.from} 前没有生效的版本`;
    const reason = `与 policy/${last!.file} 的 ${titled(last!)}之间有空档：${gap}`;
    problems.push({ file: later.file, at: titled(later), reason });
  });
  return problems;
}

function spanText({ from, to }: Span): string {
  return to === null ? `${from} 起` : `${from} 起，${to} 前`;
}

/** What to write into the earlier of two versions that overlap. */
function remedy(earlier: Span, later: Span): string {
  if (earlier.from === later.from) return '两个版本同日起生效，请删去一个或改 from';
  if (earlier.to === null) return `请给较早的版本加 to: ${later.from}`;
  return `请把较早版本的 to 改为 ${later.from}`;
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
