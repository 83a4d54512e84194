import { Type } from 'typebox';
import { addDays, parseDay, startOf } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Db } from '../store/index.ts';
import type { OwnTrailReply, TrailReply } from './contract.ts';
import { SUBJECTS } from './domain/permission.ts';
import type { BureauPrincipal, PersonPrincipal } from './domain/principal.ts';
import type { KeptTrailLine } from './domain/trail.ts';
import { NATIONAL } from './manage-operators.ts';
import { type Route, route } from './route.ts';
import { listTrail, listTrailOfPerson, type TrailFilter } from './trail.store.ts';

export type TrailDeps = {
  readonly db: Db;
  /** The name of an institution, or of a region where there is none. */
  readonly placeName: (region: string, institutionCode: string | null) => string;
};

const PAGE = {
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 1_000_000 })),
  size: Type.Optional(Type.Integer({ title: '每页行数', minimum: 1, maximum: 200 })),
};
const WORD = (title: string) => Type.Optional(Type.String({ title, maxLength: 40 }));
const LIST = Type.Object({
  ...PAGE,
  from: WORD('开始日期'),
  to: WORD('结束日期'),
  actor: WORD('操作员编号'),
  person: WORD('人员编号'),
  institution: WORD('机构编号'),
  subject: WORD('事项'),
  refused: Type.Optional(Type.Literal('1', { title: '只列被拒绝的' })),
});
const OWN = Type.Object(PAGE);

const ACTIONS: Readonly<Record<string, string>> = {
  read: '查看',
  change: '办理',
  'sign-in': '登录',
};

/** `/api/trail`, to who answers for a region; `/api/mine/trail`, to everybody of himself. */
export function trailRoutes(deps: TrailDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/trail',
      may: ['read', 'trail'],
      query: LIST,
      status: { 'days-bad': 400 },
      answer: async ({ by, query }) => await showTrail(deps, by as BureauPrincipal, query),
    }),
    route({
      method: 'GET',
      path: '/api/mine/trail',
      may: ['read', 'own'],
      query: OWN,
      answer: async ({ by, query }) => {
        const page = { number: query.page ?? 1, size: query.size ?? 20 };
        const { personId } = by as PersonPrincipal;
        const { lines, count } = await listTrailOfPerson(deps.db, personId, page);
        const reply: OwnTrailReply = {
          lines: lines.map((line) => ownLine(deps, line)),
          ...{ count, page: page.number, size: page.size },
        };
        return accept(reply);
      },
    }),
  ];
}

type Query = {
  readonly [name in 'from' | 'to' | 'actor' | 'person' | 'institution' | 'subject']?: string;
} & { readonly refused?: '1'; readonly page?: number; readonly size?: number };

async function showTrail(
  { db, placeName }: TrailDeps,
  by: BureauPrincipal,
  query: Query,
): Promise<Outcome<TrailReply>> {
  const days = readDays(query);
  if (!days.ok) return days;
  const or = (text: string | undefined) => (text === undefined || text === '' ? null : text);
  const filter: TrailFilter = {
    region: by.region === NATIONAL ? null : by.region,
    institutionCode: or(query.institution),
    ...days.value,
    actorId: or(query.actor),
    personId: or(query.person),
    subject: or(query.subject),
    refusedOnly: query.refused === '1',
  };
  const page = { number: query.page ?? 1, size: query.size ?? 20 };
  const { lines, count } = await listTrail(db, filter, page);
  return accept({
    lines: lines.map((line) => ({
      ...line,
      place: placeName(line.region, line.institutionCode),
      subjectName: SUBJECTS[line.subject] ?? line.subject,
      actionName: ACTIONS[line.action] ?? line.action,
      outcomeName: line.outcome === 'ok' ? '已办理' : '已拒绝',
    })),
    ...{ count, page: page.number, size: page.size },
    subjects: Object.entries(SUBJECTS).map(([subject, name]) => ({ subject, name })),
  });
}

function readDays(query: Query): Outcome<Pick<TrailFilter, 'from' | 'to'>> {
  const read = (text: string | undefined) =>
    text === undefined || text === '' ? null : (parseDay(text) ?? undefined);
  const [from, to] = [read(query.from), read(query.to)];
  const bad = (field: string, text: string) => refuse({ code: 'days-bad', text, field });
  if (from === undefined) return bad('from', '开始日期应为日期，如2026-01-01');
  if (to === undefined) return bad('to', '结束日期应为日期，如2026-01-01');
  if (from !== null && to !== null && to < from) return bad('to', '结束日期早于开始日期');
  return accept({
    from: from === null ? null : startOf(from),
    to: to === null ? null : startOf(addDays(to, 1)),
  });
}

function ownLine({ placeName }: TrailDeps, line: KeptTrailLine): OwnTrailReply['lines'][number] {
  const { trailId, at, region, institutionCode, actorName, matter, outcome } = line;
  const name = placeName(region, institutionCode);
  const known = institutionCode === null ? `${name}医保部门` : name;
  const place = line.actorKind === 'nobody' ? '未登录者' : known;
  return { trailId, at, place, actorName, matter, wasRefused: outcome !== 'ok' };
}
