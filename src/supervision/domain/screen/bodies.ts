import type { Numbers } from '../../../audit/index.ts';
import { addDays, daysBetween } from '../../../kernel/day.ts';
import type { History, ScreenVisit } from './history.ts';
import { type Hit, HOUR, hitOn, type PersonScreen } from './hit.ts';
import { isStay } from './often.ts';

/** What one body cannot have: two births in a season, an organ taken twice, care after death. */
export const BODIES: Readonly<Record<string, PersonScreen>> = {
  'after-death': { numbers: ['days'], find: afterDeath },
  'far-regions': { numbers: ['hours'], find: farRegions },
  'two-births': { numbers: ['days'], find: twoBirths },
  'organ-twice': { numbers: [], find: organTwice },
  'disease-of-removed-organ': { numbers: ['days'], find: removedOrgan },
  'diseases-of-both-sexes': { numbers: [], find: bothSexes },
};

function afterDeath({ visits }: History, { days }: Numbers): Hit[] {
  const last = visits.find((v) => v.diedOn !== null);
  if (last === undefined) return [];
  const died = last.diedOn!;
  return visits
    .filter((v) => v !== last && v.firstDay > addDays(died, days!))
    .map((visit) =>
      hitOn([last, visit], {
        key: visit.encounterId,
        doubted: [visit],
        message: `${died} 死亡，${visit.firstDay} 仍有就医或购药结算`,
        facts: { died, day: visit.firstDay },
      }),
    );
}

/** In two provinces within hours. */
function farRegions({ visits }: History, { hours }: Numbers): Hit[] {
  const out = visits.filter((v) => !isStay(v) && v.care !== 'online');
  return out.slice(1).flatMap((next, i) => {
    const first = out[i]!;
    const apart = Math.floor((next.beganAt - first.beganAt) / HOUR);
    if (provinceOf(first) === provinceOf(next) || apart >= hours!) return [];
    return hitOn([first, next], {
      key: `${first.encounterId} ${next.encounterId}`,
      message: `${apart} 小时内先后在${first.place.name}、${next.place.name}就医，两地不在同一省份`,
      facts: { found: apart, hours: hours! },
    });
  });
}

function provinceOf({ place }: ScreenVisit): string {
  return place.region.slice(0, 2);
}

/** ICD-10 O80–O84: delivery. */
const BIRTHS = ['O80', 'O81', 'O82', 'O83', 'O84'];

function has(visit: ScreenVisit, prefixes: readonly string[]): boolean {
  return visit.diagnoses.some(({ code }) => prefixes.some((prefix) => code.startsWith(prefix)));
}

function twoBirths({ visits }: History, { days }: Numbers): Hit[] {
  const births = visits.filter((v) => isStay(v) && has(v, BIRTHS));
  return births.slice(1).flatMap((next, i) => {
    const first = births[i]!;
    const found = daysBetween(first.firstDay, next.firstDay);
    if (found >= days!) return [];
    return hitOn([first, next], {
      key: `${first.encounterId} ${next.encounterId}`,
      doubted: [next],
      message: `两次分娩住院相隔 ${found} 天，少于 ${days} 天`,
      facts: { found, days: days! },
    });
  });
}

type Organ = {
  readonly name: string;
  /** ICD-9-CM-3 of its whole removal. */
  readonly removals: readonly string[];
  /** ICD-10 of what only who has it can have. */
  readonly diseases: readonly string[];
};

const ORGANS: readonly Organ[] = [
  { name: '阑尾', removals: ['47.0', '47.1'], diseases: ['K35', 'K36', 'K37'] },
  { name: '胆囊', removals: ['51.22', '51.23'], diseases: ['K80.0', 'K80.1', 'K80.2', 'K81'] },
  { name: '子宫', removals: ['68.4', '68.5', '68.6', '68.7', '68.9'], diseases: ['D25', 'N80.0'] },
  { name: '脾', removals: ['41.5'], diseases: ['D73.1', 'D73.5'] },
  { name: '前列腺', removals: ['60.3', '60.4', '60.5'], diseases: ['N40', 'N41'] },
];

function removes(visit: ScreenVisit, { removals }: Organ): boolean {
  return visit.operations.some(({ code }) => removals.some((prefix) => code.startsWith(prefix)));
}

function organTwice({ visits }: History): Hit[] {
  return ORGANS.flatMap((organ) => {
    const removed = visits.filter((v) => removes(v, organ));
    return removed.slice(1).map((next) =>
      hitOn([removed[0]!, next], {
        key: `${organ.name} ${next.encounterId}`,
        doubted: [next],
        message: `${removed[0]!.firstDay} 已切除${organ.name}，${next.firstDay} 又有切除手术`,
        facts: { organ: organ.name, first: removed[0]!.firstDay },
      }),
    );
  });
}

/** A disease of an organ that was taken out more than so many days before. */
function removedOrgan({ visits }: History, { days }: Numbers): Hit[] {
  return ORGANS.flatMap((organ) => {
    const removed = visits.find((v) => removes(v, organ));
    if (removed === undefined) return [];
    const since = addDays(removed.lastDay, days!);
    return visits
      .filter((v) => v.firstDay > since && has(v, organ.diseases) && !removes(v, organ))
      .map((visit) =>
        hitOn([removed, visit], {
          key: `${organ.name} ${visit.encounterId}`,
          doubted: [visit],
          message: `${removed.firstDay} 已切除${organ.name}，${visit.firstDay} 仍以其疾病就医`,
          facts: { organ: organ.name, removed: removed.firstDay },
        }),
      );
  });
}

/** ICD-10: pregnancy and the female organs; the male organs. */
const FEMALE = ['O', 'C51', 'C52', 'C53', 'C54', 'C55', 'C56', 'N70', 'N71', 'N72', 'N80', 'N83'];
const MALE = ['C60', 'C61', 'C62', 'C63', 'N40', 'N41', 'N43', 'N44', 'N45'];

function bothSexes({ visits }: History): Hit[] {
  const female = visits.filter((v) => has(v, FEMALE));
  const male = visits.filter((v) => has(v, MALE));
  if (female.length === 0 || male.length === 0) return [];
  const later = female[0]!.beganAt < male[0]!.beganAt ? male : female;
  const first = later === male ? female[0]! : male[0]!;
  const own = [first, later[0]!];
  return [
    hitOn(own, {
      key: `${first.encounterId} ${later[0]!.encounterId}`,
      doubted: [later[0]!],
      message: '同一参保人先后有男、女两性专属的诊断，疑似冒名就医',
      facts: { female: female.length, male: male.length },
    }),
  ];
}
