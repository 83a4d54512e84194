import type { Approval } from '../benefit/index.ts';

/** Who comes: one person of the world for each, found by what they are insured as. */
export type Role =
  | 'working'
  | 'second-working'
  | 'empty-account'
  | 'retired'
  | 'second-retired'
  | 'third-retired'
  | 'resident'
  | 'elderly'
  | 'pupil'
  | 'low-income';

/**
 * What happens at the counter besides the plain course of register, diagnose, upload, settle.
 * quoted: a quote first, which must be what is settled. repeated: the settlement is sent twice
 * under one message id. twice: sent again under another. corrected: an item code was mistyped.
 * reversed: taken back. lost: the reply never arrived, so it is undone and settled anew.
 */
export type Course = 'plain' | 'quoted' | 'repeated' | 'twice' | 'corrected' | 'reversed' | 'lost';

/** A directory item the morning uses, with what its demonstration values are. */
export type Ware = {
  readonly code: string;
  readonly name: string;
  readonly class: 'A' | 'B' | 'C';
  readonly limited: boolean;
  readonly restricted: boolean;
};

/** An item on the bill: whole units, price in fen. */
export type Ordered = {
  readonly ware: Ware;
  readonly units: number;
  readonly priceFen: number;
  readonly approval?: Approval;
};

export type PlannedVisit = {
  readonly at: 'primary' | 'tertiary';
  readonly role: Role;
  /** 医疗类别: '11' outpatient, '12' registration only, '13' emergency. */
  readonly medicalType: string;
  readonly diagnosis: { readonly code: string; readonly name: string } | null;
  readonly ordered: readonly Ordered[];
  readonly useAccount: boolean;
  readonly course: Course;
  readonly what: string;
};

/** A directory item by its code and name. */
export function ware(
  code: string,
  name: string,
  of: Ware['class'],
  more: Partial<Ware> = {},
): Ware {
  return { code, name, class: of, limited: false, restricted: false, ...more };
}

/** Chosen so that they are valid on any day: see the test. */
export const WARES = {
  consultation: ware('001102000040000', '门急诊留观诊查费', 'B'),
  hba1c: ware('002503020030100', '糖化血红蛋白测定(色谱法)', 'B'),
  eeg: ware('003101000050000', '脑电图录象监测', 'A'),
  glycaemic: ware('XA10BDE086A001010110323', '二甲双胍恩格列净片(Ⅵ)', 'A'),
  hypertension: ware('XC09DXS255A001010102013', '沙库巴曲缬沙坦钠片', 'B'),
  lipids: ware('XC10BAR128A001010100177', '瑞舒伐他汀依折麦布片(I)', 'B'),
  stomach: ware('XA02BCF721A001010102469', '富马酸伏诺拉生片', 'A'),
  stomachOutside: ware('XA02BCF721A001010100993', '富马酸伏诺拉生片', 'C'),
  anticoagulant: ware('XB01AFA319A001010104188', '甲苯磺酸艾多沙班片', 'B', { limited: true }),
  platelets: ware('XB01ACX010A001010101645', '西洛他唑片', 'A'),
  ointment: ware('XD11AXT002F001010103869', '他克莫司软膏', 'B', { restricted: true }),
  bones: ware('XA11CCA351E002010101503', '艾地骨化醇软胶囊', 'A'),
  dizziness: ware('XN07XXT050B002010100239', '天麻素注射液', 'B'),
  childCold: ware('XN02BEX085N001010100289', '小儿氨酚黄那敏颗粒', 'A'),
  childOutside: ware('ZA01CAX0351040101453', '小儿豉翘清热颗粒', 'C'),
  mint: ware('T000100057', '薄荷', 'A'),
  chrysanthemum: ware('T000100467', '菊花', 'A'),
  honeysuckle: ware('T000200433', '金银花', 'A', { limited: true }),
} as const;

const HYPERTENSION = { code: 'I10.x00x002', name: '高血压' };
const DIABETES = { code: 'E11.900', name: '2型糖尿病' };
const COLD = { code: 'J06.900', name: '急性上呼吸道感染' };

const W = WARES;

/** So many units of an item, each at a price. */
export function order(of: Ware, units: number, priceFen: number, approval?: Approval): Ordered {
  return { ware: of, units, priceFen, ...(approval === undefined ? {} : { approval }) };
}

