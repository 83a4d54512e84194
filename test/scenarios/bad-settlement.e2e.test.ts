import { after, before, describe, test } from 'node:test';
import {
  diagnosesMessage,
  diagnosisMessage,
  feesMessage,
  quoteMessage,
  reverseMessage,
  settleMessage,
  settlementMessage,
  undoMessage,
  unregisterMessage,
  type Visit,
  withdrawMessage,
} from '../../src/demo/messages.wire.ts';
import { chargeOf, HYPERTENSION, plainItem } from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { type Case, fee, holdsRefused, LATER, type Stage, setStage, settle } from './stage.ts';

let platform: Platform;
let stage: Stage;

before(async () => {
  platform = await startPlatform();
  stage = await setStage(platform);
});
after(() => platform.stop());

const FEES: readonly Case[] = [
  [
    'an amount 0.06 above quantity × price',
    '2204',
    fee({ det_item_fee_sumamt: '10.06' }),
    '费用明细9的明细项目费用总额10.06与数量乘单价10.00相差超过0.05[feedetail.det_item_fee_sumamt]',
  ],
  [
    'an amount 0.06 below quantity × price',
    '2204',
    fee({ det_item_fee_sumamt: '9.94' }),
    '费用明细9的明细项目费用总额9.94与数量乘单价10.00相差超过0.05[feedetail.det_item_fee_sumamt]',
  ],
  [
    'an amount of nothing',
    '2204',
    fee({ cnt: '0', det_item_fee_sumamt: '0.05' }),
    '费用明细9的数量或单价为0，明细项目费用总额0.05应为0.00[feedetail.det_item_fee_sumamt]',
  ],
  [
    'an unknown item',
    '2204',
    fee({ med_list_codg: 'XX' }),
    '费用明细9的医疗目录编码XX不存在[feedetail.med_list_codg]',
  ],
  [
    'item __proto__',
    '2204',
    fee({ med_list_codg: '__proto__' }),
    '费用明细9的医疗目录编码__proto__不存在[feedetail.med_list_codg]',
  ],
  [
    'a fee in the future',
    '2204',
    fee({ fee_ocur_time: LATER }),
    '费用明细9的费用发生时间不能晚于当前时间[feedetail.fee_ocur_time]',
  ],
  [
    'a fee four days before its visit',
    '2204',
    fee({ fee_ocur_time: '2026-03-14 23:59:59' }),
    '费用明细9的费用发生时间早于就诊开始日2026-03-18超过3天，收到2026-03-14[feedetail.fee_ocur_time]',
  ],
  [
    'a fee years before its visit',
    '2204',
    fee({ fee_ocur_time: '2024-03-18 08:00:00' }),
    '费用明细9的费用发生时间早于就诊开始日2026-03-18超过3天，收到2024-03-18[feedetail.fee_ocur_time]',
  ],
  [
    'a fee from before the rules for lines',
    '2204',
    fee({ fee_ocur_time: '2020-03-01 08:00:00' }),
    '费用明细9的费用发生时间早于可结算的年代[feedetail.fee_ocur_time]',
  ],
  [
    'the widest amount',
    '2204',
    fee({ det_item_fee_sumamt: '99999999999999.99' }),
    '节点[feedetail]第1行字段[det_item_fee_sumamt]（明细项目费用总额）数值过大，收到“99999999999999.99”',
  ],
  [
    'the widest quantity',
    '2204',
    fee({ cnt: '999999999999.9999' }),
    '节点[feedetail]第1行字段[cnt]（数量）数值过大，收到“999999999999.9999”',
  ],
  [
    'the widest price',
    '2204',
    fee({ pric: '9999999999.999999' }),
    '节点[feedetail]第1行字段[pric]（单价）数值过大，收到“9999999999.999999”',
  ],
  [
    'a product past what is counted',
    '2204',
    fee({ cnt: '90000000000', pric: '900000000' }),
    '费用明细9的数量、单价或金额过大[feedetail.det_item_fee_sumamt]',
  ],
  [
    'a negative product past it',
    '2204',
    fee({ cnt: '-90000000000', pric: '900000000' }),
    '费用明细9的数量、单价或金额过大[feedetail.det_item_fee_sumamt]',
  ],
  [
    'an amount past what is counted',
    '2204',
    fee({ cnt: '8000', pric: '10000000', det_item_fee_sumamt: '80000000000.00' }),
    '费用明细9的数量、单价或金额过大[feedetail.det_item_fee_sumamt]',
  ],
  [
    'a negative price',
    '2204',
    fee({ pric: '-10', det_item_fee_sumamt: '-10' }),
    '费用明细9的单价不能为负数，收到-10[feedetail.pric]',
  ],
  [
    'one negative price among a thousand lines',
    '2204',
    (s) => {
      const feedetail = Array.from({ length: 1000 }, (_, i) => ({
        ...fee({})(s).feedetail[0],
        feedetl_sn: `L${i + 1}`,
        ...(i === 699 ? { pric: '-0.5' } : {}),
      }));
      return { feedetail };
    },
    '费用明细L700的单价不能为负数，收到-0.5[feedetail.pric]',
  ],
  [
    'the batch that means all',
    '2204',
    fee({ chrg_bchno: '0000' }),
    '费用明细9的收费批次号不能为0000，该值表示全部未结算明细[feedetail.chrg_bchno]',
  ],
  ['a settled batch', '2204', fee({ chrg_bchno: 'B1' }), '收费批次B1已结算[feedetail.chrg_bchno]'],
  [
    'a line number with other content',
    '2204',
    fee({ feedetl_sn: '2', chrg_bchno: 'B2' }),
    '费用明细流水号2已上传且内容不同，请先撤销原明细[feedetail.feedetl_sn]',
  ],
  [
    'a line twice',
    '2204',
    (s) => ({ feedetail: [...fee({})(s).feedetail, ...fee({})(s).feedetail] }),
    '费用明细流水号9重复[feedetail.feedetl_sn]',
  ],
  [
    'lines of two visits',
    '2204',
    (s) => ({ feedetail: [...fee({})(s).feedetail, ...fee({ mdtrt_id: '1' })(s).feedetail] }),
    '一次上传的费用明细须属于同一人员的同一次就诊，第2行与第1行不同[feedetail.mdtrt_id]',
  ],
  [
    'settled lines withdrawn',
    '2205',
    (s) => withdrawMessage(s.visit, 'B1'),
    '收费批次B1已结算[data.chrg_bchno]',
  ],
];

