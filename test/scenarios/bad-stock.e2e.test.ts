import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startPlatform } from './platform.ts';
import {
  change,
  codesOf,
  count,
  fared,
  find,
  type Message,
  purchase,
  purchaseReturn,
  refused,
  removal,
  type StockStage,
  sale,
  saleReturn,
  setStockStage,
  singleSale,
  taken,
} from './stock-stage.ts';

const CODE = '81234567890123456789';

let stage: StockStage;

before(async () => {
  stage = setStockStage(await startPlatform());
  await taken(stage, count(stage, 'B1'));
  await taken(stage, singleSale(stage, 'B1', { drugtracinfo: codesOf(CODE) }));
  const expired = { manu_date: '2024-01-01', expy_end: '2026-03-09' };
  await taken(stage, count(stage, 'OLD', expired));
  await taken(stage, count(stage, 'MINE'), stage.other);
});
after(() => stage.platform.stop());

type Case = readonly [name: string, message: (s: StockStage) => Message, text: string];

const SHAPES: readonly Case[] = [
  [
    'a sale of tomorrow',
    (s) => singleSale(s, 'B1', { sel_retn_time: '2026-03-19 10:00:00' }),
    '发生时间不能晚于当前时间[selinfo.sel_retn_time]',
  ],
  [
    'a count of tomorrow',
    (s) => count(s, 'B9', { invdate: '2026-03-19' }),
    '发生时间不能晚于当前时间[invinfo.invdate]',
  ],
  [
    'a batch that expires before it is made',
    (s) => purchase(s, 'B9', { manu_date: '2025-06-02', expy_end: '2025-06-01' }),
    '有效期止不能早于生产日期[purcinfo.expy_end]',
  ],
  [
    'a count below zero',
    (s) => count(s, 'B9', { inv_cnt: '-1' }),
    '库存数量不能为负数[invinfo.inv_cnt]',
  ],
  [
    'a count of a batch before it was made',
    (s) => count(s, 'B9', { manu_date: '2025-06-01', invdate: '2025-05-31' }),
    '发生日期2025-05-31不能早于生产日期2025-06-01[invinfo.invdate]',
  ],
  [
    'a sale of nothing',
    (s) => singleSale(s, 'B1', { sel_retn_cnt: '0' }),
    '数量应大于零[selinfo.sel_retn_cnt]',
  ],
  ['a negative change', (s) => change(s, 'B1', { cnt: '-2' }), '数量应大于零[invinfo.cnt]'],
  [
    'more than there can be',
    (s) => purchase(s, 'B9', { purc_retn_cnt: '999999999999.9999' }),
    '节点[purcinfo]字段[purc_retn_cnt]（采购/退货数量）数值过大，收到“999999999999.9999”',
  ],
  [
    'more than is believed',
    (s) => purchase(s, 'B9', { purc_retn_cnt: '1000000000.0001' }),
    '数量过大[purcinfo.purc_retn_cnt]',
  ],
  [
    'a count that is not counted to four decimals',
    (s) => count(s, 'B9', { inv_cnt: '90000000000000' }),
    '数量过大[invinfo.inv_cnt]',
  ],
  ['a negative price', (s) => change(s, 'B1', { pric: '-0.01' }), '单价不能为负数[invinfo.pric]'],
  [
    'a drug that is in no directory',
    (s) => count(s, 'B9', { med_list_codg: 'XYZ' }),
    '医疗目录编码XYZ不存在，没有编码的商品请填NMLC999[invinfo.med_list_codg]',
  ],
  [
    'a type of change that is none',
    (s) => change(s, 'B1', { inv_chg_type: '999' }),
    '节点[invinfo]字段[inv_chg_type]（库存变更类型）取值[999]不在字典[inv_chg_type]中',
  ],
  [
    'a trace code of 19 digits',
    (s) => singleSale(s, 'B1', { drugtracinfo: codesOf('8'.repeat(19)) }),
    `药品追溯码${'8'.repeat(19)}应为20位数字，虚拟追溯码为30位[selinfo.drugtracinfo.drug_trac_codg]`,
  ],
  [
    'a trace code with a letter',
    (s) => count(s, 'B9', { drugtracinfo: codesOf(`${'8'.repeat(19)}X`) }),
    `药品追溯码${'8'.repeat(19)}X应为20位数字，虚拟追溯码为30位[invinfo.drugtracinfo.drug_trac_codg]`,
  ],
  [
    'a trace code twice in one row',
    (s) => singleSale(s, 'B1', { drugtracinfo: codesOf('9'.repeat(20), '9'.repeat(20)) }),
    `药品追溯码${'9'.repeat(20)}在同一报文中重复[selinfo.drugtracinfo.drug_trac_codg]`,
  ],
];

