import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { zipSync } from 'fflate';
import { zipOne } from '../../src/file/index.ts';
import { fen } from '../../src/kernel/fen.ts';
import { accepted, type Hospital } from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { moment, type Platform } from './platform.ts';
import { openStage, refunded, type SettledVisit } from './reconciliation-stage.ts';
import {
  applicationMessage,
  type Booked,
  detailsMessage,
  statementOf,
  totalsMessage,
  uploaded,
  uploadedStatement,
} from './statement.ts';

type Fields = Readonly<Record<string, string>>;

let platform: Platform;
let at: Hospital;
let other: Hospital;
let books: readonly Booked[];
let february: readonly Booked[];
/** A statement of `books` of this hospital, and one of the other hospital. */
let fileNo: string;
let othersFileNo: string;
let othersApplication: string;

before(async () => {
  const stage = await openStage();
  ({ platform, other } = stage);
  at = stage.nextHospital();
  const old: SettledVisit = await stage.settled(at, { balance: 1000 }, '2026-02-10 09:00:00');
  const back = await stage.settled(at, {}, '2026-02-11 09:00:00');
  february = [old.booked, back.booked, await refunded(at, back)];
  const theirs = await stage.settled(other, {}, '2026-02-10 09:00:00');
  platform.clock.now = moment('2026-03-18 10:30:00');
  books = [(await stage.settled(at)).booked];
  fileNo = await uploadedStatement(at, statementOf(books));
  othersFileNo = await uploadedStatement(other, statementOf(books));
  const applied = await other.call('3203', applicationMessage([theirs.booked]));
  othersApplication = accepted(applied).result.clr_appy_evt_id;
});
after(() => platform.stop());

/** Sends what has to be refused in exactly these words, without a trace but a log line. */
async function refused(infno: string, input: unknown, text: string): Promise<void> {
  const { body } = messageOf(at.institution.code, infno, input);
  const { text: told } = await refusedWithoutTrace(platform, { body });
  assert.equal(told, text);
}

const details = (over: Fields = {}) => detailsMessage(fileNo, books, over);

describe('3201 and 3202 refuse', () => {
  const cases: readonly (readonly [string, Fields, string])[] = [
    [
      'an end before the beginning',
      { stmt_begndate: '2026-03-18', stmt_enddate: '2026-03-17' },
      '结束日期不能早于开始日期[data.stmt_enddate]',
    ],
    [
      'a year and a day more than a leap year has',
      { stmt_begndate: '2025-03-17', stmt_enddate: '2026-03-18' },
      '开始日期至结束日期不能超过一年[data.stmt_enddate]',
    ],
    [
      'a region that is none',
      { setl_optins: '999999' },
      '结算经办机构999999不存在[data.setl_optins]',
    ],
    ['no region', { setl_optins: '' }, '节点[data]字段[setl_optins]（结算经办机构）不能为空'],
    [
      'a day that is none',
      { stmt_begndate: '2026-02-30' },
      '节点[data]字段[stmt_begndate]（对账开始日期）不是有效的日期，收到“2026-02-30”',
    ],
    [
      'an amount that is no number',
      { medfee_sumamt: 'abc' },
      '节点[data]字段[medfee_sumamt]（医疗费总额）不是有效的数值，收到“abc”',
    ],
    [
      'an amount of a tenth of a fen',
      { fund_pay_sumamt: '1.001' },
      '节点[data]字段[fund_pay_sumamt]（基金支付总额）最多2位小数，收到“1.001”',
    ],
    [
      'a count that is none',
      { fixmedins_setl_cnt: '1.5' },
      '节点[data]字段[fixmedins_setl_cnt]（定点医药机构结算笔数）最多0位小数，收到“1.5”',
    ],
    [
      'a clearing type of no dictionary',
      { clr_type: 'XX' },
      '节点[data]字段[clr_type]（清算类别）取值[XX]不在字典[clr_type]中',
    ],
  ];
  for (const [what, over, text] of cases) {
    test(what, async () => {
      await refused('3201', totalsMessage(books, over), text);
      await refused('3202', details(over), text);
    });
  }
});

const FILE = '[data.file_qury_no]';
const TWO = 'ZIP压缩包里应有且只有一个TXT文件';

