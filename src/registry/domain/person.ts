import type { Day } from '../../kernel/day.ts';
import { covers, type Span } from '../../kernel/span.ts';

export type Person = {
  /** 人员编号: digits, the pooling region's six first, at most 30. */
  readonly personId: string;
  /** The pooling region. */
  readonly region: string;
  readonly name: string;
  /** '1' male, '2' female. */
  readonly sex: '1' | '2';
  /** 民族, national code '1' … '56'. */
  readonly ethnicity: string;
  readonly birth: Day;
  /** National code of the identity document; '01' is the resident id card. */
  readonly idType: string;
  readonly idNo: string;
  readonly employer: string | null;
};

export type EnrolmentStatus = 'active' | 'suspended' | 'ended';

/**
 * One spell. Active and ended spells insure the person on the days of their span; a suspended one
 * is a pause: the days on which the person is enrolled but gets nothing.
 */
export type Enrolment = {
  /** 险种类型: '310' employees, '340' 离休, '390' residents. */
  readonly insurance: string;
  /** 人员类别, national code: '11' working, '12' retired, '1403' pupil … */
  readonly personType: string;
  readonly status: EnrolmentStatus;
  readonly span: Span;
  /** 公务员医疗补助: the grade; 'none' for who is no civil servant. */
  readonly civilGrade: CivilGrade;
  /** 居民缴费档次; 'none' where the insurance has no tiers. */
  readonly tier: Tier;
};

/** 科级及以下 · 县处级 · 厅局级. */
export type CivilGrade = 'none' | 'section' | 'county' | 'bureau';
export type Tier = 'none' | 'first' | 'second';

/**
 * What a person holds besides the basic insurance: 惠民保 bought for a time, 企业补充医疗保险, a
 * contract with a 家庭医生.
 */
export type Agreement = {
  readonly kind: 'commercial' | 'enterprise' | 'family-doctor';
  /** The product, the employer's plan or the institution. */
  readonly name: string;
  readonly span: Span;
};

/** A recognised need or merit (低保, 特困 …) that some benefits depend on. */
export type Identity = {
  /** 人员身份类别, national code: '2303' 低保, '2304' 特困 … */
  readonly kind: string;
  readonly level: string | null;
  readonly span: Span;
};

/** All we hold about one insured person. Spells in order of their first day. */
export type PersonFile = {
  readonly person: Person;
  readonly enrolments: readonly Enrolment[];
  readonly identities: readonly Identity[];
  readonly agreements: readonly Agreement[];
};

/** What a person shows: '01' e-voucher token, '02' id card, '03' social security card. */
export type Credential = {
  readonly kind: '01' | '02' | '03';
  readonly number: string;
  readonly personId: string;
};

/**
 * The spell under which the person is insured on a day, or null: none, or a pause. Two such
 * spells of one insurance on one day are a fault.
 */
export function activeEnrolment(file: PersonFile, insurance: string, on: Day): Enrolment | null {
  const found = file.enrolments.filter(
    (e) => e.insurance === insurance && e.status !== 'suspended' && covers(e.span, on),
  );
  if (found.length > 1) {
    throw new Error(`${file.person.personId}: two enrolments in ${insurance} on ${on}`);
  }
  return found[0] ?? null;
}
