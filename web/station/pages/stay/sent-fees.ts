import type { StayLine, StayReply } from '../../../../src/settlement/station-contract.ts';
import { newMsgid } from '../../wire/send.ts';
import type { AdmissionForm, FeeForm, StayKey } from '../../wire/stay.wire.ts';
import { uploadFees } from '../../wire/stay-send.wire.ts';

type By = Pick<AdmissionForm, 'doctor' | 'department'>;

/**
 * Fees as a message tells of them. It is kept until it is answered: what is sent again under the
 * same id must be the same to the letter, whatever became of the stay meanwhile.
 */
export type SentFees = {
  readonly msgid: string;
  readonly stay: StayKey & { readonly medicalType: string };
  readonly by: By;
  readonly forms: readonly FeeForm[];
};

/** A new message of these fees. */
export function feesToSend(stay: StayReply, by: By, forms: readonly FeeForm[]): SentFees {
  const { personId, encounterId, medicalType } = stay;
  const key = { personId, encounterId, medicalType: medicalType ?? '21' };
  return { msgid: newMsgid(), stay: key, by, forms };
}

/** Sends it, or sends it again; answers what the rules remind of. */
export function sendFees({ msgid, stay, by, forms }: SentFees): Promise<readonly string[]> {
  return uploadFees(stay, by, forms, { msgid });
}

export function covers({ forms }: SentFees, lineNo: string): boolean {
  return forms.some((form) => form.lineNo === lineNo);
}

/** Whether the platform has taken it: fees of a message are taken all or none. */
export function hasArrived(sent: SentFees, lines: readonly StayLine[]): boolean {
  return lines.some((line) => covers(sent, line.lineNo));
}
