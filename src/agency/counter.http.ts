import type { Static, TObject } from 'typebox';
import { type Asked, type BureauPrincipal, type Route, route } from '../access/index.ts';
import type { Day } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome } from '../kernel/rename.ts';
import { caseReply } from './case-words.ts';
import { caseOf, casesOn } from './cases.ts';
import { certify } from './certify.ts';
import { counterChoices, institutionChoices } from './choices.ts';
import { counterEnrolment, counterIdentity, counterPhone } from './correct.ts';
import { counterAllotment, counterReturn } from './counter-allotment.ts';
import * as body from './counter-bodies.ts';
import { counterReversal } from './counter-reversal.ts';
import type { Deps } from './deps.ts';
import type { CounterCase } from './domain/counter-case.ts';
import {
  type AccidentForm,
  type ChronicForm,
  counterAccident,
  counterChronic,
  counterDesignation,
  counterReferral,
  counterWithdrawal,
  type DesignationForm,
  type ReferralForm,
} from './file-for.ts';
import { findPeople } from './find-people.ts';
import type { CounterAsked } from './handle-case.ts';
import { lookAt } from './look.ts';
import { COUNTER_STATUS } from './refusals.ts';
import { resetPassword } from './reset-password.ts';

/** `/api/counter`: what an agent sees and does for people of his region. */
export function counterRoutes(deps: Deps): readonly Route[] {
  return [...lookingRoutes(deps), ...choosingRoutes(deps), ...changingRoutes(deps)];
}

const READ = { method: 'GET', may: ['read', 'counter-person'], status: COUNTER_STATUS } as const;

type Params = Static<typeof body.PERSON_PARAMS>;
type CaseParams = Static<typeof body.CASE_PARAMS>;

function lookingRoutes(deps: Deps): readonly Route[] {
  return [
    route({
      ...READ,
      path: '/api/counter/people',
      query: body.PEOPLE_QUERY,
      answer: async (asked: Asked<BureauPrincipal, object, Static<typeof body.PEOPLE_QUERY>>) => {
        const { number, name, birth } = asked.query;
        const wrong = body.dayRefusal({ birth });
        if (wrong !== null) return refuse(wrong);
        const given = (value: string | undefined) => value?.trim() || null;
        return await findPeople(deps, asked, {
          number: given(number),
          name: given(name),
          birth: (birth ?? null) as Day | null,
        });
      },
    }),
    route({
      ...READ,
      path: '/api/counter/people/:personId',
      params: body.PERSON_PARAMS,
      answer: (asked: Asked<BureauPrincipal, Params>) => lookAt(deps, asked, asked.params.personId),
    }),
    route({
      ...READ,
      path: '/api/counter/people/:personId/cases/:caseId',
      params: body.CASE_PARAMS,
      answer: (asked: Asked<BureauPrincipal, CaseParams>) => caseOf(deps, asked, asked.params),
    }),
    route({
      ...READ,
      path: '/api/counter/cases',
      query: body.CASES_QUERY,
      answer: async (asked: Asked<BureauPrincipal, object, Static<typeof body.CASES_QUERY>>) => {
        const { on, all } = asked.query;
        const wrong = body.dayRefusal({ on });
        if (wrong !== null) return refuse(wrong);
        asked.noted('窗口办件清单');
        return await casesOn(deps, asked, { on: (on ?? null) as Day | null, all: all === '1' });
      },
    }),
  ];
}

const SEARCHED = { diagnosis: 'icd10', chronic: 'chronic' } as const;

function choosingRoutes(deps: Deps): readonly Route[] {
  return [
    route({
      ...READ,
      path: '/api/counter/choices',
      answer: async (asked: Asked<BureauPrincipal>) => {
        // Who opens a file soon looks for a disease: the index is built by then.
        deps.search.diseases('0', 'chronic').catch(() => {});
        return accept(counterChoices(deps, asked));
      },
    }),
    route({
      ...READ,
      path: '/api/counter/diseases',
      query: body.DISEASE_QUERY,
      answer: async ({
        query,
      }: Asked<BureauPrincipal, object, Static<typeof body.DISEASE_QUERY>>) => {
        const found = await deps.search.diseases(query.text, SEARCHED[query.kind]);
        return accept({ diseases: found.map(({ code, name }) => ({ code, name })) });
      },
    }),
    route({
      ...READ,
      path: '/api/counter/institutions',
      query: body.INSTITUTION_QUERY,
      answer: async (
        asked: Asked<BureauPrincipal, object, Static<typeof body.INSTITUTION_QUERY>>,
      ) => {
        const { text, kind = null } = asked.query;
        return accept(institutionChoices(deps, asked, { text, kind }));
      },
    }),
  ];
}

