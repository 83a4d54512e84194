import type { In2503, InData2503, Out2503 } from '../../spec/wire/t2503.wire.ts';
import type { In5301, Out5301 } from '../../spec/wire/t5301.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { day } from '../kernel/day.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { covers } from '../kernel/span.ts';
import { lastDay } from './domain/term.ts';
import type { Filing } from './open-filing.ts';
import { byOf, detailOf, toDay } from './read.wire.ts';

const IN_2503 = {
  personId: 'data.psn_no',
  insurance: 'data.insutype',
  from: 'data.begndate',
  last: 'data.enddate',
  disease: 'data.opsp_dise_code',
  institution: 'data.ide_fixmedins_no',
  identifiedOn: 'data.hosp_ide_date',
};

export const DETAIL_NAMES = {
  tel: 'phone',
  addr: 'address',
  insu_optins: 'insuredDivision',
  diag_dr_codg: 'doctorCode',
  diag_dr_name: 'doctorName',
  trt_dcla_detl_sn: 'earlierFiling',
  selfdef_splm_flag: 'supplementFlag',
  memo: 'note',
  exp_content: 'extension',
} as const satisfies Partial<Record<keyof InData2503, string>>;

export function chronicTransactions(filing: Filing): Transactions {
  return {
    '2503': async (call: Call, input: In2503): Promise<Outcome<Out2503>> => {
      const { data } = input;
      const filed = await filing.fileChronic(byOf(call, input), {
        personId: data.psn_no,
        insurance: data.insutype,
        from: day(data.begndate),
        last: toDay(data.enddate),
        diseaseCode: data.opsp_dise_code,
        institutionCode: data.ide_fixmedins_no,
        institutionName: data.ide_fixmedins_name,
        identifiedOn: day(data.hosp_ide_date),
        detail: detailOf(data, DETAIL_NAMES),
      });
      return mapOutcome(placeRefusal(filed, IN_2503), ({ filingId }) => ({
        result: { trt_dcla_detl_sn: filingId, exp_content: null },
      }));
    },
    '5301': async (call: Call, { data }: In5301): Promise<Outcome<Out5301>> => {
      const found = await filing.findFilings(data.psn_no);
      return mapOutcome(placeRefusal(found, { personId: 'data.psn_no' }), ({ filings }) => ({
        feedetail: filings.chronic
          .filter((c) => covers(c.span, call.today))
          .map((c) => ({
            opsp_dise_code: c.diseaseCode,
            opsp_dise_name: c.diseaseName,
            begndate: c.span.from,
            enddate: lastDay(c.span),
          })),
      }));
    },
  };
}
