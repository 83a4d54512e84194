import {
  type AccountKind,
  type AccountRules,
  type BenefitVersion,
  type Citation,
  type CoverVersion,
  type EntitlementRules,
  type Figure,
  type LayerUse,
  type LineRules,
  NATION,
  type Trust,
} from './policy.ts';
import {
  CITE_WORDS,
  type Cite,
  CODE,
  FACTS,
  LAYER_WORDS,
  readBuckets,
  readLayer,
  readWhen,
  rowOf,
  TRUSTS,
} from './read-layer.ts';
import { type Place, type PolicyProblem, type Reader, readerOf } from './reader.ts';

/** A value with the place it was read from, so that a later check can point at it or into it. */
export type Placed<T> = {
  readonly value: T;
  readonly file: string;
  readonly line: number | null;
  readonly lineOf: (within: Place) => number | null;
};

/** One file of the policy book, read but not yet held against the others. */
export type PolicyFile = {
  readonly file: string;
  readonly region: string;
  /** 文号 or title, where it was taken from, and how far it is verified. */
  readonly head: { readonly document: string; readonly source: string; readonly trust: Trust };
  /** 统筹区名称, where this file says it. */
  readonly regionName: { readonly name: string; readonly line: number | null } | null;
  readonly benefits: readonly Placed<BenefitVersion>[];
  readonly covers: readonly Placed<CoverVersion>[];
  readonly lines: readonly Placed<LineRules>[];
  readonly accounts: readonly Placed<AccountRules>[];
  readonly entitlements: readonly Placed<EntitlementRules>[];
  readonly figures: readonly Placed<Figure>[];
};

const HEAD = ['document', 'region', 'region_name', 'trust', 'source'];
const SECTIONS = ['benefits', 'covers', 'lines', 'accounts', 'entitlements', 'figures'];
const USE_WORDS = ['use', 'missing'];
const SPAN = ['from', 'to', 'known'];

/** What every reading of a section works with. */
type Of = { readonly r: Reader; readonly region: string; readonly cite: Cite };

/**
 * Reads one file: `content` is its parsed YAML, `lineOf` tells on which line a place stands.
 * Answers the file, or every problem found in it; a file with a problem is not read at all.
 */
export function readPolicyFile(
  file: string,
  content: unknown,
  lineOf: (place: Place) => number | null,
): { readonly value: PolicyFile } | { readonly problems: readonly PolicyProblem[] } {
  const r = readerOf(file, lineOf);
  const root = r.node(content, [], [...HEAD, ...SECTIONS]);
  const document = r.text(root, 'document', []);
  const region = r.text(root, 'region', []);
  if (region !== '' && !file.startsWith(`${region}/`)) {
    r.wrong(['region'], '与文件所在文件夹的统筹区代码不一致');
  }
  const trust = r.oneOf(root, 'trust', [], TRUSTS);
  const source = r.text(root, 'source', []);
  const of: Of = { r, region, cite: (clause): Citation => ({ document, clause, trust }) };
  const section = <T>(key: string, read: (of: Of, content: unknown, at: Place) => T) =>
    r.list(root, key, [], (c, at): Placed<T> => {
      const within = (place: Place) => r.lineOf([...at, ...place]);
      return { value: read(of, c, at), file, line: r.lineOf(at), lineOf: within };
    });
  const name = root.region_name === undefined ? null : r.text(root, 'region_name', []);
  const value: PolicyFile = {
    file,
    region,
    head: { document, source, trust },
    regionName: name === null ? null : { name, line: r.lineOf(['region_name']) },
    benefits: section('benefits', readBenefit),
    covers: section('covers', readCover),
    lines: section('lines', readLineRules),
    accounts: section('accounts', readAccount),
    entitlements: section('entitlements', readEntitlement),
    figures: section('figures', readFigure),
  };
  if (region !== '' && region !== NATION && value.lines.length > 0) {
    r.wrong(['lines'], `费用拆分规则全国统一，只能写在 ${NATION} 下`);
  }
  return r.problems.length > 0 ? { problems: r.problems } : { value };
}

