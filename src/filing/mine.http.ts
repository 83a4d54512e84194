import { type Asked, type PersonPrincipal, type Route, route } from '../access/index.ts';
import { addDays, type Day, dayOf } from '../kernel/day.ts';
import { accept } from '../kernel/outcome.ts';
import { covers, type Span } from '../kernel/span.ts';
import type { Db } from '../store/index.ts';
import type { Filed } from './domain/filings.ts';
import type { Reach } from './domain/place.ts';
import { loadFilings } from './filing.store.ts';
import type { MineFiling, MineFilings } from './mine-contract.ts';
import { purposeName } from './purpose-name.wire.ts';

/** `/api/mine/filings`: the person's own filings that were not withdrawn. */
export function mineFilingRoutes({ db }: { readonly db: Db }): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/mine/filings',
      may: ['read', 'own'],
      answer: async ({ by, now, looked }: Asked<PersonPrincipal>) => {
        looked(by.personId, '本人查看备案');
        const today = dayOf(now);
        const { referrals, chronic, designated, accidents } = await loadFilings(db, by.personId);
        const all: readonly Filed[] = [...referrals, ...chronic, ...designated, ...accidents];
        const filings = all
          .map((filed) => toFiling(filed, today))
          .toSorted((a, b) => (a.from > b.from ? -1 : 1));
        return accept<MineFilings>({ today, filings });
      },
    }),
  ];
}

const KIND_NAME: Readonly<Record<Filed['kind'], string>> = {
  referral: '转院与异地就医备案',
  chronic: '门诊慢特病备案',
  designated: '定点备案',
  accident: '意外伤害备案',
};

const REACH_NAME: Readonly<Record<Reach, string>> = {
  local: '市内转院',
  province: '省内异地就医',
  elsewhere: '跨省异地就医',
};

const STATE_NAME = { 'in-force': '有效', future: '尚未开始', past: '已到期' };

function toFiling(filed: Filed, today: Day): MineFiling {
  const { filingId, kind, span, institutionName, filedAt, uses } = filed;
  const state = stateOn(span, today);
  return {
    filingId,
    kind,
    kindName: KIND_NAME[kind],
    title: titleOf(filed),
    diseaseCode: kind === 'chronic' || kind === 'referral' ? filed.diseaseCode : null,
    institutionName,
    from: span.from,
    through: span.to === null ? null : addDays(span.to, -1),
    state,
    stateName: STATE_NAME[state],
    filedOn: dayOf(filedAt),
    uses,
  };
}

function stateOn(span: Span, today: Day): MineFiling['state'] {
  if (covers(span, today)) return 'in-force';
  return span.from > today ? 'future' : 'past';
}

function titleOf(filed: Filed): string {
  if (filed.kind === 'chronic') return filed.diseaseName;
  if (filed.kind === 'designated') return `${purposeName(filed.purpose)}（第${filed.sequence}家）`;
  if (filed.kind === 'accident') {
    const when = filed.injuredOn === null ? '' : `${filed.injuredOn}受伤，`;
    return `${when}${filed.payable ? '基金可以支付' : '基金不予支付'}`;
  }
  return `${REACH_NAME[filed.reach]}：${filed.diseaseName}`;
}
