import { type Ref, ref } from 'vue';
import type { StationItem, StationItems } from '../../../../src/gateway/contract.ts';
import type { CodeReply } from '../../../../src/stock/station-contract.ts';
import { getJson } from '../../../shared/api.ts';
import { NoAnswer, textOf } from '../../../shared/failure.ts';
import { nowText } from '../../clock.ts';
import { EMPTY_ENTRY, type Entry, isBegun, withItem } from '../../parts/entry.ts';
import { beside, type InOrder, openInOrder } from '../../parts/in-order.ts';
import { leave } from '../../parts/leave.ts';
import { openOutcome, type Settling } from '../../parts/outcome.ts';
import { openRefusals, type Refusals } from '../../parts/refusals.ts';
import { tried } from '../../parts/tried.ts';
import { openTyping, type ReadLine } from '../../parts/typing.ts';
import { findSettledBy } from '../../read-back.ts';
import { remember, usual } from '../../usual.ts';
import type { Credential, Person } from '../../wire/person.wire.ts';
import { quoteSale, sell } from '../../wire/sale.wire.ts';
import { newMsgid } from '../../wire/send.ts';
import { type Bill, reverseSale, voidMessage } from '../../wire/settle.wire.ts';
import { usualAccounts, usualInsurance } from '../visit/visit-state.ts';
import {
  addLine,
  NEW_SALE,
  type Pending,
  productOf,
  type SaleState,
  saleOf,
} from './sale-state.ts';

/** The work on one sale: what the page shows and what its keys do. */
export function openSale(state: Ref<SaleState>) {
  const problem = ref('');
  const refusals = openRefusals();
  const reminders = ref<readonly string[]>([]);
  const messages = openInOrder();
  const change = (changed: Partial<SaleState>) => {
    state.value = { ...state.value, ...changed };
  };
  const price = () => messages.run(() => priceNow(state, change, refusals, reminders));
  /** What the codes scanned for lines that are typed are of; null of one that is not to be sold. */
  const scanned = new Map<string, string | null>();
  const join: Join = (line, codes) => {
    codes.forEach(refusals.mended);
    change(joined(state.value, line, codes));
    void price();
  };
  const { order, seek, add } = openTyping({
    ...{ problem, refusals },
    entry: () => state.value.entry,
    set: (entry) => change({ entry }),
    // What was scanned before it was known is of the line that was entered next.
    join: (line, typed) => {
      const { loose } = state.value;
      change({ loose: [] });
      join(line, [...loose, ...codesOf(line, typed, scanned, refusals)]);
    },
  });
  const queue = beside(messages, order);
  const { outcome, ...selling } = openSelling(state, change, queue, problem);
  const seat = (next: SaleState) => {
    [problem.value, reminders.value] = ['', []];
    outcome.reset();
    state.value = next;
  };
  const isPending = () => state.value.pending !== null;
  return {
    ...{ state, problem, refusals, reminders, queue, outcome, change, price, ...selling },
    ...{ seek, add },
    begin: (person: Person, credential: Credential) => {
      seat(newSale(state.value, person, credential));
      void price();
    },
    /** Whether the next may come. */
    leave: () => leave({ queue, problem, refusals, isPending, isAsked: () => false }),
    /** Nobody is at the desk, and nothing on it. */
    clear: () => {
      refusals.clear();
      seat(NEW_SALE);
    },
    remove: (lineNo: string) => {
      change({ lines: state.value.lines.filter((one) => one.lineNo !== lineNo), quoted: null });
      void price();
    },
    /**
     * A scanned code: while a line is typed one of its boxes; else a box more of what it was bought
     * as, or a code for the item chosen next. Whether a line was begun with it.
     */
    scan: (code: string) => scan({ state, code, change, refusals }, { order, join, scanned }),
    /** The codes scanned for the next item are not sold. */
    dropLoose: () => {
      state.value.loose.forEach(refusals.mended);
      change({ loose: [] });
    },
    undo: (reason: string) =>
      tried(problem, () => queue.run(() => undoNow(state, reason, change, outcome.reset))),
  };
}

