import type { InSelinfo3505 } from '../../spec/wire/t3505.wire.ts';
import type { InSelinfoDetail3505A, Out3505A } from '../../spec/wire/t3505a.wire.ts';
import type { InSelinfo3506 } from '../../spec/wire/t3506.wire.ts';
import type { InSelinfoDetail3506A, Out3506A } from '../../spec/wire/t3506a.wire.ts';
import type { Transactions } from '../kernel/call.ts';
import type { Deps } from './deps.ts';
import type { StatedMovement } from './domain/movement.ts';
import { named, type Shown, takeEach, takeWhole } from './frame.wire.ts';
import { detailOf, orNull, toInstant, toMovement, toScaled } from './read.wire.ts';

const OWN = {
  quantity: 'sel_retn_cnt',
  movedAt: 'sel_retn_time',
  price: 'finl_trns_pric',
  ofId: 'medins_prod_sel_no',
  settlementId: 'setl_id',
  doctorCode: 'prsc_dr_no',
  pharmacistCode: 'phar_no',
};
const SOLD = { node: 'selinfo', own: OWN, to: toSale };
const BROUGHT_BACK = { node: 'selinfo', own: OWN, to: toSaleReturn };
const MANY = 'selinfoDetail';

type SoldRow = Out3505A['selinfoDetail'][number];
type BroughtBackRow = Out3506A['selinfoErrDetail'][number];

export function saleTransactions(deps: Deps): Transactions {
  return {
    '3505': takeWhole<InSelinfo3505>(deps, SOLD),
    '3505A': takeEach<InSelinfoDetail3505A, SoldRow>(deps, { ...SOLD, node: MANY }, MANY, sold),
    '3506': takeWhole<InSelinfo3506>(deps, BROUGHT_BACK),
    '3506A': takeEach<InSelinfoDetail3506A, BroughtBackRow>(
      deps,
      { ...BROUGHT_BACK, node: MANY },
      'selinfoErrDetail',
      (row, { fared }) => ({
        ...named(row),
        medins_prod_sel_no: orNull(row.medins_prod_sel_no),
        ...fared,
        memo: orNull(row.memo),
      }),
    ),
  };
}

/** A row as it was sent, with the number of its sale and how it fared. */
function sold(row: InSelinfoDetail3505A, { movementId, fared }: Shown): SoldRow {
  const { drugtracinfo: _, expy_end, ...fields } = row;
  return {
    ...fields,
    expy_end: orNull(expy_end),
    finl_trns_pric: Number(row.finl_trns_pric),
    sel_retn_cnt: Number(row.sel_retn_cnt),
    medins_prod_sel_no: movementId,
    ...fared,
  };
}

const DETAIL_NAMES = {
  prsc_dr_cert_type: 'doctorIdType',
  prsc_dr_certno: 'doctorIdNo',
  prsc_dr_name: 'doctorName',
  phar_cert_type: 'pharmacistIdType',
  phar_certno: 'pharmacistIdNo',
  phar_name: 'pharmacistName',
  phar_prac_cert_no: 'pharmacistLicence',
  hi_feesetl_type: 'settlementType',
  psn_cert_type: 'personIdType',
  certno: 'personIdNo',
  psn_name: 'personName',
  rxno: 'prescriptionNo',
  rx_circ_flag: 'outsidePrescription',
  rtal_docno: 'receiptNo',
  stoout_no: 'deliveryNo',
  bchno: 'saleBatchNo',
  drug_prod_barc: 'barcode',
  shelf_posi: 'shelf',
  sel_retn_opter_name: 'operator',
  MDTRT_SETL_TYPE: 'paidBy',
  memo: 'note',
};

/** 就诊结算类型: settled with the insurance. */
const INSURED = '1';

function toSale(row: InSelinfo3505 | InSelinfoDetail3505A): StatedMovement {
  const isInsured = row.MDTRT_SETL_TYPE === INSURED;
  const named = 'prsc_dr_no' in row && isInsured ? row : { prsc_dr_no: '', phar_no: '' };
  return toMovement(row, toScaled(row.sel_retn_cnt, 4), row.finl_trns_pric, {
    kind: 'sale',
    ...whoseOf(row),
    recordNo: [row.rtal_docno, row.stoout_no, row.bchno, row.mdtrt_sn],
    doctorCode: orNull(named.prsc_dr_no),
    pharmacistCode: orNull(named.phar_no),
    detail: detailOf(row, DETAIL_NAMES),
  });
}

function toSaleReturn(row: InSelinfo3506 | InSelinfoDetail3506A): StatedMovement {
  const { medins_prod_sel_no: ofId, mdtrt_sn, setl_id, sel_retn_time } = row;
  return toMovement(row, toScaled(row.sel_retn_cnt, 4), row.finl_trns_pric, {
    kind: 'sale-return',
    ...whoseOf(row),
    ofId: orNull(ofId),
    recordNo: [mdtrt_sn, setl_id, ofId, sel_retn_time],
    detail: detailOf(row, DETAIL_NAMES),
  });
}

function whoseOf(row: InSelinfo3505 | InSelinfo3506 | InSelinfoDetail3505A) {
  return {
    movedAt: toInstant(row.sel_retn_time),
    visitNo: orNull(row.mdtrt_sn),
    settlementId: orNull(row.setl_id),
    personId: orNull(row.psn_no),
  };
}
