import {
  type AccidentRequest,
  type ChronicRequest,
  type DesignationRequest,
  type FilingKind,
  loadFilings,
  loadWithdrawable,
  purposeName,
  type ReferralRequest,
  reachOf,
} from '../filing/index.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { PersonFile } from '../registry/index.ts';
import { byAgent, type Deps } from './deps.ts';
import type { CounterCase, Effect } from './domain/counter-case.ts';
import type { Matter, Request } from './domain/matter.ts';
import { FILING_NAME, filingTitle } from './filing-words.ts';
import { type CounterAsked, handleCase } from './handle-case.ts';
import { FILING_UNKNOWN } from './refusals.ts';

type Of = { readonly personId: string; readonly request: Request };

/** What a form says, without what the person's file knows already. */
export type ReferralForm = Omit<
  ReferralRequest,
  'personId' | 'reach' | 'agreed' | 'encounterId' | 'detail'
>;
export type ChronicForm = Omit<ChronicRequest, 'personId' | 'detail'>;
export type DesignationForm = Omit<DesignationRequest, 'personId' | 'insurance' | 'detail'>;
export type AccidentForm = Omit<AccidentRequest, 'personId' | 'idNo' | 'name' | 'detail'> & {
  readonly site: string;
  readonly cause: string;
};

/** Who came for it is kept with the filing too, as the interface does. */
function detailOf({ askedBy, askerName, relation, askerIdNo, askerPhone, reason }: Request) {
  const proxy = {
    ...{ agentName: askerName, agentRelation: relation, agentIdNo: askerIdNo },
    agentPhone: askerPhone,
  };
  const told = { reason: reason.trim(), ...(askedBy === 'proxy' ? proxy : {}) };
  return Object.fromEntries(Object.entries(told).filter(([, text]) => text !== ''));
}

type Filing = {
  readonly kind: FilingKind;
  readonly infno: string;
  readonly matter: Matter;
  readonly form: { readonly from: string; readonly last: string | null };
  readonly file: (
    by: ReturnType<typeof byAgent>,
    person: PersonFile['person'],
  ) => Promise<Outcome<{ readonly filingId: string }>>;
};

/** One filing as a case: the verb of the interface, asked by the agency. */
function fileAs(
  deps: Deps,
  counter: CounterAsked,
  { personId, request }: Of,
  { kind, infno, matter, form, file }: Filing,
): Promise<Outcome<CounterCase>> {
  const input = { kind, form };
  return handleCase(deps, counter, {
    ...{ personId, matter, request, input },
    about: `窗口办理${FILING_NAME[kind]}`,
    run: async (caseId, { person }) => {
      const by = byAgent(counter.by, counter.now, { infno, caseId, input: { form, request } });
      const filed = await file(by, person);
      if (!filed.ok) return filed;
      return accept(await filedEffects(deps, personId, filed.value.filingId));
    },
  });
}

async function filedEffects(
  { db }: Deps,
  personId: string,
  filingId: string,
): Promise<readonly Effect[]> {
  const found = await findFiling(db, personId, filingId);
  if (found === null) return [{ what: '备案编号', before: null, after: filingId }];
  const { span, institutionName } = found;
  const until = span.to === null ? '长期' : `至 ${span.to}（不含）`;
  return [
    { what: FILING_NAME[found.kind], before: null, after: filingTitle(found) },
    { what: '医药机构', before: null, after: institutionName },
    { what: '有效期', before: null, after: `自 ${span.from} 起，${until}` },
    { what: '备案编号', before: null, after: filingId },
  ];
}

async function findFiling(db: Deps['db'], personId: string, filingId: string) {
  const { referrals, chronic, designated, accidents } = await loadFilings(db, personId);
  const all = [...referrals, ...chronic, ...designated, ...accidents];
  return all.find((filed) => filed.filingId === filingId) ?? null;
}

