import type { In3203, Out3203 } from '../../spec/wire/t3203.wire.ts';
import type { In3204, Out3204 } from '../../spec/wire/t3204.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { applyForClearing } from './apply-for-clearing.ts';
import type { Deps } from './deps.ts';
import { byOf, kindsOf, toAmounts, toPeriod } from './read.wire.ts';
import { withdrawApplication } from './withdraw-application.ts';

const IN_DATA = {
  from: 'data.begndate',
  last: 'data.enddate',
  month: 'data.setlym',
  clearingType: 'data.clr_type',
  way: 'data.clr_way',
  visits: 'data.psntime',
  total: 'data.medfee_sumamt',
  recognised: 'data.med_sumfee',
  fund: 'data.fund_appy_sum',
  cash: 'data.cash_payamt',
  account: 'data.acct_pay',
  applicationId: 'data.clr_appy_evt_id',
};

export function clearingTransactions(deps: Deps): Transactions {
  return {
    '3203': async (call: Call, { data }: In3203): Promise<Outcome<Out3203>> => {
      const stated = toAmounts(data, {
        medfee_sumamt: 'total',
        med_sumfee: 'recognised',
        fund_appy_sum: 'fund',
        cash_payamt: 'cash',
        acct_pay: 'account',
      });
      const applied = await applyForClearing(deps, byOf(call, data), {
        ...stated,
        period: toPeriod(data.begndate, data.enddate),
        month: data.setlym,
        clearingType: data.clr_type,
        encounterKind: kindsOf(data.clr_type)[0] ?? null,
        way: data.clr_way === '' ? null : data.clr_way,
        visits: Number(data.psntime),
      });
      return mapOutcome(placeRefusal(applied, IN_DATA), ({ applicationId }) => ({
        result: { clr_appy_evt_id: applicationId },
      }));
    },
    '3204': async (call: Call, { data }: In3204): Promise<Outcome<Out3204>> =>
      placeRefusal(
        await withdrawApplication(deps, byOf(call, data), data.clr_appy_evt_id),
        IN_DATA,
      ),
  };
}
