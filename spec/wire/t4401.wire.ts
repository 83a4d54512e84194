// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InBaseinfo4401 = {
  readonly mdtrt_sn: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly patn_ipt_cnt: string;
  readonly ipt_no: string;
  readonly medcasno: string;
  readonly psn_name: string;
  readonly gend: string;
  readonly brdy: string;
  readonly ntly: string;
  readonly ntly_name: string;
  readonly nwb_bir_wt: string;
  readonly nwb_adm_wt: string;
  readonly birplc: string;
  readonly napl: string;
  readonly naty_name: string;
  readonly naty: string;
  readonly certno: string;
  readonly prfs: string;
  readonly mrg_stas: string;
  readonly curr_addr_poscode: string;
  readonly curr_addr: string;
  readonly psn_tel: string;
  readonly resd_addr_prov: string;
  readonly resd_addr_city: string;
  readonly resd_addr_coty: string;
  readonly resd_addr_subd: string;
  readonly resd_addr_vil: string;
  readonly resd_addr_housnum: string;
  readonly resd_addr_poscode: string;
  readonly resd_addr: string;
  readonly empr_tel: string;
  readonly empr_poscode: string;
  readonly empr_addr: string;
  readonly coner_tel: string;
  readonly coner_name: string;
  readonly coner_addr: string;
  readonly coner_rlts_code: string;
  readonly adm_way_name: string;
  readonly adm_way_code: string;
  readonly trt_type_name: string;
  readonly trt_type: string;
  readonly adm_caty: string;
  readonly adm_ward: string;
  readonly adm_date: string;
  readonly dscg_date: string;
  readonly dscg_caty: string;
  readonly Refldept_caty_name: string;
  readonly dscg_ward: string;
  readonly ipt_days: string;
  readonly drug_dicm_flag: string;
  readonly dicm_drug_name: string;
  readonly die_autp_flag: string;
  readonly abo_code: string;
  readonly abo_name: string;
  readonly rh_code: string;
  readonly rh_name: string;
  readonly die_flag: string;
  readonly deptdrt_name: string;
  readonly chfdr_name: string;
  readonly atddr_name: string;
  readonly chfpdr_name: string;
  readonly ipt_dr_name: string;
  readonly resp_nurs_name: string;
  readonly train_dr_name: string;
  readonly intn_dr_name: string;
  readonly codr_name: string;
  readonly qltctrl_dr_name: string;
  readonly qltctrl_nurs_name: string;
  readonly medcas_qlt_name: string;
  readonly medcas_qlt_code: string;
  readonly qltctrl_date: string;
  readonly dscg_way_name: string;
  readonly dscg_way: string;
  readonly acp_medins_code: string;
  readonly acp_medins_name: string;
  readonly dscg_31days_rinp_flag: string;
  readonly dscg_31days_rinp_pup: string;
  readonly damg_intx_ext_rea: string;
  readonly damg_intx_ext_rea_disecode: string;
  readonly brn_damg_bfadm_coma_dura: string;
  readonly brn_damg_afadm_coma_dura: string;
  readonly vent_used_dura: string;
  readonly cnfm_date: string;
  readonly patn_dise_diag_crsp: string;
  readonly patn_dise_diag_crsp_code: string;
  readonly ipt_patn_diag_inscp: string;
  readonly ipt_patn_diag_inscp_code: string;
  readonly dscg_trt_rslt: string;
  readonly dscg_trt_rslt_code: string;
  readonly medins_orgcode: string;
  readonly age: string;
  readonly aise: string;
  readonly pote_intn_dr_name: string;
  readonly hbsag: string;
  readonly 'hcv-ab': string;
  readonly 'hiv-ab': string;
  readonly resc_cnt: string;
  readonly resc_succ_cnt: string;
  readonly hosp_dise_fsttime: string;
  readonly hif_pay_way_name: string;
  readonly hif_pay_way_code: string;
  readonly med_fee_paymtd_name: string;
  readonly medfee_paymtd_code: string;
  readonly selfpay_amt: string;
  readonly medfee_sumamt: string;
  readonly ordn_med_servfee: string;
  readonly ordn_trt_oprt_fee: string;
  readonly nurs_fee: string;
  readonly com_med_serv_oth_fee: string;
  readonly palg_diag_fee: string;
  readonly lab_diag_fee: string;
  readonly rdhy_diag_fee: string;
  readonly clnc_dise_fee: string;
  readonly nsrgtrt_item_fee: string;
  readonly clnc_phys_trt_fee: string;
  readonly rgtrt_trt_fee: string;
  readonly anst_fee: string;
  readonly rgtrt_fee: string;
  readonly rhab_fee: string;
  readonly tcm_trt_fee: string;
  readonly wm_fee: string;
  readonly abtl_medn_fee: string;
  readonly tcmpat_fee: string;
  readonly tcmherb_fee: string;
  readonly blo_fee: string;
  readonly albu_fee: string;
  readonly glon_fee: string;
  readonly clotfac_fee: string;
  readonly cyki_fee: string;
  readonly exam_dspo_matl_fee: string;
  readonly trt_dspo_matl_fee: string;
  readonly oprn_dspo_matl_fee: string;
  readonly oth_fee: string;
  readonly vali_flag: string;
  readonly fixmedins_code: string;
  readonly ctd: string;
  readonly deptdrt_code: string;
  readonly chfdr_code: string;
  readonly atddr_code: string;
  readonly chfpdr_code: string;
  readonly ipt_dr_code: string;
  readonly resp_nurs_code: string;
  readonly train_dr_code: string;
  readonly intn_dr_code: string;
  readonly qltctrl_dr_code: string;
  readonly qltctrl_nurs_code: string;
  readonly pote_intn_dr_code: string;
};

