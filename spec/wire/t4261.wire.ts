// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InRow4261 = {
  readonly upType: string;
};

export type InFmiOwnpayPatnMdtrtDDTO4261 = {
  readonly mdtrtId: string;
  readonly fixmedinsCode: string;
  readonly fixmedinsName: string;
  readonly psnCertType: string;
  readonly certno: string;
  readonly psnName: string;
  readonly gend: string;
  readonly naty: string;
  readonly brdy: string;
  readonly age: string;
  readonly conerName: string;
  readonly tel: string;
  readonly addr: string;
  readonly begntime: string;
  readonly endtime: string;
  readonly medType: string;
  readonly iptOpNo: string;
  readonly medrcdno: string;
  readonly chfpdrCode: string;
  readonly chfpdrName: string;
  readonly admDiseDscr: string;
  readonly admDeptCode: string;
  readonly admDeptName: string;
  readonly admBed: string;
  readonly wardareaBed: string;
  readonly ifturnDept: string;
  readonly dscgDiseCode: string;
  readonly dscgDiseName: string;
  readonly dscgDeptCode: string;
  readonly dscgDeptName: string;
  readonly dscgBed: string;
  readonly dscgWay: string;
  readonly mainCondDesc: string;
  readonly diseNo: string;
  readonly diseName: string;
  readonly oprnOprtCode: string;
  readonly oprnOprtName: string;
  readonly opDiseInfo: string;
  readonly inhospStas: string;
  readonly dieDate: string;
  readonly iptDays: string;
  readonly fpscNo: string;
  readonly matnType: string;
  readonly birctrlType: string;
  readonly latechbFlag: string;
  readonly gesoVal: string;
  readonly fetts: string;
  readonly fetusCnt: string;
  readonly prematureFlag: string;
  readonly gestationTime: string;
  readonly birctrlOrMatnTime: string;
  readonly cmplctFlag: string;
  readonly valiFlag: string;
  readonly memo: string;
};

export type InFmiOwnpayPatnDiseListDDTOS4261 = {
  readonly fixmedinsCode: string;
  readonly fixmedinsName: string;
  readonly diagSrtNo: string;
  readonly diagInfoId: string;
  readonly mdtrtId: string;
  readonly inoutDiagType: string;
  readonly diagType: string;
  readonly maindiagFlag: string;
  readonly diagCode: string;
  readonly diagName: string;
  readonly admCond: string;
  readonly diagDept: string;
  readonly diagDrCode: string;
  readonly diagDrName: string;
  readonly diagTime: string;
  readonly poolarea: string;
};

export type InFmiOwnpayPatnFeeListDDTO4261 = {
  readonly bkkpSn: string;
  readonly feeOcurTime: string;
  readonly fixmedinsCode: string;
  readonly fixmedinsName: string;
  readonly cnt: string;
  readonly pric: string;
  readonly detItemFeeSumamt: string;
  readonly medListCodg: string;
  readonly medinsListCodg: string;
  readonly medinsListName: string;
  readonly medChrgitmType: string;
  readonly prodname: string;
  readonly bilgDeptCodg: string;
  readonly bilgDeptName: string;
  readonly bilgDrCodg: string;
  readonly bilgDrName: string;
  readonly ordersDeptCode: string;
  readonly ordersDeptName: string;
  readonly ordersDrCode: string;
  readonly ordersDrName: string;
  readonly tcmdrugUsedWay: string;
  readonly extinsFlag: string;
  readonly extinsHospCode: string;
  readonly dscgTkdrugFlag: string;
  readonly sinDosDscr: string;
  readonly usedFrquDscr: string;
  readonly prdDays: string;
  readonly medcWayDscr: string;
  readonly memo: string;
  readonly valiFlag: string;
};

export type In4261 = InRow4261 & {
  readonly fmiOwnpayPatnMdtrtDDTO: InFmiOwnpayPatnMdtrtDDTO4261;
  readonly fmiOwnpayPatnDiseListDDTOS?: readonly InFmiOwnpayPatnDiseListDDTOS4261[];
  readonly fmiOwnpayPatnFeeListDDTO: readonly InFmiOwnpayPatnFeeListDDTO4261[];
};

export type Out4261 = null;

