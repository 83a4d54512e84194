import type { Role } from './role.ts';

/** What can be done on what; the subject is a matter of the field, not a table. */
export type Permission = readonly [action: Action, subject: Subject];

export type Action = 'read' | 'change';

/** Each matter of the web faces, by the face that shows it. */
export const SUBJECTS = {
  session: '自己的登录',
  // 机构工作站
  station: '工作站',
  'station-message': '工作站报文',
  'station-item': '工作站目录检索',
  'station-stock': '工作站进销存',
  'station-visit': '本机构的就诊与账目',
  // 参保人
  own: '本人的待遇与账单',
  // 经办窗口
  'counter-person': '窗口办理',
  // 监管
  case: '疑点与案件',
  'case-statistics': '监管统计',
  // 运行、决策、政策
  operations: '运行监测',
  cockpit: '决策驾驶舱',
  policy: '政策册',
  // 系统管理
  operator: '操作员',
  trail: '查阅留痕',
} as const;
export type Subject = keyof typeof SUBJECTS;

const SUPERVISOR: readonly Permission[] = [
  ['read', 'case'],
  ['change', 'case'],
  ['read', 'case-statistics'],
];
const STATION: readonly Permission[] = [
  ['read', 'station'],
  ['read', 'station-item'],
  ['change', 'station-message'],
];

/** Who has to do with patients, a storekeeper has not. */
const WITH_PATIENTS: readonly Permission[] = [...STATION, ['read', 'station-visit']];

const STOREKEEPER: readonly Permission[] = [
  ...STATION,
  ['read', 'station-stock'],
  ['change', 'station-stock'],
];

/** What each role may; everybody who is signed in may look at and end his own session. */
export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  reviewer: SUPERVISOR,
  're-reviewer': SUPERVISOR,
  panel: SUPERVISOR,
  head: [...SUPERVISOR, ['read', 'cockpit'], ['read', 'trail']],
  agent: [
    ['read', 'counter-person'],
    ['change', 'counter-person'],
  ],
  operations: [
    ['read', 'operations'],
    ['change', 'operations'],
  ],
  policy: [
    ['read', 'policy'],
    ['change', 'policy'],
  ],
  cockpit: [
    ['read', 'cockpit'],
    ['read', 'policy'],
    ['read', 'case-statistics'],
  ],
  admin: [
    ['read', 'operator'],
    ['change', 'operator'],
    ['read', 'trail'],
  ],
  cashier: [...WITH_PATIENTS, ['read', 'station-stock']],
  doctor: WITH_PATIENTS,
  pharmacist: [...STOREKEEPER, ['read', 'station-visit']],
  storekeeper: STOREKEEPER,
  'insurance-office': [...WITH_PATIENTS, ['read', 'operator'], ['change', 'operator']],
  insured: [['read', 'own']],
};
