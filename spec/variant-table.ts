/** What the transcribed editions leave open, decided by hand, each with its reason. */

/** A code of an edition and the code of ours that means the same. */
export type CodeChoice = {
  readonly variant: string;
  readonly dictionary: string;
  /** Theirs → ours. Of several that mean one of ours, `reply` says which one is answered. */
  readonly in: Readonly<Record<string, string>>;
  readonly reply?: Readonly<Record<string, string>>;
  readonly why: string;
};

export const CODES: readonly CodeChoice[] = [
  {
    variant: 'jiangxi',
    dictionary: 'chrgitm_lv',
    in: { '3': '03' },
    why: '江西 3 自费，即底本 03 丙类',
  },
  {
    variant: 'jiangxi',
    dictionary: 'psn_type',
    in: { '50': '15', '60': '16', '91': '99' },
    why: '江西 50 成年居民（非从业）、60 老年居民、91 其他人员，即底本 15、16、99',
  },
  {
    variant: 'jiangxi',
    dictionary: 'stmt_rslt',
    in: { '1': '1', '2': '1', '3': '1' },
    reply: { '1': '3' },
    why: '江西 1 中心多、2 医药机构多、3 数据不一致，底本只有 1 不平；只知不平时答 3',
  },
  {
    variant: 'jiangxi',
    dictionary: 'diag_type',
    in: { '1': '1', '2': '1', '3': '2', '4': '3' },
    reply: { '1': '1' },
    why: '江西把西医诊断分为 1 主要、2 其他，中医为 3、4；底本西医只有 1',
  },
  {
    variant: 'jiangxi',
    dictionary: 'list_type',
    in: { '101': '101', '102': '101' },
    reply: { '101': '101' },
    why: '江西 101 西药、102 中成药，底本合为 101；103 至 105 顺移一位',
  },
  {
    variant: 'jiangxi',
    dictionary: 'dedc_hosp_lv',
    in: { '01': '1' },
    why: '江西 01 一级，即底本 1 一级及以下',
  },
  {
    variant: 'jiangxi',
    dictionary: 'lmtpric_hosp_lv',
    in: { '01': '1' },
    why: '江西 01 一级，即底本 1 一级及以下',
  },
  {
    variant: 'jiangxi',
    dictionary: 'dcla_souc',
    in: { '1': '01', '2': '02' },
    why: '江西 1 医院、2 中心，即底本 01 定点医药机构、02 中心经办系统',
  },
  {
    variant: 'jiangxi',
    dictionary: 'clr_way',
    in: { '05': '40' },
    why: '江西 05 DRGs 点数法，即底本 40 DRG 支付方式',
  },
  {
    variant: 'jiangxi',
    dictionary: 'psn_idet_type',
    in: { '01': '2301', '03': '2308' },
    why: '江西 01 城市三无、03 残疾，即底本 2301 三无人员、2308 残疾人员',
  },
];

/** Wordings of one meaning: the code is the same and stays. */
export const SAME: readonly (readonly [dictionary: string, code: string])[] = [
  ['acct_used_flag', '0'],
  ['acct_used_flag', '1'],
  ['biz_appy_type', '01'],
  ['gend', '0'],
  ['lmt_cpnd_type', '2'],
  ['list_type', '201'],
  ['list_type', '301'],
  ['med_type', '28'],
  ['med_type', '990101'],
  ['nwb_adm_type', '3'],
  ['opter_type', '1'],
  ['psn_type', '33'],
  ['rx_flag', '0'],
  ['rx_flag', '1'],
  ['selfpay_prop_psn_type', '310'],
  ['stmt_rslt', '1'],
];

/** A field under another name: theirs → ours. A number of `*` is every transaction. */
export type Rename = {
  readonly variant: string;
  readonly infno: string;
  readonly theirs: string;
  readonly ours: string;
};

export const RENAMES: readonly Rename[] = [
  { variant: '2020', infno: '1901', theirs: 'parentValue', ours: 'parent_value' },
  { variant: '2020', infno: '1901', theirs: 'valiFlag', ours: 'Vali_Flag' },
  { variant: '2020', infno: '3503', theirs: 'prdr_name', ours: 'prodentp_name' },
  { variant: 'jiangxi', infno: '*', theirs: 'expContent', ours: 'exp_content' },
  { variant: 'jiangxi', infno: '1901', theirs: 'parentValue', ours: 'parent_value' },
  { variant: 'jiangxi', infno: '1901', theirs: 'valiFlag', ours: 'Vali_Flag' },
  { variant: 'jiangxi', infno: '2401', theirs: 'psn_cert_type', ours: 'cert_type' },
  { variant: 'jiangxi', infno: '5203', theirs: 'PREF_FUND_PAY', ours: 'pref_fund_pay' },
];
