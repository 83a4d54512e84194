import type { In2001, Out2001, OutTrtinfo2001 } from '../../spec/wire/t2001.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { type Day, day, dayOf } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import type { Enrolment, PersonFile, Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import type { Entitlement } from './domain/entitlement.ts';
import { type CaseFacts, holds } from './domain/facts.ts';
import type { PolicyFinder } from './domain/find-policy.ts';
import { personFacts } from './domain/person-facts.ts';

const PERSON_UNKNOWN = {
  code: 'person-unknown',
  text: '人员信息不存在[data.psn_no]',
  field: 'data.psn_no',
};

/** Which of two spells of one insurance pays, and how much, would be a guess. */
function twoEnrolments(file: PersonFile, insurance: string, on: Day): Refusal | null {
  const covering = file.enrolments.filter(
    (e) => e.insurance === insurance && e.status !== 'suspended' && covers(e.span, on),
  );
  if (covering.length < 2) return null;
  const text = `该人员在${on}有两条险种${insurance}的有效参保信息，请联系参保地经办机构更正`;
  const field = 'data.insutype';
  return { code: 'two-enrolments', text: `${text}[${field}]`, field };
}

/** The basic fund of an insurance, for a person who has no benefit to name one. */
const BASIC_FUND: Readonly<Record<string, string>> = { '310': '310100', '390': '390100' };

type Deps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly find: PolicyFinder;
  readonly entitlement: (
    file: PersonFile,
    insurance: string,
    on: Day,
    known: Day,
  ) => Entitlement<Enrolment> | null;
};

/** 2001: which funds would pay for a case at the asking institution, and if not, why. */
export function benefitTransactions(deps: Deps): Transactions {
  return {
    '2001': async (call: Call, { data }: In2001): Promise<Outcome<Out2001>> => {
      const file = await deps.registry.loadPerson(deps.db, data.psn_no, false);
      if (file === null) return refuse(PERSON_UNKNOWN);
      const today = dayOf(call.now);
      const on = data.begntime === '' ? today : day(data.begntime.slice(0, 10));
      const doubt = twoEnrolments(file, data.insutype, on);
      if (doubt !== null) return refuse(doubt);
      return accept({ trtinfo: check(deps, file, call, data, on, today) });
    },
  };
}

function check(
  deps: Deps,
  file: PersonFile,
  call: Call,
  data: In2001['data'],
  on: Day,
  known: Day,
): readonly OutTrtinfo2001[] {
  const { insutype: insurance, med_type: medicalType } = data;
  const entitled = deps.entitlement(file, insurance, on, known);
  const row = (fund: string, reason: string | null, from: Day, to: Day | null) => ({
    psn_no: file.person.personId,
    trt_chk_type: '01',
    fund_pay_type: fund,
    trt_enjymnt_flag: reason === null ? '1' : '0',
    begndate: from,
    enddate: to,
    trt_chk_rslt: reason,
    exp_content: null,
  });
  const none = (reason: string) => [row(BASIC_FUND[insurance] ?? '999997', reason, on, null)];
  if (entitled === null) return none(`${on}没有险种${insurance}的有效参保信息`);
  if (entitled.waitingUntil !== null) return none(`待遇等待期至${entitled.waitingUntil}前`);
  const found = deps.find({
    ...{ region: file.person.region, insurance, medicalType, began: on, through: on, known },
    factsOn: (day) => factsOn(deps, file, entitled, call.institutionCode, medicalType, day),
  });
  if (!found.ok) return none(found.refusal.text);
  const { policy, facts } = found.value;
  const [, from] = [policy.benefit.from, entitled.from].sort();
  const { to } = entitled.spell.span;
  return policy.layers
    .filter((layer) => holds(layer.when, facts))
    .map((layer) => row(layer.fund, null, from!, to));
}

/** The facts as far as they are known before a visit. */
function factsOn(
  deps: Deps,
  file: PersonFile,
  { spell, continuousYears }: Entitlement<Enrolment>,
  institutionCode: string,
  medicalType: string,
  on: Day,
): CaseFacts {
  const institution = deps.registry.institution(institutionCode);
  const own = institution === null || institution.region === file.person.region;
  return {
    ...personFacts(file, spell, on),
    level: institution?.level ?? 'primary',
    place: institution?.kind ?? 'hospital',
    chronic: 'none',
    medicalType,
    nth: 1,
    referral: 'none',
    away: own ? 'local' : 'unfiled',
    continuousYears,
    zeroClaim: 'no',
  };
}
