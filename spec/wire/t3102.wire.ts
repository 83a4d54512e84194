// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3102 = {
  readonly rule_ids: string;
  readonly trig_scen: string;
  readonly patient_dtos: readonly InPatient_dtos3102[];
};

export type InPatient_dtos3102 = {
  readonly patn_id: string;
  readonly patn_name: string;
  readonly gend: string;
  readonly brdy: string;
  readonly poolarea: string;
  readonly curr_mdtrt_id: string;
  readonly fsi_encounter_dtos: readonly InFsi_encounter_dtos3102[];
};

export type InFsi_encounter_dtos3102 = {
  readonly mdtrt_id: string;
  readonly medins_id: string;
  readonly medins_name: string;
  readonly medins_admdvs: string;
  readonly medins_type: string;
  readonly medins_lv: string;
  readonly wardarea_codg: string;
  readonly wardno: string;
  readonly bedno: string;
  readonly adm_date: string;
  readonly dscg_date: string;
  readonly dscg_main_dise_codg: string;
  readonly dscg_main_dise_name: string;
  readonly dr_codg: string;
  readonly adm_dept_codg: string;
  readonly adm_dept_name: string;
  readonly dscg_dept_codg: string;
  readonly dscg_dept_name: string;
  readonly med_mdtrt_type: string;
  readonly med_type: string;
  readonly matn_stas: string;
  readonly medfee_sumamt: string;
  readonly ownpay_amt: string;
  readonly selfpay_amt: string;
  readonly acct_payamt: string;
  readonly ma_amt: string;
  readonly hifp_payamt: string;
  readonly setl_totlnum: string;
  readonly insutype: string;
  readonly reim_flag: string;
  readonly out_setl_flag: string;
  readonly dise_no: string;
  readonly dise_name: string;
  readonly sinc_heal_lv: string;
  readonly his_md_cnt: string;
  readonly fsi_diagnose_dtos: readonly InFsi_diagnose_dtos3102[];
  readonly fsi_order_dtos?: readonly InFsi_order_dtos3102[];
  readonly fsi_operation_dtos?: readonly InFsi_operation_dtos3102[];
};

export type InFsi_diagnose_dtos3102 = {
  readonly dise_id: string;
  readonly inout_dise_type: string;
  readonly maindise_flag: string;
  readonly dias_srt_no: string;
  readonly dise_codg: string;
  readonly dise_name: string;
  readonly dise_date: string;
};

export type InFsi_order_dtos3102 = {
  readonly rx_id: string;
  readonly rxno: string;
  readonly grpno: string;
  readonly long_drord_flag: string;
  readonly hilist_type: string;
  readonly chrg_type: string;
  readonly drord_bhvr: string;
  readonly hilist_code: string;
  readonly hilist_name: string;
  readonly hilist_dosform: string;
  readonly hilist_lv: string;
  readonly hilist_pric: string;
  readonly lv1_hosp_item_pric: string;
  readonly lv2_hosp_item_pric: string;
  readonly lv3_hosp_item_pric: string;
  readonly hilist_memo: string;
  readonly hosplist_code: string;
  readonly hosplist_name: string;
  readonly hosplist_dosform: string;
  readonly cnt: string;
  readonly pric: string;
  readonly sumamt: string;
  readonly ownpay_amt: string;
  readonly selfpay_amt: string;
  readonly spec: string;
  readonly spec_unt: string;
  readonly drord_begn_date: string;
  readonly drord_stop_date: string;
  readonly drord_dept_codg: string;
  readonly drord_dept_name: string;
  readonly drord_dr_codg: string;
  readonly drord_dr_name: string;
  readonly drord_dr_profttl: string;
  readonly curr_drord_flag: string;
  readonly extend_order_map?: InExtend_order_map3102;
};

export type InExtend_order_map3102 = {
  readonly o_prdDays: string;
  readonly o_minPacCnt: string;
  readonly o_minPrepunt: string;
  readonly o_minPacUnt: string;
  readonly o_drugSpec: string;
  readonly o_firstItemFlag: string;
  readonly o_sinDosDscr: string;
  readonly o_used_frqu_dscr: string;
};

