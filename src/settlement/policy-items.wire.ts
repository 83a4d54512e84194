import type { In100001, Out100001 } from '../../spec/wire/t100001.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import type { Fen } from '../kernel/fen.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import { placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import { policyItemsOf } from './domain/policy-items.ts';
import type { Settled } from './domain/settled.ts';
import { findSettled } from './find.ts';
import { yuan } from './read.wire.ts';
import { loadSettled } from './settlement.store.ts';

const IN_DATA = {
  personId: 'data.psn_No',
  encounterId: 'data.mdtrt_Id',
  settlementId: 'data.setl_Id',
};

/** 100001 政策项查询: what the policy book made of a settlement, each item with its documents. */
export function policyItemTransactions(deps: Deps): Transactions {
  return {
    '100001': async (call: Call, { data }: In100001): Promise<Outcome<Out100001>> => {
      const query = {
        personId: data.psn_No,
        encounterId: data.mdtrt_Id,
        settlementId: data.setl_Id,
      };
      const found = await findSettled(deps, call.institutionCode, query);
      if (!found.ok) return placeRefusal(found, IN_DATA);
      return accept(await rowsOf(deps, found.value.settled));
    },
  };
}

/** A reversal takes back what the settlement was made of. */
async function rowsOf({ db }: Deps, asked: Settled): Promise<Out100001> {
  const { personId, reversesId } = asked;
  const made = reversesId === null ? asked : (await loadSettled(db, personId, reversesId, false))!;
  const amountOf = (amount: number) => yuan((made === asked ? amount : 0 - amount) as Fen);
  return policyItemsOf(made).map(({ code, name, self, fund, share, basis }) => ({
    setlId: asked.settlementId,
    mdtrtId: asked.encounterId,
    psnNo: personId,
    polItemCode: code,
    polItemName: name,
    selfPayAmt: amountOf(self),
    selfPayProp: share === null ? null : toDecimalNumber(10_000 - share, 4),
    fundPayAmt: amountOf(fund),
    fundPayProp: share === null ? null : toDecimalNumber(share, 4),
    polItemPaySum: amountOf(self + fund),
    polItemBasis: basis,
  }));
}
