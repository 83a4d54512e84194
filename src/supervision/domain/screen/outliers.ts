import type { Numbers } from '../../../audit/index.ts';
import { type Fen, fen, formatYuan } from '../../../kernel/fen.ts';
import { decimal } from './hit.ts';
import {
  fundShare,
  type Institution,
  type InstitutionHit,
  type InstitutionScreen,
  type Institutions,
  peersOf,
} from './institutions.ts';
import { deviations, type Middle, middleOf } from './robust.ts';
import { percent } from './stays.ts';
import { BIN_FEN, type Counted, entriesOf } from './tally.ts';

type Mean = {
  readonly name: string;
  readonly part: Counted;
  readonly whole: Counted;
  readonly unit: 'yuan' | 'days' | 'lines' | 'visits' | 'share';
};

const MEANS: Readonly<Record<string, Mean>> = {
  'cost-per-visit': { name: '门诊次均费用', part: 'visitFen', whole: 'visits', unit: 'yuan' },
  'cost-per-stay': { name: '住院次均费用', part: 'stayFen', whole: 'stays', unit: 'yuan' },
  'cost-per-purchase': {
    name: '购药次均费用',
    part: 'purchaseFen',
    whole: 'purchases',
    unit: 'yuan',
  },
  'days-per-stay': { name: '平均住院日', part: 'stayDays', whole: 'stays', unit: 'days' },
  'lines-per-visit': {
    name: '门诊次均明细条数',
    part: 'visitLines',
    whole: 'visits',
    unit: 'lines',
  },
  'drugs-per-visit': {
    name: '每张处方药品种数',
    part: 'drugLines',
    whole: 'drugVisits',
    unit: 'lines',
  },
  'drug-cost-per-visit': {
    name: '门诊次均药费',
    part: 'visitDrugFen',
    whole: 'visits',
    unit: 'yuan',
  },
  'visits-per-person': { name: '人次人头比', part: 'settled', whole: 'people', unit: 'visits' },
  'stays-per-visit': { name: '门诊住院率', part: 'stays', whole: 'visits', unit: 'share' },
};

/**
 * Institutions far from others of their kind and level: `deviationsE2` robust deviations (median,
 * MAD) above the middle of at least `peers` of them, and at least `timesE4` of it.
 */
export const OUTLIER_SCREENS: Readonly<Record<string, InstitutionScreen>> = {
  ...Object.fromEntries(
    Object.entries(MEANS).map(([name, mean]) => [
      `outlier-${name}`,
      {
        numbers: ['deviationsE2', 'timesE4', 'peers', 'settled'],
        find: (of: Institutions, than: Numbers) => meanOutliers(of, mean, than),
      },
    ]),
  ),
  'outlier-item-volume': {
    numbers: ['deviationsE2', 'timesE4', 'peers', 'lines'],
    find: itemOutliers('volume'),
  },
  'outlier-item-price': {
    numbers: ['deviationsE2', 'timesE4', 'peers', 'lines'],
    find: itemOutliers('price'),
  },
  'outlier-item-quantity': {
    numbers: ['deviationsE2', 'timesE4', 'peers', 'lines'],
    find: itemOutliers('quantity'),
  },
  'growth-a-month': { numbers: ['timesE4', 'fen'], find: growth },
  'doctor-visits-a-day': { numbers: ['visits'], find: doctorDays },
  'doctor-cost-outlier': {
    numbers: ['deviationsE2', 'timesE4', 'peers', 'visits'],
    find: doctorOutliers,
  },
  'bills-near-ceiling': { numbers: ['fen', 'withinFen', 'shareE4', 'visits'], find: nearCeiling },
};

function isFar(value: number, middle: Middle, { deviationsE2, timesE4, peers }: Numbers): boolean {
  return (
    middle.count >= peers! &&
    middle.median > 0 &&
    deviations(value, middle) * 100 >= deviationsE2! &&
    value * 10_000 >= middle.median * timesE4!
  );
}

