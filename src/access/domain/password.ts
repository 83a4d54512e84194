import type { Refusal } from '../../kernel/outcome.ts';

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

/** What everybody tries first. */
const WEAK = [
  '12345678',
  '123456789',
  '1234567890',
  'password',
  'password1',
  'qwertyui',
  '11111111',
];

/** Why a new password is not taken; null when it is. `login` is what it must not repeat. */
export function passwordRefusal(password: string, login: string): Refusal | null {
  const bad = (text: string) => ({ code: 'password-weak', text, field: 'newPassword' });
  const length = [...password].length;
  if (length < PASSWORD_MIN || length > PASSWORD_MAX) {
    return bad(`新密码应为${PASSWORD_MIN}到${PASSWORD_MAX}个字符`);
  }
  if (!password.isWellFormed()) return bad('新密码不是有效的文本');
  const lower = password.toLowerCase();
  const isRepeated = new Set(lower).size < 3;
  if (WEAK.includes(lower) || isRepeated || isRun(lower)) {
    return bad('新密码过于简单，请换一个不易猜到的');
  }
  if (login !== '' && lower.includes(login.toLowerCase())) return bad('新密码不能包含账号');
  return null;
}

/** Whether each character follows the one before: 23456789, hgfedcba. */
function isRun(text: string): boolean {
  const codes = [...text].map((one) => one.codePointAt(0)!);
  const steps = new Set(codes.slice(1).map((code, i) => code - codes[i]!));
  return steps.size === 1 && [1, -1].includes([...steps][0]!);
}
