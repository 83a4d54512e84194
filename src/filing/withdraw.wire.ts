import type { In2502, Out2502 } from '../../spec/wire/t2502.wire.ts';
import type { In2504, Out2504 } from '../../spec/wire/t2504.wire.ts';
import type { In2506, Out2506 } from '../../spec/wire/t2506.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { placeRefusal } from '../kernel/rename.ts';
import type { FilingKind } from './domain/filings.ts';
import type { Filing } from './open-filing.ts';
import { byOf, orNull } from './read.wire.ts';

const IN_DATA = { personId: 'data.psn_no', filingId: 'data.trt_dcla_detl_sn' };

export function withdrawalTransactions(filing: Filing): Transactions {
  const of =
    (kind: FilingKind) =>
    async (
      call: Call,
      input: In2502 | In2504 | In2506,
    ): Promise<Outcome<Out2502 | Out2504 | Out2506>> => {
      const { psn_no: personId, trt_dcla_detl_sn: filingId, memo } = input.data;
      const withdrawal = { personId, filingId, kind, why: orNull(memo) };
      return placeRefusal(await filing.withdraw(byOf(call, input), withdrawal), IN_DATA);
    };
  return { '2502': of('referral'), '2504': of('chronic'), '2506': of('designated') };
}
