// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InAdminfo4701 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly mdtrtsn: string;
  readonly name: string;
  readonly gend: string;
  readonly age: string;
  readonly adm_rec_no: string;
  readonly wardarea_name: string;
  readonly dept_code: string;
  readonly dept_name: string;
  readonly bedno: string;
  readonly adm_time: string;
  readonly illhis_stte_name: string;
  readonly illhis_stte_rltl: string;
  readonly stte_rele: string;
  readonly chfcomp: string;
  readonly dise_now: string;
  readonly hlcon: string;
  readonly dise_his: string;
  readonly ifet: string;
  readonly ifet_his: string;
  readonly prev_vcnt: string;
  readonly oprn_his: string;
  readonly bld_his: string;
  readonly algs_his: string;
  readonly psn_his: string;
  readonly mrg_his: string;
  readonly mena_his: string;
  readonly fmhis: string;
  readonly physexm_tprt: string;
  readonly physexm_pule: string;
  readonly physexm_vent_frqu: string;
  readonly physexm_systolic_pre: string;
  readonly physexm_dstl_pre: string;
  readonly physexm_height: string;
  readonly physexm_wt: string;
  readonly physexm_ordn_stas: string;
  readonly physexm_skin_musl: string;
  readonly physexm_spef_lymph: string;
  readonly physexm_head: string;
  readonly physexm_neck: string;
  readonly physexm_chst: string;
  readonly physexm_abd: string;
  readonly physexm_finger_exam: string;
  readonly physexm_genital_area: string;
  readonly physexm_spin: string;
  readonly physexm_all_fors: string;
  readonly nersys: string;
  readonly spcy_info: string;
  readonly asst_exam_rslt: string;
  readonly tcm4d_rslt: string;
  readonly syddclft: string;
  readonly syddclft_name: string;
  readonly prnp_trt: string;
  readonly rec_doc_code: string;
  readonly rec_doc_name: string;
  readonly ipdr_code: string;
  readonly ipdr_name: string;
  readonly chfdr_code: string;
  readonly chfdr_name: string;
  readonly chfpdr_code: string;
  readonly chfpdr_name: string;
  readonly main_symp: string;
  readonly adm_rea: string;
  readonly adm_way: string;
  readonly apgr: string;
  readonly diet_info: string;
  readonly growth_deg: string;
  readonly mtl_stas_norm: string;
  readonly slep_info: string;
  readonly sp_info: string;
  readonly mind_info: string;
  readonly nurt: string;
  readonly self_ablt: string;
  readonly nurscare_obsv_item_name: string;
  readonly nurscare_obsv_rslt: string;
  readonly smoke: string;
  readonly stop_smok_days: string;
  readonly smok_info: string;
  readonly smok_day: string;
  readonly drnk: string;
  readonly drnk_frqu: string;
  readonly drnk_day: string;
  readonly eval_time: string;
  readonly resp_nurs_name: string;
  readonly vali_flag: string;
  readonly resp_nurs_code: string;
};

export type InDiseinfo4701 = {
  readonly inout_diag_type: string;
  readonly maindiag_flag: string;
  readonly diag_seq: string;
  readonly diag_time: string;
  readonly wm_diag_code: string;
  readonly wm_diag_name: string;
  readonly tcm_dise_code: string;
  readonly tcm_dise_name: string;
  readonly tcmsymp_code: string;
  readonly tcmsymp: string;
  readonly vali_flag: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
};

export type InCoursrinfo4701 = {
  readonly dept_code: string;
  readonly dept_name: string;
  readonly wardarea_name: string;
  readonly bedno: string;
  readonly rcd_time: string;
  readonly chfcomp: string;
  readonly cas_ftur: string;
  readonly tcm4d_rslt: string;
  readonly dise_evid: string;
  readonly prel_wm_diag_code: string;
  readonly prel_wm_dise_name: string;
  readonly prel_tcm_diag_code: string;
  readonly prel_tcm_dise_name: string;
  readonly prel_tcmsymp_code: string;
  readonly prel_tcmsymp: string;
  readonly finl_wm_diag_code: string;
  readonly finl_wm_diag_name: string;
  readonly finl_tcm_dise_code: string;
  readonly finl_tcm_dise_name: string;
  readonly finl_tcmsymp_code: string;
  readonly finl_tcmsymp: string;
  readonly dise_plan: string;
  readonly prnp_trt: string;
  readonly ipdr_code: string;
  readonly ipdr_name: string;
  readonly prnt_doc_name: string;
  readonly vali_flag: string;
  readonly codse_rcd_id: string;
  readonly prnt_doc_code: string;
};

