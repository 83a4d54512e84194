import type { In5201, Out5201, OutMdtrtinfo5201 } from '../../spec/wire/t5201.wire.ts';
import type { In5202, Out5202 } from '../../spec/wire/t5202.wire.ts';
import type { In5203, Out5203 } from '../../spec/wire/t5203.wire.ts';
import type { In5206, Out5206 } from '../../spec/wire/t5206.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { dayOf, daysBetween, formatTime } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Institution, PersonFile } from '../registry/index.ts';
import type { Deps } from './deps.ts';
import type { Diagnosis } from './domain/encounter.ts';
import type { Settled } from './domain/settled.ts';
import { flag } from './fees.wire.ts';
import {
  type FoundEncounter,
  findAccumulated,
  findDiagnoses,
  findEncounters,
  findSettled,
} from './find.ts';
import { orNull, toEnd, toInstant, yuan } from './read.wire.ts';
import {
  amountFields,
  clearingFields,
  fundRows,
  identityFields,
  visitFields,
} from './setlinfo.wire.ts';

const IN_DATA = {
  personId: 'data.psn_no',
  encounterId: 'data.mdtrt_id',
  settlementId: 'data.setl_id',
  to: 'data.endtime',
  month: 'data.cum_ym',
};

export function queryTransactions(deps: Deps): Transactions {
  return { ...visitQueries(deps), ...settlementQueries(deps) };
}

function visitQueries(deps: Deps): Transactions {
  return {
    '5201': async (call: Call, { data }: In5201): Promise<Outcome<Out5201>> => {
      const found = await findEncounters(deps, {
        personId: data.psn_no,
        institutionCode: call.institutionCode,
        from: toInstant(data.begntime),
        to: toEnd(data.endtime),
        medicalType: orNull(data.med_type),
        encounterId: orNull(data.mdtrt_id),
      });
      return mapOutcome(placeRefusal(found, IN_DATA), ({ file, encounters }) => ({
        mdtrtinfo: encounters.map((e) => toVisitRow(file, e)),
      }));
    },
    '5202': async (call: Call, { data }: In5202): Promise<Outcome<Out5202>> => {
      const { psn_no: personId, mdtrt_id: encounterId } = data;
      const found = await findDiagnoses(deps, call.institutionCode, personId, encounterId);
      return mapOutcome(placeRefusal(found, IN_DATA), ({ encounter, diagnoses }) => ({
        diseinfo: diagnoses.map((d, i) => ({
          diag_info_id: diagnosisId(encounterId, d),
          mdtrt_id: encounterId,
          psn_no: personId,
          inout_diag_type: d.stage === 'discharge' ? '2' : '1',
          diag_type: d.kind,
          maindiag_flag: flag(d.isMain ?? i === 0),
          diag_srt_no: d.sortNo,
          diag_code: d.code,
          diag_name: d.name,
          adm_cond: d.condition,
          diag_dept: d.department,
          dise_dor_no: d.doctorCode,
          dise_dor_name: d.doctorName,
          diag_time: formatTime(d.diagnosedAt),
          opter_id: encounter.openedBy,
          opter_name: encounter.openedByName,
          opt_time: formatTime(encounter.openedAt),
        })),
      }));
    },
  };
}

const STAGE_DIGIT = { visit: '0', admission: '1', discharge: '2' } as const;

/** 30 characters at most: the encounter's tail, stage, kind and sort number. */
function diagnosisId(encounterId: string, { stage, kind, sortNo }: Diagnosis): string {
  return `${encounterId.slice(-24)}${STAGE_DIGIT[stage]}${kind}${String(sortNo).padStart(2, '0')}`;
}

function settlementQueries(deps: Deps): Transactions {
  return {
    '5203': async (call: Call, { data }: In5203): Promise<Outcome<Out5203>> => {
      const found = await findSettled(deps, call.institutionCode, {
        personId: data.psn_no,
        encounterId: orNull(data.mdtrt_id),
        settlementId: orNull(data.setl_id),
      });
      return mapOutcome(placeRefusal(found, IN_DATA), ({ file, settled }) => {
        const visit = { settled, person: file.person };
        const institution = deps.registry.institution(settled.institutionCode)!;
        return {
          setlinfo: {
            ...visitFields(visit),
            // With the names of 2207: clients read one reply with the other's code.
            ...amountFields(settled),
            ...recordFields(settled, institution, file),
          },
          setldetail: fundRows(settled),
        };
      });
    },
    '5206': async (_call: Call, { data }: In5206): Promise<Outcome<Out5206>> => {
      const found = await findAccumulated(deps, data.psn_no, orNull(data.cum_ym));
      return mapOutcome(placeRefusal(found, IN_DATA), (rows) => ({
        cuminfo: rows.map((row) => ({
          insutype: row.insurance,
          year: row.month.slice(0, 4),
          cum_ym: row.month,
          cum_type_code: row.fund === null ? DEDUCTIBLE_CODE : row.fund,
          cum: yuan(row.amount),
        })),
      }));
    },
  };
}

