import { overlaps, type Span } from '../../kernel/span.ts';
import { citationWarnings } from './check-citations.ts';
import { counterWarnings } from './check-counters.ts';
import { restarts, sameCases } from './check-restarts.ts';
import { atMostOne, checkRows, forNobody } from './check-rows.ts';
import { sameAsWarnings } from './check-same.ts';
import { checkUses } from './check-uses.ts';
import type { Condition } from './facts.ts';
import type { BenefitVersion, CoverVersion, Figure, Layer, Version } from './policy.ts';
import type { Placed, PolicyFile } from './read-policy.ts';
import type { Place, PolicyProblem } from './reader.ts';

/** A problem stops the loading of the whole book; a warning is told and does not. */
export type BookCheck = {
  readonly problems: readonly PolicyProblem[];
  readonly warnings: readonly PolicyProblem[];
};

/**
 * Holds the files of a book against each other and each benefit against itself: versions that
 * overlap or leave a gap between them, covers and figures that nothing defines, rows that meet a
 * case twice or never.
 */
export function checkBook(files: readonly PolicyFile[]): BookCheck {
  const all = <T>(pick: (f: PolicyFile) => readonly Placed<T>[]) => files.flatMap(pick);
  const benefits = all((f) => f.benefits);
  const covers = all((f) => f.covers);
  const sameInsured = (
    a: { readonly region: string; readonly insurance: readonly string[] },
    b: { readonly region: string; readonly insurance: readonly string[] },
  ) => a.region === b.region && a.insurance.some((i) => b.insurance.includes(i));
  const times = [
    ...timesOf(benefits, (b) => b.code, sameCases),
    ...timesOf(
      covers,
      (c) => c.code,
      (a, b) => a.region === b.region && a.code === b.code,
    ),
    ...timesOf(
      all((f) => f.lines),
      () => 'lines',
      () => true,
    ),
    ...timesOf(
      all((f) => f.accounts),
      () => 'accounts',
      sameInsured,
    ),
    ...timesOf(
      all((f) => f.entitlements),
      () => 'entitlements',
      sameInsured,
    ),
  ];
  const rows = [
    ...benefits.flatMap(checkBenefitLayers),
    ...covers.flatMap((c) => checkCover(c, benefits)),
  ];
  return {
    problems: [
      ...times,
      ...codesTwice(benefits),
      ...restarts(files),
      ...checkUses(files),
      ...namesTwice(files),
      ...figuresTwice(all((f) => f.figures)),
      ...benefits.flatMap(checkFirstPay),
      ...rows.filter((r) => !r.warning).map((r) => r.problem),
    ],
    warnings: [
      ...rows.filter((r) => r.warning).map((r) => r.problem),
      ...counterWarnings(files),
      ...citationWarnings(files),
      ...sameAsWarnings(files),
    ],
  };
}

/** Two benefits of one code side by side would count under one name. */
function codesTwice(benefits: readonly Placed<BenefitVersion>[]): PolicyProblem[] {
  return benefits.flatMap(({ value, file, line }, i) => {
    const other = benefits
      .slice(0, i)
      .find(
        ({ value: b }) =>
          b.region === value.region &&
          b.code === value.code &&
          overlaps(b, value) &&
          !sameCases(b, value),
      );
    if (other === undefined) return [];
    const reason =
      `代码“${value.code}”已用于 policy/${other.file} 第 ${other.line} 行同时有效的“${other.value.name}”：` +
      '请另取代码；要共用限额的，两处的限额写同一个 counter';
    return [{ file, line, at: titled(value.code, value), reason }];
  });
}

/** What is wrong between versions of the same: days with two of them, or with none in between. */
function timesOf<T extends Version>(
  placed: readonly Placed<T>[],
  name: (value: T) => string,
  same: (a: T, b: T) => boolean,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const ordered = [...placed].sort((a, b) => (a.value.from < b.value.from ? -1 : 1));
  const title = ({ value }: Placed<T>) => titled(name(value), value);
  ordered.forEach((later, i) => {
    const earlier = ordered.slice(0, i).filter((e) => same(e.value, later.value));
    for (const e of earlier.filter((e) => clash(e.value, later.value))) {
      const other = `与 policy/${later.file} 的 ${title(later)}`;
      const reason = `${other}生效期重叠：${remedy(e.value, later.value)}`;
      problems.push({ file: e.file, line: e.line, at: title(e), reason });
    }
    const ends = earlier.map((e) => e.value.to);
    if (ends.length === 0 || ends.some((to) => to === null || to >= later.value.from)) return;
    const last = earlier.toSorted((a, b) => (a.value.to! < b.value.to! ? -1 : 1)).at(-1)!;
    const gap = `${last.value.to} 起到 ${later.value.from} 前没有生效的版本`;
    const reason = `与 policy/${last.file} 的 ${title(last)}之间有空档：${gap}`;
    problems.push({ file: later.file, line: later.line, at: title(later), reason });
  });
  return problems;
}

