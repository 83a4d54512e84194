// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2505 = {
  readonly psn_no: string;
  readonly tel: string;
  readonly addr: string;
  readonly biz_appy_type: string;
  readonly begndate: string;
  readonly enddate: string;
  readonly agnter_name: string;
  readonly agnter_cert_type: string;
  readonly agnter_certno: string;
  readonly agnter_tel: string;
  readonly agnter_addr: string;
  readonly agnter_rlts: string;
  readonly fix_srt_no: string;
  readonly fixmedins_code: string;
  readonly fixmedins_name: string;
  readonly memo: string;
  readonly exp_content: string;
};

export type In2505 = {
  readonly data: InData2505;
};

export type OutResult2505 = {
  readonly trt_dcla_detl_sn: string;
  readonly exp_content?: string | null;
};

export type Out2505 = {
  readonly result: OutResult2505;
};

export const t2505: TransactionSpec = {
  infno: '2505',
  name: '人员定点备案',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('tel', '联系电话', 'text', 50, 0, null, false),
        field('addr', '联系地址', 'text', 200, 0, null, false),
        field('biz_appy_type', '业务申请类型', 'text', 3, 0, 'biz_appy_type', true),
        field('begndate', '开始日期', 'date', 10, 0, null, false),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
        field('agnter_name', '代办人姓名', 'text', 50, 0, null, false),
        field('agnter_cert_type', '代办人证件类型', 'text', 6, 0, 'psn_cert_type', false),
        field('agnter_certno', '代办人证件号码', 'text', 50, 0, null, false),
        field('agnter_tel', '代办人联系方式', 'text', 30, 0, null, false),
        field('agnter_addr', '代办人联系地址', 'text', 200, 0, null, false),
        field('agnter_rlts', '代办人关系', 'text', 3, 0, 'agnter_rlts', false),
        field('fix_srt_no', '定点排序号', 'text', 3, 0, null, false),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, false),
        field('fixmedins_name', '定点医药机构名称', 'text', 200, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('exp_content', '手术时间', 'text', 4000, 0, null, false),
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
        field('exp_content', '手术时间', 'text', 4000, 0, null, false),
      ],
    },
  ],
};
