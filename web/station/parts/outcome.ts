import { type Ref, ref } from 'vue';
import { Refused, textOf } from '../../shared/failure.ts';
import type { Bill } from '../wire/settle.wire.ts';

/**
 * idle: nothing sent; sending: on its way; checking: no answer came, being found out; settled;
 * unsettled: surely not, and why.
 */
export type OutcomeState = 'idle' | 'sending' | 'checking' | 'settled' | 'unsettled';

/** The ways to settle and to find out what became of it. */
export type Settling<M = string> = {
  /** Sends the settling message, always all the same: under its one id it is taken once. */
  readonly send: (message: M) => Promise<Bill>;
  /** The settlement that the message made, as the platform has it; null when there is none. */
  readonly look: (message: M) => Promise<Bill | null>;
  /** Makes sure that the message, should it still arrive, is not taken. */
  readonly void: (message: M) => Promise<void>;
};

export type Outcome<M = string> = {
  readonly state: Ref<OutcomeState>;
  /** What to say beside the state. */
  readonly text: Ref<string>;
  /**
   * Settles by a message; resolves with the bill, or null when it is not settled or not known. What
   * was begun before ends: it sends nothing more, and what it still hears is not heard.
   */
  readonly start: (message: M) => Promise<Bill | null>;
  /** Finds out what became of a message of before (the page was closed meanwhile). */
  readonly resume: (message: M) => Promise<Bill | null>;
  readonly reset: () => void;
};

const PAUSES_MS = [1000, 2000, 4000, 8000];

/** Settles once, whatever the line does: never doubled, and in the end always known. */
export function openOutcome<M = string>(
  settling: Settling<M>,
  pause: (ms: number) => Promise<void> = untilOnline,
): Outcome<M> {
  const state = ref<OutcomeState>('idle');
  const text = ref('');
  let begun = 0;
  let wake = () => {};
  /** Says where it stands, as long as nothing else was begun since. */
  const begin = (first: OutcomeState) => {
    begun += 1;
    wake();
    const mine = begun;
    const isMine = () => mine === begun;
    const end = (ended: OutcomeState, said: string, bill: Bill | null) => {
      if (!isMine()) return null;
      state.value = ended;
      text.value = said;
      return bill;
    };
    end(first, '', null);
    return { isMine, end };
  };
  type Turn = ReturnType<typeof begin>;
  /** Undefined while it is not known. */
  const attempt = async (message: M, { end }: Turn): Promise<Bill | null | undefined> => {
    try {
      return end('settled', '', await settling.send(message));
    } catch (failure) {
      if (failure instanceof Refused) return end('unsettled', textOf(failure), null);
      end('checking', textOf(failure), null);
      return undefined;
    }
  };
  return {
    state,
    text,
    start: async (message) => {
      const turn = begin('sending');
      for (const pauseMs of PAUSES_MS) {
        const known = await attempt(message, turn);
        if (known !== undefined) return known;
        await Promise.race([pause(pauseMs), new Promise<void>((go) => (wake = go))]);
        if (!turn.isMine()) return null;
      }
      return (await attempt(message, turn)) ?? null;
    },
    resume: async (message) => {
      const { isMine, end } = begin('checking');
      try {
        const bill = await settling.look(message);
        if (bill !== null) return end('settled', '', bill);
        if (!isMine()) return null;
        await settling.void(message);
        return end('unsettled', '上一次结算没有到达平台，已作废，可以重新结算', null);
      } catch (failure) {
        return end('checking', textOf(failure), null);
      }
    },
    reset: () => {
      begin('idle');
    },
  };
}

/** Waits, but no longer than until the line is back. */
function untilOnline(ms: number): Promise<void> {
  return new Promise((go) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      go();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
  });
}
