import type { InPurcinfo3503 } from '../../spec/wire/t3503.wire.ts';
import type { InPurcinfoDetail3503A, Out3503A } from '../../spec/wire/t3503a.wire.ts';
import type { InPurcinfo3504 } from '../../spec/wire/t3504.wire.ts';
import type { InPurcinfoDetail3504A, Out3504A } from '../../spec/wire/t3504a.wire.ts';
import type { Transactions } from '../kernel/call.ts';
import type { Deps } from './deps.ts';
import type { StatedMovement } from './domain/movement.ts';
import { named, type Shown, takeEach, takeWhole } from './frame.wire.ts';
import { detailOf, orNull, toInstant, toMovement, toScaled } from './read.wire.ts';

const OWN = {
  quantity: 'purc_retn_cnt',
  movedAt: 'purc_retn_stoin_time',
  price: 'finl_trns_pric',
  ofId: 'medins_prod_purc_no',
};
const BOUGHT = { node: 'purcinfo', own: OWN, to: toPurchase };
const SENT_BACK = { node: 'purcinfo', own: OWN, to: toPurchaseReturn };
const MANY = 'purcinfoDetail';

type BoughtRow = Out3503A['purcinfoDetail'][number];
type SentBackRow = Out3504A['purcinfoErrDetail'][number];

export function purchaseTransactions(deps: Deps): Transactions {
  return {
    '3503': takeWhole<InPurcinfo3503>(deps, BOUGHT),
    '3503A': takeEach<InPurcinfoDetail3503A, BoughtRow>(
      deps,
      { ...BOUGHT, node: MANY },
      MANY,
      bought,
    ),
    '3504': takeWhole<InPurcinfo3504>(deps, SENT_BACK),
    '3504A': takeEach<InPurcinfoDetail3504A, SentBackRow>(
      deps,
      { ...SENT_BACK, node: MANY },
      'purcinfoErrDetail',
      (row, { fared }) => ({
        ...named(row),
        medins_prod_purc_no: orNull(row.medins_prod_purc_no),
        ...fared,
        memo: orNull(row.memo),
      }),
    ),
  };
}

/** A row as it was sent, with the number of its purchase and how it fared. */
function bought(row: InPurcinfoDetail3503A, { movementId, fared }: Shown): BoughtRow {
  const { purc_invo_file_List: _, ...fields } = row;
  return {
    ...fields,
    finl_trns_pric: Number(row.finl_trns_pric),
    purc_retn_cnt: Number(row.purc_retn_cnt),
    medins_prod_purc_no: movementId,
    ...fared,
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

function toPurchase(row: InPurcinfo3503 | InPurcinfoDetail3503A): StatedMovement {
  const documents = 'purc_invo_file_List' in row ? (row.purc_invo_file_List ?? []) : [];
  return toMovement(row, toScaled(row.purc_retn_cnt, 4), row.finl_trns_pric, {
    kind: 'purchase',
    movedAt: toInstant(row.purc_retn_stoin_time),
    recordNo: [row.dynt_no, row.purc_invo_no, row.purc_retn_stoin_time],
    documents: documents.map((file) => ({ name: file.file_name, content: file.file_data })),
    detail: detailOf(row, DETAIL_NAMES),
  });
}

function toPurchaseReturn(row: InPurcinfo3504 | InPurcinfoDetail3504A): StatedMovement {
  return toMovement(row, toScaled(row.purc_retn_cnt, 4), row.finl_trns_pric, {
    kind: 'purchase-return',
    movedAt: toInstant(row.purc_retn_stoin_time),
    ofId: orNull(row.medins_prod_purc_no),
    recordNo: [row.purc_invo_no, row.medins_prod_purc_no, row.purc_retn_stoin_time],
    detail: detailOf(row, DETAIL_NAMES),
  });
}
