import type { Age, CareWord, Limit, Period, Within } from './domain/limit.ts';
import { type Node, type Reader, unknownText } from './load-rules-reader.ts';
import type { Place } from './load-rules-yaml.ts';

type Bounds = readonly [from: number, to: number];

/** Named checks that are implemented: the numbers each takes, with their bounds where known. */
export type NamedChecks = Readonly<
  Record<
    string,
    readonly string[] | { readonly numbers: Readonly<Record<string, Bounds>> } | undefined
  >
>;

/** What a file may name: the checks of a visit, and of supervision; null: not known here. */
export type KnownChecks = { readonly visit: NamedChecks; readonly screen: NamedChecks | null };

type Check = Limit['check'];
type Read = (n: Node, at: Place, read: Reader, known: KnownChecks) => Limit;

const CARES: readonly CareWord[] = ['outpatient', 'emergency', 'inpatient', 'pharmacy', 'online'];
const WITHINS: readonly Within[] = ['moment', 'day', 'prescription', 'visit'];
const ITEM = /^[A-Z0-9]{2,30}$/;
const DIAGNOSIS = /^[A-Z]\d{0,2}(\.[0-9A-Zx*+]{1,8})?$/;
const E4_MAX = 10_000 * 1_000_000;
const DAYS_MAX = 3660;
const FEN_MAX = 100_000_000_00;

/** The keys of each word of `check`, and how it is read. */
const WORDS: Readonly<Record<Check, { readonly keys: readonly string[]; readonly read: Read }>> = {
  sex: {
    keys: ['only'],
    read: (n, at, r) => ({ check: 'sex', only: r.oneOf(n, 'only', at, ['1', '2']) }),
  },
  age: {
    keys: ['from', 'below'],
    read: (n, at, r) => readAge(n, at, r),
  },
  insurance: {
    keys: ['only'],
    read: (n, at, r) => {
      return { check: 'insurance', only: r.codes(n, 'only', at, /^\d{3,6}$/, '510') };
    },
  },
  level: {
    keys: ['from'],
    read: (n, at, r) => {
      return { check: 'level', from: r.oneOf(n, 'from', at, ['secondary', 'tertiary']) };
    },
  },
  care: {
    keys: ['only'],
    read: (n, at, r) => ({ check: 'care', only: r.subset(n, 'only', at, CARES) }),
  },
  department: {
    keys: ['only'],
    read: (n, at, r) => ({ check: 'department', only: r.codes(n, 'only', at, /\S/, '肿瘤') }),
  },
  indication: {
    keys: ['diagnoses'],
    read: (n, at, r) => {
      return { check: 'indication', diagnoses: r.codes(n, 'diagnoses', at, DIAGNOSIS, 'I63') };
    },
  },
  contraindication: {
    keys: ['diagnoses'],
    read: (n, at, r) => {
      const diagnoses = r.codes(n, 'diagnoses', at, DIAGNOSIS, 'I63');
      return { check: 'contraindication', diagnoses };
    },
  },
  with: {
    keys: ['items', 'within'],
    read: (n, at, r) => ({ check: 'with', ...together(n, at, r) }),
  },
  against: {
    keys: ['items', 'within'],
    read: (n, at, r) => ({ check: 'against', ...together(n, at, r) }),
  },
  frequency: {
    keys: ['mostE4', 'per'],
    read: (n, at, r) => {
      return { check: 'frequency', mostE4: r.number(n, 'mostE4', at, E4), per: period(n, at, r) };
    },
  },
  course: { keys: ['days'], read: (n, at, r) => ({ check: 'course', days: days(n, at, r) }) },
  supply: { keys: ['days'], read: (n, at, r) => ({ check: 'supply', days: days(n, at, r) }) },
  dose: {
    keys: ['mostE4'],
    read: (n, at, r) => ({ check: 'dose', mostE4: r.number(n, 'mostE4', at, E4) }),
  },
  kinds: {
    keys: ['most'],
    read: (n, at, r) => ({ check: 'kinds', most: r.number(n, 'most', at, [1, 1000]) }),
  },
  price: {
    keys: ['mostE6'],
    read: (n, at, r) => ({ check: 'price', mostE6: r.number(n, 'mostE6', at, [0, 1e15]) }),
  },
  total: {
    keys: ['most', 'per'],
    read: (n, at, r) => {
      const most = r.number(n, 'most', at, [0, FEN_MAX]);
      return { check: 'total', most, per: period(n, at, r) };
    },
  },
  discount: {
    keys: ['group', 'share'],
    read: (n, at, r) => {
      const share = r.number(n, 'share', at, [0, 10_000]);
      return { check: 'discount', group: r.text(n, 'group', at), share };
    },
  },
  never: { keys: [], read: () => ({ check: 'never' }) },
  alone: { keys: [], read: () => ({ check: 'alone' }) },
  'second-line': {
    keys: ['first'],
    read: (n, at, r) => ({ check: 'second-line', first: r.codes(n, 'first', at, ITEM, 'XA10BA') }),
  },
  visit: {
    keys: ['name', 'than'],
    read: (n, at, r, { visit }) => ({ check: 'visit', ...named(n, at, r, visit) }),
  },
  screen: {
    keys: ['name', 'than'],
    read: (n, at, r, { screen }) => ({ check: 'screen', ...named(n, at, r, screen) }),
  },
};

