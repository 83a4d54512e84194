import type { In2505, InData2505, Out2505 } from '../../spec/wire/t2505.wire.ts';
import type { In5302, Out5302 } from '../../spec/wire/t5302.wire.ts';
import { codesOf } from '../catalogue/index.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { designatedOn } from './domain/filings.ts';
import { lastDay } from './domain/term.ts';
import type { Filing } from './open-filing.ts';
import { byOf, detailOf, orNull, toDay } from './read.wire.ts';
import { purposeUnknown } from './refusals.ts';

const IN_DATA = {
  personId: 'data.psn_no',
  // The message names none.
  insurance: 'data.psn_no',
  from: 'data.begndate',
  last: 'data.enddate',
  purpose: 'data.biz_appy_type',
  sequence: 'data.fix_srt_no',
  institution: 'data.fixmedins_code',
};

export const DETAIL_NAMES = {
  tel: 'phone',
  addr: 'address',
  agnter_name: 'agentName',
  agnter_cert_type: 'agentIdType',
  agnter_certno: 'agentIdNo',
  agnter_tel: 'agentPhone',
  agnter_addr: 'agentAddress',
  agnter_rlts: 'agentRelation',
  memo: 'note',
  exp_content: 'extension',
} as const satisfies Partial<Record<keyof InData2505, string>>;

/** The dictionary of 2505; 5302 names none for the same field. */
const PURPOSES = 'biz_appy_type';

export function designatedTransactions(filing: Filing): Transactions {
  return {
    '2505': async (call: Call, input: In2505): Promise<Outcome<Out2505>> => {
      const { data } = input;
      // What is left out is here and now: the institution that files, from today.
      const filed = await filing.designate(byOf(call, input), {
        personId: data.psn_no,
        insurance: null,
        from: toDay(data.begndate) ?? call.today,
        last: toDay(data.enddate),
        purpose: data.biz_appy_type,
        institutionCode: orNull(data.fixmedins_code) ?? call.institutionCode,
        institutionName: orNull(data.fixmedins_name) ?? data.fixmedins_code,
        sequence: toSequence(data.fix_srt_no),
        detail: detailOf(data, DETAIL_NAMES),
      });
      return mapOutcome(placeRefusal(filed, IN_DATA), ({ filingId }) => ({
        result: { trt_dcla_detl_sn: filingId, exp_content: null },
      }));
    },
    '5302': async (call: Call, { data }: In5302): Promise<Outcome<Out5302>> => {
      const purpose = codesOf(PURPOSES).get(data.biz_appy_type);
      if (purpose === undefined) {
        return placeRefusal(refuse(purposeUnknown(data.biz_appy_type)), IN_DATA);
      }
      const found = await filing.findFilings(data.psn_no);
      return mapOutcome(placeRefusal(found, IN_DATA), ({ person, filings }) => ({
        psnfixmedin: designatedOn(filings, purpose, call.today).map((d) => ({
          psn_no: person.personId,
          insutype: d.insurance,
          fix_srt_no: String(d.sequence),
          fixmedins_code: d.institutionCode,
          fixmedins_name: d.institutionName,
          begndate: d.span.from,
          enddate: lastDay(d.span),
          memo: d.detail[DETAIL_NAMES.memo] ?? null,
        })),
      }));
    },
  };
}

/** NaN for what is no number, which the verb refuses; null where nothing is stated. */
function toSequence(text: string): number | null {
  if (text === '') return null;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
