import type { In3201, Out3201 } from '../../spec/wire/t3201.wire.ts';
import type { In3202, Out3202 } from '../../spec/wire/t3202.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { formatTime } from '../kernel/day.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { compareStatement } from './compare-statement.ts';
import { compareTotals } from './compare-totals.ts';
import type { Deps } from './deps.ts';
import type { ResultCodes } from './domain/statement-file.ts';
import { byOf, kindsOf, toAmounts, toPeriod, withRefunds } from './read.wire.ts';

const IN_DATA = {
  last: 'data.stmt_enddate',
  region: 'data.setl_optins',
  fileNo: 'data.file_qury_no',
  count: 'data.fixmedins_setl_cnt',
  total: 'data.medfee_sumamt',
  fund: 'data.fund_pay_sumamt',
};

/** 对账结果 in our edition: it only tells that something is uneven. */
const UNEVEN: ResultCodes = {
  equal: '0',
  differs: '1',
  'institution-only': '1',
  'centre-only': '1',
};

/** In editions that tell more, by their dictionary `stmt_rslt`. */
const RESULTS: Readonly<Record<string, ResultCodes>> = {
  jiangxi: { equal: '0', 'centre-only': '1', 'institution-only': '2', differs: '3' },
};

/** How the file of 3202 says what a row was found to be, in an edition; undefined is ours. */
export function resultCodesOf(edition: string | undefined): ResultCodes {
  return RESULTS[edition ?? ''] ?? UNEVEN;
}

export function comparisonTransactions(deps: Deps): Transactions {
  return {
    '3201': async (call: Call, { data }: In3201): Promise<Outcome<Out3201>> => {
      const stated = toAmounts(data, {
        medfee_sumamt: 'total',
        fund_pay_sumamt: 'fund',
        acct_pay: 'account',
      });
      const compared = await compareTotals(deps, byOf(call, data), {
        ...stated,
        count: Number(data.fixmedins_setl_cnt),
        period: toPeriod(data.stmt_begndate, data.stmt_enddate),
        scope: { insurance: data.insutype, ...scopeOf(data) },
      });
      return mapOutcome(placeRefusal(compared, IN_DATA), ({ equal, told }) => ({
        stmtinfo: {
          setl_optins: data.setl_optins,
          stmt_rslt: equal ? '0' : '1',
          stmt_rslt_dscr: told,
        },
      }));
    },
    '3202': async (call: Call, { data }: In3202): Promise<Outcome<Out3202>> => {
      const stated = toAmounts(data, { medfee_sumamt: 'total', fund_pay_sumamt: 'fund' });
      const compared = await compareStatement(deps, byOf(call, data), {
        ...stated,
        fileNo: data.file_qury_no,
        count: Number(data.fixmedins_setl_cnt),
        period: toPeriod(data.stmt_begndate, data.stmt_enddate),
        scope: scopeOf(data),
        codes: resultCodesOf(call.edition),
      });
      return mapOutcome(placeRefusal(compared, IN_DATA), ({ fileNo, name, expiresAt }) => ({
        fileinfo: { file_qury_no: fileNo, filename: name, dld_endtime: formatTime(expiresAt) },
      }));
    },
  };
}

function scopeOf(data: In3201['data'] | In3202['data']) {
  return {
    region: data.setl_optins,
    encounterKinds: kindsOf(data.clr_type),
    refunds: withRefunds(data.refd_setl_flag, data.fixmedins_refd_setl_flag),
  };
}
