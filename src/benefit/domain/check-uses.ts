import type { Day } from '../../kernel/day.ts';
import { overlaps, type Span } from '../../kernel/span.ts';
import { layersOf } from './placed-layer.ts';
import {
  type BenefitVersion,
  type CoverVersion,
  type Layer,
  NATION,
  type Version,
} from './policy.ts';
import type { Placed, PolicyFile } from './read-policy.ts';
import type { PolicyProblem } from './reader.ts';

/**
 * Holds what is named against what is there, by region: covers and figures that nothing defines,
 * days on which a benefit asks a cover that has no version, layers that would pay twice, covers and
 * figures that nothing names.
 */
export function checkUses(files: readonly PolicyFile[]): PolicyProblem[] {
  const covers = files.flatMap((f) => f.covers);
  const benefits = files.flatMap((f) => f.benefits);
  return [
    ...benefits.flatMap((benefit) => {
      const own = covers.filter((c) => c.value.region === benefit.value.region);
      return [...usesOf(benefit, own), ...paidTwice(benefit, own)];
    }),
    ...unknownFigures(files),
    ...unusedCovers(covers, benefits),
    ...unusedFigures(files),
  ];
}

/** What a benefit names of the covers of its region. */
function usesOf(
  { value, file, lineOf }: Placed<BenefitVersion>,
  covers: readonly Placed<CoverVersion>[],
): PolicyProblem[] {
  return value.layers.flatMap((layer, i) => {
    if (!('use' in layer)) return [];
    const wrong = (reason: string) => {
      return [{ file, line: lineOf(['layers', i]), at: `${value.code}.layers`, reason }];
    };
    const versions = covers.filter((c) => c.value.code === layer.use);
    if (versions.length === 0) {
      const known = [...new Set(covers.map((c) => c.value.code))].join(' ') || '无';
      return wrong(`引用的保障层“${layer.use}”没有定义，本统筹区的保障层：${known}`);
    }
    const first = value.layers.findIndex((l) => 'use' in l && l.use === layer.use);
    if (first < i) {
      const before = lineOf(['layers', first]);
      return wrong(`保障层“${layer.use}”已在第 ${before} 行引用，会支付两次：请删去一处`);
    }
    if (layer.missing === 'refuse') return [];
    return uncovered(value, versions).flatMap((span) =>
      wrong(
        `保障层“${layer.use}”在${spanText(span)}没有生效的版本：请补上这一版，` +
          `或写成 - { use: ${layer.use}, missing: refuse }，这些日子拒绝结算`,
      ),
    );
  });
}

/** The days of a benefit on which no version of these is in force and known. */
function uncovered(benefit: Version, covers: readonly Placed<Version>[]): Span[] {
  const known = ({ value }: Placed<Version>): Span => {
    return { from: value.known <= benefit.known ? value.from : value.known, to: value.to };
  };
  const spans = covers.map(known).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const gaps: Span[] = [];
  let at: Day | null = benefit.from;
  for (const { from, to } of spans) {
    if (at === null) break;
    if (benefit.to !== null && from >= benefit.to) break;
    if (from > at) gaps.push({ from: at, to: from });
    if (to === null || to > at) at = to;
  }
  const isOpen = at !== null && (benefit.to === null || at < benefit.to);
  return isOpen ? [...gaps, { from: at!, to: benefit.to }] : gaps;
}

/** Two layers of a benefit that have one code, or that say the same under two. */
function paidTwice(
  { value, file, lineOf }: Placed<BenefitVersion>,
  covers: readonly Placed<CoverVersion>[],
): PolicyProblem[] {
  const layers = value.layers.flatMap((layer, i): Owned[] => {
    if (!('use' in layer)) return [{ i, layer, use: null }];
    return covers
      .filter((c) => c.value.code === layer.use && overlaps(c.value, value))
      .map((c) => ({ i, layer: c.value.layer, use: layer.use }));
  });
  return layers.flatMap((owned, n) => {
    const others = layers.slice(0, n).filter((e) => e.use === null || e.use !== owned.use);
    const before = others.find((e) => sameCode(e, owned) || contentOf(e) === contentOf(owned));
    if (before === undefined) return [];
    const what = sameCode(before, owned) ? `代码“${owned.layer.code}”相同` : '内容相同';
    const reason = `与第 ${lineOf(['layers', before.i])} 行的层${what}，会支付两次：请删去或改正一处`;
    return [{ file, line: lineOf(['layers', owned.i]), at: `${value.code}.layers`, reason }];
  });
}

/** A layer of a benefit with its number; `use`: the cover it comes from, null for its own. */
type Owned = { readonly i: number; readonly layer: Layer; readonly use: string | null };

function sameCode(a: Owned, b: Owned): boolean {
  return a.use === null && b.use === null && a.layer.code === b.layer.code;
}

/** What a layer does, without what it is called and where it was taken from. */
function contentOf({ layer }: Owned): string {
  const { code: _, name: __, rule: ___, version: ____, ...does } = layer;
  const left = ['citation', 'counter', 'anew'];
  return JSON.stringify(does, (key, value) => (left.includes(key) ? undefined : value));
}

function unknownFigures(files: readonly PolicyFile[]): PolicyProblem[] {
  const figures = files.flatMap((f) => f.figures.map((c) => c.value));
  return layersOf(files).flatMap(({ placed, region, layer, place }) => {
    const own = figures.filter((f) => f.region === region || f.region === NATION);
    return figuresOf(layer)
      .filter(({ code }) => !own.some((f) => f.code === code))
      .map(({ code, at }) => {
        const known = [...new Set(own.map((f) => f.name))].join('、') || '无';
        const reason = `引用的数据“${code}”没有定义，figures 里有：${known}`;
        const line = placed.lineOf([...place, ...at]);
        return { file: placed.file, line, at: `${layer.rule}.figure`, reason };
      });
  });
}

function figuresOf({ deductible, ceilings }: Layer) {
  const named = (key: string, rows: typeof deductible | typeof ceilings) =>
    rows.flatMap(({ amount }, i) =>
      'figure' in amount ? [{ code: amount.figure, at: [key, i] }] : [],
    );
  return [...named('deductible', deductible), ...named('ceilings', ceilings)];
}

function unusedCovers(
  covers: readonly Placed<CoverVersion>[],
  benefits: readonly Placed<BenefitVersion>[],
): PolicyProblem[] {
  return covers
    .filter(({ value: { region, code } }) => {
      const own = benefits.filter((b) => b.value.region === region);
      return !own.some((b) => b.value.layers.some((l) => 'use' in l && l.use === code));
    })
    .map(({ file, line, value: { code } }) => {
      const reason = `没有一项待遇引用这个保障层：请在待遇的 layers 里写 - use: ${code}，或删去它`;
      return { file, line, at: code, reason };
    });
}

/** Those of a region; what is written for the whole country may be for regions to come. */
function unusedFigures(files: readonly PolicyFile[]): PolicyProblem[] {
  const layers = layersOf(files);
  return files
    .flatMap((f) => f.figures)
    .filter(({ value: { region, code } }) => {
      const own = layers.filter((l) => l.region === region);
      return region !== NATION && !own.some((l) => figuresOf(l.layer).some((f) => f.code === code));
    })
    .map(({ file, line, value: { code } }) => {
      const reason = '没有一行（figure）引用这个名称的数据：名称须与引用处一字不差，不用的请删去';
      return { file, line, at: `figures.${code}`, reason };
    });
}

function spanText({ from, to }: Span): string {
  return to === null ? `${from} 起` : `${from} 起到 ${to} 前`;
}
