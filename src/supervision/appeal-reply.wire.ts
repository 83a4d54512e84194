import type {
  OutData3701,
  OutDocSusptDTOS3701,
  OutViolationDetailIds3701,
} from '../../spec/wire/t3701.wire.ts';
import { dictionary } from '../catalogue/index.ts';
import { type Day, dayOf, type Instant } from '../kernel/day.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import { type Fen, toYuanNumber } from '../kernel/fen.ts';
import { LEVEL_NAME } from '../registry/index.ts';
import type { AppealDocument, AppealVisit } from './case-appeals.ts';
import type { CaseDeps } from './case-deps.ts';
import type { CaseShown, EvidenceShown } from './case-look.ts';
import { type CaseState, type CaseStep, STATE_NAME } from './domain/case.ts';
import { votesOf } from './domain/case-step.ts';

/** Codes of ours, of three characters: the interface names no dictionary for a case's state. */
const STATE_CODE: Readonly<Record<CaseState, string>> = {
  open: '0',
  dismissed: '9',
  told: '1',
  answered: '2',
  confirmed: '3',
  panel: '4',
  upheld: '5',
  recovered: '6',
  closed: '7',
  withdrawn: '8',
};

const SEVERITY: Readonly<Record<string, readonly [code: string, name: string]>> = {
  violation: ['1', '违规'],
  suspect: ['2', '可疑'],
  hint: ['3', '提示'],
};

const YES_NO = { '1': '是', '0': '否' } as const;
const NATIONAL_LEVEL = { tertiary: '3', secondary: '2', primary: '1' } as const;

function flag(value: boolean): '1' | '0' {
  return value ? '1' : '0';
}

function yuan(amount: Fen | null): number | null {
  return amount === null ? null : toYuanNumber(amount);
}

function on(at: Instant | null | undefined): Day | null {
  return at === null || at === undefined ? null : dayOf(at);
}

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('');
}

/** A document of 3701 with its suspicions. */
export function documentOf(
  { registry }: CaseDeps,
  document: AppealDocument,
  stage: 'answer' | 'panel',
  institutionCode: string,
): OutData3701 {
  const { documentId, visit, cases } = document;
  const { suspicion, file } = cases[0]!.of;
  const institution = registry.institution(institutionCode);
  const region = suspicion.region;
  const area = institutionCode.slice(1, 7);
  return {
    rid: documentId,
    docId: documentId,
    taskId: suspicion.screeningId ?? file!.caseId,
    mdtrtsn: cut(visit?.encounter?.visitNo || visit?.settled.encounterId || '无', 30),
    admdvs: region,
    admdvsName: registry.regionName(region),
    poolareaNo: region,
    poolareaName: registry.regionName(region),
    medinsId: institutionCode,
    medinsName: institution?.name ?? null,
    medinsAdmdvs: area,
    medinsAdmdvsName: registry.regionName(area),
    medinsLv: institution === null ? null : NATIONAL_LEVEL[institution.level],
    medinsLvName: institution === null ? null : LEVEL_NAME[institution.level],
    ...(visit === null ? {} : visitOf(visit)),
    applDdln: stage === 'answer' ? file!.answerBy : file!.panelBy,
    docSusptDTOS: cases.map((one) => suspicionOf(one, documentId, visit, region, registry)),
  };
}

function visitOf({ settled, person, encounter, diagnoses }: AppealVisit) {
  const { medicalType, insurance, settledAt } = settled;
  const main = (stages: readonly string[]) => {
    const own = diagnoses.filter(({ stage }) => stages.includes(stage));
    return own.find(({ isMain }) => isMain === true) ?? own[0] ?? null;
  };
  const first = main(['admission', 'visit']);
  const last = main(['discharge']) ?? first;
  return {
    ...(person === null ? {} : patientOf(person)),
    medType: medicalType,
    medTypeName: nameIn('med_type', medicalType),
    admTime: on(encounter?.beganAt),
    dscgTime: on(encounter?.dischargedAt),
    setlTime: on(settledAt),
    admDisediagCodg: first?.code ?? null,
    admDisediagName: first?.name ?? null,
    dscgMainDisediagCodg: last?.code ?? null,
    dscgMainDisediagName: last?.name ?? null,
    dscgDeptCodg: encounter?.departmentCode ?? null,
    dscgDeptName: encounter?.departmentName ?? null,
    drCode: encounter?.doctorCode ?? null,
    drName: encounter?.doctorName ?? null,
    insutype: insurance,
    insutypeName: nameIn('insutype', insurance),
  };
}

