import type { Refusal } from '../../kernel/outcome.ts';

/** What can be shown at a counter. */
export const PAPERS = {
  'id-card': '本人有效身份证件',
  voucher: '医保电子凭证或社会保障卡',
  'proxy-id': '代办人有效身份证件',
  mandate: '授权委托书',
  household: '户口簿',
  kinship: '亲属关系证明',
  employment: '用工、退休、停保等审批材料',
  diagnosis: '诊断证明或鉴定材料',
  'transfer-note': '转诊转院证明',
  residence: '异地居住或工作证明',
  circumstances: '意外伤害情况说明或责任认定书',
  consent: '定点医药机构同意撤销的说明',
  bill: '结算单或票据',
  commitment: '告知承诺书',
} as const;
export type Paper = keyof typeof PAPERS;

type MatterOf = {
  readonly name: string;
  /** At least one of each group has to be shown. */
  readonly papers: readonly (readonly Paper[])[];
};

/** What somebody comes to a counter for. */
export const MATTERS = {
  'correct-identity': { name: '更正个人信息', papers: [['id-card', 'household']] },
  'correct-phone': { name: '变更联系电话', papers: [] },
  'change-enrolment': { name: '参保信息变更', papers: [['employment', 'commitment']] },
  'file-referral': {
    name: '转院与异地就医备案',
    papers: [['transfer-note', 'residence', 'commitment']],
  },
  'file-chronic': { name: '门诊慢特病备案', papers: [['diagnosis']] },
  'file-designated': { name: '定点备案', papers: [] },
  'file-accident': { name: '意外伤害备案', papers: [['circumstances', 'commitment']] },
  'withdraw-filing': { name: '撤销备案', papers: [] },
  'reverse-settlement': { name: '撤销结算', papers: [['consent']] },
  allot: { name: '家庭共济划拨', papers: [['household', 'kinship', 'commitment']] },
  'return-allotment': { name: '退回家庭共济', papers: [] },
  'reset-password': { name: '重置登录口令', papers: [['id-card']] },
  certify: { name: '打印参保凭证', papers: [] },
} as const satisfies Readonly<Record<string, MatterOf>>;
export type Matter = keyof typeof MATTERS;

/** Who came, with what, and why. */
export type Request = {
  readonly askedBy: 'self' | 'proxy' | 'institution';
  /** Of who acts for the person; '' for the person himself. */
  readonly askerName: string;
  /** 与参保人的关系, of a proxy only. */
  readonly relation: string;
  readonly askerIdNo: string;
  readonly askerPhone: string;
  readonly papers: readonly Paper[];
  readonly reason: string;
};

/** What somebody who asks has to show of himself, by who he is. */
const OF_ASKER: Readonly<Record<Request['askedBy'], readonly (readonly Paper[])[]>> = {
  self: [['id-card', 'voucher']],
  proxy: [['proxy-id'], ['mandate', 'household', 'kinship']],
  institution: [['consent']],
};

/** The groups of papers for a matter: at least one of each. */
export function papersFor(
  matter: Matter,
  askedBy: Request['askedBy'],
): readonly (readonly Paper[])[] {
  const own: readonly (readonly Paper[])[] = MATTERS[matter].papers;
  const asked = [...OF_ASKER[askedBy], ...own];
  // What one group asks for alone fulfils another that lists it.
  return asked.filter((group, i) => asked.findIndex((g) => g.join() === group.join()) === i);
}

/**
 * Why a request cannot be taken: institution-cannot-ask, in-person, asker-missing,
 * asker-number-bad, reason-missing, paper-missing; or null.
 */
export function requestRefusal(
  matter: Matter,
  request: Request,
  idNumberValid: (text: string) => boolean,
): Refusal | null {
  const { askedBy, papers } = request;
  if (askedBy === 'institution' && matter !== 'reverse-settlement') return NOT_FOR_INSTITUTIONS;
  if (askedBy !== 'self' && matter === 'reset-password') return IN_PERSON;
  const wrong = askerRefusal(request, idNumberValid);
  if (wrong !== null) return wrong;
  if (request.reason.trim() === '') return REASON_MISSING;
  const missing = papersFor(matter, askedBy).find(
    (group) => !group.some((p) => papers.includes(p)),
  );
  return missing === undefined ? null : paperMissing(missing);
}

function askerRefusal(
  { askedBy, askerName, relation, askerIdNo }: Request,
  idNumberValid: (text: string) => boolean,
): Refusal | null {
  if (askedBy === 'self') return null;
  if (askerName.trim() === '') return ASKER_MISSING;
  if (askedBy === 'institution') return null;
  if (relation.trim() === '') return RELATION_MISSING;
  return idNumberValid(askerIdNo) ? null : ASKER_NUMBER_BAD;
}

const NOT_FOR_INSTITUTIONS: Refusal = {
  code: 'institution-cannot-ask',
  text: '此事项须由参保人本人或其代办人申请',
  field: 'askedBy',
};

const IN_PERSON: Refusal = {
  code: 'in-person',
  text: '登录口令须由参保人本人到窗口重置',
  field: 'askedBy',
};

const ASKER_MISSING: Refusal = {
  code: 'asker-missing',
  text: '请填写申请人（代办人或机构经办人）姓名',
  field: 'askerName',
};

const RELATION_MISSING: Refusal = {
  code: 'asker-missing',
  text: '请选择代办人与参保人的关系',
  field: 'relation',
};

const ASKER_NUMBER_BAD: Refusal = {
  code: 'asker-number-bad',
  text: '代办人身份证号码不正确，应为18位且校验码相符',
  field: 'askerIdNo',
};

const REASON_MISSING: Refusal = {
  code: 'reason-missing',
  text: '请写明办理原因',
  field: 'reason',
};

function paperMissing(group: readonly Paper[]): Refusal {
  const names = group.map((paper) => PAPERS[paper]).join('或');
  return { code: 'paper-missing', text: `须出示${names}`, field: 'papers' };
}