function meanOutliers({ all }: Institutions, mean: Mean, than: Numbers): InstitutionHit[] {
  const known = all.filter(
    ({ whole }) => whole[mean.whole] > 0 && whole[mean.part] > 0 && whole.settled >= than.settled!,
  );
  return [...peersOf(known).values()].flatMap((peers) => {
    const meanOf = ({ whole }: Institution) => whole[mean.part] / whole[mean.whole];
    const middle = middleOf(peers.map(meanOf));
    return peers.flatMap((one) => {
      const value = meanOf(one);
      if (!isFar(value, middle, than)) return [];
      const excess = (value - middle.median) / value;
      const base = mean.unit === 'yuan' ? one.whole[mean.part] : one.whole.total;
      return [
        {
          key: mean.part,
          institution: one.place.code,
          atStake: fundShare(one, excess * base),
          message: `${mean.name} ${shown(value, mean)}，${peersText(middle, mean)}`,
          facts: factsOf(value, middle),
          month: null,
        },
      ];
    });
  });
}

function peersText(middle: Middle, mean: Pick<Mean, 'unit'>): string {
  return `同类同级 ${middle.count} 家的中位数 ${shown(middle.median, mean)}`;
}

function factsOf(value: number, middle: Middle): InstitutionHit['facts'] {
  const { median, deviation, count } = middle;
  return {
    found: rounded(value),
    median: rounded(median),
    deviation: rounded(deviation),
    peers: count,
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function shown(value: number, { unit }: Pick<Mean, 'unit'>): string {
  if (unit === 'yuan') return `${formatYuan(fen(Math.round(value)))} 元`;
  if (unit === 'days') return `${decimal(value, 1)} 天`;
  if (unit === 'share') return `${decimal(value * 100, 1)}%`;
  return `${decimal(value, 1)}${unit === 'lines' ? ' 条' : ''}`;
}

const ITEM_WORDS = {
  volume: '每百次结算的使用次数',
  price: '平均单价（分）',
  quantity: '每条明细的平均数量',
} as const;

type OfItem = { readonly one: Institution; readonly code: string; readonly values: Float64Array };

function itemOutliers(what: keyof typeof ITEM_WORDS): InstitutionScreen['find'] {
  return ({ all, tally }, than) => {
    const byCode = new Map(all.map((one) => [one.place.code, one]));
    const rows: OfItem[] = [];
    for (const [key, values] of entriesOf(tally.items)) {
      const [institution, code] = key.split(' ') as [string, string];
      if (values[0]! < than.lines!) continue;
      rows.push({ one: byCode.get(institution)!, code, values: values.slice() });
    }
    const alike = Map.groupBy(rows, (r) => `${r.code} ${r.one.place.kind} ${r.one.place.level}`);
    return [...alike.values()].flatMap((peers) => {
      const middle = middleOf(peers.map((p) => itemValue(p, what)));
      return peers.flatMap((peer) => itemHit(peer, what, middle, than));
    });
  };
}

function itemHit(
  peer: OfItem,
  what: keyof typeof ITEM_WORDS,
  middle: Middle,
  than: Numbers,
): InstitutionHit[] {
  const value = itemValue(peer, what);
  if (!isFar(value, middle, than)) return [];
  const excess = ((value - middle.median) / value) * peer.values[2]!;
  const words = `${ITEM_WORDS[what]} ${rounded(value)}，同类同级的中位数 ${rounded(middle.median)}`;
  return [
    {
      key: `${what} ${peer.code}`,
      institution: peer.one.place.code,
      atStake: fundShare(peer.one, excess),
      message: `项目 ${peer.code} ${words}`,
      facts: { item: peer.code, lines: peer.values[0]!, ...factsOf(value, middle) },
      month: null,
    },
  ];
}

function itemValue({ one, values }: OfItem, what: keyof typeof ITEM_WORDS): number {
  const [lines, quantityE4, amount] = values as unknown as [number, number, number];
  if (what === 'volume') return (lines * 100) / Math.max(1, one.whole.settled);
  if (what === 'price') return quantityE4 === 0 ? 0 : (amount * 10_000) / quantityE4;
  return quantityE4 / 10_000 / lines;
}

/** The fund's payments of a month against the month before. */
function growth({ all }: Institutions, { timesE4, fen: least }: Numbers): InstitutionHit[] {
  return all.flatMap((one) => {
    const months = [...one.months];
    return months.slice(1).flatMap(([month, now], i) => {
      const [before, last] = months[i]!;
      if (last.fund <= 0 || now.fund < least! || now.fund * 10_000 < last.fund * timesE4!)
        return [];
      if (monthNumber(month) - monthNumber(before) !== 1) return [];
      const text = [last, now].map(({ fund }) => formatYuan(fund as Fen));
      return [
        {
          key: month,
          institution: one.place.code,
          atStake: fen(now.fund - last.fund),
          message: `${month} 基金支付 ${text[1]} 元，上月 ${text[0]} 元`,
          facts: { found: now.fund, before: last.fund, timesE4: timesE4! },
          month,
        },
      ];
    });
  });
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
}

function doctorDays({ tally }: Institutions, { visits: most }: Numbers): InstitutionHit[] {
  const hits: InstitutionHit[] = [];
  for (const [key, values] of entriesOf(tally.doctors)) {
    const [visits, fund] = values as unknown as [number, number];
    if (visits <= most!) continue;
    const [institution, doctor, day] = key.split(' ') as [string, string, string];
    hits.push({
      key: `${doctor} ${day}`,
      institution,
      atStake: fen(Math.floor((Math.max(0, fund) * (visits - most!)) / visits)),
      message: `医师 ${doctor} ${day} 接诊 ${visits} 人次，超过 ${most} 人次`,
      facts: { found: visits, most: most!, doctor, day },
      month: day.slice(0, 7),
    });
  }
  return hits.sort((a, b) => (a.institution + a.key < b.institution + b.key ? -1 : 1));
}

/** Doctors against the others of their institution, by what the fund pays for a visit. */
function doctorOutliers({ tally }: Institutions, than: Numbers): InstitutionHit[] {
  const doctors = new Map<
    string,
    { institution: string; doctor: string; n: number; fund: number }
  >();
  for (const [key, [visits, fund]] of entriesOf(tally.doctors)) {
    const [institution, doctor] = key.split(' ') as [string, string];
    const known = doctors.get(`${institution} ${doctor}`) ?? { institution, doctor, n: 0, fund: 0 };
    doctors.set(`${institution} ${doctor}`, known);
    known.n += visits!;
    known.fund += fund!;
  }
  const busy = [...doctors.values()].filter(({ n }) => n >= than.visits!);
  return [...Map.groupBy(busy, (d) => d.institution).values()].flatMap((peers) => {
    const middle = middleOf(peers.map(({ n, fund }) => fund / n));
    return peers.flatMap(({ institution, doctor, n, fund }) => {
      if (!isFar(fund / n, middle, than)) return [];
      const [own, usual] = [fund / n, middle.median].map((v) => shown(v, { unit: 'yuan' }));
      return [
        {
          key: doctor,
          institution,
          atStake: fen(Math.floor(Math.max(0, fund - middle.median * n))),
          message: `医师 ${doctor} 次均基金支付 ${own}，本院医师的中位数 ${usual}`,
          facts: { doctor, visits: n, ...factsOf(fund / n, middle) },
          month: null,
        },
      ];
    });
  });
}

/** Visits that come to a little less than what is allowed. */
function nearCeiling({ all, tally }: Institutions, than: Numbers): InstitutionHit[] {
  const { fen: ceiling, withinFen, shareE4, visits: least } = than;
  const near = new Map<string, { visits: number; fund: number }>();
  for (const [key, [visits, fund]] of entriesOf(tally.bins)) {
    const [institution, bin] = key.split(' ') as [string, string];
    const from = Number(bin) * BIN_FEN;
    if (from < ceiling! - withinFen! || from >= ceiling!) continue;
    const known = near.get(institution) ?? { visits: 0, fund: 0 };
    near.set(institution, { visits: known.visits + visits!, fund: known.fund + fund! });
  }
  return all.flatMap((one) => {
    const { visits, fund } = near.get(one.place.code) ?? { visits: 0, fund: 0 };
    const found = one.whole.visits === 0 ? 0 : Math.floor((visits * 10_000) / one.whole.visits);
    if (one.whole.visits < least! || found <= shareE4!) return [];
    const bounds = [ceiling! - withinFen!, ceiling!].map((f) => formatYuan(fen(f)));
    return [
      {
        key: String(ceiling),
        institution: one.place.code,
        atStake: fen(Math.max(0, Math.floor(fund))),
        message: `门诊单次费用在 ${bounds[0]} 至 ${bounds[1]} 元之间的占 ${percent(found)}`,
        facts: { found, shareE4: shareE4!, visits },
        month: null,
      },
    ];
  });
}
