import type { Numbers } from '../../../audit/index.ts';
import { fen } from '../../../kernel/fen.ts';
import { decimal } from './hit.ts';
import type { InstitutionHit, InstitutionScreen, Institutions } from './institutions.ts';
import { isolationScores } from './isolation-forest.ts';
import type { Counted } from './tally.ts';

const FOREST = { trees: 100, sample: 256, seed: 20_261_122 };
/** Of fewer months nothing stands apart. */
const MONTHS_MIN = 24;

/** What is compared of a month: each against what it is a part of. */
const FEATURES: readonly (readonly [Counted, Counted])[] = [
  ['visitFen', 'visits'],
  ['stayFen', 'stays'],
  ['stayDays', 'stays'],
  ['purchaseFen', 'purchases'],
  ['fund', 'total'],
  ['settled', 'people'],
  ['drugFen', 'lineFen'],
  ['testFen', 'lineFen'],
  ['frequent', 'settled'],
  ['late', 'settled'],
];

type Counts = Readonly<Record<Counted, number>>;

/** Months of an institution that lie apart from those of all others of its kind. */
export const ISOLATED_INSTITUTIONS: InstitutionScreen = {
  numbers: ['scoreE4', 'settled'],
  find: isolatedMonths,
};

function isolatedMonths({ all }: Institutions, { scoreE4, settled }: Numbers): InstitutionHit[] {
  return [...Map.groupBy(all, ({ place }) => place.kind).values()].flatMap((kind) => {
    const months = kind.flatMap((one) =>
      [...one.months]
        .filter(([, counts]) => counts.settled >= settled!)
        .map(([month, counts]) => ({ one, month, counts })),
    );
    if (months.length < MONTHS_MIN) return [];
    const values = new Float64Array(months.length * FEATURES.length);
    for (const [i, { counts }] of months.entries()) {
      values.set(featuresOf(counts), i * FEATURES.length);
    }
    const scores = isolationScores({ width: FEATURES.length, values }, FOREST);
    return months.flatMap(({ one, month, counts }, i): InstitutionHit[] => {
      const found = Math.floor(scores[i]! * 10_000);
      if (found < scoreE4!) return [];
      const score = decimal(found / 10_000, 2);
      return [
        {
          ...{ key: month, institution: one.place.code, month },
          atStake: fen(Math.max(0, counts.fund)),
          message: `${month} 的结构与同类机构明显不同（孤立度 ${score}）`,
          facts: { found, scoreE4: scoreE4!, settled: counts.settled },
        },
      ];
    });
  });
}

function featuresOf(counts: Counts): number[] {
  return FEATURES.map(([part, whole]) =>
    counts[whole] <= 0 ? 0 : Math.log1p(Math.max(0, counts[part] / counts[whole])),
  );
}
