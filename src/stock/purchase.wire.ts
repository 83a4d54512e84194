import type { In3503, InPurcinfo3503, Out3503 } from '../../spec/wire/t3503.wire.ts';
import type { In3503A, InPurcinfoDetail3503A, Out3503A } from '../../spec/wire/t3503a.wire.ts';
import type { In3504, InPurcinfo3504, Out3504 } from '../../spec/wire/t3504.wire.ts';
import type { In3504A, InPurcinfoDetail3504A, Out3504A } from '../../spec/wire/t3504a.wire.ts';
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

const BOUGHT = {
  quantity: 'purc_retn_cnt',
  movedAt: 'purc_retn_stoin_time',
  price: 'finl_trns_pric',
  ofId: 'medins_prod_purc_no',
};
const IN_PURCINFO = placesIn('purcinfo', BOUGHT);
const IN_DETAIL = placesIn('purcinfoDetail', BOUGHT);

export function purchaseTransactions(deps: Deps): Transactions {
  const one =
    (to: (row: never) => Outcome<StatedMovement>) =>
    async (call: Call, { purcinfo }: In3503 | In3504): Promise<Outcome<Out3503 | Out3504>> => {
      const movement = toMovements([purcinfo as never], to);
      if (!movement.ok) return movement;
      const done = await record(deps, byOf(call, purcinfo), movement.value, true);
      return mapOutcome(placeRefusal(done, IN_PURCINFO), () => null);
    };
  return {
    '3503': one(toPurchase),
    '3503A': async (call: Call, { purcinfoDetail }: In3503A): Promise<Outcome<Out3503A>> => {
      const movements = toMovements(purcinfoDetail, toPurchase);
      if (!movements.ok) return movements;
      const done = await record(deps, byOf(call, purcinfoDetail), movements.value, false);
      return mapOutcome(placeRefusal(done, IN_DETAIL), ({ results }) => ({
        purcinfoDetail: purcinfoDetail.map((row, i) => bought(row, results[i]!)),
      }));
    },
    '3504': one(toPurchaseReturn),
    '3504A': async (call: Call, { purcinfoDetail }: In3504A): Promise<Outcome<Out3504A>> => {
      const movements = toMovements(purcinfoDetail, toPurchaseReturn);
      if (!movements.ok) return movements;
      const done = await record(deps, byOf(call, purcinfoDetail), movements.value, false);
      return mapOutcome(placeRefusal(done, IN_DETAIL), ({ results }) => ({
        purcinfoErrDetail: purcinfoDetail.map((row, i) => ({
          med_list_codg: row.med_list_codg,
          fixmedins_hilist_id: row.fixmedins_hilist_id,
          fixmedins_hilist_name: row.fixmedins_hilist_name,
          fixmedins_bchno: row.fixmedins_bchno,
          medins_prod_purc_no: orNull(row.medins_prod_purc_no),
          ...fared(results[i]!, IN_DETAIL),
          memo: orNull(row.memo),
        })),
      }));
    },
  };
}

/** A row as it was sent, with the number of its purchase and how it fared. */
function bought(
  row: InPurcinfoDetail3503A,
  result: Outcome<string>,
): Out3503A['purcinfoDetail'][number] {
  const { purc_invo_file_List: _, ...fields } = row;
  return {
    ...fields,
    finl_trns_pric: Number(row.finl_trns_pric),
    purc_retn_cnt: Number(row.purc_retn_cnt),
    medins_prod_purc_no: result.ok ? result.value : null,
    ...fared(result, IN_DETAIL),
  };
}

const DETAIL_NAMES = {
  dynt_no: 'deliveryNo',
  spler_name: 'supplier',
  spler_pmtno: 'supplierPermit',
  prodentp_name: 'maker',
  aprvno: 'approvalNo',
  purc_invo_codg: 'invoiceCode',
  purc_invo_no: 'invoiceNo',
  purc_retn_opter_name: 'operator',
  prod_geay_flag: 'giftFlag',
  memo: 'note',
};

function toPurchase(row: InPurcinfo3503 | InPurcinfoDetail3503A): Outcome<StatedMovement> {
  const documents = 'purc_invo_file_List' in row ? (row.purc_invo_file_List ?? []) : [];
  return toMovement(row, quantityOf(row), priceOf(row), {
    kind: 'purchase',
    movedAt: toInstant(row.purc_retn_stoin_time),
    recordNo: [row.dynt_no, row.purc_invo_no, row.purc_retn_stoin_time],
    documents: documents.map((file) => ({ name: file.file_name, content: file.file_data })),
    detail: detailOf(row, DETAIL_NAMES),
  });
}

function toPurchaseReturn(row: InPurcinfo3504 | InPurcinfoDetail3504A): Outcome<StatedMovement> {
  return toMovement(row, quantityOf(row), priceOf(row), {
    kind: 'purchase-return',
    movedAt: toInstant(row.purc_retn_stoin_time),
    ofId: orNull(row.medins_prod_purc_no),
    recordNo: [row.purc_invo_no, row.medins_prod_purc_no, row.purc_retn_stoin_time],
    detail: detailOf(row, DETAIL_NAMES),
  });
}

function quantityOf(row: { readonly purc_retn_cnt: string }) {
  return { text: row.purc_retn_cnt, field: 'purc_retn_cnt' };
}

function priceOf(row: { readonly finl_trns_pric: string }) {
  return { text: row.finl_trns_pric, field: 'finl_trns_pric' };
}
