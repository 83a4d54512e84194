// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2503 = {
  readonly psn_no: string;
  readonly insutype: string;
  readonly opsp_dise_code: string;
  readonly opsp_dise_name: string;
  readonly tel: string;
  readonly addr: string;
  readonly insu_optins: string;
  readonly ide_fixmedins_no: string;
  readonly ide_fixmedins_name: string;
  readonly hosp_ide_date: string;
  readonly diag_dr_codg: string;
  readonly diag_dr_name: string;
  readonly begndate: string;
  readonly enddate: string;
  readonly exp_content: string;
  readonly trt_dcla_detl_sn: string;
  readonly selfdef_splm_flag: string;
  readonly memo: string;
};

export type In2503 = {
  readonly data: InData2503;
};

export type OutResult2503 = {
  readonly trt_dcla_detl_sn: string;
  readonly exp_content?: string | null;
};

export type Out2503 = {
  readonly result: OutResult2503;
};

export const t2503: TransactionSpec = {
  infno: '2503',
  name: '人员慢特病备案',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', true),
        field('opsp_dise_code', '门慢门特病种目录代码', 'text', 30, 0, null, true),
        field('opsp_dise_name', '门慢门特病种名称', 'text', 300, 0, null, true),
        field('tel', '联系电话', 'text', 50, 0, null, false),
        field('addr', '联系地址', 'text', 200, 0, null, false),
        field('insu_optins', '参保机构医保区划', 'text', 6, 0, null, true),
        field('ide_fixmedins_no', '鉴定定点医药机构编号', 'text', 30, 0, null, true),
        field('ide_fixmedins_name', '鉴定定点医药机构名称', 'text', 200, 0, null, true),
        field('hosp_ide_date', '医院鉴定日期', 'date', 10, 0, null, true),
        field('diag_dr_codg', '诊断医师编码', 'text', 30, 0, null, true),
        field('diag_dr_name', '诊断医师姓名', 'text', 50, 0, null, true),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
        field('exp_content', '手术时间', 'text', 4000, 0, null, false),
        field('trt_dcla_detl_sn', '待遇申报明细流水号', 'text', 30, 0, null, false),
        field('selfdef_splm_flag', '自定义补充标志', 'text', 3, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'result',
      many: false,
      required: true,
      fields: [
        field('trt_dcla_detl_sn', '待遇申报明细流水号', 'text', 30, 0, null, true),
        field('exp_content', '扩展字段', 'text', 4000, 0, null, false),
      ],
    },
  ],
};