export type InDiseinfo4401 = {
  readonly palg_no: string;
  readonly ipt_patn_disediag_type_code: string;
  readonly disediag_type: string;
  readonly maindiag_flag: string;
  readonly diag_code: string;
  readonly diag_name: string;
  readonly inhosp_diag_code: string;
  readonly inhosp_diag_name: string;
  readonly adm_dise_cond_name: string;
  readonly adm_dise_cond_code: string;
  readonly adm_cond: string;
  readonly adm_cond_code: string;
  readonly high_diag_evid: string;
  readonly bkup_deg: string;
  readonly bkup_deg_code: string;
  readonly vali_flag: string;
  readonly ipt_medcas_hmpg_sn: string;
  readonly mdtrt_sn: string;
  readonly fixmedins_code: string;
};

export type InOprninfo4401 = {
  readonly oprn_oprt_date: string;
  readonly oprn_oprt_name: string;
  readonly oprn_oprt_code: string;
  readonly oprn_oprt_sn: string;
  readonly oprn_lv_code: string;
  readonly oprn_lv_name: string;
  readonly oper_name: string;
  readonly asit_1_name: string;
  readonly asit_name2: string;
  readonly sinc_heal_lv: string;
  readonly sinc_heal_lv_code: string;
  readonly anst_mtd_name: string;
  readonly anst_mtd_code: string;
  readonly anst_dr_name: string;
  readonly oprn_oper_part: string;
  readonly oprn_oper_part_code: string;
  readonly oprn_con_time: string;
  readonly anst_lv_name: string;
  readonly anst_lv_code: string;
  readonly oprn_patn_type: string;
  readonly oprn_patn_type_code: string;
  readonly main_oprn_flag: string;
  readonly anst_asa_lv_code: string;
  readonly anst_asa_lv_name: string;
  readonly anst_medn_code: string;
  readonly anst_medn_name: string;
  readonly anst_medn_dos: string;
  readonly unt: string;
  readonly anst_begntime: string;
  readonly anst_endtime: string;
  readonly anst_copn_code: string;
  readonly anst_copn_name: string;
  readonly anst_copn_dscr: string;
  readonly pacu_begntime: string;
  readonly pacu_endtime: string;
  readonly canc_oprn_flag: string;
  readonly vali_flag: string;
  readonly ipt_medcas_hmpg_sn: string;
  readonly mdtrt_sn: string;
};

