import type { Limit } from './domain/limit.ts';

/** Names of diseases in the words of the catalogue → prefixes of the ICD-10 codes they mean. */
export type DiseaseWords = ReadonlyMap<string, readonly string[]>;

/** What a limit is read out of. `check`: the word of the limit that the point's rule takes. */
export type Worded = {
  readonly check: Limit['check'] | null;
  readonly name: string;
  readonly text: string;
};

/**
 * Reads what official words allow; null when they leave a doubt: a wrong limit finds people at
 * fault who are not, a missing one is seen and added by hand.
 */
export function readLimitWords(
  { check, name, text }: Worded,
  diseases: DiseaseWords,
): Limit | null {
  const words = text.normalize('NFKC').replaceAll(/[^\S\n]+/g, '');
  switch (check) {
    case 'sex':
      return readSex(words, name);
    case 'age':
      return readAge(words, name);
    case 'insurance':
      return readInsurance(words);
    case 'level':
      return readLevel(words);
    case 'care':
      return readCare(words);
    case 'course':
      return readCourse(words);
    case 'frequency':
      return readFrequency(words);
    case 'discount':
      return readGroup(words);
    case 'indication':
      return readIndication(words, diseases);
    case 'never':
      return /不得纳入基金支付范围|不予支付/.test(words) && !/单独使用/.test(words)
        ? { check: 'never' }
        : null;
    case 'alone':
      return /单独使用时统筹基金不予支付/.test(words) ? { check: 'alone' } : null;
    default:
      return null;
  }
}

/** Whether one of the patterns, between blanks, stands somewhere. */
function anyOf(...lines: readonly string[]): RegExp {
  return new RegExp(lines.join(' ').replaceAll(' ', '|'));
}

const FEMALE = anyOf(
  '子宫 月经 痛经 经期 行经 经行 经闭 闭经 经前 崩漏 带下 白带 阴道 外阴 宫颈',
  '宫寒 妊娠 孕 产后 产妇 分娩 妇女 女性 妇科 妇人 绝经 胎 排卵 卵巢 盆腔',
  '恶露 催乳 乳汁 下乳 经血 调经 引产 流产 乳腺增生 乳癖',
);
const MALE = anyOf('前列腺 阳痿 阳萎 早泄 遗精 滑精 男性 男子 勃起 精液 少精 弱精 精子 睾');

/** The rule says that the item is for one sex; its words say for which. */
function readSex(words: string, name: string): Limit | null {
  const stated = /^(男性|女性)/.exec(words)?.[1];
  if (stated !== undefined) return { check: 'sex', only: stated === '男性' ? '1' : '2' };
  const all = `${name} ${words}`;
  const female = FEMALE.test(all);
  const male = MALE.test(all);
  return female === male ? null : { check: 'sex', only: male ? '1' : '2' };
}

const ADULT_AT = { years: 18 };

/** A child is below 18 where no age is stated: the widest that the word can mean. */
function readAge(words: string, name: string): Limit | null {
  if (/法定就业年龄/.test(words)) {
    // From 16; 63 is the highest age of retirement, which may be put off by three years.
    return { check: 'age', from: { years: 16 }, below: { years: 66 } };
  }
  const only = /^(新生儿|婴儿|婴幼儿)专用/.exec(words)?.[1];
  if (only === '新生儿') return { check: 'age', from: null, below: { days: 29 } };
  if (only !== undefined) {
    return { check: 'age', from: null, below: { years: only === '婴儿' ? 1 : 3 } };
  }
  const ages = statedAges(words);
  if (ages === 'doubt') return null;
  if (ages !== null) return { check: 'age', ...ages };
  if (!/儿童|小儿|婴|幼儿|新生儿|患儿|青少年|儿科|宝宝/.test(words + name)) return null;
  return { check: 'age', from: null, below: ADULT_AT };
}

type Ages = Pick<Extract<Limit, { readonly check: 'age' }>, 'from' | 'below'>;

/** Of a text that begins with 限: the one span of ages that its indications lie in. */
function statedAges(words: string): Ages | 'doubt' | null {
  if (!words.startsWith('限')) return null;
  const spans = [...words.matchAll(/(\d{1,2})岁?[-至~](\d{1,2})岁/g)];
  if (spans.length > 0) {
    const from = Math.min(...spans.map((span) => Number(span[1])));
    const to = Math.max(...spans.map((span) => Number(span[2])));
    return { from: { years: from }, below: { years: to + 1 } };
  }
  const least = /(\d{1,2})岁(?:及\d{1,2}岁)?(?:及)?以上/.exec(words)?.[1];
  if (least !== undefined && /儿童/.test(words) && !/成人|成年/.test(words)) {
    return { from: { years: Number(least) }, below: ADULT_AT };
  }
  return /成人|成年|\d+岁|月龄/.test(words) ? 'doubt' : null;
}

function readInsurance(words: string): Limit | null {
  const of = /^限(工伤|生育)保险/.exec(words)?.[1];
  return of === undefined ? null : { check: 'insurance', only: [of === '工伤' ? '410' : '510'] };
}

function readLevel(words: string): Limit | null {
  if (/限三级(?:综合)?(?:医疗机构|医院)/.test(words)) return { check: 'level', from: 'tertiary' };
  const secondary = /限二级及以上医疗机构|需三级(?:综合)?医院眼科或二级及以上眼科专科医院医师处方/;
  return secondary.test(words) ? { check: 'level', from: 'secondary' } : null;
}

