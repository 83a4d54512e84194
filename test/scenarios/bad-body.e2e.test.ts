import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { CALL_PATH } from '../../src/demo/client.wire.ts';
import { personMessage } from '../../src/demo/messages.wire.ts';
import { setCredential } from '../../src/registry/index.ts';
import { castOf, checkReply, openHospital } from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { type Body, contents, type Platform, startPlatform } from './platform.ts';

let platform: Platform;
let code: string;
let valid: object;

before(async () => {
  platform = await startPlatform();
  code = openHospital(platform).institution.code;
  valid = personMessage(castOf(platform)().credential);
});
after(() => platform.stop());

const MB = 1024 * 1024;

function blanks(megabytes: number): Body {
  const chunk = new Uint8Array(MB).fill(32);
  let left = megabytes;
  return new ReadableStream({
    pull: (controller) => {
      if (left === 0) return controller.close();
      left -= 1;
      controller.enqueue(chunk);
    },
  });
}

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

const BODIES: readonly (readonly [name: string, body: () => Body, text: string])[] = [
  ['an empty body', () => '', '报文为空'],
  ['a body of blanks', () => ' \r\n\t', '报文为空'],
  ['broken JSON', () => '{"infno":"1101",', '报文不是有效的JSON'],
  ['a form', () => 'infno=1101&msgid=1', '报文不是有效的JSON'],
  ['a list', () => '[]', '报文应为JSON对象'],
  ['null', () => 'null', '报文应为JSON对象'],
  ['a text', () => '"1101"', '报文应为JSON对象'],
  ['an empty object', () => '{}', '字段[infno]（交易编号）不能为空'],
  ['100,000 levels of lists', () => deep(100_000), '报文应为JSON对象'],
  ['a body of 50 MB, streamed', () => blanks(50), '报文超过10MB'],
  ['a body of 50 MB at once', () => new Uint8Array(50 * MB).fill(32), '报文超过10MB'],
  ['one byte more than 10 MB', () => new Uint8Array(10 * MB + 1).fill(32), '报文超过10MB'],
];

const ENVELOPES: readonly (readonly [name: string, over: object, text: string])[] = [
  ['no transaction number', { infno: '' }, '字段[infno]（交易编号）不能为空'],
  ['a transaction number that is none', { infno: true }, '字段[infno]（交易编号）应为文本'],
  ['a transaction number as an object', { infno: {} }, '字段[infno]（交易编号）应为文本'],
  ['a long transaction number', { infno: '22070000000' }, '字段[infno]（交易编号）长度不能超过10'],
  ['half a character in the operator', { opter: 'a\ud842' }, '字段[opter]（经办人）含有非法字符'],
  ['an unknown transaction', { infno: '9999' }, '交易编号[9999]不存在'],
  ['transaction __proto__', { infno: '__proto__' }, '交易编号[__proto__]不存在'],
  ['transaction toString', { infno: 'toString' }, '交易编号[toString]不存在'],
  ['a transaction that is not open', { infno: '3601' }, '交易[3601]暂未开放'],
  ['no msgid', { msgid: '' }, '字段[msgid]（发送方报文ID）不能为空'],
  ['a msgid of 31', { msgid: '1'.repeat(31) }, '字段[msgid]（发送方报文ID）长度不能超过30'],
  ['a NUL in the msgid', { msgid: 'H1\0' }, '字段[msgid]（发送方报文ID）含有非法字符'],
  ['no operator', { opter: null }, '字段[opter]（经办人）不能为空'],
  ['a NUL in the operator', { opter: 'a\0b' }, '字段[opter]（经办人）含有非法字符'],
  ['no institution', { fixmedins_code: '' }, '字段[fixmedins_code]（定点医药机构编号）不能为空'],
  [
    'an unknown institution',
    { fixmedins_code: 'H99999999999' },
    '定点医药机构编号不存在[fixmedins_code]',
  ],
  [
    'institution __proto__',
    { fixmedins_code: '__proto__' },
    '定点医药机构编号不存在[fixmedins_code]',
  ],
  ['a time that is none', { inf_time: '昨天' }, '字段[inf_time]（交易时间）不是有效的日期时间'],
  ['no input', { input: undefined }, '交易输入[input]不能为空，且须为对象'],
  ['an input of null', { input: null }, '交易输入[input]不能为空，且须为对象'],
  ['an input that is a list', { input: [] }, '交易输入[input]不能为空，且须为对象'],
  ['an input of broken JSON', { input: '{"data":' }, '交易输入[input]不能为空，且须为对象'],
];

