import type { Day, Instant } from '../kernel/day.ts';
import type { Db } from '../store/index.ts';
import { type Checked, checkVisit } from './domain/check-visit.ts';
import { asksReasons, type Choice, watches } from './domain/choice.ts';
import type { Finding } from './domain/finding.ts';
import type { AskedItem } from './domain/item-classes.ts';
import { type Judged, judge, NOTHING_FOUND } from './domain/judge.ts';
import { needsPast, needsPastAtMost, type PastNeeds } from './domain/needs-past.ts';
import { newPointIndex, type PointIndex } from './domain/point-index.ts';
import type { Rule, Stage } from './domain/rule.ts';
import type { AuditVisit } from './domain/visit.ts';
import { loadChoices } from './finding.store.ts';
import { loadPointIndex, loadPointsMark, loadRuleStates } from './point.store.ts';

/** A visit, and how much had been written about the person when it was so. */
export type KeptVisit = { readonly visit: AuditVisit; readonly writes: number };

/** Rules, points and what the regions have chosen, held in memory. */
export type Audit = {
  /** Every version of every rule. */
  rules(): readonly Rule[];
  /** The points in force, compact. */
  points(): PointIndex;
  /** Whether anything is audited in a region, by what it has chosen. */
  watches(region: string): boolean;
  /** Whether a region wants a reason for any finding before it goes on. */
  asksReasons(region: string): boolean;
  /** On how many days, up to today, rules may look for what a person had; 0: not at all. */
  looksBack(): number;
  /** What the rules ask of the time before, because of these items, in a visit that began then. */
  needsPast(items: readonly AskedItem[], stage: Stage, on: Day): PastNeeds;
  /** Keeps a visit with all that was read for it, for the messages that follow. */
  remember(kept: KeptVisit, now: Instant): void;
  /** The visit as it was last remembered, for five minutes: to be compared with what is there. */
  recall(encounterId: string, now: Instant): KeptVisit | null;
  /**
   * What the rules find on a visit, and what its region wants done about it. `given`: the findings
   * for which the institution has said why it goes on.
   */
  judge(
    visit: AuditVisit,
    at: {
      readonly stage: Stage;
      readonly on: Day;
      /** Of the institution: whose choice holds. */
      readonly region: string;
      readonly given: ReadonlySet<string>;
      /** Only these rules; null: all. */
      readonly only: ReadonlySet<string> | null;
      /** Only findings that concern one of these lines; null: all. */
      readonly about: ReadonlySet<string> | null;
    },
  ): Judged;
  /** Reads points and choices again when they changed, by whomever. */
  refresh(): Promise<void>;
};

/**
 * Opens the audit: rules as the loader gave them, with the states that reviews gave them since;
 * points and choices are read into memory.
 */
export async function openAudit(db: Db, loaded: readonly Rule[]): Promise<Audit> {
  let choices: readonly Choice[] = [];
  let mark = '';
  let rules = loaded;
  let index = newPointIndex(loaded).seal();
  let most = 0;
  const recent = recentVisits();
  const refresh = async () => {
    choices = await loadChoices(db);
    const now = await loadPointsMark(db);
    if (now === mark) return;
    const states = await loadRuleStates(db);
    const next = loaded.map((rule) => ({ ...rule, state: states.get(rule.code) ?? rule.state }));
    index = await loadPointIndex(db, next);
    rules = next;
    most = needsPastAtMost(index);
    recent.clear();
    mark = now;
  };
  await refresh();
  return {
    rules: () => rules,
    points: () => index,
    watches: (region) => watches(choices, region),
    asksReasons: (region) => asksReasons(choices, region),
    looksBack: () => most,
    needsPast: (items, stage, on) => needsPast(rules, index, items, stage, on),
    remember: recent.remember,
    recall: recent.recall,
    judge: (visit, { stage, on, region, given, only, about }) => {
      const found = recent.checked(visit, stage + on, () =>
        checkVisit(rules, index, visit, stage, on),
      );
      const counts = ({ ruleCode, lineNos }: Finding) =>
        (only === null || only.has(ruleCode)) &&
        (about === null || lineNos.some((lineNo) => about.has(lineNo)));
      const { told, shadow } = found;
      const institution = { code: visit.institution.code, region };
      const counted = { told: told.filter(counts), shadow: shadow.filter(counts) };
      return judge(visit, institution, counted, choices, given);
    },
    refresh,
  };
}

const RECENT_MAX = 512;
const RECENT_MS = 5 * 60_000;

/** A settlement asks of the very visit that its upload, and its quote, asked of just before. */
function recentVisits() {
  const visits = new Map<string, { readonly kept: KeptVisit; readonly until: number }>();
  let known = new WeakMap<AuditVisit, { readonly when: string; readonly checked: Checked }>();
  return {
    remember: (kept: KeptVisit, now: Instant) => {
      const { encounterId } = kept.visit;
      visits.delete(encounterId);
      visits.set(encounterId, { kept, until: now + RECENT_MS });
      if (visits.size > RECENT_MAX) visits.delete(visits.keys().next().value!);
    },
    recall: (encounterId: string, now: Instant) => {
      const found = visits.get(encounterId);
      return found !== undefined && now < found.until ? found.kept : null;
    },
    /** The same object is the same visit: nothing of it changes. */
    checked: (visit: AuditVisit, when: string, check: () => Checked): Checked => {
      const before = known.get(visit);
      if (before?.when === when) return before.checked;
      const checked = check();
      known.set(visit, { when, checked });
      return checked;
    },
    clear: () => {
      visits.clear();
      known = new WeakMap();
    },
  };
}

/** Audits nothing: for what is made up of the past. */
export const NO_AUDIT: Audit = {
  rules: () => [],
  points: () => newPointIndex([]).seal(),
  watches: () => false,
  asksReasons: () => false,
  looksBack: () => 0,
  needsPast: () => ({ days: 0, codes: [], beginnings: [] }),
  remember: () => {},
  recall: () => null,
  judge: () => NOTHING_FOUND,
  refresh: async () => {},
};
