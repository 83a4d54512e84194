import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { addOperator } from '../../src/access/index.ts';
import type {
  BookReply,
  DiffReply,
  DraftReply,
  DraftsReply,
  RegionReply,
} from '../../src/benefit/contract.ts';
import { makeYear } from '../../src/demo/index.ts';
import type {
  ReplayReply,
  ReplayShown,
  TryBody,
  TryReply,
} from '../../src/settlement/replay-contract.ts';
import { contents, type Platform, startPlatform, TODAY } from './platform.ts';

const REGION = '440100';
const NAME = '穗医保规字〔2022〕3号.yaml';
const TEXT = readFileSync(new URL(`../../policy/${REGION}/${NAME}`, import.meta.url), 'utf8');
const RAISED = TEXT.replace('share: 80%', 'share: 82%');

let platform: Platform;
const tokens = new Map<string, string>();
before(async () => {
  platform = await startPlatform();
  await makeYear(platform.deps, { settlements: 600, seed: 1, until: TODAY, note: () => {} });
  for (const [id, region, role] of [
    ['writer', REGION, 'policy'],
    ['reader', REGION, 'cockpit'],
    ['away', '330100', 'policy'],
    ['reviewer', REGION, 'reviewer'],
  ] as const) {
    const made = { operatorId: id, name: `${id}员`, region, roles: [role] };
    const added = await addOperator(platform.db, made, platform.clock.now);
    assert.ok(added.ok);
    tokens.set(id, added.value.token);
  }
});
after(() => platform.stop());

type Refusal = { readonly code: string; readonly text: string; readonly field?: string };