const SETTLEMENT: readonly Case[] = [
  [
    'a second settlement',
    '2207',
    (s) => settleMessage(s.visit, s.payment),
    '收费批次B1已结算[data.chrg_bchno]',
  ],
  [
    'a quote of what is settled',
    '2206',
    (s) => quoteMessage(s.visit, s.payment),
    '收费批次B1已结算[data.chrg_bchno]',
  ],
  [
    'a batch without lines',
    '2207',
    settle({ chrg_bchno: 'B9' }),
    '收费批次没有费用明细[data.chrg_bchno]',
  ],
  [
    'another insurance than registered',
    '2207',
    settle({ insutype: '390' }),
    '险种类型与挂号时不一致[data.insutype]',
  ],
  [
    'another type of visit',
    '2207',
    settle({ med_type: '13' }),
    '医疗类别与就诊信息不一致[data.med_type]',
  ],
  [
    'another way to settle',
    '2207',
    settle({ psn_setlway: '02' }),
    '个人结算方式暂只支持按项目结算[data.psn_setlway]',
  ],
  [
    'another total',
    '2207',
    settle({ medfee_sumamt: '20.06' }),
    '医疗费总额20.06与费用明细合计20.00不一致[data.medfee_sumamt]',
  ],
  [
    'an unknown settlement',
    '2208',
    (s) => reverseMessage(s.visit, '1'),
    '结算信息不存在，或不属于该人员、就诊与本机构[data.setl_id]',
  ],
  [
    'a reversal reversed',
    '2208',
    (s) => reverseMessage(s.visit, s.reversalId),
    '该结算是撤销记录，不能再撤销[data.setl_id]',
  ],
  [
    '2601 of a transaction it cannot undo',
    '2601',
    (s) => undoMessage(s.patient.personId, { infno: '2201', msgid: '1' }),
    '交易2201不能冲正，可冲正的交易：2102、2207、2304、2401[data.oinfno]',
  ],
  [
    '2601 of an unknown person',
    '2601',
    () => undoMessage('1', { infno: '2207', msgid: '1' }),
    '人员信息不存在[data.psn_no]',
  ],
];