function readCare(words: string): Limit | null {
  // Several ways to be allowed: only one of them asks for a stay.
  if (/;限/.test(words)) return null;
  if (/限急诊或住院/.test(words)) return { check: 'care', only: ['emergency', 'inpatient'] };
  if (/住院患者方予支付|住院方可支付|急性期住院患者/.test(words)) {
    return { check: 'care', only: ['inpatient'] };
  }
  if (/互联网诊疗活动时,不得开具/.test(words)) {
    return { check: 'care', only: ['outpatient', 'emergency', 'inpatient', 'pharmacy'] };
  }
  return null;
}

function readCourse(words: string): Limit | null {
  // Of each stay, of each disease, or of each age: not what a course over a year says.
  if (/单次|疾病过程|每周|每年|个月|连续/.test(words)) return null;
  const days = [...words.matchAll(/(?:支付不超过|总时间不超过|最多支付)(\d{1,3})天/g)];
  return days.length === 1 ? { check: 'course', days: Number(days[0]![1]) } : null;
}

const ONCE = 10_000;

function readFrequency(words: string): Limit | null {
  const most = (times: number, days: number): Limit => ({
    check: 'frequency',
    mostE4: times * ONCE,
    per: { days },
  });
  if (words === '小时') return most(24, 1);
  if (words === '日' || words === '天') return most(1, 1);
  const apart = /间隔时间不短于(\d{1,3})天/.exec(words)?.[1];
  if (apart !== undefined) return most(1, Number(apart));
  return /每周最多支付一次/.test(words) ? most(1, 7) : null;
}

/** The share for each further operation is not in the words: half, as most provinces have it. */
function readGroup(words: string): Limit | null {
  const group = /^([\p{Script=Han}]{2,20}手术)组$/u.exec(words)?.[1];
  return group === undefined ? null : { check: 'discount', group, share: 5000 };
}

/** Words that look like a disease and say nothing of one. */
const NO_DISEASE = anyOf(
  '疾病(?:进展|活动度|阶段)? 病情 病灶 病程 病史 转移性 癌基因 病毒癌 淋巴瘤激酶 肿瘤比例',
  '并发症 症状 炎性 止痛 疼痛缓解 功能障碍 (?:非|无|代偿性)肝硬化 代偿性肝病 限出血时使用',
  '既往[^,;。]*?失败',
  '对[^,;。]*?(?:不佳|不耐受|不充分|无法耐受|失应答|禁忌|不应答|应答不足)',
);
/** What is left of a clause when its known diseases are taken out must not speak of another. */
const DISEASE_LIKE = anyOf(
  '癌 瘤 病 症 炎 综合征 感染 损伤 贫血 衰竭 血压 卒中 梗[死塞] 疼痛',
  '排[斥异] 出血 溃疡 休克 中毒 烧伤 硬化 减少 增多 缺乏 抢救 预防 哮喘 便秘',
  '保险 障碍 不足 异常 心律 房颤 佝偻 痛 水肿 积液 腹水 破伤风 重症 患者群体',
  '菌 血氨',
);
/** Sentences that say how and how long, not for what. */
const ASIDE = new RegExp(
  `^(?:${
    anyOf(
      '与(?:芳香化酶抑制剂|氟维司群)联合 可?单药使用 可与 按说明书 支付不超过[0-9]+天 单次',
      '住院方可支付 需经营养 应同时符合 首次处方 本方案 既往的化疗方案 既往含 对于存在',
      '激素受体阳性乳腺癌患者既往',
    ).source
  })`,
);

/**
 * The diagnoses of all indications that a text names, when every part of it names known diseases
 * and no other.
 */
function readIndication(words: string, diseases: DiseaseWords): Limit | null {
  if (/手术中|术中|示踪|诱导|实体瘤|保险/.test(words)) return null;
  const terms = [...diseases.keys()].sort((a, b) => b.length - a.length);
  const found = new Set<string>();
  for (const clause of clausesOf(words)) {
    let rest = clause;
    let named = 0;
    for (const term of terms) {
      const parts = rest.split(term.normalize('NFKC'));
      if (parts.length === 1) continue;
      named += 1;
      for (const code of diseases.get(term)!) found.add(code);
      rest = parts.join('*');
    }
    if (named === 0 && ASIDE.test(clause)) continue;
    if (named === 0 || DISEASE_LIKE.test(withoutAsides(rest))) return null;
  }
  return found.size === 0 ? null : { check: 'indication', diagnoses: shortest(found) };
}

/** The parts of a text between full stops, semicolons and numbers; brackets taken out. */
function clausesOf(words: string): string[] {
  return words
    .replace(/^限:?/, '')
    .replaceAll(/\((?![AB甲乙]\)型)[^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]/g, '')
    .split(/[;。\n]|(?<![\d.])\d{1,2}\.(?!\d)/)
    .map((part) => part.replace(/^[:,、]+/, ''))
    .filter((part) => part !== '');
}

function withoutAsides(rest: string): string {
  return rest.replaceAll(new RegExp(NO_DISEASE, 'g'), '');
}

/** Prefixes without those that a shorter one holds already. */
function shortest(prefixes: ReadonlySet<string>): readonly string[] {
  const all = [...prefixes].sort();
  return all.filter((code) => !all.some((other) => other !== code && code.startsWith(other)));
}
