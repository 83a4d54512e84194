import { Type } from 'typebox';
import { accept, type Outcome } from '../kernel/outcome.ts';
import type { ListedOperator, NamedRole, OperatorsReply } from './contract.ts';
import { OPERATOR_ROLES } from './domain/operator.ts';
import { BUREAU_ROLES, INSTITUTION_ROLES } from './domain/role.ts';
import {
  appoint,
  dismiss,
  type Keeper,
  type ManageDeps,
  NATIONAL,
  resetPassword,
  resetSecondFactor,
} from './manage-operators.ts';
import { type OperatorRow, pageOperators } from './operator.store.ts';
import { type Asked, type Route, route } from './route.ts';

const STATUS: Readonly<Record<string, number>> = {
  'operator-unknown': 404,
  'other-place': 403,
  'other-institution': 403,
  'operator-id': 400,
  'operator-name': 400,
  'role-unknown': 400,
};

const FLAG = (title: string) => Type.Optional(Type.Literal('1', { title }));
const LIST = Type.Object({
  institution: Type.Optional(Type.String({ title: '机构编号', maxLength: 30 })),
  bureau: FLAG('只列医保部门'),
  words: Type.Optional(Type.String({ title: '编号或姓名', maxLength: 30 })),
  ended: FLAG('包括停用的'),
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 1_000_000 })),
  size: Type.Optional(Type.Integer({ title: '每页行数', minimum: 1, maximum: 200 })),
});
const NEW = Type.Object({
  operatorId: Type.String({ title: '操作员编号', maxLength: 64 }),
  name: Type.String({ title: '姓名', maxLength: 50 }),
  roles: Type.Array(Type.String({ maxLength: 30 }), { title: '角色', minItems: 1, maxItems: 20 }),
  institutionCode: Type.Optional(
    Type.Union([Type.String({ maxLength: 30 }), Type.Null()], { title: '机构编号' }),
  ),
});
const ONE = Type.Object({ operatorId: Type.String({ title: '操作员编号', maxLength: 30 }) });

/** `/api/operators`: the operators of a region, or of one institution, as contract.ts has it. */
export function operatorRoutes(deps: ManageDeps): readonly Route[] {
  const care = (
    what: string,
    matter: string,
    answer: (keeper: Keeper, operatorId: string, now: Asked['now']) => Promise<Outcome<unknown>>,
  ): Route =>
    route({
      method: 'POST',
      path: `/api/operators/:operatorId/${what}`,
      may: ['change', 'operator'],
      params: ONE,
      status: STATUS,
      answer: async ({ by, params, noted, now }) => {
        noted(`${matter} ${params.operatorId}`);
        return await answer(by as Keeper, params.operatorId, now);
      },
    });
  return [
    route({
      method: 'GET',
      path: '/api/operators',
      may: ['read', 'operator'],
      query: LIST,
      answer: async ({ by, query }) => {
        const page = { number: query.page ?? 1, size: query.size ?? 20 };
        const keeper = by as Keeper;
        const own = keeper.kind === 'institution' ? keeper.institutionCode : null;
        const asked = query.institution ?? '';
        const filter = {
          region: keeper.region === NATIONAL ? null : keeper.region,
          institutionCode: own ?? (asked === '' ? null : asked),
          bureauOnly: query.bureau === '1',
          words: query.words?.trim() || null,
          withEnded: query.ended === '1',
        };
        const { rows, count } = await pageOperators(deps.db, filter, page);
        const reply: OperatorsReply = {
          operators: rows.map((row) => shown(deps, row)),
          ...{ count, page: page.number, size: page.size },
          bureauRoles: keeper.kind === 'bureau' ? named(BUREAU_ROLES) : [],
          institutionRoles: named(INSTITUTION_ROLES),
        };
        return accept(reply);
      },
    }),
    route({
      method: 'POST',
      path: '/api/operators',
      may: ['change', 'operator'],
      body: NEW,
      status: STATUS,
      answer: async ({ by, body, now, noted }) => {
        noted(`增加操作员 ${body.operatorId}`);
        return await appoint(deps, by as Keeper, body, now);
      },
    }),
    care('end', '停用操作员', (by, id, now) => dismiss(deps, by, id, now)),
    care('password', '重置密码', (by, id) => resetPassword(deps, by, id)),
    care('second-factor', '重置第二因素', (by, id) => resetSecondFactor(deps, by, id)),
  ];
}

function named(roles: Readonly<Record<string, string>>): readonly NamedRole[] {
  return Object.entries(roles).map(([role, name]) => ({ role, name }));
}

function shown({ findInstitution }: ManageDeps, row: OperatorRow): ListedOperator {
  const { operatorId, name, region, institutionCode, roles, addedAt, endedAt, hasPassword } = row;
  const isBureau = institutionCode === null;
  return {
    ...{ operatorId, name, region, institutionCode, roles, addedAt, endedAt, hasPassword },
    institutionName: isBureau ? null : (findInstitution(institutionCode)?.name ?? null),
    roleNames: roles.map((role) => OPERATOR_ROLES[role]),
    hasSecondFactor: isBureau ? row.secondFactorAt !== null : null,
  };
}
