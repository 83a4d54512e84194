/** 医保部门的角色. */
export const BUREAU_ROLES = {
  reviewer: '初审',
  're-reviewer': '复审',
  panel: '合议',
  head: '负责人',
  agent: '经办员',
  operations: '运行监测员',
  policy: '政策管理员',
  cockpit: '决策用户',
  admin: '系统管理员',
} as const;
export type BureauRole = keyof typeof BUREAU_ROLES;

/** 定点医药机构的角色. */
export const INSTITUTION_ROLES = {
  cashier: '收费员',
  doctor: '医师',
  pharmacist: '药师',
  storekeeper: '库管员',
  'insurance-office': '医保办',
} as const;
export type InstitutionRole = keyof typeof INSTITUTION_ROLES;

/** 参保人本人. */
export type Role = BureauRole | InstitutionRole | 'insured';

export const ROLES: Readonly<Record<Role, string>> = {
  ...BUREAU_ROLES,
  ...INSTITUTION_ROLES,
  insured: '参保人',
};
