import { ENROLMENT_FORM, IDENTITY_FORM, PHONE_FORM } from './correct.ts';
import {
  ACCIDENT_FORM,
  CHRONIC_FORM,
  DESIGNATION_FORM,
  REFERRAL_FORM,
  WITHDRAWAL_FORM,
} from './filing.ts';
import type { Form } from './form.ts';
import {
  ALLOT_FORM,
  CERTIFICATE_FORM,
  PASSWORD_FORM,
  RETURN_FORM,
  REVERSAL_FORM,
} from './money.ts';

/** All that can be done at the counter, those with a key in its order. */
export const FORMS: readonly Form[] = [
  IDENTITY_FORM,
  PHONE_FORM,
  ENROLMENT_FORM,
  REFERRAL_FORM,
  CHRONIC_FORM,
  DESIGNATION_FORM,
  ACCIDENT_FORM,
  ALLOT_FORM,
  CERTIFICATE_FORM,
  PASSWORD_FORM,
  WITHDRAWAL_FORM,
  REVERSAL_FORM,
  RETURN_FORM,
];