export type InFsi_operation_dtos3102 = {
  readonly setl_list_oprn_id: string;
  readonly oprn_code: string;
  readonly oprn_name: string;
  readonly main_oprn_flag: string;
  readonly oprn_date: string;
  readonly anst_way: string;
  readonly oper_dr_name: string;
  readonly oper_dr_code: string;
  readonly anst_dr_name: string;
  readonly anst_dr_code: string;
};

export type In3102 = {
  readonly data: InData3102;
};

export type OutResult3102 = {
  readonly jr_id: string;
  readonly rule_id: string;
  readonly rule_name: string;
  readonly vola_cont: string;
  readonly patn_id: string;
  readonly mdtrt_id?: string | null;
  readonly vola_amt: number;
  readonly vola_amt_stas: string;
  readonly sev_deg: string;
  readonly vola_evid?: string | null;
  readonly vola_bhvr_type: string;
  readonly task_id?: string | null;
  readonly judge_result_detail_dtos: readonly OutJudge_result_detail_dtos3102[];
};

export type OutJudge_result_detail_dtos3102 = {
  readonly jrd_id: string;
  readonly patn_id: string;
  readonly mdtrt_id?: string | null;
  readonly rx_id?: string | null;
  readonly vola_item_type: string;
  readonly vola_amt: number;
};

export type Out3102 = {
  readonly result?: readonly OutResult3102[];
};

