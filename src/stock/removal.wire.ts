import type { In3507, Out3507 } from '../../spec/wire/t3507.wire.ts';
import type { In3507A, Out3507A } from '../../spec/wire/t3507a.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import { fared } from './frame.wire.ts';
import { byOf } from './read.wire.ts';
import { type Removal, remove } from './remove.ts';

const IN_3507 = {
  batchNo: 'data.fixmedins_bchno',
  dataType: 'data.inv_data_type',
  quantity: 'data.fixmedins_bchno',
};

const IN_3507A = {
  batchNo: 'goodDetail.fixmedins_bchno',
  dataType: 'goodDetail.inv_data_type',
  quantity: 'goodDetail.fixmedins_bchno',
};

export function removalTransactions(deps: Deps): Transactions {
  return {
    '3507': async (call: Call, { data }: In3507): Promise<Outcome<Out3507>> => {
      const done = await remove(deps, byOf(call, data), [toRemoval(data)], true);
      return mapOutcome(placeRefusal(done, IN_3507), () => null);
    },
    '3507A': async (call: Call, { goodDetail }: In3507A): Promise<Outcome<Out3507A>> => {
      const done = await remove(deps, byOf(call, goodDetail), goodDetail.map(toRemoval), false);
      return mapOutcome(placeRefusal(done, IN_3507A), ({ results }) => ({
        goodErrDetail: goodDetail.map((row, i) => ({
          fixmedins_bchno: row.fixmedins_bchno,
          inv_data_type: row.inv_data_type,
          ...fared(results[i]!, IN_3507A),
        })),
      }));
    },
  };
}

function toRemoval(row: {
  readonly fixmedins_bchno: string;
  readonly inv_data_type: string;
}): Removal {
  return { batchNo: row.fixmedins_bchno, dataType: row.inv_data_type };
}