function patientOf(person: NonNullable<AppealVisit['person']>) {
  return {
    patnId: person.personId,
    patnName: person.name,
    gend: person.sex,
    gendName: nameIn('gend', person.sex),
    patnIdcard: person.idNo,
    patnCertType: person.idType,
  };
}

function nameIn(table: string, code: string): string | null {
  return dictionary(table).values[code] ?? null;
}

/** The last step of one of these actions, or null. */
function lastOf(steps: readonly CaseStep[], ...actions: readonly string[]): CaseStep | null {
  return steps.findLast(({ action }) => actions.includes(action)) ?? null;
}

function suspicionOf(
  shown: CaseShown,
  documentId: string,
  visit: AppealVisit | null,
  region: string,
  registry: CaseDeps['registry'],
): OutDocSusptDTOS3701 {
  const { suspicion } = shown.of;
  const { ruleCode, ruleName, severity, atStake } = suspicion;
  const [sevCode, sevName] = SEVERITY[severity]!;
  const file = shown.of.file!;
  // 项目类 where lines are in doubt, 就诊类 where whole visits are.
  const kind = suspicion.evidence.settlements.some((row) => row.lineNos.length > 0) ? '2' : '1';
  const regionName = registry.regionName(region);
  const of = { docId: documentId, docSusptId: file.caseId };
  return {
    ...of,
    rid: file.caseId,
    taskId: suspicion.screeningId ?? file.caseId,
    taskName: suspicion.stage === 'after' ? '事后筛查' : '事中审核',
    poolareaNo: region,
    poolareaNoName: regionName,
    combine: toYuanNumber(atStake),
    admdvs: region,
    admdvsName: regionName,
    volaRsltId: file.caseId,
    volaBhvrType: kind,
    volaBhvrTypeName: nameIn('vola_bhvr_type', kind),
    volaCont: cut(suspicion.message, 2000),
    volaDscr: cut(`${suspicion.document}${suspicion.clause}`, 200),
    ruleId: cut(ruleCode, 40),
    ruleCode: cut(ruleCode, 30),
    ruleName: cut(ruleName, 200),
    ruleSevDeg: sevCode,
    ruleSevDegName: sevName,
    checkoutTime: dayOf(suspicion.foundAt),
    checkoutSusptAmt: toYuanNumber(atStake),
    ...reviewOf(shown),
    ...appealOf(shown),
    susptAddWay: suspicion.stage === 'after' ? '1' : '2',
    susptAddWayName: suspicion.stage === 'after' ? '事后筛查' : '事中审核',
    susptStas: STATE_CODE[file.state],
    susptStasName: STATE_NAME[file.state],
    crtNodeId: STATE_CODE[file.state],
    applUpldAttFlag: '1',
    docStas: STATE_CODE[file.state],
    violationDetailIds: shown.evidence.flatMap((one) =>
      one.lines.filter((l) => l.isInDoubt).map((line) => lineOf(of, one, line, shown, visit)),
    ),
  };
}

