import type { MineInstitution } from '../../src/registry/mine-contract.ts';
import type { TryOutBody, TryOutKind } from '../../src/settlement/mine-contract.ts';
import { parseYuan } from '../shared/format.ts';
import { parsePrice, parseQuantity } from './measures.ts';

export type FormItem = {
  readonly code: string;
  readonly name: string;
  readonly className: string;
  quantity: string;
  price: string;
};

/** What somebody types into the try-out; amounts as texts, so that nothing typed is lost. */
export type TryOutForm = {
  kind: TryOutKind;
  insurance: string;
  institution: MineInstitution | null;
  chronicCode: string;
  days: string;
  mode: 'sums' | 'items';
  items: FormItem[];
  sums: { A: string; B: string; C: string; firstSelfPay: string };
  useAccounts: TryOutBody['useAccounts'];
};

/** The form as it begins. */
export function newForm(): TryOutForm {
  return {
    kind: 'outpatient',
    insurance: '',
    institution: null,
    chronicCode: '',
    days: '7',
    mode: 'sums',
    items: [],
    sums: { A: '', B: '', C: '', firstSelfPay: '10' },
    useAccounts: 'personal',
  };
}

/** The kinds of visit as people call them. */
export const KINDS: readonly (readonly [TryOutKind, string])[] = [
  ['outpatient', '看门诊'],
  ['chronic', '看门诊慢特病'],
  ['inpatient', '住院'],
  ['pharmacy', '药店买药'],
];

export type Read =
  | { readonly ok: true; readonly body: TryOutBody }
  | { readonly ok: false; readonly field: string; readonly text: string };

type Missing = Extract<Read, { readonly ok: false }>;

function no(field: string, text: string): Missing {
  return { ok: false, field, text };
}

/** The form as the platform is asked, or what is missing in it, where. */
export function readForm(form: TryOutForm): Read {
  const { kind, insurance, institution, chronicCode, useAccounts, mode } = form;
  if (institution === null) return no('institutionCode', '请先选择医院或药店');
  if (insurance === '') return no('insurance', '请选择险种');
  if (kind === 'chronic' && chronicCode === '') return no('chronicCode', '请选择备案的病种');
  const days = kind === 'inpatient' ? readDays(form.days) : {};
  if (days === null) return no('days', '住院天数应为1到365的整数');
  const costs = mode === 'items' ? readItems(form) : readSums(form);
  if ('field' in costs) return costs;
  const chronic = kind === 'chronic' ? { chronicCode } : {};
  const { code: institutionCode } = institution;
  return {
    ok: true,
    body: { institutionCode, kind, insurance, useAccounts, ...chronic, ...days, ...costs },
  };
}

function readDays(text: string): { readonly days: number } | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= 365 ? { days } : null;
}

function readItems({ items }: TryOutForm): Pick<TryOutBody, 'items'> | Missing {
  if (items.length === 0) return no('items', '请至少添加一个药品或项目');
  const read = [];
  for (const { code, name, quantity, price } of items) {
    const [quantityE4, priceE6] = [parseQuantity(quantity), parsePrice(price)];
    if (quantityE4 === null || quantityE4 > 100_000_000) return no('items', `${name}的数量不正确`);
    if (priceE6 === null) return no('items', `请填写${name}的单价（元）`);
    read.push({ code, quantityE4, priceE6 });
  }
  return { items: read };
}

const SUM_NAMES = { A: '甲类', B: '乙类', C: '自费' } as const;

function readSums({ sums }: TryOutForm): Pick<TryOutBody, 'sums'> | Missing {
  const read = [];
  for (const itemClass of ['A', 'B', 'C'] as const) {
    const typed = sums[itemClass].trim();
    if (typed === '') continue;
    const amount = parseYuan(typed);
    if (amount === null || amount < 0 || amount > 100_000_000_00) {
      return no(`sum-${itemClass}`, `${SUM_NAMES[itemClass]}费用应为金额，例如 128.50`);
    }
    if (amount === 0) continue;
    if (itemClass !== 'B') read.push({ itemClass, amount });
    else {
      const firstSelfPay = readShare(sums.firstSelfPay);
      if (firstSelfPay === null) return no('firstSelfPay', '先行自付比例应在0到100之间');
      read.push({ itemClass, amount, firstSelfPay });
    }
  }
  return read.length === 0 ? no('sum-A', '请至少填写一项费用') : { sums: read };
}

/** Percent with at most two decimals, as a share per ten thousand. */
function readShare(text: string): number | null {
  const hundredths = parseYuan(text);
  return hundredths === null || hundredths < 0 || hundredths > 10_000 ? null : hundredths;
}
