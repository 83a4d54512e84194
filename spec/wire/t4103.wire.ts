// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData4103 = {
  readonly psn_no: string;
  readonly setl_id: string;
};

export type In4103 = {
  readonly data: InData4103;
};

export type OutSetlinfo4103 = {
  readonly setl_id: string;
  readonly setl_list_sn: string;
  readonly psn_no: string;
  readonly mdtrt_id: string;
  readonly fixmedins_name: string;
  readonly fixmedins_code: string;
  readonly hi_setl_lv?: string | null;
  readonly medcasno?: string | null;
  readonly dcla_time?: string | null;
  readonly psn_name: string;
  readonly gend: string;
  readonly brdy: string;
  readonly age?: number | null;
  readonly age_daus?: number | null;
  readonly ntly: string;
  readonly naty: string;
  readonly patn_cert_type: string;
  readonly certno: string;
  readonly prfs: string;
  readonly curr_addr?: string | null;
  readonly emp_name?: string | null;
  readonly emp_addr?: string | null;
  readonly emp_tel?: string | null;
  readonly emp_poscode?: string | null;
  readonly coner_name?: string | null;
  readonly patn_rlts?: string | null;
  readonly coner_addr?: string | null;
  readonly coner_tel?: string | null;
  readonly insutype?: string | null;
  readonly sp_psn_type?: string | null;
  readonly insu_admdvs?: string | null;
  readonly nwb_adm_type?: string | null;
  readonly nwb_bir_wt?: number | null;
  readonly nwb_adm_wt?: number | null;
  readonly mul_nwb_bir_wt?: string | null;
  readonly mul_nwb_adm_wt?: string | null;
  readonly opsp_diag_caty?: string | null;
  readonly opsp_mdtrt_time?: string | null;
  readonly ipt_med_type?: string | null;
  readonly adm_way_code?: string | null;
  readonly trt_type?: string | null;
  readonly adm_time?: string | null;
  readonly dscg_time?: string | null;
  readonly adm_caty?: string | null;
  readonly refl_caty?: string | null;
  readonly dscg_caty?: string | null;
  readonly act_ipt_days?: number | null;
  readonly otp_wm_dise?: string | null;
  readonly otp_wm_diag_dise_code?: string | null;
  readonly otp_tcm_dise?: string | null;
  readonly otp_tcm_diag_dise_code?: string | null;
  readonly diag_code_cnt?: number | null;
  readonly oprn_oprt_code_cnt?: number | null;
  readonly vent_used_days?: number | null;
  readonly vent_used_h_cnt?: number | null;
  readonly vent_used_m_cnt?: number | null;
  readonly bfadm_coma_days?: number | null;
  readonly bfadm_coma_h_cnt?: number | null;
  readonly bfadm_coma_m_cnt?: number | null;
  readonly afadm_coma_days?: number | null;
  readonly afadm_coma_h_cnt?: number | null;
  readonly afadm_coma_m_cnt?: number | null;
  readonly spga_nurscare_days?: number | null;
  readonly lv1_nurscare_days?: number | null;
  readonly scd_nurscare_days?: number | null;
  readonly lv3_nurscare_days?: number | null;
  readonly dscg_way?: string | null;
  readonly acp_medins_name?: string | null;
  readonly acp_optins_code?: string | null;
  readonly days_rinp_flag_31?: string | null;
  readonly days_rinp_pup_31?: string | null;
  readonly chfpdr_name?: string | null;
  readonly chfpdr_code?: string | null;
  readonly biz_sn: string;
  readonly bill_code: string;
  readonly bill_no: string;
  readonly setl_begn_date: string;
  readonly setl_end_date: string;
  readonly psn_selfpay: number;
  readonly psn_ownpay: number;
  readonly acct_pay: number;
  readonly psn_cashpay: number;
  readonly hi_paymtd?: string | null;
  readonly medins_fill_dept: string;
  readonly medins_fill_psn: string;
  readonly hi_no?: string | null;
  readonly hi_type: string;
  readonly opsp_dise_name?: string | null;
  readonly opsp_dise_code?: string | null;
  readonly dscg_diag?: string | null;
  readonly resp_nurs_name?: string | null;
  readonly resp_nurs_code?: string | null;
  readonly hsorg_opter_code?: string | null;
  readonly stas_type?: string | null;
  readonly hsorg_opter?: string | null;
  readonly hsorg_name?: string | null;
  readonly hsorg_code?: string | null;
  readonly chk_cont?: string | null;
  readonly adm_dept_codg?: string | null;
  readonly adm_dept_name?: string | null;
  readonly dipDiseGrpCode?: string | null;
  readonly dipDiseGrpName?: string | null;
  readonly dscg_dept_codg?: string | null;
  readonly dscg_dept_name?: string | null;
  readonly gwyPay?: number | null;
  readonly jmdbPay?: number | null;
  readonly setl_time?: string | null;
  readonly spcasExitSco?: number | null;
  readonly spcasExitWt?: number | null;
  readonly spcasRea?: string | null;
  readonly ybtcPay?: number | null;
  readonly yljzPay?: number | null;
  readonly zgdePay?: number | null;
};

