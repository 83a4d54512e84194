/**
 * What a policy may ask of a case. A condition names a fact and the words or the range of numbers
 * for which it holds; policy/README.md explains each with an example.
 */
export type CaseFacts = {
  /** 机构级别 of the institution; a pharmacy is primary. */
  readonly level: Level;
  /** 机构类别. */
  readonly place: 'hospital' | 'pharmacy';
  /** 人员状态, from the person type of the enrolment. */
  readonly status: Status;
  /** Completed years on the policy day. */
  readonly age: number;
  /** 困难身份 for medical assistance: the one that weighs most. */
  readonly hardship: Hardship;
  /** 优抚对象. */
  readonly veteran: YesNo;
  /** 居民缴费档次. */
  readonly tier: Tier;
  /** 公务员医疗补助: the grade of a civil servant. */
  readonly civil: CivilGrade;
  /** 企业补充医疗保险. */
  readonly enterprise: YesNo;
  /** 城市定制型商业医疗保险 bought for the year. */
  readonly commercial: YesNo;
  /** 签约家庭医生. */
  readonly familyDoctor: YesNo;
  /** 门诊慢特病病种 (M and five digits) of the visit, or 'none'. */
  readonly chronic: string;
  /** 医疗类别. */
  readonly medicalType: string;
  /** Which stay of the year this is, from 1; 0 for what is no stay. */
  readonly nth: number;
  /** 转诊 by which the person came. */
  readonly referral: Referral;
  /** 异地就医: where, and whether it was filed. */
  readonly away: Away;
  /** 连续参保 in whole years on the policy day. */
  readonly continuousYears: number;
  /** 上一年度零报销. */
  readonly zeroClaim: YesNo;
};

export type Level = 'primary' | 'secondary' | 'tertiary';
export type Status = 'working' | 'retired' | 'minor' | 'student' | 'resident' | 'other';
export type YesNo = 'yes' | 'no';
/**
 * 特困 · 低保 · 返贫致贫 · 低保边缘 · 监测对象（脱贫不稳定、边缘易致贫、突发严重困难） · 因病致贫.
 */
export type Hardship =
  | 'none'
  | 'destitute'
  | 'low-income'
  | 'back-to-poverty'
  | 'near-low-income'
  | 'at-risk'
  | 'poor-by-illness';
export type Tier = 'none' | 'first' | 'second';
/** 科级及以下 · 县处级 · 厅局级. */
export type CivilGrade = 'none' | 'section' | 'county' | 'bureau';
export type Referral = 'none' | 'up' | 'down' | 'level';
/** 本地 · 异地长期居住 · 转诊备案 · 临时外出 · 急诊抢救 · 未备案. */
export type Away = 'local' | 'resident-away' | 'referred' | 'temporary' | 'emergency' | 'unfiled';

export const LEVELS: readonly Level[] = ['primary', 'secondary', 'tertiary'];
export const STATUSES: readonly Status[] = [
  'working',
  'retired',
  'minor',
  'student',
  'resident',
  'other',
];
/** Most weighty first: who has several counts as the first of them. */
export const HARDSHIPS: readonly Hardship[] = [
  'destitute',
  'low-income',
  'back-to-poverty',
  'near-low-income',
  'at-risk',
  'poor-by-illness',
  'none',
];

export type Fact = keyof CaseFacts;

/** How a fact is written in a policy file, and what it may be. */
export type FactWord = {
  readonly fact: Fact;
  readonly name: string;
  /** The words it can take, with their Chinese; a code of this form; 'number': a range. */
  readonly words: Readonly<Record<string, string>> | RegExp | 'number';
};

const LEVEL_WORDS = { primary: '基层', secondary: '二级', tertiary: '三级' };
const STATUS_WORDS = {
  working: '在职',
  retired: '退休',
  minor: '未成年人',
  student: '大学生',
  resident: '成年居民',
  other: '其他人员',
};
const HARDSHIP_WORDS: Readonly<Record<Hardship, string>> = {
  destitute: '特困人员',
  'low-income': '低保对象',
  'back-to-poverty': '返贫致贫人口',
  'near-low-income': '低保边缘家庭成员',
  'at-risk': '防止返贫监测对象',
  'poor-by-illness': '因病致贫重病患者',
  none: '无困难身份',
};
const AWAY_WORDS: Readonly<Record<Away, string>> = {
  local: '本地就医',
  'resident-away': '异地长期居住（已备案）',
  referred: '转诊异地（已备案）',
  temporary: '临时外出（已备案）',
  emergency: '异地急诊抢救',
  unfiled: '异地未备案',
};
const yesNo = (yes: string, no: string) => ({ yes, no });

