import { type Filed, type FilingKind, purposeName, type Reach } from '../filing/index.ts';
import { addDays, type Day, dayOf } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import type { CounterFiling } from './contract.ts';

export const FILING_NAME: Readonly<Record<FilingKind, string>> = {
  referral: '转院与异地就医备案',
  chronic: '门诊慢特病备案',
  designated: '定点备案',
  accident: '意外伤害备案',
};

const REACH_NAME: Readonly<Record<Reach, string>> = {
  local: '市内转院',
  province: '省内异地',
  elsewhere: '省外异地',
};

/** What a filing is about, in a few words. */
export function filingTitle(filed: Filed): string {
  switch (filed.kind) {
    case 'referral':
      return `${REACH_NAME[filed.reach]}：${filed.diseaseName}`;
    case 'chronic':
      return `${filed.diseaseName}（${filed.diseaseCode}）`;
    case 'designated':
      return `${purposeName(filed.purpose)}，第${filed.sequence}家`;
    case 'accident':
      return filed.injuredOn === null ? '受伤日期未报' : `${filed.injuredOn}受伤`;
  }
}

export function filingOf(filed: Filed, today: Day): CounterFiling {
  const { filingId, kind, span, institutionName, uses, filedAt, filedByName } = filed;
  return {
    ...{ filingId, kind, institutionName, uses, filedByName },
    kindName: FILING_NAME[kind],
    title: filingTitle(filed),
    from: span.from,
    through: span.to === null ? null : addDays(span.to, -1),
    stateName: covers(span, today) ? '有效' : span.from > today ? '尚未开始' : '已到期',
    filedOn: dayOf(filedAt),
  };
}
