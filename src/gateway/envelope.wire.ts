import type { Instant } from '../kernel/day.ts';
import { formatCompact, parseDay, parseTime } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';

/** The envelope of a message (interface §1.1), as far as we use it. */
export type Envelope = {
  readonly infno: string;
  readonly msgid: string;
  readonly institutionCode: string;
  readonly insuredRegion: string;
  readonly operator: { readonly id: string; readonly name: string; readonly type: string };
  /** '' when there is none: only some institutions have to sign in. */
  readonly signNo: string;
  readonly input: unknown;
};

const LENGTHS = {
  infno: 10,
  msgid: 30,
  fixmedins_code: 12,
  opter: 30,
  opter_name: 50,
  opter_type: 3,
  insuplc_admdvs: 6,
} as const;

const NAMES: Readonly<Record<keyof typeof LENGTHS, string>> = {
  infno: '交易编号',
  msgid: '发送方报文ID',
  fixmedins_code: '定点医药机构编号',
  opter: '经办人',
  opter_name: '经办人姓名',
  opter_type: '经办人类别',
  insuplc_admdvs: '参保地医保区划',
};

/** Without these a message cannot be answered, told apart or accounted for. */
const REQUIRED = ['infno', 'msgid', 'fixmedins_code', 'opter'] as const;

function bad(code: string, text: string, field?: string) {
  return refuse(field === undefined ? { code, text } : { code, text, field });
}

/** Clients write an absent value as null, "null" or "NULL" (interface §1.8). */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text.length === 4 && /^null$/i.test(text) ? '' : text;
}

/** Who sent which message, as far as it says so: for the log. */
export type Sender = Pick<Envelope, 'infno' | 'msgid' | 'institutionCode'>;

const NOBODY: Sender = { infno: '', msgid: '', institutionCode: '' };

/**
 * Reads a message: a JSON object, perhaps behind a byte order mark. Refusals: empty-body,
 * broken-json, envelope-field (named).
 */
export function readEnvelope(body: string): {
  readonly sender: Sender;
  readonly envelope: Outcome<Envelope>;
} {
  const message = parseMessage(body);
  if (!message.ok) return { sender: NOBODY, envelope: message };
  return { sender: senderOf(message.value), envelope: readFields(message.value) };
}

function senderOf(message: Record<string, unknown>): Sender {
  const say = (field: keyof typeof LENGTHS) =>
    (textOf(message[field]) ?? '').slice(0, LENGTHS[field]).toWellFormed();
  return { infno: say('infno'), msgid: say('msgid'), institutionCode: say('fixmedins_code') };
}

function parseMessage(body: string): Outcome<Record<string, unknown>> {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (text === '') return bad('empty-body', '报文为空');
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return bad('broken-json', '报文不是有效的JSON');
  }
  if (message === null || typeof message !== 'object' || Array.isArray(message)) {
    return bad('broken-json', '报文应为JSON对象');
  }
  return accept(message as Record<string, unknown>);
}

function nameOf(field: keyof typeof LENGTHS): string {
  return `字段[${field}]（${NAMES[field]}）`;
}

const FIELDS = Object.keys(LENGTHS) as (keyof typeof LENGTHS)[];

/** The fields of the envelope that are read, for the interface's description. */
export const ENVELOPE_FIELDS = FIELDS.map((code) => ({
  code,
  name: NAMES[code],
  length: LENGTHS[code],
  required: (REQUIRED as readonly string[]).includes(code),
}));

function readFields(message: Record<string, unknown>): Outcome<Envelope> {
  const read: Record<string, string> = {};
  for (const field of FIELDS) {
    const text = textOf(message[field]);
    if (text === null) return bad('envelope-field', `${nameOf(field)}应为文本`, field);
    if (text.length > LENGTHS[field]) {
      return bad('envelope-field', `${nameOf(field)}长度不能超过${LENGTHS[field]}`, field);
    }
    if (text.includes('\0') || !text.isWellFormed()) {
      return bad('envelope-field', `${nameOf(field)}含有非法字符`, field);
    }
    read[field] = text;
  }
  for (const field of REQUIRED) {
    if (read[field] === '') {
      return bad('envelope-field', `${nameOf(field)}不能为空`, field);
    }
  }
  const time = textOf(message.inf_time);
  if (time === null || (time !== '' && parseTime(time) === null && parseDay(time) === null)) {
    return bad('envelope-field', '字段[inf_time]（交易时间）不是有效的日期时间', 'inf_time');
  }
  return accept({
    infno: read.infno!,
    msgid: read.msgid!,
    institutionCode: read.fixmedins_code!,
    insuredRegion: read.insuplc_admdvs!,
    operator: {
      id: read.opter!,
      name: read.opter_name === '' ? read.opter! : read.opter_name!,
      type: read.opter_type!,
    },
    signNo: (textOf(message.sign_no) ?? '')
      .slice(0, SIGN_NO_LENGTH)
      .toWellFormed()
      .replaceAll('\0', ''),
    input: message.input,
  });
}

const ERROR_LENGTH = 200;
/** The edition gives no length; clients show the text in a box. */
const WARNING_LENGTH = 2000;
const PLAIN = { shape: 'object', reminders: [] } as const;
const SIGN_NO_LENGTH = 30;

/**
 * The reply to a message (interface §1.2). `infcode` is the number 0 or -1, and on success
 * `err_msg` is null: clients take a text there for a failure. Some clients take `output` as a JSON
 * text only; nothing is null for them too.
 */
export function writeReply(
  outcome: Outcome<unknown>,
  ref: { readonly id: string; readonly received: Instant; readonly answered: Instant },
  how: { readonly shape: 'object' | 'string'; readonly reminders: readonly string[] } = PLAIN,
): string {
  const output = outcome.ok ? outcome.value : null;
  const { shape, reminders } = how;
  return JSON.stringify({
    output: shape === 'string' && output !== null ? JSON.stringify(output) : output,
    infcode: outcome.ok ? 0 : -1,
    warn_msg: reminders.length === 0 ? null : reminders.join('\n').slice(0, WARNING_LENGTH),
    cainfo: null,
    err_msg: outcome.ok ? null : outcome.refusal.text.slice(0, ERROR_LENGTH),
    refmsg_time: formatCompact(ref.received),
    signtype: null,
    respond_time: formatCompact(ref.answered),
    inf_refmsgid: ref.id,
  });
}
