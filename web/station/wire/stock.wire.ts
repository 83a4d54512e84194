import type { In3501A } from '../../../spec/wire/t3501a.wire.ts';
import type { In3502A, Out3502A } from '../../../spec/wire/t3502a.wire.ts';
import type { In3503 } from '../../../spec/wire/t3503.wire.ts';
import type { In3504 } from '../../../spec/wire/t3504.wire.ts';
import type { In3505A, Out3505A } from '../../../spec/wire/t3505a.wire.ts';
import type { In3506A, Out3506A } from '../../../spec/wire/t3506a.wire.ts';
import type { In3507 } from '../../../spec/wire/t3507.wire.ts';

/** A batch as every message of stock names it. Days 'yyyy-MM-dd', '' where they are not known. */
export type Ware = {
  readonly batchNo: string;
  readonly houseCode: string;
  readonly houseName: string;
  readonly itemCode: string;
  readonly isPrescription: boolean;
  readonly lotNo: string;
  readonly madeOn: string;
  readonly expiresOn: string;
};

function commonOf(ware: Ware) {
  return {
    med_list_codg: ware.itemCode,
    fixmedins_hilist_id: ware.houseCode,
    fixmedins_hilist_name: ware.houseName,
    fixmedins_bchno: ware.batchNo,
    rx_flag: ware.isPrescription ? '1' : '0',
  };
}

function lotOf(ware: Ware) {
  return { manu_lotnum: ware.lotNo, manu_date: ware.madeOn, expy_end: ware.expiresOn };
}

const codeRows = (codes: readonly string[]) => codes.map((drug_trac_codg) => ({ drug_trac_codg }));

export type Counted = { readonly on: string; readonly quantity: string; readonly price: string };

/** 3501A 商品盘存上传: how much there is on a day. */
export function countInput(ware: Ware, { on, quantity, price }: Counted, note: string): In3501A {
  const row = { ...commonOf(ware), ...lotOf(ware), invdate: on, inv_cnt: quantity, pric: price };
  return { invinfoDetail: [{ ...row, memo: note }] };
}

export type Changed = {
  /** 库存变更类型. */
  readonly type: string;
  readonly at: string;
  readonly quantity: string;
  readonly price: string;
  readonly codes: readonly string[];
  readonly operator: string;
  readonly note: string;
};

/** 3502A 商品库存变更, with the trace codes of what came or went. */
export function changeStockInput(ware: Ware, changed: Changed): In3502A {
  const row = {
    ...commonOf(ware),
    inv_chg_type: changed.type,
    pric: changed.price,
    cnt: changed.quantity,
    inv_chg_time: changed.at,
    inv_chg_opter_name: changed.operator,
    trdn_flag: '0',
    drugtracinfo: codeRows(changed.codes),
    trac_codg_pac_hery: '',
    memo: changed.note,
  };
  return { invinfoDetail: [row] };
}

export type Bought = {
  readonly supplier: string;
  readonly supplierPermit: string;
  readonly maker: string;
  readonly approvalNo: string;
  readonly deliveryNo: string;
  readonly invoiceNo: string;
  readonly at: string;
  readonly quantity: string;
  readonly price: string;
  readonly operator: string;
  readonly note: string;
};

/** 3503 商品采购. */
export function purchaseInput(ware: Ware, b: Bought): In3503 {
  return {
    purcinfo: {
      ...commonOf(ware),
      ...lotOf(ware),
      dynt_no: b.deliveryNo,
      spler_name: b.supplier,
      spler_pmtno: b.supplierPermit,
      prodentp_name: b.maker,
      aprvno: b.approvalNo,
      finl_trns_pric: b.price,
      purc_retn_cnt: b.quantity,
      purc_invo_codg: '',
      purc_invo_no: b.invoiceNo,
      purc_retn_stoin_time: b.at,
      purc_retn_opter_name: b.operator,
      prod_geay_flag: '0',
      memo: b.note,
    },
  };
}

/** 3504 商品采购退货. */
export function purchaseReturnInput(ware: Ware, b: Bought): In3504 {
  return {
    purcinfo: {
      ...commonOf(ware),
      ...lotOf(ware),
      spler_name: b.supplier,
      spler_pmtno: b.supplierPermit,
      finl_trns_pric: b.price,
      purc_retn_cnt: b.quantity,
      purc_invo_codg: '',
      purc_invo_no: b.invoiceNo,
      purc_retn_stoin_time: b.at,
      purc_retn_opter_name: b.operator,
      medins_prod_purc_no: '',
      memo: b.note,
    },
  };
}

