import type { In3401, InDeptinfo3401, Out3401 } from '../../spec/wire/t3401.wire.ts';
import type { In3401A } from '../../spec/wire/t3401a.wire.ts';
import type { In3402 } from '../../spec/wire/t3402.wire.ts';
import type { In3403 } from '../../spec/wire/t3403.wire.ts';
import type { In5101, Out5101 } from '../../spec/wire/t5101.wire.ts';
import type { In5102, Out5102 } from '../../spec/wire/t5102.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { byOf } from '../kernel/call.ts';
import { addDays, formatTime } from '../kernel/day.ts';
import { orNull, toInstant } from '../kernel/message-text.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { placeRefusal } from '../kernel/rename.ts';
import type { Department } from './domain/department.ts';
import {
  changeDepartment,
  type DepartmentDeps,
  findDepartments,
  type StatedDepartment,
  uploadDepartments,
  withdrawDepartment,
} from './institution-department.ts';
import { CERTIFICATE_NOT_KEPT } from './institution-refusals.ts';
import { loadStaff } from './institution-staff.store.ts';

const IN_DEPTINFO = {
  institution: 'fixmedins_code',
  department: 'deptinfo.hosp_dept_codg',
  region: 'deptinfo.poolarea_no',
  endedAt: 'deptinfo.endtime',
  establishedAt: 'deptinfo.dept_estbdat',
  bedsApproved: 'deptinfo.aprv_bed_cnt',
  bedsInsured: 'deptinfo.hi_crtf_bed_cnt',
  doctors: 'deptinfo.dr_psncnt',
  pharmacists: 'deptinfo.phar_psncnt',
  nurses: 'deptinfo.nurs_psncnt',
  technicians: 'deptinfo.tecn_psncnt',
};

const IN_3403 = {
  institution: 'fixmedins_code',
  department: 'data.hosp_dept_codg',
  name: 'data.hosp_dept_name',
  beganAt: 'data.begntime',
};

/** Departments of the institution that asks, and who works there. */
export function institutionTransactions(deps: DepartmentDeps): Transactions {
  return {
    '3401': async (call: Call, { deptinfo }: In3401): Promise<Outcome<Out3401>> => {
      const by = byOf(call, deptinfo);
      return placeRefusal(await uploadDepartments(deps, by, [stated(deptinfo)]), IN_DEPTINFO);
    },
    '3401A': async (call: Call, { deptinfo }: In3401A): Promise<Outcome<Out3401>> => {
      const by = byOf(call, deptinfo);
      return placeRefusal(await uploadDepartments(deps, by, deptinfo.map(stated)), IN_DEPTINFO);
    },
    '3402': async (call: Call, { deptinfo }: In3402): Promise<Outcome<Out3401>> => {
      const by = byOf(call, deptinfo);
      return placeRefusal(await changeDepartment(deps, by, stated(deptinfo)), IN_DEPTINFO);
    },
    '3403': async (call: Call, { data }: In3403): Promise<Outcome<Out3401>> => {
      const { hosp_dept_codg: code, hosp_dept_name: name, begntime: from } = data;
      const withdrawn = withdrawDepartment(deps, byOf(call, data), { code, name, from });
      return placeRefusal(await withdrawn, IN_3403);
    },
    '5101': async (call: Call, _input: In5101): Promise<Outcome<Out5101>> => {
      const region = deps.registry.institution(call.institutionCode)?.region ?? null;
      const found = await findDepartments(deps, call.institutionCode);
      return accept({ feedetail: found.map((department) => shown(department, region)) });
    },
    '5102': (call: Call, { data }: In5102) => staffOf(deps, call, data),
  };
}

const KINDS = { '1': 'doctor', '2': 'nurse', '3': 'pharmacist' } as const;

async function staffOf(
  { db }: DepartmentDeps,
  { institutionCode }: Call,
  data: In5102['data'],
): Promise<Outcome<Out5102>> {
  if (data.certno !== '') {
    return placeRefusal(refuse(CERTIFICATE_NOT_KEPT), { idNo: 'data.certno' });
  }
  const type = data.prac_psn_type;
  // 医技人员 are not registered with a code of their own.
  if (!Object.hasOwn(KINDS, type)) return accept({ feedetail: [] });
  const kind = KINDS[type as keyof typeof KINDS];
  const narrowed = { code: orNull(data.prac_psn_code), name: orNull(data.prac_psn_name) };
  const staff = await loadStaff(db, institutionCode, kind, narrowed);
  return accept({
    feedetail: staff.map(({ code, name, from, to }) => ({
      prac_psn_code: code,
      prac_psn_name: name,
      prac_psn_type: type,
      hi_dr_flag: kind === 'doctor' ? '1' : '0',
      begntime: `${from} 00:00:00`,
      endtime: to === null ? null : `${addDays(to, -1)} 23:59:59`,
    })),
  });
}

function stated(row: InDeptinfo3401): StatedDepartment {
  const department: Department = {
    code: row.hosp_dept_codg,
    name: row.hosp_dept_name,
    specialty: row.caty,
    beganAt: toInstant(row.begntime),
    endedAt: row.endtime === '' ? null : toInstant(row.endtime),
    introduction: row.itro,
    headName: row.dept_resper_name,
    headPhone: row.dept_resper_tel,
    serviceScope: orNull(row.dept_med_serv_scp),
    establishedAt: toInstant(row.dept_estbdat),
    bedsApproved: Number(row.aprv_bed_cnt),
    bedsInsured: row.hi_crtf_bed_cnt === '' ? null : Number(row.hi_crtf_bed_cnt),
    doctors: Number(row.dr_psncnt),
    pharmacists: Number(row.phar_psncnt),
    nurses: Number(row.nurs_psncnt),
    technicians: Number(row.tecn_psncnt),
    note: orNull(row.memo),
  };
  return { department, region: row.poolarea_no };
}

function shown(department: Department, region: string | null): Out5101['feedetail'][number] {
  const { beganAt, endedAt, establishedAt } = department;
  return {
    hosp_dept_codg: department.code,
    hosp_dept_name: department.name,
    caty: department.specialty,
    begntime: formatTime(beganAt),
    endtime: endedAt === null ? null : formatTime(endedAt),
    itro: department.introduction,
    dept_resper_name: department.headName,
    dept_resper_tel: department.headPhone,
    dept_med_serv_scp: department.serviceScope,
    dept_estbdat: formatTime(establishedAt),
    aprv_bed_cnt: department.bedsApproved,
    hi_crtf_bed_cnt: department.bedsInsured,
    poolarea_no: region,
    dr_psncnt: department.doctors,
    phar_psncnt: department.pharmacists,
    nurs_psncnt: department.nurses,
    tecn_psncnt: department.technicians,
    memo: department.note,
  };
}
