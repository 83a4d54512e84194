import type { AlarmRule, Measure } from '../../../../src/monitor/domain/alarm-rule.ts';

const WHAT: Readonly<Record<Measure, string>> = {
  'fault-share': '异常报文超过',
  'refusal-share': '拒绝报文超过',
  'latency-p99': '99% 的应答时间超过',
  silent: '机构没有报文超过',
  'fund-growth': '当日基金支出超过此前同时段平均的',
  'database-connections': '数据库连接超过上限的',
  'database-oldest': '最久的事务超过',
  'job-late': '后台任务迟于',
};
const UNITS: Readonly<Record<string, string>> = {
  '%': '%',
  ms: ' 毫秒',
  minutes: ' 分钟',
  seconds: ' 秒',
};
const OF_MESSAGES: readonly Measure[] = ['fault-share', 'refusal-share', 'latency-p99'];

/** When a rule raises an alarm, in words. */
export function ruleText(rule: AlarmRule & { readonly unit: string }): string {
  const { measure, above, unit, overMinutes, atLeast, hours } = rule;
  const parts = [`${WHAT[measure]} ${above}${UNITS[unit] ?? unit}`];
  if (OF_MESSAGES.includes(measure)) {
    parts.unshift(`最近 ${overMinutes} 分钟，`);
    if (atLeast > 0) parts.push(`（不足 ${atLeast} 个报文不判）`);
  }
  if (measure === 'fund-growth' && atLeast > 0) parts.push(`（平均不足 ${atLeast} 元不判）`);
  const [from, to] = hours;
  if (from > 0 || to < 1440) parts.unshift(`${clock(from)} 至 ${clock(to)}，`);
  return parts.join('');
}

function clock(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.trunc(minutes / 60))}:${pad(minutes % 60)}`;
}