export type SoldLoose = {
  readonly receiptNo: string;
  readonly at: string;
  readonly quantity: string;
  readonly price: string;
  readonly isSplit: boolean;
  readonly codes: readonly string[];
  readonly operator: string;
  readonly pharmacist: string;
  readonly pharmacistLicence: string;
  readonly note: string;
};

/** 没有商品条码. */
const NO_BARCODE = 'NDPB999';

/** 3505A 商品销售, of somebody who does not pay with the insurance. */
export function saleInput(ware: Ware, s: SoldLoose): In3505A {
  return { selinfoDetail: [saleRow(ware, s)] };
}

/** A sale that was settled with the insurance, and leaves the shelf now. */
export type SoldInsured = SoldLoose & {
  readonly settlementId: string;
  readonly encounterId: string;
  readonly personId: string;
};

/** 3505A 商品销售, of what was settled: many rows, each taken or not by itself. */
export function settledSaleInput(
  rows: readonly { readonly ware: Ware; readonly sold: SoldInsured }[],
): In3505A {
  return {
    selinfoDetail: rows.map(({ ware, sold }) => ({
      ...saleRow(ware, sold),
      hi_feesetl_type: '1',
      setl_id: sold.settlementId,
      mdtrt_sn: sold.encounterId,
      psn_no: sold.personId,
      MDTRT_SETL_TYPE: '1',
    })),
  };
}

function saleRow(ware: Ware, s: SoldLoose): In3505A['selinfoDetail'][number] {
  return {
    ...commonOf(ware),
    ...lotOf(ware),
    prsc_dr_cert_type: '',
    prsc_dr_certno: '',
    prsc_dr_name: s.pharmacist,
    phar_cert_type: '',
    phar_certno: '',
    phar_name: s.pharmacist,
    phar_prac_cert_no: s.pharmacistLicence,
    hi_feesetl_type: '0',
    setl_id: '',
    mdtrt_sn: s.receiptNo,
    psn_no: '',
    psn_cert_type: '',
    certno: '',
    psn_name: '',
    trdn_flag: s.isSplit ? '1' : '0',
    finl_trns_pric: s.price,
    rxno: '',
    rx_circ_flag: '',
    rtal_docno: s.receiptNo,
    stoout_no: '',
    bchno: '',
    drug_prod_barc: NO_BARCODE,
    shelf_posi: '',
    sel_retn_cnt: s.quantity,
    sel_retn_time: s.at,
    sel_retn_opter_name: s.operator,
    prsc_dr_no: '',
    phar_no: '',
    MDTRT_SETL_TYPE: '2',
    drugtracinfo: codeRows(s.codes),
    memo: s.note,
  };
}

/** 3506A 商品销售退货, of the sale of that receipt. */
export function saleReturnInput(ware: Ware, s: SoldLoose): In3506A {
  const row = {
    ...commonOf(ware),
    ...lotOf(ware),
    setl_id: '',
    psn_no: '',
    psn_cert_type: '',
    certno: '',
    psn_name: '',
    trdn_flag: s.isSplit ? '1' : '0',
    finl_trns_pric: s.price,
    sel_retn_cnt: s.quantity,
    sel_retn_time: s.at,
    sel_retn_opter_name: s.operator,
    medins_prod_sel_no: '',
    mdtrt_sn: s.receiptNo,
    drugtracinfo: codeRows(s.codes),
    memo: s.note,
  };
  return { selinfoDetail: [row] };
}

/** 进销存数据类型: what 3507 takes away of a batch. */
export const DATA_TYPES = { count: '1', change: '2', purchase: '3', sale: '4' } as const;

/** 3507 商品信息删除: all records of one kind of a batch. */
export function removalInput(batchNo: string, kind: keyof typeof DATA_TYPES): In3507 {
  return { data: { fixmedins_bchno: batchNo, inv_data_type: DATA_TYPES[kind] } };
}

/** Why each row of an A form was not taken; null for those that were. */
export function refusedRows(output: Out3502A | Out3505A | Out3506A): readonly (string | null)[] {
  const rows: Readonly<Record<string, readonly { retRslt?: string; msgRslt?: string | null }[]>> =
    output as never;
  return (Object.values(rows)[0] ?? []).map(({ retRslt, msgRslt }) => {
    return retRslt === '1' ? null : (msgRslt ?? '没有说明原因').replace(/\[[A-Za-z_.]+\]$/, '');
  });
}
