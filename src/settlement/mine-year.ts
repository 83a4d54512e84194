import { insuranceName, ofTime, type StandingAmount } from '../benefit/index.ts';
import { type Day, day, dayOf, type Instant, startOf, yearOf } from '../kernel/day.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import type { Deps } from './deps.ts';
import { sumOwnYear } from './mine.store.ts';
import type { MineCount, MineYear } from './mine-contract.ts';
import { type Standing, standings, toAmount } from './mine-standing.ts';
import { loadOwn } from './mine-suppose.ts';

/**
 * A person's year: its bills in sum, and what counts over the year, the quarter or the month
 * against its limit, as it stands today (of a past year: on its last day). Refusal: person-unknown.
 */
export async function ownYear(
  deps: Deps,
  personId: string,
  of: { readonly year: number; readonly now: Instant },
): Promise<Outcome<MineYear>> {
  const { year, now } = of;
  const today = dayOf(now);
  const [first, next] = [day(`${year}-01-01`), day(`${year + 1}-01-01`)];
  const [loaded, sums] = await Promise.all([
    loadOwn(deps, personId),
    sumOwnYear(deps.db, personId, first, next),
  ]);
  if (!loaded.ok) return loaded;
  const facts = loaded.value;
  const at = yearOf(today) === year ? now : startOf(day(`${year}-12-31`));
  const insurances = new Set(facts.file.enrolments.map((e) => e.insurance));
  const all = [...insurances].flatMap((insurance) => standings(deps, now, facts, insurance, at));
  return accept({ year, today, sums, counts: countsOf(all, dayOf(at)) });
}

/** Each amount once, with the benefits that share it and the places it is for. */
function countsOf(all: readonly Standing[], on: Day): MineCount[] {
  const found = all.flatMap((standing) =>
    standing.places.flatMap(({ place, layers, policy }) =>
      layers.flatMap((layer) =>
        layer.amounts.filter(worthShowing).map((amount) => {
          const { insurance } = standing;
          const benefit = amount.byDisease ? standing.name : policy.benefit.name;
          return { insurance, place, benefit, payer: layer.name, amount };
        }),
      ),
    ),
  );
  const places = new Set(found.map(({ place }) => place));
  const same = ({ insurance, benefit, amount: a }: (typeof found)[number]) =>
    [insurance, a.counter, a.what, a.per, a.amount, a.byDisease ? benefit : ''].join('/');
  return [...Map.groupBy(found, same).values()].map((group) => {
    const { insurance, payer, amount } = group[0]!;
    const own = [...new Set(group.map(({ place }) => place))];
    return {
      ...toAmount(amount),
      insuranceName: insuranceName(insurance),
      payer,
      benefits: [...new Set(group.map(({ benefit }) => benefit))],
      // What holds at every kind of place needs no list of them.
      places: own.length === places.size ? [] : own,
      resetsOn: resetOf(amount, on),
    };
  });
}

/** A deductible of nothing is none. */
function worthShowing(amount: StandingAmount): boolean {
  return ofTime(amount) && (amount.amount > 0 || amount.what !== 'deductible');
}

/** The first day of the next year, quarter or month. */
function resetOf({ per }: Pick<StandingAmount, 'per'>, on: Day): Day {
  const year = yearOf(on);
  const month = Number(on.slice(5, 7));
  const next = per === 'month' ? month + 1 : per === 'quarter' ? Math.ceil(month / 3) * 3 + 1 : 13;
  const [y, m] = next > 12 ? [year + 1, 1] : [year, next];
  return day(`${y}-${String(m).padStart(2, '0')}-01`);
}