export const t3102: TransactionSpec = {
  infno: '3102',
  name: '明细审核事中分析服务',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('rule_ids', '规则标识集合', 'texts', 4000, 0, null, false),
        field('trig_scen', '触发场景', 'text', 3, 0, null, false),
      ],
      nodes: [
    {
      node: 'patient_dtos',
      many: true,
      required: true,
      fields: [
        field('patn_id', '参保人标识', 'text', 50, 0, null, true),
        field('patn_name', '姓名', 'text', 50, 0, null, true),
        field('gend', '性别', 'text', 3, 0, null, true),
        field('brdy', '出生日期', 'date', 10, 0, null, true),
        field('poolarea', '统筹区编码', 'text', 10, 0, null, true),
        field('curr_mdtrt_id', '当前就诊标识', 'text', 50, 0, null, true),
      ],
      nodes: [
    {
      node: 'fsi_encounter_dtos',
      many: true,
      required: true,
      fields: [
        field('mdtrt_id', '就诊标识', 'text', 50, 0, null, true),
        field('medins_id', '医疗服务机构标识', 'text', 50, 0, null, true),
        field('medins_name', '医疗机构名称', 'text', 200, 0, null, true),
        field('medins_admdvs', '医疗机构行政区划编码', 'text', 6, 0, null, true),
        field('medins_type', '医疗服务机构类型', 'text', 6, 0, 'medins_type', true),
        field('medins_lv', '医疗机构等级', 'text', 3, 0, null, true),
        field('wardarea_codg', '病区标识', 'text', 20, 0, null, false),
        field('wardno', '病房号', 'text', 20, 0, null, false),
        field('bedno', '病床号', 'text', 20, 0, null, false),
        field('adm_date', '入院日期', 'time', 19, 0, null, true),
        field('dscg_date', '出院日期', 'time', 19, 0, null, true),
        field('dscg_main_dise_codg', '主诊断编码', 'text', 20, 0, null, true),
        field('dscg_main_dise_name', '主诊断名称', 'text', 50, 0, null, true),
        field('dr_codg', '医师标识', 'text', 20, 0, null, true),
        field('adm_dept_codg', '入院科室标识', 'text', 20, 0, null, true),
        field('adm_dept_name', '入院科室名称', 'text', 50, 0, null, true),
        field('dscg_dept_codg', '出院科室标识', 'text', 20, 0, null, true),
        field('dscg_dept_name', '出院科室名称', 'text', 50, 0, null, true),
        field('med_mdtrt_type', '就诊类型', 'text', 3, 0, 'med_mdtrt_type', true),
        field('med_type', '医疗类别', 'text', 6, 0, 'med_type', false),
        field('matn_stas', '生育状态', 'text', 3, 0, 'matn_stas', true),
        field('medfee_sumamt', '总费用', 'decimal', 16, 2, null, true),
        field('ownpay_amt', '自费金额', 'decimal', 16, 2, null, true),
        field('selfpay_amt', '自付金额', 'decimal', 16, 2, null, true),
        field('acct_payamt', '个人账户支付金额', 'decimal', 16, 2, null, false),
        field('ma_amt', '救助金支付金额', 'decimal', 16, 2, null, false),
        field('hifp_payamt', '统筹金支付金额', 'decimal', 16, 2, null, false),
        field('setl_totlnum', '结算总次数', 'integer', 4, 0, null, true),
        field('insutype', '险种', 'text', 5, 0, 'insutype', true),
        field('reim_flag', '报销标志', 'text', 3, 0, 'reim_flag', true),
        field('out_setl_flag', '异地结算标志', 'text', 3, 0, 'out_setl_flag', true),
        field('dise_no', '病种编号', 'text', 30, 0, null, false),
        field('dise_name', '病种名称', 'text', 500, 0, null, false),
        field('sinc_heal_lv', '手术切口愈合等级', 'text', 30, 0, null, false),
        field('his_md_cnt', '历史就诊次数', 'text', 50, 0, null, false),
      ],
      nodes: [
    {
      node: 'fsi_diagnose_dtos',
      many: true,
      required: true,
      fields: [
        field('dise_id', '诊断标识', 'text', 50, 0, null, true),
        field('inout_dise_type', '出入诊断类别', 'text', 3, 0, null, true),
        field('maindise_flag', '主诊断标志', 'text', 3, 0, null, true),
        field('dias_srt_no', '诊断排序号', 'text', 2, 0, null, true),
        field('dise_codg', '诊断(疾病)编码', 'text', 30, 0, null, true),
        field('dise_name', '诊断(疾病)名称', 'text', 200, 0, null, true),
        field('dise_date', '诊断日期', 'time', 19, 0, null, true),
      ],
    },
    {
      node: 'fsi_order_dtos',
      many: true,
      required: false,
      fields: [
        field('rx_id', '处方(医嘱)标识', 'text', 50, 0, null, true),
        field('rxno', '处方号', 'text', 20, 0, null, true),
        field('grpno', '组编号', 'text', 20, 0, null, false),
        field('long_drord_flag', '是否为长期医嘱', 'text', 3, 0, null, true),
        field('hilist_type', '目录类别', 'text', 3, 0, 'list_type', true),
        field('chrg_type', '收费类别', 'text', 3, 0, null, true),
        field('drord_bhvr', '医嘱行为', 'text', 3, 0, null, true),
        field('hilist_code', '医保目录代码', 'text', 50, 0, null, true),
        field('hilist_name', '医保目录名称', 'text', 200, 0, null, true),
        field('hilist_dosform', '医保目录(药品)剂型', 'text', 50, 0, null, false),
        field('hilist_lv', '医保目录等级', 'text', 3, 0, null, true),
        field('hilist_pric', '医保目录价格', 'decimal', 16, 2, null, true),
        field('lv1_hosp_item_pric', '一级医院目录价格', 'decimal', 16, 2, null, false),
        field('lv2_hosp_item_pric', '二级医院目录价格', 'decimal', 16, 2, null, false),
        field('lv3_hosp_item_pric', '三级医院目录价格', 'decimal', 16, 2, null, false),
        field('hilist_memo', '医保目录备注', 'text', 200, 0, null, false),
        field('hosplist_code', '医院目录代码', 'text', 150, 0, null, true),
        field('hosplist_name', '医院目录名称', 'text', 200, 0, null, true),
        field('hosplist_dosform', '医院目录(药品)剂型', 'text', 20, 0, null, false),
        field('cnt', '数量', 'decimal', 16, 4, null, true),
        field('pric', '单价', 'decimal', 16, 6, null, true),
        field('sumamt', '总费用', 'decimal', 16, 2, null, true),
        field('ownpay_amt', '自费金额', 'decimal', 16, 2, null, true),
        field('selfpay_amt', '自付金额', 'decimal', 16, 2, null, true),
        field('spec', '规格', 'text', 100, 0, null, true),
        field('spec_unt', '数量单位', 'text', 20, 0, null, true),
        field('drord_begn_date', '医嘱开始日期', 'time', 19, 0, null, true),
        field('drord_stop_date', '医嘱停止日期', 'time', 19, 0, null, false),
        field('drord_dept_codg', '下达医嘱的科室标识', 'text', 30, 0, null, true),
        field('drord_dept_name', '下达医嘱科室名称', 'text', 50, 0, null, true),
        field('drord_dr_codg', '开处方(医嘱)医生标识', 'text', 30, 0, null, true),
        field('drord_dr_name', '开处方(医嘱)医生姓名', 'text', 30, 0, null, true),
        field('drord_dr_profttl', '开处方(医嘱)医职称', 'text', 3, 0, 'drord_dr_profttl', true),
        field('curr_drord_flag', '是否当前处方(医嘱)', 'text', 3, 0, null, true),
      ],
      nodes: [
    {
      node: 'extend_order_map',
      many: false,
      required: false,
      fields: [
        field('o_prdDays', '周期天数', 'text', 10, 0, null, false),
        field('o_minPacCnt', '最小包装数量', 'text', 30, 0, null, false),
        field('o_minPrepunt', '最小制剂单位', 'text', 30, 0, null, false),
        field('o_minPacUnt', '最小包装单位', 'text', 30, 0, null, false),
        field('o_drugSpec', '药品目录规格', 'text', 30, 0, null, false),
        field('o_firstItemFlag', '半年内使用一线用药标志', 'text', 5, 0, null, false),
        field('o_sinDosDscr', '单次剂量描述', 'text', 50, 0, null, false),
        field('o_used_frqu_dscr', '使用频次描述', 'text', 50, 0, null, false),
      ],
    },
      ],
    },
    {
      node: 'fsi_operation_dtos',
      many: true,
      required: false,
      fields: [
        field('setl_list_oprn_id', '手术操作ID', 'text', 30, 0, null, true),
        field('oprn_code', '手术操作代码', 'text', 30, 0, null, false),
        field('oprn_name', '手术操作名称', 'text', 500, 0, null, false),
        field('main_oprn_flag', '主手术操作标志', 'text', 3, 0, null, true),
        field('oprn_date', '手术操作日期', 'date', 10, 0, null, false),
        field('anst_way', '麻醉方式', 'text', 30, 0, null, false),
        field('oper_dr_name', '术者医师姓名', 'text', 50, 0, null, false),
        field('oper_dr_code', '术者医师代码', 'text', 30, 0, null, false),
        field('anst_dr_name', '麻醉医师姓名', 'text', 50, 0, null, false),
        field('anst_dr_code', '麻醉医师代码', 'text', 30, 0, null, false),
      ],
    },
      ],
    },
      ],
    },
      ],
    },
  ],
  output: [
    {
      node: 'result',
      many: true,
      required: false,
      fields: [
        field('jr_id', '违规标识', 'text', 50, 0, null, true),
        field('rule_id', '规则ID', 'text', 50, 0, null, true),
        field('rule_name', '规则名称', 'text', 200, 0, null, true),
        field('vola_cont', '违规内容', 'text', 500, 0, null, true),
        field('patn_id', '参保人ID', 'text', 50, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 50, 0, null, false),
        field('vola_amt', '违规金额', 'decimal', 16, 2, null, true),
        field('vola_amt_stas', '违规金额计算状态', 'text', 3, 0, null, true),
        field('sev_deg', '严重程度', 'text', 3, 0, null, true),
        field('vola_evid', '违规依据', 'text', 500, 0, null, false),
        field('vola_bhvr_type', '违规行为分类', 'text', 3, 0, null, true),
        field('task_id', '任务ID', 'text', 0, 0, null, false),
      ],
      nodes: [
    {
      node: 'judge_result_detail_dtos',
      many: true,
      required: true,
      fields: [
        field('jrd_id', '违规明细标识', 'text', 50, 0, null, true),
        field('patn_id', '参保人标识', 'text', 50, 0, null, true),
        field('mdtrt_id', '就诊标识', 'text', 50, 0, null, false),
        field('rx_id', '处方(医嘱)标识', 'text', 50, 0, null, false),
        field('vola_item_type', '违规明细类型', 'text', 3, 0, null, true),
        field('vola_amt', '违规金额', 'decimal', 16, 2, null, true),
      ],
    },
      ],
    },
  ],
};
