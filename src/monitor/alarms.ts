import type { BureauPrincipal } from '../access/index.ts';
import type { Instant } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Registry } from '../registry/index.ts';
import { type AlarmRow, acknowledge, findAlarm, listAlarms } from './alarm.store.ts';
import type { AlarmReply, AlarmsReply } from './contract.ts';
import type { Scope, ScreenDeps } from './deps.ts';
import { SEVERITIES, WHOLE_PLATFORM } from './domain/alarm-rule.ts';

const PAGE = 20;

/** An alarm in words. */
export function alarmReply(registry: Registry, row: AlarmRow): AlarmReply {
  const own = row.region === WHOLE_PLATFORM ? '全平台' : registry.regionName(row.region);
  return { ...row, regionName: own ?? row.region, severityName: SEVERITIES[row.severity] };
}

/** The alarms of these regions and of the platform as a whole. */
export async function alarmList(
  { db, registry }: ScreenDeps,
  scope: Scope,
  { state, page }: { readonly state: 'new' | 'standing' | 'all'; readonly page: number },
): Promise<AlarmsReply> {
  const regions = [...scope.picked, WHOLE_PLATFORM];
  const asked = { regions, state, limit: PAGE, offset: (page - 1) * PAGE };
  const { rows, count } = await listAlarms(db, asked);
  return { alarms: rows.map((row) => alarmReply(registry, row)), count, page, size: PAGE };
}

/** Takes an alarm into one's care, with a note; refused when somebody has it already. */
export async function takeAlarm(
  { db, registry }: ScreenDeps,
  scope: Scope,
  by: { readonly who: BureauPrincipal; readonly note: string; readonly now: Instant },
  alarmId: string,
): Promise<Outcome<AlarmReply>> {
  const found = await findAlarm(db, alarmId);
  const isSeen =
    found !== null && (found.region === WHOLE_PLATFORM || scope.picked.includes(found.region));
  if (!isSeen) return refuse({ code: 'alarm-unknown', text: '没有这条告警' });
  const { who, note, now } = by;
  const taken = await acknowledge(db, alarmId, { id: who.operatorId, name: who.name, note, now });
  const after = (await findAlarm(db, alarmId))!;
  if (taken) return accept(alarmReply(registry, after));
  const text = `这条告警已由${after.acknowledgedName}确认：${after.acknowledgedNote}`;
  return refuse({ code: 'alarm-acknowledged', text });
}
