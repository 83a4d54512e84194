import type { Numbers } from '../../../audit/index.ts';
import {
  fundShare,
  type Institution,
  type InstitutionHit,
  type InstitutionScreen,
  type Institutions,
} from './institutions.ts';
import { percent } from './stays.ts';
import type { Counted } from './tally.ts';

type Ratio = {
  /** What the share is called. */
  readonly name: string;
  readonly part: Counted;
  readonly whole: Counted;
  /** What is counted: amounts in fen, or visits that stand for their average amount. */
  readonly of: 'fen' | 'visits' | 'stays' | 'purchases';
};

const RATIOS: Readonly<Record<string, Ratio>> = {
  'drug-share': { name: '药费占比', part: 'drugFen', whole: 'lineFen', of: 'fen' },
  'test-share': { name: '检验检查占比', part: 'testFen', whole: 'lineFen', of: 'fen' },
  'material-share': { name: '耗材占比', part: 'materialFen', whole: 'lineFen', of: 'fen' },
  'treatment-share': { name: '治疗占比', part: 'treatmentFen', whole: 'lineFen', of: 'fen' },
  'ct-share': { name: 'CT 检查占比', part: 'ctFen', whole: 'lineFen', of: 'fen' },
  'mri-share': { name: '核磁检查占比', part: 'mriFen', whole: 'lineFen', of: 'fen' },
  'infection-rate': { name: '院内感染发生率', part: 'infected', whole: 'stays', of: 'stays' },
  'readmission-rate': { name: '31 天内再入院率', part: 'readmitted', whole: 'stays', of: 'stays' },
  'late-share': { name: '延迟结算占比', part: 'late', whole: 'settled', of: 'visits' },
  'taken-back-share': { name: '撤销结算占比', part: 'takenBack', whole: 'settled', of: 'visits' },
  'refund-share': { name: '退费明细占比', part: 'refunds', whole: 'lines', of: 'visits' },
  'round-share': {
    ...{ name: '整十元购药占比', part: 'roundPurchases', whole: 'purchases', of: 'purchases' },
  },
  'night-share': { name: '夜间结算占比', part: 'night', whole: 'settled', of: 'visits' },
  'frequent-share': { name: '常客就诊占比', part: 'frequent', whole: 'settled', of: 'visits' },
  'short-stay-share': { name: '短住院占比', part: 'shortStays', whole: 'stays', of: 'stays' },
  'outside-share': {
    name: '住院政策范围外费用占比',
    part: 'stayOutside',
    whole: 'stayFen',
    of: 'fen',
  },
  'injection-share': {
    name: '门诊注射剂使用率',
    part: 'injections',
    whole: 'visits',
    of: 'visits',
  },
  'antibiotic-share': {
    ...{ name: '门诊抗菌药物使用率', part: 'antibiotics', whole: 'visits', of: 'visits' },
  },
  'stay-antibiotic-share': {
    ...{ name: '住院抗菌药物使用率', part: 'stayAntibiotics', whole: 'stays', of: 'stays' },
  },
};

/** Shares of an institution over the period against a limit: 统计指标监测类 and others like it. */
export const RATIO_SCREENS: Readonly<Record<string, InstitutionScreen>> = Object.fromEntries(
  Object.entries(RATIOS).map(([name, ratio]) => [
    name,
    {
      // shareE4: the limit; settled: of fewer settlements nothing is said.
      numbers: ['shareE4', 'settled'],
      find: (of: Institutions, than: Numbers) => of.all.flatMap((one) => over(one, ratio, than)),
    },
  ]),
);

function over(one: Institution, ratio: Ratio, { shareE4, settled }: Numbers): InstitutionHit[] {
  const part = one.whole[ratio.part];
  const whole = one.whole[ratio.whole];
  if (one.whole.settled < settled! || whole <= 0) return [];
  const found = Math.floor((part * 10_000) / whole);
  if (found <= shareE4!) return [];
  const excess = part - Math.floor((whole * shareE4!) / 10_000);
  return [
    {
      key: ratio.part,
      institution: one.place.code,
      atStake: fundShare(one, excess * unitOf(one, ratio)),
      message: `${ratio.name} ${percent(found)}，超过 ${percent(shareE4!)}`,
      facts: { found, shareE4: shareE4!, part, whole },
      month: null,
    },
  ];
}

/** What one of the counted comes to on average, in fen. */
function unitOf({ whole }: Institution, { of }: Ratio): number {
  if (of === 'fen') return 1;
  if (of === 'stays') return whole.stays === 0 ? 0 : whole.stayFen / whole.stays;
  if (of === 'purchases') return whole.purchases === 0 ? 0 : whole.purchaseFen / whole.purchases;
  return whole.settled === 0 ? 0 : whole.total / whole.settled;
}
