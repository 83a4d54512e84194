import { EMPTY_ENTRY, type Entry } from '../../parts/entry.ts';
import { amountOf } from '../../wire/money.ts';
import type { Credential, Person } from '../../wire/person.wire.ts';
import type { Sale, SaleLine } from '../../wire/sale.wire.ts';
import type { AccountUse, Bill } from '../../wire/settle.wire.ts';
import type { Diagnosis } from '../../wire/visit.wire.ts';

/** All that a sale on this page is; kept as a draft, so that a reload loses nothing. */
export type SaleState = {
  person: Person | null;
  credential: Credential | null;
  insurance: string;
  medicalType: string;
  accounts: AccountUse;
  chronic: Diagnosis | null;
  prescriptionNo: string;
  lines: readonly SaleLine[];
  entry: Entry;
  /** Trace codes scanned before their item was known: they join the next line. */
  loose: readonly string[];
  quoted: Bill | null;
  settled: Bill | null;
  pending: Pending | null;
};

/** A selling message whose answer has not come, with all that it said. */
export type Pending = { readonly msgid: string; readonly sale: Sale };

export const NEW_SALE: SaleState = {
  person: null,
  credential: null,
  insurance: '',
  medicalType: '41',
  accounts: '1',
  chronic: null,
  prescriptionNo: '',
  lines: [],
  entry: EMPTY_ENTRY,
  loose: [],
  quoted: null,
  settled: null,
  pending: null,
};

/** What the messages say of the sale; null while somebody or something is missing. */
export function saleOf(state: SaleState, at: string): Sale | null {
  const { person, credential, insurance, medicalType, accounts, chronic, lines } = state;
  if (person === null || credential === null || lines.length === 0 || insurance === '') return null;
  const { prescriptionNo } = state;
  const what = { insurance, medicalType, accounts, chronic, prescriptionNo, lines };
  return { person, credential, at, ...what };
}

/** A trace code: 20 digits, a virtual one 30. */
export function isTraceCode(text: string): boolean {
  return /^(\d{20}|\d{30})$/.test(text);
}

/** The product that a trace code of 20 digits is of: its first seven digits. */
export function productOf(code: string): string | null {
  return code.length === 20 ? code.slice(0, 7) : null;
}

export type AddedLine = Pick<SaleLine, 'itemCode' | 'name' | 'class' | 'quantityE4' | 'priceE6'> & {
  readonly codes: readonly string[];
};

/** The lines with one more: what is sold already at the same price becomes more of it. */
export function addLine(lines: readonly SaleLine[], added: AddedLine): readonly SaleLine[] {
  const same = lines.find(
    (one) => one.itemCode === added.itemCode && one.priceE6 === added.priceE6 && !one.isSplit,
  );
  if (same !== undefined) {
    const quantityE4 = same.quantityE4 + added.quantityE4;
    const codes = [...same.codes, ...added.codes];
    return lines.map((one) => (one === same ? { ...same, quantityE4, codes } : one));
  }
  const lineNo = String(Math.max(0, ...lines.map((one) => Number(one.lineNo))) + 1);
  return [...lines, { ...added, lineNo, isApproved: false, isSplit: false }];
}

/** Lines whose boxes and trace codes differ in number: told, for codes are asked for boxes only. */
export function codesMissing(lines: readonly SaleLine[]): readonly string[] {
  return lines
    .filter((one) => one.codes.length > 0 && one.codes.length * 10_000 !== one.quantityE4)
    .map((one) => `${one.name}：${one.quantityE4 / 1e4} 件，扫了 ${one.codes.length} 个追溯码`);
}

export function lineAmount(line: SaleLine): number {
  return amountOf(line.quantityE4, line.priceE6);
}