/** Selling, and finding out whether it was: what is said is held until its outcome is known. */
function openSelling(state: Ref<SaleState>, change: Change, queue: InOrder, problem: Ref<string>) {
  const outcome = openOutcome(SETTLING);
  const ended = (bill: Bill | null) => {
    if (bill !== null) change({ settled: bill });
    const isKnown = outcome.state.value === 'settled' || outcome.state.value === 'unsettled';
    if (!isKnown) return;
    change({ pending: null });
    problem.value = '';
  };
  const pended = async (work: (pending: Pending) => Promise<Bill | null>) => {
    const { pending } = state.value;
    if (pending !== null) ended(await work(pending));
  };
  return {
    outcome,
    sell: async () => {
      await queue.idle();
      const { quoted, pending, settled } = state.value;
      const sale = saleOf(state.value, nowText());
      if (quoted === null || pending !== null || settled !== null || sale === null) return;
      change({ pending: { msgid: newMsgid(), sale } });
      await pended(outcome.start);
    },
    again: () => pended(outcome.start),
    resume: () => pended(outcome.resume),
  };
}

/** How a sale is settled, and how to find out whether it was. */
const SETTLING: Settling<Pending> = {
  send: async ({ msgid, sale }) => (await sell(sale, { msgid, timeoutMs: 20_000 })).output,
  look: ({ msgid, sale }) => findSettledBy(sale.person.personId, msgid),
  void: ({ msgid, sale }) => voidMessage(sale.person.personId, { infno: '2102', msgid }),
};

/** Somebody new at the desk; what was scanned before the card is sold to who shows it. */
function newSale(before: SaleState, person: Person, credential: Credential): SaleState {
  const insurance = usualInsurance(person);
  const who = { person, credential, insurance, accounts: usualAccounts(insurance) };
  const { lines, loose } = before;
  return { ...NEW_SALE, ...who, ...(before.settled === null ? { lines, loose } : {}) };
}

type Join = (line: ReadLine, codes: readonly string[]) => void;

/** The sale with so much of an item more, and with the codes scanned for it. */
function joined(
  { lines }: SaleState,
  { item, quantityE4, priceE6 }: ReadLine,
  codes: readonly string[],
): Partial<SaleState> {
  const products = codes.flatMap((code) => productOf(code) ?? []);
  remember({
    prices: { [item.code]: priceE6 },
    products: Object.fromEntries(products.map((product) => [product, item.code])),
  });
  const { code: itemCode, name, class: of } = item;
  const added = { itemCode, name, class: of, quantityE4, priceE6, codes };
  return { lines: addLine(lines, added), quoted: null };
}

type Change = (changed: Partial<SaleState>) => void;

/** The matter of a refusal to say what the sale comes to. */
const PRICING = '预结算';

async function priceNow(
  state: Ref<SaleState>,
  change: Change,
  refusals: Refusals,
  reminders: Ref<readonly string[]>,
): Promise<void> {
  const sale = saleOf(state.value, nowText());
  if (state.value.settled !== null) return;
  if (sale === null) {
    // Of what was asked before: nothing is left of it.
    change({ quoted: null });
    refusals.mended(PRICING);
    return;
  }
  try {
    const { output, reminders: said } = await quoteSale(sale);
    reminders.value = said;
    change({ quoted: output });
    refusals.mended(PRICING);
  } catch (failure) {
    change({ quoted: null });
    refusals.say(PRICING, textOf(failure));
  }
}

type Scanning = {
  readonly state: Ref<SaleState>;
  readonly code: string;
  readonly change: Change;
  readonly refusals: Refusals;
};

type Scanned = {
  readonly order: InOrder;
  readonly join: Join;
  readonly scanned: Map<string, string | null>;
};

/** Each code in its order; whose it is shows in what stands there when it is scanned. */
async function scan(scanning: Scanning, { order, join, scanned }: Scanned): Promise<boolean> {
  const { state, code, change } = scanning;
  if (!isBegun(state.value.entry)) return order.run(() => boxed(scanning, join));
  if (!isNew(scanning)) return false;
  change({ entry: withCode(state.value.entry, code) });
  return order.run(() => looked(scanning, scanned));
}

/** Whether a code is scanned for the first time in this sale. */
function isNew({ state, code, refusals }: Scanning): boolean {
  const { lines, loose, entry } = state.value;
  const known = [...loose, ...entry.codes, ...lines.flatMap((one) => one.codes)];
  if (known.includes(code)) refusals.say(code, `追溯码${code}本单已经扫过`);
  return !known.includes(code);
}

