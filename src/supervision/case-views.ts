import { fundName, medicalTypeName } from '../benefit/index.ts';
import type { Day } from '../kernel/day.ts';
import type { Registry } from '../registry/index.ts';
import { type CaseRow, fileOf } from './case.store.ts';
import type { Acted } from './case-act.ts';
import type { CaseShown } from './case-look.ts';
import type { CaseStatistics, StatisticsBy } from './case-statistics.store.ts';
import type { ActedReply, CaseReply, FundShown, ListedCase, StatisticsReply } from './contract.ts';
import {
  ACTION_NAME,
  type CaseFile,
  SEVERITY_NAME,
  STATE_NAME,
  type Suspicion,
  stateOf,
} from './domain/case.ts';
import type { FundAmount } from './domain/case-money.ts';
import { concernedBy } from './domain/case-next.ts';

/** A row of the list as the bureau's face shows it. */
export function listedCase(
  registry: Pick<Registry, 'institution'>,
  row: CaseRow,
  today: Day,
): ListedCase {
  const file = fileOf(row);
  const code = file?.institutionCode ?? row.institutionCode;
  const name = code === null ? null : (registry.institution(code)?.name ?? null);
  return listed(row, file, { code, name }, today);
}

function listed(
  of: Omit<Suspicion, 'evidence' | 'foundBy'>,
  file: CaseFile | null,
  institution: { readonly code: string | null; readonly name: string | null },
  today: Day,
): ListedCase {
  const state = stateOf({ file });
  const answerBy = file?.answerBy ?? null;
  const panelBy = file?.panelBy ?? null;
  const isLate = (by: Day | null) => by !== null && by < today;
  return {
    ...{ ownerId: of.ownerId, suspicionId: of.suspicionId, about: of.about },
    ...{ personId: of.personId, region: of.region, ruleCode: of.ruleCode },
    ...{ ruleName: of.ruleName, ruleFrom: of.ruleFrom, severity: of.severity, stage: of.stage },
    ...{ screeningId: of.screeningId, firstDay: of.firstDay, lastDay: of.lastDay },
    ...{ atStake: of.atStake, message: of.message, advice: of.advice, document: of.document },
    ...{ clause: of.clause, trust: of.trust, foundAt: of.foundAt },
    institutionCode: institution.code,
    institutionName: institution.name,
    caseId: file?.caseId ?? null,
    state,
    stateName: STATE_NAME[state],
    answerBy,
    panelBy,
    isOverdue: (state === 'told' && isLate(answerBy)) || (state === 'confirmed' && isLate(panelBy)),
    confirmed: file?.confirmed ?? null,
    recovered: file?.recovered ?? 0,
  };
}

/** A case with its evidence and timeline; `next` is what the asker may do. */
export function caseReply(
  registry: Pick<Registry, 'institution'>,
  shown: CaseShown,
  today: Day,
  next: CaseReply['next'],
): CaseReply {
  const nameOf = (of: string) => registry.institution(of)?.name ?? null;
  const { of, evidence, recoveries, attachments, money } = shown;
  const { suspicion, file, steps } = of;
  const code = file?.institutionCode ?? suspicion.institutionCode;
  return {
    ...listed(suspicion, file, { code, name: shown.institutionName }, today),
    personName: shown.personName,
    ...{ foundBy: suspicion.foundBy, next },
    concerned: concernedBy(of).map((one) => ({ code: one, name: nameOf(one) ?? one })),
    answer: file?.answer ?? null,
    appealed: file?.appealed ?? null,
    facts: suspicion.evidence.facts,
    money,
    evidence: evidence.map(({ settlement, lines, settledAt, total, medicalType, doubted }) => {
      const { lines: _, recovered: __, funds: paid, ...rest } = settlement;
      const funds = fundsShown(paid.filter(({ amount }) => amount !== 0));
      const institutionName = nameOf(rest.institutionCode);
      const kindName = medicalTypeName(medicalType);
      return { ...rest, funds, institutionName, settledAt, total, kindName, doubted, lines };
    }),
    timeline: steps.map((step) => ({ ...step, actionName: ACTION_NAME[step.action] })),
    attachments: attachments.map(({ attachmentId, fileNo, name, kind, size, sentAt }) => ({
      ...{ attachmentId, fileNo, name, kind, size, sentAt },
    })),
    recoveries: recoveries.map((r) => ({
      ...{ recoveryId: r.recoveryId, settlementId: r.settlementId, amount: r.amount },
      ...{ funds: fundsShown(r.funds), postedOn: r.postedOn, returnedOn: r.returnedOn },
    })),
  };
}

function fundsShown(funds: readonly FundAmount[]): readonly FundShown[] {
  return funds.map(({ fund, amount }) => ({ fund, name: fundName(fund), amount }));
}

export function actedReply(acted: Acted): ActedReply {
  return { ...acted, stateName: STATE_NAME[acted.state] };
}

export function statisticsReply(
  registry: Pick<Registry, 'institution' | 'regionName'>,
  by: StatisticsBy,
  groups: readonly CaseStatistics[],
): StatisticsReply {
  return {
    by,
    groups: groups.map(({ tenthsOfDays, ...group }) => {
      const { confirmed, dismissed, overturned } = group;
      const decided = confirmed + dismissed + overturned;
      return {
        ...group,
        name: group.name || groupName(registry, by, group.key),
        days: tenthsOfDays === null ? null : tenthsOfDays / 10,
        confirmedShare: decided === 0 ? null : Math.round((confirmed * 1000) / decided) / 10,
      };
    }),
  };
}

/** What a key stands for; the rule brings its own name. */
function groupName(
  registry: Pick<Registry, 'institution' | 'regionName'>,
  by: StatisticsBy,
  key: string,
): string {
  if (by === 'institution') return registry.institution(key)?.name ?? '';
  if (by === 'region') return registry.regionName(key) ?? '';
  return by === 'severity' ? SEVERITY_NAME[key as keyof typeof SEVERITY_NAME] : '';
}
