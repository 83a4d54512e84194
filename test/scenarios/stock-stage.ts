import assert from 'node:assert/strict';
import type { In3501 } from '../../spec/wire/t3501.wire.ts';
import type { In3502A } from '../../spec/wire/t3502a.wire.ts';
import type { In3503A } from '../../spec/wire/t3503a.wire.ts';
import type { In3504A } from '../../spec/wire/t3504a.wire.ts';
import type { In3505A } from '../../spec/wire/t3505a.wire.ts';
import type { In3506A } from '../../spec/wire/t3506a.wire.ts';
import type { Institution } from '../../src/registry/index.ts';
import { checkReply, plainItem, REGION } from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import type { Platform } from './platform.ts';

/** Two pharmacies and the drug they trade in. */
export type StockStage = {
  readonly platform: Platform;
  readonly shop: Institution;
  readonly other: Institution;
  readonly item: string;
};

export type Message = { readonly infno: string; readonly input: unknown };

export function setStockStage(platform: Platform): StockStage {
  const [shop, other] = platform.world.institutions.filter(
    (i) => i.region === REGION && i.kind === 'pharmacy' && i.span.to === null,
  );
  return { platform, shop: shop!, other: other!, item: plainItem(platform).code };
}

/** Sends what has to be taken, and answers its output. */
export async function taken<Output = unknown>(
  { platform, shop }: StockStage,
  { infno, input }: Message,
  at: Institution = shop,
): Promise<Output> {
  const answer = await platform.post(messageOf(at.code, infno, input).body);
  checkReply(infno, answer);
  assert.equal(answer.reply.err_msg, null);
  return answer.reply.output as Output;
}

/** Sends what has to be refused, and holds that it left no trace. */
export async function refused(
  { platform, shop }: StockStage,
  { infno, input }: Message,
  text: string,
  at: Institution = shop,
): Promise<void> {
  const { body } = messageOf(at.code, infno, input);
  assert.equal((await refusedWithoutTrace(platform, { body })).text, text);
}

export type Fared = { readonly retRslt: string; readonly msgRslt: string | null };

/** The rows of the reply to an A form. */
export async function fared<Row extends Fared = Fared>(
  stage: StockStage,
  message: Message,
  at?: Institution,
): Promise<readonly Row[]> {
  const output = await taken<Record<string, readonly Row[]>>(stage, message, at);
  return Object.values(output)[0]!;
}

function drug({ item }: StockStage, batchNo: string) {
  return {
    med_list_codg: item,
    fixmedins_hilist_id: 'D0001',
    fixmedins_hilist_name: '样例片',
    fixmedins_bchno: batchNo,
    rx_flag: '0',
    memo: '',
  };
}

const DATES = { manu_date: '2025-06-01', expy_end: '2027-05-31' };

/** 3501: ten on the shelf. Here and below `patch` replaces fields. */
export function count(
  stage: StockStage,
  batchNo: string,
  patch: Partial<In3501['invinfo']> = {},
): Message {
  const counted = { invdate: '2026-03-01', inv_cnt: '10', manu_lotnum: 'L1', drugtracinfo: [] };
  const invinfo: In3501['invinfo'] = { ...drug(stage, batchNo), ...DATES, ...counted, ...patch };
  return { infno: '3501', input: { invinfo } };
}

type ChangeRow = In3502A['invinfoDetail'][number];

export function changeRow(
  stage: StockStage,
  batchNo: string,
  patch: Partial<ChangeRow> = {},
): ChangeRow {
  return {
    ...drug(stage, batchNo),
    inv_chg_type: '102',
    pric: '12.5',
    cnt: '1',
    inv_chg_time: '2026-03-10 09:00:00',
    inv_chg_opter_name: '样例库管',
    trdn_flag: '0',
    drugtracinfo: [],
    trac_codg_pac_hery: '',
    ...patch,
  };
}

/** 3502: one moved out to another shop. */
export function change(
  stage: StockStage,
  batchNo: string,
  patch: Partial<ChangeRow> = {},
): Message {
  const { drugtracinfo: _, trac_codg_pac_hery: __, ...invinfo } = changeRow(stage, batchNo, patch);
  return { infno: '3502', input: { invinfo } };
}

type PurchaseRow = In3503A['purcinfoDetail'][number];

export function purchaseRow(
  stage: StockStage,
  batchNo: string,
  patch: Partial<PurchaseRow> = {},
): PurchaseRow {
  return {
    ...drug(stage, batchNo),
    ...DATES,
    dynt_no: 'SH1',
    spler_name: '样例医药公司',
    spler_pmtno: 'XK1',
    manu_lotnum: 'L1',
    prodentp_name: '样例药厂',
    aprvno: '国药准字H00000000',
    finl_trns_pric: '10',
    purc_retn_cnt: '20',
    purc_invo_codg: '',
    purc_invo_no: 'FP1',
    purc_retn_stoin_time: '2026-03-02 09:00:00',
    purc_retn_opter_name: '样例采购员',
    prod_geay_flag: '0',
    purc_invo_file_List: [],
    ...patch,
  };
}

