import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DOCUMENT_KINDS } from '../../src/record/kinds.wire.ts';
import { messageOf } from './no-trace.ts';
import { startPlatform } from './platform.ts';
import { documentOf, kept, type RecordStage, setRecordStage, taken } from './record-stage.ts';

let stage: RecordStage;
before(async () => {
  stage = await setRecordStage(await startPlatform());
});
after(() => stage.platform.stop());

/** Whom the documents of a transaction are about. */
function ownerOf(infno: string): string {
  if (infno === '4201') return stage.hospital.institution.code;
  const isStay = DOCUMENT_KINDS[infno]!.isStay === true;
  return isStay ? stage.inmate.personId : stage.visitor.personId;
}

describe('every kind of document', () => {
  for (const infno of Object.keys(DOCUMENT_KINDS)) {
    const patch = infno === '4402A' ? { medcas_drord_detl_id: 'A' } : {};

    test(`${infno} is kept whole, again as a new version, and withdrawn`, async () => {
      const message = documentOf(stage, infno, patch);
      assert.equal(await taken(stage, message), null);
      assert.equal(await taken(stage, message), null);
      if (infno !== '4201') {
        await taken(stage, documentOf(stage, infno, { ...patch, vali_flag: '0' }));
      }
      const { kind } = DOCUMENT_KINDS[infno]!;
      const rows = (await kept(stage, kind, ownerOf(infno))).filter((row) =>
        infno === '4402A' ? JSON.stringify(row.body).includes('"A"') : true,
      );
      const wanted = infno === '4201' ? [1, 2] : [1, 2, 3];
      assert.deepEqual(
        rows.map((row) => row.version),
        wanted,
      );
      assert.equal(rows.at(-1)!.valid, infno === '4201');
      const sent = JSON.stringify(message.input);
      for (const text of textsIn(rows[0]!.body)) assert.ok(sent.includes(text), text);
      assert.equal(textsIn(rows[0]!.body).length, textsIn(message.input).length);
    });
  }
});

/** Every filled text in a message or a body. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

test('a document of somebody the platform does not know belongs to the institution', async () => {
  const message = documentOf(stage, '4503', { psn_no: '', mdtrt_id: '', mdtrt_sn: 'ZF1' });
  await taken(stage, message);
  assert.equal((await kept(stage, '4503', stage.hospital.institution.code)).length, 1);
});

test('a message sent again under its number keeps nothing twice', async () => {
  const { infno, input } = documentOf(stage, '4601', { bld_cnt: '7' });
  const { personId } = stage.visitor;
  const before = (await kept(stage, '4601', personId)).length;
  const { body } = messageOf(stage.hospital.institution.code, infno, input);
  const first = await stage.platform.post(body);
  assert.deepEqual([first.reply.infcode, first.reply.err_msg], [0, null]);
  assert.deepEqual((await stage.platform.post(body)).reply.output, first.reply.output);
  assert.equal((await kept(stage, '4601', personId)).length, before + 1);
});