/** 转院与异地就医 (2501). Refusals: those of a case, then those of `refer`. */
export function counterReferral(
  deps: Deps,
  counter: CounterAsked,
  of: Of & { readonly form: ReferralForm },
): Promise<Outcome<CounterCase>> {
  const { form, personId, request } = of;
  return fileAs(deps, counter, of, {
    ...{ kind: 'referral', infno: '2501', matter: 'file-referral', form },
    file: (by, { region }) =>
      deps.filing.refer(by, {
        ...{ ...form, personId, agreed: true, encounterId: null },
        // The interface states it and is checked; here it follows from where the person goes.
        reach: reachOf(region, form.area),
        detail: detailOf(request),
      }),
  });
}

/** 门诊慢特病 (2503). Refusals: those of a case, then those of `fileChronic`. */
export function counterChronic(
  deps: Deps,
  counter: CounterAsked,
  of: Of & { readonly form: ChronicForm },
): Promise<Outcome<CounterCase>> {
  const { form, personId, request } = of;
  return fileAs(deps, counter, of, {
    ...{ kind: 'chronic', infno: '2503', matter: 'file-chronic', form },
    file: (by) => deps.filing.fileChronic(by, { ...form, personId, detail: detailOf(request) }),
  });
}

/** 定点 (2505). Refusals: those of a case, then those of `designate`. */
export function counterDesignation(
  deps: Deps,
  counter: CounterAsked,
  of: Of & { readonly form: DesignationForm },
): Promise<Outcome<CounterCase>> {
  const { form, personId, request } = of;
  return fileAs(deps, counter, of, {
    ...{ kind: 'designated', infno: '2505', matter: 'file-designated', form },
    file: (by) => {
      const detail = { ...detailOf(request), note: purposeName(form.purpose) };
      return deps.filing.designate(by, { ...form, personId, insurance: null, detail });
    },
  });
}

/** 意外伤害 (2507). Refusals: those of a case, then those of `fileAccident`. */
export function counterAccident(
  deps: Deps,
  counter: CounterAsked,
  of: Of & { readonly form: AccidentForm },
): Promise<Outcome<CounterCase>> {
  const { personId, request } = of;
  const { site, cause, ...form } = of.form;
  return fileAs(deps, counter, of, {
    ...{ kind: 'accident', infno: '2507', matter: 'file-accident', form: of.form },
    file: (by, { idNo, name, idType }) => {
      const told = { ...detailOf(request), injurySite: site, injuryCause: cause };
      const detail = { ...told, idType, idNo, name };
      return deps.filing.fileAccident(by, { ...form, personId, idNo, name, detail });
    },
  });
}

/** The interface has no number for ending the filing of an accident: the counter gives it one. */
const WITHDRAWN_BY: Readonly<Record<FilingKind, string>> = {
  referral: '2502',
  chronic: '2504',
  designated: '2506',
  accident: 'counter-withdraw-accident',
};

/**
 * Withdraws a filing (2502, 2504, 2506, and that of an accident). Refusals: those of a case, then
 * those of `withdraw`.
 */
export function counterWithdrawal(
  deps: Deps,
  counter: CounterAsked,
  { personId, request, filingId }: Of & { readonly filingId: string },
): Promise<Outcome<CounterCase>> {
  return handleCase(deps, counter, {
    ...{ personId, matter: 'withdraw-filing', request, input: { filingId } },
    about: '窗口撤销备案',
    run: async (caseId) => {
      const found = await loadWithdrawable(deps.db, personId, filingId);
      if (found === null) return refuse(FILING_UNKNOWN);
      const { kind } = found;
      // Asked again after it was done, there is no more to tell than its number.
      const filed = await findFiling(deps.db, personId, filingId);
      const infno = WITHDRAWN_BY[kind];
      const by = byAgent(counter.by, counter.now, { infno, caseId, input: { filingId } });
      const why = request.reason.trim();
      const done = await deps.filing.withdraw(by, { personId, filingId, kind, why });
      if (!done.ok) return done;
      return accept([
        {
          what: FILING_NAME[kind],
          before: filed === null ? null : filingTitle(filed),
          after: '已撤销',
        },
        { what: '备案编号', before: filingId, after: null },
      ]);
    },
  });
}
