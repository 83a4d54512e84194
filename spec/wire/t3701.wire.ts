// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InInput3701 = {
  readonly startTime: string;
  readonly endTime: string;
  readonly medinsCodg: string;
  readonly medinsName: string;
  readonly currentPage: string;
  readonly pageSize: string;
  readonly stage: string;
};

export type In3701 = {
  readonly input: InInput3701;
};

export type OutPageResult3701 = {
  readonly recordCounts: string;
  readonly pageSize: string;
  readonly pageNum: string;
  readonly data: readonly OutData3701[];
};

export type OutData3701 = {
  readonly rid: string;
  readonly docId: string;
  readonly taskId: string;
  readonly taskIds?: string | null;
  readonly mdtrtsn: string;
  readonly admdvs?: string | null;
  readonly admdvsName?: string | null;
  readonly poolareaNo?: string | null;
  readonly poolareaName?: string | null;
  readonly medinsId?: string | null;
  readonly medinsName?: string | null;
  readonly medinsAdmdvs?: string | null;
  readonly medinsAdmdvsName?: string | null;
  readonly medinsLv?: string | null;
  readonly medinsLvName?: string | null;
  readonly medinsType?: string | null;
  readonly medinsTypeName?: string | null;
  readonly patnId?: string | null;
  readonly specUnt?: string | null;
  readonly patnName?: string | null;
  readonly gend?: string | null;
  readonly gendName?: string | null;
  readonly patnIdcard?: string | null;
  readonly patnSscno?: string | null;
  readonly medType?: string | null;
  readonly medTypeName?: string | null;
  readonly admTime?: string | null;
  readonly dscgTime?: string | null;
  readonly setlTime?: string | null;
  readonly admDisediagCodg?: string | null;
  readonly admDisediagName?: string | null;
  readonly dscgMainDisediagCodg?: string | null;
  readonly dscgMainDisediagName?: string | null;
  readonly dscgDeptCodg?: string | null;
  readonly dscgDeptName?: string | null;
  readonly drCode?: string | null;
  readonly applDdln?: string | null;
  readonly drName?: string | null;
  readonly patnCertType?: string | null;
  readonly insutype?: string | null;
  readonly insutypeName?: string | null;
  readonly docSusptDTOS: readonly OutDocSusptDTOS3701[];
};

export type OutDocSusptDTOS3701 = {
  readonly docId: string;
  readonly docSusptId: string;
  readonly rid?: string | null;
  readonly taskId?: string | null;
  readonly taskName?: string | null;
  readonly poolareaNo?: string | null;
  readonly combine?: number | null;
  readonly poolareaNoName?: string | null;
  readonly admdvs?: string | null;
  readonly admdvsName?: string | null;
  readonly volaRsltId?: string | null;
  readonly volaBhvrType?: string | null;
  readonly volaBhvrTypeName?: string | null;
  readonly volaCont?: string | null;
  readonly volaDscr?: string | null;
  readonly ruleId?: string | null;
  readonly ruleCode?: string | null;
  readonly ruleName?: string | null;
  readonly ruleDefnType?: string | null;
  readonly ruleDefnTypeName?: string | null;
  readonly ruleSevDeg?: string | null;
  readonly ruleSevDegName?: string | null;
  readonly ruleLv?: string | null;
  readonly ruleLvName?: string | null;
  readonly volaQualCodg?: string | null;
  readonly volaQualName?: string | null;
  readonly checkoutTime?: string | null;
  readonly checkoutSusptAmt?: number | null;
  readonly chkVolaAmt?: number | null;
  readonly cnfmVolaAmt?: number | null;
  readonly volaDetAmt?: number | null;
  readonly detRea?: string | null;
  readonly detTime?: string | null;
  readonly detFlag?: string | null;
  readonly detFlagName?: string | null;
  readonly appyRvisAmt?: number | null;
  readonly passRvisAmt?: number | null;
  readonly rvisAmt?: number | null;
  readonly Date?: string | null;
  readonly rvisFlag?: string | null;
  readonly rvisFlagName?: string | null;
  readonly chker?: string | null;
  readonly chkerName: string;
  readonly chktime?: string | null;
  readonly chkVolaFlag?: string | null;
  readonly chkVolaFlagName?: string | null;
  readonly chkOpnn?: string | null;
  readonly chkVolaQualCodg?: string | null;
  readonly chkVolaQualCodgName?: string | null;
  readonly rchker?: string | null;
  readonly rchkerName?: string | null;
  readonly rchkTime?: string | null;
  readonly rchkVolaFlag?: string | null;
  readonly rchkVolaFlagName?: string | null;
  readonly rchkOpnn?: string | null;
  readonly rchkVolaQualCodg?: string | null;
  readonly rchkVolaQualCodgName?: string | null;
  readonly applFlag?: string | null;
  readonly applFlagName?: string | null;
  readonly appler?: string | null;
  readonly applerName?: string | null;
  readonly applAmt?: number | null;
  readonly applRea?: string | null;
  readonly applTime?: string | null;
  readonly appyClglRea?: string | null;
  readonly appyClglPsn?: string | null;
  readonly appyClglPsnName?: string | null;
  readonly appyClglTime?: string | null;
  readonly clglFlag?: string | null;
  readonly clglFlagName?: string | null;
  readonly clglCcls?: string | null;
  readonly chkProcrslt?: string | null;
  readonly chkProcrsltName?: string | null;
  readonly clglTime?: string | null;
  readonly susptAddWay?: string | null;
  readonly susptAddWayName?: string | null;
  readonly susptStas?: string | null;
  readonly susptStasName?: string | null;
  readonly crtNodeId?: string | null;
  readonly volaQualitative?: string | null;
  readonly detailItem?: string | null;
  readonly number?: number | null;
  readonly appyClglFlag?: string | null;
  readonly applUpldAttFlag?: string | null;
  readonly docStas?: string | null;
  readonly finlChker?: string | null;
  readonly violationDetailIds: readonly OutViolationDetailIds3701[];
};

