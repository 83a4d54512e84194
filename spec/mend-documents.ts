import type { Patch } from './mend-table.ts';

const NAME = '姓名超过规范原定长度：少数民族姓名更长，同一字段在 1101 为 50 位；放宽到 200';
const CERT = '1101 为 50 位，此处误为 20';
const IF_CONTACT = '规范说明：联系人姓名非空时才必填';
const IF_STAY = '门诊慢特病清单没有住院的科别与类型';
const REPORT_FILE = '规范未给出；base64 的报告文件，4,000,000 位约 3 MB';

/** The part of mend-table.ts that is about clinical documents: 4101–5461. */
export const DOCUMENT_FIELDS: Readonly<Record<string, readonly [Patch, string]>> = {
  '4101.output.data.setl_list_id': [{ length: 30 }, '同一编号在 4103 为 setl_list_sn 30 位'],
  '4101.input.setlinfo.coner_addr': [{ waived: '2024' }, IF_CONTACT],
  '4101.input.setlinfo.coner_tel': [{ waived: '2024' }, IF_CONTACT],
  '4101.input.setlinfo.patn_rlts': [{ waived: '2024' }, IF_CONTACT],
  '4101.input.setlinfo.coner_name': [{ length: 200 }, NAME],
  '4101.input.setlinfo.medins_fill_psn': [{ length: 200 }, NAME],
  '4101.input.setlinfo.dscg_caty': [{ waived: '2024' }, IF_STAY],
  '4101.input.setlinfo.medcasno': [{ length: 40 }, '同一编号在 4103、4401 为 40 位'],
  '4103.output.setlinfo.psn_name': [{ length: 200 }, NAME],
  '4103.output.setlinfo.coner_name': [{ length: 200, waived: '2024' }, IF_CONTACT],
  '4103.output.setlinfo.patn_rlts': [{ waived: '2024' }, IF_CONTACT],
  '4103.output.setlinfo.coner_addr': [{ waived: '2024' }, IF_CONTACT],
  '4103.output.setlinfo.coner_tel': [{ waived: '2024' }, IF_CONTACT],
  '4103.output.setlinfo.medins_fill_psn': [{ length: 200 }, NAME],
  '4103.output.setlinfo.adm_caty': [{ waived: '2024' }, IF_STAY],
  '4103.output.setlinfo.dscg_caty': [{ waived: '2024' }, IF_STAY],
  '4103.output.setlinfo.ipt_med_type': [{ waived: '2024' }, IF_STAY],
  '4103.output.setlinfo.hi_paymtd': [{ waived: '2024' }, '4101 中选填，未报的查不出'],
  '4103.output.setlinfo.medcasno': [{ waived: '2024' }, '4101 中选填，未报的查不出'],
  '4103.output.setlinfo.opsp_dise_name': [{ waived: '2024' }, '只有门慢门特才有病种'],
  '4103.output.setlinfo.opsp_dise_code': [{ waived: '2024' }, '只有门慢门特才有病种'],
  '4103.output.setlinfo.hsorg_opter': [{ waived: '2024' }, '经办机构审核后才有经办人'],
  '4103.output.payinfo.poolarea_fund_pay_type': [
    { dictionary: null, waived: '2024' },
    '字典只有长期护理保险两个值，基本医保的基金不在其中',
  ],
  '4103.output.opspdiseinfo.diag_code': [{ waived: '2024' }, '4101 的同名节点没有此字段'],
  '4103.output.opspdiseinfo.diag_name': [{ waived: '2024' }, '4101 的同名节点没有此字段'],
  '4103.output.opspdiseinfo.oprn_oprt_code': [{ waived: '2024' }, '4101 中选填'],
  '4103.output.opspdiseinfo.oprn_oprt_name': [{ waived: '2024' }, '4101 中选填'],
  '4103.output.diseinfo.diag_name': [{ length: 500 }, '同一名称在 4101 为 500 位'],
  '4103.output.bldinfo.bld_unt': [{ length: 15 }, '同一单位在 4101 为 15 位'],
  '4104.output..psn_name': [{ length: 200 }, NAME],
  '4104.output.detailinfo.init_val': [{ length: 500 }, '4101 的值最长 500 位，60 位放不下'],
  '4104.output.detailinfo.exam_data_fld': [{ length: 40 }, '4101 的字段名有超过 20 位的'],
  '4105.input.data.medtype_list': [
    { kind: 'texts', length: 6, dictionary: 'med_type' },
    '规范写作列表而没有节点：是医疗类别代码的数组',
  ],
  '4105.input.data.stt_flag': [{ kind: 'text', length: 5 }, '布尔值也作 true、false 文本'],
  '4105.input.data.stt_begntime': [{ kind: 'time', length: 19 }, '规范误作字符型'],
  '4105.input.data.stt_endtime': [{ kind: 'time', length: 19 }, '规范误作字符型'],
  '4201.input.feedetail.psn_name': [{ length: 200 }, NAME],
  '4201.input.feedetail.bilg_dr_name': [{ length: 200 }, NAME],
  '4261.input.fmiOwnpayPatnMdtrtDDTO.psnName': [{ length: 200 }, NAME],
  '4261.input.fmiOwnpayPatnMdtrtDDTO.conerName': [{ length: 200 }, NAME],
  '4261.input.fmiOwnpayPatnMdtrtDDTO.cmplctFlag': [{ length: 3 }, '规范未给出；同类标志为 3 位'],
  '4401.input.baseinfo.psn_name': [{ length: 200 }, NAME],
  '4401.input.baseinfo.fixmedins_code': [{ length: 12 }, '机构编号为 12 位，此处误为 3'],
  '4506.input.data.exam_test_rpot': [{ length: 4_000_000 }, REPORT_FILE],
  '4512.output.data.exam_test_rpot': [{ length: 4_000_000 }, REPORT_FILE],
  '4701.input.adminfo.name': [{ length: 200 }, NAME],
  '4507.output.examinfo.psn_name': [{ length: 200 }, NAME],
  '4508.output.labinfo.psn_name': [{ length: 200 }, NAME],
  '4502.input.iteminfo.exam_rslt_val': [
    { kind: 'decimal', length: 16, scale: 4 },
    '同一数值在 4508 为数值(16,4)，整数放不下检验结果',
  ],
  '5402.output.inspectiondetails.exam_rslt_val': [
    { kind: 'decimal', length: 18, scale: 4 },
    '同一数值在 4508 为数值(16,4)',
  ],
  '4509.output.data.exam_Rslt': [{ length: 2000 }, '同一结果在 4503 为 2000 位'],
  '4509.output.data.exam_org_name': [{ length: 700 }, '同一名称在 4503 为 700 位'],
  '4510.output.data.exam_org_name': [{ length: 700 }, '同一名称在 4504 为 700 位'],
  '5461.input.data.psnUserIdCard': [{ length: 50 }, CERT],
  '5461.input.data.psnUserName': [{ length: 200 }, NAME],
};
