import { parseDay } from '../../kernel/day.ts';
import { type Fen, parseYuan } from '../../kernel/fen.ts';
import { RATE_ONE, type Rate } from '../../kernel/rate.ts';
import type { Span } from '../../kernel/span.ts';
import {
  ACCOUNT_PARTS,
  type AccountPart,
  type AccountRules,
  type BenefitVersion,
  type Citation,
  type Condition,
  type Layer,
  LEVELS,
  type LineRules,
  STATUSES,
  type Trust,
} from './policy.ts';

/** One file of the policy book, read but not yet held against the others. */
export type PolicyFile = {
  readonly benefits: readonly BenefitVersion[];
  readonly lines: readonly LineRules[];
  readonly accounts: readonly AccountRules[];
};

/** Where in a file something is wrong, and why, in Chinese. */
export type PolicyProblem = { readonly file: string; readonly at: string; readonly reason: string };

type Node = Readonly<Record<string, unknown>>;

const TRUSTS: readonly Trust[] = ['first-hand', 'second-hand', 'background', 'example'];

/**
 * Reads one file: `content` is its parsed YAML. Answers the file, or every problem found in it;
 * a file with a problem is not read at all.
 */
export function readPolicyFile(
  file: string,
  content: unknown,
): { readonly value: PolicyFile } | { readonly problems: readonly PolicyProblem[] } {
  const reader = new Reader(file);
  const root = reader.node(content, '', [
    'document',
    'region',
    'trust',
    'source',
    'benefits',
    'lines',
    'accounts',
  ]);
  const document = reader.text(root, 'document', '');
  const region = reader.text(root, 'region', '');
  if (region !== '' && !file.startsWith(`${region}/`)) {
    reader.wrong('.region', '与文件所在文件夹的统筹区代码不一致');
  }
  const trust = reader.oneOf(root, 'trust', '', TRUSTS);
  reader.text(root, 'source', '');
  const cite = (clause: string): Citation => ({ document, clause, trust });
  const value = {
    benefits: reader.list(root, 'benefits', '', (n, at) =>
      readBenefit(reader, n, at, region, cite),
    ),
    lines: reader.list(root, 'lines', '', (n, at) => readLineRules(reader, n, at, cite)),
    accounts: reader.list(root, 'accounts', '', (n, at) =>
      readAccount(reader, n, at, region, cite),
    ),
  };
  return reader.problems.length > 0 ? { problems: reader.problems } : { value };
}

type Cite = (clause: string) => Citation;

function readBenefit(
  r: Reader,
  content: unknown,
  at: string,
  region: string,
  cite: Cite,
): BenefitVersion {
  const n = r.node(content, at, [
    'code',
    'name',
    'insurance',
    'medical_types',
    'from',
    'to',
    'day',
    'layers',
  ]);
  r.oneOf(n, 'day', at, ['visit']);
  return {
    ...r.span(n, at),
    code: r.text(n, 'code', at),
    name: r.text(n, 'name', at),
    region,
    insurance: r.texts(n, 'insurance', at),
    medicalTypes: r.texts(n, 'medical_types', at),
    layers: r.some(n, 'layers', at, (l, where) => readLayer(r, l, where, cite)),
  };
}

function readLayer(r: Reader, content: unknown, at: string, cite: Cite): Layer {
  const n = r.node(content, at, ['code', 'name', 'fund', 'deductible', 'shares', 'ceilings']);
  const condition = (row: Node, where: string): Condition => ({
    ...(row.level === undefined ? {} : { level: r.subset(row, 'level', where, LEVELS) }),
    ...(row.status === undefined ? {} : { status: r.subset(row, 'status', where, STATUSES) }),
  });
  return {
    code: r.text(n, 'code', at),
    name: r.text(n, 'name', at),
    fund: r.text(n, 'fund', at),
    deductible: r.some(n, 'deductible', at, (content2, where) => {
      const row = r.node(content2, where, ['level', 'status', 'amount', 'clause']);
      return {
        ...condition(row, where),
        amount: r.yuan(row, 'amount', where),
        citation: cite(r.text(row, 'clause', where)),
      };
    }),
    shares: r.some(n, 'shares', at, (content2, where) => {
      const row = r.node(content2, where, ['level', 'status', 'share', 'clause']);
      return {
        ...condition(row, where),
        share: r.percent(row, 'share', where),
        citation: cite(r.text(row, 'clause', where)),
      };
    }),
    ceilings: r.list(n, 'ceilings', at, (content2, where) => {
      const row = r.node(content2, where, ['level', 'status', 'per', 'amount', 'clause']);
      r.oneOf(row, 'per', where, ['year']);
      return {
        ...condition(row, where),
        amount: r.yuan(row, 'amount', where),
        citation: cite(r.text(row, 'clause', where)),
      };
    }),
  };
}

