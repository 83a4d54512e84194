import type { Day, Instant } from '../../kernel/day.ts';
import type { Fen } from '../../kernel/fen.ts';
import type { Evidence, SuspectRow } from './screen/suspicion.ts';

export type { Evidence, SuspectRow as EvidenceRow };

/** 'open': a suspicion nobody has looked at; it has no case yet. */
export type CaseState =
  | 'open'
  | 'dismissed'
  | 'told'
  | 'answered'
  | 'confirmed'
  | 'panel'
  | 'upheld'
  | 'recovered'
  | 'closed'
  | 'withdrawn';

/** What may be done with a case; each stands in `case-step.ts` with who may do it, and when. */
export type CaseAction =
  | 'dismiss'
  | 'open'
  | 'answer'
  | 'confirm'
  | 'withdraw'
  | 'accept'
  | 'ask-panel'
  | 'vote'
  | 'decide'
  | 'recover'
  | 'return'
  | 'close'
  | 'overturn';

/** 初审、复审、合议、负责人. */
export type Role = 'reviewer' | 're-reviewer' | 'panel' | 'head';

/** Who takes a step. `region`: only cases of that region are theirs. */
export type Actor =
  | {
      readonly kind: 'operator';
      readonly id: string;
      readonly name: string;
      readonly region: string;
      readonly roles: readonly Role[];
    }
  | {
      readonly kind: 'institution';
      readonly code: string;
      /** The operator of the institution, as the message names him. */
      readonly id: string;
      readonly name: string;
    }
  | { readonly kind: 'platform' };

/** One step of the past. */
export type CaseStep = {
  readonly stepNo: number;
  readonly action: CaseAction;
  readonly from: CaseState;
  readonly to: CaseState;
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly actorName: string;
  readonly reason: string;
  readonly facts: StepFacts;
  readonly at: Instant;
};

/** What a step says beside its reason; amounts in fen. */
export type StepFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What a rule found, as the screening or the counter left it. */
export type Suspicion = {
  readonly ownerId: string;
  readonly suspicionId: string;
  readonly about: 'person' | 'institution' | 'community';
  readonly personId: string | null;
  readonly institutionCode: string | null;
  readonly region: string;
  readonly ruleCode: string;
  readonly ruleName: string;
  readonly ruleFrom: Day;
  readonly severity: 'violation' | 'suspect' | 'hint';
  readonly stage: 'during' | 'after';
  readonly screeningId: string | null;
  /** Who had the screening run. */
  readonly foundBy: string | null;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly atStake: Fen;
  readonly message: string;
  readonly advice: string;
  readonly document: string;
  readonly clause: string;
  readonly trust: string;
  readonly evidence: Evidence;
  readonly state: 'open' | 'dismissed' | 'taken';
  readonly foundAt: Instant;
};

/** A case as it stands. Null values are not known yet, or no longer. */
export type CaseFile = {
  readonly caseId: string;
  readonly documentId: string;
  readonly institutionCode: string | null;
  readonly state: Exclude<CaseState, 'open'>;
  readonly stepNo: number;
  readonly openedAt: Instant;
  readonly answerBy: Day | null;
  readonly answer: 'accepts' | 'appeals' | null;
  readonly appealed: Fen | null;
  readonly confirmed: Fen | null;
  readonly confirmedAt: Instant | null;
  readonly panelBy: Day | null;
  readonly acceptsReview: boolean;
  /** What has gone back to the funds and stayed there. */
  readonly recovered: Fen;
  readonly endedAt: Instant | null;
};

/** All that a step is decided on. */
export type CaseFacts = {
  readonly suspicion: Suspicion;
  /** Null: nobody has made a case of it. */
  readonly file: CaseFile | null;
  readonly steps: readonly CaseStep[];
};

export function stateOf({ file }: Pick<CaseFacts, 'file'>): CaseState {
  return file === null ? 'open' : file.state;
}

/** Steps in which somebody judged: who took one judges the case no second time. */
const JUDGING: ReadonlySet<CaseAction> = new Set([
  'dismiss',
  'open',
  'confirm',
  'withdraw',
  'vote',
  'decide',
  'overturn',
]);

export function isJudging(action: CaseAction): boolean {
  return JUDGING.has(action);
}

/** The operators who have judged. */
export function judgesOf(steps: readonly CaseStep[]): readonly string[] {
  return steps
    .filter(({ action, actorKind }) => actorKind === 'operator' && isJudging(action))
    .map(({ actorId }) => actorId);
}

export const STATE_NAME: Readonly<Record<CaseState, string>> = {
  open: '待初审',
  dismissed: '初审未立案',
  told: '待机构答复',
  answered: '待复审',
  confirmed: '复审确认',
  panel: '合议中',
  upheld: '合议维持',
  recovered: '已追回',
  closed: '已结案',
  withdrawn: '已撤销',
};

export const ACTION_NAME: Readonly<Record<CaseAction, string>> = {
  dismiss: '初审不立案',
  open: '初审立案',
  answer: '机构答复',
  confirm: '复审确认',
  withdraw: '复审撤销',
  accept: '机构不申请合议',
  'ask-panel': '机构申请合议',
  vote: '合议表决',
  decide: '合议结论',
  recover: '追回',
  return: '退还追回款',
  close: '结案',
  overturn: '撤销确认',
};

export const ROLE_NAME: Readonly<Record<Role, string>> = {
  reviewer: '初审',
  're-reviewer': '复审',
  panel: '合议',
  head: '负责人',
};

export const SEVERITY_NAME: Readonly<Record<Suspicion['severity'], string>> = {
  violation: '违规',
  suspect: '可疑',
  hint: '提示',
};
