import { randomBytes } from 'node:crypto';
import type { BureauPrincipal } from '../access/index.ts';
import { dayOf, type Instant } from '../kernel/day.ts';
import type { Page } from '../kernel/message-text.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { linesOf, loadSettled } from '../settlement/index.ts';
import type { Tx } from '../store/index.ts';
import { type CaseRow, findOwner, insertLook, loadCase } from './case.store.ts';
import { loadSettlements, moneyAsked } from './case-act.ts';
import { type Attachment, listAttachments, loadAttachment } from './case-attachment.store.ts';
import type { CaseDeps } from './case-deps.ts';
import { type CaseFilter, listCases } from './case-list.store.ts';
import { loadRecoveries, type Recovery } from './case-recovery.store.ts';
import { ATTACHMENT_UNKNOWN, CASE_UNKNOWN } from './case-refusals.ts';
import type { CaseFacts } from './domain/case.ts';
import { fundPart, moneyOf, type SettlementNow } from './domain/case-money.ts';
import type { CaseMoney } from './domain/case-step.ts';
import { OTHER_REGION } from './domain/case-step-refusals.ts';

/** A settlement of the evidence, with the lines in doubt. */
export type EvidenceShown = {
  readonly settlement: SettlementNow;
  readonly settledAt: Instant;
  readonly total: number;
  readonly medicalType: string;
  /** What funds paid for the lines in doubt. */
  readonly doubted: number;
  readonly lines: readonly {
    readonly lineNo: string;
    readonly itemCode: string;
    readonly itemName: string;
    /** 医疗收费项目类别. */
    readonly chargeType: string | null;
    readonly occurredAt: Instant;
    readonly quantityE4: number;
    readonly priceE6: number;
    readonly amount: number;
    readonly eligible: number;
    readonly isInDoubt: boolean;
  }[];
};

/** All there is to know of a case. */
export type CaseShown = {
  readonly of: CaseFacts;
  readonly money: CaseMoney;
  readonly evidence: readonly EvidenceShown[];
  readonly recoveries: readonly Recovery[];
  readonly attachments: readonly Attachment[];
  readonly personName: string | null;
  readonly institutionName: string | null;
};

/** Who looks, and when: it is written down. */
export type Viewer = { readonly operator: BureauPrincipal; readonly now: Instant };

function note(
  tx: Tx,
  { operator, now }: Viewer,
  what: 'list' | 'case' | 'attachment',
  shown: readonly string[],
): Promise<void> {
  return insertLook(tx, {
    viewerId: operator.operatorId,
    lookId: randomBytes(16).toString('hex'),
    viewerName: operator.name,
    what,
    shown,
    at: now,
  });
}

/** A page of the suspicions and cases of the viewer's region. */
export async function lookAtCases(
  { db }: CaseDeps,
  viewer: Viewer,
  filter: Omit<CaseFilter, 'region' | 'overdueOn'> & { readonly overdue: boolean },
  page: Page,
): Promise<{ readonly rows: readonly CaseRow[]; readonly count: number }> {
  const { overdue, ...rest } = filter;
  const overdueOn = overdue ? dayOf(viewer.now) : null;
  const listed = await listCases(db, { ...rest, region: viewer.operator.region, overdueOn }, page);
  await note(
    db,
    viewer,
    'list',
    listed.rows.map(({ suspicionId }) => suspicionId),
  );
  return listed;
}

/** The case where the viewer may see it. Refusals: case-unknown, other-region. */
async function loadVisible(
  { db }: CaseDeps,
  { operator }: Viewer,
  suspicionId: string,
): Promise<Outcome<CaseFacts>> {
  const ownerId = await findOwner(db, suspicionId);
  const of = ownerId === null ? null : await loadCase(db, ownerId, suspicionId, false);
  if (of === null) return refuse(CASE_UNKNOWN);
  return of.suspicion.region === operator.region ? accept(of) : refuse(OTHER_REGION);
}

