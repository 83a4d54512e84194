import { medicalTypeName } from '../benefit/index.ts';
import { formatTime } from '../kernel/day.ts';
import { type Fen, fen, formatYuan } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { loadSettled, reverse, type Settled } from '../settlement/index.ts';
import { byAgent, type Deps } from './deps.ts';
import type { CounterCase, Effect } from './domain/counter-case.ts';
import type { Request } from './domain/matter.ts';
import { type CounterAsked, handleCase } from './handle-case.ts';
import { SETTLEMENT_UNKNOWN } from './refusals.ts';

/** The transaction that takes back a settlement of a kind, as its institution would. */
const REVERSES: Readonly<Record<Settled['encounterKind'], string>> = {
  outpatient: '2208',
  inpatient: '2305',
  pharmacy: '2103',
};

/**
 * Takes a settlement back for an institution that agrees to it, as 2208, 2305 or 2103 would.
 * Refusals: those of a case, settlement-unknown, then those of `reverse`.
 */
export function counterReversal(
  deps: Deps,
  counter: CounterAsked,
  of: {
    readonly personId: string;
    readonly request: Request;
    readonly settlementId: string;
  },
): Promise<Outcome<CounterCase>> {
  const { personId, request, settlementId } = of;
  return handleCase(deps, counter, {
    ...{ personId, matter: 'reverse-settlement', request, input: { settlementId } },
    about: '窗口撤销结算',
    run: async (caseId) => {
      const settled = await loadSettled(deps.db, personId, settlementId, false);
      if (settled === null) return refuse(SETTLEMENT_UNKNOWN);
      const { encounterId, encounterKind: kind, institutionCode } = settled;
      const by = byAgent(counter.by, counter.now, {
        ...{ infno: REVERSES[kind], caseId, institutionCode },
        input: { settlementId, reason: request.reason.trim() },
      });
      const done = await reverse(deps, by, { personId, encounterId, settlementId, kind });
      if (!done.ok) return done;
      return accept(reversalEffects(deps, settled, done.value.settled));
    },
  });
}

function reversalEffects(
  { registry }: Deps,
  original: Settled,
  reversal: Settled,
): readonly Effect[] {
  const { institutionCode, medicalType, settledAt, amounts } = original;
  const place = registry.institution(institutionCode)?.name ?? institutionCode;
  const when = formatTime(settledAt).slice(0, 16);
  const back = (what: string, amount: Fen): Effect[] =>
    amount === 0 ? [] : [{ what, before: null, after: `${formatYuan(amount)} 元` }];
  return [
    {
      what: '撤销的结算',
      before: `${place}，${medicalTypeName(medicalType)}，${when}，${formatYuan(amounts.total)} 元`,
      after: '已撤销',
    },
    ...back('退回基金', amounts.fund),
    ...back('退回个人账户', fen(amounts.account - amounts.family)),
    ...back('退回家庭共济账户', amounts.family),
    ...back('由医药机构退还现金', amounts.cash),
    { what: '原结算ID', before: original.settlementId, after: null },
    { what: '撤销结算ID', before: null, after: reversal.settlementId },
  ];
}
