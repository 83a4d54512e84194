import assert from 'node:assert/strict';
import requests from '../../spec/fixtures/requests.json' with { type: 'json' };
import type { Patient } from '../../src/demo/messages.wire.ts';
import { loadDocuments } from '../../src/record/document.store.ts';
import { castOf, checkReply, type Hospital, openHospital, openVisit } from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { moment, type Platform, TODAY } from './platform.ts';
import { admit, openDesk } from './stay-desk.ts';

/** Two hospitals, a patient who visited the first, and one who lies in it. */
export type RecordStage = {
  readonly platform: Platform;
  readonly hospital: Hospital;
  readonly other: Hospital;
  readonly visitor: Patient;
  readonly visitId: string;
  readonly inmate: Patient;
  readonly stayId: string;
};

export async function setRecordStage(platform: Platform): Promise<RecordStage> {
  const cast = castOf(platform);
  const hospital = openHospital(platform, { level: 'tertiary' });
  const other = openHospital(platform);
  const [visitor, inmate] = [cast(), cast()];
  const visit = await openVisit(hospital, visitor, { beganAt: moment(`${TODAY} 08:00:00`) });
  const desk = openDesk(platform, hospital.institution);
  const stay = await admit(desk, inmate, '2026-03-10 09:00:00');
  const whom = { visitor, visitId: visit.encounterId, inmate, stayId: stay.encounterId };
  return { platform, hospital, other, ...whom };
}

export type Fields = Readonly<Record<string, unknown>>;
export type Message = { readonly infno: string; readonly input: unknown };

/** For stays; every other transaction is of a visit. */
const STAYS = new Set(['4401', '4402', '4402A', '4602', '4701']);

/**
 * The invented message of spec/fixtures for a transaction, about the visit or the stay of the
 * stage and of its day. `patch` replaces fields by name in every row that has them.
 */
export function documentOf(s: RecordStage, infno: string, patch: Fields = {}): Message {
  const stay = STAYS.has(infno);
  const patient = stay ? s.inmate : s.visitor;
  const whose = {
    psn_no: patient.personId,
    psnNo: patient.personId,
    mdtrt_id: stay ? s.stayId : s.visitId,
    psn_name: patient.name,
    name: patient.name,
    certno: patient.idNo,
    med_list_codg: [...s.platform.deps.catalogue.items()][0]!.code,
    fixmedins_code: s.hospital.institution.code,
    ...patch,
  };
  const own = structuredClone((requests as Record<string, unknown>)[infno]);
  return { infno, input: replaced(own, whose) };
}

/** Every field of that name, in every row, and the days of the fixtures by the day of the stage. */
function replaced(value: unknown, by: Fields): unknown {
  if (Array.isArray(value)) return value.map((one) => replaced(one, by));
  if (typeof value === 'string') return value.replace('2025-03-04', TODAY);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, one]) => [
    name,
    Object.hasOwn(by, name) ? by[name] : replaced(one, by),
  ]);
  return Object.fromEntries(fields);
}

/** The output of a message that has to be taken. */
export async function taken<T>(s: RecordStage, message: Message, at = s.hospital): Promise<T> {
  const { infno, input } = message;
  const answer = await s.platform.post(messageOf(at.institution.code, infno, input).body);
  assert.equal(answer.reply.err_msg, null, `${infno}: ${answer.reply.err_msg}`);
  checkReply(infno, answer);
  return answer.reply.output as T;
}

/** Holds that a message is refused with this text, and that nothing of it is kept. */
export async function refused(
  s: RecordStage,
  message: Message,
  text: string,
  at = s.hospital,
): Promise<void> {
  const { body } = messageOf(at.institution.code, message.infno, message.input);
  assert.equal((await refusedWithoutTrace(s.platform, { body })).text, text);
}

type Row = {
  readonly kind: string;
  readonly version: number;
  readonly valid: boolean;
  readonly body: unknown;
};

/** The documents kept under a kind for an owner, in order of making, as they are read. */
export async function kept(
  { platform: { db } }: RecordStage,
  kind: string,
  owner: string,
): Promise<Row[]> {
  const text = `select document_id as id, kind, version, valid from record.document
    where kind = $1 and owner_id = $2 order by business_key, version`;
  const rows = await db.rows<Omit<Row, 'body'> & { id: string }>({ name: '', text }, [kind, owner]);
  const ids = rows.map(({ id }) => id);
  const bodies = await loadDocuments(db, owner, ids);
  return rows.map(({ id: _, ...row }, i) => ({ ...row, body: bodies[i]!.body }));
}
