import { type Ordered, order, type Role, WARES, ware } from './morning-plan.ts';
import type { Illness, StayPayment } from './stay-messages.wire.ts';

/** A charge of a stay and the days on which it arises, 0 the day of admission. */
export type DayOrder = Ordered & { readonly days: readonly number[] };

export type PlannedStay = {
  readonly role: Role;
  readonly illness: Illness;
  readonly accounts: StayPayment['accounts'];
  readonly ordered: readonly DayOrder[];
  readonly what: string;
};

/** How many days each stay lasts. */
export const STAY_DAYS = 6;

/** As WARES: valid on any day, with these demonstration values. */
export const STAY_WARES = {
  nursing: ware('001201000060000', '特殊疾病护理', 'A'),
  telemetry: ware('003107010080000', '遥测心电监护', 'B'),
  ventilator: ware('003106030010000', '呼吸机辅助呼吸', 'B', { limited: true }),
  filtration: ware('003110000110000', '连续性血液净化', 'A'),
  polymyxin: ware('XJ01XBD198B001010179515', '注射用硫酸多黏菌素B', 'A'),
  imipenem: ware('XJ01DHY002B001010104383', '注射用亚胺培南西司他丁钠', 'B'),
  albumin: ware('XB05AAR021B001010104143', '人血白蛋白', 'C'),
  ozagrel: ware('XB01AXA223B001010101122', '注射用奥扎格雷钠', 'A'),
  aescinate: ware('XC05CAQ005B001010100526', '注射用七叶皂苷钠', 'B'),
} as const;

const W = STAY_WARES;
const DAILY = Array.from({ length: STAY_DAYS }, (_, i) => i);
const FIRST = [0];

const on = (days: readonly number[], ordered: Ordered): DayOrder => ({ ...ordered, days });

/** The stays that end this morning, at the tertiary hospital. */
export const STAYS: readonly PlannedStay[] = [
  {
    role: 'third-retired',
    illness: { code: 'I63.900', name: '脑梗死' },
    accounts: 'personal',
    what: '脑梗死住院 6 天，个人账户付自付部分',
    ordered: [
      on(DAILY, order(W.nursing, 1, 12_000)),
      on(DAILY, order(W.telemetry, 24, 800)),
      on(DAILY, order(W.ozagrel, 2, 6_800)),
      on(DAILY, order(W.aescinate, 2, 5_650)),
      on(FIRST, order(WARES.eeg, 1, 18_000)),
      on([1, 4], order(WARES.hba1c, 1, 6_500)),
    ],
  },
  {
    role: 'low-income',
    illness: { code: 'J18.903', name: '重症肺炎' },
    accounts: 'family',
    what: '低保对象重症肺炎住院，五方共付',
    ordered: [
      on(DAILY, order(W.nursing, 1, 12_000)),
      on(DAILY, order(W.telemetry, 24, 800)),
      on([0, 1, 2, 3, 4], order(W.ventilator, 1, 46_000)),
      on([0, 1, 2, 3, 4], order(W.filtration, 1, 560_000)),
      on(DAILY, order(W.polymyxin, 3, 198_000)),
      on(DAILY, order(W.imipenem, 4, 18_600)),
      on([1, 3], order(W.albumin, 1, 48_000)),
    ],
  },
];

export type PlannedPurchase = {
  readonly role: Role;
  readonly medicalType: string;
  readonly accounts: StayPayment['accounts'];
  readonly ordered: readonly Ordered[];
  readonly what: string;
};

/** A purchase in a pharmacy: 41 is 定点药店购药. */
export const PURCHASE: PlannedPurchase = {
  role: 'second-working',
  medicalType: '41',
  accounts: 'personal',
  what: '药店购药，先预结算',
  ordered: [order(WARES.hypertension, 14, 462), order(WARES.platelets, 28, 215)],
};
