import assert from 'node:assert/strict';
import { test } from 'node:test';
import dictionaries from '../../spec/dictionaries.json' with { type: 'json' };
import baseline from '../../spec/variants/2020.json' with { type: 'json' };
import jiangxi from '../../spec/variants/jiangxi.json' with { type: 'json' };
import { WIRE } from '../../spec/wire/index.wire.ts';
import type { NodeSpec } from '../../spec/wire-spec.ts';
import { checkInput } from './check-input.ts';
import { editionSpec } from './edition.ts';
import { VARIANT_CODES, variantOf } from './variant.ts';

const JIANGXI = variantOf('jiangxi')!;

test('the editions are told apart; ours and unknown ones change nothing', () => {
  assert.deepEqual(VARIANT_CODES, ['2020', '2024', 'jiangxi']);
  assert.deepEqual(
    [variantOf(null), variantOf('2024'), variantOf('__proto__')],
    [null, null, null],
  );
});

/** A node with all that stand in its rows. */
function withInner(node: NodeSpec): NodeSpec[] {
  return [node, ...(node.nodes ?? []).flatMap(withInner)];
}

test('every difference names fields and codes that our edition has', () => {
  const tables: Readonly<Record<string, { readonly values: object }>> = dictionaries;
  for (const data of [baseline, jiangxi]) {
    for (const [name, { in: into, out }] of Object.entries(data.codes)) {
      const known = tables[name]!.values;
      for (const ours of Object.values<string>(into)) assert.ok(ours in known, `${name} ${ours}`);
      for (const ours of Object.keys(out)) assert.ok(ours in known, `${name} ${ours}`);
    }
    for (const { infno, side, node, renamed } of data.nodes) {
      const nodes = editionSpec(infno)![side as 'input' | 'output'].flatMap(withInner);
      const found = nodes.find((n) => n.node === node);
      const codes = found!.fields.map(({ code }) => code);
      for (const ours of Object.values(renamed as Readonly<Record<string, string>>)) {
        assert.ok(codes.includes(ours), `${infno} ${ours}`);
      }
    }
  }
});

const REFERRED = {
  mdtrtinfo: {
    mdtrt_id: '1',
    psn_no: '1',
    med_type: '11',
    begntime: '2026-03-18 10:00:00',
    expContent: { TRUM_FLAG: '0' },
  },
  diseinfo: [
    {
      diag_type: '2',
      diag_srt_no: 1,
      diag_code: 'A',
      diag_name: 'a',
      diag_dept: 'A03',
      dise_dor_no: 'D',
      dise_dor_name: 'd',
      diag_time: '2026-03-18 10:00:00',
      vali_flag: '1',
    },
  ],
};

test('codes and names of the variant are read as ours, and without it they are not', () => {
  type Read = {
    readonly mdtrtinfo: { exp_content: string };
    readonly diseinfo: { diag_type: string }[];
  };
  const spec = WIRE['2203']!;
  const read = checkInput(JIANGXI.spec(spec), REFERRED);
  assert.ok(read.ok);
  const value = read.value as Read;
  assert.deepEqual(
    [value.diseinfo[0]!.diag_type, value.mdtrtinfo.exp_content],
    ['1', '{"TRUM_FLAG":"0"}'],
  );
  const plain = checkInput(spec, REFERRED);
  assert.ok(plain.ok);
  assert.equal((plain.value as Read).diseinfo[0]!.diag_type, '2');
  assert.equal(JIANGXI.spec(spec), JIANGXI.spec(spec));
});

test('a code that neither edition has is refused as ever', () => {
  const [first] = REFERRED.diseinfo;
  const wrong = { ...REFERRED, diseinfo: [{ ...first, diag_type: '9' }] };
  const read = checkInput(JIANGXI.spec(WIRE['2203']!), wrong);
  assert.equal(read.ok, false);
});

test('replies carry the codes and names of the variant, in every row', () => {
  const row = { chrgitm_lv: '03', exp_content: 'x', det_item_fee_sumamt: 1 };
  assert.deepEqual(JIANGXI.reply(WIRE['2204']!, { result: [row, { ...row, chrgitm_lv: '01' }] }), {
    result: [
      { chrgitm_lv: '3', expContent: 'x', det_item_fee_sumamt: 1 },
      { chrgitm_lv: '1', expContent: 'x', det_item_fee_sumamt: 1 },
    ],
  });
  const listed = [{ chrgitm_lv: '02', list_type: '102' }];
  assert.deepEqual(JIANGXI.reply(WIRE['5204']!, listed), [{ chrgitm_lv: '2', list_type: '103' }]);
  const levels = { medinsinfo: [{ hosp_lv: '2' }] };
  const older = { medinsinfo: [{ hosp_lv: '02' }] };
  assert.deepEqual(variantOf('2020')!.reply(WIRE['1201']!, levels), older);
  assert.deepEqual(JIANGXI.reply(WIRE['1201']!, older), levels);
  assert.equal(JIANGXI.reply(WIRE['2203']!, null), null);
});

test('a whole reconciliation that differs is answered in a code the variant has', () => {
  const spec = editionSpec('3201')!;
  const [node] = spec.output;
  const output = { [node!.node]: { stmt_rslt: '1', setl_optins: '360100' } };
  assert.deepEqual(JIANGXI.reply(spec, output), {
    [node!.node]: { stmt_rslt: '3', setl_optins: '360100' },
  });
});
