import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { closeServer, openServer } from './server.ts';

/** More than an idle connection may cost, and far less than clients keep them alive (72 s). */
const SOON_MS = 10_000;

/** A server with one address, whose requests are answered when told to. */
async function slowServer() {
  const http = openServer();
  const begun = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  http.get('/slow', async () => {
    begun.resolve();
    await free.promise;
    return 'answered';
  });
  http.post('/body', () => 'taken');
  await http.listen({ port: 0, host: '127.0.0.1' });
  const { port } = http.server.address() as AddressInfo;
  return { http, port, begun: begun.promise, answer: free.resolve };
}

/** What came first. */
function within(ms: number, what: Promise<void>): Promise<'ended' | 'still open'> {
  const late = new AbortController();
  return Promise.race([
    what.then(() => 'ended' as const),
    pause(ms, 'still open' as const, { signal: late.signal }),
  ]).finally(() => late.abort());
}

test('the end waits for what is under way, not for connections that are kept alive', async () => {
  const { http, port, begun, answer } = await slowServer();
  const agent = new Agent({ keepAlive: true });
  const asked = get({ port, agent, path: '/slow' });
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
  await begun;
  const ending = closeServer(http, SOON_MS * 2);
  assert.equal(await within(300, ending), 'still open');
  answer();
  const [response] = await answered;
  assert.equal(response.statusCode, 200);
  assert.equal(
    await response.setEncoding('utf8').reduce((all, part) => all + part, ''),
    'answered',
  );
  assert.equal(await within(SOON_MS, ending), 'ended');
  agent.destroy();
});

test('the end does not wait for ever for a request that never arrives whole', async () => {
  const { http, port } = await slowServer();
  const client = connect(port, '127.0.0.1');
  const closed = once(client, 'close');
  client.on('error', () => {}).resume();
  client.write('POST /body HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
  await pause(100);
  assert.equal(await within(SOON_MS, closeServer(http, 500)), 'ended');
  await closed;
});