export type InOprninfo4701 = {
  readonly oprn_appy_id: string;
  readonly oprn_seq: string;
  readonly blotype_abo: string;
  readonly oprn_time: string;
  readonly oprn_type_code: string;
  readonly oprn_type_name: string;
  readonly bfpn_diag_code: string;
  readonly bfpn_oprn_diag_name: string;
  readonly bfpn_inhosp_ifet: string;
  readonly afpn_diag_code: string;
  readonly afpn_diag_name: string;
  readonly sinc_heal_lv: string;
  readonly sinc_heal_lv_code: string;
  readonly back_oprn: string;
  readonly selv: string;
  readonly prev_abtl_medn: string;
  readonly abtl_medn_days: string;
  readonly oprn_oprt_code: string;
  readonly oprn_oprt_name: string;
  readonly oprn_lv_code: string;
  readonly oprn_lv_name: string;
  readonly anst_mtd_code: string;
  readonly anst_mtd_name: string;
  readonly anst_lv_code: string;
  readonly anst_lv_name: string;
  readonly exe_anst_dept_code: string;
  readonly exe_anst_dept_name: string;
  readonly anst_efft: string;
  readonly oprn_begntime: string;
  readonly oprn_endtime: string;
  readonly oprn_asps: string;
  readonly oprn_asps_ifet: string;
  readonly afpn_info: string;
  readonly oprn_merg: string;
  readonly oprn_conc: string;
  readonly oprn_anst_dept_code: string;
  readonly oprn_anst_dept_name: string;
  readonly palg_dise: string;
  readonly oth_med_dspo: string;
  readonly out_std_oprn_time: string;
  readonly oprn_oper_name: string;
  readonly oprn_asit_name1: string;
  readonly oprn_asit_name2: string;
  readonly anst_dr_name: string;
  readonly anst_asa_lv_code: string;
  readonly anst_asa_lv_name: string;
  readonly anst_medn_code: string;
  readonly anst_medn_name: string;
  readonly anst_medn_dos: string;
  readonly anst_dosunt: string;
  readonly anst_begntime: string;
  readonly anst_endtime: string;
  readonly anst_merg_symp_code: string;
  readonly anst_merg_symp: string;
  readonly anst_merg_symp_dscr: string;
  readonly pacu_begntime: string;
  readonly pacu_endtime: string;
  readonly oprn_selv: string;
  readonly canc_oprn: string;
  readonly vali_flag: string;
  readonly oprn_prcs_rcd: string;
  readonly oprn_oper_code: string;
  readonly oprn_asit_code1: string;
  readonly oprn_asit_code2: string;
  readonly anst_dr_code: string;
};

export type InRescinfo4701 = {
  readonly dept: string;
  readonly dept_name: string;
  readonly wardarea_name: string;
  readonly bedno: string;
  readonly diag_name: string;
  readonly diag_code: string;
  readonly cond_chg: string;
  readonly resc_mes: string;
  readonly oprn_oprt_code: string;
  readonly oprn_oprt_name: string;
  readonly oprn_oper_part: string;
  readonly itvt_name: string;
  readonly oprt_mtd: string;
  readonly oprt_cnt: string;
  readonly resc_begntime: string;
  readonly resc_endtime: string;
  readonly dise_item_name: string;
  readonly dise_ccls: string;
  readonly dise_ccls_qunt: string;
  readonly dise_ccls_code: string;
  readonly mnan: string;
  readonly resc_psn_list: string;
  readonly proftechttl_code: string;
  readonly doc_code: string;
  readonly dr_name: string;
  readonly vali_flag: string;
  readonly resc_id: string;
};

