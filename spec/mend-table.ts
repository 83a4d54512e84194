import { AUDIT_FIELDS } from './mend-audit.ts';
import { DOCUMENT_FIELDS } from './mend-documents.ts';
import {
  SUPERVISION_FIELDS,
  SUPERVISION_NODES,
  SUPERVISION_STRUCTURES,
} from './mend-supervision.ts';

/** What is mended by hand. Every entry says why; mend.ts writes all of them to mends.json. */

const PAGED =
  '规范未写节点；客户端（hsa-his InsureUnifiedPayRestBOImpl）读 output.data 与 output.recordCounts';

function nodesNamed(numbers: readonly string[], side: string, why: string) {
  const named = numbers.map((infno) => [`${infno}.${side}.`, ['data', why] as const] as const);
  return Object.fromEntries(named);
}

const OUTPUT_ITSELF = '节点标识 output 就是外壳的 output：与 5204 一样，output 本身是数组';

/** `<infno>.<side>.<node as printed>` → the node's name on the wire. */
export const NODES: Readonly<Record<string, readonly [string, string]>> = {
  ...SUPERVISION_NODES,
  ...nodesNamed(['1304', '1312', '1316', '1317', '1318', '1319'], 'output', PAGED),
  '3302.input.': ['data', '规范未写节点；同组 3301 为 data，湖南、江西客户端两者同样发送'],
  '9002.output.sign_time': ['signoutoutb', '规范把字段名误作节点名；浙江实际应答为 signoutoutb'],
  '3508.output.output': ['', OUTPUT_ITSELF],
  '3509.output.output': ['', OUTPUT_ITSELF],
  '3510.output.output': ['', OUTPUT_ITSELF],
  '3511.output.output': ['', OUTPUT_ITSELF],
  '3512.output.output': ['', OUTPUT_ITSELF],
  '3513.output.output': ['', OUTPUT_ITSELF],
  '3503A.input.purcInvoFileDTO': [
    'purc_invo_file_List',
    '印的是元素的类名；报文里是 purcinfoDetail 的字段 purc_invo_file_List',
  ],
};

/** A field of a mended node: where it stands as printed, and its name there when it differs. */
type Moved = readonly [at: string, code?: string];

const NO_HEAD = '规范的输出表含应答外壳或以点号写出的层次；按实际层次列出节点';

const FILE_COLUMNS =
  '后一表是 9101、9102 所传文件的列，不是报文的节点；列见 src/reconciliation/README.md';

/** `<infno>.<side>` → the nodes as they are on the wire, made of the fields as printed. */
export const STRUCTURES: Readonly<
  Record<string, readonly [readonly (readonly [node: string, fields: readonly Moved[]])[], string]>
> = {
  ...SUPERVISION_STRUCTURES,
  '4262.output': [
    [
      ['', [['.code'], ['.type'], ['.message']]],
      [
        'data',
        [
          ['.data.stmtResult', 'stmtResult'],
          ['.data.stmtRema', 'stmtRema'],
        ],
      ],
    ],
    NO_HEAD,
  ],
  '3202.input': [
    [
      [
        'data',
        [
          ['data.setl_optins'],
          ['data.file_qury_no'],
          ['data.stmt_begndate'],
          ['data.stmt_enddate'],
          ['data.medfee_sumamt'],
          ['data.fund_pay_sumamt'],
          ['data.cash_payamt'],
          ['data.fixmedins_setl_cnt'],
          ['data.clr_type'],
          ['data.refd_setl_flag'],
          ['data.fixmedins_refd_setl_flag'],
        ],
      ],
    ],
    FILE_COLUMNS,
  ],
  '3202.output': [
    [['fileinfo', [['fileinfo.file_qury_no'], ['fileinfo.filename'], ['fileinfo.dld_endtime']]]],
    FILE_COLUMNS,
  ],
  '5461.output': [[], '规范把应答外壳印作输出；授权成功与否由 infcode 得知，没有别的输出'],
};

export type Patch = {
  readonly length?: number;
  readonly scale?: number;
  readonly kind?: string;
  readonly dictionary?: string | null;
  readonly waived?: string;
};

