/**
 * What each transaction that sends documents is about. Fields are named as `node.field`.
 * Business keys are tried in order: the first whose first field is filled is taken.
 */
export type DocumentKind = {
  /** The kind kept: the transaction, without the letter of its edition. */
  readonly kind: string;
  /** The node that says whose documents they are. */
  readonly head: string;
  /** Each row of `head` is a document; else the message is one. */
  readonly eachRow: boolean;
  /** Beside the visit, of `head`. Empty: one document a visit. */
  readonly keys: readonly (readonly string[])[];
  /** Whether the visit is a stay in hospital; missing where it may be either. */
  readonly isStay?: boolean;
  /** The second is not before the first, in one row. */
  readonly inOrder?: readonly (readonly [string, string])[];
  /** Not after today. */
  readonly past?: readonly string[];
  /** Not before the visit. */
  readonly since?: readonly string[];
  /** Codes of diagnoses and operations. */
  readonly diseases?: readonly string[];
  /** Codes of the directories. */
  readonly items?: readonly string[];
  /** Of `head`: what is said of the person. */
  readonly said?: Readonly<Partial<Record<'name' | 'idNo', string>>>;
  /** Of `head`: what it is searched by; the first that is filled. */
  readonly search?: {
    readonly reportNo?: readonly string[];
    readonly itemCode?: readonly string[];
    readonly itemName?: readonly string[];
    readonly performer?: readonly string[];
    readonly reportedOn?: readonly string[];
    readonly amount?: readonly string[];
  };
  /** Characters of one document; missing: as many as an envelope's input has. */
  readonly charactersMax?: number;
};

const ORDERS = {
  kind: '4402',
  head: 'data',
  eachRow: true,
  isStay: true,
  inOrder: [['data.medc_begntime', 'data.medc_endtime']],
  search: { itemCode: ['drord_detl_code'], itemName: ['drord_detl_name'] },
} as const satisfies Partial<DocumentKind>;

const ORDER_KEYS = [['medcas_drord_detl_id'], ['drord_no', 'drord_detl_code']] as const;