/** The answer to a question about a code; undefined, and why it is told, when there is none. */
async function answered<T>(
  { code, refusals }: Scanning,
  question: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await question();
  } catch (failure) {
    refusals.say(code, textOf(failure));
    return undefined;
  }
}

/** The item a code was bought as, null when nobody told; undefined when it cannot be sold. */
function boughtAs(scanning: Scanning): Promise<string | null | undefined> {
  const { code, refusals } = scanning;
  return answered(scanning, async () => {
    const known = await getJson<CodeReply>(`/api/station/stock/codes/${code}`);
    // Of a box whose purchase nobody told: what other boxes of the product were sold as.
    if (known.state === 'free') {
      return known.itemCode ?? usual().products[productOf(code) ?? ''] ?? null;
    }
    refusals.say(code, known.text ?? `追溯码${code}不能整盒销售`);
    return undefined;
  });
}

/** A code of the line that is typed: whether it is one shows when the line joins the sale. */
async function looked(scanning: Scanning, scanned: Map<string, string | null>): Promise<boolean> {
  const itemCode = await boughtAs(scanning);
  if (itemCode === undefined) scanned.set(scanning.code, null);
  else if (itemCode === null) scanned.delete(scanning.code);
  else scanned.set(scanning.code, itemCode);
  return false;
}

/** The codes scanned for a line that are of its item; of the others it is told. */
function codesOf(
  { item }: ReadLine,
  { codes }: Entry,
  scanned: Map<string, string | null>,
  refusals: Refusals,
): readonly string[] {
  const isOf = (code: string) => (scanned.get(code) ?? item.code) === item.code;
  for (const code of codes.filter((one) => !isOf(one))) {
    refusals.say(code, `追溯码${code}不是${item.name}的，没有加入，请再扫一次`);
  }
  return codes.filter((code) => isOf(code) && scanned.get(code) !== null);
}

/** A scanned box by itself; it goes nowhere into a line that was begun meanwhile. */
async function boxed(scanning: Scanning, join: Join): Promise<boolean> {
  const { state, code, change, refusals } = scanning;
  if (!isNew(scanning)) return false;
  const itemCode = await boughtAs(scanning);
  if (itemCode === undefined) return false;
  const item = itemCode === null ? null : await answered(scanning, () => itemOf(itemCode));
  if (item === undefined) return false;
  if (item === null) {
    change({ loose: [...state.value.loose, code] });
    refusals.say(code, `追溯码${code}没有本机构的入库记录，请选择药品，此码随之售出`);
    return false;
  }
  refusals.mended(code);
  const priceE6 = usual().prices[item.code];
  if (priceE6 !== undefined) {
    join({ ok: true, item, quantityE4: 10_000, priceE6 }, [code]);
    return false;
  }
  if (isBegun(state.value.entry)) {
    const text = `${item.name}还没有售价，请录完正在录入的药品后再扫一次`;
    refusals.say(code, `追溯码${code}没有加入：${text}`);
    return false;
  }
  change({ entry: { ...withItem(EMPTY_ENTRY, item, priceE6), codes: [code] } });
  return true;
}

/** A line with one more of its boxes scanned: of at least as many as that. */
function withCode(entry: Entry, code: string): Entry {
  const codes = [...entry.codes, code];
  const isMore = Number(entry.quantity) < codes.length;
  return { ...entry, codes, ...(isMore ? { quantity: String(codes.length) } : {}) };
}

async function itemOf(code: string): Promise<StationItem | null> {
  const found = await getJson<StationItems>('/api/station/items', { query: { q: code } });
  return found.items.find((one) => one.code === code) ?? null;
}

async function undoNow(
  state: Ref<SaleState>,
  reason: string,
  change: Change,
  reset: () => void,
): Promise<void> {
  const { settled, person } = state.value;
  if (settled === null || person === null) return;
  const { settlementId, encounterId } = settled;
  const of = { personId: person.personId, encounterId, settlementId };
  const msgid = newMsgid();
  await reverseSale(of, reason, { msgid }).catch(async (failure: unknown) => {
    if (!(failure instanceof NoAnswer)) throw failure;
    await reverseSale(of, reason, { msgid });
  });
  reset();
  change({ settled: null, quoted: null, lines: [] });
}
