import { identityName, insuranceName, personTypeName } from '../benefit/index.ts';
import { type Filed, loadFilings } from '../filing/index.ts';
import { addDays, ageOn, type Day, dayOf } from '../kernel/day.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import { covers, type Span } from '../kernel/span.ts';
import { listAllotments, loadBalances } from '../ledger/index.ts';
import {
  listChanges,
  loadStanding,
  maskIdNo,
  maskPhone,
  type NumberedSpell,
  type PersonFile,
  type Standing,
} from '../registry/index.ts';
import {
  agreementName,
  listOwnVisits,
  namedSpan,
  type OwnVisit,
  tellVisit,
} from '../settlement/index.ts';
import { caseReply } from './case-words.ts';
import { changeEffects } from './change-words.ts';
import type { CounterFile, CounterPerson, CounterSpell } from './contract.ts';
import { listCasesOf } from './counter-case.store.ts';
import type { Deps } from './deps.ts';
import { filingOf } from './filing-words.ts';
import { sexName } from './find-people.ts';
import { type CounterAsked, personOf } from './handle-case.ts';
import { allotmentsOf, movementsOf } from './look-accounts.ts';
import { documentName, ethnicityName } from './names.wire.ts';

const VISITS_SHOWN = 50;
const CASES_SHOWN = 50;

/** The whole of a person, on one page. Refusals: person-unknown, other-region. */
export async function lookAt(
  deps: Deps,
  asked: Pick<CounterAsked, 'by' | 'looked' | 'now'>,
  personId: string,
): Promise<Outcome<CounterFile>> {
  const found = await personOf(deps, asked, personId, '窗口查看个人档案');
  if (!found.ok) return found;
  const { db } = deps;
  const file = found.value;
  const today = dayOf(asked.now);
  const visitQuery = { personId, before: null, from: null, to: null, limit: VISITS_SHOWN };
  const [standing, balances, filings, visits, cases, changes, allotments, movements] =
    await Promise.all([
      loadStanding(db, personId),
      loadBalances(db, personId),
      loadFilings(db, personId),
      listOwnVisits(db, visitQuery),
      listCasesOf(db, personId, CASES_SHOWN),
      listChanges(db, personId),
      listAllotments(db, personId),
      movementsOf(deps, personId),
    ]);
  const all: readonly Filed[] = [
    ...filings.referrals,
    ...filings.chronic,
    ...filings.designated,
    ...filings.accidents,
  ];
  return accept({
    today,
    person: personOn(deps, file, standing!, today),
    notes: notesOf(deps, file, visits, today),
    spells: standing!.spells.map((spell) => spellOf(spell, today)).toReversed(),
    identities: file.identities.map((i) => namedSpan(identityName(i.kind), i.span)),
    agreements: file.agreements.map((a) => namedSpan(agreementName(a), a.span)),
    accounts: balances,
    movements,
    allotments: await allotmentsOf(deps, personId, allotments),
    filings: all.map((filed) => filingOf(filed, today)).toSorted(byDay),
    visits: visits.map((visit) => tellVisit(deps, visit)),
    cases: cases.map((one) => caseReply(one, file.person.name)),
    changes: changes.map((change) => ({
      ...{ version: change.version, reason: change.reason },
      ...{ byName: change.byName, at: change.at },
      effects: changeEffects(change),
    })),
  });
}

function byDay(a: { readonly from: Day }, b: { readonly from: Day }): number {
  return a.from > b.from ? -1 : 1;
}

function personOn(
  { registry }: Deps,
  { person }: PersonFile,
  { version, phone }: Standing,
  today: Day,
): CounterPerson {
  const { personId, region, name, sex, birth, ethnicity, employer } = person;
  return {
    ...{ personId, region, name, sex, birth, ethnicity, employer, version },
    regionName: registry.regionName(region) ?? region,
    sexName: sexName(sex),
    ethnicityName: ethnicityName(ethnicity),
    age: Math.max(ageOn(birth, today), 0),
    documentName: documentName(person.idType),
    maskedIdNo: maskIdNo(person.idNo),
    maskedPhone: phone === null ? null : maskPhone(phone),
  };
}

/** The last day of a span; null when no end is known. */
function throughOf({ to }: Span): Day | null {
  return to === null ? null : addDays(to, -1);
}

function spellOf({ span, ...spell }: NumberedSpell, today: Day): CounterSpell {
  return {
    ...spell,
    insuranceName: insuranceName(spell.insurance),
    personTypeName: personTypeName(spell.personType),
    from: span.from,
    through: throughOf(span),
    stateName: stateName(spell.status, span, today),
    open: span.to === null || span.to > today,
  };
}

function stateName(status: NumberedSpell['status'], span: Span, today: Day): string {
  if (span.from > today) return '尚未生效';
  if (!covers(span, today)) return '已终止';
  return status === 'suspended' ? '暂停参保' : '正常参保';
}

/** Benefits of today by insurance, and what stands in their way. */
function notesOf(
  { benefit, registry }: Deps,
  file: PersonFile,
  visits: readonly OwnVisit[],
  today: Day,
): CounterFile['notes'] {
  const insurances = [...new Set(file.enrolments.map((e) => e.insurance))];
  const overlapping = insurances.filter((insurance) => insuredTwice(file, insurance, today));
  const standings = insurances
    .filter((insurance) => !overlapping.includes(insurance))
    .map((insurance) => {
      const name = insuranceName(insurance);
      const found = benefit.entitlement(file, insurance, today, today);
      if (found === null) return { kind: 'warning' as const, text: `${name}：今日不享受待遇` };
      if (found.waitingUntil === null) {
        return { kind: 'good' as const, text: `${name}：今日享受待遇` };
      }
      return { kind: 'warning' as const, text: `${name}：待遇等待期至${found.waitingUntil}前一日` };
    });
  const inHospital = visits.filter((v) => v.kind === 'inpatient' && v.dischargedAt === null);
  return [
    ...standings,
    ...overlapping.map((insurance) => ({
      kind: 'warning' as const,
      text: `${insuranceName(insurance)}：今日有两条有效参保，不能结算，请终止其一`,
    })),
    ...inHospital.map((visit) => ({
      kind: 'warning' as const,
      text: `正在${institutionName(registry, visit.institutionCode)}住院，尚未出院`,
    })),
  ];
}

function insuredTwice({ enrolments }: PersonFile, insurance: string, today: Day): boolean {
  const now = enrolments.filter(
    (e) => e.insurance === insurance && e.status !== 'suspended' && covers(e.span, today),
  );
  return now.length > 1;
}

function institutionName(registry: Deps['registry'], code: string): string {
  return registry.institution(code)?.name ?? code;
}
