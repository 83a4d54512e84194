// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData2507 = {
  readonly dcla_souc: string;
  readonly insutype: string;
  readonly psn_no: string;
  readonly psn_insu_rlts_id: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
  readonly gend: string;
  readonly naty: string;
  readonly brdy: string;
  readonly tel: string;
  readonly addr: string;
  readonly insu_admdvs: string;
  readonly emp_no: string;
  readonly emp_name: string;
  readonly mdtrtarea_admdvs: string;
  readonly fixmedins_code: string;
  readonly fixmedins_name: string;
  readonly hosp_lv: string;
  readonly adm_time: string;
  readonly trum_time: string;
  readonly trum_site: string;
  readonly trum_rea: string;
  readonly chk_pay_flag: string;
  readonly agnter_name: string;
  readonly agnter_cert_type: string;
  readonly agnter_certno: string;
  readonly agnter_tel: string;
  readonly agnter_addr: string;
  readonly agnter_rlts: string;
  readonly begndate: string;
  readonly enddate: string;
  readonly memo: string;
};

export type In2507 = {
  readonly data: InData2507;
};

export type OutResult2507 = {
  readonly trt_dcla_detl_sn: string;
};

export type Out2507 = {
  readonly result: OutResult2507;
};

export const t2507: TransactionSpec = {
  infno: '2507',
  name: '人员意外伤害备案',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('dcla_souc', '申报来源', 'text', 6, 0, 'dcla_souc', true),
        field('insutype', '险种类型', 'text', 6, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('psn_insu_rlts_id', '人员参保关系ID', 'text', 20, 0, null, false),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, null, true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('psn_name', '人员姓名', 'text', 50, 0, null, true),
        field('gend', '性别', 'text', 6, 0, null, false),
        field('naty', '民族', 'text', 3, 0, null, false),
        field('brdy', '出生日期', 'date', 10, 0, null, false),
        field('tel', '联系电话', 'text', 50, 0, null, false),
        field('addr', '联系地址', 'text', 500, 0, null, false),
        field('insu_admdvs', '参保所属医保区划', 'text', 6, 0, null, false),
        field('emp_no', '单位编号', 'text', 40, 0, null, false),
        field('emp_name', '单位名称', 'text', 200, 0, null, false),
        field('mdtrtarea_admdvs', '就医地医保区划', 'text', 6, 0, null, false),
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, false),
        field('fixmedins_name', '定点医药机构名称', 'text', 200, 0, null, false),
        field('hosp_lv', '医院等级', 'text', 6, 0, null, false),
        field('adm_time', '入院时间', 'date', 10, 0, null, false),
        field('trum_time', '受伤时间', 'date', 10, 0, null, false),
        field('trum_site', '受伤地点', 'text', 200, 0, null, false),
        field('trum_rea', '致伤原因', 'text', 200, 0, null, false),
        field('chk_pay_flag', '审核支付标志', 'text', 3, 0, null, true),
        field('agnter_name', '代办人姓名', 'text', 50, 0, null, false),
        field('agnter_cert_type', '代办人证件类型', 'text', 6, 0, null, false),
        field('agnter_certno', '代办人证件号码', 'text', 50, 0, null, false),
        field('agnter_tel', '代办人联系方式', 'text', 30, 0, null, false),
        field('agnter_addr', '代办人联系地址', 'text', 200, 0, null, false),
        field('agnter_rlts', '代办人关系', 'text', 3, 0, null, false),
        field('begndate', '开始日期', 'date', 10, 0, null, false),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
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
      ],
    },
  ],
};
