import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseTime } from '../kernel/day.ts';
import { accept, refuse } from '../kernel/outcome.ts';
import { readEnvelope, writeReply } from './envelope.wire.ts';

const MESSAGE = {
  infno: '2206',
  msgid: 'H44010000001202603181030000001',
  mdtrtarea_admvs: '440100',
  insuplc_admdvs: '440100',
  recer_sys_code: 'FSI_LOCAL',
  dev_no: '',
  dev_safe_info: '',
  cainfo: '',
  signtype: '',
  infver: 'V1.0',
  opter_type: '1',
  opter: 'A001',
  opter_name: '演示收费员',
  inf_time: '2026-03-18 10:30:00',
  fixmedins_code: 'H44010000001',
  fixmedins_name: '演示机构',
  sign_no: '1',
  input: { data: {} },
};

const READ = {
  infno: '2206',
  msgid: 'H44010000001202603181030000001',
  institutionCode: 'H44010000001',
  insuredRegion: '440100',
  operator: { id: 'A001', name: '演示收费员', type: '1' },
  signNo: '1',
  input: { data: {} },
};

const read = (over: object) => readEnvelope(JSON.stringify({ ...MESSAGE, ...over })).envelope;

function textOf(body: string): string {
  const outcome = readEnvelope(body).envelope;
  return outcome.ok ? '' : outcome.refusal.text;
}

test('a message as the spec has it', () => {
  assert.deepEqual(read({}), accept(READ));
});

test('what real clients write is taken as meant', () => {
  // In order: Henan, Chongqing and Hunan, as recorded; then one written by hand.
  assert.deepEqual(read({ dev_no: null, infver: '1.0', mdtrtarea_admvs: undefined }), accept(READ));
  assert.deepEqual(read({ infver: 1, opter_type: 1, infno: 2206 }), accept(READ));
  assert.deepEqual(read({ dev_no: 'null', cainfo: 'NULL', unknown: {} }), accept(READ));
  assert.deepEqual(read({ inf_time: '', fixmedins_name: 'x'.repeat(99) }), accept(READ));
  assert.deepEqual(readEnvelope(`\uFEFF\r\n${JSON.stringify(MESSAGE)}\n`).envelope, accept(READ));
});

test('a msgid may have any form of up to 30 characters', () => {
  for (const msgid of ['1', '240704161004-H44010000001-0056', 'x'.repeat(30)]) {
    assert.deepEqual(read({ msgid }), accept({ ...READ, msgid }));
  }
});

test('an operator without a name goes by the number, an unknown region is empty', () => {
  const operator = { ...READ.operator, name: 'A001' };
  assert.deepEqual(read({ opter_name: 'NULL' }), accept({ ...READ, operator }));
  assert.deepEqual(read({ insuplc_admdvs: null }), accept({ ...READ, insuredRegion: '' }));
});

test('what is no message', () => {
  assert.equal(textOf(''), '报文为空');
  assert.equal(textOf('\uFEFF \n'), '报文为空');
  assert.equal(textOf('{'), '报文不是有效的JSON');
  for (const body of ['[]', 'null', '1', '"{}"']) assert.equal(textOf(body), '报文应为JSON对象');
});

test('each field that is needed is named when it is missing, long or no text', () => {
  const names = {
    infno: ['交易编号', 10],
    msgid: ['发送方报文ID', 30],
    fixmedins_code: ['定点医药机构编号', 12],
    opter: ['经办人', 30],
  } as const;
  for (const [field, [name, length]] of Object.entries(names)) {
    const of = (value: unknown) => textOf(JSON.stringify({ ...MESSAGE, [field]: value }));
    const place = `字段[${field}]（${name}）`;
    for (const nothing of [undefined, null, '', ' ', 'null']) {
      assert.equal(of(nothing), `${place}不能为空`);
    }
    for (const other of [true, {}, []]) assert.equal(of(other), `${place}应为文本`);
    assert.equal(of('1'.repeat(length)), '');
    assert.equal(of('1'.repeat(length + 1)), `${place}长度不能超过${length}`);
    for (const bad of ['1\0', '1\ud842']) assert.equal(of(bad), `${place}含有非法字符`);
  }
});

test('who sent it is known as far as it says so', () => {
  const sender = { infno: '2206', msgid: 'M1', institutionCode: '' };
  const said = { infno: 2206, msgid: ' M1 ', fixmedins_code: {}, opter: '' };
  const { sender: heard, envelope } = readEnvelope(JSON.stringify(said));
  assert.equal(envelope.ok, false);
  assert.deepEqual(heard, sender);
  const long = readEnvelope(JSON.stringify({ msgid: 'x'.repeat(99) })).sender;
  assert.equal(long.msgid, 'x'.repeat(30));
  for (const body of ['', '{', '[]', '{}']) {
    assert.deepEqual(readEnvelope(body).sender, { infno: '', msgid: '', institutionCode: '' });
  }
});

test('a time that is none', () => {
  for (const inf_time of ['2026-02-30 00:00:00', 'x', [], true]) {
    const outcome = read({ inf_time });
    const text = '字段[inf_time]（交易时间）不是有效的日期时间';
    assert.equal(outcome.ok ? '' : outcome.refusal.text, text);
  }
});

test('no body makes it throw', () => {
  const body = fc.oneof(fc.string(), fc.json());
  fc.assert(
    fc.property(body, (text) => void readEnvelope(text)),
    { numRuns: 500, seed: 3 },
  );
  const field = fc.constantFrom(...Object.keys(MESSAGE));
  const property = fc.property(
    field,
    fc.jsonValue(),
    (name, value) => void read({ [name]: value }),
  );
  fc.assert(property, { numRuns: 500, seed: 3 });
});

const REF = {
  id: '440100202603181030000000000001',
  received: parseTime('2026-03-18 10:30:00')!,
  answered: parseTime('2026-03-18 10:30:01')!,
};

const REPLY = {
  warn_msg: null,
  cainfo: null,
  refmsg_time: '20260318103000000',
  signtype: null,
  respond_time: '20260318103001000',
  inf_refmsgid: REF.id,
};

test('a success says 0, and nothing in err_msg', () => {
  const reply = JSON.parse(writeReply(accept({ data: 1 }), REF)) as unknown;
  assert.deepEqual(reply, { ...REPLY, infcode: 0, err_msg: null, output: { data: 1 } });
});

test('a refusal says -1, its text, and no output', () => {
  const text = '个人账户余额不足';
  const reply = JSON.parse(writeReply(refuse({ code: 'x', text }), REF)) as unknown;
  assert.deepEqual(reply, { ...REPLY, infcode: -1, err_msg: text, output: null });
});

test('err_msg has at most 200 characters', () => {
  const long = refuse({ code: 'x', text: '字'.repeat(201) });
  const { err_msg } = JSON.parse(writeReply(long, REF)) as { err_msg: string };
  assert.equal(err_msg, '字'.repeat(200));
});