function readBenefit({ r, region, cite }: Of, content: unknown, at: Place): BenefitVersion {
  const own = ['code', 'name', 'insurance', 'medical_types', 'day', 'for', 'needs', 'first_pay'];
  const n = r.node(content, at, [...own, ...SPAN, 'layers']);
  const code = r.code(n, 'code', at, CODE, 'employee-inpatient');
  const version = r.version(n, at);
  return {
    ...version,
    code,
    name: r.text(n, 'name', at),
    region,
    insurance: r.codes(n, 'insurance', at, /^\d{3,6}$/, "['310']"),
    medicalTypes: r.codes(n, 'medical_types', at, /^\d{2,6}$/, "['11']"),
    day: r.oneOf(n, 'day', at, ['visit', 'discharge']),
    for: n.for === undefined ? [] : readWhen(r, n.for, [...at, 'for']),
    needsFiling: n.needs !== undefined && r.oneOf(n, 'needs', at, ['chronic-filing']) !== undefined,
    firstPay: r.list(n, 'first_pay', at, (c, p) => {
      const row = r.node(c, p, [...FACTS, 'share', ...CITE_WORDS]);
      return { ...rowOf(r, row, p, cite), share: r.percent(row, 'share', p) };
    }),
    layers: r.some(n, 'layers', at, (c, p): LayerUse => {
      const layer = r.node(c, p, ['use', 'missing', ...LAYER_WORDS]);
      if (layer.use === undefined) return readLayer(r, layer, p, cite, code, version);
      for (const key of Object.keys(layer)) {
        if (!USE_WORDS.includes(key)) r.wrong([...p, key], '引用保障层（use）时不能另写内容');
      }
      const missing = layer.missing === undefined ? null : r.oneOf(layer, 'missing', p, ['refuse']);
      return { use: r.text(layer, 'use', p), missing };
    }),
  };
}

function readCover({ r, region, cite }: Of, content: unknown, at: Place): CoverVersion {
  const n = r.node(content, at, [...LAYER_WORDS, ...SPAN]);
  const version = r.version(n, at);
  const layer = readLayer(r, n, at, cite, null, version);
  return { ...version, code: layer.code, region, layer };
}

function readLineRules({ r, cite }: Of, content: unknown, at: Place): LineRules {
  const clauses = ['class_a', 'class_b', 'class_c', 'over_limit', 'restricted'];
  const n = r.node(content, at, [...SPAN, ...clauses, 'rounding']);
  const clause = (key: string) => cite(r.text(n, key, at));
  return {
    ...r.version(n, at),
    rounding: r.oneOf(n, 'rounding', at, ['half-up', 'down']),
    citations: {
      classA: clause('class_a'),
      classB: clause('class_b'),
      classC: clause('class_c'),
      overLimit: clause('over_limit'),
      restricted: clause('restricted'),
    },
  };
}

const ACCOUNTS: readonly AccountKind[] = ['personal', 'family'];

function readAccount({ r, region, cite }: Of, content: unknown, at: Place): AccountRules {
  const n = r.node(content, at, [...SPAN, 'insurance', 'order', 'pays', 'clause']);
  return {
    ...r.version(n, at),
    region,
    insurance: r.codes(n, 'insurance', at, /^\d{3,6}$/, "['310']"),
    order: r.subset(n, 'order', at, ACCOUNTS),
    pays: readBuckets(r, n, 'pays', at),
    citation: cite(r.text(n, 'clause', at)),
  };
}

function readEntitlement({ r, region, cite }: Of, content: unknown, at: Place): EntitlementRules {
  const n = r.node(content, at, [...SPAN, 'insurance', 'waiting', 'lapse', 'newborn', 'clause']);
  return {
    ...r.version(n, at),
    region,
    insurance: r.codes(n, 'insurance', at, /^\d{3,6}$/, "['310']"),
    waitingMonths: r.count(n, 'waiting', at, '个月', 0),
    lapseMonths: r.count(n, 'lapse', at, '个月', 0),
    newbornDays: r.count(n, 'newborn', at, '天', 0),
    citation: cite(r.text(n, 'clause', at)),
  };
}

function readFigure({ r, region, cite }: Of, content: unknown, at: Place): Figure {
  const n = r.node(content, at, ['name', 'year', 'amount', 'clause']);
  const name = r.text(n, 'name', at);
  return {
    code: name,
    name,
    region,
    year: r.count({ year: `${n.year}年` }, 'year', at, '年'),
    amount: r.yuan(n, 'amount', at),
    citation: cite(r.text(n, 'clause', at)),
  };
}
