import type {
  In3701,
  Out3701,
  OutData3701,
  OutDocSusptDTOS3701,
} from '../../../spec/wire/t3701.wire.ts';
import type { In3702, Out3702 } from '../../../spec/wire/t3702.wire.ts';
import type { In3704, Out3704 } from '../../../spec/wire/t3704.wire.ts';
import { Refused } from '../../shared/failure.ts';
import { principal, session } from '../../shared/session.ts';
import { toFen, yuanText } from './money.ts';
import { send } from './send.ts';

/** What is asked of the institution: an answer to a suspicion, or whether it wants a panel. */
export type AppealStage = 'answer' | 'panel';

/** A line in doubt. */
export type DoubtedLine = {
  readonly lineNo: string;
  readonly item: string;
  readonly day: string;
  readonly quantity: number;
  readonly price: number;
  readonly amount: number;
};

/** A suspicion as the institution is told of it. Amounts in fen. */
export type ToldSuspicion = {
  readonly caseId: string;
  readonly documentId: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly basis: string;
  readonly atStake: number;
  /** '1' waits for the answer, '3' for whether a panel is wanted. */
  readonly state: string;
  readonly stateName: string;
  readonly review: string;
  readonly confirmed: number | null;
  readonly recovered: number;
  readonly answer: string;
  readonly lines: readonly DoubtedLine[];
};

/** A bill with what is suspected about it. */
export type ToldDocument = {
  readonly documentId: string;
  readonly patient: string;
  readonly kind: string;
  readonly settledOn: string;
  readonly dueOn: string | null;
  readonly suspicions: readonly ToldSuspicion[];
};

export type ToldPage = { readonly documents: readonly ToldDocument[]; readonly count: number };

function own() {
  const by = principal.value;
  const medinsCodg = by.kind === 'institution' ? by.institutionCode : '';
  return { medinsCodg, medinsName: session.reply?.place ?? medinsCodg };
}

const STAGE = { answer: '1', panel: '2' } as const;
export const APPEAL_PAGE_SIZE = 20;

/** 3701: what the institution was told of from one day to another. */
export async function listAppeals(
  of: {
    readonly stage: AppealStage;
    readonly from: string;
    readonly to: string;
    readonly page: number;
  },
  signal?: AbortSignal,
): Promise<ToldPage> {
  const input: In3701['input'] = {
    ...{ startTime: of.from, endTime: of.to, stage: STAGE[of.stage], ...own() },
    ...{ currentPage: String(of.page), pageSize: String(APPEAL_PAGE_SIZE) },
  };
  const sending = signal === undefined ? {} : { signal };
  const { output } = await send<Out3701>('3701', { input }, sending);
  const { data, recordCounts } = output.pageResult;
  return { documents: (data ?? []).map(toDocument), count: Number(recordCounts) };
}

function toDocument(of: OutData3701): ToldDocument {
  return {
    documentId: of.docId,
    patient: of.patnName ?? '',
    kind: of.medTypeName ?? '',
    settledOn: of.setlTime ?? '',
    dueOn: of.applDdln ?? null,
    suspicions: of.docSusptDTOS.map(toSuspicion),
  };
}

function toSuspicion(of: OutDocSusptDTOS3701): ToldSuspicion {
  const reviewed = of.rchkOpnn ?? of.chkOpnn ?? '';
  return {
    ...{ caseId: of.docSusptId, documentId: of.docId },
    rule: `${of.ruleCode ?? ''} ${of.ruleName ?? ''}`.trim(),
    severity: of.ruleSevDegName ?? '',
    message: of.volaCont ?? '',
    basis: of.volaDscr ?? '',
    atStake: toFen(of.checkoutSusptAmt),
    state: of.susptStas ?? '',
    stateName: of.susptStasName ?? '',
    review: reviewed,
    confirmed: of.cnfmVolaAmt == null ? null : toFen(of.cnfmVolaAmt),
    recovered: toFen(of.volaDetAmt),
    answer: of.applRea ?? '',
    lines: (of.violationDetailIds ?? []).map((line) => ({
      lineNo: line.feedetlId ?? '',
      item: line.hilistName ?? line.hilistCode ?? '',
      day: line.feeOcurTime ?? '',
      quantity: line.cnt ?? 0,
      price: line.pric ?? 0,
      amount: toFen(line.sumamt),
    })),
  };
}

/** What the institution says to one suspicion. */
export type Answer = {
  /** Contests it, or asks for a panel. */
  readonly contests: boolean;
  /** In fen. */
  readonly amount: number | null;
  readonly reason: string;
  readonly attachmentId: string;
};

/** 3702, or 3703 where it is about a panel. Throws Refused when the platform does not take it. */
export async function submitAnswer(
  stage: AppealStage,
  of: Pick<ToldSuspicion, 'caseId' | 'documentId'>,
  answer: Answer,
  msgid: string,
): Promise<void> {
  const row = {
    docSusptId: of.caseId,
    applyFlag: answer.contests ? '1' : '0',
    susptAmt: answer.amount === null ? '' : yuanText(answer.amount),
    attUploadId: answer.attachmentId,
    auditOpinion: answer.reason,
  };
  const docs = [{ docId: of.documentId, docSusptDTOS: [row] }];
  const input: In3702['input'] = { ...own(), remark: '', docs };
  const infno = stage === 'answer' ? '3702' : '3703';
  const { output } = await send<Out3702>(infno, { input }, { msgid });
  const result = output[0]?.docsuspt[0];
  if (result?.susptCode !== '0') {
    throw new Refused(200, 'interface', result?.susptReason ?? '平台没有受理这份答复');
  }
}

/** A document for an appeal; its bytes in base64. */
export type SentDocument = { readonly name: string; readonly bytes: string };

/** 3704: the documents of an appeal, under one id. */
export async function uploadDocuments(
  files: readonly SentDocument[],
  msgid: string,
): Promise<string> {
  const input: In3704['input'] = { attUploadId: '', fsiAppealFileDTOList: files };
  const { output } = await send<Out3704>('3704', { input }, { msgid, timeoutMs: 120_000 });
  return output.attUploadId;
}
