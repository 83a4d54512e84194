import { overlaps, type Span } from '../../kernel/span.ts';
import { counterWarnings } from './check-counters.ts';
import { atMostOne, checkRows, possible } from './check-rows.ts';
import { type BenefitVersion, type Figure, type Layer, NATION, type Version } from './policy.ts';
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
    ...benefits.flatMap((b) =>
      b.value.layers.flatMap((l, i) =>
        'use' in l ? [] : checkLayer(b, l, b.value.for, ['layers', i]),
      ),
    ),
    ...covers.flatMap((c) => checkLayer(c, c.value.layer, [], [])),
  ];
  return {
    problems: [
      ...times,
      ...checkUses(files),
      ...namesTwice(files),
      ...figuresTwice(all((f) => f.figures)),
      ...benefits.flatMap(checkFirstPay),
      ...rows.filter((r) => !r.warning).map((r) => r.problem),
    ],
    warnings: [...rows.filter((r) => r.warning).map((r) => r.problem), ...counterWarnings(files)],
  };
}

/** Benefits that could both be meant by one case. */
function sameCases(a: BenefitVersion, b: BenefitVersion): boolean {
  return (
    a.region === b.region &&
    a.insurance.some((i) => b.insurance.includes(i)) &&
    a.medicalTypes.some((t) => b.medicalTypes.includes(t)) &&
    possible([...a.for, ...b.for])
  );
}

/** What is wrong between versions of the same: days with two of them, or with none in between. */
function timesOf<T extends Version>(
  placed: readonly Placed<T>[],
  name: (value: T) => string,
  same: (a: T, b: T) => boolean,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const ordered = [...placed].sort((a, b) => (a.value.from < b.value.from ? -1 : 1));
  const titled = ({ value }: Placed<T>) => `${name(value)}（${spanText(value)}）`;
  ordered.forEach((later, i) => {
    const earlier = ordered.slice(0, i).filter((e) => same(e.value, later.value));
    for (const e of earlier.filter((e) => clash(e.value, later.value))) {
      const other = `与 policy/${later.file} 的 ${titled(later)}`;
      const reason = `${other}生效期重叠：${remedy(e.value, later.value)}`;
      problems.push({ file: e.file, line: e.line, at: titled(e), reason });
    }
    const ends = earlier.map((e) => e.value.to);
    if (ends.length === 0 || ends.some((to) => to === null || to >= later.value.from)) return;
    const last = earlier.toSorted((a, b) => (a.value.to! < b.value.to! ? -1 : 1)).at(-1)!;
    const gap = `${last.value.to} 起到 ${later.value.from} 前没有生效的版本`;
    const reason = `与 policy/${last.file} 的 ${titled(last)}之间有空档：${gap}`;
    problems.push({ file: later.file, line: later.line, at: titled(later), reason });
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

function spanText({ from, to }: Span): string {
  return to === null ? `${from} 起` : `${from} 起，${to} 前`;
}

/** What to write into the earlier of two versions that overlap. */
function remedy(earlier: Span, later: Span): string {
  if (earlier.from === later.from) return '两个版本同日起生效，请删去一个或改 from';
  if (earlier.to === null) return `请给较早的版本加 to: ${later.from}`;
  return `请把较早版本的 to 改为 ${later.from}`;
}

/** Covers and figures that are named must be somewhere in the book of the region. */
function checkUses(files: readonly PolicyFile[]): PolicyProblem[] {
  const covers = files.flatMap((f) => f.covers.map((c) => c.value));
  const figures = files.flatMap((f) => f.figures.map((c) => c.value));
  const unknownFigures = (region: string, layer: Layer) =>
    [...layer.deductible, ...layer.ceilings]
      .flatMap((row) => ('figure' in row.amount ? [row.amount.figure] : []))
      .filter((code) => !figures.some((f) => f.code === code && isOf(f.region, region)));
  const figureProblems = (placed: Placed<unknown>, region: string, layer: Layer, place: Place) =>
    unknownFigures(region, layer).map((code) => ({
      file: placed.file,
      line: placed.lineOf(place),
      at: `${layer.rule}.figure`,
      reason: `引用的数据“${code}”没有定义`,
    }));
  const ofBenefits = files
    .flatMap((f) => f.benefits)
    .flatMap((b) =>
      b.value.layers.flatMap((layer, i) => {
        const { region, code } = b.value;
        const place = ['layers', i];
        if (!('use' in layer)) return figureProblems(b, region, layer, place);
        if (covers.some((c) => c.code === layer.use && c.region === region)) return [];
        const reason = `引用的保障层“${layer.use}”在统筹区${region}没有定义`;
        return [{ file: b.file, line: b.lineOf(place), at: `${code}.layers`, reason }];
      }),
    );
  const ofCovers = files
    .flatMap((f) => f.covers)
    .flatMap((c) => figureProblems(c, c.value.region, c.value.layer, []));
  return [...ofBenefits, ...ofCovers];
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
  return atMostOne('first_pay', value.firstPay, value.for).map(({ at, reason }) => {
    return { file, line: lineOf([at]), at: `${value.code}.${at}`, reason };
  });
}

function isOf(owner: string, region: string): boolean {
  return owner === region || owner === NATION;
}

function checkLayer(
  placed: Placed<unknown>,
  layer: Layer,
  within: BenefitVersion['for'],
  place: Place,
): { readonly problem: PolicyProblem; readonly warning: boolean }[] {
  return checkRows(layer, [...within, ...layer.when]).map(({ at, reason, warning }) => {
    const line = placed.lineOf([...place, at]);
    return { problem: { file: placed.file, line, at: `${layer.rule}.${at}`, reason }, warning };
  });
}
