import { parseYuan, yuan } from '../../../shared/format.ts';
import type { Answer, AppealStage, ToldSuspicion } from '../../wire/appeal.wire.ts';

/** What is typed in answer to a suspicion. */
export type AppealForm = {
  readonly contests: 'yes' | 'no' | '';
  /** In yuan, as typed. */
  readonly amount: string;
  readonly reason: string;
};

export const EMPTY_APPEAL: AppealForm = { contests: '', amount: '', reason: '' };

const FILES_MAX = 5;
/** A message holds ten megabytes, and base64 makes a third more of them. */
const BYTES_MAX = 6_000_000;
const ENDINGS = /\.(pdf|jpe?g|png|docx|xlsx)$/i;

type Picked = Pick<File, 'name' | 'size'>;

/** What is wrong with the documents picked; '' when nothing is. */
export function wrongFiles(files: readonly Picked[]): string {
  if (files.length > FILES_MAX) return `一次最多上传 ${FILES_MAX} 个文件`;
  const odd = files.find(({ name }) => !ENDINGS.test(name));
  if (odd !== undefined) return `${odd.name} 不是 PDF、JPG、PNG、DOCX 或 XLSX 文件`;
  if (files.some(({ size }) => size === 0)) return '有空文件，请重新选择';
  const whole = files.reduce((sum, { size }) => sum + size, 0);
  return whole > BYTES_MAX ? '文件合计不能超过 6 MB，请压缩或分次上传' : '';
}

/** Whether a suspicion waits for the institution in a stage. */
export function waits(stage: AppealStage, { state }: Pick<ToldSuspicion, 'state'>): boolean {
  return state === (stage === 'answer' ? '1' : '3');
}

/** What may be contested at most. */
export function mostOf(stage: AppealStage, of: ToldSuspicion): number {
  return stage === 'panel' ? (of.confirmed ?? of.atStake) : of.atStake;
}

export type TypedAppeal =
  | { readonly answer: Omit<Answer, 'attachmentId'> }
  | { readonly wrong: string; readonly field: 'contests' | 'amount' | 'reason' | 'files' };

/** The form as what is sent, or what is wrong with it. */
export function answerOf(
  form: AppealForm,
  of: { readonly most: number; readonly hasFiles: boolean },
): TypedAppeal {
  if (form.contests === '') return { wrong: '请选择', field: 'contests' };
  const reason = form.reason.trim();
  if (form.contests === 'no') return { answer: { contests: false, amount: null, reason } };
  const amount = parseYuan(form.amount);
  if (amount === null || amount < 0 || amount > of.most) {
    return { wrong: `金额应在 0 与 ${yuan(of.most)} 元之间`, field: 'amount' };
  }
  if (reason === '') return { wrong: '请写明理由', field: 'reason' };
  if (!of.hasFiles) return { wrong: '请附上申诉材料', field: 'files' };
  return { answer: { contests: true, amount, reason } };
}

/** Bytes in base64, piece by piece: a file of megabytes is too long for one call. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
