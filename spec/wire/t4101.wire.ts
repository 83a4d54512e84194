// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InSetlinfo4101 = {
  readonly psn_no: string;
  readonly mdtrt_id: string;
  readonly setl_id: string;
  readonly medcasno: string;
  readonly dcla_time: string;
  readonly ntly: string;
  readonly prfs: string;
  readonly curr_addr: string;
  readonly emp_name: string;
  readonly emp_addr: string;
  readonly emp_tel: string;
  readonly poscode: string;
  readonly coner_name: string;
  readonly patn_rlts: string;
  readonly coner_addr: string;
  readonly coner_tel: string;
  readonly nwb_adm_type: string;
  readonly nwb_bir_wt: string;
  readonly nwb_adm_wt: string;
  readonly mul_nwb_bir_wt: string;
  readonly mul_nwb_adm_wt: string;
  readonly opsp_diag_caty: string;
  readonly opsp_mdtrt_date: string;
  readonly adm_way: string;
  readonly trt_type: string;
  readonly adm_time: string;
  readonly adm_dept_code: string;
  readonly adm_dept_name: string;
  readonly refldept_dept: string;
  readonly dscg_time: string;
  readonly dscg_dept_code: string;
  readonly dscg_dept_name: string;
  readonly dscg_caty: string;
  readonly otp_wm_dise: string;
  readonly wm_dise_code: string;
  readonly otp_tcm_dise: string;
  readonly tcm_dise_code: string;
  readonly vent_used_dura: string;
  readonly pwcry_bfadm_coma_dura: string;
  readonly pwcry_afadm_coma_dura: string;
  readonly spga_nurscare_days: string;
  readonly lv1_nurscare_days: string;
  readonly scd_nurscare_days: string;
  readonly lv3_nurscare_days: string;
  readonly dscg_way: string;
  readonly acp_medins_name: string;
  readonly acp_optins_code: string;
  readonly bill_code: string;
  readonly bill_no: string;
  readonly biz_sn: string;
  readonly days_rinp_flag_31: string;
  readonly days_rinp_pup_31: string;
  readonly chfpdr_code: string;
  readonly setl_begn_date: string;
  readonly setl_end_date: string;
  readonly medins_fill_dept: string;
  readonly medins_fill_psn: string;
  readonly resp_nurs_code: string;
  readonly stas_type: string;
  readonly hi_paymtd: string;
  readonly age_days: string;
  readonly adm_caty: string;
};

export type InOpspdiseinfo4101 = {
  readonly oprn_oprt_name: string;
  readonly oprn_oprt_code: string;
};

export type InDiseinfo4101 = {
  readonly diag_type: string;
  readonly diag_code: string;
  readonly diag_name: string;
  readonly adm_cond_type: string;
  readonly maindiag_flag: string;
};

export type InOprninfo4101 = {
  readonly oprn_oprt_type: string;
  readonly oprn_oprt_name: string;
  readonly oprn_oprt_code: string;
  readonly anst_way: string;
  readonly oper_dr_code: string;
  readonly anst_dr_code: string;
  readonly oprn_oprt_begntime: string;
  readonly oprn_oprt_endtime: string;
  readonly anst_begntime: string;
  readonly anst_endtime: string;
};

export type InIcuinfo4101 = {
  readonly scs_cutd_ward_type: string;
  readonly scs_cutd_inpool_time: string;
  readonly scs_cutd_exit_time: string;
  readonly scs_cutd_sum_dura: string;
};

export type InPayinfo4101 = {
  readonly fund_pay_type: string;
  readonly fund_payamt: string;
};

export type InBldinfo4101 = {
  readonly setl_List_bld_Id: string;
  readonly psn_no: string;
  readonly mdtrt_id: string;
  readonly setl_id: string;
  readonly bld_cat: string;
  readonly bld_amt: string;
  readonly bld_unt: string;
};

export type In4101 = {
  readonly setlinfo: InSetlinfo4101;
  readonly opspdiseinfo?: readonly InOpspdiseinfo4101[];
  readonly diseinfo?: readonly InDiseinfo4101[];
  readonly oprninfo?: readonly InOprninfo4101[];
  readonly icuinfo?: readonly InIcuinfo4101[];
  readonly payinfo?: readonly InPayinfo4101[];
  readonly bldinfo?: readonly InBldinfo4101[];
};

export type OutData4101 = {
  readonly setl_list_id: string;
};

