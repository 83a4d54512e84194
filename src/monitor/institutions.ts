import { dayOf, type Instant } from '../kernel/day.ts';
import { type Institution, LEVEL_NAME } from '../registry/index.ts';
import { answersOf, NO_ANSWERS } from './answers.ts';
import type { InstitutionState, InstitutionsReply } from './contract.ts';
import type { Scope, ScreenDeps } from './deps.ts';
import { MINUTE_MS, minuteOf } from './domain/tally.ts';
import { loadInstitutionTraffic, loadSeen } from './traffic.store.ts';

export type InstitutionsAsked = {
  /** A part of the name, or of the code. */
  readonly words: string;
  readonly state: InstitutionState | 'all';
  readonly page: number;
};

const PAGE = 20;
const SILENT_AFTER_MINUTES = 60;

/** The institutions under contract with when they were last heard of; the longest silent first. */
export async function listInstitutions(
  { db, registry }: ScreenDeps,
  scope: Scope,
  { words, state, page }: InstitutionsAsked,
  now: Instant,
): Promise<InstitutionsReply> {
  const here = registry.institutions().filter((one) => isWanted(one, scope, words, now));
  const codes = here.map(({ code }) => code);
  const seen = await loadSeen(db, codes);
  const stateOf = (code: string): InstitutionState => {
    const at = seen.get(code);
    if (at === undefined) return 'never';
    return now - at > SILENT_AFTER_MINUTES * MINUTE_MS ? 'silent' : 'active';
  };
  const counts = { active: 0, silent: 0, never: 0 };
  for (const code of codes) counts[stateOf(code)] += 1;
  const listed = here
    .filter(({ code }) => state === 'all' || stateOf(code) === state)
    .sort((a, b) => rank(a, b, seen));
  const shown = listed.slice((page - 1) * PAGE, page * PAGE);
  const to = (minuteOf(now) + MINUTE_MS) as Instant;
  const span = { from: (to - 60 * MINUTE_MS) as Instant, to, transaction: null };
  const traffic = await loadInstitutionTraffic(
    db,
    span,
    shown.map(({ code }) => code),
  );
  const answers = new Map(traffic.map((row) => [row.key, answersOf(row)]));
  return {
    institutions: shown.map(({ code, name, region, level }) => ({
      ...{ code, name, region },
      regionName: registry.regionName(region) ?? region,
      levelName: LEVEL_NAME[level],
      state: stateOf(code),
      seenAt: seen.get(code) ?? null,
      answers: answers.get(code) ?? NO_ANSWERS,
    })),
    count: listed.length,
    page,
    size: PAGE,
    counts,
  };
}

function isWanted(one: Institution, scope: Scope, words: string, now: Instant): boolean {
  const today = dayOf(now);
  const { from, to } = one.span;
  if (!scope.picked.includes(one.region) || today < from) return false;
  if (to !== null && to <= today) return false;
  return words === '' || one.name.includes(words) || one.code.includes(words.toUpperCase());
}

/** Who has been silent longest comes first, who was never heard of last. */
function rank(a: Institution, b: Institution, seen: ReadonlyMap<string, Instant>): number {
  const [at, bt] = [seen.get(a.code), seen.get(b.code)];
  if (at === bt) return a.code < b.code ? -1 : 1;
  if (at === undefined) return 1;
  return bt === undefined ? -1 : at - bt;
}