/** Two versions for one day, unless one became known later than the other: that one corrects it. */
function clash(a: Version, b: Version): boolean {
  return overlaps(a, b) && (a.known === b.known || !corrects(a, b));
}

function corrects(a: Version, b: Version): boolean {
  const [earlier, later] = a.known < b.known ? [a, b] : [b, a];
  return later.known > later.from && earlier.known < later.known;
}

/** "inpatient（2024-01-01 起，2025-01-01 前）". */
function titled(name: string, span: Span): string {
  return `${name}（${spanText(span)}）`;
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

/** A region has one name, in however many files it is written. */
function namesTwice(files: readonly PolicyFile[]): PolicyProblem[] {
  const named = files.filter((f) => f.regionName !== null);
  return [...Map.groupBy(named, (f) => f.region).values()].flatMap(([first, ...others]) =>
    others
      .filter(({ regionName }) => regionName!.name !== first!.regionName!.name)
      .map(({ file, regionName }) => {
        const reason = `policy/${first!.file} 写的是另一个名称“${first!.regionName!.name}”`;
        return { file, line: regionName!.line, at: 'region_name', reason };
      }),
  );
}

function figuresTwice(figures: readonly Placed<Figure>[]): PolicyProblem[] {
  const keyOf = ({ value: f }: Placed<Figure>) => `${f.region}/${f.code}/${f.year}`;
  return [...Map.groupBy(figures, keyOf).values()].flatMap(([first, ...others]) =>
    others.map(({ file, line, value }) => {
      const reason = `重复：policy/${first!.file} 已写了${value.year}年的这一项`;
      return { file, line, at: `figures.${value.code}`, reason };
    }),
  );
}

function checkFirstPay({ value, file, lineOf }: Placed<BenefitVersion>): PolicyProblem[] {
  const within = forWhom(value);
  const faults = [
    ...atMostOne('first_pay', value.firstPay, within),
    ...forNobody('first_pay', value.firstPay, within),
  ];
  return faults.map(({ at, row, reason }) => {
    return { file, line: lineOf([at, row!]), at: `${value.code}.${at}`, reason };
  });
}

/** Whom a benefit is for, its medical types among it. */
function forWhom({ for: who, medicalTypes }: BenefitVersion): Condition {
  return [...who, { fact: 'medicalType', words: medicalTypes }];
}

type CheckedRow = { readonly problem: PolicyProblem; readonly warning: boolean };

function checkBenefitLayers(benefit: Placed<BenefitVersion>): CheckedRow[] {
  return benefit.value.layers.flatMap((layer, i) =>
    'use' in layer ? [] : checkLayer(benefit, layer, forWhom(benefit.value), ['layers', i]),
  );
}

/** A cover is for the medical types of the benefits that use it. */
function checkCover(
  cover: Placed<CoverVersion>,
  benefits: readonly Placed<BenefitVersion>[],
): CheckedRow[] {
  const { region, code, layer } = cover.value;
  const types = benefits
    .map((b) => b.value)
    .filter((b) => b.region === region && b.layers.some((l) => 'use' in l && l.use === code))
    .flatMap((b) => b.medicalTypes);
  const within: Condition = types.length === 0 ? [] : [{ fact: 'medicalType', words: types }];
  return checkLayer(cover, layer, within, []);
}

function checkLayer(
  placed: Placed<unknown>,
  layer: Layer,
  within: Condition,
  place: Place,
): CheckedRow[] {
  const { file, lineOf } = placed;
  const nobody = forNobody('when', [layer], within);
  return [...nobody, ...checkRows(layer, [...within, ...layer.when])].map((fault) => {
    const { at, row, reason, warning } = fault;
    const line = lineOf([...place, at, ...(row === null || at === 'when' ? [] : [row])]);
    return { problem: { file, line, at: `${layer.rule}.${at}`, reason }, warning };
  });
}
