// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData3512 = {
  readonly fixmedins_code: string;
  readonly medins_list_codg: string;
  readonly fixmedins_bchno: string;
  readonly begndate: string;
  readonly enddate: string;
  readonly med_list_codg: string;
  readonly drug_trac_codg: string;
};

export type In3512 = {
  readonly data: InData3512;
};

export type OutRow3512 = {
  readonly fixmedinsCode?: string | null;
  readonly medinsListCodg?: string | null;
  readonly fixmedinsBchno?: string | null;
  readonly medListCodg?: string | null;
  readonly medinsListName?: string | null;
  readonly drugTracCodg?: string | null;
  readonly valiFlag?: string | null;
  readonly opterId?: string | null;
  readonly crterName?: string | null;
  readonly crterId?: string | null;
  readonly optinsNo?: string | null;
  readonly fixBlngAdmdvs?: string | null;
};

export type Out3512 = readonly OutRow3512[];

export const t3512: TransactionSpec = {
  infno: '3512',
  name: '定点医药机构入库商品追溯信息查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, true),
        field('medins_list_codg', '医药机构目录编码', 'text', 150, 0, null, false),
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, false),
        field('begndate', '开始日期', 'date', 10, 0, null, true),
        field('enddate', '结束日期', 'date', 10, 0, null, true),
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, false),
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
        field('fixmedinsCode', '定点医药机构编号', 'text', 30, 0, null, false),
        field('medinsListCodg', '医药机构目录编码', 'text', 150, 0, null, false),
        field('fixmedinsBchno', '定点医药机构批次流水号', 'text', 30, 0, null, false),
        field('medListCodg', '医疗目录编码', 'text', 50, 0, null, false),
        field('medinsListName', '医药机构目录名称', 'text', 200, 0, null, false),
        field('drugTracCodg', '药品追溯码', 'text', 100, 0, null, false),
        field('valiFlag', '有效标志', 'text', 3, 0, 'vali_flag', false),
        field('opterId', '经办人ID', 'text', 20, 0, null, false),
        field('crterName', '创建人姓名', 'text', 50, 0, null, false),
        field('crterId', '创建人ID', 'text', 20, 0, null, false),
        field('optinsNo', '经办机构编号', 'text', 20, 0, null, false),
        field('fixBlngAdmdvs', '定点归属医保区划', 'text', 6, 0, null, false),
      ],
    },
  ],
};
