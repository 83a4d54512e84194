import type { Day, Instant } from '../../kernel/day.ts';
import { covers, type Span } from '../../kernel/span.ts';
import { cityOf, type Direction, type Reach } from './place.ts';

/** What every filing (备案) says, whatever it is about. */
type Common = {
  readonly filingId: string;
  /** 险种类型 under which the person is insured on its first day. */
  readonly insurance: string;
  /** The days on which it holds. */
  readonly span: Span;
  /** How many settlements that stand relied on it: a filing that was used cannot be withdrawn. */
  readonly uses: number;
  /** The numbers of people of its detail; absent where it has none. Opened where they are shown. */
  readonly personalSealed?: string;
  readonly filedAt: Instant;
  readonly filedBy: string;
  readonly filedByName: string;
};

/** What is kept with a filing and decides nothing: our name → the text as it was stated. */
export type FilingDetail = Readonly<Record<string, string>>;

/** 转院、异地就医: where the person may be treated instead. */
export type ReferralPart = {
  readonly kind: 'referral';
  /** The institution referred to; outside our regions its code is only known as stated. */
  readonly institutionCode: string;
  readonly institutionName: string;
  /** The diagnosis it is for, as the catalogue writes it. */
  readonly diseaseCode: string;
  readonly diseaseName: string;
  readonly referredOn: Day;
  /** The division (行政区划) of treatment, six digits, as stated. */
  readonly area: string;
  readonly reach: Reach;
  /** From the level of the institution that files to the other's; null when either is unknown. */
  readonly direction: Direction | null;
  /** Whether the hospital agreed. */
  readonly agreed: boolean;
  /** The encounter that was left; null when none was named. */
  readonly encounterId: string | null;
  readonly detail: FilingDetail;
};

/** 门诊慢特病: a disease of the national list, recognised by an institution. */
export type ChronicPart = {
  readonly kind: 'chronic';
  /** The institution that identified the disease. */
  readonly institutionCode: string;
  readonly institutionName: string;
  /** 门慢门特病种, 'M' and five digits. */
  readonly diseaseCode: string;
  readonly diseaseName: string;
  readonly identifiedOn: Day;
  readonly detail: FilingDetail;
};

/** 定点: an institution the person has chosen for a purpose. */
export type DesignatedPart = {
  readonly kind: 'designated';
  readonly institutionCode: string;
  readonly institutionName: string;
  /** 业务申请类型, national code: '01' chronic diseases, '03' the chosen hospitals … */
  readonly purpose: string;
  /** 1 … 99: the first choice, the second … */
  readonly sequence: number;
  readonly detail: FilingDetail;
};

/** 意外伤害. */
export type AccidentPart = {
  readonly kind: 'accident';
  readonly institutionCode: string;
  readonly institutionName: string;
  readonly injuredOn: Day | null;
  /** 审核支付标志: whether the fund is to pay for it. */
  readonly payable: boolean;
  readonly detail: FilingDetail;
};

export type Referral = Common & ReferralPart;
export type Chronic = Common & ChronicPart;
export type Designated = Common & DesignatedPart;
export type Accident = Common & AccidentPart;

/** What a filing is about, before it is one. */
export type FilingPart = ReferralPart | ChronicPart | DesignatedPart | AccidentPart;
export type Filed = Referral | Chronic | Designated | Accident;
export type FilingKind = Filed['kind'];

/** The filings of one person that were not withdrawn, each list in order of first day and id. */
export type Filings = {
  readonly referrals: readonly Referral[];
  readonly chronic: readonly Chronic[];
  readonly designated: readonly Designated[];
  readonly accidents: readonly Accident[];
};

/** Later first day first; of one day the one filed later, whose id is greater. */
function latest<T extends Filed>(found: readonly T[]): T | null {
  return found.reduce<T | null>((last, one) => {
    if (last === null || one.span.from > last.span.from) return one;
    return one.span.from === last.span.from && one.filingId > last.filingId ? one : last;
  }, null);
}

/** The filing of a chronic disease (an M-code) that holds on a day, or null. */
export function chronicOn(filings: Filings, code: string, day: Day): Chronic | null {
  return latest(filings.chronic.filter((c) => c.diseaseCode === code && covers(c.span, day)));
}

/**
 * The referral under which the person is treated at an institution of a region on a day, or null.
 * One that names the institution comes first. Treatment outside the insured region is filed for
 * the city (医保发〔2022〕22号), so there one to any institution of the same city will do.
 */
export function referralTo(
  filings: Filings,
  institutionCode: string,
  region: string,
  day: Day,
): Referral | null {
  const now = filings.referrals.filter((r) => covers(r.span, day));
  const named = latest(now.filter((r) => r.institutionCode === institutionCode));
  if (named !== null) return named;
  const city = cityOf(region);
  return latest(now.filter((r) => r.reach !== 'local' && cityOf(r.area) === city));
}

/**
 * What the person has chosen for a purpose (`kind` is a 业务申请类型) on a day, in order of
 * sequence; empty when nothing.
 */
export function designatedOn(filings: Filings, kind: string, day: Day): readonly Designated[] {
  return filings.designated
    .filter((d) => d.purpose === kind && covers(d.span, day))
    .toSorted((a, b) => a.sequence - b.sequence);
}
