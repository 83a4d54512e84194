import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import type { Out3702 } from '../../spec/wire/t3702.wire.ts';
import { listAttachments } from '../../src/supervision/case-attachment.store.ts';
import { contentsUnchanged, messageOf, refusedWithoutTrace } from './no-trace.ts';
import { type Platform, startPlatform } from './platform.ts';
import {
  attachment,
  caseOf,
  get,
  goTo,
  PDF,
  post,
  queryOf,
  type Refusal,
  type SupervisionStage,
  send,
  setSupervisionStage,
  step,
  submission,
  submit,
  suspect,
  told,
} from './supervision-stage.ts';

let platform: Platform;
let stage: SupervisionStage;
/** A suspicion nobody has looked at, one that was told, and the case of the latter. */
let open: string;
let toldId: string;
let of: { readonly documentId: string; readonly caseId: string };
let attUploadId: string;
before(async () => {
  platform = await startPlatform();
  stage = await setSupervisionStage(platform);
  const bill = await stage.bill();
  open = await suspect(stage, [bill]);
  toldId = await suspect(stage, [bill]);
  await step(stage, 'first', `${toldId}/open`);
  attUploadId = await attachment(stage);
  const [document] = (await told(stage)).data;
  of = { documentId: document!.docId, caseId: document!.docSusptDTOS[0]!.docSusptId };
});
after(() => platform.stop());

/** Holds that a request is refused so, and that nothing was written. */
async function refuses(
  asked: () => Promise<{ readonly status: number; readonly body: Refusal }>,
  status: number,
  code: string,
  text: string | RegExp,
): Promise<void> {
  const unchanged = await contentsUnchanged(platform);
  const got = await asked();
  assert.deepEqual([got.status, got.body.code], [status, code], got.body.text);
  if (typeof text === 'string') assert.equal(got.body.text, text);
  else assert.match(got.body.text, text);
  await unchanged();
}

const REASON = { reason: '经核实' };

describe('who may ask', () => {
  const TOKEN = '没有令牌，或令牌不正确、已停用';

  test('nobody without a token, or with another', async () => {
    const paths = ['me', 'cases', `cases/${open}`, 'statistics', `cases/${open}/attachments/1/1`];
    for (const path of paths) {
      for (const who of [null, 'x'.repeat(43), 'Bearer', "'or''='"]) {
        await refuses(() => get<Refusal>(stage, who, path), 401, 'token-wrong', TOKEN);
      }
    }
    await refuses(() => post(stage, 'nobody', `${open}/open`, REASON), 401, 'token-wrong', TOKEN);
  });

  test('not another region: it sees no case in its list, and none by its id', async () => {
    const text = '该疑点属于其他统筹区';
    await refuses(() => get(stage, 'away', `cases/${open}`), 403, 'other-region', text);
    await refuses(() => post(stage, 'away', `${open}/open`, REASON), 403, 'other-region', text);
    const listed = await get<{ count: number }>(stage, 'away', 'cases');
    assert.equal(listed.body.count, 0);
    const groups = await get<{ groups: unknown[] }>(stage, 'away', 'statistics');
    assert.deepEqual(groups.body.groups, []);
  });

  test('not without the role, not about his own finding, not twice', async () => {
    await refuses(
      () => post(stage, 'second', `${open}/open`, REASON),
      403,
      'role-missing',
      '初审立案需要初审角色',
    );
    await refuses(
      () => post(stage, 'finder', `${open}/open`, REASON),
      403,
      'own-finding',
      '该疑点由本人筛查发现，不能由本人审理',
    );
    const bill = await stage.bill();
    const id = await suspect(stage, [bill]);
    await step(stage, 'all', `${id}/open`);
    const { caseId } = await caseOf(stage, id);
    const as = { documentId: bill.settlementId, caseId: caseId! };
    assert.equal(await submit(stage, '3702', as, { applyFlag: '0' }), null);
    await refuses(
      () => post(stage, 'all', `${id}/confirm`, { ...REASON, amount: 1 }),
      403,
      'judged-before',
      '本人已参与该案的审理，不能再次审理',
    );
  });
});

