import type { In3501, InInvinfo3501, Out3501 } from '../../spec/wire/t3501.wire.ts';
import type { In3501A, InInvinfoDetail3501A, Out3501A } from '../../spec/wire/t3501a.wire.ts';
import type { In3502, InInvinfo3502, Out3502 } from '../../spec/wire/t3502.wire.ts';
import type { In3502A, InInvinfoDetail3502A, Out3502A } from '../../spec/wire/t3502a.wire.ts';
import type { In3592B, Out3592B } from '../../spec/wire/t3592b.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import type { StatedMovement } from './domain/movement.ts';
import {
  byOf,
  detailOf,
  fared,
  orNull,
  placesIn,
  toInstant,
  toMovement,
  toMovements,
} from './read.wire.ts';
import { record } from './record.ts';
import { issueVirtualCode } from './virtual-code.ts';

const COUNTED = { quantity: 'inv_cnt', movedAt: 'invdate', price: 'pric' };
const CHANGED = { quantity: 'cnt', movedAt: 'inv_chg_time', price: 'pric' };
const IN_3501 = placesIn('invinfo', COUNTED);
const IN_3501A = placesIn('invinfoDetail', COUNTED);
const IN_3502 = placesIn('invinfo', CHANGED);
const IN_3502A = placesIn('invinfoDetail', CHANGED);

/** What is on the shelf: counts, changes, and codes for packages without. */
export function shelfTransactions(deps: Deps): Transactions {
  return {
    '3501': async (call: Call, { invinfo }: In3501): Promise<Outcome<Out3501>> => {
      const movement = toMovements([invinfo], toCount);
      if (!movement.ok) return movement;
      const done = await record(deps, byOf(call, invinfo), movement.value, true);
      return mapOutcome(placeRefusal(done, IN_3501), () => null);
    },
    '3501A': async (call: Call, { invinfoDetail }: In3501A): Promise<Outcome<Out3501A>> => {
      const movements = toMovements(invinfoDetail, toCount);
      if (!movements.ok) return movements;
      const done = await record(deps, byOf(call, invinfoDetail), movements.value, true);
      return mapOutcome(placeRefusal(done, IN_3501A), () => null);
    },
    '3502': async (call: Call, { invinfo }: In3502): Promise<Outcome<Out3502>> => {
      const movement = toMovements([invinfo], toChange);
      if (!movement.ok) return movement;
      const done = await record(deps, byOf(call, invinfo), movement.value, true);
      return mapOutcome(placeRefusal(done, IN_3502), () => null);
    },
    '3502A': async (call: Call, { invinfoDetail }: In3502A): Promise<Outcome<Out3502A>> => {
      const movements = toMovements(invinfoDetail, toChange);
      if (!movements.ok) return movements;
      const done = await record(deps, byOf(call, invinfoDetail), movements.value, false);
      return mapOutcome(placeRefusal(done, IN_3502A), ({ results }) => ({
        invinfoErrDetail: invinfoDetail.map((row, i) => ({
          med_list_codg: row.med_list_codg,
          inv_chg_type: row.inv_chg_type,
          fixmedins_hilist_id: row.fixmedins_hilist_id,
          fixmedins_hilist_name: row.fixmedins_hilist_name,
          fixmedins_bchno: row.fixmedins_bchno,
          ...fared(results[i]!, IN_3502A),
          memo: orNull(row.memo),
        })),
      }));
    },
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
function toCount(row: InInvinfo3501 | InInvinfoDetail3501A): Outcome<StatedMovement> {
  const price = 'pric' in row ? { text: row.pric, field: 'pric' } : null;
  return toMovement(row, { text: row.inv_cnt, field: 'inv_cnt' }, price, {
    kind: 'count',
    movedAt: toInstant(`${row.invdate} 00:00:00`),
    recordNo: [row.invdate],
    detail: detailOf(row, { memo: 'note' }),
  });
}

/** A change has no number of its own: it is the same when all it says is. */
function toChange(row: InInvinfo3502 | InInvinfoDetail3502A): Outcome<StatedMovement> {
  const quantity = { text: row.cnt, field: 'cnt' };
  return toMovement(
    row,
    quantity,
    { text: row.pric, field: 'pric' },
    {
      kind: 'change',
      movedAt: toInstant(row.inv_chg_time),
      changeType: row.inv_chg_type,
      recordNo: [row.inv_chg_type, row.inv_chg_time, row.cnt, row.pric, row.memo],
      detail: detailOf(row, {
        inv_chg_opter_name: 'operator',
        trac_codg_pac_hery: 'packageLevel',
        memo: 'note',
      }),
    },
  );
}
