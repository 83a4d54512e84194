import type { In2101 } from '../../spec/wire/t2101.wire.ts';
import type { In2102, InDrugdetail2102 } from '../../spec/wire/t2102.wire.ts';
import type { In2103 } from '../../spec/wire/t2103.wire.ts';
import { formatTime, type Instant } from '../kernel/day.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import { type Fen, formatYuan, sum } from '../kernel/fen.ts';
import { amountOf, type Charge, certificate, type Patient } from './messages.wire.ts';
import { ACCOUNTS_FLAG, type StayPayment } from './stay-messages.wire.ts';

/** What somebody buys in a pharmacy at once. */
export type Purchase = {
  readonly patient: Patient;
  readonly at: Instant;
  readonly medicalType: string;
  readonly charges: readonly Charge[];
  readonly accounts: StayPayment['accounts'];
};

/** What a purchase comes to. */
export function totalOf({ charges }: Purchase): Fen {
  return sum(charges.map(amountOf));
}

/** 2102 药店结算. */
export function purchaseMessage(purchase: Purchase): In2102 {
  const { patient, at, medicalType, accounts } = purchase;
  return {
    druginfo: {
      psn_no: patient.personId,
      ...certificate(patient),
      psn_type: patient.personType,
      psn_name: patient.name,
      begntime: formatTime(at),
      medfee_sumamt: formatYuan(totalOf(purchase)),
      invono: '',
      insutype: patient.insurance,
      dise_codg: '',
      dise_name: '',
      acct_used_flag: ACCOUNTS_FLAG[accounts],
      med_type: medicalType,
      exp_content: '',
    },
    drugdetail: purchase.charges.map((charge, i) => toDetail(charge, i + 1, at)),
  };
}

/** 2101 药店预结算. */
export function purchaseQuoteMessage(purchase: Purchase): In2101 {
  const { druginfo, drugdetail } = purchaseMessage(purchase);
  const { invono: _none, ...rest } = druginfo;
  return { druginfo: rest, drugdetail };
}

function toDetail(charge: Charge, lineNo: number, at: Instant): InDrugdetail2102 {
  return {
    feedetl_sn: String(lineNo),
    rxno: '',
    rx_circ_flag: '0',
    fee_ocur_time: formatTime(at),
    med_list_codg: charge.itemCode,
    medins_list_codg: charge.itemCode,
    det_item_fee_sumamt: formatYuan(amountOf(charge)),
    cnt: String(toDecimalNumber(charge.quantityE4, 4)),
    pric: String(toDecimalNumber(charge.priceE6, 6)),
    sin_dos_dscr: '',
    used_frqu_dscr: '',
    prd_days: '0',
    medc_way_dscr: '',
    bilg_dr_codg: '',
    bilg_dr_name: '',
    tcmdrug_used_way: '',
    exp_content: '',
  };
}

/** 2103 药店结算撤销. */
export function reversePurchaseMessage(
  sold: { readonly patient: Patient; readonly encounterId: string },
  settlementId: string,
): In2103 {
  const { patient, encounterId } = sold;
  const of = { psn_no: patient.personId, mdtrt_id: encounterId };
  return { data: { ...of, setl_id: settlementId, exp_content: '' } };
}
