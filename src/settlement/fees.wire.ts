import type {
  In2204,
  InFeedetail2204,
  Out2204,
  OutResult2204,
} from '../../spec/wire/t2204.wire.ts';
import type { In2205, Out2205 } from '../../spec/wire/t2205.wire.ts';
import type { In2301, InFeedetail2301, Out2301 } from '../../spec/wire/t2301.wire.ts';
import type { In2302, InData2302, Out2302 } from '../../spec/wire/t2302.wire.ts';
import type { Approval, ItemClass } from '../benefit/index.ts';
import type { CatalogueItem } from '../catalogue/index.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { uploadFees } from './change-fees.ts';
import type { Deps } from './deps.ts';
import type { FeeLine, StatedLine } from './domain/fee-line.ts';
import { isRefund } from './domain/refund.ts';
import { OPEN_BATCH } from './domain/stay.ts';
import type { UploadedLine } from './price-line.ts';
import { byOf, orNull, toFen, toInstant, toScaled, yuan } from './read.wire.ts';
import { linesOfManyEncounters, priceNegative } from './refusals.ts';
import { withdrawFees, withdrawLines } from './withdraw-fees.ts';

const IN_FEES = {
  encounterId: 'feedetail.mdtrt_id',
  batchNo: 'feedetail.chrg_bchno',
  lineNo: 'feedetail.feedetl_sn',
  itemCode: 'feedetail.med_list_codg',
  occurredAt: 'feedetail.fee_ocur_time',
  price: 'feedetail.pric',
  amount: 'feedetail.det_item_fee_sumamt',
  refundOf: 'feedetail.init_feedetl_sn',
};

const IN_2205 = { encounterId: 'data.mdtrt_id', batchNo: 'data.chrg_bchno' };

const IN_2302 = { encounterId: 'data.mdtrt_id', lineNo: 'data.feedetl_sn' };

export function feeTransactions(deps: Deps): Transactions {
  return {
    '2204': async (call: Call, { feedetail }: In2204): Promise<Outcome<Out2204>> =>
      upload(deps, call, feedetail, 'outpatient', (f) => ({
        batchNo: f.chrg_bchno,
        refundOf: null,
      })),
    '2205': async (call: Call, { data }: In2205): Promise<Outcome<Out2205>> =>
      placeRefusal(
        await withdrawFees(deps, byOf(call, data), {
          personId: data.psn_no,
          encounterId: data.mdtrt_id,
          batchNo: data.chrg_bchno,
        }),
        IN_2205,
      ),
    '2301': async (call: Call, { feedetail }: In2301): Promise<Outcome<Out2301>> =>
      upload(deps, call, feedetail, 'inpatient', (f, line) => ({
        batchNo: OPEN_BATCH,
        // Some clients fill it in on every line; it means something on a refund only.
        refundOf: isRefund(line) ? orNull(f.init_feedetl_sn) : null,
      })),
    '2302': async (call: Call, { data }: In2302): Promise<Outcome<Out2302>> => {
      const whose = ofOne(data);
      if (!whose.ok) return placeRefusal(whose, IN_2302);
      const lineNos = data.map((row) => row.feedetl_sn);
      const withdrawn = withdrawLines(deps, byOf(call, data), { ...whose.value, lineNos });
      return placeRefusal(await withdrawn, IN_2302);
    },
  };
}

type Whose = Pick<InData2302, 'psn_no' | 'mdtrt_id'>;

/** The one encounter that all rows are about. Refusal: lines-of-many-encounters. */
export function ofOne(rows: readonly Whose[]): Outcome<{ personId: string; encounterId: string }> {
  const { psn_no: personId, mdtrt_id: encounterId } = rows[0]!;
  const other = rows.findIndex((f) => f.psn_no !== personId || f.mdtrt_id !== encounterId);
  return other < 0 ? accept({ personId, encounterId }) : refuse(linesOfManyEncounters(other));
}

type Placed = Pick<StatedLine, 'batchNo' | 'refundOf'>;

/** The common part of 2204 and 2301: `place` says which batch a line is in and what it refunds. */
async function upload<F extends InFeedetail2204 | InFeedetail2301>(
  deps: Deps,
  call: Call,
  feedetail: readonly F[],
  kind: 'outpatient' | 'inpatient',
  place: (fee: F, line: Pick<StatedLine, 'quantityE4' | 'amount'>) => Placed,
): Promise<Outcome<Out2204 & Out2301>> {
  const whose = ofOne(feedetail);
  if (!whose.ok) return placeRefusal(whose, IN_FEES);
  const lines: StatedLine[] = [];
  for (const fee of feedetail) {
    const line = toLine(fee, 'feedetail');
    if (!line.ok) return line;
    const approval = APPROVAL[fee.hosp_appr_flag] ?? 'none';
    lines.push({ ...line.value, approval, ...place(fee, line.value) });
  }
  const by = byOf(call, lines);
  const uploaded = await uploadFees(deps, by, { ...whose.value, kind, lines });
  return mapOutcome(placeRefusal(uploaded, IN_FEES), (answer) => ({
    result: answer.map(toResult),
  }));
}