/** 起付线累计, as clients know it. */
const DEDUCTIBLE_CODE = 'Q0000';

function toVisitRow(file: PersonFile, e: FoundEncounter): OutMdtrtinfo5201 {
  const { person } = file;
  return {
    mdtrt_id: e.encounterId,
    ...identityFields(person, dayOf(e.beganAt)),
    insutype: e.insurance,
    psn_type: e.personType,
    cvlserv_flag: flag(
      file.enrolments.some((x) => x.insurance === e.insurance && x.civilGrade !== 'none'),
    ),
    insu_optins: person.region,
    emp_name: person.employer,
    begntime: formatTime(e.beganAt),
    ...stayFields(e),
    mdtrt_cert_type: e.credentialKind,
    med_type: e.medicalType ?? '11',
    ipt_otp_no: orNull(e.visitNo),
    atddr_no: orNull(e.doctorCode),
    chfpdr_name: orNull(e.doctorName),
    adm_dept_codg: orNull(e.departmentCode),
    adm_dept_name: orNull(e.departmentName),
    main_cond_dscr: e.condition,
    dise_codg: e.chronicCode,
    dise_name: e.chronicName,
    opter_id: e.openedBy,
    opter_name: e.openedByName,
    opt_time: formatTime(e.openedAt),
    memo: e.status === 'cancelled' ? '已撤销' : null,
  };
}

/** What only a stay has; a visit ends when it began. */
function stayFields(e: FoundEncounter) {
  const { stay, contactPhone, beganAt, dischargedAt, dischargeWay, diedOn } = e;
  if (stay === null) return { endtime: formatTime(beganAt) };
  const from = dayOf(beganAt);
  const to = dischargedAt === null ? null : dayOf(dischargedAt);
  return {
    endtime: dischargedAt === null ? null : formatTime(dischargedAt),
    coner_name: stay.contactName,
    tel: contactPhone,
    medrcdno: stay.recordNo,
    adm_bed: stay.bed,
    dscg_maindiag_code: stay.mainDiagnosisCode,
    dscg_maindiag_name: stay.mainDiagnosisName,
    dscg_dept_codg: stay.dischargeDepartmentCode,
    dscg_dept_name: stay.dischargeDepartmentName,
    dscg_bed: stay.dischargeBed,
    dscg_way: dischargeWay,
    oprn_oprt_code: stay.operationCode,
    oprn_oprt_name: stay.operationName,
    inhosp_stas: flag(dischargedAt === null),
    die_date: diedOn,
    // In on one day and out on the next is one day; in and out on one day too.
    ipt_days: to === null ? null : Math.max(daysBetween(from, to), 1),
    ars_year_ipt_flag: to === null ? null : flag(to.slice(0, 4) !== from.slice(0, 4)),
    matn_type: stay.maternityType,
  };
}

/** 限价等级 and 起付线等级. */
const LEVEL_CODE = { primary: '1', secondary: '2', tertiary: '3' } as const;

function recordFields(settled: Settled, institution: Institution, file: PersonFile) {
  const { amounts, policyDay, trace } = settled;
  const level = LEVEL_CODE[institution.level];
  return {
    setl_id: settled.settlementId,
    insu_optins: file.person.region,
    emp_name: file.person.employer,
    pay_loc: '2',
    fixmedins_code: institution.code,
    fixmedins_name: institution.name,
    hosp_lv: institution.grade,
    fixmedins_poolarea: institution.region,
    lmtpric_hosp_lv: level,
    dedc_hosp_lv: level,
    begndate: trace.stay?.admittedOn ?? policyDay,
    enddate: trace.stay?.billedThrough ?? policyDay,
    ...clearingFields(settled),
    psn_pay: yuan((amounts.account + amounts.cash) as Fen),
    cash_payamt: yuan(amounts.cash),
    refd_setl_flag: flag(settled.kind === 'reversal'),
    year: policyDay.slice(0, 4),
    invono: settled.invoiceNo,
    opter_id: settled.operatorId,
    opter_name: settled.operatorName,
    opt_time: formatTime(settled.settledAt),
  };
}