export type InDieinfo4701 = {
  readonly dept: string;
  readonly dept_name: string;
  readonly wardarea_name: string;
  readonly bedno: string;
  readonly adm_time: string;
  readonly adm_dise: string;
  readonly adm_info: string;
  readonly trt_proc_dscr: string;
  readonly die_time: string;
  readonly die_drt_rea: string;
  readonly die_drt_rea_code: string;
  readonly die_dise_name: string;
  readonly die_diag_code: string;
  readonly agre_corp_dset: string;
  readonly ipdr_name: string;
  readonly chfpdr_code: string;
  readonly chfpdr_name: string;
  readonly chfdr_name: string;
  readonly sign_time: string;
  readonly vali_flag: string;
  readonly ipdr_code: string;
  readonly chfdr_code: string;
};

export type InDscginfo4701 = {
  readonly dscg_date: string;
  readonly adm_diag_dscr: string;
  readonly dscg_dise_dscr: string;
  readonly adm_info: string;
  readonly trt_proc_rslt_dscr: string;
  readonly dscg_info: string;
  readonly dscg_drord: string;
  readonly caty: string;
  readonly rec_doc: string;
  readonly main_drug_name: string;
  readonly oth_imp_info: string;
  readonly vali_flag: string;
};

export type In4701 = {
  readonly adminfo: InAdminfo4701;
  readonly diseinfo?: readonly InDiseinfo4701[];
  readonly coursrinfo?: readonly InCoursrinfo4701[];
  readonly oprninfo?: readonly InOprninfo4701[];
  readonly rescinfo?: readonly InRescinfo4701[];
  readonly dieinfo?: readonly InDieinfo4701[];
  readonly dscginfo?: readonly InDscginfo4701[];
};

export type Out4701 = null;