for (const [what, cases] of Object.entries({ FEES, SETTLEMENT })) {
  describe(`${what.toLowerCase()}: refused without a trace but a log line`, () => {
    for (const [name, infno, input, text] of cases) {
      test(`${infno} ${name}`, () => holdsRefused(stage, { infno, input: input(stage) }, text));
    }
  });
}

describe('items outside their days', () => {
  test('expired', async () => {
    const { expired } = stage;
    const text = `费用明细9的医疗目录编码${expired}在2026-03-18不在有效期内[feedetail.med_list_codg]`;
    await holdsRefused(
      stage,
      { infno: '2204', input: fee({ med_list_codg: expired })(stage) },
      text,
    );
  });
  test('not yet begun', async () => {
    const { notYet } = stage;
    const text = `费用明细9的医疗目录编码${notYet}在2026-03-18不在有效期内[feedetail.med_list_codg]`;
    await holdsRefused(
      stage,
      { infno: '2204', input: fee({ med_list_codg: notYet })(stage) },
      text,
    );
  });
});

const NOT_OWN = '就诊信息不存在，或不属于该人员与本机构';

describe('somebody else’s visit', () => {
  const messages = (visit: Visit) => {
    const { unpaid, settlementId } = stage;
    return {
      '2202': [unregisterMessage(visit), `${NOT_OWN}[data.mdtrt_id]`],
      '2203': [diagnosisMessage(visit, [HYPERTENSION]), `${NOT_OWN}[mdtrtinfo.mdtrt_id]`],
      '2204': [
        feesMessage(visit, 'B4', [chargeOf(plainItem(platform), 1)]),
        `${NOT_OWN}[feedetail.mdtrt_id]`,
      ],
      '2205': [withdrawMessage(visit), `${NOT_OWN}[data.mdtrt_id]`],
      '2206': [quoteMessage(visit, unpaid), `${NOT_OWN}[data.mdtrt_id]`],
      '2207': [settleMessage(visit, unpaid), `${NOT_OWN}[data.mdtrt_id]`],
      '2208': [
        reverseMessage(visit, settlementId),
        '结算信息不存在，或不属于该人员、就诊与本机构[data.setl_id]',
      ],
      '5202': [diagnosesMessage(visit), `${NOT_OWN}[data.mdtrt_id]`],
      '5203': [
        settlementMessage(visit, settlementId),
        '结算信息不存在，或不属于该人员、就诊与本机构[data.setl_id]',
      ],
      '5204': [settlementMessage(visit, settlementId), `${NOT_OWN}[data.mdtrt_id]`],
    } as const;
  };
  for (const infno of [
    '2202',
    '2203',
    '2204',
    '2205',
    '2206',
    '2207',
    '2208',
    '5202',
    '5203',
    '5204',
  ] as const) {
    test(`${infno} another person’s`, async () => {
      const [input, text] = messages({ ...stage.visit, patient: stage.stranger })[infno];
      await holdsRefused(stage, { infno, input }, text);
    });
    test(`${infno} another institution’s`, async () => {
      const [input, text] = messages(stage.visit)[infno];
      await holdsRefused(stage, { infno, input, at: stage.other }, text);
    });
  }
});
