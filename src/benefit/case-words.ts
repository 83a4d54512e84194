import type { CaseVisit } from './case-file.ts';
import { CASE_CHRONIC, FACT_WORDS } from './domain/facts.ts';
import type { Approval, ItemClass } from './domain/split-line.ts';

/** The words of case files and what they stand for; told to authors in cases/README.md. */
export const INSURANCES: ReadonlyMap<string, string> = new Map([
  ['职工', '310'],
  ['离休', '340'],
  ['居民', '390'],
  ['生育', '510'],
]);

/** 医疗类别: the national code may stand instead of the name. */
export const MEDICAL_TYPES: ReadonlyMap<string, string> = new Map([
  ['普通门诊', '11'],
  ['门诊挂号', '12'],
  ['急诊', '13'],
  ['门诊慢特病', '14'],
  ['特药购药', '18'],
  ['普通住院', '21'],
  ['外伤住院', '22'],
  ['转外诊治住院', '23'],
  ['急诊转住院', '24'],
  ['单病种住院', '26'],
  ['日间手术', '28'],
  ['药店购药', '41'],
  ['生育门诊', '51'],
  ['生育住院', '52'],
  ['门诊两病', '9901'],
  ['大病特药', '9904'],
]);

export const CLASSES: ReadonlyMap<string, ItemClass> = new Map([
  ['甲', 'A'],
  ['乙', 'B'],
  ['丙', 'C'],
]);
export const APPROVALS: ReadonlyMap<string, Approval> = new Map([
  ['没有说明', 'none'],
  ['通过', 'approved'],
  ['不通过', 'rejected'],
]);
export const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ['是', true],
  ['否', false],
]);

/** What is said of a person, and stays the same over the cases of one. */
export const PERSON_KEYS = [
  ...['险种', '人员', '年龄', '出生日', '参保', '困难身份', '优抚对象', '缴费档次', '公务员级别'],
  ...['企业补充', '惠民保', '家庭医生', '连续参保年数', '上年零报销', '等待期至'],
];
/** What is said of one visit or stay. */
export const VISIT_KEYS = [
  ...['机构级别', '机构类别', '医疗类别', '就诊日', '入院日', '出院日', '结算截止日', '得知日'],
  ...['慢特病病种', '慢特病备案', '年内住院次数', '转诊', '异地就医', '同一就诊', '费用', '明细'],
  ...['本年累计', '本年基金已付', '个人账户余额', '共济账户余额'],
];

/** How a fact is written in a case: its Chinese name, and its words by their Chinese. */
export type CaseFactWord = {
  readonly fact: string;
  readonly values: ReadonlyMap<string, string> | RegExp | 'number';
};

/** The facts of a case file by their Chinese name; 人员状态 and 医疗类别 are told otherwise. */
export const CASE_FACTS: ReadonlyMap<string, CaseFactWord> = new Map(
  Object.values(FACT_WORDS)
    .filter(({ fact }) => fact !== 'status' && fact !== 'medicalType')
    .map(({ fact, name, words }): [string, CaseFactWord] => {
      if (fact === 'chronic') return [name, { fact, values: CASE_CHRONIC }];
      if (words === 'number' || words instanceof RegExp) return [name, { fact, values: words }];
      const said = Object.entries(words);
      const yesNo = said.length === 2 && 'yes' in words;
      const values = said.map(([word, text]): [string, string] =>
        yesNo ? [word === 'yes' ? '是' : '否', word] : [text.replace(/（.*$/, ''), word],
      );
      // A policy file has one word for both.
      if (fact === 'level') values.push(['一级', 'primary']);
      return [name, { fact, values: new Map(values) }];
    }),
);

/** Somebody ordinary: what a case does not say. */
export const ORDINARY = {
  level: 'tertiary',
  place: 'hospital',
  age: 40,
  hardship: 'none',
  veteran: 'no',
  tier: 'none',
  civil: 'none',
  enterprise: 'no',
  commercial: 'no',
  familyDoctor: 'no',
  chronic: 'none',
  referral: 'none',
  away: 'local',
  continuousYears: 0,
  zeroClaim: 'no',
} as const;

/** Somebody ordinary in a visit or stay: what is left out is not said. Nothing is expected. */
export function ordinaryVisit(of: {
  readonly insurance: string;
  readonly isStay: boolean;
  /** Words of FACT_WORDS, each of its own fact. */
  readonly facts: Readonly<Record<string, string | number>>;
}): Omit<CaseVisit, 'began' | 'through' | 'known' | 'lines' | 'firstPaid'> {
  const facts = { status: 'other', ...ORDINARY, nth: null, ...of.facts } as CaseVisit['facts'];
  return {
    ...{ insurance: of.insurance, isStay: of.isStay, facts },
    ...{ sameEncounter: false, chronicFiled: true, enrolled: null, waitingUntil: null },
    ...{ counted: [], personal: null, family: null, expected: null },
  };
}
