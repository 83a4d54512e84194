import type { InstitutionRole } from '../../access/index.ts';

type Grant = { readonly roles: readonly InstitutionRole[]; readonly infnos: string };

const ALL: readonly InstitutionRole[] = [
  'cashier',
  'doctor',
  'pharmacist',
  'storekeeper',
  'insurance-office',
];

/** Who of an institution may send what from the workstation: one line for each kind of work. */
const GRANTS: readonly Grant[] = [
  // 字典、目录、机构、科室与医执人员
  { roles: ALL, infnos: '1201 1301-1327 1901 5101 5102 9101 9102' },
  // 认人、待遇、备案、累计
  {
    roles: ['cashier', 'doctor', 'pharmacist', 'insurance-office'],
    infnos: '1101 2001 5205 5206 5301 5302 5304',
  },
  // 本机构的就诊、结算与在院
  {
    roles: ['cashier', 'doctor', 'pharmacist', 'insurance-office'],
    infnos: '5201-5204 100001',
  },
  { roles: ['cashier', 'doctor', 'insurance-office'], infnos: '5303 2407' },
  // 门诊：挂号、就诊信息、明细、预结算
  { roles: ['cashier', 'doctor'], infnos: '2201-2206' },
  // 门诊：收款与撤销
  { roles: ['cashier'], infnos: '2207 2208' },
  // 住院：入院、明细、预结算、出院
  { roles: ['cashier', 'doctor'], infnos: '2301-2303 2306 2401-2406' },
  { roles: ['cashier'], infnos: '2304 2305' },
  // 购药
  { roles: ['cashier', 'pharmacist'], infnos: '2101-2103' },
  // 结果未知时
  { roles: ['cashier', 'pharmacist', 'insurance-office'], infnos: '2601' },
  // 审核
  { roles: ['cashier', 'doctor', 'pharmacist', 'insurance-office'], infnos: '3101-3103' },
  // 对账与清算
  { roles: ['cashier', 'pharmacist', 'insurance-office'], infnos: '3201 3202' },
  { roles: ['insurance-office'], infnos: '3203 3204' },
  // 目录对照、科室
  { roles: ['insurance-office'], infnos: '3301 3302 3401 3401A 3402 3403' },
  // 进销存
  {
    roles: ['storekeeper', 'pharmacist'],
    infnos: '3501 3501A 3502 3502A 3503 3503A 3504 3504A 3507 3507A 3592B',
  },
  {
    roles: ['storekeeper', 'pharmacist', 'cashier'],
    infnos: '3505 3505A 3506 3506A 3508-3513',
  },
  // 申诉
  { roles: ['insurance-office'], infnos: '3701-3704' },
  // 结算清单、自费病人
  {
    roles: ['insurance-office', 'cashier'],
    infnos: '4101-4105 4201 4261 4262',
  },
  // 诊疗文书
  {
    roles: ['doctor', 'insurance-office'],
    infnos: '4301 4302 4401 4402 4402A 4501-4512 4601 4602 4701 5401 5402 5461',
  },
  // 由医疗机构代办的备案
  { roles: ['insurance-office', 'doctor'], infnos: '2501-2507' },
];

/** What the workstation does by itself, or nobody there does. */
export const NOT_FROM_STATION: readonly string[] = ['9001', '9002'];

function spread(infnos: string): readonly string[] {
  return infnos.split(' ').flatMap((word) => {
    const [first, last] = word.split('-').map(Number);
    if (last === undefined) return [word];
    return Array.from({ length: last - first! + 1 }, (_, i) => String(first! + i));
  });
}

const SENDERS: ReadonlyMap<string, readonly InstitutionRole[]> = new Map(
  GRANTS.flatMap(({ roles, infnos }) => spread(infnos).map((infno) => [infno, roles] as const)),
);

/** The roles that may send a transaction from a workstation; none when nobody may. */
export function sendersOf(infno: string): readonly InstitutionRole[] {
  return SENDERS.get(infno) ?? [];
}

/** Every transaction somebody may send from a workstation. */
export function sendable(): readonly string[] {
  return [...SENDERS.keys()];
}
