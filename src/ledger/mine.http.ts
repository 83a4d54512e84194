import { Type } from 'typebox';
import { type Asked, type PersonPrincipal, type Route, route } from '../access/index.ts';
import { dayOf, parseDay } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { loadNames, type Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import { listAllotments } from './allotment.store.ts';
import { type Allotment, leftOf, RELATIONS } from './domain/allotment.ts';
import { familyAccount, personalAccount } from './domain/transfer.ts';
import { loadBalances } from './ledger.store.ts';
import { listMovements, type Movement, type MovementPlace } from './mine.store.ts';
import type { MineAccount, MineFamily, MineFamilyShare, MineMovement } from './mine-contract.ts';

type Deps = { readonly db: Db; readonly registry: Registry };

const PAGE = 20;

const PATH_OF = { personal: personalAccount, family: familyAccount };

const PLACE_BAD: Refusal = {
  code: 'field-bad',
  text: '翻页位置不正确，请从第一页看起',
  field: 'before',
};

/** `/api/mine/accounts`, `family`: what the own accounts hold, what moved them, who gave. */
export function mineLedgerRoutes({ db, registry }: Deps): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/mine/accounts',
      may: ['read', 'own'],
      query: Type.Object({
        kind: Type.Union([Type.Literal('personal'), Type.Literal('family')], { title: '账户' }),
        before: Type.Optional(Type.String({ title: '翻页位置', maxLength: 100 })),
      }),
      status: { 'field-bad': 400 },
      answer: async ({ by, query, looked }: AskedAccount): Promise<Outcome<MineAccount>> => {
        const place = query.before === undefined ? null : placeOf(query.before);
        if (query.before !== undefined && place === null) return refuse(PLACE_BAD);
        const { kind } = query;
        const { personId } = by;
        looked(personId, kind === 'personal' ? '本人查看个人账户' : '本人查看家庭共济账户');
        const [balances, found] = await Promise.all([
          loadBalances(db, personId),
          listMovements(db, personId, PATH_OF[kind](personId), place, PAGE + 1),
        ]);
        const shown = found.slice(0, PAGE);
        return accept({
          kind,
          balance: balances[kind],
          movements: shown.map((movement) => toMovement(registry, movement)),
          next: found.length > PAGE ? placeText(shown.at(-1)!) : null,
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/mine/family',
      may: ['read', 'own'],
      answer: async ({ by, looked }: Asked<PersonPrincipal>): Promise<Outcome<MineFamily>> => {
        looked(by.personId, '本人查看家庭共济');
        const all = await listAllotments(db, by.personId);
        const others = [...new Set(all.flatMap((a) => [a.giverId, a.receiverId]))];
        const names = await loadNames(db, others);
        const shown = all.map((allotment) => toAllotment(allotment, by.personId, names));
        return accept({
          received: shown.filter((one) => one.towards === 'received').map(({ share }) => share),
          given: shown.filter((one) => one.towards === 'given').map(({ share }) => share),
        });
      },
    }),
  ];
}

type AskedAccount = Asked<
  PersonPrincipal,
  Readonly<Record<string, string>>,
  { readonly kind: 'personal' | 'family'; readonly before?: string }
>;

function toAllotment(
  allotment: Allotment,
  own: string,
  names: ReadonlyMap<string, string>,
): { readonly towards: 'received' | 'given'; readonly share: MineFamilyShare } {
  const { giverId, receiverId, relation, amount, returned, at } = allotment;
  const isGiven = giverId === own;
  // The relation is what the receiver is to the giver; to the receiver it says who gave.
  const relationName = isGiven ? RELATIONS[relation] : `您是其${RELATIONS[relation]}`;
  const name = names.get(isGiven ? receiverId : giverId) ?? '';
  const on = dayOf(at);
  return {
    towards: isGiven ? 'given' : 'received',
    share: { name, relationName, on, amount, returned, left: leftOf(allotment) },
  };
}

const KIND_TEXT: Readonly<Record<string, string>> = {
  opening: '期初余额',
  settlement: '就医购药支付',
  reversal: '结算撤销退回',
};

/** What moves between relatives, by whether it came to this account or went from it. */
const FAMILY_TEXT: Readonly<Record<string, readonly [came: string, went: string]>> = {
  allotment: ['家人划入', '划给家人'],
  'allotment-return': ['家人退回', '退还家人'],
};

function toMovement(registry: Registry, movement: Movement): MineMovement {
  const { on, sourceKind, amount, other, sourceId } = movement;
  const settles = sourceKind === 'settlement' || sourceKind === 'reversal';
  const [kind, code = ''] = other.split('/');
  const place = kind === 'payable' ? (registry.institution(code)?.name ?? code) : '';
  const family = FAMILY_TEXT[sourceKind]?.[amount > 0 ? 0 : 1];
  const what = family ?? KIND_TEXT[sourceKind] ?? '其他变动';
  return {
    on,
    sourceKind,
    amount,
    text: place === '' ? what : `${what}：${place}`,
    settlementId: settles ? sourceId : null,
  };
}

function placeText({ on, sourceId, lineNo }: Movement): string {
  return `${on}_${sourceId}_${lineNo}`;
}

function placeOf(text: string): MovementPlace | null {
  const [day = '', sourceId = '', lineNo = ''] = text.split('_');
  const on = parseDay(day);
  if (on === null || sourceId === '' || !/^\d{1,4}$/.test(lineNo)) return null;
  return { on, sourceId, lineNo: Number(lineNo) };
}
