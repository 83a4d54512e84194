import type { In3505, InSelinfo3505, Out3505 } from '../../spec/wire/t3505.wire.ts';
import type { In3505A, InSelinfoDetail3505A, Out3505A } from '../../spec/wire/t3505a.wire.ts';
import type { In3506, InSelinfo3506, Out3506 } from '../../spec/wire/t3506.wire.ts';
import type { In3506A, InSelinfoDetail3506A, Out3506A } from '../../spec/wire/t3506a.wire.ts';
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

const SOLD = {
  quantity: 'sel_retn_cnt',
  movedAt: 'sel_retn_time',
  price: 'finl_trns_pric',
  ofId: 'medins_prod_sel_no',
  settlementId: 'setl_id',
  doctorCode: 'prsc_dr_no',
  pharmacistCode: 'phar_no',
};
const IN_SELINFO = placesIn('selinfo', SOLD);
const IN_DETAIL = placesIn('selinfoDetail', SOLD);

export function saleTransactions(deps: Deps): Transactions {
  const one =
    (to: (row: never) => Outcome<StatedMovement>) =>
    async (call: Call, { selinfo }: In3505 | In3506): Promise<Outcome<Out3505 | Out3506>> => {
      const movement = toMovements([selinfo as never], to);
      if (!movement.ok) return movement;
      const done = await record(deps, byOf(call, selinfo), movement.value, true);
      return mapOutcome(placeRefusal(done, IN_SELINFO), () => null);
    };
  return {
    '3505': one(toSale),
    '3505A': async (call: Call, { selinfoDetail }: In3505A): Promise<Outcome<Out3505A>> => {
      const movements = toMovements(selinfoDetail, toSale);
      if (!movements.ok) return movements;
      const done = await record(deps, byOf(call, selinfoDetail), movements.value, false);
      return mapOutcome(placeRefusal(done, IN_DETAIL), ({ results }) => ({
        selinfoDetail: selinfoDetail.map((row, i) => sold(row, results[i]!)),
      }));
    },
    '3506': one(toSaleReturn),
    '3506A': async (call: Call, { selinfoDetail }: In3506A): Promise<Outcome<Out3506A>> => {
      const movements = toMovements(selinfoDetail, toSaleReturn);
      if (!movements.ok) return movements;
      const done = await record(deps, byOf(call, selinfoDetail), movements.value, false);
      return mapOutcome(placeRefusal(done, IN_DETAIL), ({ results }) => ({
        selinfoErrDetail: selinfoDetail.map((row, i) => ({
          med_list_codg: row.med_list_codg,
          fixmedins_hilist_id: row.fixmedins_hilist_id,
          fixmedins_hilist_name: row.fixmedins_hilist_name,
          fixmedins_bchno: row.fixmedins_bchno,
          medins_prod_sel_no: orNull(row.medins_prod_sel_no),
          ...fared(results[i]!, IN_DETAIL),
          memo: orNull(row.memo),
        })),
      }));
    },
  };
}

/** A row as it was sent, with the number of its sale and how it fared. */
function sold(
  row: InSelinfoDetail3505A,
  result: Outcome<string>,
): Out3505A['selinfoDetail'][number] {
  const { drugtracinfo: _, expy_end, ...fields } = row;
  return {
    ...fields,
    expy_end: orNull(expy_end),
    finl_trns_pric: Number(row.finl_trns_pric),
    sel_retn_cnt: Number(row.sel_retn_cnt),
    medins_prod_sel_no: result.ok ? result.value : null,
    ...fared(result, IN_DETAIL),
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

function toSale(row: InSelinfo3505 | InSelinfoDetail3505A): Outcome<StatedMovement> {
  const isInsured = row.MDTRT_SETL_TYPE === INSURED;
  const named = 'prsc_dr_no' in row && isInsured ? row : { prsc_dr_no: '', phar_no: '' };
  return toMovement(row, quantityOf(row), priceOf(row), {
    kind: 'sale',
    ...whoseOf(row),
    recordNo: [row.rtal_docno, row.stoout_no, row.bchno, row.mdtrt_sn],
    doctorCode: orNull(named.prsc_dr_no),
    pharmacistCode: orNull(named.phar_no),
    detail: detailOf(row, DETAIL_NAMES),
  });
}

function toSaleReturn(row: InSelinfo3506 | InSelinfoDetail3506A): Outcome<StatedMovement> {
  const { medins_prod_sel_no: ofId, mdtrt_sn, setl_id, sel_retn_time } = row;
  return toMovement(row, quantityOf(row), priceOf(row), {
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

function quantityOf(row: { readonly sel_retn_cnt: string }) {
  return { text: row.sel_retn_cnt, field: 'sel_retn_cnt' };
}

function priceOf(row: { readonly finl_trns_pric: string }) {
  return { text: row.finl_trns_pric, field: 'finl_trns_pric' };
}