const STOCK: readonly Case[] = [
  [
    'a record with another content',
    (s) => count(s, 'B1', { inv_cnt: '11' }),
    '批次B1的同一笔记录已上传且内容不同，请先用3507删除[invinfo.fixmedins_bchno]',
  ],
  [
    'a batch of another drug',
    (s) => purchase(s, 'B1', { fixmedins_hilist_id: 'D0002' }),
    '批次B1的定点医药机构目录编号与以前上传的不一致[purcinfo.fixmedins_bchno]',
  ],
  [
    'a batch that expires on another day',
    (s) => singleSale(s, 'B1', { expy_end: '2027-06-01', rtal_docno: 'XS9' }),
    '批次B1的有效期止与以前上传的不一致[selinfo.fixmedins_bchno]',
  ],
  [
    'more than is in stock',
    (s) => singleSale(s, 'B1', { sel_retn_cnt: '9.0001', rtal_docno: 'XS9' }),
    '批次B1库存不足：现有9，需要9.0001[selinfo.sel_retn_cnt]',
  ],
  [
    'a sale of a batch nobody told of',
    (s) => singleSale(s, 'B9', { rtal_docno: 'XS9' }),
    '批次B9库存不足：现有0，需要1[selinfo.sel_retn_cnt]',
  ],
  [
    'another shop’s batch',
    (s) => singleSale(s, 'MINE', { rtal_docno: 'XS9' }),
    '批次MINE库存不足：现有0，需要1[selinfo.sel_retn_cnt]',
  ],
  [
    'more destroyed than is there',
    (s) => change(s, 'B1', { inv_chg_type: '105', cnt: '10' }),
    '批次B1库存不足：现有9，需要10[invinfo.cnt]',
  ],
  [
    'more sent back than is there',
    (s) => purchaseReturn(s, 'B1', { purc_retn_cnt: '10' }),
    '批次B1库存不足：现有9，需要10[purcinfo.purc_retn_cnt]',
  ],
  [
    'an expired batch',
    (s) => singleSale(s, 'OLD', { manu_date: '2024-01-01', expy_end: '2026-03-09' }),
    '批次OLD的有效期至2026-03-09，过期药品不能销售[selinfo.expy_end]',
  ],
  [
    'more brought back than was sold',
    (s) => saleReturn(s, 'B1', { sel_retn_cnt: '2' }),
    '退货数量2超过尚可退的销售数量1[selinfo.sel_retn_cnt]',
  ],
  [
    'something another visit bought',
    (s) => saleReturn(s, 'B1', { mdtrt_sn: 'LS9' }),
    '退货数量1超过尚可退的销售数量0[selinfo.sel_retn_cnt]',
  ],
  [
    'a sale that never was',
    (s) => saleReturn(s, 'B1', { medins_prod_sel_no: '1' }),
    '商品销售流水号不存在，或不属于本机构的该批次[selinfo.medins_prod_sel_no]',
  ],
  [
    'a purchase that never was',
    (s) => purchaseReturn(s, 'B1', { medins_prod_purc_no: '1' }),
    '商品采购流水号不存在，或不属于本机构的该批次[purcinfo.medins_prod_purc_no]',
  ],
  [
    'a code that was not sold',
    (s) => saleReturn(s, 'B1', { drugtracinfo: codesOf('7'.repeat(20)) }),
    `药品追溯码${'7'.repeat(20)}没有本机构该批次未退货的销售记录[selinfo.drugtracinfo.drug_trac_codg]`,
  ],
  [
    'a code sold already',
    (s) => singleSale(s, 'B1', { rtal_docno: 'XS9', drugtracinfo: codesOf(CODE) }),
    `药品追溯码${CODE}已售出，不能重复销售[selinfo.drugtracinfo.drug_trac_codg]`,
  ],
  [
    'a virtual code nobody gave out',
    (s) => singleSale(s, 'B1', { rtal_docno: 'XS9', drugtracinfo: codesOf('1'.repeat(30)) }),
    `虚拟追溯码${'1'.repeat(30)}不是平台发给本机构的[selinfo.drugtracinfo.drug_trac_codg]`,
  ],
];

