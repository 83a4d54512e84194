/** What a step says other than the plainest message of its transaction. */
export type Step = {
  readonly infno: string;
  /** Field code in lower case → value, for this message only. */
  readonly set?: Readonly<Record<string, string>>;
  /** Begins another visit: what is known of the one before is forgotten. */
  readonly afresh?: boolean;
  /** Uploads the institution's bills as 3202 compares them: one line, of the last settlement. */
  readonly bills?: true;
  /** The last settlement is under suspicion, and its institution has been told. */
  readonly suspected?: true;
  /** Keeps the msgid under this name; `$name` in `set` stands for it. */
  readonly keeps?: string;
};

/** Steps of one person at one institution, each with the ids that the replies before it gave. */
export type Scene = {
  readonly name: string;
  readonly at: 'hospital' | 'pharmacy';
  /** A later day, for what may be sent only when a period has ended. */
  readonly on?: string;
  readonly steps: readonly Step[];
};

const plain = (...numbers: string[]): Step[] => numbers.map((infno) => ({ infno }));

/** What the first scene has settled and left settled. */
const MARCH = {
  setlym: '202603',
  begndate: '2026-03-01',
  enddate: '2026-03-31',
  psntime: '1',
  medfee_sumamt: '100.00',
  med_sumfee: '100.00',
  fund_appy_sum: '80.00',
  cash_payamt: '20.00',
};
const ONE_BILL = {
  fixmedins_setl_cnt: '1',
  medfee_sumamt: '100.00',
  fund_pay_sumamt: '0',
  acct_pay: '0',
};

/**
 * The transactions that need one another, in the order of a real day. What is open and stands in
 * none of them is sent at the end of the first, about its settled visit.
 */
export const SCENES: readonly Scene[] = [
  {
    name: '门诊',
    at: 'hospital',
    steps: [
      ...plain('9001', '1101', '2001', '2201', '2203', '2204', '2205', '2204', '2206'),
      { infno: '2207', keeps: 'settled' },
      ...plain('5201', '5202', '5203', '5204'),
      { infno: '9101' },
      ...plain('9102', '3201'),
      { infno: '9101', bills: true },
      { infno: '3202', set: ONE_BILL },
      ...plain('5461', '5401'),
      { infno: '4512', set: { pagenum: '1', pagesize: '5' } },
    ],
  },
  { name: '审核', at: 'hospital', steps: plain('3101', '3102', '3103') },
  {
    name: '科室',
    at: 'hospital',
    steps: plain('3401', '3402', '5101', '3403', '3401A'),
  },
  {
    name: '目录对照',
    at: 'hospital',
    steps: ['3301', '3302'].map((infno) => ({ infno, set: { fixmedins_hilist_id: 'Y9001' } })),
  },
  {
    name: '门诊撤销与冲正',
    at: 'hospital',
    steps: [
      ...plain('2201', '2203', '2204', '2207', '2208'),
      { infno: '2207', keeps: 'lost' },
      { infno: '2601', set: { omsgid: '$lost', oinfno: '2207' } },
      { infno: '2201', afresh: true },
      { infno: '2202' },
    ],
  },
  { name: '药店', at: 'pharmacy', steps: plain('2101', '2102', '2103') },
  {
    name: '住院',
    at: 'hospital',
    steps: [
      { infno: '2401', set: { med_type: '21' } },
      { infno: '2403', set: { med_type: '21' } },
      ...plain('5303', '2301', '2302', '2301', '2303'),
      { infno: '2306', set: { bkkp_sn: '1' } },
      ...plain('2406', '2407'),
      ...plain('4402', '4402A', '4602', '4701', '2402', '4401', '2304'),
      { infno: '4101', set: { fund_payamt: '0.00' } },
      { infno: '4102', set: { stas_type: '1' } },
      ...plain('4103', '4104', '4105', '2305', '2405'),
      { infno: '2302' },
      { infno: '2404' },
    ],
  },
  { name: '转院备案', at: 'hospital', steps: plain('2501', '5304', '2502') },
  { name: '慢特病备案', at: 'hospital', steps: plain('2503', '5301', '2504') },
  { name: '定点备案', at: 'hospital', steps: plain('2505', '5302', '2506') },
  { name: '意外伤害备案', at: 'hospital', steps: plain('2507') },
  {
    name: '审核申诉',
    at: 'hospital',
    steps: [
      ...plain('2201', '2203', '2204', '2207'),
      { infno: '3704', set: { name: '病程记录.pdf' } },
      { infno: '3701', suspected: true },
      ...plain('3702', '3703', '2208'),
    ],
  },
  { name: '签退', at: 'hospital', steps: plain('9001', '9002') },
  {
    name: '清算',
    at: 'hospital',
    on: '2026-04-02',
    steps: [{ infno: '3203', set: MARCH }, { infno: '3204' }],
  },
];
