import { type Day, formatTime, type Instant } from '../../kernel/day.ts';

/** What a rule looks at, with the unit of its threshold. */
export const MEASURES = {
  'fault-share': '%',
  'refusal-share': '%',
  'latency-p99': 'ms',
  silent: 'minutes',
  'fund-growth': '%',
  'database-connections': '%',
  'database-oldest': 'seconds',
  'job-late': 'seconds',
} as const;
export type Measure = keyof typeof MEASURES;

export const SEVERITIES = { urgent: '紧急', warning: '警告', notice: '提示' } as const;
export type Severity = keyof typeof SEVERITIES;

/** A threshold in force between two days. */
export type AlarmRule = {
  readonly code: string;
  readonly name: string;
  readonly measure: Measure;
  readonly from: Day;
  /** The first day it is no longer in force. */
  readonly to: Day | null;
  readonly overMinutes: number;
  readonly atLeast: number;
  readonly above: number;
  /** Minutes of the day from and up to which it is judged. */
  readonly hours: readonly [number, number];
  readonly seenWithinHours: number;
  readonly severity: Severity;
  readonly advice: string;
};

/** Messages of a region within the minutes of a rule. */
export type RegionTraffic = {
  readonly ok: number;
  readonly refused: number;
  readonly fault: number;
  readonly p99: number | null;
};

export type AlarmFacts = {
  readonly now: Instant;
  readonly regions: readonly {
    readonly region: string;
    /** What was answered in the last minutes. */
    readonly within: (minutes: number) => RegionTraffic;
    readonly institutions: readonly {
      readonly code: string;
      readonly name: string;
      readonly seenAt: Instant;
    }[];
    /** What funds paid today so far, and on average in the days before up to this hour; fen. */
    readonly fundToday: number;
    readonly fundUsually: number;
  }[];
  readonly database: {
    readonly connections: number;
    readonly connectionsMax: number;
    readonly oldestSeconds: number;
  };
  readonly jobs: readonly { readonly title: string; readonly lateSeconds: number }[];
};

/** The platform as a whole, where a region would stand. */
export const WHOLE_PLATFORM = '000000';

/** Something is beyond a threshold. */
export type Found = {
  readonly rule: AlarmRule;
  readonly region: string;
  readonly subject: string;
  readonly message: string;
};

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const SHANGHAI_MINUTES = 480;

/** What is beyond the thresholds of the rules that are in force. */
export function findAlarms(
  rules: readonly AlarmRule[],
  today: Day,
  facts: AlarmFacts,
): readonly Found[] {
  const minute = minuteOfDay(facts.now);
  return rules
    .filter((rule) => rule.from <= today && (rule.to === null || today < rule.to))
    .filter(({ hours: [from, to] }) => minute >= from && minute < to)
    .flatMap((rule) => judge(rule, facts));
}

function judge(rule: AlarmRule, facts: AlarmFacts): Found[] {
  const { measure, above } = rule;
  const onPlatform = (subject: string, value: number, message: string) =>
    value > above ? [{ rule, region: WHOLE_PLATFORM, subject, message }] : [];
  if (measure === 'database-connections') {
    const { connections, connectionsMax } = facts.database;
    const share = percent(connections, connectionsMax);
    return onPlatform('', share, `连接 ${connections} 个，占上限 ${connectionsMax} 的 ${share}%`);
  }
  if (measure === 'database-oldest') {
    const { oldestSeconds } = facts.database;
    return onPlatform('', oldestSeconds, `最久的事务已 ${oldestSeconds} 秒`);
  }
  if (measure === 'job-late') {
    return facts.jobs.flatMap(({ title, lateSeconds }) =>
      onPlatform(title, lateSeconds, `${title}已 ${Math.round(lateSeconds)} 秒没有做完`),
    );
  }
  return facts.regions.flatMap((region) => judgeRegion(rule, region, facts.now));
}

type RegionFacts = AlarmFacts['regions'][number];

function judgeRegion(rule: AlarmRule, facts: RegionFacts, now: Instant): Found[] {
  const { measure, above, atLeast } = rule;
  const { region } = facts;
  if (measure === 'silent') return silentOnes(rule, facts, now);
  if (measure === 'fund-growth') {
    const { fundToday, fundUsually } = facts;
    const share = percent(fundToday, fundUsually);
    if (fundUsually < atLeast * 100 || share <= above) return [];
    const usually = `此前同时段平均 ${yuan(fundUsually)} 元的 ${share}%`;
    const message = `今日基金已支出 ${yuan(fundToday)} 元，为${usually}`;
    return [{ rule, region, subject: '', message }];
  }
  const { ok, refused, fault, p99 } = facts.within(rule.overMinutes);
  const all = ok + refused + fault;
  if (all < atLeast) return [];
  const recently = `最近 ${rule.overMinutes} 分钟 ${all} 个报文`;
  if (measure === 'latency-p99') {
    if (p99 === null || p99 <= above) return [];
    return [{ rule, region, subject: '', message: `${recently}，99% 的应答时间 ${p99} 毫秒` }];
  }
  const [count, what] = measure === 'fault-share' ? [fault, '异常'] : [refused, '拒绝'];
  const share = percent(count, all);
  if (share <= above) return [];
  return [{ rule, region, subject: '', message: `${recently}，${what} ${count} 个（${share}%）` }];
}

/** Nobody is silent by night: the minutes count from the hour on at which the rule is judged. */
function silentOnes(rule: AlarmRule, { region, institutions }: RegionFacts, now: Instant) {
  const opened = now - (minuteOfDay(now) - rule.hours[0]) * MINUTE_MS;
  return institutions.flatMap(({ code, name, seenAt }): Found[] => {
    const minutes = Math.floor((now - Math.max(seenAt, opened)) / MINUTE_MS);
    const isKnown = now - seenAt <= rule.seenWithinHours * 60 * MINUTE_MS;
    if (minutes <= rule.above || !isKnown) return [];
    const message = `${name}（${code}）自 ${formatTime(seenAt).slice(5, 16)} 起没有报文`;
    return [{ rule, region, subject: code, message }];
  });
}

function minuteOfDay(at: Instant): number {
  return (Math.floor(at / MINUTE_MS) + SHANGHAI_MINUTES) % DAY_MINUTES;
}

/** With one decimal. */
function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10;
}

function yuan(fen: number): string {
  return Math.round(fen / 100).toLocaleString('zh-CN');
}