/** The facts by their word in a policy file. */
export const FACT_WORDS: Readonly<Record<string, FactWord>> = {
  level: { fact: 'level', name: '机构级别', words: LEVEL_WORDS },
  place: { fact: 'place', name: '机构类别', words: { hospital: '医疗机构', pharmacy: '零售药店' } },
  status: { fact: 'status', name: '人员状态', words: STATUS_WORDS },
  age: { fact: 'age', name: '年龄', words: 'number' },
  hardship: { fact: 'hardship', name: '困难身份', words: HARDSHIP_WORDS },
  veteran: { fact: 'veteran', name: '优抚对象', words: yesNo('优抚对象', '非优抚对象') },
  tier: {
    fact: 'tier',
    name: '缴费档次',
    words: { none: '不分档', first: '一档', second: '二档' },
  },
  civil: {
    fact: 'civil',
    name: '公务员级别',
    words: { none: '非公务员', section: '科级及以下', county: '县处级', bureau: '厅局级' },
  },
  enterprise: {
    fact: 'enterprise',
    name: '企业补充',
    words: yesNo('有企业补充医疗保险', '无企业补充医疗保险'),
  },
  commercial: { fact: 'commercial', name: '惠民保', words: yesNo('已参加惠民保', '未参加惠民保') },
  family_doctor: {
    fact: 'familyDoctor',
    name: '家庭医生',
    words: yesNo('已签约家庭医生', '未签约家庭医生'),
  },
  chronic: { fact: 'chronic', name: '慢特病病种', words: /^(none|M\d{5})$/ },
  medical_type: { fact: 'medicalType', name: '医疗类别', words: /^\d{2,6}$/ },
  nth: { fact: 'nth', name: '年内住院次数', words: 'number' },
  referral: {
    fact: 'referral',
    name: '转诊',
    words: { none: '未转诊', up: '上转', down: '下转', level: '同级转诊' },
  },
  away: { fact: 'away', name: '异地就医', words: AWAY_WORDS },
  continuous_years: { fact: 'continuousYears', name: '连续参保年数', words: 'number' },
  zero_claim: { fact: 'zeroClaim', name: '上年零报销', words: yesNo('上年零报销', '上年有报销') },
};

/** 慢特病病种 of a case: `other` for one that no row names. */
export const CASE_CHRONIC = /^(none|other|M\d{5})$/;

const BY_FACT = new Map(Object.entries(FACT_WORDS).map(([word, f]) => [f.fact, { word, ...f }]));

/** The fact as a policy file writes it, with its Chinese name and words. */
export function factWord(fact: Fact): FactWord & { readonly word: string } {
  return BY_FACT.get(fact)!;
}

/** A value of a fact in Chinese: 'primary' → 基层; a code or a number as it is. */
export function valueName(fact: Fact, value: string | number): string {
  const { words } = factWord(fact);
  if (typeof value === 'number' || words === 'number' || words instanceof RegExp) return `${value}`;
  return words[value] ?? value;
}

/** A condition in Chinese: 机构级别为基层、二级；年龄45以上. Empty for one that always holds. */
export function conditionText(when: Condition): string {
  return when.map(testText).join('；');
}

function testText(test: Test): string {
  const { name, words } = factWord(test.fact);
  if ('words' in test) {
    const all = (test.not ?? test.words).map((w) => valueName(test.fact, w));
    if (test.not !== undefined) return `除${all.join('、')}以外`;
    return words instanceof RegExp ? `${name}${all.join('、')}` : all.join('、');
  }
  if (test.to === Infinity) return `${name}${test.from}以上`;
  return test.from === test.to ? `${name}${test.from}` : `${name}${test.from}至${test.to}`;
}

/**
 * One fact asked for: among these words, or a number from … to (both included). `not`: the words
 * are all but these, which is how the file wrote it.
 */
export type Test =
  | { readonly fact: Fact; readonly words: readonly string[]; readonly not?: readonly string[] }
  | { readonly fact: Fact; readonly from: number; readonly to: number };

/** All of them must hold; none asked for: it always holds. */
export type Condition = readonly Test[];

export function holds(when: Condition, facts: CaseFacts): boolean {
  for (const test of when) if (!testHolds(test, facts[test.fact])) return false;
  return true;
}

export function testHolds(test: Test, value: string | number): boolean {
  if ('words' in test) return test.words.includes(value as string);
  return (value as number) >= test.from && (value as number) <= test.to;
}
