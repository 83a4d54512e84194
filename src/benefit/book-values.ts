import { formatYuan } from '../kernel/fen.ts';
import { RATE_ONE } from '../kernel/rate.ts';
import { type Condition, conditionText, factWord } from './domain/facts.ts';
import type {
  AdjustRow,
  AgainAfter,
  Amount,
  Bucket,
  Citation,
  Layer,
  Period,
  PolicyBook,
  Version,
} from './domain/policy.ts';

/** One value of a book in Chinese: what it is, what it says, on whom it bears, where it stands. */
export type BookValue = {
  readonly label: string;
  readonly text: string;
  readonly when: Condition;
  readonly citation: Citation | null;
};

/** A dated version in words; versions of one `key` follow or correct each other. */
export type WordedVersion = Version & {
  readonly key: string;
  readonly kind: 'benefit' | 'cover' | 'lines' | 'accounts' | 'entitlements' | 'figure';
  readonly region: string;
  readonly code: string;
  readonly name: string;
  readonly values: readonly BookValue[];
};

const PERIOD_WORD: Readonly<Record<Period, string>> = {
  year: '每年',
  quarter: '每季',
  month: '每月',
  stay: '每次住院',
  episode: '每次疾病期间',
  visit: '每次就诊',
};

const BUCKET_WORD: Readonly<Record<Bucket, string>> = {
  eligible: '政策范围内',
  deductible: '起付标准以下',
  copay: '按比例自付',
  'over-ceiling': '超过年度限额',
  'over-period': '超过病种或时段限额',
  'first-self-pay': '先行自付',
  'over-limit': '超限价',
  'self-paid': '全自费',
};

/**
 * Every version of a book with its values in words, in the order of the book. `covers`: those that
 * its benefits may name, when the book is a part of one.
 */
export function wordedVersions(book: PolicyBook, covers = book.covers): WordedVersion[] {
  return [
    ...book.benefits.map((b) =>
      worded(b, 'benefit', b.region, b.code, b.name, benefitValues(b, covers)),
    ),
    ...book.covers.map((c) =>
      worded(c, 'cover', c.region, c.code, c.layer.name, layerValues(c.layer)),
    ),
    ...book.lines.map((l) => {
      const values = [plain('明细舍入方式', l.rounding, l.citations.classB)];
      return worded(l, 'lines', '100000', 'lines', '费用拆分', values);
    }),
    ...book.accounts.map((a) => {
      const order = a.order.map((k) => (k === 'personal' ? '个人账户' : '共济账户')).join('、');
      const pays = a.pays.map((b) => BUCKET_WORD[b]).join('、');
      const values = [plain('次序', order, a.citation), plain('可支付', pays, a.citation)];
      return worded(a, 'accounts', a.region, insured('accounts', a), '个人账户', values);
    }),
    ...book.entitlements.map((e) => {
      const values = [
        plain('等待期', `${e.waitingMonths} 个月`, e.citation),
        plain('不算断保的间隔', `${e.lapseMonths} 个月`, e.citation),
        plain('新生儿', `${e.newbornDays} 天`, e.citation),
      ];
      return worded(e, 'entitlements', e.region, insured('entitlements', e), '享受条件', values);
    }),
    ...book.figures.map((f) => {
      const span = { from: `${f.year}-01-01`, to: null, known: `${f.year}-01-01` } as Version;
      const values = [plain(`${f.year} 年`, `${formatYuan(f.amount)} 元`, f.citation)];
      return worded(span, 'figure', f.region, `${f.code}/${f.year}`, f.name, values);
    }),
  ];
}

function insured(code: string, of: { readonly insurance: readonly string[] }): string {
  return `${code}/${of.insurance.join('、')}`;
}

function worded(
  { from, to, known }: Version,
  kind: WordedVersion['kind'],
  region: string,
  code: string,
  name: string,
  values: readonly BookValue[],
): WordedVersion {
  const key = `${kind} ${region} ${code}`;
  return { key, kind, region, code, name, from, to, known, values: numbered(values) };
}

/** Values of one label are told apart by their number. */
function numbered(values: readonly BookValue[]): BookValue[] {
  const seen = new Map<string, number>();
  return values.map((value) => {
    const count = (seen.get(value.label) ?? 0) + 1;
    seen.set(value.label, count);
    return count === 1 ? value : { ...value, label: `${value.label}（${count}）` };
  });
}

function plain(label: string, text: string, citation: Citation | null): BookValue {
  return { label, text, when: [], citation };
}

