import { addDays, type Day } from '../kernel/day.ts';
import type { Institution } from '../registry/index.ts';
import type { Patient } from './messages.wire.ts';
import type { Upload } from './showcase-desk.wire.ts';

export type Ware = { readonly code: string; readonly name: string };

/** A batch of the world: its number among the batches of an institution. */
function batchOf(ware: Ware, no: number) {
  return {
    med_list_codg: ware.code,
    fixmedins_hilist_id: ware.code,
    fixmedins_hilist_name: ware.name,
    fixmedins_bchno: `YS${String(no + 1).padStart(4, '0')}`,
    rx_flag: '1',
    memo: '演示数据',
  };
}

/** Twenty digits, as trace codes are: an invented producer's, the institution, the package. */
function codeOf({ code }: Institution, batch: number, pack: number): string {
  const no = String(batch * 100 + pack).padStart(5, '0');
  return `8999${code.slice(1)}${no}`;
}

const PACKS_IN = 4;

/**
 * Thirty days of a shelf: counted (3501A), bought (3503A), received from another house with trace
 * codes (3502A), sold with some of them (3505A). By the day each was on.
 */
export function stockUploads(
  at: Institution,
  wares: readonly Ware[],
  patient: Patient,
  today: Day,
): readonly (readonly [Day, Upload])[] {
  const dates = { manu_date: addDays(today, -300), expy_end: addDays(today, 800) };
  const lot = { manu_lotnum: 'YS2026A', ...dates };
  const [counted, bought, moved, sold] = [-30, -25, -20, -10].map((days) => addDays(today, days));
  const traced = (batch: number, from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ drug_trac_codg: codeOf(at, batch, from + i) }));
  return [
    [
      counted!,
      {
        infno: '3501A',
        input: {
          invinfoDetail: wares.map((ware, i) => ({
            ...{ ...batchOf(ware, i), ...lot, invdate: counted, inv_cnt: '200', pric: '12.5' },
          })),
        },
      },
    ],
    [
      bought!,
      {
        infno: '3503A',
        input: {
          purcinfoDetail: wares.map((ware, i) => ({
            ...{ ...batchOf(ware, i), ...lot, dynt_no: `SH${i + 1}`, spler_name: '演示医药公司' },
            ...{ prodentp_name: '演示药厂', aprvno: '国药准字H00000000', finl_trns_pric: '10' },
            ...{ purc_retn_cnt: '100', purc_invo_no: `FP${i + 1}` },
            ...{ purc_retn_stoin_time: `${bought} 09:00:00`, purc_retn_opter_name: '演示采购员' },
          })),
        },
      },
    ],
    [
      moved!,
      {
        infno: '3502A',
        input: {
          invinfoDetail: wares.map((ware, i) => ({
            ...{ ...batchOf(ware, i), inv_chg_type: '101', pric: '12.5', cnt: String(PACKS_IN) },
            ...{ inv_chg_time: `${moved} 09:00:00`, inv_chg_opter_name: '演示库管' },
            ...{ trdn_flag: '0', drugtracinfo: traced(i, 0, PACKS_IN) },
          })),
        },
      },
    ],
    [sold!, { infno: '3505A', input: { selinfoDetail: wares.map(sale) } }],
  ];

  function sale(ware: Ware, i: number) {
    return {
      ...{ ...batchOf(ware, i), ...lot, trdn_flag: '0', finl_trns_pric: '15', sel_retn_cnt: '2' },
      ...{ prsc_dr_name: '演示医师', phar_name: '演示药师', phar_prac_cert_no: 'YS0001' },
      ...{ mdtrt_sn: `YS${i + 1}`, psn_no: patient.personId, psn_cert_type: patient.idType },
      ...{ certno: patient.idNo, psn_name: patient.name, rtal_docno: `XS${i + 1}` },
      ...{ drug_prod_barc: 'NDPB999', sel_retn_time: `${sold} 10:00:00` },
      ...{ sel_retn_opter_name: '演示收费员', drugtracinfo: traced(i, 0, 2) },
    };
  }
}

/** 3401A: the departments where an institution's doctors and nurses are. */
export function departmentUpload(
  { region, name }: Institution,
  staff: readonly {
    readonly kind: string;
    readonly departmentCode: string;
    readonly departmentName: string;
  }[],
  since: Day,
): Upload {
  const wards = Map.groupBy(
    staff.filter((one) => one.kind !== 'pharmacist'),
    (one) => one.departmentCode,
  );
  const began = `${since} 00:00:00`;
  return {
    infno: '3401A',
    input: {
      deptinfo: [...wards].map(([code, own]) => {
        const count = (kind: string) => String(own.filter((one) => one.kind === kind).length);
        return {
          ...{ hosp_dept_codg: code, caty: code, hosp_dept_name: own[0]!.departmentName },
          ...{ begntime: began, dept_estbdat: began, itro: `${name}${own[0]!.departmentName}` },
          ...{ dept_resper_name: '演示负责人', dept_resper_tel: '02000000000' },
          ...{ aprv_bed_cnt: '20', hi_crtf_bed_cnt: '20', poolarea_no: region },
          ...{ dr_psncnt: count('doctor'), nurs_psncnt: count('nurse') },
          ...{ phar_psncnt: '0', tecn_psncnt: '0', memo: '演示数据' },
        };
      }),
    },
  };
}