const NAME = '姓名超过规范原定长度：少数民族姓名更长，同一字段在 1101 为 50 位；放宽到 200';
const CERT = '1101 为 50 位，此处误为 20';
const PSN_CERT = '1101 已标注字典；实际报文有“1”与“01”两种写法，须按字典归一';
const ENVELOPE = '误把报文外壳的字段印成输入：外壳里已有，不必再填';
const AS_3501 = '底本未给出长度，与 3501 同';
const ONE_OF_TWO = '规范说明：目录编码、批次流水号两者必传其一，由本平台按此核对';
const FOUR = '3502 至 3506 收 4 位小数，2 位会改变数量';
const NET = '20 位放不下 IPv6 地址和多网卡标识';

/** `<infno>.<side>.<node>.<field>` → what is set, and why. */
export const FIELDS: Readonly<Record<string, readonly [Patch, string]>> = {
  ...SUPERVISION_FIELDS,
  ...AUDIT_FIELDS,
  '1101.input.data.psn_name': [{ length: 200 }, NAME],
  '2201.input.data.psn_name': [{ length: 200 }, NAME],
  '2206.input.data.psn_name': [{ length: 200 }, NAME],
  '2203.input.diseinfo.dise_dor_name': [{ length: 200 }, NAME],
  '2201.input.data.dr_name': [{ length: 200 }, NAME],
  '2204.input.feedetail.bilg_dr_name': [{ length: 200 }, NAME],
  '2204.input.feedetail.orders_dr_name': [{ length: 200 }, NAME],
  '1101.output.baseinfo.psn_name': [{ length: 200 }, NAME],
  '2206.output.setlinfo.psn_name': [{ length: 200 }, NAME],
  '2207.output.setlinfo.psn_name': [{ length: 200 }, NAME],
  '2208.output.setlinfo.psn_name': [{ length: 200 }, NAME],
  '5201.output.mdtrtinfo.psn_name': [{ length: 200 }, NAME],
  '5201.output.mdtrtinfo.chfpdr_name': [{ length: 200 }, NAME],
  '5202.output.diseinfo.dise_dor_name': [{ length: 200 }, NAME],
  '5203.output.setlinfo.psn_name': [{ length: 200 }, NAME],
  '5204.output..bilg_dr_name': [{ length: 200 }, NAME],
  '5204.output..orders_dr_name': [{ length: 200 }, NAME],
  '2201.input.data.certno': [{ length: 50 }, CERT],
  '2206.input.data.certno': [{ length: 50 }, CERT],
  '2207.input.data.certno': [{ length: 50 }, CERT],
  '2201.input.data.psn_type': [{ length: 6 }, '规范 3 位，字典有 6 位值'],
  '2206.input.data.psn_type': [{ length: 6 }, '规范 3 位，字典有 6 位值'],
  '2201.input.data.psn_cert_type': [{ length: 6, dictionary: 'psn_cert_type' }, PSN_CERT],
  '2206.input.data.psn_cert_type': [{ length: 6, dictionary: 'psn_cert_type' }, PSN_CERT],
  '2207.input.data.psn_cert_type': [{ length: 6, dictionary: 'psn_cert_type' }, PSN_CERT],
  '2204.input.feedetail.comb_no': [{ length: 30 }, '同类编码均为 30 位，3 位放不下实际组套号'],
  '2601.input.data.oinfno': [{ length: 6 }, '交易编号有 5 位（2207A）和 6 位（100001）'],
  '2401.input.mdtrtinfo.chfpdr_name': [{ length: 200 }, NAME],
  '2401.input.diseinfo.dise_dor_name': [{ length: 200 }, NAME],
  '2402.input.diseinfo.dise_dor_name': [{ length: 200 }, NAME],
  '2403.input.adminfo.chfpdr_name': [{ length: 200 }, NAME],
  '2403.input.diseinfo.dise_dor_name': [{ length: 200 }, NAME],
  '2301.input.feedetail.bilg_dr_name': [{ length: 200 }, NAME],
  '2301.input.feedetail.orders_dr_name': [{ length: 200 }, NAME],
  '2101.input.druginfo.psn_name': [{ length: 200 }, NAME],
  '2102.input.druginfo.psn_name': [{ length: 200 }, NAME],
  '2303.input.data.psn_name': [{ length: 200 }, NAME],
  '2304.input.data.psn_name': [{ length: 200 }, NAME],
  '2101.output.setlinfo.psn_name': [{ length: 200 }, NAME],
  '2102.output.setlinfo.psn_name': [{ length: 200 }, NAME],
  '2303.output.setlinfo.psn_name': [{ length: 200 }, NAME],
  '2304.output.setlinfo.psn_name': [{ length: 200 }, NAME],
  '5303.output.data.psn_name': [{ length: 200 }, NAME],
  '2101.input.druginfo.certno': [{ length: 50 }, CERT],
  '2102.input.druginfo.certno': [{ length: 50 }, CERT],
  '2303.input.data.certno': [{ length: 50 }, CERT],
  '2304.input.data.certno': [{ length: 50 }, CERT],
  '2401.input.mdtrtinfo.certno': [{ length: 50 }, CERT],
  '2101.input.druginfo.psn_type': [{ length: 6 }, '规范 3 位，字典有 6 位值'],
  '2102.input.druginfo.psn_type': [{ length: 6 }, '规范 3 位，字典有 6 位值'],
  '2303.input.data.psn_type': [{ length: 6 }, '规范 3 位，字典有 6 位值'],
  '2304.input.data.psn_type': [{ length: 6 }, '规范 3 位，字典有 6 位值'],
  '2301.input.feedetail.comb_no': [{ length: 30 }, '同类编码均为 30 位，3 位放不下实际组套号'],
  '2305.output.setlinfo.hifdm_pay': [
    { kind: 'decimal', length: 16, scale: 2 },
    '同一金额在 2304 为数值(16,2)，此处误作字符型',
  ],
  '1318.output.data.hilist_pric_uplmt_amt': [
    { scale: 6 },
    '限价按计价单位，同一限价在 2204 应答的 pric_uplmt_amt 为数值(16,6)',
  ],
  '2406.input.data.psn_name': [{ length: 200 }, NAME],
  '2407.input.data.psn_name': [{ length: 200 }, NAME],
  '2407.output.IptPsnSpFlagReg.psn_name': [{ length: 200 }, NAME],
  '2406.input.data.psn_cert_type': [{ dictionary: 'psn_cert_type' }, PSN_CERT],
  '2407.input.data.psn_cert_type': [{ dictionary: 'psn_cert_type' }, PSN_CERT],
  '2407.output.IptPsnSpFlagReg.psn_cert_type': [{ dictionary: 'psn_cert_type' }, PSN_CERT],
  '9101.input.fsUploadIn.in': [{ waived: 'live' }, '以 multipart 发送时文件在 file 域'],
  ...DOCUMENT_FIELDS,
  '9001.input.signIn.opter_no': [{ length: 30 }, '报文头 opter 为 30 位，此处误为 20'],
  '9002.input.signOut.opter_no': [{ length: 30 }, '报文头 opter 为 30 位，此处误为 20'],
  '9001.input.signIn.mac': [{ length: 64 }, NET],
  '9001.input.signIn.ip': [{ length: 64 }, NET],
  '2206.output.setlinfo.setl_time': [{ waived: 'live' }, '预结算不落账，河北实际应答为空'],
  '2206.output.setldetail.crt_payb_lmt_amt': [{ waived: 'live' }, '无限额时河北应答为空'],
  '2207.output.setldetail.crt_payb_lmt_amt': [{ waived: 'live' }, '无限额时河北应答为空'],
  '2208.output.setldetail.crt_payb_lmt_amt': [{ waived: 'live' }, '无限额时河北应答为空'],
  '5203.output.setldetail.crt_payb_lmt_amt': [{ waived: 'live' }, '无限额时河北应答为空'],
  '1201.output.medinsinfo.uscc': [{ waived: 'live' }, '浙江实际应答为空'],
  '5201.output.mdtrtinfo.endtime': [{ waived: 'live' }, '就诊未结束时没有结束时间'],
  '5204.output..setl_id': [{ waived: 'live' }, '未结算的明细没有结算 ID，河南按就诊查询'],
  '5204.output..dosform_name': [{ waived: 'live' }, '诊疗项目和耗材没有剂型'],
  '5203.input.data.setl_id': [{ waived: 'live' }, '未收到 2207 应答的客户端只知道就诊 ID'],
  '5203.input.data.mdtrt_id': [{ waived: 'live' }, '结算 ID 已唯一确定一笔结算'],
  '5101.input.data.infno': [{ waived: 'live' }, ENVELOPE],
  '5101.input.data.msgid': [{ waived: 'live' }, ENVELOPE],
  '5101.input.data.mdtrtarea_admvs': [{ waived: 'live' }, ENVELOPE],
  '5101.input.data.insuplc_admdvs': [{ waived: 'live' }, ENVELOPE],
  '5101.input.data.recer_sys_code': [{ waived: 'live' }, ENVELOPE],
  '5101.input.data.infver': [{ waived: 'live' }, ENVELOPE],
  '5101.input.data.opter_type': [{ waived: 'live' }, ENVELOPE],
  '5101.input.data.opter': [{ waived: 'live' }, ENVELOPE],
  '5101.input.data.opter_name': [{ waived: 'live' }, ENVELOPE],
  '5101.input.data.inf_time': [{ waived: 'live' }, ENVELOPE],
  '5101.input.data.fixmedins_code': [{ waived: 'live' }, ENVELOPE],
  '5102.output.feedetail.certno': [
    { waived: 'live' },
    '医护人员的证件号码不向机构下发：机构自有，平台不必再存',
  ],
  '5102.output.feedetail.psn_cert_type': [{ waived: 'live' }, '随证件号码'],
  '3501A.input.invinfoDetail.med_list_codg': [{ length: 50 }, AS_3501],
  '3501A.input.invinfoDetail.fixmedins_hilist_id': [{ length: 30 }, AS_3501],
  '3501A.input.invinfoDetail.fixmedins_hilist_name': [{ length: 200 }, AS_3501],
  '3501A.input.invinfoDetail.manu_lotnum': [{ length: 30 }, AS_3501],
  '3501A.input.invinfoDetail.fixmedins_bchno': [{ length: 30 }, AS_3501],
  '3501A.input.invinfoDetail.memo': [{ length: 500 }, AS_3501],
  '3501A.input.invinfoDetail.inv_cnt': [{ kind: 'decimal', length: 16, scale: 2 }, AS_3501],
  '3504A.output.purcinfoErrDetail.med_list_codg': [{ length: 50 }, '底本未给出长度，与 3506A 同'],
  '3504A.output.purcinfoErrDetail.fixmedins_hilist_id': [
    { length: 30 },
    '底本未给出长度，与 3506A 同',
  ],
  '3504A.output.purcinfoErrDetail.fixmedins_hilist_name': [
    { length: 200 },
    '底本未给出长度，与 3506A 同',
  ],
  '3504A.output.purcinfoErrDetail.fixmedins_bchno': [{ length: 30 }, '底本未给出长度，与 3506A 同'],
  '3504A.output.purcinfoErrDetail.medins_prod_purc_no': [
    { length: 50 },
    '底本未给出长度，与 3506A 同',
  ],
  '3504A.output.purcinfoErrDetail.retRslt': [{ length: 6 }, '底本未给出长度，与 3506A 同'],
  '3504A.output.purcinfoErrDetail.msgRslt': [{ length: 2000 }, '底本未给出长度，与 3506A 同'],
  '3504A.output.purcinfoErrDetail.memo': [{ length: 500 }, '底本未给出长度，与 3506A 同'],
  '3502.input.invinfo.trdn_flag': [{ dictionary: 'trdn_flag' }, '3502A 已标注字典'],
  '3503.input.purcinfo.rx_flag': [{ dictionary: 'rx_flag' }, '其余各交易已标注字典'],
  '3508.input.data.medins_list_codg': [{ waived: 'live' }, ONE_OF_TWO],
  '3508.input.data.fixmedins_bchno': [{ waived: 'live' }, ONE_OF_TWO],
  '3509.input.data.medins_list_codg': [{ waived: 'live' }, ONE_OF_TWO],
  '3509.input.data.fixmedins_bchno': [{ waived: 'live' }, ONE_OF_TWO],
  '3510.input.data.medins_list_codg': [{ waived: 'live' }, ONE_OF_TWO],
  '3510.input.data.fixmedins_bchno': [{ waived: 'live' }, ONE_OF_TWO],
  '3511.input.data.medins_list_codg': [{ waived: 'live' }, ONE_OF_TWO],
  '3511.input.data.fixmedins_bchno': [{ waived: 'live' }, ONE_OF_TWO],
  '3508.output..invCnt': [{ length: 16, scale: 4 }, FOUR],
  '3510.output..purcRetnCnt': [{ length: 16, scale: 4 }, FOUR],
  '3511.output..selRetnCnt': [{ length: 16, scale: 4 }, FOUR],
  '3513.output..medListCodg': [{ length: 50 }, '底本的长度错了一行，按 3511、3512 的同名字段'],
  '3513.output..medinsListCodg': [{ length: 150 }, '底本的长度错了一行，按 3511、3512 的同名字段'],
  '3513.output..medinsListName': [{ length: 200 }, '底本的长度错了一行，按 3511、3512 的同名字段'],
  '3513.output..fixmedinsBchno': [{ length: 30 }, '底本的长度错了一行，按 3511、3512 的同名字段'],
  '3513.output..mdtrtSetlType': [{ length: 6 }, '底本的长度错了一行，按 3511、3512 的同名字段'],
  '3513.output..certno': [{ length: 600 }, '底本的长度错了一行，按 3511、3512 的同名字段'],
  '3508.output..medinsListName': [{ length: 200 }, '收的是 fixmedins_hilist_name，200 位'],
  '3509.output..medinsListName': [{ length: 200 }, '收的是 fixmedins_hilist_name，200 位'],
  '3510.output..medinsListName': [{ length: 200 }, '收的是 fixmedins_hilist_name，200 位'],
  '3511.output..medinsListName': [{ length: 200 }, '收的是 fixmedins_hilist_name，200 位'],
  '3512.output..medinsListName': [{ length: 200 }, '收的是 fixmedins_hilist_name，200 位'],
  '3503A.input.purc_invo_file_List.file_data': [
    { length: 1000000 },
    '1000 位放不下一张单据的 Base64',
  ],
  '3503A.input.purc_invo_file_List.file_name': [{ length: 200 }, '30 位放不下通常的文件名'],
  '3502A.input.drugtracinfo.drug_trac_codg': [
    { length: 100 },
    '同一字段在 2102、3501、3506 为 100 位',
  ],
  '3505.input.drugtracinfo.drug_trac_codg': [
    { length: 100 },
    '同一字段在 2102、3501、3506 为 100 位',
  ],
  '3505A.input.drugtracinfo.drug_trac_codg': [
    { length: 100 },
    '同一字段在 2102、3501、3506 为 100 位',
  ],
  '3512.output..drugTracCodg': [{ length: 100 }, '同一字段在 2102、3501、3506 为 100 位'],
  '3513.output..drugTracCodg': [{ length: 100 }, '同一字段在 2102、3501、3506 为 100 位'],
  '3505.input.selinfo.prsc_dr_name': [{ length: 200 }, NAME],
  '3505.input.selinfo.phar_name': [{ length: 200 }, NAME],
  '3505.input.selinfo.psn_name': [{ length: 200 }, NAME],
  '3505A.input.selinfoDetail.prsc_dr_name': [{ length: 200 }, NAME],
  '3505A.input.selinfoDetail.phar_name': [{ length: 200 }, NAME],
  '3505A.input.selinfoDetail.psn_name': [{ length: 200 }, NAME],
  '3506.input.selinfo.psn_name': [{ length: 200 }, NAME],
  '3506A.input.selinfoDetail.psn_name': [{ length: 200 }, NAME],
  '3505A.output.selinfoDetail.prsc_dr_name': [{ length: 200 }, NAME],
  '3505A.output.selinfoDetail.phar_name': [{ length: 200 }, NAME],
  '3505A.output.selinfoDetail.psn_name': [{ length: 200 }, NAME],
  '3511.output..bilgDrName': [{ length: 200 }, NAME],
  '3511.output..pharName': [{ length: 200 }, NAME],
  '3511.output..psnName': [{ length: 200 }, NAME],
  '3513.output..psnName': [{ length: 200 }, NAME],
  '3511.output..prscDrCertType': [{ length: 6 }, '收的时候为 6 位'],
  '3511.output..pharCertType': [{ length: 6 }, '收的时候为 6 位'],
};