async function ask<T>(who: string, path: string, body?: unknown) {
  const answer = await fetch(`${platform.url}/api/policy${path}`, {
    headers: { authorization: `Bearer ${tokens.get(who)}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return { status: answer.status, body: (isJson ? JSON.parse(text) : text) as T, answer };
}

const upload = (who: string, text: string, name = NAME) =>
  ask<DraftReply & Refusal>(who, '/drafts', { name: '提高到82%', files: [{ name, text }] });

async function raised(): Promise<string> {
  const { body } = await upload('writer', RAISED);
  assert.ok(body.usable);
  assert.match(body.notes.join(), /80% → 82%，改在已有的版本里/);
  assert.match(body.warnings.map((one) => one.reason).join(), /这里是 80%，那里是 82%/);
  return body.draft.hash;
}

async function ended(who: string, replayId: string): Promise<ReplayReply> {
  for (;;) {
    const { status, body } = await ask<ReplayReply>(who, `/replays/${replayId}`);
    assert.equal(status, 200);
    if (body.state !== 'running') return body;
    await pause(100);
  }
}

describe('what holds', () => {
  test('each value of a region stands with its clause and how far it is verified', async () => {
    const { body: book } = await ask<BookReply>('reader', '');
    assert.deepEqual(
      [book.own, book.today, book.hash],
      [REGION, TODAY, platform.deps.benefit.book.hash],
    );
    assert.ok(book.regions.length >= 10);
    const { body: region } = await ask<RegionReply>('reader', `/regions/${REGION}`);
    const file = region.documents.find((one) => one.file === `${REGION}/${NAME}`)!;
    const version = file.versions.find(({ code }) => code === 'employee-outpatient')!;
    const share = version.values.find(({ text }) => text === '80%');
    assert.deepEqual(
      [share?.clause, share?.trust, version.from, region.name],
      ['在职职工基层医疗机构', 'second-hand', '2022-12-01', '广州市'],
    );
    const textOf = (label: string) => version.values.find((one) => one.label === label)?.text;
    assert.match(textOf('险种')!, /职工/);
    assert.match(textOf('各层次序')!, /^职工门诊统筹基金、公务员医疗补助/);
  });

  test('a document is shown as it is kept, and no other file of the machine', async () => {
    const path = `/regions/${REGION}/files/${encodeURIComponent(NAME)}`;
    const { body } = await ask<{ text: string }>('reader', path);
    assert.equal(body.text, TEXT);
    for (const name of ['..%2f..%2fpackage.json', '__proto__', 'toString', 'x.yaml']) {
      const { status } = await ask('reader', `/regions/${REGION}/files/${name}`);
      assert.equal(status, 404, name);
    }
    assert.equal((await ask('reader', '/regions/123456')).status, 404);
    assert.equal((await ask<Refusal>('reader', '/regions/abc')).body.code, 'field-bad');
  });

  test('looking writes nothing', async () => {
    const before = await contents(platform.db);
    for (const path of ['', '/words', `/regions/${REGION}`, '/drafts', '/replays']) {
      assert.equal((await ask('reader', path)).status, 200, path);
    }
    const now = await contents(platform.db);
    assert.deepEqual(now, before);
  });
});

describe('a draft', () => {
  test('with faults is told file, line and reason, and is not kept', async () => {
    const { status, body } = await upload('writer', TEXT.replace('share: 80%', 'share: 80'));
    assert.equal(status, 200);
    assert.ok(!body.usable);
    const [problem, ...others] = body.problems;
    assert.deepEqual([problem?.file, problem?.line, others.length], [`${REGION}/${NAME}`, 31, 0]);
    assert.match(problem!.reason, /80%/);
    assert.deepEqual((await ask<DraftsReply>('writer', '/drafts')).body.drafts, []);
  });

  test('that is no policy at all is told so', async () => {
    const faults: readonly (readonly [string, string])[] = [
      [`region: '${REGION}'\n\t- x`, 'YAML'],
      [`region: '${REGION}'\n<script>alert(1)</script>`, ''],
      [`region: '${REGION}'\na: &a [*a, *a]\n`, ''],
    ];
    for (const [text, reason] of faults) {
      const { body } = await upload('writer', text, '新.yaml');
      assert.ok(!body.usable && body.problems.length > 0, text);
      assert.ok(
        body.problems.some((one) => one.reason.includes(reason)),
        text,
      );
    }
  });

  test('of another region, of no region, under another name than a file: refused', async () => {
    const cases: readonly (readonly [string, string, string])[] = [
      [RAISED.replace(`'${REGION}'`, "'330100'"), NAME, 'draft-region'],
      ['document: x', NAME, 'draft-region'],
      [RAISED, '../../x.yaml', 'draft-file'],
      [RAISED, 'x.txt.sh', 'draft-file'],
    ];
    for (const [text, name, code] of cases) {
      const { status, body } = await upload('writer', text, name);
      assert.deepEqual([status, body.code], [400, code], name);
    }
  });

  test('is kept with who and when; the same once more stays one', async () => {
    const hash = await raised();
    assert.equal(await raised(), hash);
    const { drafts, current } = (await ask<DraftsReply>('reader', '/drafts')).body;
    assert.deepEqual(
      drafts.map((d) => [d.hash, d.uploadedName, d.baseHash, d.isStale]),
      [[hash, 'writer员', current, false]],
    );
    assert.deepEqual((await ask<DraftsReply>('away', '/drafts')).body.drafts, []);
    assert.equal((await ask('away', `/drafts/${hash}/diff`)).status, 404);
  });

  test('is held against the book in use: values, and who would pay less', async () => {
    const hash = await raised();
    const { body } = await ask<DiffReply>('reader', `/drafts/${hash}/diff`);
    assert.equal(body.after, hash);
    assert.deepEqual(
      body.changes.map(({ code, values }) => [code, values.map((v) => [v.before, v.after])]),
      [['employee-outpatient', [['80%', '82%']]]],
    );
    assert.equal(body.changes[0]?.region, '广州市');
    assert.deepEqual(body.rows[0]?.changes.slice(0, 2), [-900, -3600]);
  });
});

describe('a case tried out', () => {
  const CASE: TryBody = {
    ...{ region: REGION, insurance: '310', medicalType: '11', began: '2026-03-01', through: null },
    facts: { status: 'working', level: 'primary' },
    lines: [{ itemClass: 'A', amount: 13_065, firstSelfPay: 0 }],
    ...{ firstPaid: 0, personal: null, family: null },
    sides: [{ hash: null, on: null }],
  };

  test('by the book in use, by a draft and on a day before any rule', async () => {
    const hash = await raised();
    const sides = [...CASE.sides, { hash, on: null }, { hash: null, on: '2020-01-01' }];
    const { body } = await ask<TryReply>('reader', '/try', { ...CASE, sides });
    const [now, then, never] = body.sides;
    assert.deepEqual([now?.result?.fund, now?.result?.cash], [10_452, 2613]);
    assert.equal(then?.result?.fund, 10_713);
    assert.equal(never?.refused?.code, 'no-policy');
    const step = now!.result!.steps.find(({ amount }) => amount === 10_452)!;
    assert.match(step.text, /130\.65 元 × 80% = 104\.52 元/);
    assert.equal(step.citation.clause, '在职职工基层医疗机构');
  });

  const BAD: readonly (readonly [string, Partial<TryBody>, string])[] = [
    ['a day that is none', { began: '2026-02-30' }, 'began'],
    ['discharged before', { through: '2026-02-01' }, 'through'],
    ['nothing charged', { lines: [{ itemClass: 'A', amount: 0, firstSelfPay: 0 }] }, 'lines'],
    ['a fact nobody knows', { facts: { level: 'fourth' } }, 'facts'],
    ['a negative amount', { firstPaid: -1 }, 'firstPaid'],
    ['five sides', { sides: Array.from({ length: 5 }, () => CASE.sides[0]!) }, 'sides'],
  ];
  for (const [name, over, field] of BAD) {
    test(`${name} is refused`, async () => {
      const { status, body } = await ask<Refusal>('reader', '/try', { ...CASE, ...over });
      assert.deepEqual([status, body.code], [400, 'field-bad']);
      assert.ok(body.field?.startsWith(field), `${body.field}: ${body.text}`);
    });
  }
});

describe('a replay', () => {
  const days = { from: '2025-04-01', to: TODAY, asIf: null };

  test('tells what the draft would have cost, and is kept with its hash', async () => {
    const hash = await raised();
    const { body: run } = await ask<ReplayShown>('writer', '/replays', { hash, ...days });
    assert.equal(run.state, 'running');
    const done = await ended('reader', run.replayId);
    assert.equal(done.state, 'done', done.fault ?? '');
    const { result } = done;
    assert.ok(result !== null && result.whole.settlements > 50);
    assert.ok(result.whole.after.fund > result.whole.before.fund);
    assert.equal(result.unlikeStored, 0);
    const people = result.bands.reduce((sum, band) => sum + band.people, 0);
    assert.equal(people, result.people);
    const less = result.bands.filter(({ upTo }) => upTo !== null && upTo < 0);
    assert.equal(
      less.reduce((sum, band) => sum + band.people, 0),
      result.gaining,
    );
    for (const groups of Object.values(result.groups)) {
      const fund = groups.reduce((sum, group) => sum + group.after.fund, 0);
      assert.equal(fund, result.whole.after.fund);
    }
    const institution = result.groups.institution[0]!.value;
    assert.notEqual(done.names.institution?.[institution], institution);
    assert.deepEqual([done.startedName, done.resultHash?.length], ['writer员', 43]);
  });

  test('is fetched as a table', async () => {
    const hash = await raised();
    const { body: run } = await ask<ReplayShown>('writer', '/replays', { hash, ...days });
    await ended('writer', run.replayId);
    const { body, answer } = await ask<string>('reader', `/replays/${run.replayId}/csv`);
    assert.match(answer.headers.get('content-disposition')!, /^attachment;/);
    const [head, whole] = body.replace(/^\ufeff/, '').split('\r\n');
    assert.match(head!, /^口径,代码,名称,笔数,总费用/);
    assert.match(whole!, /^全部,,,\d+,/);
  });

  test('runs alone in its region, and when it is cancelled lets the next one begin', async () => {
    const hash = await raised();
    const { body: run } = await ask<ReplayShown>('writer', '/replays', { hash, ...days });
    const second = await ask<Refusal>('writer', '/replays', { hash, ...days });
    assert.deepEqual([second.status, second.body.code], [409, 'replay-running']);
    const cancelled = await ask<ReplayShown>('writer', `/replays/${run.replayId}/cancel`, {});
    assert.equal(cancelled.body.state, 'cancelled');
    const again = await ask<Refusal>('writer', `/replays/${run.replayId}/cancel`, {});
    assert.deepEqual([again.status, again.body.code], [409, 'replay-ended']);
    assert.equal((await ask('writer', `/replays/${run.replayId}/csv`)).status, 409);
    const { body: next } = await ask<ReplayShown>('writer', '/replays', { hash, ...days });
    assert.equal((await ended('writer', next.replayId)).state, 'done');
  });

  test('messages are answered while it runs', async () => {
    const hash = await raised();
    const { body: run } = await ask<ReplayShown>('writer', '/replays', { hash, ...days });
    let slowest = 0;
    let asked = 0;
    for (let going = true; going; asked += 1) {
      const began = performance.now();
      const { body } = await ask<ReplayReply>('reader', `/replays/${run.replayId}`);
      slowest = Math.max(slowest, performance.now() - began);
      going = body.state === 'running';
    }
    assert.ok(asked > 3 && slowest < 1000, `${asked} questions, the slowest ${slowest} ms`);
  });

  test('whose process died gives way, and is shown as interrupted', async () => {
    const hash = await raised();
    const silent = (platform.clock.now - 60_000) / 1000;
    await platform.db.script(`insert into benefit.replay (region_code, replay_id, before_hash,
        after_hash, first_day, last_day, state, started_by, started_name, started_at, beat_at)
      values ('${REGION}', '${'a'.repeat(24)}', 'h', '${hash}', '2025-01-01', '2025-12-31',
        'running', 'writer', 'x', to_timestamp(${silent}), to_timestamp(${silent}))`);
    const { body: dead } = await ask<ReplayReply>('reader', `/replays/${'a'.repeat(24)}`);
    assert.equal(dead.state, 'interrupted');
    const { status, body: run } = await ask<ReplayShown>('writer', '/replays', { hash, ...days });
    assert.equal(status, 200);
    assert.equal((await ended('writer', run.replayId)).state, 'done');
  });

  test('of days that are none, of a draft nobody has, from elsewhere: refused', async () => {
    const hash = await raised();
    const cases: readonly (readonly [string, object, number, string])[] = [
      ['writer', { hash, ...days, from: '2026-13-01' }, 400, 'field-bad'],
      ['writer', { hash, ...days, to: '2020-01-01' }, 400, 'field-bad'],
      ['writer', { ...days, hash: 'x'.repeat(43) }, 404, 'draft-unknown'],
      ['away', { hash, ...days }, 404, 'draft-unknown'],
      ['reader', { hash, ...days }, 403, 'not-allowed'],
      ['reviewer', { hash, ...days }, 403, 'not-allowed'],
    ];
    for (const [who, body, status, code] of cases) {
      const got = await ask<Refusal>(who, '/replays', body);
      assert.deepEqual([got.status, got.body.code], [status, code]);
    }
    assert.equal((await ask('away', `/replays/${'a'.repeat(24)}`)).status, 404);
  });
});
