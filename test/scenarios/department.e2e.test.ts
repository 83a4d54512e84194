import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { In3401 } from '../../spec/wire/t3401.wire.ts';
import type { Out5101 } from '../../spec/wire/t5101.wire.ts';
import type { Out5102 } from '../../spec/wire/t5102.wire.ts';
import { checkReply, type Hospital, openHospital, REGION } from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { type Platform, startPlatform } from './platform.ts';

type Department = In3401['deptinfo'];

let platform: Platform;
let hospital: Hospital;
let other: Hospital;

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  other = openHospital(platform, { level: 'tertiary' });
});
after(() => platform.stop());

function department(code: string, patch: Partial<Department> = {}): Department {
  return {
    hosp_dept_codg: code,
    caty: 'A03',
    hosp_dept_name: '内科',
    begntime: '2020-01-01 00:00:00',
    endtime: '',
    itro: '样例简介',
    dept_resper_name: '样例主任',
    dept_resper_tel: '02000000000',
    dept_med_serv_scp: '',
    dept_estbdat: '2019-12-01 00:00:00',
    aprv_bed_cnt: '30',
    hi_crtf_bed_cnt: '28',
    poolarea_no: REGION,
    dr_psncnt: '8',
    phar_psncnt: '1',
    nurs_psncnt: '12',
    tecn_psncnt: '2',
    memo: '',
    ...patch,
  };
}

async function taken<Output>(infno: string, input: unknown, at = hospital): Promise<Output> {
  const answer = await platform.post(messageOf(at.institution.code, infno, input).body);
  checkReply(infno, answer);
  assert.equal(answer.reply.err_msg, null);
  return answer.reply.output as Output;
}

async function refused(infno: string, input: unknown, text: string, at?: string): Promise<void> {
  const { body } = messageOf(at ?? hospital.institution.code, infno, input);
  assert.equal((await refusedWithoutTrace(platform, { body })).text, text);
}

const withdrawal = (code: string, patch: Readonly<Record<string, string>> = {}) => ({
  data: { hosp_dept_codg: code, hosp_dept_name: '内科', begntime: '2020-01-01', ...patch },
});

async function codes(at = hospital, input: unknown = {}): Promise<readonly string[]> {
  const { feedetail } = await taken<Out5101>('5101', input, at);
  return feedetail.map((row) => row.hosp_dept_codg);
}

describe('departments', () => {
  test('are uploaded one or many, changed, withdrawn, and uploaded anew', async () => {
    await taken('3401', { deptinfo: department('01') });
    await taken('3401A', { deptinfo: [department('02'), department('03')] });
    // Sent again as it is, it is the same department.
    await taken('3401', { deptinfo: department('01') });
    assert.deepEqual(await codes(), ['01', '02', '03']);
    await taken('3402', { deptinfo: department('02', { hosp_dept_name: '心内科', memo: '更名' }) });
    await taken('3403', withdrawal('03'));
    const { feedetail } = await taken<Out5101>('5101', { data: {} });
    assert.deepEqual(
      feedetail.map((row) => [row.hosp_dept_codg, row.hosp_dept_name, row.memo]),
      [
        ['01', '内科', null],
        ['02', '心内科', '更名'],
      ],
    );
    await taken('3401', { deptinfo: department('03') });
    assert.deepEqual(await codes(hospital, null), ['01', '02', '03']);
    assert.deepEqual(await codes(other), []);
  });

  test('of one code sent at one moment are one', async () => {
    const names = ['甲科', '乙科', '丙科', '丁科'];
    const sent = names.map((hosp_dept_name) => {
      const input = { deptinfo: department('09', { hosp_dept_name }) };
      return platform.post(messageOf(hospital.institution.code, '3401', input).body);
    });
    const replies = (await Promise.all(sent)).map(({ reply }) => reply.err_msg);
    assert.equal(replies.filter((text) => text === null).length, 1);
    const exists = '科室09已上传且内容不同，请用3402变更[deptinfo.hosp_dept_codg]';
    assert.deepEqual([...new Set(replies)].toSorted(), [exists, null].toSorted());
  });
});

test('a department changed many times at one moment is changed each time', async () => {
  await taken('3401', { deptinfo: department('08') });
  const changes = Array.from({ length: 80 }, (_, i) =>
    taken('3402', { deptinfo: department('08', { memo: String(i) }) }),
  );
  await Promise.all(changes);
  await taken('3403', withdrawal('08'));
});