export type OutPayinfo4103 = {
  readonly setl_id: string;
  readonly psn_no: string;
  readonly mdtrt_id: string;
  readonly fund_pay_type: string;
  readonly poolarea_fund_pay_type?: string | null;
  readonly poolarea_fund_pay_name?: string | null;
  readonly fund_payamt: number;
};

export type OutOpspdiseinfo4103 = {
  readonly setl_list_opsp_trt_id: string;
  readonly mdtrt_id: string;
  readonly setl_id: string;
  readonly psn_no: string;
  readonly diag_code?: string | null;
  readonly diag_name?: string | null;
  readonly oprn_oprt_name?: string | null;
  readonly oprn_oprt_code?: string | null;
};

export type OutDiseinfo4103 = {
  readonly setl_list_diag_id: string;
  readonly setl_id: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly diag_type: string;
  readonly maindiag_flag: string;
  readonly diag_code: string;
  readonly diag_name: string;
  readonly adm_cond_type?: string | null;
};

export type OutIteminfo4103 = {
  readonly etl_list_chrgitm_id: string;
  readonly setl_id: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly med_chrgitm_type?: string | null;
  readonly item_sumamt: number;
  readonly item_claa_sumfee: number;
  readonly item_clab_amt: number;
  readonly item_fulamt_ownpay_amt: number;
  readonly item_ownpay_amt: number;
  readonly sindise_code_name?: string | null;
  readonly daysrg_code_name?: string | null;
};

export type OutOprninfo4103 = {
  readonly setl_list_oprn_id: string;
  readonly setl_id: string;
  readonly psn_no: string;
  readonly mdtrt_id: string;
  readonly main_oprn_flag?: string | null;
  readonly oprn_oprt_name?: string | null;
  readonly oprn_oprt_code?: string | null;
  readonly oprn_oprt_date?: string | null;
  readonly anst_way?: string | null;
  readonly oper_dr_name?: string | null;
  readonly oper_dr_code?: string | null;
  readonly anst_dr_name?: string | null;
  readonly anst_dr_code?: string | null;
  readonly oprn_oprt_begntime?: string | null;
  readonly oprn_oprt_endtime?: string | null;
  readonly anst_begntime?: string | null;
  readonly anst_endtime?: string | null;
};

export type OutIcuinfo4103 = {
  readonly setl_list_scs_cutd_id: string;
  readonly psn_no: string;
  readonly mdtrt_id: string;
  readonly setl_id: string;
  readonly scs_cutd_ward_type: string;
  readonly scs_cutd_inpool_time: string;
  readonly scs_cutd_exit_time: string;
  readonly scs_cutd_sum_dura: string;
};

export type OutDrgAppyinfo4103 = {
  readonly appySpcasItemId: string;
  readonly appyChkSetlListId: string;
  readonly setlId: string;
  readonly cnt?: number | null;
  readonly pric?: number | null;
  readonly detItemFeeSumamt?: number | null;
  readonly exitDetlItemFeeSumamt?: number | null;
  readonly hilistCode?: string | null;
  readonly hilistName?: string | null;
  readonly listType?: string | null;
  readonly medListCodg?: string | null;
  readonly medinsListCodg?: string | null;
  readonly medinsListName?: string | null;
  readonly medChrgitmType?: string | null;
  readonly spcasExitSco?: number | null;
  readonly spcasExitWt?: number | null;
};

