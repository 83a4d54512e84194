// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InData4105 = {
  readonly fixmedins_code: string;
  readonly medtype_list: string;
  readonly stt_begntime: string;
  readonly stt_endtime: string;
  readonly stt_flag: string;
  readonly refdset_flag: string;
  readonly fixmedins_name: string;
};

export type In4105 = {
  readonly data: InData4105;
};

export type OutRow4105 = {
  readonly needUploadCnt: number;
  readonly uploadedCnt: number;
};

export type Out4105 = OutRow4105;

export const t4105: TransactionSpec = {
  infno: '4105',
  name: '医疗保障基金结算清单数量统计查询',
  input: [
    {
      node: 'data',
      many: false,
      required: true,
      fields: [
        field('fixmedins_code', '定点医药机构编号', 'text', 30, 0, null, true),
        field('medtype_list', '医疗类别的集合', 'texts', 6, 0, 'med_type', true),
        field('stt_begntime', '统计开始时间', 'time', 19, 0, null, true),
        field('stt_endtime', '统计结束时间', 'time', 19, 0, null, true),
        field('stt_flag', '统计标志', 'text', 5, 0, null, false),
        field('refdset_flag', '退费统计标志', 'text', 3, 0, null, false),
        field('fixmedins_name', '定点医药机构名称', 'text', 255, 0, null, false),
      ],
    },
  ],
  output: [
    {
      node: '',
      many: false,
      required: true,
      fields: [
        field('needUploadCnt', '应上传数量', 'integer', 10, 0, null, true),
        field('uploadedCnt', '已上传数量', 'integer', 10, 0, null, true),
      ],
    },
  ],
};