describe('3202 refuses a file', () => {
  test('that is not there, is another institution’s, or has expired', async () => {
    const unknown = `文件查询号不存在，或不属于本机构${FILE}`;
    for (const file_qury_no of ['0'.repeat(30), 'x', othersFileNo]) {
      await refused('3202', details({ file_qury_no }), unknown);
    }
    const now = platform.clock.now;
    platform.clock.now = moment('2026-04-17 10:30:00');
    await refused('3202', details(), `文件已于2026-04-17过期，请重新生成或上传${FILE}`);
    platform.clock.now = now;
  });

  const zips: readonly (readonly [string, () => Uint8Array, string])[] = [
    ['that is no ZIP', () => Buffer.from(statementOf(books)), '文件不是完整的ZIP压缩包'],
    ['of no bytes', () => new Uint8Array(1), '文件不是完整的ZIP压缩包'],
    [
      'that lost its end',
      () => zipOne('3202.txt', statementOf(books)).subarray(0, -30),
      '文件不是完整的ZIP压缩包',
    ],
    [
      'of which a byte was changed',
      () => {
        const zip = zipOne('3202.txt', statementOf(books));
        zip[45] = zip[45]! ^ 1;
        return zip;
      },
      '文件不是完整的ZIP压缩包',
    ],
    ['of two texts', () => zipSync({ 'a.txt': Buffer.from(''), 'b.txt': Buffer.from('') }), TWO],
    ['of no text', () => zipSync({}), TWO],
    [
      'that unpacks to more than it may',
      () => zipOne('3202.txt', '0'.repeat(33 * 1024 * 1024)),
      'ZIP压缩包解压后超过32MB',
    ],
    [
      'of another encoding',
      () => zipSync({ 'a.txt': Buffer.from([0xd6, 0xd0]) }),
      'ZIP压缩包里的TXT文件不是UTF-8编码',
    ],
  ];
  for (const [what, bytes, text] of zips) {
    test(what, async () => {
      const bad = await uploaded(at, bytes());
      await refused('3202', details({ file_qury_no: bad }), text + FILE);
    });
  }

  const rows: readonly (readonly [string, (row: string[]) => string[], string])[] = [
    ['a column short', (row) => row.slice(1), '应为7列，实为6列'],
    ['a column long', (row) => [...row, ''], '应为7列，实为8列'],
    ['without a settlement', (row) => row.with(0, ''), '结算ID不能为空'],
    ['of an amount that is none', (row) => row.with(3, '一百'), '医疗费总额“一百”不是有效的数值'],
    ['of three decimals', (row) => row.with(4, '0.001'), '基金支付总额“0.001”小数位数过多'],
    ['of a sum nobody pays', (row) => row.with(5, '1e9'), '个人账户支出“1e9”不是有效的数值'],
    ['of a flag that is none', (row) => row.with(6, 'Y'), '退费结算标志应为0或1'],
  ];
  for (const [what, spoil, text] of rows) {
    test(`with a row ${what}, which it names`, async () => {
      const good = statementOf(books);
      const spoilt = spoil(good.trimEnd().split('\t')).join('\t');
      const bad = await uploadedStatement(at, `${good}${spoilt}\n${good}`);
      await refused('3202', details({ file_qury_no: bad }), `文件第2行${text}${FILE}`);
    });
  }

  test('that is not what the message says', async () => {
    const total = '报文与文件不一致：结算笔数 报文2 文件1[data.fixmedins_setl_cnt]';
    await refused('3202', details({ fixmedins_setl_cnt: '2' }), total);
    const sums = details({ medfee_sumamt: '100.01', fund_pay_sumamt: '0' });
    const [fund] = books.map((b) => (b.fund / 100).toFixed(2));
    const told = `医疗费总额 报文100.01 文件100.00；基金支付总额 报文0.00 文件${fund}`;
    await refused('3202', sums, `报文与文件不一致：${told}[data.medfee_sumamt]`);
  });
});

describe('3203 refuses', () => {
  const cases: readonly (readonly [string, Fields, string])[] = [
    [
      'an end before the beginning',
      { enddate: '2026-01-31' },
      '结束日期不能早于开始日期[data.enddate]',
    ],
    [
      'more than a year',
      { begndate: '2025-02-27' },
      '开始日期至结束日期不能超过一年[data.enddate]',
    ],
    ['a month that is none', { setlym: '202613' }, '清算年月应为yyyyMM[data.setlym]'],
    ['a month of five digits', { setlym: '20262' }, '清算年月应为yyyyMM[data.setlym]'],
    ['another month', { setlym: '202603' }, '结束日期应在清算年月之内[data.enddate]'],
    [
      'a period that is not over',
      { setlym: '202603', enddate: '2026-03-18' },
      '清算期间尚未结束，结束日期次日0时10分起方可申报[data.enddate]',
    ],
    ['a way of paying that is not open', { clr_way: '40' }, '清算方式暂只支持按项目[data.clr_way]'],
    [
      'a clearing type without settlements',
      { clr_type: '21' },
      '该期间没有该清算类别的结算[data.clr_type]',
    ],
    [
      'a clearing type no settlement has',
      { clr_type: '14' },
      '该期间没有该清算类别的结算[data.clr_type]',
    ],
    ['visits that are not so many', { psntime: '3' }, '清算人次 机构3 中心1[data.psntime]'],
    [
      'another total',
      { medfee_sumamt: '100.01', med_sumfee: '99.99' },
      '医疗费总额 机构100.01 中心100.00；医保认可费用总额 机构99.99 中心100.00' +
        '[data.medfee_sumamt]',
    ],
  ];
  for (const [what, over, text] of cases) {
    test(what, () => {
      const differs = / 机构.* 中心/.test(text) ? '申报金额不一致：' : '';
      return refused('3203', applicationMessage(february, over), differs + text);
    });
  }

  test('each other amount that is not ours', async () => {
    const { fund_appy_sum, cash_payamt, acct_pay } = applicationMessage(february).data;
    const names = [
      ['fund_appy_sum', '基金申报总额', fund_appy_sum],
      ['cash_payamt', '现金支付金额', cash_payamt],
      ['acct_pay', '个人账户支出', acct_pay],
    ] as const;
    for (const [field, name, ours] of names) {
      const text = `申报金额不一致：${name} 机构77777.00 中心${ours}[data.${field}]`;
      await refused('3203', applicationMessage(february, { [field]: '77777' }), text);
    }
  });

  test('what another institution settled', async () => {
    const nobody = applicationMessage([{ ...february[0]!, total: fen(1) }]);
    const { body } = messageOf(other.institution.code, '3203', nobody);
    const { text } = await refusedWithoutTrace(platform, { body });
    assert.match(text, /^2026-02-01至2026-02-28的该类结算已申报清算/);
  });
});

test('3204 refuses an application that is not there, or is another institution’s', async () => {
  const text = '机构清算申请不存在，或不属于本机构[data.clr_appy_evt_id]';
  for (const clr_appy_evt_id of ['1', othersApplication]) {
    await refused('3204', { data: { clr_appy_evt_id } }, text);
  }
  const empty = '节点[data]字段[clr_appy_evt_id]（机构清算申请事件ID）不能为空';
  await refused('3204', { data: { clr_appy_evt_id: '' } }, empty);
});
