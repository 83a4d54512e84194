import type { In2206, Out2206 } from '../../spec/wire/t2206.wire.ts';
import type { In2207, Out2207 } from '../../spec/wire/t2207.wire.ts';
import type { In2208, Out2208 } from '../../spec/wire/t2208.wire.ts';
import type { In2303, Out2303 } from '../../spec/wire/t2303.wire.ts';
import type { In2304, Out2304 } from '../../spec/wire/t2304.wire.ts';
import type { In2305, Out2305 } from '../../spec/wire/t2305.wire.ts';
import type { In2601, Out2601 } from '../../spec/wire/t2601.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { day, dayOf } from '../kernel/day.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import { byOf, orNull, toFen, useAccountsOf, yuan } from './read.wire.ts';
import { reverse } from './reverse.ts';
import { revoke } from './revoke.ts';
import { amountFields, fundRows, reversalFields, visitFields } from './setlinfo.wire.ts';
import {
  quote,
  type SettledVisit,
  type SettlementRequest,
  type SettlementScope,
  settle,
} from './settle.ts';

const IN_DATA = {
  personId: 'data.psn_no',
  encounterId: 'data.mdtrt_id',
  batchNo: 'data.chrg_bchno',
  insurance: 'data.insutype',
  medicalType: 'data.med_type',
  chronicCode: 'data.med_type',
  personType: 'data.psn_no',
  total: 'data.medfee_sumamt',
  way: 'data.psn_setlway',
  useAccounts: 'data.acct_used_flag',
  midStay: 'data.mid_setl_flag',
  dischargedAt: 'data.dscgTime',
  settlementId: 'data.setl_id',
  originalInfno: 'data.oinfno',
};

/** What every settlement and reversal answers; a quote has no settlement id yet. */
function reply(visit: SettledVisit) {
  return {
    setlinfo: { ...visitFields(visit), ...amountFields(visit.settled) },
    setldetail: fundRows(visit.settled),
  };
}

function settledReply(visit: SettledVisit) {
  const { setlinfo, setldetail } = reply(visit);
  return { setlinfo: { ...setlinfo, setl_id: visit.settled.settlementId }, setldetail };
}

export function settlementTransactions(deps: Deps): Transactions {
  return { ...visitSettlements(deps), ...staySettlements(deps), ...reversals(deps) };
}

function visitSettlements(deps: Deps): Transactions {
  return {
    '2206': async (call: Call, { data }: In2206): Promise<Outcome<Out2206>> => {
      const request = toRequest(data, batchOf(data), null);
      const quoted = await quote(deps, byOf(call, data), request);
      return mapOutcome(placeRefusal(quoted, IN_DATA), reply);
    },
    '2207': async (call: Call, { data }: In2207): Promise<Outcome<Out2207>> => {
      const request = toRequest(data, batchOf(data), orNull(data.invono));
      const settled = await settle(deps, byOf(call, data), request);
      return mapOutcome(placeRefusal(settled, IN_DATA), settledReply);
    },
  };
}

function staySettlements(deps: Deps): Transactions {
  return {
    '2303': async (call: Call, { data }: In2303): Promise<Outcome<Out2303>> => {
      const request = toRequest(data, stayOf(data), null);
      const quoted = await quote(deps, byOf(call, data), request);
      return mapOutcome(placeRefusal(quoted, IN_DATA), reply);
    },
    '2304': async (call: Call, { data }: In2304): Promise<Outcome<Out2304>> => {
      const request = toRequest(data, stayOf(data), orNull(data.invono));
      const settled = await settle(deps, byOf(call, data), request);
      return mapOutcome(placeRefusal(settled, IN_DATA), settledReply);
    },
  };
}

function reversals(deps: Deps): Transactions {
  return {
    '2208': async (call: Call, { data }: In2208): Promise<Outcome<Out2208>> => {
      const reversed = await reverse(deps, byOf(call, data), {
        personId: data.psn_no,
        encounterId: data.mdtrt_id,
        settlementId: data.setl_id,
        kind: 'outpatient',
      });
      return mapOutcome(placeRefusal(reversed, IN_DATA), (visit) => {
        const { setlinfo, setldetail } = settledReply(visit);
        // Both spellings: the edition writes one, clients read either (interface §2.3).
        return {
          setlinfo: { ...setlinfo, pdn_cash_pay: yuan(visit.settled.amounts.cash) },
          setldetail,
        };
      });
    },
    '2305': async (call: Call, { data }: In2305): Promise<Outcome<Out2305>> => {
      const reversed = await reverse(deps, byOf(call, data), {
        personId: data.psn_no,
        encounterId: data.mdtrt_id,
        settlementId: data.setl_id,
        kind: 'inpatient',
      });
      return mapOutcome(placeRefusal(reversed, IN_DATA), toStayReversal);
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

function toStayReversal(visit: SettledVisit): Out2305 {
  const { settled, person } = visit;
  const fields = reversalFields(settled);
  return {
    setlinfo: {
      ...fields,
      insu_admdvs: person.region,
      begndate: settled.trace.stay?.admittedOn ?? settled.policyDay,
      enddate: dayOf(settled.settledAt),
      crt_dedc: fields.act_pay_dedc,
      invono: settled.invoiceNo,
    },
    setldetail: fundRows(settled),
  };
}

type SettlementData = (In2206 | In2207 | In2303 | In2304)['data'];

function batchOf(data: (In2206 | In2207)['data']): SettlementScope {
  return { kind: 'outpatient', batchNo: data.chrg_bchno, medicalType: data.med_type };
}

/** 出院时间 names the last day of a mid-stay settlement, and the day a quote takes for discharge. */
function stayOf(data: (In2303 | In2304)['data']): SettlementScope {
  const through = orNull(data.dscgTime);
  return {
    kind: 'inpatient',
    midStay: data.mid_setl_flag === '1',
    through: through === null ? null : day(through),
  };
}

function toRequest(
  data: SettlementData,
  of: SettlementScope,
  invoiceNo: string | null,
): SettlementRequest {
  return {
    personId: data.psn_no,
    encounterId: data.mdtrt_id,
    of,
    insurance: data.insutype,
    credentialKind: data.mdtrt_cert_type,
    way: data.psn_setlway,
    total: toFen(data.medfee_sumamt),
    useAccounts: useAccountsOf(data.acct_used_flag),
    invoiceNo,
  };
}