const APPROVAL: Readonly<Record<string, Approval>> = { '1': 'approved', '2': 'rejected' };

/** What every fee line states, whatever the transaction. */
type Fee = Pick<
  InFeedetail2204,
  'feedetl_sn' | 'med_list_codg' | 'fee_ocur_time' | 'cnt' | 'pric' | 'det_item_fee_sumamt'
>;

/** A line as stated, without what only some transactions say of it. Refusal: price-negative. */
export function toLine(
  f: Fee,
  node: string,
): Outcome<Omit<StatedLine, 'batchNo' | 'approval' | 'refundOf'>> {
  const priceE6 = toScaled(f.pric, 6);
  if (priceE6 < 0) {
    return placeRefusal(refuse(priceNegative(f.feedetl_sn, f.pric)), { price: `${node}.pric` });
  }
  return accept({
    lineNo: f.feedetl_sn,
    itemCode: f.med_list_codg,
    occurredAt: toInstant(f.fee_ocur_time),
    quantityE4: toScaled(f.cnt, 4),
    priceE6,
    amount: toFen(f.det_item_fee_sumamt),
    detail: toDetail(f),
  });
}

/** Message field ↔ our name, for what is stated of a line beyond the calculation. */
export const DETAIL_NAMES = {
  medins_list_codg: 'institutionItemCode',
  dise_codg: 'chronicCode',
  rxno: 'prescriptionNo',
  drord_no: 'orderNo',
  rx_circ_flag: 'externalPrescription',
  sin_dos_dscr: 'dose',
  used_frqu_dscr: 'frequency',
  prd_days: 'days',
  medc_way_dscr: 'route',
  bilg_dept_codg: 'orderingDepartmentCode',
  bilg_dept_name: 'orderingDepartmentName',
  bilg_dr_codg: 'orderingDoctorCode',
  bilg_dr_name: 'orderingDoctorName',
  acord_dept_codg: 'performingDepartmentCode',
  acord_dept_name: 'performingDepartmentName',
  orders_dr_code: 'performingDoctorCode',
  orders_dr_name: 'performingDoctorName',
  tcmdrug_used_way: 'herbalUse',
  etip_flag: 'externalTest',
  etip_hosp_code: 'externalHospitalCode',
  dscg_tkdrug_flag: 'dischargeDrug',
  matn_fee_flag: 'maternity',
  memo: 'note',
  comb_no: 'setCode',
  exp_content: 'extension',
} as const satisfies Partial<Record<keyof InFeedetail2204 | keyof InFeedetail2301, string>>;

const DETAIL_ENTRIES = Object.entries(DETAIL_NAMES) as [keyof typeof DETAIL_NAMES, string][];

function toDetail(f: Readonly<Record<string, string>>): Record<string, string> {
  const detail: Record<string, string> = {};
  for (const [field, name] of DETAIL_ENTRIES) {
    const stated = f[field] ?? '';
    if (stated !== '') detail[name] = stated;
  }
  return detail;
}

/** 收费项目等级. */
const CLASS_CODE: Readonly<Record<ItemClass, string>> = { A: '01', B: '02', C: '03' };

/** What live platforms put where an item has no price limit. */
const NO_PRICE_LIMIT = 999_999;

export function flag(value: boolean): string {
  return value ? '1' : '0';
}

/** A line as every reply reports it. */
export function lineFields(line: FeeLine, item: CatalogueItem) {
  const limit = line.priceLimitE6;
  return {
    feedetl_sn: line.lineNo,
    det_item_fee_sumamt: yuan(line.amount),
    cnt: toDecimalNumber(line.quantityE4, 4),
    pric: toDecimalNumber(line.priceE6, 6),
    pric_uplmt_amt: limit === null ? NO_PRICE_LIMIT : toDecimalNumber(limit, 6),
    selfpay_prop: toDecimalNumber(line.firstSelfPay, 4),
    fulamt_ownpay_amt: yuan(line.selfPaid),
    overlmt_amt: yuan(line.overLimit),
    preselfpay_amt: yuan(line.firstSelf),
    inscp_scp_amt: yuan(line.eligible),
    chrgitm_lv: CLASS_CODE[line.itemClass],
    med_chrgitm_type: item.chargeType,
    bas_medn_flag: flag(item.basicDrug),
    hi_nego_drug_flag: flag(item.negotiated),
    chld_medc_flag: flag(item.children),
    lmt_used_flag: flag(line.restricted),
  };
}

function toResult({ line, item }: UploadedLine): OutResult2204 {
  return {
    ...lineFields(line, item),
    list_sp_item_flag: null,
    drt_reim_flag: '0',
    memo: null,
    exp_content: null,
  };
}
