import { type By, commandId } from '../kernel/call.ts';
import { dayOf } from '../kernel/day.ts';
import { canonicalJson } from '../kernel/hash.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { command, type Db, type Statement, type Tx } from '../store/index.ts';
import type { Department, DepartmentVersion } from './domain/department.ts';
import type { Registry } from './index.ts';
import {
  insertDepartments,
  loadDepartments,
  lockDepartments,
} from './institution-department.store.ts';
import {
  bedsExceedApproved,
  countNegative,
  departmentDiffers,
  departmentExists,
  departmentTwice,
  departmentUnknown,
  endBeforeBegin,
  establishedInFuture,
  NOT_A_HOSPITAL,
  regionDiffers,
} from './institution-refusals.ts';

export type DepartmentDeps = { readonly db: Db; readonly registry: Registry };

/** A department as stated, and the pooling region stated with it. */
export type StatedDepartment = { readonly department: Department; readonly region: string };

export type DepartmentWithdrawal = {
  readonly code: string;
  readonly name: string;
  /** The day the department began on. */
  readonly from: string;
};

type Decision = { readonly answer: null; readonly versions: readonly DepartmentVersion[] };
type Known = ReadonlyMap<string, DepartmentVersion>;

/**
 * Uploads departments (3401, 3401A), all or none. The same one sent again is taken as sent once.
 * Refusals: not-a-hospital, department-twice, those of one department (region-differs,
 * end-before-begin, established-in-future, count-negative, beds-exceed-approved),
 * department-exists.
 */
export function uploadDepartments(
  deps: DepartmentDeps,
  by: By,
  stated: readonly StatedDepartment[],
): Promise<Outcome<null>> {
  const codes = stated.map(({ department }) => department.code);
  return write(deps, by, codes, (known) => {
    const versions: DepartmentVersion[] = [];
    for (const [i, one] of stated.entries()) {
      const { department } = one;
      if (codes.indexOf(department.code) !== i) return refuse(departmentTwice(department.code));
      const wrong = checkDepartment(deps, by, one);
      if (wrong !== null) return refuse(wrong);
      const last = known.get(department.code);
      const stands = last !== undefined && !last.isWithdrawn;
      if (stands && canonicalJson(last.department) === canonicalJson(department)) continue;
      if (stands) return refuse(departmentExists(department.code));
      versions.push({ department, version: (last?.version ?? 0) + 1, isWithdrawn: false });
    }
    return accept({ answer: null, versions });
  });
}

/** Changes a department (3402). Refusals: as `uploadDepartments`, but department-unknown last. */
export function changeDepartment(
  deps: DepartmentDeps,
  by: By,
  stated: StatedDepartment,
): Promise<Outcome<null>> {
  const { department } = stated;
  return write(deps, by, [department.code], (known) => {
    const wrong = checkDepartment(deps, by, stated);
    if (wrong !== null) return refuse(wrong);
    const last = known.get(department.code);
    if (last === undefined || last.isWithdrawn) return refuse(departmentUnknown(department.code));
    const version = last.version + 1;
    return accept({ answer: null, versions: [{ department, version, isWithdrawn: false }] });
  });
}

/** Withdraws a department (3403). Refusals: not-a-hospital, department-unknown, -differs. */
export function withdrawDepartment(
  deps: DepartmentDeps,
  by: By,
  { code, name, from }: DepartmentWithdrawal,
): Promise<Outcome<null>> {
  return write(deps, by, [code], (known) => {
    const last = known.get(code);
    if (last === undefined || last.isWithdrawn) return refuse(departmentUnknown(code));
    const { department } = last;
    if (department.name !== name) return refuse(departmentDiffers(code, '名称', 'name'));
    if (dayOf(department.beganAt) !== from) {
      return refuse(departmentDiffers(code, '开始时间', 'beganAt'));
    }
    const version = last.version + 1;
    return accept({ answer: null, versions: [{ department, version, isWithdrawn: true }] });
  });
}

/** The departments of an institution that stand, in order of code. */
export async function findDepartments(
  { db }: DepartmentDeps,
  institutionCode: string,
): Promise<readonly Department[]> {
  const versions = await loadDepartments(db, institutionCode, null);
  return versions.filter((v) => !v.isWithdrawn).map(({ department }) => department);
}

/** One at a time of an institution: what the second decides on is what the first has written. */
function write(
  deps: DepartmentDeps,
  by: By,
  codes: readonly string[],
  decide: (known: Known) => Outcome<Decision>,
): Promise<Outcome<null>> {
  const { institutionCode } = by;
  return command<Known, null, Decision>(deps.db, commandId(institutionCode, by), {
    load: async (tx: Tx, lock: boolean) => {
      const [, versions] = await Promise.all([
        lock ? lockDepartments(tx, institutionCode) : null,
        loadDepartments(tx, institutionCode, codes),
      ]);
      return new Map(versions.map((v) => [v.department.code, v]));
    },
    decide: (known) => {
      const isHospital = deps.registry.institution(institutionCode)?.kind === 'hospital';
      return isHospital ? decide(known) : refuse(NOT_A_HOSPITAL);
    },
    save: ({ versions }): Statement[] =>
      versions.length === 0 ? [] : [insertDepartments(deps.db.keys, by, versions)],
  });
}

const COUNTS = {
  bedsApproved: '批准床位数量',
  bedsInsured: '医保认可床位数',
  doctors: '医师人数',
  pharmacists: '药师人数',
  nurses: '护士人数',
  technicians: '技师人数',
} as const satisfies Partial<Record<keyof Department, string>>;

function checkDepartment(
  deps: DepartmentDeps,
  by: By,
  { department, region }: StatedDepartment,
): Refusal | null {
  const { code, beganAt, endedAt, establishedAt, bedsApproved, bedsInsured } = department;
  const own = deps.registry.institution(by.institutionCode)?.region;
  if (own !== undefined && own !== region) return regionDiffers(code, own);
  if (endedAt !== null && endedAt < beganAt) return endBeforeBegin(code);
  if (dayOf(establishedAt) > dayOf(by.now)) return establishedInFuture(code);
  for (const [field, what] of Object.entries(COUNTS)) {
    if ((department[field as keyof typeof COUNTS] ?? 0) < 0) {
      return countNegative(code, what, field);
    }
  }
  return (bedsInsured ?? 0) > bedsApproved ? bedsExceedApproved(code) : null;
}