export type InIcuinfo4401 = {
  readonly icu_codeid: string;
  readonly inpool_icu_time: string;
  readonly out_icu_time: string;
  readonly medins_orgcode: string;
  readonly nurscare_lv_code: string;
  readonly nurscare_lv_name: string;
  readonly nurscare_days: string;
  readonly back_icu: string;
  readonly vali_flag: string;
  readonly ipt_medcas_hmpg_sn: string;
  readonly mdtrt_sn: string;
  readonly fixmedins_code: string;
};

export type In4401 = {
  readonly baseinfo: InBaseinfo4401;
  readonly diseinfo?: readonly InDiseinfo4401[];
  readonly oprninfo?: readonly InOprninfo4401[];
  readonly icuinfo?: readonly InIcuinfo4401[];
};

export type Out4401 = null;

export const t4401: TransactionSpec = {
  infno: '4401',
  name: '住院病案首页信息',
  input: [
    {
      node: 'baseinfo',
      many: false,
      required: true,
      fields: [
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('patn_ipt_cnt', '患者住院次数', 'text', 50, 0, null, false),
        field('ipt_no', '住院号', 'text', 30, 0, null, false),
        field('medcasno', '病案号', 'text', 40, 0, null, true),
        field('psn_name', '人员姓名', 'text', 200, 0, null, true),
        field('gend', '性别', 'text', 6, 0, 'gend', false),
        field('brdy', '出生日期', 'date', 10, 0, null, false),
        field('ntly', '国籍', 'text', 6, 0, null, false),
        field('ntly_name', '国籍名称', 'text', 70, 0, null, false),
        field('nwb_bir_wt', '新生儿出生体重', 'decimal', 6, 2, null, false),
        field('nwb_adm_wt', '新生儿入院体重', 'decimal', 6, 2, null, false),
        field('birplc', '出生地', 'text', 200, 0, null, false),
        field('napl', '籍贯', 'text', 100, 0, null, false),
        field('naty_name', '民族名称', 'text', 100, 0, null, false),
        field('naty', '民族', 'text', 3, 0, 'naty', false),
        field('certno', '证件号码', 'text', 50, 0, null, false),
        field('prfs', '职业', 'text', 6, 0, 'prfs', false),
        field('mrg_stas', '婚姻状态', 'text', 3, 0, 'mrg_stas', false),
        field('curr_addr_poscode', '现住址-邮政编码', 'text', 6, 0, null, false),
        field('curr_addr', '现住址', 'text', 200, 0, null, false),
        field('psn_tel', '个人联系电话', 'text', 70, 0, null, false),
        field('resd_addr_prov', '户口地址-省（自治区、直辖市）', 'text', 30, 0, null, false),
        field('resd_addr_city', '户口地址-市（地区）', 'text', 500, 0, null, false),
        field('resd_addr_coty', '户口地址-县（区）', 'text', 500, 0, null, false),
        field('resd_addr_subd', '户口地址-乡（镇、街道办事处）', 'text', 500, 0, null, false),
        field('resd_addr_vil', '户口地址-村（街、路、弄等）', 'text', 500, 0, null, false),
        field('resd_addr_housnum', '户口地址-门牌号码', 'text', 200, 0, null, false),
        field('resd_addr_poscode', '户口地址- 邮政编码', 'text', 30, 0, null, false),
        field('resd_addr', '户口地址', 'text', 200, 0, null, false),
        field('empr_tel', '工作单位联系电话', 'text', 20, 0, null, false),
        field('empr_poscode', '工作单位- 邮政编码', 'text', 6, 0, null, false),
        field('empr_addr', '工作单位及地址', 'text', 200, 0, null, false),
        field('coner_tel', '联系人电话', 'text', 50, 0, null, false),
        field('coner_name', '联系人姓名', 'text', 50, 0, null, false),
        field('coner_addr', '联系人地址', 'text', 200, 0, null, false),
        field('coner_rlts_code', '与联系人关系代码', 'text', 20, 0, null, false),
        field('adm_way_name', '入院途径名称', 'text', 300, 0, null, false),
        field('adm_way_code', '入院途径代码', 'text', 3, 0, null, false),
        field('trt_type_name', '治疗类别名称', 'text', 300, 0, null, false),
        field('trt_type', '治疗类别', 'text', 3, 0, 'trt_type', false),
        field('adm_caty', '入院科别', 'text', 9, 0, 'dept', false),
        field('adm_ward', '入院病房', 'text', 50, 0, null, false),
        field('adm_date', '入院日期', 'date', 10, 0, null, false),
        field('dscg_date', '出院日期', 'date', 10, 0, null, false),
        field('dscg_caty', '出院科别', 'text', 9, 0, 'dept', false),
        field('Refldept_caty_name', '转科科别名称', 'text', 50, 0, null, false),
        field('dscg_ward', '出院病房', 'text', 50, 0, null, false),
        field('ipt_days', '住院天数', 'integer', 4, 0, null, false),
        field('drug_dicm_flag', '药物过敏标志', 'text', 30, 0, 'trdn_flag', false),
        field('dicm_drug_name', '过敏药物名称', 'text', 200, 0, null, false),
        field('die_autp_flag', '死亡患者尸检标志', 'text', 30, 0, null, false),
        field('abo_code', 'ABO血型代码', 'text', 30, 0, null, false),
        field('abo_name', 'ABO血型名称', 'text', 30, 0, null, false),
        field('rh_code', 'Rh血型代码', 'text', 30, 0, null, false),
        field('rh_name', 'RH血型', 'text', 30, 0, null, false),
        field('die_flag', '死亡标志', 'text', 3, 0, null, false),
        field('deptdrt_name', '科主任姓名', 'text', 50, 0, null, false),
        field('chfdr_name', '主任( 副主任)医师姓名', 'text', 50, 0, null, false),
        field('atddr_name', '主治医生姓名', 'text', 50, 0, null, false),
        field('chfpdr_name', '主诊医师姓名', 'text', 50, 0, null, false),
        field('ipt_dr_name', '住院医师姓名', 'text', 50, 0, null, false),
        field('resp_nurs_name', '责任护士姓名', 'text', 50, 0, null, false),
        field('train_dr_name', '进修医师姓名', 'text', 50, 0, null, false),
        field('intn_dr_name', '实习医师姓名', 'text', 50, 0, null, false),
        field('codr_name', '编码员姓名', 'text', 50, 0, null, false),
        field('qltctrl_dr_name', '质控医师姓名', 'text', 50, 0, null, false),
        field('qltctrl_nurs_name', '质控护士姓名', 'text', 50, 0, null, false),
        field('medcas_qlt_name', '病案质量名称', 'text', 100, 0, null, false),
        field('medcas_qlt_code', '病案质量代码', 'text', 30, 0, null, false),
        field('qltctrl_date', '质控日期', 'date', 10, 0, null, false),
        field('dscg_way_name', '离院方式名称', 'text', 200, 0, null, false),
        field('dscg_way', '离院方式', 'text', 3, 0, 'dscg_way', false),
        field('acp_medins_code', '拟接收医疗机构代码', 'text', 50, 0, null, false),
        field('acp_medins_name', '拟接收医疗机构名称', 'text', 500, 0, null, false),
        field('dscg_31days_rinp_flag', '出院 31天内再住院计划标志', 'text', 3, 0, null, false),
        field('dscg_31days_rinp_pup', '出院31天内再住院目的', 'text', 200, 0, null, false),
        field('damg_intx_ext_rea', '损伤、中毒的外部原因', 'text', 1000, 0, null, false),
        field('damg_intx_ext_rea_disecode', '损伤、中毒的外部原因疾病编码', 'text', 30, 0, null, false),
        field('brn_damg_bfadm_coma_dura', '颅脑损伤患者入院前昏迷时长', 'text', 10, 0, null, false),
        field('brn_damg_afadm_coma_dura', '颅脑损伤患者入院后昏迷时长', 'text', 10, 0, null, false),
        field('vent_used_dura', '呼吸机使用时长', 'text', 10, 0, null, false),
        field('cnfm_date', '确诊日期', 'date', 10, 0, null, false),
        field('patn_dise_diag_crsp', '患者疾病诊断对照', 'text', 20, 0, null, false),
        field('patn_dise_diag_crsp_code', '住院患者疾病诊断对照代码', 'text', 3, 0, null, false),
        field('ipt_patn_diag_inscp', '住院患者诊断符合情况', 'text', 20, 0, null, false),
        field('ipt_patn_diag_inscp_code', '住院患者诊断符合情况代码', 'text', 1, 0, null, false),
        field('dscg_trt_rslt', '出院治疗结果', 'text', 4, 0, null, false),
        field('dscg_trt_rslt_code', '出院治疗结果代码', 'text', 30, 0, 'dscg_trt_rslt_code', false),
        field('medins_orgcode', '医疗机构组织机构代码', 'text', 50, 0, null, false),
        field('age', '年龄', 'decimal', 4, 1, null, false),
        field('aise', '过敏源', 'text', 30, 0, null, false),
        field('pote_intn_dr_name', '研究生实习医师姓名', 'text', 50, 0, null, false),
        field('hbsag', '乙肝表面抗原（HBsAg）', 'text', 30, 0, 'hbsag', false),
        field('hcv-ab', '丙型肝炎抗体（HCV-Ab）', 'text', 30, 0, 'hcv-ab', false),
        field('hiv-ab', '艾滋病毒抗体（hiv-ab）', 'text', 30, 0, 'hiv-ab', false),
        field('resc_cnt', '抢救次数', 'integer', 3, 0, null, false),
        field('resc_succ_cnt', '抢救成功次数', 'integer', 3, 0, null, false),
        field('hosp_dise_fsttime', '手术、治疗、检查、诊断为本院第一例', 'text', 30, 0, 'hosp_dise_fsttime', false),
        field('hif_pay_way_name', '医保基金付费方式名称', 'text', 20, 0, null, false),
        field('hif_pay_way_code', '医保基金付费方式代码', 'text', 2, 0, null, false),
        field('med_fee_paymtd_name', '医疗费用支付方式名称', 'text', 200, 0, null, false),
        field('medfee_paymtd_code', '医疗费用支付方式代码', 'text', 3, 0, 'medfee_paymtd_code', false),
        field('selfpay_amt', '自付金额', 'decimal', 16, 2, null, false),
        field('medfee_sumamt', '医疗费总额', 'decimal', 16, 2, null, true),
        field('ordn_med_servfee', '一般医疗服务费', 'decimal', 16, 2, null, false),
        field('ordn_trt_oprt_fee', '一般治疗操作费', 'decimal', 16, 2, null, false),
        field('nurs_fee', '护理费', 'decimal', 16, 2, null, false),
        field('com_med_serv_oth_fee', '综合医疗服务类其他费用', 'decimal', 16, 2, null, false),
        field('palg_diag_fee', '病理诊断费', 'decimal', 16, 2, null, false),
        field('lab_diag_fee', '实验室诊断费', 'decimal', 16, 2, null, false),
        field('rdhy_diag_fee', '影像学诊断费', 'decimal', 16, 2, null, false),
        field('clnc_dise_fee', '临床诊断项目费', 'decimal', 16, 2, null, false),
        field('nsrgtrt_item_fee', '非手术治疗项目费', 'decimal', 16, 2, null, false),
        field('clnc_phys_trt_fee', '临床物理治疗费', 'decimal', 16, 2, null, false),
        field('rgtrt_trt_fee', '手术治疗费', 'decimal', 16, 2, null, false),
        field('anst_fee', '麻醉费', 'decimal', 16, 2, null, false),
        field('rgtrt_fee', '手术费', 'decimal', 16, 2, null, false),
        field('rhab_fee', '康复费', 'decimal', 16, 2, null, false),
        field('tcm_trt_fee', '中医治疗费', 'decimal', 16, 2, null, false),
        field('wm_fee', '西药费', 'decimal', 16, 2, null, false),
        field('abtl_medn_fee', '抗菌药物费用', 'decimal', 16, 2, null, false),
        field('tcmpat_fee', '中成药费', 'decimal', 16, 2, null, false),
        field('tcmherb_fee', '中药饮片费', 'decimal', 16, 2, null, false),
        field('blo_fee', '血费', 'decimal', 16, 2, null, false),
        field('albu_fee', '白蛋白类制品费', 'decimal', 16, 2, null, false),
        field('glon_fee', '球蛋白类制品费', 'decimal', 16, 2, null, false),
        field('clotfac_fee', '凝血因子类制品费', 'decimal', 16, 2, null, false),
        field('cyki_fee', '细胞因子类制品费', 'decimal', 16, 2, null, false),
        field('exam_dspo_matl_fee', '检查用一次性医用材料费', 'decimal', 16, 2, null, false),
        field('trt_dspo_matl_fee', '治疗用一次性医用材料费', 'decimal', 16, 2, null, false),
        field('oprn_dspo_matl_fee', '手术用一次性医用材料费', 'decimal', 16, 2, null, false),
        field('oth_fee', '其他费', 'decimal', 16, 2, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, true),
        field('ctd', '病例分型', 'text', 1, 0, null, false),
        field('deptdrt_code', '科主任代码', 'text', 30, 0, null, false),
        field('chfdr_code', '主任( 副主任)医师代码', 'text', 30, 0, null, false),
        field('atddr_code', '主治医生代码', 'text', 30, 0, null, false),
        field('chfpdr_code', '主诊医师代码', 'text', 30, 0, null, false),
        field('ipt_dr_code', '住院医师代码', 'text', 30, 0, null, false),
        field('resp_nurs_code', '责任护士代码', 'text', 30, 0, null, false),
        field('train_dr_code', '进修医师代码', 'text', 30, 0, null, false),
        field('intn_dr_code', '实习医师代码', 'text', 30, 0, null, false),
        field('qltctrl_dr_code', '质控医师代码', 'text', 30, 0, null, false),
        field('qltctrl_nurs_code', '质控护士代码', 'text', 30, 0, null, false),
        field('pote_intn_dr_code', '研究生实习医师代码', 'text', 30, 0, null, false),
      ],
    },
    {
      node: 'diseinfo',
      many: true,
      required: false,
      fields: [
        field('palg_no', '病理号', 'text', 30, 0, null, false),
        field('ipt_patn_disediag_type_code', '住院患者疾病诊断类型代码', 'text', 30, 0, null, false),
        field('disediag_type', '疾病诊断类型', 'text', 100, 0, null, false),
        field('maindiag_flag', '主诊断标志', 'text', 3, 0, 'maindiag_flag', false),
        field('diag_code', '诊断代码', 'text', 20, 0, null, false),
        field('diag_name', '诊断名称', 'text', 100, 0, null, false),
        field('inhosp_diag_code', '院内诊断代码', 'text', 20, 0, null, false),
        field('inhosp_diag_name', '院内诊断名称', 'text', 100, 0, null, false),
        field('adm_dise_cond_name', '入院疾病病情名称', 'text', 300, 0, null, false),
        field('adm_dise_cond_code', '入院疾病病情代码', 'text', 20, 0, 'adm_dise_cond_code', false),
        field('adm_cond', '入院病情', 'text', 500, 0, null, false),
        field('adm_cond_code', '入院时病情代码', 'text', 3, 0, 'adm_cond_code', false),
        field('high_diag_evid', '最高诊断依据', 'text', 30, 0, null, false),
        field('bkup_deg', '分化程度', 'text', 16, 0, null, false),
        field('bkup_deg_code', '分化程度代码', 'text', 30, 0, 'bkup_deg_code', false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('ipt_medcas_hmpg_sn', '住院病案首页流水号', 'text', 30, 0, null, false),
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, false),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, false),
      ],
    },
    {
      node: 'oprninfo',
      many: true,
      required: false,
      fields: [
        field('oprn_oprt_date', '手术操作日期', 'date', 10, 0, null, false),
        field('oprn_oprt_name', '手术操作名称', 'text', 500, 0, null, false),
        field('oprn_oprt_code', '手术操作代码', 'text', 30, 0, null, false),
        field('oprn_oprt_sn', '手术操作序列号', 'text', 16, 0, null, false),
        field('oprn_lv_code', '手术级别代码', 'text', 50, 0, null, false),
        field('oprn_lv_name', '手术级别名称', 'text', 300, 0, null, false),
        field('oper_name', '手术者姓名', 'text', 50, 0, null, false),
        field('asit_1_name', '助手Ⅰ姓名', 'text', 50, 0, null, false),
        field('asit_name2', '助手Ⅱ姓名', 'text', 50, 0, null, false),
        field('sinc_heal_lv', '手术切口愈合等级', 'text', 30, 0, null, false),
        field('sinc_heal_lv_code', '手术切口愈合等级代码', 'text', 5, 0, 'sinc_heal_lv_code', false),
        field('anst_mtd_name', '麻醉-方法名称', 'text', 50, 0, null, false),
        field('anst_mtd_code', '麻醉-方法代码', 'text', 5, 0, 'anst_mtd_code', false),
        field('anst_dr_name', '麻醉医师姓名', 'text', 50, 0, null, false),
        field('oprn_oper_part', '手术操作部位', 'text', 10, 0, null, false),
        field('oprn_oper_part_code', '手术操作部位代码', 'text', 30, 0, 'oprn_oper_part_code', false),
        field('oprn_con_time', '手术持续时间', 'text', 3, 0, null, false),
        field('anst_lv_name', '麻醉分级名称', 'text', 50, 0, null, false),
        field('anst_lv_code', '麻醉分级代码', 'text', 30, 0, 'anst_lv_code', false),
        field('oprn_patn_type', '手术患者类型', 'text', 100, 0, null, false),
        field('oprn_patn_type_code', '手术患者类型代码', 'text', 30, 0, 'oprn_patn_type_code', false),
        field('main_oprn_flag', '主要手术标志', 'text', 30, 0, null, false),
        field('anst_asa_lv_code', '麻醉ASA分级代码', 'text', 50, 0, null, false),
        field('anst_asa_lv_name', '麻醉ASA分级名称', 'text', 100, 0, null, false),
        field('anst_medn_code', '麻醉药物代码', 'text', 50, 0, null, false),
        field('anst_medn_name', '麻醉药物名称', 'text', 100, 0, null, false),
        field('anst_medn_dos', '麻醉药物剂量', 'text', 20, 0, null, false),
        field('unt', '计量单位', 'text', 10, 0, null, false),
        field('anst_begntime', '麻醉开始时间', 'date', 10, 0, null, false),
        field('anst_endtime', '麻醉结束时间', 'date', 10, 0, null, false),
        field('anst_copn_code', '麻醉合并症代码', 'text', 30, 0, null, false),
        field('anst_copn_name', '麻醉合并症名称', 'text', 100, 0, null, false),
        field('anst_copn_dscr', '麻醉合并症描述', 'text', 1000, 0, null, false),
        field('pacu_begntime', '复苏室开始时间', 'date', 10, 0, null, false),
        field('pacu_endtime', '复苏室结束时间', 'date', 10, 0, null, false),
        field('canc_oprn_flag', '取消手术标志', 'text', 3, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('ipt_medcas_hmpg_sn', '住院病案首页流水号', 'text', 30, 0, null, false),
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, false),
      ],
    },
    {
      node: 'icuinfo',
      many: true,
      required: false,
      fields: [
        field('icu_codeid', '重症监护室代码', 'text', 10, 0, null, false),
        field('inpool_icu_time', '进入监护室时间', 'time', 19, 0, null, false),
        field('out_icu_time', '退出监护室时间', 'time', 19, 0, null, false),
        field('medins_orgcode', '医疗机构组织机构代码', 'text', 50, 0, null, false),
        field('nurscare_lv_code', '护理等级代码', 'text', 30, 0, null, false),
        field('nurscare_lv_name', '护理等级名称', 'text', 10, 0, null, false),
        field('nurscare_days', '护理天数', 'integer', 3, 0, null, false),
        field('back_icu', '重返重症监护室标志', 'text', 30, 0, null, false),
        field('vali_flag', '有效标志', 'text', 3, 0, 'vali_flag', true),
        field('ipt_medcas_hmpg_sn', '住院病案首页流水号', 'text', 30, 0, null, true),
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('fixmedins_code', '定点医药机构编号', 'text', 12, 0, null, false),
      ],
    },
  ],
  output: [],
};
