import type {
  In2204,
  InFeedetail2204,
  Out2204,
  OutResult2204,
} from '../../spec/wire/t2204.wire.ts';
import type { In2205, Out2205 } from '../../spec/wire/t2205.wire.ts';
import type { Approval, ItemClass } from '../benefit/index.ts';
import type { CatalogueItem } from '../catalogue/index.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { type UploadedLine, uploadFees, withdrawFees } from './change-fees.ts';
import type { Deps } from './deps.ts';
import type { FeeLine, StatedLine } from './domain/fee-line.ts';
import { byOf, toFen, toInstant, toScaled, yuan } from './read.wire.ts';
import { LINES_OF_MANY_ENCOUNTERS } from './refusals.ts';

const IN_2204 = {
  encounterId: 'feedetail.mdtrt_id',
  batchNo: 'feedetail.chrg_bchno',
  lineNo: 'feedetail.feedetl_sn',
  itemCode: 'feedetail.med_list_codg',
  occurredAt: 'feedetail.fee_ocur_time',
  amount: 'feedetail.det_item_fee_sumamt',
  msgid: 'msgid',
};

const IN_2205 = { encounterId: 'data.mdtrt_id', batchNo: 'data.chrg_bchno', msgid: 'msgid' };

export function feeTransactions(deps: Deps): Transactions {
  return {
    '2204': async (call: Call, { feedetail }: In2204): Promise<Outcome<Out2204>> => {
      const first = feedetail[0]!;
      const { psn_no: personId, mdtrt_id: encounterId } = first;
      const others = feedetail.some((f) => f.psn_no !== personId || f.mdtrt_id !== encounterId);
      if (others) return placeRefusal(refuse(LINES_OF_MANY_ENCOUNTERS), IN_2204);
      const lines: StatedLine[] = [];
      for (const stated of feedetail) {
        const line = toLine(stated);
        if (!line.ok) return line;
        lines.push(line.value);
      }
      const by = byOf(call, lines);
      const uploaded = await uploadFees(deps, by, { personId, encounterId, lines });
      return mapOutcome(placeRefusal(uploaded, IN_2204), (answer) => ({
        result: answer.map(toResult),
      }));
    },
    '2205': async (call: Call, { data }: In2205): Promise<Outcome<Out2205>> =>
      placeRefusal(
        await withdrawFees(deps, byOf(call, data), {
          personId: data.psn_no,
          encounterId: data.mdtrt_id,
          batchNo: data.chrg_bchno,
        }),
        IN_2205,
      ),
  };
}

const APPROVAL: Readonly<Record<string, Approval>> = { '1': 'approved', '2': 'rejected' };

function toLine(f: InFeedetail2204): Outcome<StatedLine> {
  const quantity = toScaled(f.cnt, 4, 'feedetail.cnt');
  if (!quantity.ok) return quantity;
  const price = toScaled(f.pric, 6, 'feedetail.pric');
  if (!price.ok) return price;
  const amount = toFen(f.det_item_fee_sumamt, 'feedetail.det_item_fee_sumamt');
  if (!amount.ok) return amount;
  if (price.value < 0) {
    return refuse({
      code: 'price-negative',
      text: '单价不能为负数[feedetail.pric]',
      field: 'feedetail.pric',
    });
  }
  return accept({
    lineNo: f.feedetl_sn,
    batchNo: f.chrg_bchno,
    itemCode: f.med_list_codg,
    occurredAt: toInstant(f.fee_ocur_time),
    quantityE4: quantity.value,
    priceE6: price.value,
    amount: amount.value,
    approval: APPROVAL[f.hosp_appr_flag] ?? 'none',
    detail: toDetail(f),
  });
}

/** Message field ↔ our name, for what is stated of a line beyond the calculation. */
export const DETAIL_NAMES = {
  medins_list_codg: 'institutionItemCode',
  dise_codg: 'chronicCode',
  rxno: 'prescriptionNo',
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
} as const satisfies Partial<Record<keyof InFeedetail2204, string>>;

const DETAIL_ENTRIES = Object.entries(DETAIL_NAMES) as [keyof typeof DETAIL_NAMES, string][];

function toDetail(f: InFeedetail2204): Record<string, string> {
  const detail: Record<string, string> = {};
  for (const [field, name] of DETAIL_ENTRIES) {
    if (f[field] !== '') detail[name] = f[field];
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

/** A line as 2204 and 5204 both report it. */
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
