import type { Day } from '../../kernel/day.ts';
import { type Fen, formatYuan } from '../../kernel/fen.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { ACTION_NAME, type CaseAction, type CaseState, ROLE_NAME, STATE_NAME } from './case.ts';
import type { StepRule } from './case-step-rules.ts';

/** Why a step is not taken. Codes and texts are stable: clients branch on them. */
export const OTHER_REGION: Refusal = {
  code: 'other-region',
  text: '该疑点属于其他统筹区',
  field: 'suspicionId',
};

export function roleMissing(action: CaseAction, by: StepRule['by']): Refusal {
  return { code: 'role-missing', text: `${ACTION_NAME[action]}${whoMay(by)}`, field: 'action' };
}

function whoMay(by: StepRule['by']): string {
  if (by === 'institution') return '由机构通过接口办理';
  return by === 'platform' ? '由平台自动办理' : `需要${ROLE_NAME[by]}角色`;
}

export const NOT_OWN: Refusal = {
  code: 'case-unknown',
  text: '疑点不存在，或不属于本机构与该单据',
  field: 'caseId',
};

export function stateWrong(action: CaseAction, state: CaseState, from: StepRule['from']): Refusal {
  const wanted = from.map((one) => STATE_NAME[one]).join('、');
  return {
    code: 'state-wrong',
    text: `该疑点${STATE_NAME[state]}，${ACTION_NAME[action]}只能在${wanted}时办理`,
    field: 'action',
  };
}

export const OWN_FINDING: Refusal = {
  code: 'own-finding',
  text: '该疑点由本人筛查发现，不能由本人审理',
  field: 'action',
};

export const JUDGED_BEFORE: Refusal = {
  code: 'judged-before',
  text: '本人已参与该案的审理，不能再次审理',
  field: 'action',
};

export const REASON_MISSING: Refusal = {
  code: 'reason-missing',
  text: '理由不能为空',
  field: 'reason',
};

export function institutionWrong(concerned: readonly string[]): Refusal {
  const text =
    concerned.length === 0
      ? '该疑点没有涉及任何机构，不能立案'
      : `须写明答复的机构，为以下之一：${concerned.slice(0, 20).join('、')}`;
  return { code: 'institution-wrong', text, field: 'institutionCode' };
}

export function answerLate(by: Day): Refusal {
  return {
    code: 'answer-late',
    text: `申诉期限为${by}，已过期限，不再受理`,
    field: 'caseId',
  };
}

export function amountMissing(what: string): Refusal {
  return { code: 'amount-missing', text: `${what}不能为空`, field: 'amount' };
}

export function amountOver(what: string, most: Fen): Refusal {
  return {
    code: 'amount-over',
    text: `${what}应在0与${formatYuan(most)}元之间`,
    field: 'amount',
  };
}

export const ATTACHMENT_MISSING: Refusal = {
  code: 'attachment-missing',
  text: '申诉材料不能为空，请先用3704上传',
  field: 'attachmentId',
};

export function panelShort(votes: number, members: number): Refusal {
  return {
    code: 'panel-short',
    text: `合议至少${members}人表决，现有${votes}人`,
    field: 'action',
  };
}

export function panelTied(votes: number): Refusal {
  return {
    code: 'panel-tied',
    text: `${votes}人表决，维持与撤销各半，没有过半数的意见，须增加合议人员`,
    field: 'action',
  };
}

export const SETTLEMENTS_REVERSED: Refusal = {
  code: 'settlements-reversed',
  text: '涉及的结算已全部撤销，涉案金额为零，不能追回',
  field: 'action',
};

export const NOTHING_RECOVERABLE: Refusal = {
  code: 'nothing-recoverable',
  text: '确认的金额中没有基金支付的部分，或已在其他案件中追回，可直接结案',
  field: 'action',
};

export function notRecovered(amount: Fen): Refusal {
  return {
    code: 'not-recovered',
    text: `尚有${formatYuan(amount)}元没有追回，不能结案`,
    field: 'action',
  };
}

export function answerAwaited(by: Day): Refusal {
  return {
    code: 'answer-awaited',
    text: `机构尚未答复，申诉期限至${by}，期满之后才能复审`,
    field: 'action',
  };
}

export function panelLate(by: Day): Refusal {
  return {
    code: 'panel-late',
    text: `申请合议的期限为${by}，已过期限，不再受理`,
    field: 'caseId',
  };
}

export function panelAwaited(by: Day): Refusal {
  return {
    code: 'panel-awaited',
    text: `机构申请合议的期限至${by}，期满或机构表示不申请之后才能继续`,
    field: 'action',
  };
}