describe('requests of the bureau', () => {
  const CASES: readonly (readonly [path: () => string, body: unknown, status: number, RegExp])[] = [
    [() => `${open}/dismiss`, {}, 400, /理由不能为空\[reason\]/],
    [() => `${open}/dismiss`, { reason: '　 ' }, 400, /理由不能为空/],
    [() => `${open}/dismiss`, { reason: 7 }, 400, /\[reason\]/],
    [() => `${open}/dismiss`, { reason: '长'.repeat(2001) }, 400, /不能超过2000字\[reason\]/],
    [() => `${open}/dismiss`, { reason: 'a\0b' }, 400, /不是有效的文本\[reason\]/],
    [() => `${open}/dismiss`, [], 400, /应为JSON对象\[body\]/],
    [() => `${open}/dismiss`, '{"reason":', 400, /不是有效的JSON/],
    [() => `${open}/dismiss`, { reason: 'x'.repeat(70_000) }, 413, /过大/],
    [() => `${toldId}/confirm`, REASON, 400, /确认金额应为不小于0的整数（分）\[amount\]/],
    [() => `${toldId}/confirm`, { ...REASON, amount: 1.5 }, 400, /\[amount\]/],
    [() => `${toldId}/confirm`, { ...REASON, amount: '1' }, 400, /\[amount\]/],
    [() => `${toldId}/confirm`, { ...REASON, amount: -1 }, 400, /\[amount\]/],
    [() => `${toldId}/vote`, REASON, 400, /\[upholds\]/],
    [() => `${open}/open`, { ...REASON, institutionCode: 1 }, 400, /\[institutionCode\]/],
    [() => `${open}/steal`, REASON, 404, /没有动作steal，应为dismiss、open/],
    [() => `${open}/answer`, REASON, 404, /没有动作answer/],
    [() => 'nothing/open', REASON, 404, /^疑点不存在$/],
    [() => '%00/open', REASON, 404, /^疑点不存在$/],
    [() => `${toldId}/dismiss`, REASON, 409, /该疑点待机构答复，初审不立案只能在待初审时办理/],
    [() => `${open}/recover`, REASON, 409, /追回只能在复审确认、合议维持时办理/],
    [() => `${toldId}/confirm`, { ...REASON, amount: 1 }, 409, /申诉期限至2026-04-01，期满之后/],
  ];
  const WHO: Readonly<Record<string, string>> = { confirm: 'second', vote: 'p1', recover: 'head' };

  for (const [i, [path, body, status, text]] of CASES.entries()) {
    test(`${i + 1} ${String(text)}`, async () => {
      const unchanged = await contentsUnchanged(platform);
      const who = WHO[path().split('/')[1]!] ?? 'first';
      const got = await post(stage, who, path(), body);
      assert.equal(got.status, status, got.body.text);
      assert.match(got.body.text, text);
      await unchanged();
    });
  }

  test('a list is narrowed by what there is', async () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['state=lost', /状态lost不存在，应为open、.*\[state\]/],
      ['state=open&state=told', /只能给一个文本\[state\]/],
      ['severity=x', /\[severity\]/],
      ['stage=before', /\[stage\]/],
      ['from=2026-02-30', /应为日期，如2026-01-01\[from\]/],
      ['from=2026-03-02&to=2026-03-01', /结束日期早于开始日期\[to\]/],
      ['page=0', /页码应为不小于1的整数\[page\]/],
      ['size=201', /每页行数应为1到200的整数\[size\]/],
      ['size=x', /\[size\]/],
      ['rule=%00', /\[rule\]/],
    ];
    for (const [query, text] of wrong) {
      await refuses(() => get(stage, 'first', `cases?${query}`), 400, 'parameter-bad', text);
    }
    await refuses(() => get(stage, 'first', 'statistics?by=day'), 400, 'parameter-bad', /\[by\]/);
  });

  test('an attachment of another case, or none, is not shown', async () => {
    const text = /申诉材料不存在/;
    for (const path of [`${attUploadId}/1`, `${attUploadId}/2`, 'x/y']) {
      const asked = () => get<Refusal>(stage, 'first', `cases/${toldId}/attachments/${path}`);
      await refuses(asked, 404, 'attachment-unknown', text);
    }
  });
});

/** Holds that a message is refused with this text and without a trace. */
async function refusesMessage(infno: string, input: unknown, text: string | RegExp) {
  const { body } = messageOf(stage.hospital.institution.code, infno, { input });
  const refused = await refusedWithoutTrace(platform, { body });
  if (typeof text === 'string') assert.equal(refused.text, text);
  else assert.match(refused.text, text);
}

