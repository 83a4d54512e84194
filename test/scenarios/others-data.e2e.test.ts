import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import opened from '../../spec/open.json' with { type: 'json' };
import { NAMES, WIRE } from '../../spec/wire/index.wire.ts';
import { CALL_PATH, type Reply } from '../../src/demo/client.wire.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { CONSENT_DAYS } from '../../src/record/domain/report.ts';
import { checkReply } from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { OTHERS_DATA, type Rule, type Secrets, WRITES_NAMED_LIKE_QUERIES } from './others-data.ts';
import { consentTo, type Holding, type OthersStage, setOthersStage } from './others-stage.ts';
import { type Platform, startPlatform } from './platform.ts';

let platform: Platform;
let stage: OthersStage;

before(async () => {
  platform = await startPlatform();
  stage = await setOthersStage(platform);
});
after(() => platform.stop());

/** A transaction that answers with data, by its name in the edition. */
function isQuery(infno: string): boolean {
  return !WRITES_NAMED_LIKE_QUERIES.includes(infno) && /查询|获取|检查$|下载/.test(NAMES[infno]!);
}

/** Fields by which a message names a person, a visit, a settlement, a file or an institution. */
const NAMING =
  /^(psn_?no|mdtrt_?id|setl_?id|certno|mdtrt_cert_no|file_qury_no|fixmedins_code|fixmedins_no)$/i;

/** The public register of institutions, in which they are looked up by code. */
const REGISTER = '1201';

test('every open query says whose data it shows', () => {
  const queries = opened.map((o) => o.infno).filter(isQuery);
  assert.deepEqual(Object.keys(OTHERS_DATA).sort(), queries.sort());
});

/** What an institution is answered: the text of a refusal, or what it is shown. */
type Shown = { readonly refused: string | null; readonly output: unknown };

async function send(institutionCode: string, infno: string, input: unknown): Promise<Shown> {
  const { body } = messageOf(institutionCode, infno, input);
  const answer = await fetch(platform.url + CALL_PATH, { method: 'POST', body });
  const type = answer.headers.get('content-type') ?? '';
  const text = await answer.text();
  // 9102 answers with the file itself.
  if (type === 'application/octet-stream') return { refused: null, output: text };
  const reply = JSON.parse(text) as Reply;
  checkReply(infno, { status: answer.status, type, reply });
  return { refused: reply.err_msg, output: reply.output };
}

/** Every value in a reply or a message, as text; what is empty is none. */
function valuesIn(node: unknown): readonly string[] {
  if (node === null || node === undefined || node === '') return [];
  if (typeof node !== 'object') return [String(node)];
  return Object.values(node).flatMap(valuesIn);
}

/** The values of the owner's reply that another is shown, too, and did not state itself. */
function leaked(owners: Shown, message: unknown, others: Shown): readonly string[] {
  // '0': 3701 writes as a text how many it found.
  const stated = new Set([...valuesIn(message), '0']);
  const shown = new Set([...valuesIn(others.output), ...valuesIn(others.refused)]);
  const values = [...new Set(valuesIn(owners.output))];
  return values.filter((value) => shown.has(value) && !stated.has(value));
}

function secretsIn({ output, refused }: Shown, secrets: Secrets): readonly string[] {
  const text = JSON.stringify([output, refused]);
  const plain = typeof output === 'string' ? `${text}${output}` : text;
  return secrets.filter((secret) => plain.includes(secret));
}

/** The same message in which the code of an institution is left out or replaced. */
function claims(input: unknown, from: string, asker: string): readonly unknown[] {
  const text = JSON.stringify(input);
  // 'plc' is how 9102 names the files that are for everybody.
  const changed = ['', asker, 'plc'].map((code) => text.replaceAll(`"${from}"`, `"${code}"`));
  return changed.filter((one) => one !== text).map((one) => JSON.parse(one) as unknown);
}

type Guarded = Extract<Rule, { secrets: unknown }>;

/** What a holder is shown of its own: all its secrets, and none that it only said itself. */
async function shownToOwner(infno: string, rule: Guarded, holder: Holding): Promise<Shown> {
  const input = rule.input(holder, stage);
  const secrets = rule.secrets(holder);
  assert.deepEqual(secretsIn({ output: input, refused: null }, secrets), []);
  const shown = await send(holder.code, infno, input);
  assert.equal(shown.refused, null);
  assert.deepEqual(secretsIn(shown, secrets), secrets, JSON.stringify(shown.output));
  return shown;
}

