import { Type } from 'typebox';
import { type Asked, type PersonPrincipal, type Route, route } from '../access/index.ts';
import type { Search } from '../catalogue/index.ts';
import { dayOf, yearOf } from '../kernel/day.ts';
import { accept } from '../kernel/outcome.ts';
import type { Deps } from './deps.ts';
import { ownBill, ownDocument } from './mine-bill.ts';
import type { TryOutBody } from './mine-contract.ts';
import { ownCover } from './mine-cover.ts';
import { findItems } from './mine-items.ts';
import { tryOut } from './mine-try-out.ts';
import { ownVisits } from './mine-visits.ts';
import { ownYear } from './mine-year.ts';

type Params = Readonly<Record<string, string>>;
type By<Query = unknown, Body = unknown> = Asked<PersonPrincipal, Params, Query, Body>;
type OfBill = Asked<PersonPrincipal, { readonly settlementId: string }>;
type OfDocument = Asked<
  PersonPrincipal,
  { readonly settlementId: string },
  { readonly name: string; readonly clause?: string }
>;

const OWN = { may: ['read', 'own'] } as const;
const ID = Type.String({ title: '账单编号', minLength: 1, maxLength: 60 });
const YEAR = Type.Integer({ title: '年份', minimum: 2000, maximum: 2999 });

/** `/api/mine`: what the insured person's face asks, as mine-contract.ts has it. */
export function mineRoutes(deps: Deps & { readonly search: Search }): readonly Route[] {
  return [...coverRoutes(deps), ...billRoutes(deps), ...tryOutRoutes(deps)];
}

function coverRoutes(deps: Deps): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/api/mine/cover', ...OWN },
      answer: async ({ by, now, looked }: By) => {
        looked(by.personId, '本人查看参保与待遇');
        return ownCover(deps, by.personId, now);
      },
    }),
    route({
      ...{ method: 'GET', path: '/api/mine/year', ...OWN },
      query: Type.Object({ year: Type.Optional(YEAR) }),
      answer: async ({ by, now, query, looked }: By<{ readonly year?: number }>) => {
        looked(by.personId, '本人查看年度累计');
        return ownYear(deps, by.personId, { year: query.year ?? yearOf(dayOf(now)), now });
      },
    }),
  ];
}

function billRoutes(deps: Deps): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/api/mine/visits', ...OWN },
      query: Type.Object({
        before: Type.Optional(Type.String({ title: '翻页位置', maxLength: 100 })),
        year: Type.Optional(YEAR),
      }),
      status: { 'field-bad': 400 },
      answer: async ({
        by,
        query,
        looked,
      }: By<{ readonly before?: string; readonly year?: number }>) => {
        looked(by.personId, '本人查看就诊记录');
        const { before = null, year = null } = query;
        return ownVisits(deps, by.personId, { before, year });
      },
    }),
    route({
      ...{ method: 'GET', path: '/api/mine/bills/:settlementId', ...OWN },
      params: Type.Object({ settlementId: ID }),
      status: { 'bill-unknown': 404 },
      answer: async ({ by, params, looked }: OfBill) => {
        // Before it is known whose it is: a number that is another's is written down as refused.
        looked(by.personId, `本人查看账单 ${params.settlementId}`);
        return ownBill(deps, by.personId, params.settlementId);
      },
    }),
    route({
      ...{ method: 'GET', path: '/api/mine/bills/:settlementId/document', ...OWN },
      params: Type.Object({ settlementId: ID }),
      query: Type.Object({
        name: Type.String({ title: '文件名称', minLength: 1, maxLength: 200 }),
        clause: Type.Optional(Type.String({ title: '条款', maxLength: 300 })),
      }),
      status: { 'bill-unknown': 404, 'document-unknown': 404 },
      answer: async ({ by, params, query }: OfDocument) => {
        const { name, clause = '' } = query;
        return ownDocument(deps, by.personId, { ...params, name, clause });
      },
    }),
  ];
}

const FEN_MAX = 100_000_000_00;

const ONE_OF = (title: string, ...words: readonly string[]) =>
  Type.Union(
    words.map((word) => Type.Literal(word)),
    { title },
  );
const COUNT = (title: string, minimum: number, maximum: number) =>
  Type.Integer({ title, minimum, maximum });

const ITEM = Type.Object({
  code: Type.String({ title: '目录编码', minLength: 1, maxLength: 60 }),
  quantityE4: COUNT('数量', 1, 100_000_000),
  priceE6: COUNT('单价', 0, 10_000_000_000_000),
});

const SUM = Type.Object({
  itemClass: ONE_OF('费用类别', 'A', 'B', 'C'),
  amount: COUNT('金额', 1, FEN_MAX),
  firstSelfPay: Type.Optional(COUNT('先行自付比例', 0, 10_000)),
});

const TRY_OUT = Type.Object({
  institutionCode: Type.String({ title: '医院或药店', minLength: 1, maxLength: 30 }),
  kind: ONE_OF('就医类型', 'outpatient', 'chronic', 'pharmacy', 'inpatient'),
  insurance: Type.String({ title: '险种', minLength: 1, maxLength: 10 }),
  chronicCode: Type.Optional(Type.String({ title: '慢特病病种', maxLength: 20 })),
  days: Type.Optional(COUNT('住院天数', 1, 365)),
  useAccounts: ONE_OF('账户使用', 'none', 'personal', 'family'),
  items: Type.Optional(Type.Array(ITEM, { title: '费用明细', maxItems: 50 })),
  sums: Type.Optional(Type.Array(SUM, { title: '分类费用', maxItems: 20 })),
});

function tryOutRoutes(deps: Deps & { readonly search: Search }): readonly Route[] {
  return [
    route({
      ...{ method: 'GET', path: '/api/mine/items', ...OWN },
      query: Type.Object({
        words: Type.String({ title: '查找的名称', minLength: 1, maxLength: 50 }),
      }),
      answer: async ({ query, now }: By<{ readonly words: string }>) =>
        accept(await findItems(deps, query.words, dayOf(now))),
    }),
    route({
      // A question with much to say: it changes nothing.
      ...{ method: 'POST', path: '/api/mine/try-out', ...OWN },
      body: TRY_OUT,
      status: { 'institution-unknown': 400, 'nothing-stated': 400, 'chronic-missing': 400 },
      answer: async ({ by, now, body, looked }: By<unknown, TryOutBody>) => {
        looked(by.personId, '本人试算费用');
        return tryOut(deps, by.personId, body, now);
      },
    }),
  ];
}
