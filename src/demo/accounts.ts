import {
  appointOperator,
  hashPassword,
  INSTITUTION_ROLES,
  type InstitutionRole,
  makeSecret,
  OPERATOR_ROLES,
  type OperatorRole,
  savePersonAccount,
  startSecondFactor,
} from '../access/index.ts';
import { type Instant, startOf } from '../kernel/day.ts';
import type { Institution } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import { hasAccounts, insertAccount, type KeptAccount } from './accounts.store.ts';
import { peopleOfAccounts } from './accounts-people.ts';
import type { World } from './world.ts';
import { drawFrom } from './world-draw.ts';
import { drawName } from './world-names.ts';

/** The password of every account of the demo world. */
export const DEMO_PASSWORD = 'openyibao';

/** Short names of the regions, for what is typed. */
const SHORT: Readonly<Record<string, string>> = { '440100': 'gz', '500000': 'cq', '330100': 'hz' };

/** What each bureau's account shows best. */
const BUREAU: readonly (readonly [OperatorRole, string])[] = [
  ['reviewer', '疑点初审、立案'],
  ['re-reviewer', '申诉复审'],
  ['panel', '合议表决'],
  ['head', '合议结论、追回、留痕'],
  ['agent', '经办窗口：查询、备案、冲正、打印'],
  ['operations', '运行监测大屏'],
  ['policy', '政策册、试算、比较、重放'],
  ['cockpit', '决策驾驶舱'],
  ['admin', '操作员与留痕'],
];

/** Two more of the panel: it votes by three. */
const PANEL_MORE = ['panel-2', 'panel-3'];

type Place = { readonly institution: Institution; readonly short: string; readonly what: string };

/** A tertiary hospital, a community's and a village's clinic, two pharmacies of a region. */
function placesOf({ institutions }: World, region: string): readonly Place[] {
  const near = institutions.filter((one) => one.region === region && one.span.to === null);
  const named = (part: string) => near.find(({ name }) => name.includes(part))!;
  const [first, second] = near.filter(({ kind }) => kind === 'pharmacy');
  const hospital = near.find(({ level }) => level === 'tertiary')!;
  return [
    { institution: hospital, short: 'hospital', what: '三级医院' },
    { institution: named('社区卫生服务中心'), short: 'clinic', what: '社区卫生服务中心' },
    { institution: named('卫生服务站'), short: 'village', what: '卫生服务站' },
    { institution: first!, short: 'pharmacy', what: '药店' },
    { institution: second!, short: 'pharmacy2', what: '药店' },
  ];
}

const AT_DESK: Readonly<Record<InstitutionRole, string>> = {
  cashier: '收费、挂号、结算',
  doctor: '接诊、开方',
  pharmacist: '售药、审方',
  storekeeper: '库存与追溯码',
  'insurance-office': '对账、申诉、本机构操作员',
};

const IN_SHOP: typeof AT_DESK = { ...AT_DESK, cashier: '售药、结算' };

type Made = {
  readonly operatorId: string;
  readonly name: string;
  readonly region: string;
  readonly institutionCode: string | null;
  readonly role: OperatorRole;
  readonly about: string;
};

function operatorsOf(world: World): readonly Made[] {
  const draw = drawFrom(world.seed + 1);
  const anybody = () => drawName(draw, draw.chance(50) ? '1' : '2');
  return world.regions.flatMap(({ code: region }) => {
    const short = SHORT[region] ?? region;
    const bureau = [
      ...BUREAU.map(([role, about]) => ({ id: role as string, role, about })),
      ...PANEL_MORE.map((id) => ({ id, role: 'panel' as const, about: '合议表决' })),
    ].map(({ id, role, about }) => ({
      ...{ operatorId: `${short}-${id}`, name: anybody(), region, institutionCode: null },
      ...{ role, about },
    }));
    const desks = placesOf(world, region).flatMap(({ institution, short: at, what }) =>
      (Object.keys(INSTITUTION_ROLES) as InstitutionRole[])
        .filter((role) => institution.kind === 'hospital' || role !== 'doctor')
        .map((role) => ({
          operatorId: `${short}-${at}-${role}`,
          name: staffName(world, institution, role) ?? anybody(),
          ...{ region, institutionCode: institution.code, role },
          about: `${what}：${institution.kind === 'pharmacy' ? IN_SHOP[role] : AT_DESK[role]}`,
        })),
    );
    return [...bureau, ...desks];
  });
}

/** A doctor and a pharmacist sign in under the name they are registered by. */
function staffName({ practitioners }: World, { code }: Institution, role: string): string | null {
  const found = practitioners.find((one) => one.institution === code && one.kind === role);
  return found?.name ?? null;
}

/** Gives the world its accounts, unless it has them. One hash serves them all: it takes time. */
export async function saveAccounts(db: Db, world: World): Promise<number> {
  if (await hasAccounts(db)) return 0;
  const at: Instant = startOf(world.today);
  const hash = await hashPassword(DEMO_PASSWORD);
  const operators = operatorsOf(world);
  const people = peopleOfAccounts(world);
  await db.transaction('write', async (tx) => {
    const rows: Omit<KeptAccount, 'accountNo'>[] = [];
    for (const { role, about, ...made } of operators) {
      const kept = { hash, keepsPassword: true };
      const added = await appointOperator(tx, { ...made, roles: [role] }, kept, at);
      if (!added.ok) throw new Error(`${made.operatorId}: ${added.refusal.text}`);
      if (made.institutionCode === null) {
        await startSecondFactor(tx, made.operatorId, makeSecret(), at);
      }
      rows.push({ operatorId: made.operatorId, personId: null, about });
    }
    for (const { personId, about } of people) {
      await savePersonAccount(tx, personId, { passwordHash: hash, mustChange: false }, at);
      rows.push({ operatorId: null, personId, about });
    }
    await Promise.all(rows.map((row, i) => insertAccount(tx, { ...row, accountNo: i + 1 })));
  });
  return operators.length + people.length;
}

/** The role of an account in Chinese. */
export function roleName(role: string): string {
  return OPERATOR_ROLES[role as OperatorRole] ?? '参保人';
}