/** Holds that nothing of the owner is found by somebody who asks as the owner would. */
async function notShown(infno: string, rule: Guarded, owners: Shown): Promise<void> {
  const { owner, neighbour, stranger } = stage;
  const input = rule.input(owner, stage);
  for (const asker of [stranger.code, neighbour.code]) {
    const { body } = messageOf(asker, infno, input);
    const text = rule.shows === 'person' ? null : rule.text;
    if (text !== null) assert.equal((await refusedWithoutTrace(platform, { body })).text, text);
    const same = await send(asker, infno, input);
    assert.equal(same.refused, text);
    assert.deepEqual(secretsIn(same, rule.secrets(owner)), []);
    for (const claim of claims(input, owner.code, asker)) {
      const other = await send(asker, infno, claim);
      assert.deepEqual(secretsIn(other, rule.secrets(owner)), [], JSON.stringify(claim));
      // The stranger has nothing of its own that could look the same.
      if (asker === stranger.code) assert.deepEqual(leaked(owners, claim, other), []);
    }
    if (asker === stranger.code) assert.deepEqual(leaked(owners, input, same), []);
  }
}

const RULES = Object.entries(OTHERS_DATA).map(([infno, rule]) => ({
  infno,
  rule,
  name: `${infno} ${NAMES[infno]}`,
}));

describe('what is nobody’s: the message names nobody', () => {
  for (const { infno, rule, name } of RULES) {
    if (rule.shows !== 'public' || infno === REGISTER) continue;
    test(name, () => {
      const fields = WIRE[infno]!.input.flatMap((node) => node.fields.map((f) => f.code));
      assert.deepEqual(
        fields.filter((code) => NAMING.test(code)),
        [],
      );
    });
  }
});

describe('what is the person’s own: shown, and to every institution the same', () => {
  for (const { infno, rule, name } of RULES) {
    if (rule.shows !== 'person') continue;
    test(name, async () => {
      const shown = await shownToOwner(infno, rule, stage.owner);
      const input = rule.input(stage.owner, stage);
      for (const { code } of [stage.neighbour, stage.stranger]) {
        assert.deepEqual(await send(code, infno, input), shown);
      }
    });
  }
});

describe('what is an institution’s own: shown to it, and to no other', () => {
  for (const { infno, rule, name } of RULES) {
    if (rule.shows !== 'own') continue;
    test(name, async () => {
      const { owner, neighbour } = stage;
      const shown = await shownToOwner(infno, rule, owner);
      const neighbours = await shownToOwner(infno, rule, neighbour);
      assert.deepEqual(secretsIn(shown, rule.secrets(neighbour)), []);
      assert.deepEqual(secretsIn(neighbours, rule.secrets(owner)), []);
      await notShown(infno, rule, shown);
    });
  }
});

describe('what is an institution’s own, or another’s by consent', () => {
  const rules = RULES.flatMap(({ rule, ...of }) =>
    rule.shows === 'consent' ? [{ rule, ...of }] : [],
  );

  const refusedTo = async (code: string, input: (rule: Guarded) => unknown) => {
    for (const { infno, rule } of rules) {
      const { body } = messageOf(code, infno, input(rule));
      assert.equal((await refusedWithoutTrace(platform, { body })).text, rule.text, infno);
    }
  };
  const asOwner = (rule: Guarded) => rule.input(stage.owner, stage);
  const shownTo = async (code: string) => {
    for (const { infno, rule } of rules) {
      const owners = await send(stage.owner.code, infno, asOwner(rule));
      assert.deepEqual(secretsIn(owners, rule.secrets(stage.owner)), rule.secrets(stage.owner));
      assert.deepEqual(await send(code, infno, asOwner(rule)), owners, infno);
    }
  };

  for (const { infno, rule, name } of rules) {
    test(`${name}: without consent only one’s own`, async () => {
      const { owner, neighbour } = stage;
      const shown = await shownToOwner(infno, rule, owner);
      assert.deepEqual(secretsIn(shown, rule.secrets(neighbour)), []);
      await notShown(infno, rule, shown);
    });
  }

  test('by consent the same as the owner sees, of that person, while it lasts', async () => {
    const { trusted, patient, bystander, owner, stranger } = stage;
    const { code } = trusted.institution;
    await refusedTo(code, asOwner);
    await consentTo(trusted, patient);
    await shownTo(code);
    // A consent is one person's, and for one institution.
    const ofBystander = (rule: Guarded) => rule.input(owner, { patient: bystander });
    for (const { infno, rule } of rules.filter((r) => r.infno !== '5401')) {
      const owners = await send(owner.code, infno, ofBystander(rule));
      assert.deepEqual(secretsIn(owners, rule.secrets(owner)), rule.secrets(owner), infno);
    }
    await refusedTo(code, ofBystander);
    await refusedTo(stranger.code, asOwner);
    const { clock } = platform;
    const given = clock.now;
    try {
      clock.now = (given + CONSENT_DAYS * 86_400_000 - 1) as Instant;
      await shownTo(code);
      clock.now = (given + CONSENT_DAYS * 86_400_000) as Instant;
      await refusedTo(code, asOwner);
    } finally {
      clock.now = given;
    }
  });
});