export const t4701: TransactionSpec = {
  infno: '4701',
  name: '电子病历上传',
  input: [
    {
      node: 'adminfo',
      many: false,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号院内唯一号', 'text', 30, 0, null, false),
        field('mdtrt_id', '就诊ID医保病人必填', 'text', 30, 0, null, false),
        field('psn_no', '人员编号医保病人必填', 'text', 30, 0, null, false),
        field('mdtrtsn', '住院号', 'text', 30, 0, null, false),
        field('name', '姓名', 'text', 200, 0, null, false),
        field('gend', '性别', 'text', 6, 0, 'gend', true),
        field('age', '年龄', 'decimal', 4, 1, null, false),
        field('adm_rec_no', '入院记录流水号', 'text', 18, 0, null, false),
        field('wardarea_name', '病区名称', 'text', 50, 0, null, false),
        field('dept_code', '科室代码', 'text', 30, 0, null, true),
        field('dept_name', '科室名称', 'text', 50, 0, null, false),
        field('bedno', '病床号', 'text', 10, 0, null, false),
        field('adm_time', '入院时间', 'time', 19, 0, null, false),
        field('illhis_stte_name', '病史陈述者姓名', 'text', 50, 0, null, false),
        field('illhis_stte_rltl', '陈述者与患者关系代码', 'text', 2, 0, null, false),
        field('stte_rele', '陈述内容是否可靠标识', 'text', 1, 0, null, false),
        field('chfcomp', '主诉', 'text', 100, 0, null, false),
        field('dise_now', '现病史', 'text', 100, 0, null, false),
        field('hlcon', '健康状况', 'text', 3, 0, null, false),
        field('dise_his', '疾病史（含外伤）', 'text', 100, 0, null, false),
        field('ifet', '患者传染性标志', 'text', 1, 0, null, false),
        field('ifet_his', '传染病史', 'text', 1000, 0, null, false),
        field('prev_vcnt', '预防接种史', 'text', 1000, 0, null, false),
        field('oprn_his', '手术史', 'text', 1000, 0, null, false),
        field('bld_his', '输血史', 'text', 1000, 0, null, false),
        field('algs_his', '过敏史', 'text', 1000, 0, null, false),
        field('psn_his', '个人史', 'text', 1000, 0, null, false),
        field('mrg_his', '婚育史', 'text', 1000, 0, null, false),
        field('mena_his', '月经史', 'text', 1000, 0, null, false),
        field('fmhis', '家族史', 'text', 1000, 0, null, false),
        field('physexm_tprt', '体格检查--体温（℃）', 'integer', 5, 0, null, false),
        field('physexm_pule', '体格检查 -- 脉率（次 /mi数字）', 'integer', 3, 0, null, false),
        field('physexm_vent_frqu', '体格检查--呼吸频率', 'text', 3, 0, null, false),
        field('physexm_systolic_pre', '体格检查 -- 收缩压 （mmHg）', 'text', 3, 0, null, false),
        field('physexm_dstl_pre', '体格检查 -- 舒张压 （mmHg）', 'text', 3, 0, null, false),
        field('physexm_height', '体格检查--身高（cm）', 'decimal', 6, 1, null, false),
        field('physexm_wt', '体格检查--体重（kg）', 'decimal', 7, 2, null, false),
        field('physexm_ordn_stas', '体格检查 -- 一般状况 检查结果', 'text', 100, 0, null, false),
        field('physexm_skin_musl', '体格检查 -- 皮肤和黏膜检查结果', 'text', 100, 0, null, false),
        field('physexm_spef_lymph', '体格检查 -- 全身浅表淋巴结检查结果', 'text', 100, 0, null, false),
        field('physexm_head', '体格检查 -- 头部及其器官检查结果', 'text', 100, 0, null, false),
        field('physexm_neck', '体格检查 -- 颈部检查结果', 'text', 100, 0, null, false),
        field('physexm_chst', '体格检查 -- 胸部检查结果', 'text', 100, 0, null, false),
        field('physexm_abd', '体格检查 -- 腹部检查结果', 'text', 100, 0, null, false),
        field('physexm_finger_exam', '体格检查 -- 肛门指诊检查结果描述', 'text', 100, 0, null, false),
        field('physexm_genital_area', '体格检查 -- 外生殖器检查结果', 'text', 100, 0, null, false),
        field('physexm_spin', '体格检查 -- 脊柱检查结果', 'text', 100, 0, null, false),
        field('physexm_all_fors', '体格检查 -- 四肢检查结果', 'text', 100, 0, null, false),
        field('nersys', '体格检查 -- 神经系统检查结果', 'text', 100, 0, null, false),
        field('spcy_info', '专科情况', 'text', 100, 0, null, false),
        field('asst_exam_rslt', '辅助检查结果', 'text', 100, 0, null, false),
        field('tcm4d_rslt', '中医“四诊”观察结果描述', 'text', 100, 0, null, false),
        field('syddclft', '辨证分型代码', 'text', 7, 0, null, false),
        field('syddclft_name', '辩证分型名称', 'text', 50, 0, null, false),
        field('prnp_trt', '治则治法', 'text', 100, 0, null, false),
        field('rec_doc_code', '接诊医生编号', 'text', 30, 0, null, false),
        field('rec_doc_name', '接诊医生姓名', 'text', 50, 0, null, false),
        field('ipdr_code', '住院医师编号', 'text', 30, 0, null, false),
        field('ipdr_name', '住院医师姓名', 'text', 50, 0, null, false),
        field('chfdr_code', '主任医师编号', 'text', 30, 0, null, false),
        field('chfdr_name', '主任医师姓名', 'text', 50, 0, null, false),
        field('chfpdr_code', '主诊医师代码', 'text', 30, 0, null, false),
        field('chfpdr_name', '主诊医师姓名', 'text', 50, 0, null, false),
        field('main_symp', '主要症状', 'text', 50, 0, null, false),
        field('adm_rea', '入院原因', 'text', 1000, 0, null, false),
        field('adm_way', '入院途径', 'text', 1, 0, null, false),
        field('apgr', '评分值(Apgar)', 'text', 2, 0, null, false),
        field('diet_info', '饮食情况', 'text', 1, 0, null, false),
        field('growth_deg', '发育程度', 'text', 1, 0, null, false),
        field('mtl_stas_norm', '精神状态正常标志', 'text', 1, 0, null, false),
        field('slep_info', '睡眠状况', 'text', 1000, 0, null, false),
        field('sp_info', '特殊情况', 'text', 1000, 0, null, false),
        field('mind_info', '心理状态', 'text', 1, 0, null, false),
        field('nurt', '营养状态', 'text', 1, 0, null, false),
        field('self_ablt', '自理能力', 'text', 1, 0, null, false),
        field('nurscare_obsv_item_name', '护理观察项目名称', 'text', 30, 0, null, false),
        field('nurscare_obsv_rslt', '护理观察结果', 'text', 1000, 0, null, false),
        field('smoke', '吸烟标志', 'text', 1, 0, null, false),
        field('stop_smok_days', '停止吸烟天数', 'integer', 5, 0, null, false),
        field('smok_info', '吸烟状况', 'text', 1, 0, null, false),
        field('smok_day', '日吸烟量（支）', 'text', 3, 0, null, false),
        field('drnk', '饮酒标志', 'text', 1, 0, null, false),
        field('drnk_frqu', '饮酒频率', 'text', 1, 0, null, false),
        field('drnk_day', '日饮酒量（mL）', 'integer', 3, 0, null, false),
        field('eval_time', '评估日期时间', 'text', 30, 0, null, false),
        field('resp_nurs_name', '责任护士姓名', 'text', 50, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('resp_nurs_code', '责任护士编码', 'text', 50, 0, null, false),
      ],
    },
    {
      node: 'diseinfo',
      many: true,
      required: false,
      fields: [
        field('inout_diag_type', '出入院诊断类别', 'text', 3, 0, 'inout_diag_type', true),
        field('maindiag_flag', '主诊断标志', 'text', 3, 0, null, true),
        field('diag_seq', '诊断序列号', 'integer', 2, 0, null, true),
        field('diag_time', '诊断时间', 'time', 19, 0, null, true),
        field('wm_diag_code', '西医诊断编码', 'text', 20, 0, null, false),
        field('wm_diag_name', '西医诊断名称', 'text', 100, 0, null, false),
        field('tcm_dise_code', '中医病名代码', 'text', 9, 0, null, false),
        field('tcm_dise_name', '中医病名', 'text', 100, 0, null, false),
        field('tcmsymp_code', '中医证候代码', 'text', 9, 0, null, false),
        field('tcmsymp', '中医证候', 'text', 100, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', false),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
      ],
    },
    {
      node: 'coursrinfo',
      many: true,
      required: false,
      fields: [
        field('dept_code', '科室代码', 'text', 30, 0, null, true),
        field('dept_name', '科室名称', 'text', 50, 0, null, true),
        field('wardarea_name', '病区名称', 'text', 50, 0, null, true),
        field('bedno', '病床号', 'text', 10, 0, null, true),
        field('rcd_time', '记录日期时间', 'date', 10, 0, null, false),
        field('chfcomp', '主诉', 'text', 100, 0, null, true),
        field('cas_ftur', '病例特点', 'text', 200, 0, null, true),
        field('tcm4d_rslt', '中医“四诊”观察结果', 'text', 1000, 0, null, false),
        field('dise_evid', '诊断依据', 'text', 100, 0, null, true),
        field('prel_wm_diag_code', '初步诊断-西医诊断编码', 'text', 20, 0, null, false),
        field('prel_wm_dise_name', '初步诊断-西医诊断名称', 'text', 100, 0, null, false),
        field('prel_tcm_diag_code', '初步诊断-中医病名代码', 'text', 20, 0, null, false),
        field('prel_tcm_dise_name', '初步诊断-中医病名', 'text', 200, 0, null, false),
        field('prel_tcmsymp_code', '初步诊断-中医证候代码', 'text', 9, 0, null, false),
        field('prel_tcmsymp', '初步诊断-中医证候', 'text', 200, 0, null, false),
        field('finl_wm_diag_code', '鉴别诊断-西医诊断编码', 'text', 20, 0, null, false),
        field('finl_wm_diag_name', '鉴别诊断-西医诊断名称', 'text', 100, 0, null, false),
        field('finl_tcm_dise_code', '鉴别诊断-中医病名代码', 'text', 9, 0, null, false),
        field('finl_tcm_dise_name', '鉴别诊断-中医病名', 'text', 200, 0, null, false),
        field('finl_tcmsymp_code', '鉴别诊断-中医证候代码', 'text', 9, 0, null, false),
        field('finl_tcmsymp', '鉴别诊断-中医证候', 'text', 200, 0, null, false),
        field('dise_plan', '诊疗计划', 'text', 2000, 0, null, true),
        field('prnp_trt', '治则治法', 'text', 100, 0, null, false),
        field('ipdr_code', '住院医师编号', 'text', 30, 0, null, true),
        field('ipdr_name', '住院医师姓名', 'text', 50, 0, null, true),
        field('prnt_doc_name', '上级医师姓名', 'text', 50, 0, null, true),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('codse_rcd_id', '病程记录编号', 'integer', 8, 0, null, false),
        field('prnt_doc_code', '上级医师编码', 'text', 50, 0, null, false),
      ],
    },
    {
      node: 'oprninfo',
      many: true,
      required: false,
      fields: [
        field('oprn_appy_id', '手术申请单号', 'text', 30, 0, null, true),
        field('oprn_seq', '手术序列号', 'text', 16, 0, null, false),
        field('blotype_abo', 'ABO血型代码', 'text', 2, 0, 'blotype_abo', false),
        field('oprn_time', '手术日期', 'date', 10, 0, null, true),
        field('oprn_type_code', '手术分类代码参照国家卫生健康委发布最新编码标准', 'text', 1, 0, null, true),
        field('oprn_type_name', '手术分类名称', 'text', 20, 0, null, false),
        field('bfpn_diag_code', '术前诊断代码', 'text', 100, 0, null, false),
        field('bfpn_oprn_diag_name', '术前诊断名称', 'text', 500, 0, null, false),
        field('bfpn_inhosp_ifet', '术前是否发生院内感染', 'text', 10, 0, null, false),
        field('afpn_diag_code', '术后诊断代码', 'text', 100, 0, null, false),
        field('afpn_diag_name', '术后诊断名称', 'text', 500, 0, null, false),
        field('sinc_heal_lv', '手术切口愈合等级代码', 'text', 5, 0, null, false),
        field('sinc_heal_lv_code', '手术切口愈合等级', 'text', 30, 0, null, false),
        field('back_oprn', '是否重返手术（明确定义）', 'text', 2, 0, null, false),
        field('selv', '是否择期', 'text', 2, 0, null, false),
        field('prev_abtl_medn', '是否预防使用抗菌药物', 'text', 2, 0, null, false),
        field('abtl_medn_days', '预防使用抗菌药物天数', 'text', 10, 0, null, false),
        field('oprn_oprt_code', '手术操作代码', 'text', 30, 0, null, true),
        field('oprn_oprt_name', '手术操作名称', 'text', 500, 0, null, true),
        field('oprn_lv_code', '手术级别代码', 'text', 10, 0, null, false),
        field('oprn_lv_name', '手术级别名称', 'text', 300, 0, null, false),
        field('anst_mtd_code', '麻醉-方法代码', 'text', 5, 0, null, false),
        field('anst_mtd_name', '麻醉-方法名称', 'text', 50, 0, null, false),
        field('anst_lv_code', '麻醉分级代码', 'text', 10, 0, 'anst_lv_code', false),
        field('anst_lv_name', '麻醉分级名称', 'text', 50, 0, null, false),
        field('exe_anst_dept_code', '麻醉执行科室代码', 'text', 30, 0, null, false),
        field('exe_anst_dept_name', '麻醉执行科室名称', 'text', 50, 0, null, false),
        field('anst_efft', '麻醉效果', 'text', 100, 0, null, false),
        field('oprn_begntime', '手术开始时间', 'text', 14, 0, null, false),
        field('oprn_endtime', '手术结束时间', 'text', 14, 0, null, false),
        field('oprn_asps', '是否无菌手术', 'text', 2, 0, null, false),
        field('oprn_asps_ifet', '无菌手术是否感染', 'text', 2, 0, null, false),
        field('afpn_info', '手术后情况', 'text', 500, 0, null, false),
        field('oprn_merg', '是否手术合并症', 'text', 10, 0, null, false),
        field('oprn_conc', '是否手术并发症', 'text', 10, 0, null, false),
        field('oprn_anst_dept_code', '手术执行科室代码', 'text', 30, 0, null, false),
        field('oprn_anst_dept_name', '手术执行科室名称', 'text', 50, 0, null, false),
        field('palg_dise', '病理检查', 'text', 500, 0, null, false),
        field('oth_med_dspo', '其他医学处置', 'text', 4000, 0, null, false),
        field('out_std_oprn_time', '是否超出标准手术时间', 'text', 2, 0, null, false),
        field('oprn_oper_name', '手术者姓名', 'text', 50, 0, null, false),
        field('oprn_asit_name1', '助手I姓名', 'text', 50, 0, null, false),
        field('oprn_asit_name2', '助手Ⅱ姓名', 'text', 50, 0, null, false),
        field('anst_dr_name', '麻醉医师姓名', 'text', 50, 0, null, false),
        field('anst_asa_lv_code', '麻醉ASA分级代码', 'text', 50, 0, null, false),
        field('anst_asa_lv_name', '麻醉ASA分级名称', 'text', 100, 0, null, false),
        field('anst_medn_code', '麻醉药物代码参照国家卫生健康委下发的麻醉 ASA分级代码', 'text', 50, 0, null, false),
        field('anst_medn_name', '麻醉药物名称', 'text', 100, 0, null, false),
        field('anst_medn_dos', '麻醉药物剂量', 'text', 20, 0, null, false),
        field('anst_dosunt', '计量单位', 'text', 10, 0, null, false),
        field('anst_begntime', '麻醉开始时间', 'text', 14, 0, null, false),
        field('anst_endtime', '麻醉结束时间', 'text', 14, 0, null, false),
        field('anst_merg_symp_code', '麻醉合并症代码参照国家卫生健康委下发的麻醉合并症代码', 'text', 10, 0, null, false),
        field('anst_merg_symp', '麻醉合并症名称', 'text', 100, 0, null, false),
        field('anst_merg_symp_dscr', '麻醉合并症描述', 'text', 1024, 0, null, false),
        field('pacu_begntime', '入复苏室时间', 'text', 14, 0, null, false),
        field('pacu_endtime', '出复苏室时间', 'text', 14, 0, null, false),
        field('oprn_selv', '是否择期手术', 'text', 1, 0, null, false),
        field('canc_oprn', '是否择取消手术', 'text', 1, 0, 'canc_oprn', false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('oprn_prcs_rcd', '手术经过记录', 'text', 5000, 0, null, false),
        field('oprn_oper_code', '手术者代码', 'text', 30, 0, null, false),
        field('oprn_asit_code1', '助手I代码', 'text', 30, 0, null, false),
        field('oprn_asit_code2', '助手Ⅱ代码', 'text', 30, 0, null, false),
        field('anst_dr_code', '麻醉医师代码', 'text', 30, 0, null, false),
      ],
    },
    {
      node: 'rescinfo',
      many: true,
      required: false,
      fields: [
        field('dept', '科室代码', 'text', 30, 0, 'dept', true),
        field('dept_name', '科室名称', 'text', 50, 0, null, true),
        field('wardarea_name', '病区名称', 'text', 50, 0, null, true),
        field('bedno', '病床号', 'text', 10, 0, null, true),
        field('diag_name', '诊断名称', 'text', 100, 0, null, true),
        field('diag_code', '诊断代码', 'text', 20, 0, null, true),
        field('cond_chg', '病情变化情况', 'text', 1000, 0, null, true),
        field('resc_mes', '抢救措施', 'text', 1000, 0, null, true),
        field('oprn_oprt_code', '手术操作代码', 'text', 30, 0, null, true),
        field('oprn_oprt_name', '手术操作名称', 'text', 500, 0, null, false),
        field('oprn_oper_part', '手术及操作目标部位名称', 'text', 50, 0, null, false),
        field('itvt_name', '介入物名称', 'text', 100, 0, null, false),
        field('oprt_mtd', '操作方法', 'text', 200, 0, null, false),
        field('oprt_cnt', '操作次数', 'integer', 3, 0, null, false),
        field('resc_begntime', '抢救开始日期时间', 'date', 10, 0, null, false),
        field('resc_endtime', '抢救结束日期时间', 'date', 10, 0, null, false),
        field('dise_item_name', '检查/检验项目名称', 'text', 80, 0, null, false),
        field('dise_ccls', '检查/检验结果', 'text', 1000, 0, null, false),
        field('dise_ccls_qunt', '检查/检验定量结果', 'decimal', 18, 4, null, false),
        field('dise_ccls_code', '检查/检验结果代码', 'text', 1, 0, null, false),
        field('mnan', '注意事项', 'text', 1000, 0, null, false),
        field('resc_psn_list', '参加抢救人员名单', 'text', 200, 0, null, false),
        field('proftechttl_code', '专业技术职务类别代码', 'text', 30, 0, null, false),
        field('doc_code', '医师编号', 'text', 30, 0, null, false),
        field('dr_name', '医师姓名', 'text', 50, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('resc_id', '抢救记录编号', 'integer', 8, 0, null, false),
      ],
    },
    {
      node: 'dieinfo',
      many: true,
      required: false,
      fields: [
        field('dept', '科室代码', 'text', 30, 0, null, true),
        field('dept_name', '科室名称', 'text', 50, 0, null, true),
        field('wardarea_name', '病区名称', 'text', 50, 0, null, true),
        field('bedno', '病床号', 'text', 10, 0, null, true),
        field('adm_time', '入院时间', 'time', 19, 0, null, true),
        field('adm_dise', '入院诊断编码', 'text', 20, 0, null, true),
        field('adm_info', '入院情况', 'text', 200, 0, null, true),
        field('trt_proc_dscr', '诊疗过程描述', 'text', 2000, 0, null, true),
        field('die_time', '死亡时间', 'time', 19, 0, null, true),
        field('die_drt_rea', '直接死亡原因名称', 'text', 50, 0, null, true),
        field('die_drt_rea_code', '直接死亡原因编码', 'text', 10, 0, null, true),
        field('die_dise_name', '死亡诊断名称', 'text', 50, 0, null, true),
        field('die_diag_code', '死亡诊断编码', 'text', 20, 0, null, true),
        field('agre_corp_dset', '家属是否同意尸体解剖标志', 'text', 1, 0, null, true),
        field('ipdr_name', '住院医师姓名', 'text', 50, 0, null, true),
        field('chfpdr_code', '主诊医师代码', 'text', 30, 0, null, true),
        field('chfpdr_name', '主诊医师姓名', 'text', 50, 0, null, false),
        field('chfdr_name', '主任医师姓名', 'text', 50, 0, null, false),
        field('sign_time', '签字日期时间', 'date', 10, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('ipdr_code', '住院医师代码', 'text', 30, 0, null, false),
        field('chfdr_code', '主任医师代码', 'text', 30, 0, null, false),
      ],
    },
    {
      node: 'dscginfo',
      many: true,
      required: false,
      fields: [
        field('dscg_date', '出院日期', 'date', 10, 0, null, false),
        field('adm_diag_dscr', '入院诊断描述', 'text', 200, 0, null, false),
        field('dscg_dise_dscr', '出院诊断', 'text', 1000, 0, null, false),
        field('adm_info', '入院情况', 'text', 2000, 0, null, false),
        field('trt_proc_rslt_dscr', '诊治经过及结果（含手术日期名称及结果）', 'text', 2000, 0, null, false),
        field('dscg_info', '出院情况（含治疗效果）', 'text', 2000, 0, null, false),
        field('dscg_drord', '出院医嘱', 'text', 1000, 0, null, false),
        field('caty', '科别', 'text', 9, 0, 'dept', false),
        field('rec_doc', '记录医师', 'text', 80, 0, null, false),
        field('main_drug_name', '主要药品名称', 'text', 1500, 0, null, false),
        field('oth_imp_info', '其他重要信息', 'text', 1500, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
      ],
    },
  ],
  output: [],
};