/** A change: its body is checked, its days exist, and what comes of it is a case in words. */
function changing<B extends TObject>(
  deps: Deps,
  at: string,
  schema: B,
  days: (sent: Static<B>) => Readonly<Record<string, string | null>>,
  change: (
    counter: CounterAsked,
    sent: Static<B>,
    personId: string,
  ) => Promise<Outcome<CounterCase>>,
): Route {
  const answer = async (asked: Asked<BureauPrincipal, Params, object, Static<B>>) => {
    const { by, now, key, looked, body: sent } = asked;
    const wrong = body.dayRefusal(days(sent));
    if (wrong !== null) return refuse(wrong);
    const { personId } = asked.params;
    const done = await change({ by, now, key, looked }, sent, personId);
    if (!done.ok) return done;
    const file = await deps.registry.loadPerson(deps.db, personId, false);
    return mapOutcome(done, (one) => caseReply(one, file?.person.name ?? ''));
  };
  return {
    method: 'POST',
    path: `/api/counter/people/:personId/${at}`,
    may: ['change', 'counter-person'],
    status: COUNTER_STATUS,
    params: body.PERSON_PARAMS,
    body: schema,
    // What the schema of the body let through is of its type.
    answer: answer as unknown as Route['answer'],
  };
}

const NO_DAYS = () => ({});

function changingRoutes(deps: Deps): readonly Route[] {
  return [
    changing(
      deps,
      'identity',
      body.IDENTITY_BODY,
      ({ birth }) => ({ birth }),
      (counter, { request, version, ...to }, personId) => {
        const birth = to.birth as Day;
        const corrected = { ...to, name: to.name.trim(), birth };
        return counterIdentity(deps, counter, { personId, request, version, to: corrected });
      },
    ),
    changing(deps, 'phone', body.PHONE_BODY, NO_DAYS, (counter, sent, personId) =>
      counterPhone(deps, counter, { ...sent, personId, phone: sent.phone?.trim() || null }),
    ),
    changing(
      deps,
      'enrolment',
      body.ENROLMENT_BODY,
      ({ to: { from } }) => ({ from }),
      (counter, { request, version, to }, personId) => {
        const change = { ...to, from: to.from as Day };
        return counterEnrolment(deps, counter, { personId, request, version, to: change });
      },
    ),
    ...filingRoutes(deps),
    changing(deps, 'reversals', body.REVERSAL_BODY, NO_DAYS, (counter, sent, personId) =>
      counterReversal(deps, counter, { ...sent, personId }),
    ),
    changing(deps, 'allotments', body.ALLOTMENT_BODY, NO_DAYS, (counter, sent, personId) =>
      counterAllotment(deps, counter, { ...sent, personId, amount: sent.amount as Fen }),
    ),
    changing(
      deps,
      'allotment-returns',
      body.ALLOTMENT_RETURN_BODY,
      NO_DAYS,
      (counter, sent, personId) =>
        counterReturn(deps, counter, { ...sent, personId, amount: sent.amount as Fen | null }),
    ),
    changing(deps, 'passwords', body.CERTIFICATE_BODY, NO_DAYS, (counter, sent, personId) =>
      resetPassword(deps, counter, { ...sent, personId }),
    ),
    changing(deps, 'certificates', body.CERTIFICATE_BODY, NO_DAYS, (counter, sent, personId) =>
      certify(deps, counter, { ...sent, personId }),
    ),
  ];
}

function filingRoutes(deps: Deps): readonly Route[] {
  return [
    changing(
      deps,
      'referrals',
      body.REFERRAL_BODY,
      ({ form: { from, last, referredOn } }) => ({ from, last, referredOn }),
      (counter, { request, form }, personId) =>
        counterReferral(deps, counter, { request, personId, form: form as ReferralForm }),
    ),
    changing(
      deps,
      'chronic',
      body.CHRONIC_BODY,
      ({ form: { from, last, identifiedOn } }) => ({ from, last, identifiedOn }),
      (counter, { request, form }, personId) =>
        counterChronic(deps, counter, { request, personId, form: form as ChronicForm }),
    ),
    changing(
      deps,
      'designations',
      body.DESIGNATION_BODY,
      ({ form: { from, last } }) => ({ from, last }),
      (counter, { request, form }, personId) =>
        counterDesignation(deps, counter, { request, personId, form: form as DesignationForm }),
    ),
    changing(
      deps,
      'accidents',
      body.ACCIDENT_BODY,
      ({ form: { from, last, injuredOn, admittedOn } }) => ({ from, last, injuredOn, admittedOn }),
      (counter, { request, form }, personId) =>
        counterAccident(deps, counter, { request, personId, form: form as AccidentForm }),
    ),
    changing(deps, 'withdrawals', body.WITHDRAWAL_BODY, NO_DAYS, (counter, sent, personId) =>
      counterWithdrawal(deps, counter, { ...sent, personId }),
    ),
  ];
}