/** The words of `check`. */
export const CHECKS = Object.keys(WORDS) as readonly Check[];

const E4 = [1, E4_MAX] as const;

/** What stands under `limit`, without its `check`. Null, and a fault, when it is no mapping. */
export function readLimit(
  content: unknown,
  check: Check,
  at: Place,
  read: Reader,
  known: KnownChecks,
): Limit | null {
  const { keys, read: readWord } = WORDS[check];
  const n = read.node(content, at, keys);
  return n === null ? null : readWord(n, at, read, known);
}

function days(n: Node, at: Place, read: Reader): number {
  return read.number(n, 'days', at, [1, DAYS_MAX]);
}

function together(n: Node, at: Place, read: Reader) {
  return {
    items: read.codes(n, 'items', at, ITEM, '001103'),
    within: read.oneOf(n, 'within', at, WITHINS),
  };
}

function period(n: Node, at: Place, read: Reader): Period {
  if (n.per === 'visit') return 'visit';
  const of = read.node(n.per, [...at, 'per'], ['days']);
  if (of === null) read.wrong([...at, 'per'], '应为 visit 或 { days: 7 }');
  return { days: of === null ? 1 : days(of, [...at, 'per'], read) };
}

function readAge(n: Node, at: Place, read: Reader): Limit {
  const bound = (key: string): Age | null => {
    if (n[key] === undefined || n[key] === null) return null;
    const of = read.node(n[key], [...at, key], ['years', 'days']);
    if (of === null) return null;
    if ((of.years === undefined) === (of.days === undefined)) {
      read.wrong([...at, key], '应为 { years: 18 } 或 { days: 28 } 其中之一');
      return null;
    }
    if (of.years !== undefined) return { years: read.number(of, 'years', [...at, key], [0, 150]) };
    return { days: read.number(of, 'days', [...at, key], [0, 150 * 366]) };
  };
  const [from, below] = [bound('from'), bound('below')];
  if (from === null && below === null) read.wrong(at, '应有 from 或 below');
  if (from !== null && below !== null && daysOf(from) >= daysOf(below)) {
    read.wrong(at, 'below 应大于 from');
  }
  return { check: 'age', from, below };
}

function daysOf(age: Age): number {
  return 'days' in age ? age.days : age.years * 365;
}

/** A name that somebody implements, with exactly the numbers it takes. */
function named(n: Node, at: Place, read: Reader, known: NamedChecks | null) {
  const name = read.text(n, 'name', at);
  const takes = numbersOf(known?.[name]);
  if (known !== null && takes === null && name !== '') {
    read.wrong([...at, 'name'], `没有这样的检查：${unknownText(name, Object.keys(known))}`);
  }
  const content = n.than ?? {};
  const place = [...at, 'than'];
  const of = read.node(content, place, [...(takes?.keys() ?? Object.keys(content))]) ?? {};
  const keys = [...(takes?.keys() ?? Object.keys(of))];
  const number = (key: string) => read.number(of, key, place, takes?.get(key) ?? ANY);
  return { name, than: Object.fromEntries(keys.map((key) => [key, number(key)] as const)) };
}

const ANY: Bounds = [0, Number.MAX_SAFE_INTEGER];

function numbersOf(check: NamedChecks[string]): ReadonlyMap<string, Bounds> | null {
  if (check === undefined) return null;
  if ('numbers' in check) return new Map(Object.entries(check.numbers));
  return new Map(check.map((name) => [name, ANY] as const));
}
