import { type Ref, ref } from 'vue';
import type { StationItem, StationItems } from '../../../../src/gateway/contract.ts';
import type { CodeReply } from '../../../../src/stock/station-contract.ts';
import { getJson } from '../../../shared/api.ts';
import { NoAnswer, textOf } from '../../../shared/failure.ts';
import { nowText } from '../../clock.ts';
import { begin, EMPTY_ENTRY, readEntry } from '../../parts/entry.ts';
import { type InOrder, openInOrder } from '../../parts/in-order.ts';
import { leave } from '../../parts/leave.ts';
import { openOutcome, type Settling } from '../../parts/outcome.ts';
import { openRefusals, type Refusals } from '../../parts/refusals.ts';
import { tried } from '../../parts/tried.ts';
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
  const queue = openInOrder();
  const change = (changed: Partial<SaleState>) => {
    state.value = { ...state.value, ...changed };
  };
  const price = () => queue.run(() => priceNow(state, change, refusals, reminders));
  const { outcome, ...selling } = openSelling(state, change, queue, problem);
  const seat = (next: SaleState) => {
    [problem.value, reminders.value] = ['', []];
    outcome.reset();
    state.value = next;
  };
  const isPending = () => state.value.pending !== null;
  const join: Join = (item, quantityE4, priceE6) => {
    state.value.loose.forEach(refusals.mended);
    change(joined(state.value, item, quantityE4, priceE6));
    void price();
  };
  return {
    ...{ state, problem, refusals, reminders, queue, outcome, change, price, ...selling },
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
    /** The typed line joins the sale; answers which field is wrong, or null. */
    add: () => {
      const read = readEntry(state.value.entry);
      problem.value = read.ok ? '' : read.text;
      if (!read.ok) return read.field;
      join(read.item, read.quantityE4, read.priceE6);
      return null;
    },
    remove: (lineNo: string) => {
      change({ lines: state.value.lines.filter((one) => one.lineNo !== lineNo), quoted: null });
      void price();
    },
    /** A scanned box: one more of what it was bought as, or a code for the item chosen next. */
    scan: (code: string) => queue.run(() => scanNow(state, code, { change, join, refusals })),
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

type Join = (item: StationItem, quantityE4: number, priceE6: number) => void;

/** The sale with so much of an item more, and with the codes scanned for it. */
function joined(
  { lines, loose }: SaleState,
  item: StationItem,
  quantityE4: number,
  priceE6: number,
): Partial<SaleState> {
  const products = loose.flatMap((code) => productOf(code) ?? []);
  remember({
    prices: { [item.code]: priceE6 },
    products: Object.fromEntries(products.map((product) => [product, item.code])),
  });
  const { code: itemCode, name, class: of } = item;
  const added = { itemCode, name, class: of, quantityE4, priceE6, codes: loose };
  return { lines: addLine(lines, added), loose: [], entry: EMPTY_ENTRY, quoted: null };
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
  readonly change: Change;
  readonly join: Join;
  readonly refusals: Refusals;
};

async function scanNow(
  state: Ref<SaleState>,
  code: string,
  { change, join, refusals }: Scanning,
): Promise<void> {
  const { lines, loose } = state.value;
  if ([...loose, ...lines.flatMap((one) => one.codes)].includes(code)) {
    refusals.say(code, `追溯码${code}本单已经扫过`);
    return;
  }
  try {
    const known = await getJson<CodeReply>(`/api/station/stock/codes/${code}`);
    if (known.state !== 'free') {
      refusals.say(code, known.text ?? `追溯码${code}不能整盒销售`);
      return;
    }
    refusals.mended(code);
    change({ loose: [...state.value.loose, code] });
    // Of a box whose purchase nobody told: what other boxes of the product were sold as.
    const itemCode = known.itemCode ?? usual().products[productOf(code) ?? ''] ?? null;
    const item = itemCode === null ? null : await itemOf(itemCode);
    if (item === null) {
      refusals.say(code, `追溯码${code}没有本机构的入库记录，请选择药品，此码随之售出`);
      return;
    }
    const price = usual().prices[item.code];
    if (price === undefined) change({ entry: begin(item, price) });
    else join(item, 10_000, price);
  } catch (failure) {
    refusals.say(code, textOf(failure));
  }
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