describe('3701', () => {
  const OWN = '只能办理本机构的申诉与合议[input.medinsCodg]';

  test('of another institution', () => refusesMessage('3701', queryOf(stage.other), OWN));

  const CASES: readonly (readonly [string, object, string | RegExp])[] = [
    [
      'a node that is none',
      { stage: '3' },
      '查询节点参数应为1（申诉）或2（合议申请）[input.stage]',
    ],
    ['an end before its begin', { endTime: '2026-02-01' }, '结束时间早于开始时间[input.endTime]'],
    ['no day', { startTime: '2026-02-30' }, /字段\[startTime\]（开始时间）不是有效的日期/],
    ['page nought', { currentPage: 0 }, '当前页数应为不小于1的整数[input.currentPage]'],
    ['a page too large', { pageSize: 101 }, '每页显示数应为1到100的整数[input.pageSize]'],
    [
      'no institution',
      { medinsCodg: '' },
      /字段\[medinsCodg\]（医疗机构名称|医药机构编码）不能为空/,
    ],
  ];
  for (const [name, over, text] of CASES) {
    test(name, () => refusesMessage('3701', queryOf(stage.hospital, '1', over), text));
  }
});

describe('3702 and 3703', () => {
  test('in the name of another institution', async () => {
    const text = '只能办理本机构的申诉与合议[input.medinsCodg]';
    await refusesMessage('3702', submission(stage.other, of), text);
    await refusesMessage('3703', submission(stage.other, of), text);
  });

  test('without documents', async () => {
    const { docs: _, ...none } = submission(stage.hospital, of);
    await refusesMessage('3702', none, '缺少节点[docs]');
  });

  const UNKNOWN = '疑点不存在，或不属于本机构与该单据[docSusptDTOS.docSusptId]';
  const taken = (over: object = {}) => ({ attUploadId, susptAmt: '1.00', ...over });
  const CASES: readonly (readonly [string, () => object, string | RegExp])[] = [
    ['no such suspicion', () => taken({ docSusptId: '1' }), UNKNOWN],
    ['no flag', () => taken({ applyFlag: '2' }), /^申诉标识应为0.*\[docSusptDTOS\.applyFlag\]$/],
    ['no amount', () => taken({ susptAmt: '' }), '申诉金额不能为空[docSusptDTOS.susptAmt]'],
    [
      'more than is in doubt',
      () => taken({ susptAmt: '99999.00' }),
      /^申诉金额应在0与.*元之间\[docSusptDTOS\.susptAmt\]$/,
    ],
    [
      'no attachment',
      () => taken({ attUploadId: '' }),
      '申诉材料不能为空，请先用3704上传[docSusptDTOS.attUploadId]',
    ],
    [
      'an attachment that is none',
      () => taken({ attUploadId: '1' }),
      '申诉材料不存在，或不属于本机构，请先用3704上传[docSusptDTOS.attUploadId]',
    ],
    ['no reason', () => taken({ auditOpinion: '' }), '理由不能为空[docSusptDTOS.auditOpinion]'],
  ];
  for (const [name, over, text] of CASES) {
    test(name, async () => {
      const unchanged = await contentsUnchanged(platform);
      const why = await submit(stage, '3702', of, over());
      if (typeof text === 'string') assert.equal(why, text);
      else assert.match(why ?? '', text);
      await unchanged();
    });
  }

  test('under another document', async () => {
    const unchanged = await contentsUnchanged(platform);
    const other = { ...of, documentId: of.caseId };
    assert.equal(await submit(stage, '3702', other, taken()), UNKNOWN);
    await unchanged();
  });

  test('another institution’s case', async () => {
    const theirs = await attachment(stage, stage.other);
    const unchanged = await contentsUnchanged(platform);
    for (const infno of ['3702', '3703'] as const) {
      const why = await submit(stage, infno, of, taken({ attUploadId: theirs }), stage.other);
      assert.equal(why, UNKNOWN);
    }
    const own = taken({ attUploadId: theirs });
    assert.match((await submit(stage, '3702', of, own)) ?? '', /^申诉材料不存在/);
    await unchanged();
  });

  test('a panel before anything is confirmed', async () => {
    const why = await submit(stage, '3703', of, taken());
    assert.match(why ?? '', /该疑点待机构答复，机构申请合议只能在复审确认时办理/);
  });

  test('one that is wrong does not hinder the others', async () => {
    const bill = await stage.bill();
    const id = await suspect(stage, [bill]);
    await step(stage, 'first', `${id}/open`);
    const { caseId } = await caseOf(stage, id);
    const right = submission(
      stage.hospital,
      { documentId: bill.settlementId, caseId: caseId! },
      { applyFlag: '0' },
    );
    const wrong = submission(stage.hospital, { documentId: 'x', caseId: '1' }, taken());
    const both = { ...right, docs: [...wrong.docs, ...right.docs] };
    const result = await send<Out3702>(stage, '3702', both);
    assert.deepEqual(
      result.map(({ docId, docCode, docReason }) => [docId, docCode, docReason]),
      [
        ['x', '1', '1个疑点提交失败，见各疑点的失败原因'],
        [bill.settlementId, '0', null],
      ],
    );
  });

  test('after the deadline', async () => {
    goTo(stage, '2026-04-02');
    const unchanged = await contentsUnchanged(platform);
    const late = '申诉期限为2026-04-01，已过期限，不再受理[docSusptDTOS.docSusptId]';
    assert.equal(await submit(stage, '3702', of, taken()), late);
    await unchanged();
    goTo(stage, '2026-03-18');
  });
});

