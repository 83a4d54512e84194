import { listTransactions } from '../../src/gateway/transaction-list.ts';
import { SCENES, type Scene } from '../conformance/scenes.ts';

/** A scene, and how many of its first steps only set the stage: those are never changed. */
export type Flow = Scene & { readonly stage: number };

/** A settled visit: what the transactions that stand in no scene may be about. */
const VISIT = ['2201', '2203', '2204', '2207'].map((infno) => ({ infno }));

/** 54xx look at the reports that 45xx have uploaded. */
function groupOf(infno: string): string {
  const digits = infno.slice(0, 2);
  return digits === '54' ? '45' : digits;
}

/**
 * Every open transaction, in flows that bring about what it needs: the scenes, then the rest by the
 * first two digits of their numbers, each group about a settled visit.
 */
export function flows(): readonly Flow[] {
  const staged = new Set(SCENES.flatMap(({ steps }) => steps.map(({ infno }) => infno)));
  const rest = listTransactions().filter((one) => one.state === 'open' && !staged.has(one.infno));
  const groups = Map.groupBy(rest, ({ infno }) => groupOf(infno));
  const others = [...groups].map(
    ([name, group]): Flow => ({
      ...{ name, at: 'hospital', stage: VISIT.length },
      steps: [...VISIT, ...group.map(({ infno }) => ({ infno }))],
    }),
  );
  return [...SCENES.map((scene) => ({ ...scene, stage: 0 })), ...others];
}