/** First review, review, deduction. */
function reviewOf({ of: { steps, file } }: CaseShown) {
  const first = lastOf(steps, 'open');
  const second = lastOf(steps, 'confirm', 'withdraw');
  const deducted = lastOf(steps, 'recover');
  const { confirmed, recovered, state } = file!;
  const stands = flag(second?.action === 'confirm');
  const isDeducted = flag(recovered > 0);
  return {
    cnfmVolaAmt: yuan(confirmed),
    volaDetAmt: toYuanNumber(recovered),
    detRea: deducted === null ? null : cut(deducted.reason, 500),
    detTime: on(deducted?.at),
    detFlag: isDeducted,
    detFlagName: isDeducted === '1' ? '已扣款' : '未扣款',
    chker: cut(first?.actorId ?? '', 50),
    chkerName: cut(first?.actorName ?? '', 50),
    chktime: on(first?.at),
    chkVolaFlag: '1',
    chkVolaFlagName: YES_NO['1'],
    chkOpnn: first === null ? null : cut(first.reason, 2000),
    rchker: second === null ? null : cut(second.actorId, 30),
    rchkerName: second === null ? null : cut(second.actorName, 50),
    rchkTime: on(second?.at),
    rchkVolaFlag: second === null ? null : stands,
    rchkVolaFlagName: second === null ? null : YES_NO[stands],
    rchkOpnn: second === null ? null : cut(second.reason, 500),
    finlChker: state === 'closed' || state === 'recovered' ? cut(steps.at(-1)!.actorId, 30) : null,
  };
}

/** What the institution said, and what the panel did. */
function appealOf({ of: { steps, file } }: CaseShown) {
  const appeal = lastOf(steps, 'answer');
  const asked = lastOf(steps, 'ask-panel');
  const decided = lastOf(steps, 'decide');
  const { answer, appealed } = file!;
  const { all, up } = votesOf(steps);
  const isAppealed = flag(answer === 'appeals');
  const isUpheld = flag(up * 2 > all);
  return {
    applFlag: answer === null ? null : isAppealed,
    applFlagName: answer === null ? null : isAppealed === '1' ? '申诉' : '不申诉',
    appler: appeal === null ? null : cut(operatorIn(appeal.actorId), 30),
    applerName: appeal === null ? null : cut(appeal.actorName, 50),
    applAmt: yuan(appealed),
    applRea: appeal === null ? null : cut(appeal.reason, 1000),
    applTime: on(appeal?.at),
    appyClglRea: asked === null ? null : cut(asked.reason, 500),
    appyClglPsn: asked === null ? null : cut(operatorIn(asked.actorId), 30),
    appyClglPsnName: asked === null ? null : cut(asked.actorName, 50),
    appyClglTime: on(asked?.at),
    appyClglFlag: flag(asked !== null),
    clglFlag: flag(decided !== null),
    clglFlagName: decided === null ? '未合议' : '已合议',
    clglCcls: decided === null ? null : cut(decided.reason, 1000),
    chkProcrslt: decided === null ? null : isUpheld,
    chkProcrsltName: decided === null ? null : isUpheld === '1' ? '维持' : '撤销',
    clglTime: on(decided?.at),
  };
}

/** The operator of 'institution/operator'. */
function operatorIn(actorId: string): string {
  return actorId.slice(actorId.indexOf('/') + 1);
}

function lineOf(
  of: { readonly docId: string; readonly docSusptId: string },
  { settlement }: EvidenceShown,
  line: EvidenceShown['lines'][number],
  { personName }: CaseShown,
  visit: AppealVisit | null,
): OutViolationDetailIds3701 {
  const { lineNo, itemCode, itemName, chargeType, quantityE4, priceE6, amount, occurredAt } = line;
  return {
    ...of,
    docSusptDetlId: cut(lineNo, 40),
    relDataType: '2',
    relDetlDataId: cut(`${settlement.settlementId}-${lineNo}`, 60),
    feedetlId: cut(lineNo, 60),
    hilistCode: cut(itemCode, 50),
    hilistName: cut(itemName, 200),
    medChrgitmType: chargeType,
    medChrgitmTypeName: chargeType === null ? null : nameIn('med_chrgitm_type', chargeType),
    feeOcurTime: dayOf(occurredAt),
    cnt: toDecimalNumber(quantityE4, 4),
    pric: toDecimalNumber(priceE6, 6),
    sumamt: toYuanNumber(amount as Fen),
    patnName: personName,
    medfeeSumamt: visit === null ? null : toYuanNumber(visit.settled.amounts.total),
  };
}
