import { addDays, type Day } from '../kernel/day.ts';
import { END_LABEL, type VersionChange } from './diff-books.ts';
import { regionName } from './load-book.ts';

/** A version that begins later than this is more likely a slip of the pen. */
const FAR_DAYS = 3 * 365;

/**
 * What the author of drafts should look at again, by what they change in the book in use: one text
 * for each. `names`: of regions by their codes. Pure.
 */
export function draftNotes(
  changes: readonly VersionChange[],
  names: ReadonlyMap<string, string>,
  today: Day,
): readonly string[] {
  return changes.flatMap((change) => {
    const { region, name, from } = change;
    const title = `${regionName(names, region)} ${name}（${from} 起）`;
    return notesOn(change, today).map((note) => `${title}：${note}`);
  });
}

function notesOn({ how, kind, from, known, values }: VersionChange, today: Day): string[] {
  if (how === 'changed') {
    return values
      .filter(({ label }) => label !== END_LABEL)
      .map(
        ({ label, before, after }) => `${label} ${before ?? '无'} → ${after ?? '无'}，${IN_PLACE}`,
      );
  }
  if (how === 'gone' || kind === 'figure') return [];
  return [
    ...(values.length === 0 ? ['数值与此前相同：请看是否忘了改'] : []),
    ...(from < today && known <= from ? [PAST] : []),
    ...(from > addDays(today, FAR_DAYS) ? [`离今天（${today}）很远，请看年份是否写错`] : []),
  ];
}

const IN_PLACE =
  '改在已有的版本里：已结算的不变，同一时期尚未结算的按新值。新的规定请给旧版加 to，另写一版；' +
  '写错了要改正，见 policy/README.md“更正过去”';

const PAST =
  '从过去的日子开始：这段时间已结算的不变，尚未结算的按新值。请看日期是否写错；' +
  '后来才公布的，旧版不加 to，这一版写 known（公布之日），见 policy/README.md“更正过去”';
