// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InOprninfo4302 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly medrcdno: string;
  readonly oprn_oprt_sn: string;
  readonly oprn_oprt_code: string;
  readonly oprn_oprt_name: string;
  readonly oprn_oprt_tagt_part_name: string;
  readonly itvt_name: string;
  readonly oprn_oprt_mtd_dscr: string;
  readonly oprn_oprt_cnt: string;
  readonly oprn_oprt_time: string;
  readonly vali_flag: string;
};

export type InRescinfo4302 = {
  readonly resc_begntime: string;
  readonly resc_endtime: string;
  readonly er_resc_rec: string;
  readonly resc_psn_list: string;
  readonly vali_flag: string;
};

export type In4302 = {
  readonly oprninfo: readonly InOprninfo4302[];
  readonly rescinfo?: readonly InRescinfo4302[];
};

export type Out4302 = null;

export const t4302: TransactionSpec = {
  infno: '4302',
  name: '急诊留观手术及抢救信息',
  input: [
    {
      node: 'oprninfo',
      many: true,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('medrcdno', '病历号', 'text', 30, 0, null, false),
        field('oprn_oprt_sn', '手术操作序号', 'integer', 2, 0, null, true),
        field('oprn_oprt_code', '手术操作代码', 'text', 30, 0, null, true),
        field('oprn_oprt_name', '手术操作名称', 'text', 500, 0, null, true),
        field('oprn_oprt_tagt_part_name', '手术操作目标部位名称', 'text', 50, 0, null, false),
        field('itvt_name', '介入物名称', 'text', 100, 0, null, true),
        field('oprn_oprt_mtd_dscr', '手术及操作方法描述', 'text', 200, 0, null, false),
        field('oprn_oprt_cnt', '手术及操作次数', 'integer', 3, 0, null, true),
        field('oprn_oprt_time', '手术及操作时间', 'time', 19, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
    {
      node: 'rescinfo',
      many: true,
      required: false,
      fields: [
        field('resc_begntime', '抢救开始时间', 'time', 19, 0, null, true),
        field('resc_endtime', '抢救结束时间', 'time', 19, 0, null, true),
        field('er_resc_rec', '急诊抢救记录', 'text', 2000, 0, null, true),
        field('resc_psn_list', '参加抢救人员名单', 'text', 500, 0, null, true),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
  ],
  output: [],
};