describe('departments: refused without a trace but a log line', () => {
  const cases: readonly (readonly [string, Partial<Department>, string])[] = [
    [
      'another region',
      { poolarea_no: '330100' },
      '科室20的统筹区编号与本机构所在统筹区440100不一致[deptinfo.poolarea_no]',
    ],
    [
      'an end before the beginning',
      { endtime: '2019-12-31 23:59:59' },
      '科室20的结束时间早于开始时间[deptinfo.endtime]',
    ],
    [
      'established tomorrow',
      { dept_estbdat: '2026-03-19 00:00:00' },
      '科室20的成立日期不能晚于当前日期[deptinfo.dept_estbdat]',
    ],
    [
      'fewer nurses than none',
      { nurs_psncnt: '-1' },
      '科室20的护士人数不能为负数[deptinfo.nurs_psncnt]',
    ],
    [
      'more beds insured than approved',
      { hi_crtf_bed_cnt: '31' },
      '科室20的医保认可床位数不能多于批准床位数量[deptinfo.hi_crtf_bed_cnt]',
    ],
    [
      'a specialty that is none',
      { caty: 'ZZ' },
      '节点[deptinfo]字段[caty]（科别）取值[ZZ]不在字典[dept]中',
    ],
  ];
  for (const [name, patch, text] of cases) {
    test(name, () => refused('3401', { deptinfo: department('20', patch) }, text));
  }

  test('one bad of many, and one twice', async () => {
    const bad = department('21', { nurs_psncnt: '-1' });
    const text = '科室21的护士人数不能为负数[deptinfo.nurs_psncnt]';
    await refused('3401A', { deptinfo: [department('20'), bad] }, text);
    const twice = '医院科室编码20重复[deptinfo.hosp_dept_codg]';
    await refused('3401A', { deptinfo: [department('20'), department('20')] }, twice);
  });

  test('one nobody knows, one withdrawn, one that is another', async () => {
    await taken('3401', { deptinfo: department('30') });
    const unknown = (code: string, node: string) =>
      `科室${code}不存在或已撤销[${node}.hosp_dept_codg]`;
    await refused('3402', { deptinfo: department('99') }, unknown('99', 'deptinfo'));
    const differs = '科室30的名称与已上传的不一致[data.hosp_dept_name]';
    await refused('3403', withdrawal('30', { hosp_dept_name: '外科' }), differs);
    const since = '科室30的开始时间与已上传的不一致[data.begntime]';
    await refused('3403', withdrawal('30', { begntime: '2020-01-02' }), since);
    await taken('3403', withdrawal('30'));
    await refused('3403', withdrawal('30'), unknown('30', 'data'));
    await refused('3402', { deptinfo: department('30') }, unknown('30', 'deptinfo'));
  });

  test('another hospital’s, and a pharmacy’s', async () => {
    await taken('3401', { deptinfo: department('40') });
    const text = '科室40不存在或已撤销[data.hosp_dept_codg]';
    await refused('3403', withdrawal('40'), text, other.institution.code);
    const shop = platform.world.institutions.find(
      (i) => i.kind === 'pharmacy' && i.span.to === null,
    );
    const none = '本机构不是定点医疗机构，没有科室[fixmedins_code]';
    await refused('3401', { deptinfo: department('40') }, none, shop!.code);
  });
});

describe('practitioners', () => {
  const asked = (patch: Readonly<Record<string, string>> = {}) => ({
    data: {
      prac_psn_type: '1',
      psn_cert_type: '',
      certno: '',
      prac_psn_name: '',
      prac_psn_code: '',
      ...patch,
    },
  });

  test('are those of the institution that asks, by kind, code and name', async () => {
    const ask = async (patch = {}) => (await taken<Out5102>('5102', asked(patch))).feedetail;
    const own = platform.world.practitioners.filter(
      (p) => p.institution === hospital.institution.code,
    );
    for (const [type, kind] of [
      ['1', 'doctor'],
      ['2', 'nurse'],
      ['3', 'pharmacist'],
    ] as const) {
      const expected = own.filter((p) => p.kind === kind).map((p) => p.code);
      const rows = await ask({ prac_psn_type: type });
      assert.deepEqual(rows.map((row) => row.prac_psn_code).toSorted(), expected.toSorted());
      assert.ok(rows.every((row) => row.hi_dr_flag === (kind === 'doctor' ? '1' : '0')));
    }
    assert.deepEqual(await ask({ prac_psn_type: '4' }), []);
    const { code, name } = hospital.doctor;
    assert.equal((await ask({ prac_psn_code: code }))[0]!.prac_psn_name, name);
    assert.deepEqual(await ask({ prac_psn_code: other.doctor.code }), []);
    assert.deepEqual(await ask({ prac_psn_name: '无此人' }), []);
  });

  test('are not looked for by the numbers of their papers', () =>
    refused(
      '5102',
      asked({ certno: '440103199001010019' }),
      '平台不存医护人员的证件号码，请按执业人员代码或姓名查询[data.certno]',
    ));
});
