import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { day, type Instant, startOf } from '../kernel/day.ts';
import { CALL_PATH, openClient } from './client.wire.ts';

const NOW = (startOf(day('2026-11-22')) + 8 * 3_600_000) as Instant;
const HOSPITAL = {
  institution: { code: 'H44010000001', name: '广州演示第一人民医院' },
  region: '440100',
  operator: { id: '0101', name: '演示收费员' },
  now: () => NOW,
};
const SIGN_IN = { signIn: { opter_no: '0101', mac: '', ip: '' } };

function talkTo(answers: readonly object[]) {
  const sent: Record<string, unknown>[] = [];
  const transport = async (body: string) => {
    sent.push(JSON.parse(body) as Record<string, unknown>);
    return { status: 200, body: JSON.stringify(answers[sent.length - 1]) };
  };
  return { sent, client: openClient({ ...HOSPITAL, url: '', transport }) };
}

test('message ids: institution, time to the second, running number', () => {
  const client = openClient({
    ...HOSPITAL,
    url: '',
    firstNumber: 9998,
    transport: async () => DOWN,
  });
  assert.equal(client.nextMsgid(), 'H44010000001202611220800009999');
  assert.equal(client.nextMsgid(), 'H44010000001202611220800000000');
  assert.equal(client.nextMsgid().length, 30);
});

const DOWN = { status: 502, body: '<html>bad gateway</html>' };

test('the sign-in number of 9001 goes with what follows, unless another is given', async () => {
  const signed = { infcode: 0, output: { signinoutb: { sign_no: 'S1', sign_time: '' } } };
  const refused = { infcode: -1, err_msg: '不行', output: null };
  const { sent, client } = talkTo([signed, refused, refused]);
  await client.call('9001', SIGN_IN);
  const reply = await client.call('9001', SIGN_IN, { msgid: 'M', insuredRegion: '500000' });
  await client.call('9001', SIGN_IN, { signNo: 'S2' });
  assert.deepEqual(
    sent.map((m) => m.sign_no),
    ['', 'S1', 'S2'],
  );
  assert.equal(sent[1]!.msgid, 'M');
  assert.equal(sent[1]!.insuplc_admdvs, '500000');
  assert.equal(sent[0]!.inf_time, '2026-11-22 08:00:00');
  assert.equal(reply.err_msg, '不行');
});

test('what is no reply of the interface is a fault', async () => {
  const client = openClient({ ...HOSPITAL, url: '', transport: async () => DOWN });
  await assert.rejects(client.call('9001', SIGN_IN), /HTTP 502 <html>/);
});

test('over HTTP: one connection is used again, silence is given up', async (t) => {
  const bodies: string[] = [];
  const server = createServer((request, answer) => {
    assert.equal(request.url, CALL_PATH);
    assert.equal(request.headers['x-openyibao-credential'], 'secret');
    request.setEncoding('utf8').on('data', (part: string) => bodies.push(part));
    request.on('end', () => {
      if (bodies.length < 3) answer.end('{"infcode":0,"output":{"signinoutb":{"sign_no":"1"}}}');
    });
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const client = openClient({ ...HOSPITAL, url, timeoutMs: 300, credential: 'secret' });
  t.after(() => {
    client.close();
    server.closeAllConnections();
    server.close();
  });
  assert.equal((await client.call('9001', SIGN_IN)).infcode, 0);
  await client.call('9001', SIGN_IN);
  assert.equal(connections, 1);
  assert.equal(JSON.parse(bodies[0]!).fixmedins_name, HOSPITAL.institution.name);
  await assert.rejects(client.call('9001', SIGN_IN), /no reply within 300 ms/);
});
