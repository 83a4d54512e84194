import Table from 'cli-table3';
import type { DemoAccount } from '../access/index.ts';
import { valueName } from '../benefit/index.ts';
import { LEVEL_NAME } from '../registry/index.ts';
import { DEMO_PASSWORD } from './accounts.ts';
import type { WorldSummary } from './world-summary.ts';

/** The world, and where they are to be told, the accounts one signs in with. */
export type PrintedWorld = WorldSummary & { readonly accounts?: readonly DemoAccount[] };

/**
 * The demo world as text: tables for people, or with `json` everything as one JSON document. How
 * many people are in it was decided when the summary was read.
 */
export function printWorld(world: PrintedWorld, options: { readonly json: boolean }): string {
  if (options.json) return `${JSON.stringify(world, null, 2)}\n`;
  return `${[
    `演示数据，业务日期 ${world.today}。机构、人员均为虚构，目录的类别、比例、限价为演示值。`,
    section('统筹区', regionsTable(world)),
    section('定点医药机构', institutionsTable(world)),
    section('参保人', peopleTable(world)),
    ...(world.records.length === 0 ? [] : [section('已有的就诊、报告与库存', recordsTable(world))]),
    ...(world.accounts === undefined ? [] : [accountsSection(world.accounts)]),
    section('医护药师', practitionersTable(world)),
    section('医保目录', itemsTable(world)),
    section('诊断与病种', diseasesTable(world)),
  ].join('\n\n')}\n`;
}

function section(title: string, table: string): string {
  return `【${title}】\n${table}`;
}

function accountsSection(accounts: readonly DemoAccount[]): string {
  const rows = accounts.map((a) => [
    ...[a.login, a.name, a.institutionName ?? a.regionName, a.roleNames.join('、'), a.about],
  ]);
  const told = `密码均为 ${DEMO_PASSWORD}；医保部门另有验证码，登录页上点一下即可登录`;
  return `${section('可登录的账户', table(['账号', '姓名', '所在', '角色', '用途'], rows))}\n${told}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const made = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  made.push(...rows.map((row) => [...row]));
  return made.toString();
}

function regionsTable({ regions }: WorldSummary): string {
  return table(
    ['统筹区', '名称', '待遇政策'],
    regions.map((r) => [
      r.code,
      r.name,
      r.policy ? '有普通门诊待遇政策' : '无待遇政策（只能挂号、上传，不能结算）',
    ]),
  );
}

const KIND = { hospital: '医院', pharmacy: '药店' } as const;

function institutionsTable({ institutions }: WorldSummary): string {
  return table(
    ['机构编码', '名称', '统筹区', '类型', '级别', '等级', '统一社会信用代码', '协议终止'],
    institutions.map((i) => [
      i.code,
      i.name,
      `${i.region} ${i.regionName}`,
      KIND[i.kind],
      i.kind === 'pharmacy' ? '' : LEVEL_NAME[i.level],
      i.grade,
      i.uscc,
      i.span.to ?? '',
    ]),
  );
}

function peopleTable({ people }: WorldSummary): string {
  return table(
    [
      ...['说明', '人员编号', '姓名', '身份证号', '社保卡号', '统筹区', '险种', '类别'],
      ...['账户余额', '共济余额', '档次', '其他保障'],
    ],
    people.map((p) => [
      p.why,
      p.personId,
      p.name,
      p.idNo,
      p.card ?? '',
      p.region,
      p.insurance,
      p.personType,
      p.balance ?? '',
      p.family ?? '',
      p.tier === 'none' ? '' : valueName('tier', p.tier),
      p.agreements.map((a) => AGREEMENT[a.kind]).join(' '),
    ]),
  );
}

function recordsTable({ records }: WorldSummary): string {
  return table(
    ['统筹区', '人员编号', '医院', '此前就诊的医院', '药店', '有什么（均为演示数据）'],
    records.map((r) => [r.region, r.personId, r.hospital, r.other, r.pharmacy, r.what]),
  );
}

const AGREEMENT = {
  commercial: '惠民保',
  enterprise: '企业补充',
  'family-doctor': '家庭医生',
} as const;

const STAFF: Readonly<Record<string, string>> = {
  doctor: '医师',
  nurse: '护士',
  pharmacist: '药师',
};

function practitionersTable({ practitioners }: WorldSummary): string {
  return table(
    ['机构编码', '人员代码', '姓名', '类别', '科室'],
    practitioners.map((p) => [
      p.institution,
      p.code,
      p.name,
      STAFF[p.kind] ?? p.kind,
      `${p.departmentCode} ${p.departmentName}`,
    ]),
  );
}

const CLASS: Readonly<Record<string, string>> = { A: '甲', B: '乙', C: '丙' };

function itemsTable({ items }: WorldSummary): string {
  return table(
    ['说明', '目录编码', '名称', '类', '费用类别', '职工自付', '居民自付', '支付上限', '失效'],
    items.map((i) => [
      i.why,
      i.code,
      i.name,
      CLASS[i.class] ?? i.class,
      i.chargeType,
      i.firstSelfPayEmployee,
      i.firstSelfPayResident,
      i.priceLimit ?? '',
      i.to ?? '',
    ]),
  );
}

function diseasesTable({ diseases }: WorldSummary): string {
  return table(
    ['编码', '名称'],
    diseases.map((d) => [d.code, d.name]),
  );
}
