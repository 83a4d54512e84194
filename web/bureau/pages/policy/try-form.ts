import type { WordsReply } from '../../../../src/benefit/contract.ts';
import type { TryBody } from '../../../../src/settlement/replay-contract.ts';
import { parseYuan } from '../../../shared/format.ts';

/** A line of the bill as typed. */
export type TriedLine = {
  readonly itemClass: 'A' | 'B' | 'C';
  /** In yuan. */
  readonly amount: string;
  /** In percent, of class B. */
  readonly firstSelfPay: string;
};

/** A case as typed; kept over reloads. */
export type TryForm = {
  readonly region: string;
  /** Code of the benefit. */
  readonly benefit: string;
  readonly insurance: string;
  readonly medicalType: string;
  readonly began: string;
  /** '' for a visit. */
  readonly through: string;
  /** '' where somebody ordinary is meant. */
  readonly facts: Readonly<Record<string, string>>;
  readonly lines: readonly TriedLine[];
  readonly firstPaid: string;
  readonly personal: string;
  readonly family: string;
  /** The other side: a draft ('' the book in use), another day ('' the same). */
  readonly otherHash: string;
  readonly otherDay: string;
};

export const EMPTY_LINE: TriedLine = { itemClass: 'A', amount: '1000.00', firstSelfPay: '10' };

export function emptyForm(region: string, today: string): TryForm {
  return {
    ...{ region, benefit: '', insurance: '', medicalType: '', began: today, through: '' },
    facts: { level: 'primary', status: 'working' },
    lines: [EMPTY_LINE],
    ...{ firstPaid: '', personal: '', family: '', otherHash: '', otherDay: '' },
  };
}

export type BenefitChoice = WordsReply['benefits'][number];

/** The benefits of a region, each once: what its versions say of insurance and kind together. */
export function benefitsOf(words: WordsReply, region: string): readonly BenefitChoice[] {
  const own = words.benefits.filter((one) => one.region === region);
  const byCode = Map.groupBy(own, ({ code }) => code);
  return [...byCode.values()].map((versions) => versions.at(-1)!);
}

/** Kinds of visits that are stays: they have a day of discharge. */
export function isStayKind(name: string): boolean {
  return name.includes('住院');
}

/** The status that goes with an insurance, when none was chosen. */
export function statusFor(insurance: string, status: string): string {
  const employed = ['working', 'retired'];
  if (insurance === '310') return employed.includes(status) ? status : 'working';
  return employed.includes(status) ? 'resident' : status;
}

/** No bill is larger: a hundred million yuan. */
const AMOUNT_MAX = 10_000_000_000;

export type TypedTry =
  | { readonly body: TryBody }
  | { readonly wrong: string; readonly field: string };

/** The form as what is asked, or what is wrong with it. */
export function tryBodyOf(form: TryForm, words: WordsReply): TypedTry {
  const wrong = (field: string, text: string) => ({ wrong: text, field });
  if (form.benefit === '') return wrong('benefit', '请选择待遇');
  if (form.began === '') return wrong('began', '请填写日期');
  if (form.through !== '' && form.through < form.began) {
    return wrong('through', '出院日期早于入院日期');
  }
  const lines: TryBody['lines'][number][] = [];
  for (const { itemClass, amount, firstSelfPay } of form.lines) {
    const fen = parseYuan(amount);
    if (fen === null || fen <= 0) return wrong('lines', `金额“${amount}”应为大于0的数`);
    if (fen > AMOUNT_MAX) return wrong('lines', `金额“${amount}”不能超过1亿元`);
    const share = /^\d{1,3}(\.\d{1,2})?$/.test(firstSelfPay.trim()) ? Number(firstSelfPay) : -1;
    if (itemClass === 'B' && (share < 0 || share > 100)) {
      return wrong('lines', `先行自付“${firstSelfPay}”应为0到100的百分数`);
    }
    const rate = itemClass === 'B' ? Math.round(share * 100) : 0;
    lines.push({ itemClass, amount: fen, firstSelfPay: rate });
  }
  const balances: Record<string, number | null> = {};
  for (const [field, name] of [
    ['firstPaid', '本年基金已付'],
    ['personal', '个人账户余额'],
    ['family', '共济账户余额'],
  ] as const) {
    const typed = form[field].trim();
    const fen = typed === '' ? null : parseYuan(typed);
    if (typed !== '' && (fen === null || fen < 0)) return wrong(field, `${name}应为不小于0的数`);
    balances[field] = fen;
  }
  const facts = factsOf(form, words);
  if ('wrong' in facts) return facts;
  const { region, insurance, medicalType, began, otherHash, otherDay } = form;
  return {
    body: {
      ...{ region, insurance, medicalType, began, lines, facts: facts.facts },
      through: form.through === '' ? null : form.through,
      firstPaid: balances.firstPaid ?? 0,
      ...{ personal: balances.personal ?? null, family: balances.family ?? null },
      sides: [
        { hash: null, on: null },
        { hash: otherHash || null, on: otherDay || null },
      ].slice(0, otherHash === '' && otherDay === '' ? 1 : 2),
    },
  };
}

type Facts =
  | { readonly facts: TryBody['facts'] }
  | { readonly wrong: string; readonly field: string };

function factsOf(form: TryForm, words: WordsReply): Facts {
  const facts: Record<string, string | number> = {};
  for (const { fact, name, isNumber } of words.facts) {
    const said = (form.facts[fact] ?? '').trim();
    if (said === '' || fact === 'medicalType') continue;
    if (isNumber && !/^\d{1,3}$/.test(said)) {
      return { wrong: `${name}应为整数`, field: `fact-${fact}` };
    }
    facts[fact] = isNumber ? Number(said) : said;
  }
  return { facts };
}