function readLineRules(r: Reader, content: unknown, at: string, cite: Cite): LineRules {
  const n = r.node(content, at, [
    'from',
    'to',
    'class_a',
    'class_b',
    'class_c',
    'over_limit',
    'restricted',
    'rounding',
  ]);
  const clause = (key: string) => cite(r.text(n, key, at));
  return {
    ...r.span(n, at),
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

function readAccount(
  r: Reader,
  content: unknown,
  at: string,
  region: string,
  cite: Cite,
): AccountRules {
  const n = r.node(content, at, ['from', 'to', 'insurance', 'pays', 'clause']);
  return {
    ...r.span(n, at),
    region,
    insurance: r.texts(n, 'insurance', at),
    pays: r.subset<AccountPart>(n, 'pays', at, ACCOUNT_PARTS),
    citation: cite(r.text(n, 'clause', at)),
  };
}

/** Reads typed values out of parsed YAML and collects what is wrong, each with its place. */
class Reader {
  readonly problems: PolicyProblem[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  wrong(at: string, reason: string): void {
    this.problems.push({ file: this.#file, at: at === '' ? '文件' : at.slice(1), reason });
  }

  node(content: unknown, at: string, known: readonly string[]): Node {
    if (content === null || typeof content !== 'object' || Array.isArray(content)) {
      this.wrong(at, '应为一组键值');
      return {};
    }
    for (const key of Object.keys(content)) {
      if (!known.includes(key)) this.wrong(`${at}.${key}`, `不认识的词，可用：${known.join(' ')}`);
    }
    return content as Node;
  }

  text(n: Node, key: string, at: string): string {
    const value = n[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.wrong(`${at}.${key}`, value === undefined ? '缺少' : '应为文字（数字代码请加引号）');
    return '';
  }

  texts(n: Node, key: string, at: string): readonly string[] {
    const value = n[key];
    if (Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === 'string')) {
      return value;
    }
    this.wrong(`${at}.${key}`, '应为一列文字（数字代码请加引号）');
    return [];
  }

  oneOf<T extends string>(n: Node, key: string, at: string, words: readonly T[]): T {
    const value = n[key];
    if (words.includes(value as T)) return value as T;
    this.wrong(`${at}.${key}`, `应为 ${words.join(' | ')}`);
    return words[0]!;
  }

  subset<T extends string>(n: Node, key: string, at: string, words: readonly T[]): readonly T[] {
    const value = n[key];
    if (Array.isArray(value) && value.length > 0 && value.every((v) => words.includes(v))) {
      return value;
    }
    this.wrong(`${at}.${key}`, `应为下列词的一列：${words.join(' ')}`);
    return [];
  }

  list<T>(n: Node, key: string, at: string, each: (n: unknown, at: string) => T): readonly T[] {
    const value = n[key];
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.wrong(`${at}.${key}`, '应为一列');
      return [];
    }
    return value.map((entry, i) => each(entry, `${at}.${key}[${i + 1}]`));
  }

  some<T>(n: Node, key: string, at: string, each: (n: unknown, at: string) => T): readonly T[] {
    const rows = this.list(n, key, at, each);
    if (rows.length === 0) this.wrong(`${at}.${key}`, '至少需要一行');
    return rows;
  }

  /** "8000元" or "8000.50元". */
  yuan(n: Node, key: string, at: string): Fen {
    const value = n[key];
    const amount =
      typeof value === 'string' && value.endsWith('元') ? parseYuan(value.slice(0, -1)) : null;
    if (typeof amount === 'number' && amount >= 0) return amount;
    this.wrong(`${at}.${key}`, '应为带单位的金额，例如 8000元');
    return 0 as Fen;
  }

  /** "80%" or "89.5%". */
  percent(n: Node, key: string, at: string): Rate {
    const value = n[key];
    const parts = typeof value === 'string' ? /^(\d{1,3})(?:\.(\d{1,2}))?%$/.exec(value) : null;
    const e4 = parts && Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
    if (e4 !== null && e4 <= RATE_ONE) return e4 as Rate;
    this.wrong(`${at}.${key}`, '应为 0% 到 100% 的比例，例如 80%');
    return 0 as Rate;
  }

  /** `from` is the first day; `to`, where given, the first day no longer covered. */
  span(n: Node, at: string): Span {
    const from = parseDay(String(n.from ?? ''));
    const to = n.to === undefined ? null : parseDay(String(n.to));
    if (from === null) this.wrong(`${at}.from`, '应为日期，例如 2022-12-01');
    if (n.to !== undefined && to === null) this.wrong(`${at}.to`, '应为日期');
    if (from !== null && to !== null && to <= from) this.wrong(`${at}.to`, '应晚于 from');
    return { from: from ?? ('1900-01-01' as Span['from']), to };
  }
}
