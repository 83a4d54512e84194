import { type Day, parseDay } from '../../kernel/day.ts';
import type { Person } from './person.ts';

/** What a counter may correct of who somebody is: the number itself it may not. */
export type CorrectedIdentity = Pick<Person, 'name' | 'sex' | 'birth' | 'ethnicity' | 'employer'>;

const NAME_FORM =
  /^[\p{Script=Han}〇\p{Script=Latin}][\p{Script=Han}〇\p{Script=Latin}·•.' -]{0,49}$/u;

/** Letters and 汉字 with what may stand between them: a name is never a number nor a tag. */
export function nameWellFormed(name: string): boolean {
  return NAME_FORM.test(name);
}

/** What a citizen's number says of its bearer; null for other documents. */
export function saidByNumber(
  person: Pick<Person, 'idType' | 'idNo'>,
): { readonly birth: Day; readonly sex: '1' | '2' } | null {
  const { idType, idNo } = person;
  if (idType !== '01' || !/^\d{17}[\dX]$/.test(idNo)) return null;
  const birth = parseDay(`${idNo.slice(6, 10)}-${idNo.slice(10, 12)}-${idNo.slice(12, 14)}`);
  return birth === null ? null : { birth, sex: Number(idNo[16]) % 2 === 1 ? '1' : '2' };
}

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0\d{2,3}-?\d{7,8}$/;

/** A mobile number, or area code and number. */
export function phoneWellFormed(phone: string): boolean {
  return MOBILE.test(phone) || LANDLINE.test(phone);
}

/** A number as it is shown: 138****0011. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** What is corrected of who somebody is, as it stands. */
export function identityOf(person: Person): CorrectedIdentity {
  const { name, sex, birth, ethnicity, employer } = person;
  return { name, sex, birth, ethnicity, employer };
}

/** A number of which the ends are shown: 4401**********001X; of a short one, nothing. */
export function maskIdNo(number: string): string {
  if (number.length < 10) return '*'.repeat(number.length);
  return number.slice(0, 4) + '*'.repeat(number.length - 8) + number.slice(-4);
}
