import { type Ref, ref } from 'vue';
import { NoAnswer, Refused, textOf } from '../../shared/failure.ts';
import type { Bill } from '../wire/settle.wire.ts';

/**
 * idle: nothing sent; sending: on its way; checking: no answer came, being found out; settled;
 * unsettled: surely not, and why.
 */
export type OutcomeState = 'idle' | 'sending' | 'checking' | 'settled' | 'unsettled';

/** The ways to settle and to find out what became of it. */
export type Settling = {
  /** Sends the settling message under this id: again under the same it is taken once. */
  readonly send: (msgid: string) => Promise<Bill>;
  /** The settlement that the message made, as the platform has it; null when there is none. */
  readonly look: (msgid: string) => Promise<Bill | null>;
  /** Makes sure that the message, should it still arrive, is not taken. */
  readonly void: (msgid: string) => Promise<void>;
};

export type Outcome = {
  readonly state: Ref<OutcomeState>;
  /** What to say beside the state. */
  readonly text: Ref<string>;
  /** Settles under an id; resolves with the bill, or null when it is not settled or not known. */
  readonly start: (msgid: string) => Promise<Bill | null>;
  /** Finds out what became of a message of before (the page was closed meanwhile). */
  readonly resume: (msgid: string) => Promise<Bill | null>;
  readonly reset: () => void;
};

const PAUSES_MS = [1000, 2000, 4000, 8000];

/** Settles once, whatever the line does: never doubled, and in the end always known. */
export function openOutcome(
  settling: Settling,
  pause: (ms: number) => Promise<void> = untilOnline,
): Outcome {
  const state = ref<OutcomeState>('idle');
  const text = ref('');
  const end = (ended: OutcomeState, said: string, bill: Bill | null) => {
    state.value = ended;
    text.value = said;
    return bill;
  };
  const attempt = async (msgid: string): Promise<Bill | null | undefined> => {
    try {
      return end('settled', '', await settling.send(msgid));
    } catch (failure) {
      if (failure instanceof Refused) return end('unsettled', textOf(failure), null);
      if (!(failure instanceof NoAnswer)) throw failure;
      state.value = 'checking';
      text.value = failure.message;
      return undefined;
    }
  };
  return {
    state,
    text,
    start: async (msgid) => {
      state.value = 'sending';
      text.value = '';
      for (let turn = 0; ; turn += 1) {
        const known = await attempt(msgid);
        if (known !== undefined) return known;
        if (turn >= PAUSES_MS.length) return null;
        await pause(PAUSES_MS[turn]!);
      }
    },
    resume: async (msgid) => {
      state.value = 'checking';
      text.value = '';
      try {
        const bill = await settling.look(msgid);
        if (bill !== null) return end('settled', '', bill);
        await settling.void(msgid);
        return end('unsettled', '上一次结算没有到达平台，已作废，可以重新结算', null);
      } catch (failure) {
        return end('checking', textOf(failure), null);
      }
    },
    reset: () => end('idle', '', null),
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