function benefitValues(
  b: PolicyBook['benefits'][number],
  covers: PolicyBook['covers'],
): BookValue[] {
  const nameOf = (use: string) =>
    covers.find((c) => c.code === use && c.region === b.region)?.layer.name ?? use;
  const uses = b.layers.map((l) => ('use' in l ? nameOf(l.use) : l.name)).join('、');
  return [
    plain('险种', b.insurance.join('、'), null),
    plain('医疗类别', b.medicalTypes.join('、'), null),
    plain('对象', conditionText(b.for) || '全部', null),
    plain('政策日', b.day === 'visit' ? '就诊日或入院日' : '出院日', null),
    plain('须备案', b.needsFiling ? '是' : '否', null),
    plain('各层次序', uses, null),
    ...b.firstPay.map((row) => rowValue('先行自付', row, percent(row.share))),
    ...b.layers.filter((l): l is Layer => !('use' in l)).flatMap(layerValues),
  ];
}

function layerValues(layer: Layer): BookValue[] {
  const at = (what: string) => `${layer.name} ${what}`;
  const adjust = (what: string, rows: readonly AdjustRow[], isShare: boolean) =>
    rows.map((row) => rowValue(at(`${what}调整`), row, adjustText(row, isShare)));
  const { segments, againAfter } = layer;
  return [
    plain(at('何时'), conditionText(layer.when) || '总有', null),
    plain(at('所看费用'), layer.base.map((b) => BUCKET_WORD[b]).join('、'), null),
    plain(at('基金'), layer.fund, null),
    plain(at('累计名'), layer.counter, null),
    ...layer.deductible.map((row) =>
      rowValue(
        at('起付标准'),
        row,
        `${amountText(row.amount)}／${PERIOD_WORD[row.per]}${sharedText(row.counter, layer)}`,
      ),
    ),
    ...adjust('起付标准', layer.deductibleAdjust, false),
    ...(againAfter === null
      ? []
      : [plain(at('再计起付'), againText(againAfter), againAfter.citation)]),
    ...layer.shares.map((row) =>
      rowValue(at(`支付比例${segmentText(row.above, row.upTo)}`), row, percent(row.share)),
    ),
    ...adjust('支付比例', layer.shareAdjust, true),
    ...(segments === null
      ? []
      : [
          plain(
            at('分段累计'),
            `${PERIOD_WORD[segments.per]}，${segments.withDeductible ? '含起付' : '起付以上起算'}`,
            null,
          ),
        ]),
    ...layer.ceilings.map((row) => {
      const of = row.of === 'cost' ? '费用限额' : '支付限额';
      const each = row.byDisease ? '每病种' : '';
      const text = `${amountText(row.amount)}${sharedText(row.counter, layer)}`;
      return rowValue(at(`${PERIOD_WORD[row.per]}${each}${of}`), row, text);
    }),
    ...adjust('限额', layer.ceilingAdjust, false),
  ];
}

function rowValue(
  what: string,
  row: { readonly when: Condition; readonly citation: Citation },
  text: string,
): BookValue {
  const on = conditionText(row.when);
  const label = on === '' ? what : `${what}（${on}）`;
  return { label, text, when: row.when, citation: row.citation };
}

/** 8000 → 80%. */
export function percent(share: number): string {
  return `${(share * 100) / RATE_ONE}%`;
}

function amountText(amount: Amount): string {
  if ('fen' in amount) return `${formatYuan(amount.fen)} 元`;
  const year = amount.yearOffset === 0 ? '当年' : '上年';
  return `${year}${amount.figure}的 ${percent(amount.share)}`;
}

/** A row counted under another name than its layer says so. */
function sharedText(counter: string, layer: Layer): string {
  return counter === layer.counter ? '' : `，累计名 ${counter}`;
}

function againText({ days, most }: AgainAfter): string {
  return `连续住院每超过 ${days} 天${most === null ? '' : `，至多 ${most} 次`}`;
}

function segmentText(above: number, upTo: number | null): string {
  if (above === 0 && upTo === null) return '';
  const from = `${above / 100} 元以上`;
  return upTo === null ? ` ${from}` : ` ${above / 100} 至 ${upTo / 100} 元`;
}

function adjustText(row: AdjustRow, isShare: boolean): string {
  const sign = { times: '乘 ', plus: '加 ', minus: '减 ', 'personal-times': '个人负担乘 ' }[row.op];
  const scaled = row.op === 'times' || row.op === 'personal-times';
  const value = scaled
    ? percent(row.value)
    : isShare
      ? `${row.value / 100} 个百分点`
      : `${row.value / 100} 元`;
  const each =
    row.each === null ? '' : `，${factWord(row.each.fact).name}超过 ${row.each.over} 后每一`;
  const most = row.most === null ? '' : `，至多相差 ${percent(row.most)}`;
  return `${sign}${value}${each}${most}`;
}
