import type { Day, Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Relation } from '../ledger/index.ts';
import type { CorrectedIdentity, NumberedSpell } from '../registry/index.ts';
import type { MineNamedSpan, MineVisit } from '../settlement/index.ts';
import type { CounterCase, Effect } from './domain/counter-case.ts';
import type { Matter, Request } from './domain/matter.ts';
import type { Choice } from './names.wire.ts';

/**
 * What the counter and the platform say to each other under /api/counter. Amounts are fen, moments
 * milliseconds, days 'YYYY-MM-DD'. Everything is about people insured in the agent's own region.
 *
 * GET  people?number=  or  ?name=&birth=                       → FoundPeople
 * GET  people/:personId                                        → CounterFile
 * GET  choices                                                 → CounterChoices
 * GET  diseases?text=&kind=diagnosis|chronic                   → DiseaseChoices
 * GET  institutions?text=&kind=hospital|pharmacy               → InstitutionChoices
 * GET  cases?on=&all=1                                         → CaseList
 * GET  people/:personId/cases/:caseId                          → CaseReply
 *
 * Changes bear an Idempotency-Key; each is one case, and answers its CaseReply:
 * POST people/:personId/identity      IdentityBody
 * POST people/:personId/phone         PhoneBody
 * POST people/:personId/enrolment     EnrolmentBody
 * POST people/:personId/referrals     ReferralBody
 * POST people/:personId/chronic       ChronicBody
 * POST people/:personId/designations  DesignationBody
 * POST people/:personId/accidents     AccidentBody
 * POST people/:personId/withdrawals   WithdrawalBody
 * POST people/:personId/reversals     ReversalBody
 * POST people/:personId/allotments    AllotmentBody
 * POST people/:personId/allotment-returns  AllotmentReturnBody
 * POST people/:personId/certificates  CertificateBody
 * POST people/:personId/passwords     PasswordBody  → PasswordReply
 *
 * A refusal is { code, text, field } with 400 (a field), 401, 403, 404 or 409 (as things stand).
 */
export type FoundPeople = { readonly people: readonly FoundPerson[]; readonly more: boolean };

export type FoundPerson = {
  readonly personId: string;
  readonly name: string;
  readonly sexName: string;
  readonly birth: Day;
  readonly maskedIdNo: string;
  readonly insurances: readonly string[];
};

export type CounterPerson = CorrectedIdentity & {
  readonly personId: string;
  readonly region: string;
  readonly regionName: string;
  readonly sexName: string;
  readonly ethnicityName: string;
  readonly age: number;
  readonly documentName: string;
  readonly maskedIdNo: string;
  readonly maskedPhone: string | null;
  /** What a change has to say that it has seen. */
  readonly version: number;
};

export type CounterSpell = Omit<NumberedSpell, 'span'> & {
  readonly insuranceName: string;
  readonly personTypeName: string;
  readonly from: Day;
  /** The last day; null: without an end. */
  readonly through: Day | null;
  readonly stateName: string;
  /** Whether anything of it lies ahead that could be changed. */
  readonly open: boolean;
};

export type CounterFiling = {
  readonly filingId: string;
  readonly kind: 'referral' | 'chronic' | 'designated' | 'accident';
  readonly kindName: string;
  readonly title: string;
  readonly institutionName: string;
  readonly from: Day;
  readonly through: Day | null;
  readonly stateName: string;
  readonly uses: number;
  readonly filedOn: Day;
  readonly filedByName: string;
};

export type CounterAllotment = {
  readonly allotmentId: string;
  readonly given: boolean;
  readonly otherId: string;
  readonly otherName: string;
  readonly relationName: string;
  readonly amount: Fen;
  /** What could go back at most: not returned yet. */
  readonly left: Fen;
  readonly on: Day;
};

export type CounterMovement = {
  readonly on: Day;
  readonly account: 'personal' | 'family';
  readonly text: string;
  readonly amount: Fen;
};

export type CounterChange = {
  readonly version: number;
  readonly effects: readonly Effect[];
  readonly reason: string;
  readonly byName: string;
  readonly at: Instant;
};

/** All that a counter has to know of a person, on one page. */
export type CounterFile = {
  readonly today: Day;
  readonly person: CounterPerson;
  /** What benefits there are today, and what stands in their way. */
  readonly notes: readonly { readonly kind: 'good' | 'warning'; readonly text: string }[];
  readonly spells: readonly CounterSpell[];
  readonly identities: readonly MineNamedSpan[];
  readonly agreements: readonly MineNamedSpan[];
  /** Null: no such account. */
  readonly accounts: { readonly personal: Fen | null; readonly family: Fen | null };
  readonly movements: readonly CounterMovement[];
  readonly allotments: readonly CounterAllotment[];
  readonly filings: readonly CounterFiling[];
  readonly visits: readonly MineVisit[];
  readonly cases: readonly CaseReply[];
  readonly changes: readonly CounterChange[];
};

/** A case with its words. */
export type CaseReply = CounterCase & {
  readonly matterName: string;
  readonly stateName: string;
  readonly askedByName: string;
  readonly paperNames: readonly string[];
  readonly personName: string;
};

/** A case as a list of many people tells it: masked, and without what was shown and done. */
export type ListedCase = Pick<
  CaseReply,
  | ('personId' | 'personName' | 'caseId' | 'matterName' | 'state' | 'stateName' | 'askedByName')
  | ('reason' | 'refusal' | 'agentId' | 'agentName' | 'begunAt')
>;

/** The first password, which is told this once and kept nowhere. */
export type PasswordReply = CaseReply & { readonly password: string | null };

export type CaseList = { readonly on: Day; readonly cases: readonly ListedCase[] };

export type MatterChoice = {
  readonly code: Matter;
  readonly name: string;
  /** By who asks: of each group at least one has to be shown. */
  readonly papers: Readonly<Record<Request['askedBy'], readonly (readonly Choice[])[]>>;
};

export type CounterChoices = {
  readonly today: Day;
  readonly region: string;
  readonly regionName: string;
  readonly matters: readonly MatterChoice[];
  readonly papers: readonly Choice[];
  readonly ethnicities: readonly Choice[];
  readonly personTypes: readonly Choice[];
  readonly purposes: readonly Choice[];
  readonly relations: readonly { readonly code: Relation; readonly name: string }[];
};

export type DiseaseChoices = { readonly diseases: readonly Choice[] };

export type InstitutionChoices = {
  readonly institutions: readonly (Choice & {
    readonly region: string;
    readonly regionName: string;
    readonly levelName: string;
  })[];
};