export type OutBldinfo4103 = {
  readonly setl_List_bld_Id: string;
  readonly psn_no: string;
  readonly mdtrt_id: string;
  readonly setl_id: string;
  readonly bld_cat?: string | null;
  readonly bld_amt?: number | null;
  readonly bld_unt?: string | null;
};

export type Out4103 = {
  readonly setlinfo: OutSetlinfo4103;
  readonly payinfo: readonly OutPayinfo4103[];
  readonly opspdiseinfo: readonly OutOpspdiseinfo4103[];
  readonly diseinfo: readonly OutDiseinfo4103[];
  readonly iteminfo: readonly OutIteminfo4103[];
  readonly oprninfo: readonly OutOprninfo4103[];
  readonly icuinfo: readonly OutIcuinfo4103[];
  readonly drgAppyinfo: readonly OutDrgAppyinfo4103[];
  readonly bldinfo: readonly OutBldinfo4103[];
};

export const t4103: TransactionSpec = {
  infno: '4103',
  name: '医疗保障基金结算清单信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'setlinfo',
      many: false,
      required: true,
      fields: [
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('setl_list_sn', '结算清单流水号', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('fixmedins_name', '定点医药机构名称', 'text', 200, 0, null, true),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, true),
        field('hi_setl_lv', '医保结算等级', 'text', 3, 0, 'hi_setl_lv', false),
        field('medcasno', '病案号', 'text', 40, 0, null, false),
        field('dcla_time', '申报时间', 'time', 19, 0, null, false),
        field('psn_name', '人员姓名', 'text', 200, 0, null, true),
        field('gend', '性别', 'text', 6, 0, 'gend', true),
        field('brdy', '出生日期', 'date', 10, 0, null, true),
        field('age', '年龄', 'decimal', 4, 1, null, false),
        field('age_daus', '（年龄不足1周岁）年龄', 'decimal', 4, 1, null, false),
        field('ntly', '国籍', 'text', 6, 0, null, true),
        field('naty', '民族', 'text', 3, 0, 'naty', true),
        field('patn_cert_type', '患者证件类别', 'text', 3, 0, 'patn_cert_type', true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('prfs', '职业', 'text', 6, 0, 'prfs', true),
        field('curr_addr', '现住址', 'text', 200, 0, null, false),
        field('emp_name', '单位名称', 'text', 200, 0, null, false),
        field('emp_addr', '单位地址', 'text', 200, 0, null, false),
        field('emp_tel', '单位电话', 'text', 50, 0, null, false),
        field('emp_poscode', '邮编', 'text', 6, 0, null, false),
        field('coner_name', '联系人姓名', 'text', 200, 0, null, false),
        field('patn_rlts', '与患者关系', 'text', 6, 0, 'patn_rlts', false),
        field('coner_addr', '联系人地址', 'text', 200, 0, null, false),
        field('coner_tel', '联系人电话', 'text', 50, 0, null, false),
        field('insutype', '险种类型', 'text', 6, 0, 'insutype', false),
        field('sp_psn_type', '特殊人员类型', 'text', 6, 0, 'sp_psn_type', false),
        field('insu_admdvs', '参保所属医保区划', 'text', 6, 0, null, false),
        field('nwb_adm_type', '新生儿入院类型', 'text', 3, 0, 'nwb_adm_type', false),
        field('nwb_bir_wt', '新生儿出生体重', 'decimal', 6, 2, null, false),
        field('nwb_adm_wt', '新生儿入院体重', 'decimal', 6, 2, null, false),
        field('mul_nwb_bir_wt', '多新生儿出生体重', 'text', 50, 0, null, false),
        field('mul_nwb_adm_wt', '多新生儿入院体重', 'text', 50, 0, null, false),
        field('opsp_diag_caty', '门诊慢特病诊断科别', 'text', 50, 0, null, false),
        field('opsp_mdtrt_time', '门诊慢特病就诊日期', 'date', 10, 0, null, false),
        field('ipt_med_type', '住院医疗类型', 'text', 3, 0, 'ipt_med_type', false),
        field('adm_way_code', '入院途径', 'text', 3, 0, null, false),
        field('trt_type', '治疗类别', 'text', 3, 0, 'trt_type', false),
        field('adm_time', '入院时间', 'time', 19, 0, null, false),
        field('dscg_time', '出院时间', 'time', 19, 0, null, false),
        field('adm_caty', '入院科别', 'text', 9, 0, 'dept', false),
        field('refl_caty', '转科科别', 'text', 9, 0, 'dept', false),
        field('dscg_caty', '出院科别', 'text', 9, 0, 'dept', false),
        field('act_ipt_days', '实际住院天数', 'integer', 3, 0, null, false),
        field('otp_wm_dise', '门（急）诊西医诊断', 'text', 200, 0, null, false),
        field('otp_wm_diag_dise_code', '西医诊断疾病代码', 'text', 20, 0, null, false),
        field('otp_tcm_dise', '门（急）诊中医诊断', 'text', 200, 0, null, false),
        field('otp_tcm_diag_dise_code', '中医诊断代码', 'text', 20, 0, null, false),
        field('diag_code_cnt', '诊断代码计数', 'integer', 3, 0, null, false),
        field('oprn_oprt_code_cnt', '手术操作代码计数', 'integer', 3, 0, null, false),
        field('vent_used_days', '呼吸机使用天数', 'integer', 3, 0, null, false),
        field('vent_used_h_cnt', '呼吸机使用小时数', 'integer', 2, 0, null, false),
        field('vent_used_m_cnt', '呼吸机使用分钟数', 'integer', 2, 0, null, false),
        field('bfadm_coma_days', '入院前颅脑损伤患者昏迷天数', 'integer', 3, 0, null, false),
        field('bfadm_coma_h_cnt', '入院前颅脑损伤患者昏迷小时数', 'integer', 2, 0, null, false),
        field('bfadm_coma_m_cnt', '入院前颅脑损伤患者昏迷分钟数', 'integer', 2, 0, null, false),
        field('afadm_coma_days', '入院后颅脑损伤患者昏迷天数', 'integer', 3, 0, null, false),
        field('afadm_coma_h_cnt', '入院后颅脑损伤患者昏迷小时数', 'integer', 2, 0, null, false),
        field('afadm_coma_m_cnt', '入院后颅脑损伤患者昏迷分钟数', 'integer', 2, 0, null, false),
        field('spga_nurscare_days', '特级护理天数', 'integer', 3, 0, null, false),
        field('lv1_nurscare_days', '一级护理天数', 'integer', 3, 0, null, false),
        field('scd_nurscare_days', '二级护理天数', 'integer', 3, 0, null, false),
        field('lv3_nurscare_days', '三级护理天数', 'integer', 3, 0, null, false),
        field('dscg_way', '离院方式', 'text', 3, 0, 'dscg_way', false),
        field('acp_medins_name', '拟接收机构名称', 'text', 100, 0, null, false),
        field('acp_optins_code', '拟接收机构代码', 'text', 30, 0, null, false),
        field('days_rinp_flag_31', '出院31天内再住院计划标志', 'text', 3, 0, 'days_rinp_flag_31', false),
        field('days_rinp_pup_31', '出院31天内再住院目的', 'text', 200, 0, null, false),
        field('chfpdr_name', '主诊医师姓名', 'text', 50, 0, null, false),
        field('chfpdr_code', '主诊医师代码', 'text', 30, 0, null, false),
        field('biz_sn', '业务流水号', 'text', 50, 0, null, true),
        field('bill_code', '票据代码', 'text', 50, 0, null, true),
        field('bill_no', '票据号码', 'text', 30, 0, null, true),
        field('setl_begn_date', '结算开始日期', 'date', 10, 0, null, true),
        field('setl_end_date', '结算结束日期', 'date', 10, 0, null, true),
        field('psn_selfpay', '个人自付', 'decimal', 16, 2, null, true),
        field('psn_ownpay', '个人自费', 'decimal', 16, 2, null, true),
        field('acct_pay', '个人账户支出', 'decimal', 16, 2, null, true),
        field('psn_cashpay', '个人现金支付', 'decimal', 16, 2, null, true),
        field('hi_paymtd', '医保支付方式', 'text', 3, 0, 'hi_paymtd', false),
        field('medins_fill_dept', '医疗机构填报部门', 'text', 100, 0, null, true),
        field('medins_fill_psn', '医疗机构填报人', 'text', 200, 0, null, true),
        field('hi_no', '医保编号', 'text', 30, 0, null, false),
        field('hi_type', '医保类型', 'text', 3, 0, null, true),
        field('opsp_dise_name', '门慢门特病种名称', 'text', 300, 0, null, false),
        field('opsp_dise_code', '门慢门特病种目录代码', 'text', 30, 0, null, false),
        field('dscg_diag', '出院诊断', 'text', 300, 0, null, false),
        field('resp_nurs_name', '责任护士姓名', 'text', 50, 0, null, false),
        field('resp_nurs_code', '责任护士代码', 'text', 50, 0, null, false),
        field('hsorg_opter_code', '医保机构经办人代码', 'text', 50, 0, null, false),
        field('stas_type', '状态分类', 'text', 10, 0, null, false),
        field('hsorg_opter', '医保机构经办人', 'text', 50, 0, null, false),
        field('hsorg_name', '医保机构', 'text', 50, 0, null, false),
        field('hsorg_code', '医保机构代码', 'text', 50, 0, null, false),
        field('chk_cont', '审核内容', 'text', 2000, 0, null, false),
        field('adm_dept_codg', '入院科室编码', 'text', 30, 0, null, false),
        field('adm_dept_name', '入院科室名称', 'text', 100, 0, null, false),
        field('dipDiseGrpCode', 'dip病种代码', 'text', 200, 0, null, false),
        field('dipDiseGrpName', 'dip病种名称', 'text', 500, 0, null, false),
        field('dscg_dept_codg', '出院科室编码', 'text', 30, 0, null, false),
        field('dscg_dept_name', '出院科室名称', 'text', 100, 0, null, false),
        field('gwyPay', '公务员支出', 'decimal', 16, 4, null, false),
        field('jmdbPay', '居民大病支出', 'decimal', 16, 4, null, false),
        field('setl_time', '结算时间', 'time', 19, 0, null, false),
        field('spcasExitSco', '特病单议退出分值', 'decimal', 16, 6, null, false),
        field('spcasExitWt', '退出分值权重', 'decimal', 16, 6, null, false),
        field('spcasRea', '特病单议原因', 'text', 200, 0, null, false),
        field('ybtcPay', '医保统筹支出', 'decimal', 16, 4, null, false),
        field('yljzPay', '医疗救助支出', 'decimal', 16, 4, null, false),
        field('zgdePay', '职工大额支出', 'decimal', 16, 4, null, false),
      ],
    },
    {
      node: 'payinfo',
      many: true,
      required: true,
      fields: [
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('fund_pay_type', '基金支付类型', 'text', 8, 0, 'fund_pay_type', true),
        field('poolarea_fund_pay_type', '统筹区基金支付类型', 'text', 10, 0, null, false),
        field('poolarea_fund_pay_name', '统筹区基金支付类型名称', 'text', 200, 0, null, false),
        field('fund_payamt', '基金支付金额', 'decimal', 16, 2, null, true),
      ],
    },
    {
      node: 'opspdiseinfo',
      many: true,
      required: true,
      fields: [
        field('setl_list_opsp_trt_id', '结算清单门慢门特诊疗信息ID', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('diag_code', '诊断代码', 'text', 20, 0, null, false),
        field('diag_name', '诊断名称', 'text', 100, 0, null, false),
        field('oprn_oprt_name', '手术操作名称', 'text', 500, 0, null, false),
        field('oprn_oprt_code', '手术操作代码', 'text', 30, 0, null, false),
      ],
    },
    {
      node: 'diseinfo',
      many: true,
      required: true,
      fields: [
        field('setl_list_diag_id', '结算清单诊断ID', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('diag_type', '诊断类别', 'text', 3, 0, 'diag_type', true),
        field('maindiag_flag', '主诊断标志', 'text', 3, 0, 'maindiag_flag', true),
        field('diag_code', '诊断代码', 'text', 20, 0, null, true),
        field('diag_name', '诊断名称', 'text', 500, 0, null, true),
        field('adm_cond_type', '入院病情类型', 'text', 3, 0, 'adm_cond_type', false),
      ],
    },
    {
      node: 'iteminfo',
      many: true,
      required: true,
      fields: [
        field('etl_list_chrgitm_id', '结算清单收费项目ID', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('med_chrgitm_type', '医疗收费项目类别', 'text', 6, 0, 'med_chrgitm_type', false),
        field('item_sumamt', '金额', 'decimal', 16, 2, null, true),
        field('item_claa_sumfee', '甲类费用合计', 'decimal', 16, 2, null, true),
        field('item_clab_amt', '乙类金额合计', 'decimal', 16, 2, null, true),
        field('item_fulamt_ownpay_amt', '全自费金额', 'decimal', 16, 2, null, true),
        field('item_ownpay_amt', '项目其他金额', 'decimal', 16, 2, null, true),
        field('sindise_code_name', '单病种代码名称', 'text', 100, 0, null, false),
        field('daysrg_code_name', '日间手术代码名称', 'text', 100, 0, null, false),
      ],
    },
    {
      node: 'oprninfo',
      many: true,
      required: true,
      fields: [
        field('setl_list_oprn_id', '结算清单手术操作ID', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('main_oprn_flag', '主要手术标志', 'text', 30, 0, null, false),
        field('oprn_oprt_name', '手术操作名称', 'text', 500, 0, null, false),
        field('oprn_oprt_code', '手术操作代码', 'text', 30, 0, null, false),
        field('oprn_oprt_date', '手术操作日期', 'date', 10, 0, null, false),
        field('anst_way', '麻醉方式', 'text', 30, 0, null, false),
        field('oper_dr_name', '术者医师姓名', 'text', 50, 0, null, false),
        field('oper_dr_code', '术者医师代码', 'text', 30, 0, null, false),
        field('anst_dr_name', '麻醉医师姓名', 'text', 50, 0, null, false),
        field('anst_dr_code', '麻醉医师代码', 'text', 30, 0, null, false),
        field('oprn_oprt_begntime', '手术操作开始时间', 'time', 19, 0, null, false),
        field('oprn_oprt_endtime', '手术操作结束时间', 'time', 19, 0, null, false),
        field('anst_begntime', '麻醉开始时间', 'time', 19, 0, null, false),
        field('anst_endtime', '麻醉结束时间', 'time', 19, 0, null, false),
      ],
    },
    {
      node: 'icuinfo',
      many: true,
      required: true,
      fields: [
        field('setl_list_scs_cutd_id', '结算清单重症监护ID', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, true),
        field('setl_id', '结算ID', 'text', 30, 0, null, true),
        field('scs_cutd_ward_type', '重症监护病房类型', 'text', 6, 0, null, true),
        field('scs_cutd_inpool_time', '重症监护进入时间', 'time', 19, 0, null, true),
        field('scs_cutd_exit_time', '重症监护退出时间', 'time', 19, 0, null, true),
        field('scs_cutd_sum_dura', '重症监护合计时长', 'text', 10, 0, null, true),
      ],
    },
    {
      node: 'drgAppyinfo',
      many: true,
      required: true,
      fields: [
        field('appySpcasItemId', '申请特病单议项目ID', 'text', 30, 0, null, true),
        field('appyChkSetlListId', '申请审核结算目录ID', 'text', 30, 0, null, true),
        field('setlId', '结算ID', 'text', 30, 0, null, true),
        field('cnt', '数量', 'integer', 10, 0, null, false),
        field('pric', '单价', 'decimal', 12, 2, null, false),
        field('detItemFeeSumamt', '明细项目费用总额', 'decimal', 16, 2, null, false),
        field('exitDetlItemFeeSumamt', '退出明细项目费用总额', 'decimal', 16, 2, null, false),
        field('hilistCode', '医保目录编码', 'text', 50, 0, null, false),
        field('hilistName', '医保目录名称', 'text', 200, 0, null, false),
        field('listType', '目录类别', 'text', 3, 0, 'list_type', false),
        field('medListCodg', '医疗目录编码', 'text', 50, 0, null, false),
        field('medinsListCodg', '医药机构目录编码', 'text', 100, 0, null, false),
        field('medinsListName', '医药机构目录名称', 'text', 200, 0, null, false),
        field('medChrgitmType', '医疗收费项目类别', 'text', 3, 0, 'med_chrgitm_type', false),
        field('spcasExitSco', '特病单议退出分值', 'decimal', 16, 6, null, false),
        field('spcasExitWt', '特病单议退出权重', 'decimal', 16, 6, null, false),
      ],
    },
    {
      node: 'bldinfo',
      many: true,
      required: true,
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
};