export type Out4101 = {
  readonly data: OutData4101;
};

export const t4101: TransactionSpec = {
  infno: '4101',
  name: '医疗保障基金结算清单信息上传',
  input: [
    {
      node: 'setlinfo',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('medcasno', '病案号', 'text', 40, 0, null, false),
        field('dcla_time', '申报时间', 'time', 19, 0, null, false),
        field('ntly', '国籍', 'text', 6, 0, null, true),
        field('prfs', '职业', 'text', 6, 0, 'prfs', true),
        field('curr_addr', '现住址', 'text', 200, 0, null, false),
        field('emp_name', '单位名称', 'text', 200, 0, null, false),
        field('emp_addr', '单位地址', 'text', 200, 0, null, false),
        field('emp_tel', '单位电话', 'text', 50, 0, null, false),
        field('poscode', '邮编', 'text', 6, 0, null, false),
        field('coner_name', '联系人姓名', 'text', 200, 0, null, false),
        field('patn_rlts', '与患者关系', 'text', 6, 0, 'patn_rlts', false),
        field('coner_addr', '联系人地址', 'text', 200, 0, null, false),
        field('coner_tel', '联系人电话', 'text', 50, 0, null, false),
        field('nwb_adm_type', '新生儿入院类型', 'text', 3, 0, 'nwb_adm_type', false),
        field('nwb_bir_wt', '新生儿出生体重', 'decimal', 6, 2, null, false),
        field('nwb_adm_wt', '新生儿入院体重', 'decimal', 6, 2, null, false),
        field('mul_nwb_bir_wt', '多新生儿出生体重', 'text', 50, 0, null, false),
        field('mul_nwb_adm_wt', '多新生儿入院体重', 'text', 50, 0, null, false),
        field('opsp_diag_caty', '门诊慢特病诊断科别', 'text', 50, 0, null, false),
        field('opsp_mdtrt_date', '门诊慢特病就诊日期', 'date', 10, 0, null, false),
        field('adm_way', '入院途径', 'text', 30, 0, 'adm_way', false),
        field('trt_type', '治疗类别', 'text', 3, 0, 'trt_type', false),
        field('adm_time', '入院时间', 'time', 19, 0, null, false),
        field('adm_dept_code', '入院科室编码', 'text', 30, 0, null, false),
        field('adm_dept_name', '入院科室名称', 'text', 100, 0, null, false),
        field('refldept_dept', '转科科别', 'text', 50, 0, 'dept', false),
        field('dscg_time', '出院时间', 'time', 19, 0, null, false),
        field('dscg_dept_code', '出院科室编码', 'text', 30, 0, null, false),
        field('dscg_dept_name', '出院科室名称', 'text', 100, 0, null, false),
        field('dscg_caty', '出院科别', 'text', 9, 0, 'dept', false),
        field('otp_wm_dise', '门（急）诊诊断（西医诊断）', 'text', 200, 0, null, false),
        field('wm_dise_code', '西医疾病代码', 'text', 30, 0, null, false),
        field('otp_tcm_dise', '门（急）诊诊断（中医诊断）', 'text', 200, 0, null, false),
        field('tcm_dise_code', '中医疾病代码', 'text', 30, 0, null, false),
        field('vent_used_dura', '呼吸机使用时长', 'text', 10, 0, null, false),
        field('pwcry_bfadm_coma_dura', '颅脑损伤患者入院前昏迷时长', 'text', 10, 0, null, false),
        field('pwcry_afadm_coma_dura', '颅脑损伤患者入院后昏迷时长', 'text', 10, 0, null, false),
        field('spga_nurscare_days', '特级护理天数', 'decimal', 4, 1, null, false),
        field('lv1_nurscare_days', '一级护理天数', 'decimal', 4, 1, null, false),
        field('scd_nurscare_days', '二级护理天数', 'decimal', 4, 1, null, false),
        field('lv3_nurscare_days', '三级护理天数', 'decimal', 4, 1, null, false),
        field('dscg_way', '离院方式', 'text', 3, 0, 'dscg_way', false),
        field('acp_medins_name', '拟接收机构名称', 'text', 100, 0, null, false),
        field('acp_optins_code', '拟接收机构代码', 'text', 30, 0, null, false),
        field('bill_code', '票据代码', 'text', 50, 0, null, true),
        field('bill_no', '票据号码', 'text', 30, 0, null, true),
        field('biz_sn', '业务流水号', 'text', 50, 0, null, true),
        field('days_rinp_flag_31', '出院31天内再住院计划标志', 'text', 3, 0, 'days_rinp_flag_31', false),
        field('days_rinp_pup_31', '出院31天内再住院计划目的', 'text', 200, 0, null, false),
        field('chfpdr_code', '主诊医师代码', 'text', 30, 0, null, false),
        field('setl_begn_date', '结算开始日期', 'date', 10, 0, null, true),
        field('setl_end_date', '结算结束日期', 'date', 10, 0, null, true),
        field('medins_fill_dept', '医疗机构填报部门', 'text', 100, 0, null, true),
        field('medins_fill_psn', '医疗机构填报人', 'text', 200, 0, null, true),
        field('resp_nurs_code', '责任护士代码', 'text', 50, 0, null, false),
        field('stas_type', '状态分类', 'text', 10, 0, null, false),
        field('hi_paymtd', '医保支付方式', 'text', 3, 0, 'hi_paymtd', false),
        field('age_days', '新生儿天龄', 'integer', 3, 0, null, false),
        field('adm_caty', '入院科别', 'text', 10, 0, 'dept', false),
      ],
    },
    {
      node: 'opspdiseinfo',
      many: true,
      required: false,
      fields: [
        field('oprn_oprt_name', '手术操作名称', 'text', 500, 0, null, false),
        field('oprn_oprt_code', '手术操作代码', 'text', 30, 0, null, false),
      ],
    },
    {
      node: 'diseinfo',
      many: true,
      required: false,
      fields: [
        field('diag_type', '诊断类别', 'text', 3, 0, 'diag_type', true),
        field('diag_code', '诊断代码', 'text', 20, 0, null, true),
        field('diag_name', '诊断名称', 'text', 500, 0, null, true),
        field('adm_cond_type', '入院病情类型', 'text', 3, 0, 'adm_cond_type', false),
        field('maindiag_flag', '主诊断标志', 'text', 3, 0, 'maindiag_flag', true),
      ],
    },
    {
      node: 'oprninfo',
      many: true,
      required: false,
      fields: [
        field('oprn_oprt_type', '手术操作类别', 'text', 3, 0, 'oprn_oprt_type', true),
        field('oprn_oprt_name', '手术操作名称', 'text', 500, 0, null, true),
        field('oprn_oprt_code', '手术操作代码', 'text', 30, 0, null, true),
        field('anst_way', '麻醉方式', 'text', 6, 0, null, false),
        field('oper_dr_code', '术者医师代码', 'text', 20, 0, null, true),
        field('anst_dr_code', '麻醉医师代码', 'text', 20, 0, null, false),
        field('oprn_oprt_begntime', '手术操作开始时间', 'time', 19, 0, null, false),
        field('oprn_oprt_endtime', '手术操作结束时间', 'time', 19, 0, null, false),
        field('anst_begntime', '麻醉开始时间', 'time', 19, 0, null, false),
        field('anst_endtime', '麻醉结束时间', 'time', 19, 0, null, false),
      ],
    },
    {
      node: 'icuinfo',
      many: true,
      required: false,
      fields: [
        field('scs_cutd_ward_type', '重症监护病房类型', 'text', 6, 0, null, true),
        field('scs_cutd_inpool_time', '重症监护进入时间', 'time', 19, 0, null, true),
        field('scs_cutd_exit_time', '重症监护退出时间', 'time', 19, 0, null, true),
        field('scs_cutd_sum_dura', '重症监护合计时长', 'text', 10, 0, null, true),
      ],
    },
    {
      node: 'payinfo',
      many: true,
      required: false,
      fields: [
        field('fund_pay_type', '基金支付类型', 'text', 8, 0, 'fund_pay_type', true),
        field('fund_payamt', '基金支付金额', 'decimal', 16, 2, null, true),
      ],
    },
    {
      node: 'bldinfo',
      many: true,
      required: false,
      fields: [
        field('setl_List_bld_Id', '结算清单输血ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('bld_cat', '输血品种', 'text', 3, 0, null, false),
        field('bld_amt', '输血量', 'integer', 6, 0, null, false),
        field('bld_unt', '输血计量单位', 'text', 15, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('setl_list_id', '清单流水号', 'text', 30, 0, null, true),
      ],
    },
  ],
};