type Added = readonly [
  code: string,
  name: string,
  kind: string,
  length: number,
  scale: number,
  why: string,
];

/** Fields live replies carry and the edition forgot; all optional. */
export const ADDED: Readonly<Record<string, Added>> = {
  '2206.output.setlinfo': ['setl_id', '结算ID', 'text', 30, 0, '河北 2206 应答含此字段（空）'],
  '2208.output.setlinfo': [
    'psn_cash_pay',
    '个人现金支出',
    'decimal',
    16,
    2,
    '规范误拼为 pdn_cash_pay；河北应答用 psn_cash_pay，两种写法的客户端都有',
  ],
};

/** Coded fields whose dictionary goes by another name. */
export const DICTIONARY_OF: Readonly<Record<string, string>> = {
  caty: 'dept',
  adm_caty: 'dept',
  dscg_caty: 'dept',
  refl_caty: 'dept',
  refldept_dept: 'dept',
  psn_type_lv: 'disa_lv',
  drug_dicm_flag: 'trdn_flag',
  phar_cert_type: 'psn_cert_type',
  agnter_cert_type: 'psn_cert_type',
  prsc_dr_cert_type: 'psn_cert_type',
};

/** Dictionary keys that are not the name of a code set. null: the same table printed twice. */
export const DICTIONARY_KEYS: Readonly<Record<string, string | null>> = {
  'clr_way#2': null,
  'longterm_admrol_flag#2': null,
  'clr_type#2': 'clr_type_remote',
};

