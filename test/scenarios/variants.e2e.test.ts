import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import baseline from '../../spec/variants/2020.json' with { type: 'json' };
import { WIRE } from '../../spec/wire/index.wire.ts';
import { personMessage } from '../../src/demo/messages.wire.ts';
import { learnFrom, sampleInput } from '../../src/gateway/sample.wire.ts';
import { castOf, HYPERTENSION, openHospital, plainItem, REGION } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';

let platform: Platform;

before(async () => {
  platform = await startPlatform();
});
after(() => platform.stop());

async function speak(variant: string): Promise<void> {
  const text = 'update registry.region set variant = $2 where code = $1';
  await platform.db.run({ name: '', text }, [REGION, variant]);
  await platform.deps.registry.reload();
}

type Rows = Readonly<Record<string, unknown>>;
type Change = (infno: string, node: string, row: Rows) => Rows;

/** Plays a visit of a retired employee, each message changed; answers the outputs by number. */
async function playVisit(change: Change): Promise<Readonly<Record<string, unknown>>> {
  const hospital = openHospital(platform);
  const patient = castOf(platform)({ personType: '12' });
  const about = {
    institution: hospital.institution,
    elsewhere: null,
    person: { ...patient, region: REGION },
    doctor: hospital.doctor,
    item: plainItem(platform),
    disease: HYPERTENSION,
    today: TODAY,
    now: platform.clock.now,
  };
  const outputs: Record<string, unknown> = {};
  let known = {};
  for (const infno of ['1101', '1201', '2201', '2203', '2204', '2206', '2207', '5203', '2208']) {
    const input = sampleInput(WIRE[infno]!, about, known);
    const changed = Object.entries(input).map(([node, rows]) => [
      node,
      Array.isArray(rows)
        ? rows.map((row) => change(infno, node, row as Rows))
        : change(infno, node, rows as Rows),
    ]);
    const { body } = messageOf(about.institution.code, infno, Object.fromEntries(changed));
    const { reply } = await platform.post(body);
    assert.deepEqual([infno, reply.infcode, reply.err_msg], [infno, 0, null]);
    known = { ...known, ...learnFrom(reply.output) };
    outputs[infno] = reply.output;
  }
  return outputs;
}

/** The values of a field anywhere in an output. */
function valuesOf(output: unknown, field: string): unknown[] {
  const found: unknown[] = [];
  JSON.parse(JSON.stringify(output), (key, value: unknown) => {
    if (key === field) found.push(value);
    return value;
  });
  return found;
}

test('a client of the edition of 2020 leaves out what its edition does not have', async () => {
  await speak('2020');
  let left = 0;
  const outputs = await playVisit((infno, node, row) => {
    const missing: readonly string[] = baseline.nodes
      .filter((one) => one.infno === infno && one.side === 'input' && one.node === node)
      .flatMap((one) => one.missing);
    const kept = Object.entries(row).filter(([code]) => !missing.includes(code));
    left += Object.keys(row).length - kept.length;
    return Object.fromEntries(kept);
  });
  assert.ok(left >= 8, `${left} fields left out`);
  assert.match(String(valuesOf(outputs['1201'], 'hosp_lv')[0]), /^\d{2}$/);
});

const PERSON_TYPES: Rows = { '11': '11', '12': '21' };

test('a client of Jiangxi sends its codes and names, and is answered in them', async () => {
  await speak('jiangxi');
  const outputs = await playVisit((_infno, _node, row) => {
    const { exp_content, psn_type, psn_cert_type, diag_type, ...rest } = row as Record<
      string,
      string
    >;
    return {
      ...rest,
      ...(exp_content === undefined ? {} : { expContent: '{"TRUM_FLAG":"0"}' }),
      ...(psn_type === undefined ? {} : { psn_type: PERSON_TYPES[psn_type] }),
      ...(psn_cert_type === undefined ? {} : { psn_cert_type: '1' }),
      ...(diag_type === undefined ? {} : { diag_type: '2' }),
    };
  });
  for (const infno of ['1101', '2206', '2207', '5203']) {
    assert.deepEqual([...new Set(valuesOf(outputs[infno], 'psn_type'))], ['21'], infno);
    const types = valuesOf(outputs[infno], 'psn_cert_type');
    assert.ok(types.length > 0 && types.every((type) => type === '1'), infno);
  }
  assert.deepEqual(valuesOf(outputs['2204'], 'chrgitm_lv'), ['1']);
  assert.match(String(valuesOf(outputs['1201'], 'hosp_lv')[0]), /^[1-9]\d?$/);
  assert.deepEqual(valuesOf(outputs['2207'], 'clr_way'), ['01']);
  assert.deepEqual(valuesOf(outputs['2204'], 'exp_content'), []);
});

test('a region of our edition answers in its codes, and an institution may differ', async () => {
  await speak('2024');
  const hospital = openHospital(platform);
  const patient = castOf(platform)({ personType: '12' });
  const ask = async () => {
    const { body } = messageOf(
      hospital.institution.code,
      '1101',
      personMessage(patient.credential),
    );
    return valuesOf((await platform.post(body)).reply.output, 'psn_type');
  };
  assert.deepEqual(await ask(), ['12']);
  const text = `insert into access.client (institution_code, scheme, window_seconds, output,
    sign_in, variant) values ($1, 'none', 600, 'object', 'optional', 'jiangxi')`;
  await platform.db.run({ name: '', text }, [hospital.institution.code]);
  await platform.deps.registry.reload();
  assert.deepEqual(await ask(), ['21']);
});
