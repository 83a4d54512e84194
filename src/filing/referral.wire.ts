import type { In2501, InRefmedin2501, Out2501 } from '../../spec/wire/t2501.wire.ts';
import type { In5304, Out5304, OutRefmedin5304 } from '../../spec/wire/t5304.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { day, formatTime } from '../kernel/day.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { overlaps } from '../kernel/span.ts';
import type { Person } from '../registry/index.ts';
import type { Referral } from './domain/filings.ts';
import type { Reach } from './domain/place.ts';
import { lastDay, spanOf } from './domain/term.ts';
import type { Filing } from './open-filing.ts';
import { byOf, detailOf, orNull, toDay } from './read.wire.ts';
import { RANGE_BACKWARDS } from './refusals.ts';

const IN_2501 = {
  personId: 'refmedin.psn_no',
  insurance: 'refmedin.insutype',
  from: 'refmedin.begndate',
  last: 'refmedin.enddate',
  institution: 'refmedin.reflin_medins_no',
  area: 'refmedin.mdtrtarea_admdvs',
  reach: 'refmedin.refl_type',
  referredOn: 'refmedin.refl_date',
  disease: 'refmedin.diag_code',
  encounterId: 'refmedin.refl_old_mdtrt_id',
};

/** 转院类型. */
const REACH: Readonly<Record<string, Reach>> = { '1': 'local', '2': 'province', '3': 'elsewhere' };

export const DETAIL_NAMES = {
  tel: 'phone',
  addr: 'address',
  insu_optins: 'insuredDivision',
  dise_cond_dscr: 'condition',
  refl_rea: 'reason',
  refl_opnn: 'opinion',
  refl_used_flag: 'usedFlag',
} as const satisfies Partial<Record<keyof InRefmedin2501, string>>;

export function referralTransactions(filing: Filing): Transactions {
  return {
    '2501': async (call: Call, input: In2501): Promise<Outcome<Out2501>> => {
      const r = input.refmedin;
      const referredOn = day(r.refl_date);
      const filed = await filing.refer(byOf(call, input), {
        personId: r.psn_no,
        insurance: orNull(r.insutype),
        from: toDay(r.begndate) ?? referredOn,
        last: toDay(r.enddate),
        institutionCode: r.reflin_medins_no,
        institutionName: r.reflin_medins_name,
        area: r.mdtrtarea_admdvs,
        reach: REACH[r.refl_type]!,
        diagnosisCode: r.diag_code,
        referredOn,
        // A hospital that files agrees, unless it says that it does not.
        agreed: r.hosp_agre_refl_flag !== '0',
        encounterId: orNull(r.refl_old_mdtrt_id),
        detail: detailOf(r, DETAIL_NAMES),
      });
      return mapOutcome(placeRefusal(filed, IN_2501), ({ filingId }) => ({
        result: { trt_dcla_detl_sn: filingId },
      }));
    },
    '5304': async (_call: Call, { data }: In5304): Promise<Outcome<Out5304>> => {
      const { begntime, endtime } = data;
      if (endtime !== '' && dayIn(endtime) < dayIn(begntime)) {
        return placeRefusal(refuse(RANGE_BACKWARDS), { to: 'data.endtime' });
      }
      const found = await filing.findFilings(data.psn_no);
      const window = spanOf(dayIn(begntime), endtime === '' ? null : dayIn(endtime));
      return mapOutcome(
        placeRefusal(found, { personId: 'data.psn_no' }),
        ({ person, filings }) => ({
          refmedin: filings.referrals
            .filter((r) => overlaps(r.span, window))
            .map((r) => toRow(person, r)),
        }),
      );
    },
  };
}

/** The day of a checked time. */
function dayIn(time: string) {
  return day(time.slice(0, 10));
}

/** 申报来源 01: filed at an institution. */
const FROM_INSTITUTION = '01';

function toRow(person: Person, r: Referral): OutRefmedin5304 {
  const kept = (field: keyof typeof DETAIL_NAMES) => r.detail[DETAIL_NAMES[field]] ?? null;
  return {
    insutype: r.insurance,
    dcla_souc: FROM_INSTITUTION,
    psn_no: person.personId,
    psn_cert_type: person.idType,
    certno: person.idNo,
    psn_name: person.name,
    gend: person.sex,
    brdy: person.birth,
    tel: kept('tel'),
    addr: kept('addr'),
    insu_optins: person.region,
    emp_name: person.employer,
    diag_code: r.diseaseCode,
    diag_name: r.diseaseName,
    dise_cond_dscr: kept('dise_cond_dscr'),
    reflin_medins_no: r.institutionCode,
    reflin_medins_name: r.institutionName,
    out_flag: r.reach === 'local' ? '0' : '1',
    refl_date: r.referredOn,
    refl_rea: kept('refl_rea')!,
    begndate: r.span.from,
    enddate: lastDay(r.span),
    hosp_agre_refl_flag: r.agreed ? '1' : '0',
    // The field is shorter than that of the envelope the id came in.
    opter_id: r.filedBy.length > 20 ? null : r.filedBy,
    opter_name: r.filedByName,
    opt_time: formatTime(r.filedAt),
  };
}
