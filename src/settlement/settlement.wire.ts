import type { In2206, Out2206 } from '../../spec/wire/t2206.wire.ts';
import type { In2207, Out2207 } from '../../spec/wire/t2207.wire.ts';
import type { In2208, Out2208 } from '../../spec/wire/t2208.wire.ts';
import type { In2601, Out2601 } from '../../spec/wire/t2601.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import { byOf, orNull, toFen, yuan } from './read.wire.ts';
import { reverse, revoke } from './reverse.ts';
import { amountFields, fundRows, visitFields } from './setlinfo.wire.ts';
import { quote, type SettlementRequest, settle } from './settle.ts';

const IN_DATA = {
  personId: 'data.psn_no',
  encounterId: 'data.mdtrt_id',
  batchNo: 'data.chrg_bchno',
  insurance: 'data.insutype',
  medicalType: 'data.med_type',
  personType: 'data.psn_no',
  total: 'data.medfee_sumamt',
  way: 'data.psn_setlway',
  settlementId: 'data.setl_id',
  originalInfno: 'data.oinfno',
  msgid: 'msgid',
};

export function settlementTransactions(deps: Deps): Transactions {
  return {
    '2206': async (call: Call, { data }: In2206): Promise<Outcome<Out2206>> => {
      const request = toRequest(data, null);
      if (!request.ok) return request;
      const quoted = await quote(deps, byOf(call, data), request.value);
      return mapOutcome(placeRefusal(quoted, IN_DATA), (visit) => ({
        setlinfo: {
          ...visitFields(visit),
          ...amountFields(visit.settled),
        },
        setldetail: fundRows(visit.settled),
      }));
    },
    '2207': async (call: Call, { data }: In2207): Promise<Outcome<Out2207>> => {
      const request = toRequest(data, orNull(data.invono));
      if (!request.ok) return request;
      const settled = await settle(deps, byOf(call, data), request.value);
      return mapOutcome(placeRefusal(settled, IN_DATA), (visit) => ({
        setlinfo: {
          ...visitFields(visit),
          ...amountFields(visit.settled),
          setl_id: visit.settled.settlementId,
        },
        setldetail: fundRows(visit.settled),
      }));
    },
    '2208': async (call: Call, { data }: In2208): Promise<Outcome<Out2208>> => {
      const reversed = await reverse(deps, byOf(call, data), {
        personId: data.psn_no,
        encounterId: data.mdtrt_id,
        settlementId: data.setl_id,
      });
      return mapOutcome(placeRefusal(reversed, IN_DATA), (visit) => ({
        setlinfo: {
          ...visitFields(visit),
          ...amountFields(visit.settled),
          setl_id: visit.settled.settlementId,
          // Both spellings: the edition writes one, clients read either (interface §2.3).
          pdn_cash_pay: yuan(visit.settled.amounts.cash),
        },
        setldetail: fundRows(visit.settled),
      }));
    },
    '2601': async (call: Call, { data }: In2601): Promise<Outcome<Out2601>> =>
      placeRefusal(
        await revoke(deps, byOf(call, data), {
          personId: data.psn_no,
          originalMsgid: data.omsgid,
          originalInfno: data.oinfno,
        }),
        IN_DATA,
      ),
  };
}

function toRequest(
  data: In2206['data'] | In2207['data'],
  invoiceNo: string | null,
): Outcome<SettlementRequest> {
  const total = toFen(data.medfee_sumamt, 'data.medfee_sumamt');
  if (!total.ok) return total;
  if (data.acct_used_flag === '2') return placeRefusal(refuse(POOL_NOT_OPEN), IN_DATA);
  return accept({
    personId: data.psn_no,
    encounterId: data.mdtrt_id,
    batchNo: data.chrg_bchno,
    insurance: data.insutype,
    medicalType: data.med_type,
    credentialKind: data.mdtrt_cert_type,
    way: data.psn_setlway,
    total: total.value,
    useAccount: data.acct_used_flag === '1',
    invoiceNo,
  });
}

const POOL_NOT_OPEN = {
  code: 'family-pool-not-open',
  text: '使用共济个人账户暂未开放[data.acct_used_flag]',
  field: 'data.acct_used_flag',
};