describe('3704', () => {
  const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
  const zip = (name: string) => base64(zipSync({ [name]: strToU8('<a/>') }));
  const upload = (files: readonly object[], id = '') => ({
    attUploadId: id,
    fsiAppealFileDTOList: files,
  });
  const file = (name: string, bytes: unknown = PDF) => ({ name, bytes });

  test('documents are taken by what they are', async () => {
    const good = [
      file('a.pdf'),
      file('照片.JPG', base64(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2]))),
      file('b.docx', zip('word/document.xml')),
      file('c.xlsx', zip('xl/workbook.xml')),
      file('d.png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
    ];
    const { attUploadId: id } = await send<{ attUploadId: string }>(stage, '3704', upload(good));
    const more = await send<{ attUploadId: string }>(stage, '3704', upload([file('e.pdf')], id));
    assert.equal(more.attUploadId, id);
    const files = await listAttachments(platform.db, stage.hospital.institution.code, [id]);
    assert.equal(
      files.map(({ fileNo, name, kind }) => `${fileNo}${name}${kind}`).join(' '),
      '1a.pdfpdf 2照片.JPGjpg 3b.docxdocx 4c.xlsxxlsx 5d.pngpng 6e.pdfpdf',
    );
    const kept = await platform.db.rows<{ name: string; head: string }>({
      name: '',
      text: `select name_sealed as name, encode(substring(content_sealed for 40), 'escape') as head
             from supervision.attachment`,
    });
    assert.ok(kept.length >= 6);
    // What is sealed looks like chance, which three letters alone may well come out of.
    for (const { name, head } of kept) assert.ok(!/照片|\.pdf/.test(name) && !/%PDF-/.test(head));
  });

  const CASES: readonly (readonly [string, () => unknown, string | RegExp])[] = [
    ['a text', () => upload([file('a.pdf', base64('就诊记录'))]), /^附件a\.pdf不是PDF/],
    ['a program', () => upload([file('a.exe', base64('MZ1234'))]), /^附件a\.exe不是PDF/],
    ['another than its name', () => upload([file('a.png')]), /^附件a\.png不是PDF.*bytes\]$/],
    ['no ending', () => upload([file('病历')]), /^附件病历不是PDF/],
    ['any ZIP', () => upload([file('a.docx', zip('a.txt'))]), /^附件a\.docx不是PDF/],
    ['the other office', () => upload([file('a.xlsx', zip('word/x'))]), /^附件a\.xlsx不是PDF/],
    ['no more than its first bytes', () => upload([file('a.pdf', base64('%PDF-'))]), /a\.pdf不是/],
    ['a ZIP cut off', () => upload([file('a.docx', base64('PK\x03\x04word/'))]), /a\.docx不是/],
    [
      'a path',
      () => upload([file('../a.pdf')]),
      '附件名称不能含路径或控制字符[fsiAppealFileDTOList.name]',
    ],
    [
      'six files',
      () => upload(Array.from({ length: 6 }, () => file('a.pdf'))),
      '单次上传最多5个附件[input.fsiAppealFileDTOList]',
    ],
    ['none', () => upload([]), /fsiAppealFileDTOList/],
    ['no bytes', () => upload([file('a.pdf', '')]), /字段\[bytes\]（附件字节）不能为空/],
    ['no base64', () => upload([file('a.pdf', '@@@')]), /不是有效的字节数组或base64文本/],
    [
      'an attachment that is not there',
      () => upload([file('a.pdf')], '123'),
      '申诉材料不存在，或不属于本机构，请先用3704上传[input.attUploadId]',
    ],
  ];
  for (const [name, input, text] of CASES) {
    test(name, () => refusesMessage('3704', input(), text));
  }

  test('another institution’s attachment', async () => {
    const theirs = await attachment(stage, stage.other);
    await refusesMessage('3704', upload([file('a.pdf')], theirs), /^申诉材料不存在/);
  });
});
