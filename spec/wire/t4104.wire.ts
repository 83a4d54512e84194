// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData4104 = {
  readonly setl_ym: string;
  readonly setl_id: string;
  readonly psn_no: string;
  readonly err_lv: string;
  readonly retn_flag: string;
  readonly page_num: string;
  readonly page_size: string;
  readonly fixmedins_code: string;
};

export type In4104 = {
  readonly data: InData4104;
};

export type OutRow4104 = {
  readonly fixmedins_code: string;
  readonly fixmedins_name: string;
  readonly setl_ym: string;
  readonly setl_id: string;
  readonly psn_no: string;
  readonly psn_name: string;
  readonly qltctrl_rslt: string;
  readonly err_lv: string;
  readonly retn_flag: string;
  readonly qltctrl_ver: string;
  readonly psn_cert_type: string;
  readonly cert_no: string;
  readonly qltctrl_time?: string | null;
  readonly grp_stas?: string | null;
  readonly detailinfo: readonly OutDetailinfo4104[];
};

export type OutDetailinfo4104 = {
  readonly exam_data_fld: string;
  readonly qltctrl_chk_rslt: string;
  readonly err_lv: string;
  readonly retn_flag: string;
  readonly init_val: string;
};

export type Out4104 = readonly OutRow4104[];

export const t4104: TransactionSpec = {
  infno: '4104',
  name: '医疗保障基金结算清单质控结果查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('setl_ym', '结算年月', 'text', 6, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('err_lv', '错误等级', 'text', 3, 0, null, false),
        field('retn_flag', '回退标志', 'text', 3, 0, null, false),
        field('page_num', '当前页数', 'integer', 4, 0, null, true),
        field('page_size', '本页数据量', 'integer', 4, 0, null, true),
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: '',
      many: true,
      required: true,
      fields: [
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, true),
        field('fixmedins_name', '定点医药机构名称', 'text', 255, 0, null, true),
        field('setl_ym', '结算年月', 'text', 6, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('psn_name', '人员姓名', 'text', 200, 0, null, true),
        field('qltctrl_rslt', '质控结果', 'text', 3, 0, null, true),
        field('err_lv', '错误等级', 'text', 3, 0, null, true),
        field('retn_flag', '回退标志', 'text', 3, 0, null, true),
        field('qltctrl_ver', '质控版本号', 'text', 60, 0, null, true),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', true),
        field('cert_no', '证件号码', 'text', 50, 0, null, true),
        field('qltctrl_time', '质控时间', 'time', 19, 0, null, false),
        field('grp_stas', '分组状态', 'text', 6, 0, null, false),
      ],
      nodes: [
    {
      node: 'detailinfo',
      many: true,
      required: true,
      fields: [
        field('exam_data_fld', '检查数据字段', 'text', 40, 0, null, true),
        field('qltctrl_chk_rslt', '质控校验结果', 'text', 100, 0, null, true),
        field('err_lv', '错误等级', 'text', 3, 0, null, true),
        field('retn_flag', '回退标志', 'text', 3, 0, null, true),
        field('init_val', '初始值', 'text', 500, 0, null, true),
      ],
    },
      ],
    },
  ],
};
