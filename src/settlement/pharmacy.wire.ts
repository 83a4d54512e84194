import type { In2101, Out2101 } from '../../spec/wire/t2101.wire.ts';
import type {
  In2102,
  InDrugdetail2102,
  InDruginfo2102,
  Out2102,
} from '../../spec/wire/t2102.wire.ts';
import type { In2103, Out2103 } from '../../spec/wire/t2103.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { LineCode } from '../stock/index.ts';
import type { Deps } from './deps.ts';
import type { StatedLine } from './domain/fee-line.ts';
import { lineFields, toLine } from './fees.wire.ts';
import type { UploadedLine } from './price-line.ts';
import { byOf, orNull, toFen, toInstant, useAccountsOf } from './read.wire.ts';
import { reverse } from './reverse.ts';
import {
  PURCHASE_BATCH,
  type Purchase,
  quotePurchase,
  type SettledPurchase,
  sell,
} from './sell.ts';
import { amountFields, fundRows, reversalFields, visitFields } from './setlinfo.wire.ts';

const IN_PURCHASE = {
  institution: 'fixmedins_code',
  personId: 'druginfo.psn_no',
  personType: 'druginfo.psn_no',
  credential: 'druginfo.mdtrt_cert_no',
  insurance: 'druginfo.insutype',
  medicalType: 'druginfo.med_type',
  chronicCode: 'druginfo.dise_codg',
  beganAt: 'druginfo.begntime',
  total: 'druginfo.medfee_sumamt',
  useAccounts: 'druginfo.acct_used_flag',
  batchNo: 'drugdetail',
  lineNo: 'drugdetail.feedetl_sn',
  itemCode: 'drugdetail.med_list_codg',
  occurredAt: 'drugdetail.fee_ocur_time',
  amount: 'drugdetail.det_item_fee_sumamt',
  codes: 'drugdetail.durg_trac_info.drug_trac_codg',
};

const IN_2103 = {
  personId: 'data.psn_no',
  encounterId: 'data.mdtrt_id',
  settlementId: 'data.setl_id',
};

export function pharmacyTransactions(deps: Deps): Transactions {
  return {
    '2101': async (call: Call, input: In2101): Promise<Outcome<Out2101>> => {
      const purchase = toPurchase({ ...input.druginfo, invono: '' }, input.drugdetail);
      if (!purchase.ok) return placeRefusal(purchase, IN_PURCHASE);
      const quoted = await quotePurchase(deps, byOf(call, input), purchase.value);
      return mapOutcome(placeRefusal(quoted, IN_PURCHASE), (sold) => ({
        // The edition wants an encounter's id here; nothing is kept under it.
        setlinfo: { ...visitFields(sold), ...amountFields(sold.settled) },
        setldetail: fundRows(sold.settled),
        detlcutinfo: sold.lines.map(toCut),
      }));
    },
    '2102': async (call: Call, input: In2102): Promise<Outcome<Out2102>> => {
      const purchase = toPurchase(input.druginfo, input.drugdetail);
      if (!purchase.ok) return placeRefusal(purchase, IN_PURCHASE);
      const sold = await sell(deps, byOf(call, input), purchase.value);
      return mapOutcome(placeRefusal(sold, IN_PURCHASE), toReply);
    },
    '2103': async (call: Call, { data }: In2103): Promise<Outcome<Out2103>> => {
      const reversed = await reverse(deps, byOf(call, data), {
        personId: data.psn_no,
        encounterId: data.mdtrt_id,
        settlementId: data.setl_id,
        kind: 'pharmacy',
      });
      return mapOutcome(placeRefusal(reversed, IN_2103), ({ settled }) => {
        // A pharmacy's part of a bill has no place in this reply.
        const { hosp_part_amt: _none, ...setlinfo } = reversalFields(settled);
        return { setlinfo, setldetail: fundRows(settled) };
      });
    },
  };
}

function toReply(sold: SettledPurchase): Out2102 {
  return {
    setlinfo: {
      ...visitFields(sold),
      ...amountFields(sold.settled),
      setl_id: sold.settled.settlementId,
    },
    setldetail: fundRows(sold.settled),
    detlcutinfo: sold.lines.map(toCut),
  };
}

function toPurchase(info: InDruginfo2102, details: readonly InDrugdetail2102[]): Outcome<Purchase> {
  const lines: StatedLine[] = [];
  for (const detail of details) {
    const line = toLine(detail, 'drugdetail');
    if (!line.ok) return line;
    lines.push({ ...line.value, approval: 'none', batchNo: PURCHASE_BATCH, refundOf: null });
  }
  return accept({
    personId: info.psn_no,
    insurance: info.insutype,
    beganAt: toInstant(info.begntime),
    credentialKind: info.mdtrt_cert_type,
    credentialNo: orNull(info.mdtrt_cert_no),
    medicalType: info.med_type,
    chronicCode: orNull(info.dise_codg),
    chronicName: orNull(info.dise_name),
    total: toFen(info.medfee_sumamt),
    useAccounts: useAccountsOf(info.acct_used_flag),
    invoiceNo: orNull(info.invono),
    lines,
    codes: details.flatMap(codesOf),
  });
}

/** The trace codes of a line; a code says which line it is of, and stands inside it. */
function codesOf(detail: InDrugdetail2102): LineCode[] {
  return (detail.durg_trac_info ?? []).map((row) => ({
    code: row.drug_trac_codg,
    isSplit: row.trdn_flag === '1',
    lineNo: detail.feedetl_sn,
    itemCode: detail.med_list_codg,
    houseCode: detail.medins_list_codg,
  }));
}

function toCut({ line, item }: UploadedLine): Out2102['detlcutinfo'][number] {
  const { lmt_used_flag: _restricted, ...fields } = lineFields(line, item);
  return { ...fields, list_sp_item_flag: null, drt_reim_flag: '0', memo: null };
}
