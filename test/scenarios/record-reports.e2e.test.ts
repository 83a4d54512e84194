import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Out4507 } from '../../spec/wire/t4507.wire.ts';
import type { Out4508 } from '../../spec/wire/t4508.wire.ts';
import type { Out5401 } from '../../spec/wire/t5401.wire.ts';
import type { Out5402 } from '../../spec/wire/t5402.wire.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { CONSENT_DAYS } from '../../src/record/domain/report.ts';
import { castOf, type Hospital } from './hospital.ts';
import { startPlatform } from './platform.ts';
import {
  documentOf,
  type Fields,
  type Message,
  type RecordStage,
  refused,
  setRecordStage,
  taken,
} from './record-stage.ts';

let stage: RecordStage;
before(async () => {
  stage = await setRecordStage(await startPlatform());
  for (const infno of ['4501', '4502', '4503', '4504', '4505', '4506']) {
    await taken(stage, documentOf(stage, infno));
  }
});
after(() => stage.platform.stop());

const REPORTS = ['4507', '4508', '4509', '4510', '4511', '4512'];

function query(infno: string, patch: Fields = {}): Message {
  const page = { pageNum: '1', pageSize: '5' };
  return { infno, input: { input: { psn_no: stage.visitor.personId, ...page, ...patch } } };
}

function items(patch: Fields = {}): Message {
  return { infno: '5401', input: { bilgiteminfo: { psn_no: stage.visitor.personId, ...patch } } };
}

function detail(patch: Fields = {}): Message {
  const fixmedins_code = stage.hospital.institution.code;
  const own = { psn_no: stage.visitor.personId, rpotc_no: 'BG0001', fixmedins_code };
  return { infno: '5402', input: { rptdetailinfo: { ...own, ...patch } } };
}

function consent(patch: Fields = {}): Message {
  const { personId, idNo, name } = stage.visitor;
  const card = { mdtrtCertType: '02', mdtrtCertNo: idNo };
  const data = { psnNo: personId, ...card, psnUserIdCard: idNo, psnUserName: name, ...patch };
  return { infno: '5461', input: { data } };
}

const NO_CONSENT = '参保人没有授权本机构查看其他机构的报告，或授权已到期，请先以5461申请授权';

type Rows = { readonly data: readonly Fields[] };

const count = async (message: Message, at?: Hospital) =>
  (await taken<Rows>(stage, message, at)).data.length;

type Look = { readonly institution_code: string; readonly consent_id: string | null };

const looks = () =>
  stage.platform.db.rows<Look>({
    name: '',
    text: 'select institution_code, consent_id from record.look order by looked_at, look_id',
  });

describe('an institution', () => {
  test('finds its own reports of a person, whole', async () => {
    for (const infno of REPORTS) assert.equal(await count(query(infno)), 1, infno);
    const { data } = await taken<Out4507>(stage, query('4507'));
    const { examinfo, iteminfo } = data[0]!;
    assert.equal(examinfo.rpotc_no, 'BG0001');
    assert.equal(examinfo.psn_name, stage.visitor.name);
    assert.equal(examinfo.fixmedins_name, stage.hospital.institution.name);
    assert.equal(iteminfo[0]!.exam_item_name, '胸部CT平扫');
    const tests = await taken<Out4508>(stage, query('4508'));
    assert.equal(tests.data[0]!.iteminfo[0]!.exam_rslt_val, 5.6);
  });

  test('narrows them, and turns the page', async () => {
    assert.equal(await count(query('4507', { exam_item_name: 'CT' })), 1);
    assert.equal(await count(query('4507', { exam_item_name: 'MR' })), 0);
    assert.equal(await count(query('4507', { exam_item_code: 'CT002' })), 0);
    assert.equal(await count(query('4510', { reta_rslt_code: 'S' })), 0);
    assert.equal(await count(query('4512', { pageNum: '2' })), 0);
  });

  test('does not find what was withdrawn, and finds the last version', async () => {
    const other = { rpotc_no: 'BG0002', exam_ccls: '占位' };
    await taken(stage, documentOf(stage, '4501', other));
    await taken(stage, documentOf(stage, '4501', { ...other, exam_ccls: '结节' }));
    const found = await taken<Out4507>(stage, query('4507'));
    const conclusions = found.data.map((d) => d.examinfo.exam_ccls);
    assert.deepEqual(conclusions.toSorted(), ['未见异常', '结节'].toSorted());
    await taken(stage, documentOf(stage, '4501', { ...other, vali_flag: '0' }));
    assert.equal(await count(query('4507')), 1);
  });
});

