import type { Ref } from 'vue';
import type { StationItem } from '../../../src/gateway/contract.ts';
import { usual } from '../usual.ts';
import { EMPTY_ENTRY, type Entry, type ReadEntry, readEntry, toCome, withItem } from './entry.ts';
import { type InOrder, openInOrder } from './in-order.ts';
import type { Refusals } from './refusals.ts';

/** What a search came to: the best there is, or why there is none. */
export type Sought<T> = { readonly found: T | null; readonly why: string };

export type Seek = (wanted: string, sought: Promise<Sought<StationItem>>) => Promise<string>;

export type ReadLine = Extract<ReadEntry, { readonly ok: true }>;

type Desk = {
  readonly entry: () => Entry;
  readonly set: (entry: Entry) => void;
  /** What is wrong with what was just entered. */
  readonly problem: Ref<string>;
  readonly refusals: Refusals;
  /** A line joins what is charged. */
  readonly join: (line: ReadLine, typed: Entry) => void;
};

export type Typing = {
  /** Lines that were entered and wait for their item, and what else has to keep its place. */
  readonly order: InOrder;
  /**
   * An item is wanted: the line is typed on while it is looked up. Answers why there is none, when
   * nothing was typed since and the text may be mended; '' otherwise.
   */
  readonly seek: Seek;
  /** The typed line is entered; answers which field is wrong, or null. */
  readonly add: () => 'item' | 'quantity' | 'price' | null;
};

const priceOf = ({ code }: StationItem) => usual().prices[code];

/**
 * Typing lines ahead of the answers: each key goes where it would go were every answer there at
 * once, and a line whose item is not found after all is told, and charged as nothing else.
 */
export function openTyping({ entry, set, problem, refusals, join }: Desk): Typing {
  const order = openInOrder();
  let sought: Promise<Sought<StationItem>> | null = null;
  const arrive = async (typed: Entry, answer: Promise<Sought<StationItem>>) => {
    const { wanted, quantity, price } = typed;
    const one = await answer;
    const lost = `${wanted}：数量“${quantity}”、单价“${price}”没有录入`;
    if (one.found === null) return refusals.say(wanted, `${lost}，${one.why}`);
    const known = withItem(typed, one.found, priceOf(one.found));
    const read = readEntry(known);
    if (!read.ok) return refusals.say(wanted, `${lost}，${read.text}`);
    refusals.mended(wanted);
    join(read, known);
  };
  return {
    order,
    seek: async (wanted, answer) => {
      const begun = toCome(wanted);
      sought = answer;
      problem.value = '';
      set(begun);
      const one = await answer;
      const now = entry();
      // It was entered, or given up.
      if (sought !== answer || now.wanted !== wanted) return '';
      if (one.found !== null) set(withItem(now, one.found, priceOf(one.found)));
      else if (now.quantity !== begun.quantity || now.price !== '') set({ ...now, why: one.why });
      else {
        set(EMPTY_ENTRY);
        return one.why;
      }
      return '';
    },
    add: () => {
      const typed = entry();
      problem.value = '';
      if (typed.wanted !== '' && sought !== null) {
        const answer = sought;
        set(EMPTY_ENTRY);
        void order.run(() => arrive(typed, answer));
        return null;
      }
      const read = readEntry(typed);
      if (!read.ok) {
        problem.value = read.text;
        return read.field;
      }
      set(EMPTY_ENTRY);
      void order.run(async () => join(read, typed));
      return null;
    },
  };
}
