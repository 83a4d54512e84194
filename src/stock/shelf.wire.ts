import type { InInvinfo3501 } from '../../spec/wire/t3501.wire.ts';
import type { InInvinfoDetail3501A } from '../../spec/wire/t3501a.wire.ts';
import type { InInvinfo3502 } from '../../spec/wire/t3502.wire.ts';
import type { InInvinfoDetail3502A, Out3502A } from '../../spec/wire/t3502a.wire.ts';
import type { In3592B, Out3592B } from '../../spec/wire/t3592b.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import type { StatedMovement } from './domain/movement.ts';
import { named, placesIn, takeEach, takeWhole } from './frame.wire.ts';
import { byOf, detailOf, orNull, toInstant, toMovement, toScaled } from './read.wire.ts';
import { issueVirtualCode } from './virtual-code.ts';

const COUNTED = {
  node: 'invinfo',
  own: { quantity: 'inv_cnt', movedAt: 'invdate', price: 'pric' },
  to: toCount,
};
const CHANGED = {
  node: 'invinfo',
  own: { quantity: 'cnt', movedAt: 'inv_chg_time', price: 'pric' },
  to: toChange,
};
const MANY = 'invinfoDetail';

type ChangedRow = Out3502A['invinfoErrDetail'][number];

/** What is on the shelf: counts, changes, and codes for packages without. */
export function shelfTransactions(deps: Deps): Transactions {
  return {
    '3501': takeWhole<InInvinfo3501>(deps, COUNTED),
    '3501A': takeWhole<InInvinfoDetail3501A>(deps, { ...COUNTED, node: MANY }),
    '3502': takeWhole<InInvinfo3502>(deps, CHANGED),
    '3502A': takeEach<InInvinfoDetail3502A, ChangedRow>(
      deps,
      { ...CHANGED, node: MANY },
      'invinfoErrDetail',
      (row, { fared }) => ({
        ...named(row),
        inv_chg_type: row.inv_chg_type,
        ...fared,
        memo: orNull(row.memo),
      }),
    ),
    '3592B': async (call: Call, { data }: In3592B): Promise<Outcome<Out3592B>> => {
      const issued = await issueVirtualCode(deps, byOf(call, data), {
        itemCode: data.med_list_codg,
        houseCode: data.fixmedins_hilist_id,
        houseName: data.fixmedins_hilist_name,
        batchNo: data.fixmedins_bchno,
        note: orNull(data.memo),
      });
      return mapOutcome(placeRefusal(issued, placesIn('data', {})), (v) => ({
        result: {
          med_list_codg: v.itemCode,
          fixmedins_hilist_id: v.houseCode,
          fixmedins_hilist_name: v.houseName,
          drug_trac_codg: v.code,
        },
      }));
    },
  };
}

/** An inventory count: one of a batch and day. */
function toCount(row: InInvinfo3501 | InInvinfoDetail3501A): StatedMovement {
  // Of two decimals: what cannot be counted to four is refused as too large.
  const quantityE4 = toScaled(row.inv_cnt, 2) * 100;
  return toMovement(row, quantityE4, 'pric' in row ? row.pric : '', {
    kind: 'count',
    movedAt: toInstant(`${row.invdate} 00:00:00`),
    recordNo: [row.invdate],
    detail: detailOf(row, { memo: 'note' }),
  });
}

const CHANGE_NAMES = {
  inv_chg_opter_name: 'operator',
  trac_codg_pac_hery: 'packageLevel',
  memo: 'note',
};

/** A change has no number of its own: it is the same when all it says is. */
function toChange(row: InInvinfo3502 | InInvinfoDetail3502A): StatedMovement {
  return toMovement(row, toScaled(row.cnt, 4), row.pric, {
    kind: 'change',
    movedAt: toInstant(row.inv_chg_time),
    changeType: row.inv_chg_type,
    recordNo: [row.inv_chg_type, row.inv_chg_time, row.cnt, row.pric, row.memo],
    detail: detailOf(row, CHANGE_NAMES),
  });
}