const OTHERS: readonly Case[] = [
  [
    'a deletion of nothing',
    () => removal('B1', '3'),
    '批次B1没有该类型的信息可删除[data.fixmedins_bchno]',
  ],
  [
    'a deletion of another shop’s',
    () => removal('MINE', '1'),
    '批次MINE没有该类型的信息可删除[data.fixmedins_bchno]',
  ],
  [
    'a deletion of a type that is none',
    () => removal('B1', '5'),
    '进销存数据类型应为1盘存、2库存变更、3采购、4销售[data.inv_data_type]',
  ],
  [
    'a deletion that would leave less than nothing',
    () => removal('B1', '1'),
    '批次B1库存不足：现有9，需要10[data.fixmedins_bchno]',
  ],
  ...['3508', '3509', '3510', '3511', '3512', '3513'].map(
    (infno): Case => [
      `${infno} of another shop`,
      (s) => find(infno, s.other.code, 'MINE'),
      '只能查询本机构的进销存信息[data.fixmedins_code]',
    ],
  ),
  [
    'a query that names nothing',
    (s) => find('3508', s.shop.code, ''),
    '医药机构目录编码、定点医药机构批次流水号须填写其中一项[data.medins_list_codg]',
  ],
  [
    'a query of codes that names nothing',
    (s) => find('3513', s.shop.code, ''),
    '医疗目录编码、医药机构目录编码、定点医药机构批次流水号、就诊ID、人员证件号码须填写其中一项' +
      '[data.medins_list_codg]',
  ],
  [
    'a query that ends before it begins',
    (s) => find('3511', s.shop.code, 'B1', { begndate: '2026-03-02', enddate: '2026-03-01' }),
    '结束日期不能早于开始日期[data.enddate]',
  ],
];

for (const [what, cases] of Object.entries({ SHAPES, STOCK, OTHERS })) {
  describe(`${what.toLowerCase()}: refused without a trace but a log line`, () => {
    for (const [i, [name, message, text]] of cases.entries()) {
      test(`${i + 1} ${name}`, () => refused(stage, message(stage), text));
    }
  });
}

test('who prescribed and who dispensed an insured sale has to be registered', async () => {
  const insured = { MDTRT_SETL_TYPE: '1', rtal_docno: 'XS8' };
  const doctor = sale(stage, 'B1', { ...insured, prsc_dr_no: 'D000000000000' });
  const pharmacist = sale(stage, 'B1', { ...insured, phar_no: 'HY000000000000' });
  const texts = [
    '开方医师编号D000000000000不是医保医师[selinfoDetail.prsc_dr_no]',
    '医保药师编号HY000000000000不是医保药师[selinfoDetail.phar_no]',
  ];
  for (const [i, message] of [doctor, pharmacist].entries()) {
    const [row] = await fared(stage, message);
    assert.equal(row!.msgRslt, texts[i]);
  }
});

test('a record twice in one message is told apart by nothing', async () => {
  const { selinfoDetail } = sale(stage, 'B1', { rtal_docno: 'XS7' }).input as {
    selinfoDetail: readonly object[];
  };
  const input = { selinfoDetail: [...selinfoDetail, ...selinfoDetail] };
  const rows = await fared(stage, { infno: '3505A', input });
  const text = '批次B1的同一笔记录在报文中重复[selinfoDetail.fixmedins_bchno]';
  assert.deepEqual(
    rows.map((r) => r.msgRslt),
    [null, text],
  );
});
