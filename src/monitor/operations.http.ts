import Type from 'typebox';
import { type BureauPrincipal, type Route, route } from '../access/index.ts';
import { addDays, dayOf, daysBetween, parseDay } from '../kernel/day.ts';
import { accept, refuse } from '../kernel/outcome.ts';
import { alarmList, takeAlarm } from './alarms.ts';
import { type ScreenDeps, scopeOf } from './deps.ts';
import { MEASURES, SEVERITIES } from './domain/alarm-rule.ts';
import { fundFlows, settlementsOn } from './funds.ts';
import { listInstitutions } from './institutions.ts';
import { liveTraffic } from './live.ts';
import { platformHealth } from './platform.ts';

const Region = Type.Optional(Type.String({ title: '统筹区', pattern: '^[1-9][0-9]{5}$' }));
const Institution = Type.Optional(Type.String({ title: '机构编号', pattern: '^[HP][0-9]{11}$' }));
const Page = Type.Optional(Type.String({ title: '页码', pattern: '^[1-9][0-9]{0,4}$' }));
const DayText = Type.String({ title: '日期', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const STATUS = { 'other-region': 403, 'institution-unknown': 404, 'alarm-unknown': 404 };
const FLOWS_DAYS_MAX = 1100;

/** `/api/operations`: how the platform runs, as contract.ts has it. */
export function operationsRoutes(deps: ScreenDeps): readonly Route[] {
  return [
    live(deps),
    institutions(deps),
    platform(deps),
    settlements(deps),
    funds(deps),
    ...alarms(deps),
  ];
}

function live(deps: ScreenDeps): Route {
  return route({
    method: 'GET',
    path: '/api/operations/live',
    may: ['read', 'operations'],
    query: Type.Object({
      region: Region,
      institution: Institution,
      transaction: Type.Optional(Type.String({ title: '交易编号', pattern: '^\\d{4,6}[A-Z]?$' })),
      minutes: Type.Optional(Type.Enum(['15', '30', '60', '180', '720'], { title: '分钟数' })),
    }),
    status: STATUS,
    answer: async ({ by, now, query }) => {
      const scope = scopeOf(deps.registry, by as BureauPrincipal, query.region);
      if (!scope.ok) return scope;
      const { institution = null, transaction = null, minutes = '60' } = query;
      const here = institution === null ? null : deps.registry.institution(institution);
      if (institution !== null && !scope.value.picked.includes(here?.region ?? '')) {
        const text = `没有机构[${institution}]，或不在您的管辖范围内`;
        return refuse({ code: 'institution-unknown', text, field: 'institution' });
      }
      const asked = { institution, transaction, minutes: Number(minutes) };
      return accept(await liveTraffic(deps, scope.value, asked, now));
    },
  });
}

function institutions(deps: ScreenDeps): Route {
  return route({
    method: 'GET',
    path: '/api/operations/institutions',
    may: ['read', 'operations'],
    query: Type.Object({
      region: Region,
      q: Type.Optional(Type.String({ title: '查找的字', maxLength: 60 })),
      state: Type.Optional(Type.Enum(['active', 'silent', 'never', 'all'], { title: '状态' })),
      page: Page,
    }),
    status: STATUS,
    answer: async ({ by, now, query }) => {
      const scope = scopeOf(deps.registry, by as BureauPrincipal, query.region);
      if (!scope.ok) return scope;
      const { q = '', state = 'all', page = '1' } = query;
      const asked = { words: q.trim(), state, page: Number(page) };
      return accept(await listInstitutions(deps, scope.value, asked, now));
    },
  });
}

function platform(deps: ScreenDeps): Route {
  return route({
    method: 'GET',
    path: '/api/operations/platform',
    may: ['read', 'operations'],
    answer: async ({ by, now }) => {
      const scope = scopeOf(deps.registry, by as BureauPrincipal, undefined);
      return scope.ok ? accept(await platformHealth(deps, scope.value, now)) : scope;
    },
  });
}

function settlements(deps: ScreenDeps): Route {
  return route({
    method: 'GET',
    path: '/api/operations/settlements',
    may: ['read', 'operations'],
    query: Type.Object({ day: Type.Optional(DayText), region: Region }),
    status: STATUS,
    answer: async ({ by, now, query }) => {
      const scope = scopeOf(deps.registry, by as BureauPrincipal, query.region);
      if (!scope.ok) return scope;
      const on = query.day === undefined ? dayOf(now) : parseDay(query.day);
      if (on === null) return badDay('day');
      return accept(await settlementsOn(deps, scope.value, on));
    },
  });
}

function badDay(field: string) {
  return refuse({ code: 'field-bad', text: '没有这一天，应如2026-03-18', field });
}

function funds(deps: ScreenDeps): Route {
  return route({
    method: 'GET',
    path: '/api/operations/funds',
    may: ['read', 'operations'],
    query: Type.Object({
      from: Type.Optional(DayText),
      to: Type.Optional(DayText),
      by: Type.Optional(
        Type.Enum(['day', 'month', 'region', 'fund', 'institution'], { title: '汇总方式' }),
      ),
      region: Region,
      institution: Institution,
      fund: Type.Optional(Type.String({ title: '基金', pattern: '^[0-9]{1,10}$' })),
    }),
    status: { ...STATUS, 'field-bad': 400 },
    answer: async ({ by: who, now, query }) => {
      const scope = scopeOf(deps.registry, who as BureauPrincipal, query.region);
      if (!scope.ok) return scope;
      const to = query.to === undefined ? dayOf(now) : parseDay(query.to);
      if (to === null) return badDay('to');
      const from = query.from === undefined ? addDays(to, -29) : parseDay(query.from);
      if (from === null) return badDay('from');
      const days = daysBetween(from, to);
      if (days < 0 || days > FLOWS_DAYS_MAX) {
        const text = days < 0 ? '起日晚于止日' : `起止日最多相差${FLOWS_DAYS_MAX}天`;
        return refuse({ code: 'field-bad', text, field: 'from' });
      }
      const { institution = null, fund = null } = query;
      const asked = { from, to, by: query.by ?? 'day', institution, fund };
      return accept(await fundFlows(deps, scope.value, asked));
    },
  });
}

function alarms(deps: ScreenDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/operations/alarms',
      may: ['read', 'operations'],
      query: Type.Object({
        state: Type.Optional(Type.Enum(['new', 'standing', 'all'], { title: '状态' })),
        page: Page,
      }),
      answer: async ({ by, query }) => {
        const scope = scopeOf(deps.registry, by as BureauPrincipal, undefined);
        if (!scope.ok) return scope;
        const asked = { state: query.state ?? 'standing', page: Number(query.page ?? '1') };
        return accept(await alarmList(deps, scope.value, asked));
      },
    }),
    route({
      method: 'GET',
      path: '/api/operations/alarm-rules',
      may: ['read', 'operations'],
      answer: async ({ now }) => {
        const today = dayOf(now);
        const rules = deps.rules.map((rule) => ({
          ...rule,
          unit: MEASURES[rule.measure],
          severityName: SEVERITIES[rule.severity],
          isInForce: rule.from <= today && (rule.to === null || today < rule.to),
        }));
        return accept({ rules });
      },
    }),
    route({
      method: 'POST',
      path: '/api/operations/alarms/:alarmId/acknowledge',
      may: ['change', 'operations'],
      params: Type.Object({ alarmId: Type.String({ title: '告警编号', pattern: '^[0-9]{30}$' }) }),
      body: Type.Object({
        note: Type.String({ title: '处理说明', minLength: 1, maxLength: 200, pattern: '\\S' }),
      }),
      status: STATUS,
      answer: async ({ by, now, params, body }) => {
        const who = by as BureauPrincipal;
        const scope = scopeOf(deps.registry, who, undefined);
        if (!scope.ok) return scope;
        return await takeAlarm(
          deps,
          scope.value,
          { who, note: body.note.trim(), now },
          params.alarmId,
        );
      },
    }),
  ];
}
