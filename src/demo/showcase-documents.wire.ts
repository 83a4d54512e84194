import type { Day } from '../kernel/day.ts';
import type { Upload } from './showcase-desk.wire.ts';

/** A visit whose documents are sent, and who made them. */
export type Examined = {
  readonly personId: string;
  readonly encounterId: string;
  readonly visitNo: string;
  readonly institutionName: string;
  readonly doctorName: string;
  readonly on: Day;
  /** Tells the reports of two hospitals apart. */
  readonly reportNo: string;
};

/** 4501 检查报告 with its images, and 4502 检验报告: what other institutions may recognise. */
export function examinationUploads(e: Examined): Upload[] {
  const rpotc_no = e.reportNo;
  const appy_no = `SQ${rpotc_no}`;
  const named = { rpotc_no, appy_no };
  const item = { exam_item_code: 'CT001', exam_item_name: '胸部CT平扫' };
  const blood = { exam_item_code: 'XCG', exam_item_name: '血常规' };
  return [
    {
      infno: '4501',
      input: {
        examinfo: {
          ...{ ...whose(e), ...named, ...item },
          ...{ exam_rpotc_name: 'CT检查报告', exam_date: e.on, rpt_date: e.on },
          ...{ exam_part: '胸部', exam_ccls: '两肺未见明显异常（演示）' },
          ...{ bilg_dr_name: e.doctorName, exe_org_name: e.institutionName, vali_flag: '1' },
        },
        iteminfo: [{ ...named, ...item }],
        imageinfo: [
          { rpotc_no, study_uid: `1.2.156.0.${e.personId}.1`, modality: 'CT', image_count: '32' },
        ],
      },
    },
    {
      infno: '4502',
      input: {
        labinfo: {
          ...{ ...whose(e), ...named, rpotc_no: `${rpotc_no}X`, ...blood, rpt_date: e.on },
          ...{ bilg_dr_name: e.doctorName, exam_org_name: e.institutionName, vali_flag: '1' },
        },
        iteminfo: BLOOD.map(([code, name, value, unit, range]) => ({
          ...{ appy_no, rpotc_no: `${rpotc_no}X`, exam_item_detl_code: code },
          ...{ exam_item_detl_name: name, exam_rslt_val: value, exam_unt: unit, ref_val: range },
        })),
        sampleinfo: [{ rpotc_no: `${rpotc_no}X`, appy_no, sapl_date: e.on, spcm_name: '静脉血' }],
      },
    },
  ];
}

const BLOOD = [
  ['WBC', '白细胞计数', '6.2', '10^9/L', '3.5-9.5'],
  ['HGB', '血红蛋白', '138', 'g/L', '115-150'],
  ['PLT', '血小板计数', '221', '10^9/L', '125-350'],
] as const;

/** 4503 细菌培养, 4504 药敏, 4505 病理 and a file, 4506. */
export function furtherUploads(e: Examined): Upload[] {
  const culture = { rpotc_no: `${e.reportNo}P`, appy_no: `SQ${e.reportNo}P` };
  const germ = { germ_code: 'eco', germ_name: '大肠埃希菌' };
  const grown = { ...whose(e), ...culture, ...germ, exam_org_name: e.institutionName };
  const drugs = [
    ['AMK', '阿米卡星'],
    ['CIP', '环丙沙星'],
  ] as const;
  return [
    {
      infno: '4503',
      input: {
        data: [
          { ...grown, clte_time: `${e.on} 10:00:00`, exam_rslt: '生长（演示）', vali_flag: '1' },
        ],
      },
    },
    {
      infno: '4504',
      input: {
        data: drugs.map(([code, name]) => ({
          ...{ ...grown, sstb_code: code, sstb_name: name },
          ...{ reta_rslt_name: '敏感', exam_rslt: '敏感（演示）', vali_flag: '1' },
        })),
      },
    },
    {
      infno: '4505',
      input: {
        data: [
          {
            ...{ ...whose(e), palg_no: `BL${e.reportNo}`, cma_date: e.on, rpt_date: e.on },
            ...{ cma_matl: '胃窦黏膜', clnc_diag: '慢性胃炎', exam_fnd: '灰白组织一块' },
            ...{ palg_diag: '慢性非萎缩性胃炎（演示）', rpot_doc: e.doctorName, vali_flag: '1' },
          },
        ],
      },
    },
    {
      infno: '4506',
      input: {
        data: [
          {
            ...{ ...whose(e), otp_ipt_flag: '1', exam_test_flag: '1', appy_no: culture.appy_no },
            ...{ file_name: '演示报告.pdf', exam_test_rpot: EMPTY_PDF, vali_flag: '1' },
          },
        ],
      },
    },
  ];
}

function whose({ visitNo, encounterId, personId }: Examined) {
  return { mdtrt_sn: visitNo, mdtrt_id: encounterId, psn_no: personId };
}

/** '%PDF-1.4' in base64. */
const EMPTY_PDF = 'JVBERi0xLjQ=';