/** 3503: twenty bought. */
export function purchase(
  stage: StockStage,
  batchNo: string,
  patch: Partial<PurchaseRow> = {},
): Message {
  const { purc_invo_file_List: _, ...purcinfo } = purchaseRow(stage, batchNo, patch);
  return { infno: '3503', input: { purcinfo } };
}

type PurchaseReturnRow = In3504A['purcinfoDetail'][number];

/** 3504: five sent back. */
export function purchaseReturn(
  stage: StockStage,
  batchNo: string,
  patch: Partial<PurchaseReturnRow> = {},
): Message {
  const purcinfo: PurchaseReturnRow = {
    ...drug(stage, batchNo),
    ...DATES,
    spler_name: '样例医药公司',
    spler_pmtno: '',
    finl_trns_pric: '10',
    purc_retn_cnt: '5',
    purc_invo_codg: '',
    purc_invo_no: 'FP2',
    purc_retn_stoin_time: '2026-03-03 09:00:00',
    purc_retn_opter_name: '样例采购员',
    medins_prod_purc_no: '',
    ...patch,
  };
  return { infno: '3504', input: { purcinfo } };
}

export type SaleRow = In3505A['selinfoDetail'][number];

export function codesOf(...codes: readonly string[]) {
  return codes.map((drug_trac_codg) => ({ drug_trac_codg }));
}

export function saleRow(stage: StockStage, batchNo: string, patch: Partial<SaleRow> = {}): SaleRow {
  return {
    ...drug(stage, batchNo),
    ...DATES,
    prsc_dr_cert_type: '',
    prsc_dr_certno: '',
    prsc_dr_name: '样例医师',
    phar_cert_type: '',
    phar_certno: '',
    phar_name: '样例药师',
    phar_prac_cert_no: 'ZY1',
    hi_feesetl_type: '',
    setl_id: '',
    mdtrt_sn: 'LS1',
    psn_no: '',
    psn_cert_type: '',
    certno: '',
    psn_name: '',
    manu_lotnum: 'L1',
    trdn_flag: '0',
    finl_trns_pric: '25',
    rxno: '',
    rx_circ_flag: '',
    rtal_docno: 'XS1',
    stoout_no: '',
    bchno: '',
    drug_prod_barc: 'NDPB999',
    shelf_posi: '',
    sel_retn_cnt: '1',
    sel_retn_time: '2026-03-10 10:00:00',
    sel_retn_opter_name: '样例店员',
    prsc_dr_no: '',
    phar_no: '',
    MDTRT_SETL_TYPE: '2',
    drugtracinfo: [],
    ...patch,
  };
}

/** 3505A: one sold over the counter. */
export function sale(stage: StockStage, batchNo: string, patch: Partial<SaleRow> = {}): Message {
  return { infno: '3505A', input: { selinfoDetail: [saleRow(stage, batchNo, patch)] } };
}

/** 3505: the same by itself. */
export function singleSale(
  stage: StockStage,
  batchNo: string,
  patch: Partial<SaleRow> = {},
): Message {
  const { prsc_dr_no: _, phar_no: __, ...selinfo } = saleRow(stage, batchNo, patch);
  return { infno: '3505', input: { selinfo: { ...selinfo, drug_prod_barc: '' } } };
}

type SaleReturnRow = In3506A['selinfoDetail'][number];

/** 3506: one brought back. */
export function saleReturn(
  stage: StockStage,
  batchNo: string,
  patch: Partial<SaleReturnRow> = {},
): Message {
  const selinfo: SaleReturnRow = {
    ...drug(stage, batchNo),
    ...DATES,
    setl_id: '',
    psn_no: '',
    psn_cert_type: '',
    certno: '',
    psn_name: '',
    manu_lotnum: 'L1',
    trdn_flag: '0',
    finl_trns_pric: '25',
    sel_retn_cnt: '1',
    sel_retn_time: '2026-03-11 10:00:00',
    sel_retn_opter_name: '样例店员',
    medins_prod_sel_no: '',
    mdtrt_sn: 'LS1',
    drugtracinfo: [],
    ...patch,
  };
  return { infno: '3506', input: { selinfo } };
}

/** 3507: all of one kind of message about a batch. */
export function removal(batchNo: string, dataType: string): Message {
  return { infno: '3507', input: { data: { fixmedins_bchno: batchNo, inv_data_type: dataType } } };
}

/** A query of a batch, from 3508 to 3513, over the first quarter. */
export function find(
  infno: string,
  institutionCode: string,
  batchNo: string,
  patch: Readonly<Record<string, string>> = {},
): Message {
  const data = {
    fixmedins_code: institutionCode,
    medins_list_codg: '',
    fixmedins_bchno: batchNo,
    begndate: '2026-01-01',
    enddate: '2026-03-31',
    ...patch,
  };
  return { infno, input: { data } };
}

/** How much of a batch the query of stock answers. */
export async function level(stage: StockStage, batchNo: string): Promise<number> {
  const [row] = await taken<readonly { readonly invCnt: number }[]>(
    stage,
    find('3508', stage.shop.code, batchNo),
  );
  return row?.invCnt ?? 0;
}