export const DOCUMENT_KINDS: Readonly<Record<string, DocumentKind>> = {
  '4201': {
    kind: '4201',
    head: 'feedetail',
    eachRow: true,
    keys: [['feedetl_sn']],
    past: ['feedetail.fee_ocur_time'],
    items: ['feedetail.med_list_codg'],
    search: {
      itemCode: ['med_list_codg'],
      itemName: ['medins_list_name'],
      amount: ['det_item_fee_sumamt'],
    },
  },
  '4301': {
    kind: '4301',
    head: 'rgstinfo',
    eachRow: false,
    keys: [],
    isStay: false,
    inOrder: [['rxinfo.medc_begntime', 'rxinfo.medc_endtime']],
    past: ['rgstinfo.rgst_retnr_time', 'caseinfo.mdtrt_date', 'rxinfo.rx_prsc_time'],
    since: ['caseinfo.mdtrt_date', 'rxinfo.rx_prsc_time'],
    diseases: ['diseinfo.diag_code'],
  },
  '4302': {
    kind: '4302',
    head: 'oprninfo',
    eachRow: false,
    keys: [],
    isStay: false,
    inOrder: [['rescinfo.resc_begntime', 'rescinfo.resc_endtime']],
    past: ['oprninfo.oprn_oprt_time', 'rescinfo.resc_endtime'],
    since: ['oprninfo.oprn_oprt_time', 'rescinfo.resc_begntime'],
    diseases: ['oprninfo.oprn_oprt_code'],
  },
  '4401': {
    kind: '4401',
    head: 'baseinfo',
    eachRow: false,
    keys: [],
    isStay: true,
    inOrder: [
      ['baseinfo.adm_date', 'baseinfo.dscg_date'],
      ['icuinfo.inpool_icu_time', 'icuinfo.out_icu_time'],
      ['oprninfo.anst_begntime', 'oprninfo.anst_endtime'],
    ],
    past: ['baseinfo.adm_date', 'baseinfo.dscg_date', 'oprninfo.oprn_oprt_date'],
    since: ['baseinfo.adm_date', 'oprninfo.oprn_oprt_date', 'icuinfo.inpool_icu_time'],
    diseases: ['diseinfo.diag_code', 'oprninfo.oprn_oprt_code'],
    said: { name: 'psn_name', idNo: 'certno' },
  },
  '4402': { ...ORDERS, keys: ORDER_KEYS },
  '4402A': {
    ...ORDERS,
    keys: ORDER_KEYS,
    inOrder: [...ORDERS.inOrder, ['data.drord_begntime', 'data.drord_endtime']],
    past: ['data.drord_isu_time'],
    since: ['data.drord_isu_time'],
  },
  '4501': {
    kind: '4501',
    head: 'examinfo',
    eachRow: false,
    keys: [['rpotc_no'], ['appy_no']],
    inOrder: [['examinfo.exam_date', 'examinfo.rpt_date']],
    past: ['examinfo.exam_date', 'examinfo.rpt_date'],
    since: ['examinfo.exam_date', 'examinfo.rpt_date'],
    search: {
      reportNo: ['rpotc_no', 'appy_no'],
      itemCode: ['exam_item_code'],
      itemName: ['exam_item_name'],
      performer: ['exe_org_name'],
      reportedOn: ['rpt_date', 'exam_date'],
    },
  },
  '4502': {
    kind: '4502',
    head: 'labinfo',
    eachRow: false,
    keys: [
      ['rpotc_no', 'exam_item_code'],
      ['appy_no', 'exam_item_code'],
    ],
    past: ['labinfo.rpt_date', 'sampleinfo.sapl_date'],
    since: ['labinfo.rpt_date'],
    search: {
      reportNo: ['rpotc_no', 'appy_no'],
      itemCode: ['exam_item_code'],
      itemName: ['exam_item_name'],
      performer: ['exam_org_name'],
      reportedOn: ['rpt_date'],
    },
  },
  '4503': {
    kind: '4503',
    head: 'data',
    eachRow: true,
    keys: [
      ['rpotc_no', 'germ_code', 'germ_name'],
      ['appy_no', 'germ_code', 'germ_name'],
    ],
    past: ['data.clte_time'],
    since: ['data.clte_time'],
    search: {
      reportNo: ['rpotc_no', 'appy_no'],
      itemCode: ['germ_code'],
      itemName: ['germ_name'],
      performer: ['exam_org_name'],
      reportedOn: ['clte_time'],
    },
  },
  '4504': {
    kind: '4504',
    head: 'data',
    eachRow: true,
    keys: [
      ['rpotc_no', 'germ_code', 'sstb_code', 'sstb_name'],
      ['appy_no', 'germ_code', 'sstb_code', 'sstb_name'],
    ],
    search: {
      reportNo: ['rpotc_no', 'appy_no'],
      itemCode: ['sstb_code'],
      itemName: ['sstb_name'],
      performer: ['exam_org_name'],
    },
  },
  '4505': {
    kind: '4505',
    head: 'data',
    eachRow: true,
    keys: [['palg_no'], ['frez_no']],
    inOrder: [['data.cma_date', 'data.rpt_date']],
    past: ['data.cma_date', 'data.rpt_date'],
    since: ['data.cma_date', 'data.rpt_date'],
    search: { reportNo: ['palg_no', 'frez_no'], reportedOn: ['rpt_date'] },
  },
  '4506': {
    kind: '4506',
    head: 'data',
    eachRow: true,
    keys: [['appy_no', 'file_name'], ['file_name']],
    search: { reportNo: ['appy_no'], itemName: ['file_name'] },
    // A file in base64: about 3 MB.
    charactersMax: 4_001_000,
  },
  '4601': {
    kind: '4601',
    head: 'data',
    eachRow: true,
    keys: [['bld_time', 'bld_cat_code', 'bld_cnt'], ['bld_cnt']],
    past: ['data.bld_time'],
    since: ['data.bld_time'],
  },
  '4602': {
    kind: '4602',
    head: 'data',
    eachRow: true,
    keys: [['rcd_time', 'sign_time', 'nurscare_obsv_item_name']],
    isStay: true,
    inOrder: [['data.adm_time', 'data.rcd_time']],
    past: ['data.rcd_time', 'data.sign_time'],
    since: ['data.rcd_time'],
    diseases: ['data.diag_code'],
  },
  '4701': {
    kind: '4701',
    head: 'adminfo',
    eachRow: false,
    keys: [],
    isStay: true,
    inOrder: [
      ['dieinfo.adm_time', 'dieinfo.die_time'],
      ['rescinfo.resc_begntime', 'rescinfo.resc_endtime'],
      ['oprninfo.oprn_begntime', 'oprninfo.oprn_endtime'],
    ],
    past: ['adminfo.adm_time', 'oprninfo.oprn_time', 'dieinfo.die_time', 'dscginfo.dscg_date'],
    since: ['adminfo.adm_time', 'oprninfo.oprn_time', 'dieinfo.die_time', 'dscginfo.dscg_date'],
    diseases: ['diseinfo.wm_diag_code', 'oprninfo.oprn_oprt_code'],
    said: { name: 'name' },
  },
};