describe('another institution', () => {
  test('sees nothing of them without consent', async () => {
    for (const infno of REPORTS) {
      assert.equal(await count(query(infno), stage.other), 0, infno);
      const named = query(infno, { fixmedins_code: stage.hospital.institution.code });
      await refused(stage, named, `${NO_CONSENT}[input.fixmedins_code]`, stage.other);
    }
    await refused(stage, items(), `${NO_CONSENT}[bilgiteminfo.psn_no]`, stage.other);
    const text = `${NO_CONSENT}[rptdetailinfo.fixmedins_code]`;
    await refused(stage, detail(), text, stage.other);
  });

  test('sees them by consent, while it lasts, and every look is kept', async () => {
    assert.equal(await taken(stage, consent(), stage.other), null);
    const before = (await looks()).length;
    for (const infno of REPORTS) assert.equal(await count(query(infno), stage.other), 1, infno);
    const found = await taken<Out5401>(stage, items(), stage.other);
    assert.deepEqual(
      found.bilgiteminfo.map((r) => r.rpotc_no),
      ['BG0001', 'BG0001'],
    );
    const whole = await taken<Out5402>(stage, detail(), stage.other);
    assert.equal(whole.checkreportdetails[0]!.exam_ccls, '未见异常');
    assert.equal(whole.inspectiondetails[0]!.exam_rslt_val, 5.6);
    const kept = (await looks()).slice(before);
    assert.equal(kept.length, REPORTS.length + 2);
    for (const one of kept) {
      assert.equal(one.institution_code, stage.other.institution.code);
      assert.match(one.consent_id ?? '', /^\d{30}$/);
    }
    const { clock } = stage.platform;
    const now = clock.now;
    clock.now = (now + CONSENT_DAYS * 86_400_000) as Instant;
    await refused(stage, items(), `${NO_CONSENT}[bilgiteminfo.psn_no]`, stage.other);
    clock.now = now;
  });

  test('is given a consent by whom it is about only', async () => {
    const stranger = castOf(stage.platform)({ personType: '12' });
    const cases: readonly (readonly [Fields, string])[] = [
      [{ psnNo: '1' }, '人员信息不存在[data.psnNo]'],
      [{ mdtrtCertNo: stranger.idNo }, '就诊凭证不属于该人员[data.mdtrtCertNo]'],
      [{ psnUserIdCard: stranger.idNo }, '证件号码与该人员的信息不一致[data.psnUserIdCard]'],
      [{ psnUserName: '某某' }, '授权人姓名与该人员的信息不一致[data.psnUserName]'],
    ];
    for (const [patch, text] of cases) await refused(stage, consent(patch), text, stage.other);
  });
});

describe('a query is refused', () => {
  test('with page 0 and size 100,000', async () => {
    for (const infno of REPORTS) {
      const most = infno === '4512' ? 5 : 100;
      const text = `当前页数应不小于1，每页应为1到${most}条[input.pageNum]`;
      await refused(stage, query(infno, { pageNum: '0' }), text);
      await refused(stage, query(infno, { pageSize: '1000' }), text);
    }
  });

  test('about a person or a report nobody knows', async () => {
    for (const infno of REPORTS) {
      await refused(stage, query(infno, { psn_no: '1' }), '人员信息不存在[input.psn_no]');
    }
    await refused(stage, items({ psn_no: '1' }), '人员信息不存在[bilgiteminfo.psn_no]');
    const text = '报告不存在，或已作废[rptdetailinfo.rpotc_no]';
    await refused(stage, detail({ rpotc_no: 'BG9' }), text);
  });
});
