import { type Fen, formatYuan } from '../kernel/fen.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import {
  type Allotted,
  allot,
  RELATIONS,
  type Relation,
  returnAllotment,
} from '../ledger/index.ts';
import type { Deps } from './deps.ts';
import type { CounterCase, Effect } from './domain/counter-case.ts';
import type { Request } from './domain/matter.ts';
import { type CounterAsked, handleCase } from './handle-case.ts';

type Of = { readonly personId: string; readonly request: Request };

function bookedBy({ by, now }: CounterAsked) {
  return { region: by.region, by: by.operatorId, byName: by.name, now };
}

function idOf(personId: string, kind: string, caseId: string, input: unknown) {
  const key = `counter/${caseId}`;
  return { owner: personId, kind, key, input: JSON.stringify(input) };
}

/** 家庭共济划拨. Refusals: those of a case, then those of `allot`. */
export function counterAllotment(
  deps: Deps,
  counter: CounterAsked,
  of: Of & { readonly receiverId: string; readonly relation: Relation; readonly amount: Fen },
): Promise<Outcome<CounterCase>> {
  const { personId: giverId, request, receiverId, relation, amount } = of;
  const input = { receiverId, relation, amount };
  return handleCase(deps, counter, {
    ...{ personId: giverId, matter: 'allot', request, input },
    about: '窗口办理家庭共济划拨',
    run: async (caseId) => {
      counter.looked(receiverId, '窗口办理家庭共济划拨（使用人）');
      const asked = { allotmentId: caseId, giverId, ...input };
      const id = idOf(giverId, 'counter-allot', caseId, input);
      const done = await allot(deps, id, bookedBy(counter), asked);
      if (!done.ok) return done;
      const to = `${RELATIONS[relation]} ${done.value.receiverName}（${receiverId}）`;
      return accept([
        { what: '划给', before: null, after: to },
        ...moneyEffects('划出', done.value),
      ]);
    },
  });
}

/** 退回家庭共济. Refusals: those of a case, then those of `returnAllotment`. */
export function counterReturn(
  deps: Deps,
  counter: CounterAsked,
  of: Of & { readonly allotmentId: string; readonly amount: Fen | null },
): Promise<Outcome<CounterCase>> {
  const { personId: giverId, request, allotmentId, amount } = of;
  const input = { allotmentId, amount };
  return handleCase(deps, counter, {
    ...{ personId: giverId, matter: 'return-allotment', request, input },
    about: '窗口办理退回家庭共济',
    run: async (caseId) => {
      const id = idOf(giverId, 'counter-return-allotment', caseId, input);
      const asked = { giverId, allotmentId, amount };
      const done = await returnAllotment(deps, id, bookedBy(counter), asked);
      if (!done.ok) return done;
      counter.looked(done.value.receiverId, '窗口办理退回家庭共济（使用人）');
      const from = `${done.value.receiverName}（${done.value.receiverId}）`;
      return accept([
        { what: '退自', before: null, after: from },
        ...moneyEffects('退回', done.value),
      ]);
    },
  });
}

function moneyEffects(what: string, { amount, balance, allotmentId }: Allotted): Effect[] {
  return [
    { what: `${what}金额`, before: null, after: `${formatYuan(amount)} 元` },
    { what: '个人账户余额', before: null, after: `${formatYuan(balance)} 元` },
    { what: '划拨编号', before: null, after: allotmentId },
  ];
}
