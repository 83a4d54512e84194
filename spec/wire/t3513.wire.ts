// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3513 = {
  readonly fixmedins_code: string;
  readonly medins_list_codg: string;
  readonly fixmedins_bchno: string;
  readonly begndate: string;
  readonly enddate: string;
  readonly med_list_codg: string;
  readonly mdtrt_id: string;
  readonly psn_no: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
  readonly drug_trac_codg: string;
};

export type In3513 = {
  readonly data: InData3513;
};

export type OutRow3513 = {
  readonly fixmedinsCode?: string | null;
  readonly medListCodg?: string | null;
  readonly medinsListCodg?: string | null;
  readonly medinsListName?: string | null;
  readonly fixmedinsBchno?: string | null;
  readonly mdtrtId?: string | null;
  readonly mdtrtSetlType?: string | null;
  readonly bkkpSn?: string | null;
  readonly drugTracCodg?: string | null;
  readonly psnNo?: string | null;
  readonly psnCertType?: string | null;
  readonly certno?: string | null;
  readonly psnName?: string | null;
  readonly memo?: string | null;
  readonly trdnFlag?: string | null;
  readonly updtTime?: string | null;
  readonly opterName?: string | null;
  readonly rid?: string | null;
  readonly crteTime?: string | null;
  readonly optTime?: string | null;
  readonly opterId?: string | null;
  readonly crterName?: string | null;
  readonly crterId?: string | null;
  readonly optinsNo?: string | null;
  readonly fixBlngAdmdvs?: string | null;
};

export type Out3513 = readonly OutRow3513[];

export const t3513: TransactionSpec = {
  infno: '3513',
  name: '定点医药机构商品销售追溯信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, true),
        field('medins_list_codg', '医药机构目录编码', 'text', 150, 0, null, false),
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, false),
        field('begndate', '开始日期', 'date', 10, 0, null, false),
        field('enddate', '结束日期', 'date', 10, 0, null, false),
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, false),
        field('mdtrt_id', '就诊ID', 'text', 30, 0, null, false),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', false),
        field('certno', '证件号码', 'text', 600, 0, null, false),
        field('psn_name', '人员姓名', 'text', 50, 0, null, false),
        field('drug_trac_codg', '药品追溯码', 'text', 30, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: '',
      many: true,
      required: true,
      fields: [
        field('fixmedinsCode', '定点医药机构编号', 'text', 50, 0, null, false),
        field('medListCodg', '医疗目录编码', 'text', 50, 0, null, false),
        field('medinsListCodg', '医药机构目录编码', 'text', 150, 0, null, false),
        field('medinsListName', '医药机构目录名称', 'text', 200, 0, null, false),
        field('fixmedinsBchno', '定点医药机构批次流水号', 'text', 30, 0, null, false),
        field('mdtrtId', '就诊ID', 'text', 30, 0, null, false),
        field('mdtrtSetlType', '就诊结算类型', 'text', 6, 0, null, false),
        field('bkkpSn', '记账流水号', 'text', 100, 0, null, false),
        field('drugTracCodg', '药品追溯码', 'text', 100, 0, null, false),
        field('psnNo', '人员编号', 'text', 30, 0, null, false),
        field('psnCertType', '人员证件类型', 'text', 6, 0, 'psn_cert_type', false),
        field('certno', '证件号码', 'text', 600, 0, null, false),
        field('psnName', '人员姓名', 'text', 200, 0, null, false),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('trdnFlag', '拆零标志', 'text', 3, 0, null, false),
        field('updtTime', '数据更新时间', 'time', 19, 0, null, false),
        field('opterName', '经办人姓名', 'text', 50, 0, null, false),
        field('rid', '数据唯一记录号', 'text', 40, 0, null, false),
        field('crteTime', '数据创建时间', 'time', 19, 0, null, false),
        field('optTime', '经办时间', 'time', 19, 0, null, false),
        field('opterId', '经办人ID', 'text', 20, 0, null, false),
        field('crterName', '创建人姓名', 'text', 50, 0, null, false),
        field('crterId', '创建人ID', 'text', 20, 0, null, false),
        field('optinsNo', '经办机构编号', 'text', 20, 0, null, false),
        field('fixBlngAdmdvs', '定点归属医保区划', 'text', 6, 0, null, false),
      ],
    },
  ],
};