export type OutViolationDetailIds3701 = {
  readonly docId: string;
  readonly docSusptId: string;
  readonly docSusptDetlId?: string | null;
  readonly rid?: string | null;
  readonly taskId?: string | null;
  readonly relDataType?: string | null;
  readonly relDetlDataId?: string | null;
  readonly cnfmVolaAmt?: number | null;
  readonly volaDetAmt?: number | null;
  readonly chkDelFlag?: string | null;
  readonly feedetlId?: string | null;
  readonly hilistCode?: string | null;
  readonly hilistName?: string | null;
  readonly hilistLv?: string | null;
  readonly hilistLvName?: string | null;
  readonly medChrgitmType?: string | null;
  readonly medChrgitmTypeName?: string | null;
  readonly hilistDosform?: string | null;
  readonly hosplistCode?: string | null;
  readonly hosplistName?: string | null;
  readonly feeOcurTime?: string | null;
  readonly cnt?: number | null;
  readonly pric?: number | null;
  readonly sumamt?: number | null;
  readonly spec?: string | null;
  readonly specUnt?: string | null;
  readonly drordDrCodg?: string | null;
  readonly drordDrName?: string | null;
  readonly crterId?: string | null;
  readonly crterName?: string | null;
  readonly crteTime?: string | null;
  readonly opterId?: string | null;
  readonly opterName?: string | null;
  readonly optinsNo?: string | null;
  readonly patnName?: string | null;
  readonly medfeeSumamt?: number | null;
};

export type Out3701 = {
  readonly pageResult: OutPageResult3701;
};

