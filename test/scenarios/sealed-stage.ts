import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { startApp } from '../../src/app.ts';
import { CALL_PATH, type Reply } from '../../src/demo/client.wire.ts';
import type { Patient } from '../../src/demo/messages.wire.ts';
import { type Db, openKeyRing } from '../../src/store/index.ts';
import { accident, choice, chronic, type FilingStage, file, referral } from './filing-stage.ts';
import { accepted } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { moment, type Platform } from './platform.ts';
import { admission, change, discharge, openDesk } from './stay-desk.ts';

/** Numbers that nothing else in the database holds: of a stay, of filings, of a department. */
export const STATED = {
  ...{ contact: '13900000101', contactChanged: '13900000102', birthCertificate: 'JS440183000002' },
  ...{ referred: '13900000103', chronic: '13900000104', chose: '13900000105' },
  ...{ injured: '13900000106', agentId: '440183199001019053', agentPhone: '13900000107' },
  ...{ agentIdToo: '440183199001019061', agentPhoneToo: '13900000108', head: '13900000109' },
};

/** Who was admitted and whose filings were made; the admission's message as it went. */
export type Told = {
  readonly patient: Patient;
  readonly institutionCode: string;
  readonly admission: { readonly body: string; readonly encounterId: string };
  /** The same message id with another number of whom to call. */
  readonly altered: string;
};

/** Sends messages of stays, filings and departments with every number of a person they may hold. */
export async function tellNumbers(stage: FilingStage): Promise<Told> {
  const { platform } = stage;
  const { institution } = stage.hospital;
  const patient = stage.nextPatient();
  const born = { fpsc_no: STATED.birthCertificate };
  const at = '2026-03-10 09:00:00';
  const coming = admission(patient, at, { ...born, tel: STATED.contact });
  const { body, msgid } = messageOf(institution.code, '2401', coming);
  const { reply } = await platform.post(body);
  const { result } = accepted(reply as Reply<{ result: { mdtrt_id: string } }>);
  const encounterId = result.mdtrt_id;
  const stay = { patient, encounterId, admittedAt: at };
  const desk = openDesk(platform, institution);
  const changed = change(stay, { ...born, tel: STATED.contactChanged });
  accepted(await desk.send('2403', changed));
  accepted(await desk.send('2402', discharge(stay, '2026-03-17 09:00:00', born)));

  const agent = { agnter_certno: STATED.agentId, agnter_tel: STATED.agentPhone };
  const other = { agnter_certno: STATED.agentIdToo, agnter_tel: STATED.agentPhoneToo };
  await file(stage, referral(stage, patient, { tel: STATED.referred }));
  await file(stage, chronic(stage, patient, { tel: STATED.chronic }));
  await file(stage, choice(stage, patient, { ...agent, tel: STATED.chose }));
  await file(stage, accident(stage, patient, { ...other, tel: STATED.injured }));
  await tellDepartment(platform, institution);
  const otherwise = { ...coming, mdtrtinfo: { ...coming.mdtrtinfo, tel: STATED.head } };
  const altered = messageOf(institution.code, '2401', otherwise, { msgid }).body;
  return { patient, institutionCode: institution.code, admission: { body, encounterId }, altered };
}

async function tellDepartment(
  platform: Platform,
  { code, region }: { readonly code: string; readonly region: string },
): Promise<void> {
  const deptinfo = {
    ...{ hosp_dept_codg: 'S01', caty: 'A03', hosp_dept_name: '密封科', itro: '样例', memo: '' },
    ...{ begntime: '2020-01-01 00:00:00', endtime: '', dept_estbdat: '2019-12-01 00:00:00' },
    ...{ dept_resper_name: '样例主任', dept_resper_tel: STATED.head, dept_med_serv_scp: '' },
    ...{ aprv_bed_cnt: '30', hi_crtf_bed_cnt: '28', poolarea_no: region, dr_psncnt: '8' },
    ...{ phar_psncnt: '1', nurs_psncnt: '12', tecn_psncnt: '2' },
  };
  const { reply } = await platform.post(messageOf(code, '3401', { deptinfo }).body);
  assert.equal(reply.err_msg, null);
}

/** The database of the platform, opened with other keys. */
export function withKeys({ db }: Platform, ...held: readonly string[]): Db {
  const keys = openKeyRing({ place: '测试', read: () => held.join('\n') });
  const transaction: Db['transaction'] = (mode, body) =>
    db.transaction(mode, (tx, end) => body({ ...tx, keys }, end));
  const together: Db['together'] = (body) => db.together((tx) => body({ ...tx, keys }));
  return { ...db, keys, transaction, together };
}

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Another program of the platform on its database: how it answers one body after the other. */
export async function askAnother(db: Db, bodies: readonly string[]): Promise<readonly Reply[]> {
  const app = await startApp({
    config: { port: 0, policyFolder: folder('policy'), knowledgeFolder: folder('knowledge') },
    db,
    now: () => moment('2026-03-18 11:00:00'),
    log: { write: () => {} },
  });
  try {
    const replies: Reply[] = [];
    for (const body of bodies) {
      const answer = await fetch(`http://127.0.0.1:${app.port}${CALL_PATH}`, {
        method: 'POST',
        body,
      });
      replies.push((await answer.json()) as Reply);
    }
    return replies;
  } finally {
    await app.stop();
  }
}