type Values = Readonly<Record<string, string>>;

/** Values missing in the 2024 edition: table → [where they stand, the values]. */
export const DICTIONARY_VALUES: Readonly<Record<string, readonly (readonly [string, Values])[]>> = {
  rx_circ_flag: [
    ['规范 2204 标注有字典而未给出；字段名为标志，按其他标志取值', { '0': '否', '1': '是' }],
  ],
  med_type: [
    ['规范 2207 重点说明与重庆实际报文', { '12': '门诊挂号' }],
    ['江西版', { '21': '普通住院', '26': '单病种住院', '24': '急诊转住院', '23': '转外诊治住院' }],
    ['江西版；2024 版误印为 21303', { '210303': '精神病住院' }],
  ],
  hosp_lv: [
    [
      '2020 基线；浙江实际应答为两位',
      {
        '01': '三级特等',
        '02': '三级甲等',
        '03': '三级乙等',
        '04': '三级丙等',
        '05': '二级甲等',
        '06': '二级乙等',
        '07': '二级丙等',
        '08': '一级甲等',
        '09': '一级乙等',
      },
    ],
  ],
  naty: [
    [
      'GB/T 3304 两位；浙江、河北实际应答为两位',
      {
        '01': '汉族',
        '02': '蒙古族',
        '03': '回族',
        '04': '藏族',
        '05': '维吾尔族',
        '06': '苗族',
        '07': '彝族',
        '08': '壮族',
        '09': '布依族',
      },
    ],
  ],
  psn_type: [
    ['河北、浙江实际应答的下级码，名称从上级', { '1101': '在职', '1102': '在职' }],
    ['河北实际应答的下级码，名称从上级', { '1560': '居民（成年）' }],
  ],
  insutype: [['河北实际应答的下级码，名称从上级', { '39999': '其他特殊人员医疗保障' }]],
};