/** One suspicion with its evidence, case and timeline. Refusals: case-unknown, other-region. */
export async function lookAtCase(
  deps: CaseDeps,
  viewer: Viewer,
  suspicionId: string,
): Promise<Outcome<CaseShown>> {
  const visible = await loadVisible(deps, viewer, suspicionId);
  if (!visible.ok) return visible;
  const shown = await showCase(deps, visible.value);
  await note(deps.db, viewer, 'case', [suspicionId]);
  return accept(shown);
}

/** Everything about a case, read anew; looking is written down by who asks. */
export async function showCase(deps: CaseDeps, of: CaseFacts): Promise<CaseShown> {
  const { db, registry } = deps;
  const { suspicion, file } = of;
  const settlements = await loadSettlements(db, of, false);
  const institutionCode = file?.institutionCode ?? suspicion.institutionCode;
  const [recoveries, attachments, person, evidence] = await Promise.all([
    file === null ? [] : loadRecoveries(db, suspicion.ownerId, file.caseId),
    file?.institutionCode ? listAttachments(db, file.institutionCode, attachmentsOf(of)) : [],
    suspicion.personId === null ? null : registry.loadPerson(db, suspicion.personId, false),
    Promise.all(settlements.map((now) => showEvidence(deps, of, now))),
  ]);
  return {
    ...{ of, evidence, recoveries, attachments },
    money: moneyOf(moneyAsked(of, settlements, file?.confirmed ?? null)),
    personName: person?.person.name ?? null,
    institutionName:
      institutionCode === null ? null : (registry.institution(institutionCode)?.name ?? null),
  };
}

/** The attachments that the steps of a case name. */
function attachmentsOf({ steps }: CaseFacts): readonly string[] {
  return steps
    .map(({ facts }) => facts.attachmentId)
    .filter((id): id is string => typeof id === 'string');
}

async function showEvidence(
  { db, catalogue }: CaseDeps,
  { suspicion }: CaseFacts,
  settlement: SettlementNow,
): Promise<EvidenceShown> {
  const { personId, settlementId } = settlement;
  const settled = (await loadSettled(db, personId, settlementId, false))!;
  const own = suspicion.evidence.settlements.filter((row) => row.settlementId === settlementId);
  const doubted = new Set(own.flatMap(({ lineNos }) => lineNos));
  const lines = await linesOf(db, settled);
  const { settledAt, medicalType, amounts } = settled;
  return {
    ...{ settlement, settledAt, medicalType, total: amounts.total },
    doubted: fundPart(settlement, [...doubted]),
    lines: lines.map((line) => {
      const item = catalogue.item(line.itemCode, line.pricedOn);
      const { lineNo, itemCode, occurredAt, quantityE4, priceE6, amount, eligible } = line;
      return {
        ...{ lineNo, itemCode, occurredAt, quantityE4, priceE6, amount, eligible },
        itemName: item?.name ?? '',
        chargeType: item?.chargeType ?? null,
        isInDoubt: doubted.size === 0 || doubted.has(lineNo),
      };
    }),
  };
}

/**
 * A file of an appeal, to who may see the case. Refusals: case-unknown, other-region,
 * attachment-unknown.
 */
export async function lookAtAttachment(
  deps: CaseDeps,
  viewer: Viewer,
  of: { readonly suspicionId: string; readonly attachmentId: string; readonly fileNo: number },
): Promise<Outcome<{ readonly file: Attachment; readonly bytes: Uint8Array }>> {
  const visible = await loadVisible(deps, viewer, of.suspicionId);
  if (!visible.ok) return visible;
  const institutionCode = visible.value.file?.institutionCode ?? null;
  const isNamed = attachmentsOf(visible.value).includes(of.attachmentId);
  const found =
    institutionCode === null || !isNamed
      ? null
      : await loadAttachment(deps.db, { institutionCode, ...of });
  if (found === null) return refuse(ATTACHMENT_UNKNOWN);
  await note(deps.db, viewer, 'attachment', [of.suspicionId]);
  const { bytes, ...file } = found;
  return accept({ file, bytes });
}
