import { idCheckCharacter } from '../../../src/registry/domain/id-number.ts';
import type { Credential } from '../wire/person.wire.ts';

export type ReadCredential =
  | { readonly ok: true; readonly credential: Credential }
  | { readonly ok: false; readonly text: string };

const ID_FORM = /^\d{17}[\dXx]$/;
const CARD_FORM = /^[A-Za-z]\d{8}$/;
/** An e-voucher's text is long and has no spaces. */
const VOUCHER_FORM = /^[A-Za-z0-9_\-+/=]{20,}$/;

/** What was scanned or typed, told apart by its form: identity card, card, e-voucher. */
export function readCredential(typed: string): ReadCredential {
  const text = typed.normalize('NFKC').replace(/\s/g, '');
  if (text === '') return bad('请刷社保卡、扫医保码，或输入身份证号');
  if (ID_FORM.test(text)) {
    const number = text.toUpperCase();
    if (idCheckCharacter(number.slice(0, 17)) !== number[17]) {
      return bad('身份证号码的末位校验不符，请核对后重新输入');
    }
    return good('02', number);
  }
  if (/^\d{15,19}$/.test(text)) return bad(`身份证号码应为18位，收到${text.length}位`);
  if (CARD_FORM.test(text)) return good('03', text.toUpperCase());
  if (VOUCHER_FORM.test(text)) return good('01', text);
  return bad('不是社保卡号、医保码或身份证号，请重新扫描');
}

function good(kind: Credential['kind'], number: string): ReadCredential {
  return { ok: true, credential: { kind, number } };
}

function bad(text: string): ReadCredential {
  return { ok: false, text };
}
