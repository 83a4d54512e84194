import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { In3301 } from '../../spec/wire/t3301.wire.ts';
import type { CatalogueItem } from '../../src/catalogue/index.ts';
import { setMappingRule } from '../../src/catalogue/index.ts';
import type { Reply } from '../../src/demo/client.wire.ts';
import { feesMessage } from '../../src/demo/messages.wire.ts';
import {
  accepted,
  assertRefused,
  castOf,
  chargeOf,
  type Hospital,
  itemOf,
  openHospital,
  openVisit,
} from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';

let platform: Platform;
let hospital: Hospital;
let cast: ReturnType<typeof castOf>;
let item: CatalogueItem;
let another: CatalogueItem;

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  cast = castOf(platform);
  const drug = (one: CatalogueItem) =>
    one.listType === '101' && one.class === 'A' && !one.restricted && one.priceLimitE6 === null;
  item = itemOf(platform, drug);
  another = itemOf(platform, (one) => drug(one) && one.code !== item.code);
});
after(() => platform.stop());

type Row = In3301['data'][number];

function row(ownCode: string, patch: Partial<Row> = {}): Row {
  return {
    fixmedins_hilist_id: ownCode,
    fixmedins_hilist_name: `本院${item.name}`,
    list_type: '101',
    med_list_codg: item.code,
    begndate: TODAY,
    enddate: '2027-12-31',
    aprvno: '国药准字H00000000',
    dosform: '',
    exct_cont: '',
    item_cont: '',
    prcunt: '',
    spec: '10mg',
    pacspec: '',
    memo: '',
    ...patch,
  };
}

async function send(infno: '3301' | '3302', input: unknown): Promise<Reply> {
  const { body } = messageOf(hospital.institution.code, infno, input);
  return (await platform.post(body)).reply;
}

async function map(ownCode: string, patch: Partial<Row> = {}): Promise<void> {
  accepted(await send('3301', { data: [row(ownCode, patch)] }));
}

function withdrawal(ownCode: string, patch: object = {}) {
  const code = hospital.institution.code;
  const data = { fixmedins_code: code, fixmedins_hilist_id: ownCode, list_type: '101' };
  return { data: { ...data, med_list_codg: item.code, ...patch } };
}

function listing(patch: object = {}) {
  return { data: { updt_time: '2020-01-01', page_num: '1', page_size: '100', ...patch } };
}

type Listed = { data: readonly Record<string, unknown>[]; recordCounts: number };

async function listed(ownCode: string): Promise<readonly Record<string, unknown>[]> {
  const { body } = messageOf(
    hospital.institution.code,
    '1317',
    listing({ medins_list_codg: ownCode }),
  );
  const { reply } = await platform.post(body);
  assert.equal(reply.infcode, 0, reply.err_msg ?? '');
  return (reply.output as Listed).data;
}

/** A fee of 10 yuan under the institution's own code. */
async function bill(ownCode: string, of: CatalogueItem) {
  const visit = await openVisit(hospital, cast(), { beganAt: platform.clock.now });
  const { feedetail } = feesMessage(visit, 'B1', [chargeOf(of, 10)]);
  const lines = feedetail.map((line) => ({ ...line, medins_list_codg: ownCode }));
  return await hospital.call('2204', { feedetail: lines });
}

test('a mapping is listed as it was sent, and withdrawn once', async () => {
  await map('Y1');
  const [one] = await listed('Y1');
  assert.equal(one!.med_list_codg, item.code);
  assert.equal(one!.enddate, '2027-12-31');
  assert.equal(one!.aprvno, '国药准字H00000000');
  assert.equal(one!.vali_flag, '1');
  accepted(await send('3302', withdrawal('Y1')));
  assert.equal((await listed('Y1'))[0]!.vali_flag, '0');
  const text = '目录对照不存在，或已撤销[data.fixmedins_hilist_id]';
  assertRefused(await send('3302', withdrawal('Y1')), text);
  await map('Y1');
  assert.equal((await listed('Y1')).length, 2);
});

test('a fee under a code that is mapped to another item is refused', async () => {
  await map('Y2');
  accepted(await bill('Y2', item));
  assertRefused(
    await bill('Y2', another),
    `费用明细1的医药机构目录编码Y2已对照为${item.code}，与医疗目录编码${another.code}不一致` +
      '[feedetail.med_list_codg]',
  );
  accepted(await bill('Y2-none', another));
  accepted(await send('3302', withdrawal('Y2')));
  accepted(await bill('Y2', another));
});

test('a mapping that begins later does not hold yet', async () => {
  await map('Y3', { begndate: '2026-03-19' });
  accepted(await bill('Y3', another));
});

test('a region that reviews holds a mapping back until it is approved', async () => {
  try {
    await setMappingRule(platform.db, '440100', false);
    await map('Y4');
  } finally {
    await setMappingRule(platform.db, '440100', true);
  }
  const [pending] = await listed('Y4');
  assert.deepEqual([pending!.vali_flag, pending!.memo], ['0', '待审核']);
  accepted(await bill('Y4', another));
});

test('what cannot be mapped is refused without a trace', async () => {
  await map('Y5');
  const expired = [...platform.deps.catalogue.items()].find(
    (one) => one.span.to !== null && platform.deps.catalogue.item(one.code, TODAY) === null,
  )!;
  const cases: readonly (readonly [readonly Row[], string])[] = [
    [[row('Y6', { enddate: '2026-03-17' })], 'Y6的结束日期不能早于开始日期[data.enddate]'],
    [[row('Y6', { med_list_codg: 'X' })], 'Y6的医疗目录编码X不在医保目录中[data.med_list_codg]'],
    [
      [row('Y6', { med_list_codg: expired.code, begndate: '2025-06-01' })],
      `Y6的医疗目录编码${expired.code}在${TODAY}不在有效期内[data.med_list_codg]`,
    ],
    [
      [row('Y6', { list_type: '102' })],
      `Y6的目录类别102与医疗目录编码${item.code}的101不一致[data.list_type]`,
    ],
    [[row('Y6'), row('Y6')], '定点医药机构目录编号Y6在报文中重复[data.fixmedins_hilist_id]'],
    [
      [row('Y6'), row('Y5', { med_list_codg: another.code })],
      `Y5在此期间已对照为${item.code}，请先撤销原对照[data.fixmedins_hilist_id]`,
    ],
  ];
  const { code } = hospital.institution;
  for (const [data, text] of cases) {
    const { body } = messageOf(code, '3301', { data });
    assert.equal((await refusedWithoutTrace(platform, { body })).text, text);
  }
  const other = platform.world.institutions.find((one) => one.code !== code)!.code;
  for (const [infno, input, text] of [
    ['3302', withdrawal('Y5', { fixmedins_code: other }), '定点医药机构编号应为本机构'],
    ['1317', listing({ fixmedins_code: other }), '只能查询本机构的目录对照'],
  ] as const) {
    const { body } = messageOf(code, infno, input);
    const refused = await refusedWithoutTrace(platform, { body });
    assert.equal(refused.text, `${text}[data.fixmedins_code]`);
  }
  assert.deepEqual(await listed('Y6'), []);
});
