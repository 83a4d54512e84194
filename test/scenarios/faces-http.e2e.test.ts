import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FACES } from '../../web/faces.ts';
import { facesBuilt } from '../faces/built.ts';
import { openHospital } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { type Platform, startPlatform } from './platform.ts';

async function get(url: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(url, { headers, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe('the faces as they are served', () => {
  let platform: Platform;

  before(async () => {
    platform = await startPlatform(undefined, { faces: await facesBuilt() });
  });
  after(() => platform?.stop());

  test('each face at its address and below; without the last slash the way there', async () => {
    for (const { base, title } of FACES) {
      const { status, text, headers } = await get(platform.url + base);
      assert.equal(status, 200, base);
      assert.match(text, new RegExp(`<title>${title}`), base);
      assert.equal(headers.get('cache-control'), 'no-cache');
      if (base === '/') continue;
      assert.equal((await get(`${platform.url}${base}some/page/H4401-01`)).text, text);
      const short = await get(platform.url + base.slice(0, -1));
      assert.deepEqual([short.status, short.headers.get('location')], [308, base]);
    }
  });

  test('a page lets nothing foreign in, and nothing inline run', async () => {
    const { headers, text } = await get(`${platform.url}/bureau/`);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self'(;|$)/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)|<style|\son\w+=|https?:\/\//);
  });

  test('what a page loads is there, packed, and kept by browsers for ever', async () => {
    const { text } = await get(`${platform.url}/station/`);
    const files = [...text.matchAll(/"(\/assets\/[\w.-]+)"/g)].map(([, file]) => file!);
    assert.ok(files.length > 3);
    for (const file of files) {
      const { status, headers } = await get(platform.url + file, { 'accept-encoding': 'br' });
      assert.equal(status, 200, file);
      assert.match(headers.get('cache-control') ?? '', /immutable/);
    }
    const script = files.find((file) => file.endsWith('.js'))!;
    const [br, gzip] = await Promise.all(
      ['br', 'gzip'].map((kind) => get(platform.url + script, { 'accept-encoding': kind })),
    );
    assert.equal(br!.text, gzip!.text);
  });

  test('files that are not there, or not for the web, are not found', async () => {
    const paths = [
      '/assets/none.js',
      '/assets/..%2F..%2F..%2Fpackage.json',
      '/assets/%2e%2e%2fstation%2findex.html',
      '/assets/',
      '/station/package.json',
      '/station/..%2F..%2Fpackage.json',
      '/bureau/%00',
      '/none/',
    ];
    for (const path of paths) {
      const { status, text } = await get(platform.url + path);
      assert.equal(status, 404, path);
      assert.equal(JSON.parse(text).code, 'not-found', path);
    }
  });
});

describe('without a build', () => {
  let platform: Platform;

  before(async () => {
    const faces = { folder: null, missing: '构建失败 <b>', faces: FACES };
    platform = await startPlatform(undefined, { faces });
  });
  after(() => platform?.stop());

  test('the pages say why, and the interface answers as ever', async () => {
    const { status, text } = await get(`${platform.url}/station/`);
    assert.equal(status, 503);
    assert.match(text, /页面不可用.*构建失败 &#60;b&#62;.*接口照常服务/s);
    const { code } = openHospital(platform).institution;
    const input = { medinsinfo: { fixmedins_type: '1', fixmedins_code: code } };
    const { reply } = await platform.post(messageOf(code, '1201', input).body);
    assert.equal(reply.infcode, 0, reply.err_msg ?? '');
  });
});