/** The visits of the morning in order. */
export const MORNING: readonly PlannedVisit[] = [
  {
    at: 'primary',
    role: 'working',
    medicalType: '11',
    diagnosis: HYPERTENSION,
    course: 'plain',
    useAccount: true,
    what: '高血压复诊，甲类与乙类药',
    ordered: [
      order(W.consultation, 1, 1000),
      order(W.platelets, 28, 215),
      order(W.hypertension, 14, 462),
    ],
  },
  {
    at: 'primary',
    role: 'retired',
    medicalType: '11',
    diagnosis: DIABETES,
    course: 'quoted',
    useAccount: true,
    what: '糖尿病复诊，先预结算',
    ordered: [order(W.consultation, 1, 1000), order(W.glycaemic, 60, 198), order(W.hba1c, 1, 6500)],
  },
  {
    at: 'primary',
    role: 'resident',
    medicalType: '11',
    diagnosis: COLD,
    course: 'plain',
    useAccount: false,
    what: '感冒，中药饮片，金银花超限价',
    ordered: [order(W.mint, 42, 6), order(W.chrysanthemum, 70, 18), order(W.honeysuckle, 105, 55)],
  },
  {
    at: 'primary',
    role: 'pupil',
    medicalType: '11',
    diagnosis: COLD,
    course: 'plain',
    useAccount: false,
    what: '感冒，一种丙类药全自费',
    ordered: [order(W.childCold, 2, 1280), order(W.childOutside, 1, 3490)],
  },
  {
    at: 'primary',
    role: 'empty-account',
    medicalType: '11',
    diagnosis: COLD,
    course: 'plain',
    useAccount: true,
    what: '想用个人账户，余额为零',
    ordered: [order(W.consultation, 1, 1000), order(W.stomach, 14, 512)],
  },
  {
    at: 'primary',
    role: 'elderly',
    medicalType: '11',
    diagnosis: HYPERTENSION,
    course: 'corrected',
    useAccount: false,
    what: '目录编码录错，改正后结算',
    ordered: [order(W.bones, 30, 188), order(W.lipids, 7, 433)],
  },
  {
    at: 'tertiary',
    role: 'working',
    medicalType: '12',
    diagnosis: null,
    course: 'plain',
    useAccount: true,
    what: '只挂号，结算诊查费',
    ordered: [order(W.consultation, 1, 2500)],
  },
  {
    at: 'tertiary',
    role: 'second-working',
    medicalType: '11',
    diagnosis: HYPERTENSION,
    course: 'quoted',
    useAccount: true,
    what: '甲乙丙类、超限价、限制用药俱全',
    ordered: [
      order(W.consultation, 1, 2500),
      order(W.eeg, 1, 18_000),
      order(W.hypertension, 28, 462),
      order(W.anticoagulant, 14, 1680),
      order(W.stomachOutside, 14, 895),
      order(W.ointment, 1, 7360),
    ],
  },
  {
    at: 'tertiary',
    role: 'second-retired',
    medicalType: '11',
    diagnosis: DIABETES,
    course: 'repeated',
    useAccount: false,
    what: '限制用药已审批；网络抖动，报文重发',
    ordered: [
      order(W.consultation, 1, 2500),
      order(W.ointment, 2, 7360, 'approved'),
      order(W.glycaemic, 30, 198),
    ],
  },
  {
    at: 'tertiary',
    role: 'retired',
    medicalType: '13',
    diagnosis: HYPERTENSION,
    course: 'twice',
    useAccount: true,
    what: '急诊头晕；收费员点了两次结算',
    ordered: [order(W.consultation, 1, 2500), order(W.dizziness, 6, 1175)],
  },
  {
    at: 'tertiary',
    role: 'resident',
    medicalType: '11',
    diagnosis: COLD,
    course: 'plain',
    useAccount: false,
    what: '居民到三级医院，统筹不支付',
    ordered: [order(W.consultation, 1, 2500), order(W.stomach, 14, 512)],
  },
  {
    at: 'tertiary',
    role: 'second-working',
    medicalType: '11',
    diagnosis: HYPERTENSION,
    course: 'reversed',
    useAccount: true,
    what: '患者不取药，撤销结算',
    ordered: [order(W.lipids, 28, 433), order(W.platelets, 28, 215)],
  },
  {
    at: 'tertiary',
    role: 'working',
    medicalType: '11',
    diagnosis: HYPERTENSION,
    course: 'lost',
    useAccount: true,
    what: '结算应答丢失，冲正后重结',
    ordered: [order(W.consultation, 1, 2500), order(W.anticoagulant, 28, 1426)],
  },
];
