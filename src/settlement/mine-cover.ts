import { identityName, insuranceName, personTypeName } from '../benefit/index.ts';
import { addDays, ageOn, type Day, dayOf, type Instant } from '../kernel/day.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import { covers, type Span } from '../kernel/span.ts';
import { type Agreement, type Enrolment, maskIdNo } from '../registry/index.ts';
import type { Deps } from './deps.ts';
import type { MineCover, MineEnrolment, MineNamedSpan } from './mine-contract.ts';
import { standings, toBenefit } from './mine-standing.ts';
import { loadOwn, type OwnFacts } from './mine-suppose.ts';
import { maskedName } from './mine-words.ts';

/** What a person is insured for today, and what it pays. Refusal: person-unknown. */
export async function ownCover(
  deps: Deps,
  personId: string,
  now: Instant,
): Promise<Outcome<MineCover>> {
  const loaded = await loadOwn(deps, personId);
  if (!loaded.ok) return loaded;
  const facts = loaded.value;
  const { person, enrolments, agreements, identities } = facts.file;
  const today = dayOf(now);
  const current = <T extends { readonly span: Span }>(all: readonly T[]) =>
    all.filter((one) => covers(one.span, today));
  return accept({
    name: person.name,
    maskedIdNo: maskIdNo(person.idNo),
    personId,
    age: Math.max(ageOn(person.birth, today), 0),
    regionName: deps.registry.regionName(person.region) ?? person.region,
    today,
    enrolments: enrolments
      .toReversed()
      .map((enrolment) => toEnrolment(deps, facts, enrolment, now)),
    agreements: current(agreements).map((a) => namedSpan(agreementName(a), a.span)),
    identities: current(identities).map((i) => namedSpan(identityName(i.kind), i.span)),
  });
}

const AGREEMENT_NAME: Readonly<Record<Agreement['kind'], string>> = {
  commercial: '惠民保',
  enterprise: '企业补充医疗保险',
  'family-doctor': '家庭医生签约',
};

/** 惠民保, 企业补充, 家庭医生 with the name of the other side. */
export function agreementName({ kind, name }: Agreement): string {
  return `${AGREEMENT_NAME[kind]}：${name}`;
}

/** A span by its name, with its last day. */
export function namedSpan(name: string, { from, to }: Span): MineNamedSpan {
  return { name, from, through: to === null ? null : addDays(to, -1) };
}

const STATE_NAME: Readonly<Record<MineEnrolment['state'], string>> = {
  active: '正常参保',
  waiting: '待遇等待期',
  suspended: '暂停参保',
  ended: '已停保',
  future: '尚未生效',
};

function toEnrolment(
  deps: Deps,
  facts: OwnFacts,
  enrolment: Enrolment,
  now: Instant,
): MineEnrolment {
  const { insurance, span } = enrolment;
  const today = dayOf(now);
  const entitled = deps.benefit.entitlement(facts.file, insurance, today, today);
  const own = entitled?.spell === enrolment ? entitled : null;
  const waitingUntil = own?.waitingUntil ?? null;
  const state = own === null ? idleState(enrolment, today) : waitingUntil ? 'waiting' : 'active';
  const { employer } = facts.file.person;
  return {
    insurance,
    insuranceName: insuranceName(insurance),
    personTypeName: personTypeName(enrolment.personType),
    state,
    stateName: STATE_NAME[state],
    from: span.from,
    through: span.to === null ? null : addDays(span.to, -1),
    waitingUntil,
    continuousYears: own?.continuousYears ?? null,
    employer: employer === null ? null : maskedName(employer),
    benefits: own === null ? [] : standings(deps, now, facts, insurance, now).map(toBenefit),
  };
}

/** Why a spell gives nothing today. */
function idleState({ status, span }: Enrolment, today: Day): MineEnrolment['state'] {
  if (span.from > today) return 'future';
  return status === 'suspended' && covers(span, today) ? 'suspended' : 'ended';
}