export const t4261: TransactionSpec = {
  infno: '4261',
  name: '自费病人费用明细信息上传',
  input: [
    {
      node: '',
      many: false,
      required: true,
      fields: [
        field('upType', '上传类型', 'text', 2, 0, null, true),
      ],
    },
    {
      node: 'fmiOwnpayPatnMdtrtDDTO',
      many: false,
      required: true,
      fields: [
        field('mdtrtId', '医药机构就诊事件ID', 'text', 30, 0, null, true),
        field('fixmedinsCode', '定点医药机构编号', 'text', 30, 0, null, true),
        field('fixmedinsName', '定点医药机构名称', 'text', 255, 0, null, true),
        field('psnCertType', '人员证件类型', 'text', 6, 0, null, true),
        field('certno', '证件号码', 'text', 50, 0, null, true),
        field('psnName', '人员姓名', 'text', 200, 0, null, true),
        field('gend', '性别', 'text', 6, 0, null, false),
        field('naty', '民族', 'text', 3, 0, null, false),
        field('brdy', '出生日期', 'time', 19, 0, null, false),
        field('age', '年龄', 'decimal', 4, 1, null, false),
        field('conerName', '联系人姓名', 'time', 200, 0, null, false),
        field('tel', '联系电话', 'text', 50, 0, null, false),
        field('addr', '联系地址', 'text', 500, 0, null, false),
        field('begntime', '开始时间', 'time', 19, 0, null, true),
        field('endtime', '结束时间', 'time', 19, 0, null, false),
        field('medType', '医疗类别', 'text', 6, 0, null, true),
        field('iptOpNo', '住院/门诊号', 'text', 30, 0, null, false),
        field('medrcdno', '病历号', 'text', 30, 0, null, false),
        field('chfpdrCode', '主治医生编码', 'text', 30, 0, null, false),
        field('chfpdrName', '主治医师姓名', 'text', 50, 0, null, false),
        field('admDiseDscr', '入院诊断描述', 'text', 200, 0, null, false),
        field('admDeptCode', '入院科室编码', 'text', 30, 0, null, false),
        field('admDeptName', '入院科室名称', 'text', 100, 0, null, false),
        field('admBed', '入院床位', 'text', 30, 0, null, false),
        field('wardareaBed', '病区床位', 'text', 50, 0, null, false),
        field('ifturnDept', '转科室标志', 'text', 6, 0, null, false),
        field('dscgDiseCode', '住院主诊断代码', 'text', 20, 0, null, false),
        field('dscgDiseName', '住院主诊断名称', 'text', 100, 0, null, false),
        field('dscgDeptCode', '出院科室编码', 'text', 30, 0, null, false),
        field('dscgDeptName', '出院科室名称', 'text', 100, 0, null, false),
        field('dscgBed', '出院床位', 'text', 30, 0, null, false),
        field('dscgWay', '离院方式', 'text', 3, 0, null, false),
        field('mainCondDesc', '主要病情描述', 'text', 1000, 0, null, false),
        field('diseNo', '病种编号', 'text', 30, 0, null, false),
        field('diseName', '病种名称', 'text', 500, 0, null, false),
        field('oprnOprtCode', '手术操作代码', 'text', 200, 0, null, false),
        field('oprnOprtName', '手术操作名称', 'text', 500, 0, null, false),
        field('opDiseInfo', '门诊诊断信息', 'text', 200, 0, null, false),
        field('inhospStas', '在院状态', 'text', 3, 0, null, true),
        field('dieDate', '死亡日期', 'time', 19, 0, null, false),
        field('iptDays', '住院天数', 'integer', 16, 0, null, false),
        field('fpscNo', '计划生育服务证号', 'text', 50, 0, null, false),
        field('matnType', '生育类别', 'text', 6, 0, null, false),
        field('birctrlType', '计划生育手术类别', 'text', 6, 0, null, false),
        field('latechbFlag', '晚育标志', 'text', 3, 0, null, false),
        field('gesoVal', '孕周数', 'integer', 2, 0, null, false),
        field('fetts', '胎次', 'integer', 3, 0, null, false),
        field('fetusCnt', '胎儿数', 'integer', 3, 0, null, false),
        field('prematureFlag', '早产标志', 'text', 3, 0, null, false),
        field('gestationTime', '妊娠时间', 'time', 19, 0, null, false),
        field('birctrlOrMatnTime', '计划生育手术或生育日期', 'time', 19, 0, null, false),
        field('cmplctFlag', '伴有并发症标志', 'text', 3, 0, null, false),
        field('valiFlag', '有效标志', 'text', 3, 0, null, true),
        field('memo', '备注', 'text', 500, 0, null, false),
      ],
    },
    {
      node: 'fmiOwnpayPatnDiseListDDTOS',
      many: true,
      required: false,
      fields: [
        field('fixmedinsCode', '定点医药机构编号', 'text', 30, 0, null, true),
        field('fixmedinsName', '定点医药机构名称', 'text', 200, 0, null, false),
        field('diagSrtNo', '诊断排序号', 'integer', 2, 0, null, true),
        field('diagInfoId', '诊断信息ID', 'text', 30, 0, null, false),
        field('mdtrtId', '就诊ID', 'text', 30, 0, null, true),
        field('inoutDiagType', '出入院诊断类别', 'text', 6, 0, null, true),
        field('diagType', '诊断类别', 'text', 3, 0, null, true),
        field('maindiagFlag', '主诊断标志', 'text', 3, 0, null, true),
        field('diagCode', '诊断代码', 'text', 20, 0, null, true),
        field('diagName', '诊断名称', 'text', 255, 0, null, true),
        field('admCond', '入院病情', 'text', 500, 0, null, false),
        field('diagDept', '诊断科室', 'text', 50, 0, null, false),
        field('diagDrCode', '诊断医师代码', 'text', 30, 0, null, false),
        field('diagDrName', '诊断医师姓名', 'text', 50, 0, null, false),
        field('diagTime', '诊断时间', 'time', 19, 0, null, false),
        field('poolarea', '统筹区编号', 'text', 6, 0, null, false),
      ],
    },
    {
      node: 'fmiOwnpayPatnFeeListDDTO',
      many: true,
      required: true,
      fields: [
        field('bkkpSn', '记账流水号', 'text', 30, 0, null, true),
        field('feeOcurTime', '费用发生时间', 'time', 19, 0, null, true),
        field('fixmedinsCode', '定点医药机构编号', 'text', 30, 0, null, true),
        field('fixmedinsName', '定点医药机构名称', 'text', 255, 0, null, true),
        field('cnt', '数量', 'decimal', 16, 4, null, true),
        field('pric', '单价', 'decimal', 16, 6, null, true),
        field('detItemFeeSumamt', '明细项目费用总额', 'decimal', 16, 2, null, true),
        field('medListCodg', '医疗目录编码', 'text', 50, 0, null, false),
        field('medinsListCodg', '医药机构目录编码', 'text', 150, 0, null, false),
        field('medinsListName', '医药机构目录名称', 'text', 100, 0, null, false),
        field('medChrgitmType', '医疗收费项目类别', 'text', 6, 0, null, false),
        field('prodname', '商品名', 'text', 500, 0, null, false),
        field('bilgDeptCodg', '开单科室编码', 'text', 30, 0, null, false),
        field('bilgDeptName', '开单科室名称', 'text', 100, 0, null, false),
        field('bilgDrCodg', '开单医师代码', 'text', 30, 0, null, false),
        field('bilgDrName', '开单医师姓名', 'text', 50, 0, null, false),
        field('ordersDeptCode', '受单科室编码', 'text', 30, 0, null, false),
        field('ordersDeptName', '受单科室名称', 'text', 100, 0, null, false),
        field('ordersDrCode', '受单医师代码', 'text', 30, 0, null, false),
        field('ordersDrName', '受单医师姓名', 'text', 50, 0, null, false),
        field('tcmdrugUsedWay', '中药使用方式', 'text', 6, 0, null, false),
        field('extinsFlag', '外检标志', 'text', 3, 0, null, false),
        field('extinsHospCode', '外检医院编码', 'text', 30, 0, null, false),
        field('dscgTkdrugFlag', '出院带药标志', 'text', 3, 0, null, false),
        field('sinDosDscr', '单次剂量描述', 'text', 200, 0, null, false),
        field('usedFrquDscr', '使用频次描述', 'text', 200, 0, null, false),
        field('prdDays', '周期天数', 'decimal', 4, 2, null, false),
        field('medcWayDscr', '用药途径描述', 'text', 200, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('valiFlag', '有效标志', 'text', 3, 0, null, true),
      ],
    },
  ],
  output: [],
};
