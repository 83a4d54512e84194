// Written by spec/generate.ts from spec/transactions.json. Do not edit.
import { field, type TransactionSpec } from '../wire-spec.ts';

export type InSelinfo3505 = {
  readonly med_list_codg: string;
  readonly fixmedins_hilist_id: string;
  readonly fixmedins_hilist_name: string;
  readonly fixmedins_bchno: string;
  readonly prsc_dr_cert_type: string;
  readonly prsc_dr_certno: string;
  readonly prsc_dr_name: string;
  readonly phar_cert_type: string;
  readonly phar_certno: string;
  readonly phar_name: string;
  readonly phar_prac_cert_no: string;
  readonly hi_feesetl_type: string;
  readonly setl_id: string;
  readonly mdtrt_sn: string;
  readonly psn_no: string;
  readonly psn_cert_type: string;
  readonly certno: string;
  readonly psn_name: string;
  readonly manu_lotnum: string;
  readonly manu_date: string;
  readonly expy_end: string;
  readonly rx_flag: string;
  readonly trdn_flag: string;
  readonly finl_trns_pric: string;
  readonly rxno: string;
  readonly rx_circ_flag: string;
  readonly rtal_docno: string;
  readonly stoout_no: string;
  readonly bchno: string;
  readonly drug_trac_codg: string;
  readonly drug_prod_barc: string;
  readonly shelf_posi: string;
  readonly sel_retn_cnt: string;
  readonly sel_retn_time: string;
  readonly sel_retn_opter_name: string;
  readonly memo: string;
  readonly MDTRT_SETL_TYPE: string;
  readonly drugtracinfo?: readonly InDrugtracinfo3505[];
};

export type InDrugtracinfo3505 = {
  readonly drug_trac_codg: string;
};

export type In3505 = {
  readonly selinfo: InSelinfo3505;
};

export type Out3505 = null;

export const t3505: TransactionSpec = {
  infno: '3505',
  name: '商品销售',
  input: [
    {
      node: 'selinfo',
      many: false,
      required: true,
      fields: [
        field('med_list_codg', '医疗目录编码', 'text', 50, 0, null, true),
        field('fixmedins_hilist_id', '定点医药机构目录编号', 'text', 30, 0, null, true),
        field('fixmedins_hilist_name', '定点医药机构目录名称', 'text', 200, 0, null, true),
        field('fixmedins_bchno', '定点医药机构批次流水号', 'text', 30, 0, null, true),
        field('prsc_dr_cert_type', '开方医师证件类型', 'text', 6, 0, 'psn_cert_type', false),
        field('prsc_dr_certno', '开方医师证件号码', 'text', 50, 0, null, false),
        field('prsc_dr_name', '开方医师姓名', 'text', 200, 0, null, true),
        field('phar_cert_type', '药师证件类型', 'text', 6, 0, 'psn_cert_type', false),
        field('phar_certno', '药师证件号码', 'text', 50, 0, null, false),
        field('phar_name', '药师姓名', 'text', 200, 0, null, true),
        field('phar_prac_cert_no', '药师执业资格证号', 'text', 50, 0, null, true),
        field('hi_feesetl_type', '医保费用结算类型', 'text', 6, 0, 'hi_feesetl_type', false),
        field('setl_id', '结算ID', 'text', 30, 0, null, false),
        field('mdtrt_sn', '就医流水号', 'text', 30, 0, null, true),
        field('psn_no', '人员编号', 'text', 30, 0, null, false),
        field('psn_cert_type', '人员证件类型', 'text', 6, 0, 'psn_cert_type', false),
        field('certno', '证件号码', 'text', 50, 0, null, false),
        field('psn_name', '人员姓名', 'text', 200, 0, null, false),
        field('manu_lotnum', '生产批号', 'text', 30, 0, null, true),
        field('manu_date', '生产日期', 'date', 10, 0, null, true),
        field('expy_end', '有效期止', 'date', 10, 0, null, false),
        field('rx_flag', '处方药标志', 'text', 3, 0, 'rx_flag', true),
        field('trdn_flag', '拆零标志', 'text', 3, 0, 'trdn_flag', true),
        field('finl_trns_pric', '最终成交单价', 'decimal', 16, 6, null, false),
        field('rxno', '处方号', 'text', 40, 0, null, false),
        field('rx_circ_flag', '外购处方标志', 'text', 3, 0, 'rx_circ_flag', false),
        field('rtal_docno', '零售单据号', 'text', 40, 0, null, true),
        field('stoout_no', '销售出库单据号', 'text', 40, 0, null, false),
        field('bchno', '批次号', 'text', 30, 0, null, false),
        field('drug_trac_codg', '药品追溯码', 'text', 30, 0, null, false),
        field('drug_prod_barc', '药品条形码', 'text', 30, 0, null, false),
        field('shelf_posi', '货架位', 'text', 20, 0, null, false),
        field('sel_retn_cnt', '销售/退货数量', 'decimal', 16, 4, null, true),
        field('sel_retn_time', '销售/退货时间', 'time', 19, 0, null, true),
        field('sel_retn_opter_name', '销售/退货经办人姓名', 'text', 50, 0, null, true),
        field('memo', '备注', 'text', 500, 0, null, false),
        field('MDTRT_SETL_TYPE', '就诊结算类型', 'text', 6, 0, null, false),
      ],
      nodes: [
    {
      node: 'drugtracinfo',
      many: true,
      required: false,
      fields: [
        field('drug_trac_codg', '药品追溯码', 'text', 100, 0, null, false),
      ],
    },
      ],
    },
  ],
  output: [],
};