describe('a body that is no message leaves no trace but a log line', () => {
  for (const [name, body, text] of BODIES) {
    test(name, async () => {
      const refused = await refusedWithoutTrace(platform, { body: body() });
      assert.equal(refused.text, text);
    });
  }
});

describe('a bad envelope leaves no trace but a log line', () => {
  for (const [name, over, text] of ENVELOPES) {
    test(name, async () => {
      const { body, msgid } = messageOf(code, '1101', valid, over as Record<string, unknown>);
      const refused = await refusedWithoutTrace(platform, { body });
      assert.equal(refused.text, text);
      const { msgid: other } = over as { msgid?: string };
      assert.equal(refused.line.msgid, (other ?? msgid).slice(0, 30));
    });
  }

  test('an institution whose contract has ended', async () => {
    const ended = platform.world.institutions.find((i) => i.span.to !== null)!;
    const { body, msgid } = messageOf(ended.code, '1101', valid);
    const { text, line } = await refusedWithoutTrace(platform, { body });
    assert.equal(text, '定点医药机构的协议不在有效期内[fixmedins_code]');
    assert.equal(line.msgid, msgid);
  });

  test('100,000 levels within the input', async () => {
    const { body } = messageOf(code, '1101', { data: 'DEEP' });
    const refused = await refusedWithoutTrace(platform, {
      body: body.replace('"DEEP"', `{"mdtrt_cert_type":${deep(100_000)}}`),
    });
    assert.equal(refused.text, '节点[data]字段[mdtrt_cert_type]（就诊凭证类型）不是有效的文本');
  });

  test('nodes that only the prototype of an object has', async () => {
    const { body } = messageOf(code, '1101', 'INPUT');
    for (const input of ['{"__proto__":{"data":{}}}', '{"constructor":{"data":{}}}']) {
      const refused = await refusedWithoutTrace(platform, {
        body: body.replace('"INPUT"', input),
      });
      assert.equal(refused.text, '缺少节点[data]');
    }
  });
});

describe('credentials', () => {
  const header = 'x-openyibao-credential';
  let guarded: string;

  before(async () => {
    guarded = openHospital(platform, { level: 'secondary' }).institution.code;
    assert.ok(await setCredential(platform.db, guarded, 'open sesame'));
    await platform.deps.registry.reload();
  });

  for (const [name, headers] of [
    ['none where one is set', {}],
    ['a wrong one', { [header]: 'open barley' }],
    ['an empty one', { [header]: '' }],
  ] as const) {
    test(name, async () => {
      const { body, msgid } = messageOf(guarded, '1101', valid);
      const { text, line } = await refusedWithoutTrace(platform, { body, headers });
      assert.equal(text, '机构访问凭证缺失或不正确[fixmedins_code]');
      assert.equal(line.msgid, msgid);
    });
  }

  test('the right one', async () => {
    const { body } = messageOf(guarded, '1101', valid);
    const answer = await platform.post(body, { [header]: 'open sesame' });
    checkReply('1101', answer);
    assert.equal(answer.reply.infcode, 0);
  });
});

test('a client that goes away in the middle of its message', async () => {
  const { port } = new URL(platform.url);
  const before = await contents(platform.db);
  for (let i = 0; i < 5; i += 1) {
    const socket = connect(Number(port), '127.0.0.1');
    const head = `POST ${CALL_PATH} HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n`;
    await new Promise((done) => socket.write(`${head}{"infno"`, done));
    socket.destroy();
  }
  const answer = await platform.post(messageOf(code, '1101', valid).body);
  assert.equal(answer.reply.infcode, 0);
  assert.deepEqual(await contents(platform.db), before);
});

describe('content types', () => {
  for (const type of [
    'text/plain',
    'text/plain;charset=UTF-8',
    'text/plain;UTF-8',
    'text/plain; charset=utf8;',
    'application/json',
    'application/json; charset=utf-8',
    'application/x-www-form-urlencoded',
    'application/xml',
    'json',
    null,
  ]) {
    test(`${type}`, async () => {
      const headers: Record<string, string> = type === null ? {} : { 'content-type': type };
      const { body } = messageOf(code, '1101', valid);
      for (const text of [body, `\uFEFF${body}`]) {
        const answer = await platform.post(text, headers);
        checkReply('1101', answer);
        assert.equal(answer.reply.infcode, 0);
      }
      const refused = await refusedWithoutTrace(platform, { body: body.slice(1), headers });
      assert.equal(refused.text, '报文不是有效的JSON');
    });
  }
});