export const t3701: TransactionSpec = {
  infno: '3701',
  name: '审核申诉、扣款节点查询接口',
  input: [
    {
      node: 'input',
      many: false,
      required: true,
      fields: [
        field('startTime', '开始时间', 'date', 10, 0, null, true),
        field('endTime', '结束时间', 'date', 10, 0, null, true),
        field('medinsCodg', '医药机构编码', 'text', 40, 0, null, true),
        field('medinsName', '医药机构名称', 'text', 255, 0, null, true),
        field('currentPage', '当前页数', 'integer', 3, 0, null, true),
        field('pageSize', '每页显示数', 'integer', 3, 0, null, true),
        field('stage', '查询节点参数', 'text', 3, 0, null, true),
      ],
    },
  ],
  output: [
    {
      node: 'pageResult',
      many: false,
      required: true,
      fields: [
        field('recordCounts', '结果总数', 'text', 10, 0, null, true),
        field('pageSize', '每页显示数', 'text', 10, 0, null, true),
        field('pageNum', '当前页数', 'text', 10, 0, null, true),
      ],
      nodes: [
    {
      node: 'data',
      many: true,
      required: true,
      fields: [
        field('rid', '唯一记录号', 'text', 40, 0, null, true),
        field('docId', '单据ID', 'text', 70, 0, null, true),
        field('taskId', '任务ID', 'text', 40, 0, null, true),
        field('taskIds', '任务ID集合', 'text', 0, 0, null, false),
        field('mdtrtsn', '就诊号', 'text', 30, 0, null, true),
        field('admdvs', '行政区划代码', 'text', 6, 0, null, false),
        field('admdvsName', '行政区划名称', 'text', 100, 0, null, false),
        field('poolareaNo', '统筹区代码', 'text', 6, 0, null, false),
        field('poolareaName', '统筹区名称', 'text', 100, 0, null, false),
        field('medinsId', '医疗机构ID', 'text', 40, 0, null, false),
        field('medinsName', '医疗机构名称', 'text', 255, 0, null, false),
        field('medinsAdmdvs', '医疗机构医保区划', 'text', 6, 0, null, false),
        field('medinsAdmdvsName', '医疗机构医保区划名称', 'text', 100, 0, null, false),
        field('medinsLv', '医疗机构等级', 'text', 3, 0, null, false),
        field('medinsLvName', '医疗机构等级名称', 'text', 255, 0, null, false),
        field('medinsType', '医疗机构类型', 'text', 6, 0, 'medins_type', false),
        field('medinsTypeName', '医疗机构类型名称', 'text', 200, 0, null, false),
        field('patnId', '患者ID', 'text', 40, 0, null, false),
        field('specUnt', '规格计量单位', 'text', 0, 0, null, false),
        field('patnName', '患者姓名', 'text', 200, 0, null, false),
        field('gend', '性别', 'text', 6, 0, 'gend', false),
        field('gendName', '性别名称', 'text', 200, 0, null, false),
        field('patnIdcard', '患者身份证号', 'text', 50, 0, null, false),
        field('patnSscno', '患者社保卡号', 'text', 30, 0, null, false),
        field('medType', '医疗类别代码', 'text', 6, 0, 'med_type', false),
        field('medTypeName', '医疗类别名称', 'text', 200, 0, null, false),
        field('admTime', '入院时间', 'date', 10, 0, null, false),
        field('dscgTime', '出院时间', 'date', 10, 0, null, false),
        field('setlTime', '结算时间', 'date', 10, 0, null, false),
        field('admDisediagCodg', '入院诊断疾病编码', 'text', 30, 0, null, false),
        field('admDisediagName', '入院诊断疾病名称', 'text', 500, 0, null, false),
        field('dscgMainDisediagCodg', '出院主诊断疾病编码', 'text', 30, 0, null, false),
        field('dscgMainDisediagName', '出院主诊断疾病名称', 'text', 500, 0, null, false),
        field('dscgDeptCodg', '出院科室编码', 'text', 30, 0, null, false),
        field('dscgDeptName', '出院科室名称', 'text', 100, 0, null, false),
        field('drCode', '医生编码', 'text', 30, 0, null, false),
        field('applDdln', '申诉期限', 'date', 10, 0, null, false),
        field('drName', '医生名称', 'text', 200, 0, null, false),
        field('patnCertType', '患者证件类型', 'text', 3, 0, null, false),
        field('insutype', '险种', 'text', 6, 0, 'insutype', false),
        field('insutypeName', '险种名称', 'text', 200, 0, null, false),
      ],
      nodes: [
    {
      node: 'docSusptDTOS',
      many: true,
      required: true,
      fields: [
        field('docId', '单据id', 'text', 70, 0, null, true),
        field('docSusptId', '疑点id', 'text', 40, 0, null, true),
        field('rid', 'Rid', 'text', 40, 0, null, false),
        field('taskId', '任务ID', 'text', 40, 0, null, false),
        field('taskName', '任务名称', 'text', 200, 0, null, false),
        field('poolareaNo', '统筹区代码', 'text', 6, 0, null, false),
        field('combine', '检出金额', 'decimal', 16, 2, null, false),
        field('poolareaNoName', '统筹区名称', 'text', 100, 0, null, false),
        field('admdvs', '行政区划', 'text', 6, 0, null, false),
        field('admdvsName', '行政区划名称', 'text', 100, 0, null, false),
        field('volaRsltId', '违规结果ID', 'text', 40, 0, null, false),
        field('volaBhvrType', '违规分类', 'text', 3, 0, 'vola_bhvr_type', false),
        field('volaBhvrTypeName', '违规分类名称', 'text', 200, 0, null, false),
        field('volaCont', '违规内容', 'text', 2000, 0, null, false),
        field('volaDscr', '违规描述', 'text', 2000, 0, null, false),
        field('ruleId', '规则ID', 'text', 40, 0, null, false),
        field('ruleCode', '规则代码', 'text', 30, 0, null, false),
        field('ruleName', '规则名称', 'text', 200, 0, null, false),
        field('ruleDefnType', '规则类别', 'text', 3, 0, null, false),
        field('ruleDefnTypeName', '规则类别名称', 'text', 200, 0, null, false),
        field('ruleSevDeg', '规则严重程度', 'text', 3, 0, null, false),
        field('ruleSevDegName', '规则严重程度名称', 'text', 200, 0, null, false),
        field('ruleLv', '规则等级', 'text', 3, 0, null, false),
        field('ruleLvName', '规则等级名称', 'text', 200, 0, null, false),
        field('volaQualCodg', '规则定性编码', 'text', 30, 0, null, false),
        field('volaQualName', '规则定性名称', 'text', 50, 0, null, false),
        field('checkoutTime', '检出时间', 'date', 10, 0, null, false),
        field('checkoutSusptAmt', '检出疑点金额', 'decimal', 16, 2, null, false),
        field('chkVolaAmt', '初审违规金额', 'decimal', 16, 2, null, false),
        field('cnfmVolaAmt', '确认违规金额', 'decimal', 16, 2, null, false),
        field('volaDetAmt', '违规扣款金额', 'decimal', 16, 2, null, false),
        field('detRea', '扣款原因', 'text', 500, 0, null, false),
        field('detTime', '扣款时间', 'date', 10, 0, null, false),
        field('detFlag', '扣款标志', 'text', 3, 0, null, false),
        field('detFlagName', '扣款标志名称', 'text', 200, 0, null, false),
        field('appyRvisAmt', '申请补差金额', 'decimal', 16, 2, null, false),
        field('passRvisAmt', '通过补差金额', 'decimal', 16, 2, null, false),
        field('rvisAmt', '补差金额', 'decimal', 16, 2, null, false),
        field('Date', '补差时间', 'date', 10, 0, null, false),
        field('rvisFlag', '补差标志', 'text', 3, 0, null, false),
        field('rvisFlagName', '补差标志名称', 'text', 200, 0, null, false),
        field('chker', '初审人', 'text', 50, 0, null, false),
        field('chkerName', '初审人名称', 'text', 50, 0, null, true),
        field('chktime', '初审时间', 'date', 10, 0, null, false),
        field('chkVolaFlag', '初审违规标志', 'text', 3, 0, null, false),
        field('chkVolaFlagName', '初审违规标志名称', 'text', 200, 0, null, false),
        field('chkOpnn', '初审意见', 'text', 2000, 0, null, false),
        field('chkVolaQualCodg', '初审违规定性编码', 'text', 30, 0, null, false),
        field('chkVolaQualCodgName', '初审违规定性名称', 'text', 200, 0, null, false),
        field('rchker', '复审人', 'text', 30, 0, null, false),
        field('rchkerName', '复审人名称', 'text', 50, 0, null, false),
        field('rchkTime', '复审时间', 'date', 10, 0, null, false),
        field('rchkVolaFlag', '复审违规标志', 'text', 3, 0, null, false),
        field('rchkVolaFlagName', '复审违规标志名称', 'text', 200, 0, null, false),
        field('rchkOpnn', '复审意见', 'text', 500, 0, null, false),
        field('rchkVolaQualCodg', '复审违规定性编码', 'text', 30, 0, null, false),
        field('rchkVolaQualCodgName', '复审违规定性名称', 'text', 50, 0, null, false),
        field('applFlag', '申诉标志', 'text', 3, 0, null, false),
        field('applFlagName', '申诉标志名称', 'text', 200, 0, null, false),
        field('appler', '申诉人', 'text', 30, 0, null, false),
        field('applerName', '申诉人名称', 'text', 50, 0, null, false),
        field('applAmt', '申诉金额', 'decimal', 16, 2, null, false),
        field('applRea', '申诉理由', 'text', 1000, 0, null, false),
        field('applTime', '申诉时间', 'date', 10, 0, null, false),
        field('appyClglRea', '申请合议理由', 'text', 500, 0, null, false),
        field('appyClglPsn', '申请合议人员', 'text', 30, 0, null, false),
        field('appyClglPsnName', '申请合议人员名称', 'text', 50, 0, null, false),
        field('appyClglTime', '申请合议时间', 'date', 10, 0, null, false),
        field('clglFlag', '合议标志', 'text', 3, 0, null, false),
        field('clglFlagName', '合议标志名称', 'text', 200, 0, null, false),
        field('clglCcls', '合议结论', 'text', 1000, 0, null, false),
        field('chkProcrslt', '合议结果', 'text', 3, 0, null, false),
        field('chkProcrsltName', '合议结果名称', 'text', 200, 0, null, false),
        field('clglTime', '合议时间', 'date', 10, 0, null, false),
        field('susptAddWay', '疑点添加方式', 'text', 3, 0, null, false),
        field('susptAddWayName', '疑点添加方式名称', 'text', 30, 0, null, false),
        field('susptStas', '疑点状态', 'text', 3, 0, null, false),
        field('susptStasName', '疑点状态名称', 'text', 200, 0, null, false),
        field('crtNodeId', '当前节点ID', 'text', 10, 0, null, false),
        field('volaQualitative', '违规定性', 'text', 30, 0, null, false),
        field('detailItem', '违规涉及项目', 'text', 200, 0, null, false),
        field('number', '统计分析统计数据时要用的字段', 'decimal', 16, 2, null, false),
        field('appyClglFlag', '申请合议标志', 'text', 3, 0, null, false),
        field('applUpldAttFlag', '申诉上传附件标志 1：为需要上传附件 0：不需要上传', 'text', 3, 0, null, false),
        field('docStas', '单据状态', 'text', 3, 0, null, false),
        field('finlChker', '最终审核人', 'text', 30, 0, null, false),
      ],
      nodes: [
    {
      node: 'violationDetailIds',
      many: true,
      required: true,
      fields: [
        field('docId', '单据id', 'text', 70, 0, null, true),
        field('docSusptId', '疑点id', 'text', 40, 0, null, true),
        field('docSusptDetlId', '单据疑点明细ID', 'text', 40, 0, null, false),
        field('rid', 'Rid', 'text', 40, 0, null, false),
        field('taskId', '任务ID', 'text', 40, 0, null, false),
        field('relDataType', '涉及数据类型', 'text', 3, 0, null, false),
        field('relDetlDataId', '涉及明细数据ID', 'text', 60, 0, null, false),
        field('cnfmVolaAmt', '确认违规金额', 'decimal', 16, 2, null, false),
        field('volaDetAmt', '违规扣款金额', 'decimal', 16, 2, null, false),
        field('chkDelFlag', '审核删除标志', 'text', 3, 0, null, false),
        field('feedetlId', '处方ID', 'text', 60, 0, null, false),
        field('hilistCode', '医保目录编码', 'text', 50, 0, null, false),
        field('hilistName', '医保目录名称', 'text', 200, 0, null, false),
        field('hilistLv', '医保目录等级', 'text', 3, 0, null, false),
        field('hilistLvName', '医保目录等级名称', 'text', 200, 0, null, false),
        field('medChrgitmType', '收费类别', 'text', 6, 0, 'med_chrgitm_type', false),
        field('medChrgitmTypeName', '收费类别名称', 'text', 200, 0, null, false),
        field('hilistDosform', '医保目录剂型', 'text', 50, 0, null, false),
        field('hosplistCode', '医院目录编码', 'text', 50, 0, null, false),
        field('hosplistName', '医院目录名称', 'text', 200, 0, null, false),
        field('feeOcurTime', '费用发生时间', 'date', 10, 0, null, false),
        field('cnt', '数量', 'decimal', 16, 4, null, false),
        field('pric', '单价', 'decimal', 16, 6, null, false),
        field('sumamt', '总金额', 'decimal', 16, 2, null, false),
        field('spec', '规格', 'text', 200, 0, null, false),
        field('specUnt', '规格计量单位', 'text', 100, 0, null, false),
        field('drordDrCodg', '医嘱医生编码', 'text', 30, 0, null, false),
        field('drordDrName', '医嘱医生姓名', 'text', 50, 0, null, false),
        field('crterId', '创建人', 'text', 20, 0, null, false),
        field('crterName', '创建人姓名', 'text', 50, 0, null, false),
        field('crteTime', '创建时间', 'date', 10, 0, null, false),
        field('opterId', '经办人', 'text', 20, 0, null, false),
        field('opterName', '经办人姓名', 'text', 50, 0, null, false),
        field('optinsNo', '经办机构', 'text', 20, 0, null, false),
        field('patnName', '患者名称', 'text', 200, 0, null, false),
        field('medfeeSumamt', '医疗费总额', 'decimal', 16, 2, null, false),
      ],
    },
      ],
    },
      ],
    },
      ],
    },
  ],
};
