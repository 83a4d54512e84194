import type { ActionBody, OperatorAction } from '../../../../src/supervision/contract.ts';
import { parseYuan } from '../../../shared/format.ts';

/** What is typed for a step; kept over reloads, whichever step it will be for. */
export type StepForm = {
  readonly reason: string;
  /** In yuan, as typed. */
  readonly amount: string;
  readonly institutionCode: string;
  readonly upholds: 'yes' | 'no' | '';
};

export const EMPTY_FORM: StepForm = { reason: '', amount: '', institutionCode: '', upholds: '' };

/** Steps that ask for an amount: the first has to say one. */
export function asksAmount(action: OperatorAction): 'must' | 'may' | 'no' {
  if (action === 'confirm') return 'must';
  return action === 'decide' ? 'may' : 'no';
}

export type Typed =
  | { readonly body: ActionBody }
  | { readonly wrong: string; readonly field: string };

/** The form as what is sent, or what is wrong with it. */
export function bodyOf(
  action: OperatorAction,
  form: StepForm,
  of: { readonly seen: number; readonly needsInstitution: boolean },
): Typed {
  const reason = form.reason.trim();
  if (reason === '') return { wrong: '请写明理由', field: 'reason' };
  const asks = asksAmount(action);
  const amount = parseYuan(form.amount);
  if (asks !== 'no' && (asks === 'must' || form.amount.trim() !== '')) {
    if (amount === null || amount < 0) {
      return { wrong: '金额应为不小于0的数，最多两位小数', field: 'amount' };
    }
  }
  if (action === 'vote' && form.upholds === '') {
    return { wrong: '请选择维持或撤销', field: 'upholds' };
  }
  if (action === 'open' && of.needsInstitution && form.institutionCode === '') {
    return { wrong: '请选择由哪家机构答复', field: 'institutionCode' };
  }
  return {
    body: {
      ...{ reason, seen: of.seen },
      ...(asks !== 'no' && amount !== null ? { amount } : {}),
      ...(action === 'vote' ? { upholds: form.upholds === 'yes' } : {}),
      ...(action === 'open' && of.needsInstitution
        ? { institutionCode: form.institutionCode }
        : {}),
    },
  };
}
