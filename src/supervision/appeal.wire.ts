import type { In3701, Out3701 } from '../../spec/wire/t3701.wire.ts';
import type { In3702, InDocSusptDTOS3702, Out3702 } from '../../spec/wire/t3702.wire.ts';
import type { In3703, Out3703 } from '../../spec/wire/t3703.wire.ts';
import type { In3704, Out3704 } from '../../spec/wire/t3704.wire.ts';
import { byOf, type Call, type Transactions } from '../kernel/call.ts';
import type { Fen } from '../kernel/fen.ts';
import { orNull, toDay, toFen, toPage } from '../kernel/message-text.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { documentOf } from './appeal-reply.wire.ts';
import { listAppeals, type Submission, submitAppeals } from './case-appeals.ts';
import { attach } from './case-attachments.ts';
import type { CaseDeps } from './case-deps.ts';
import { OTHER_INSTITUTION } from './case-refusals.ts';
import type { StepRequest } from './domain/case-step.ts';

const IN_QUERY = {
  institutionCode: 'input.medinsCodg',
  stage: 'input.stage',
  to: 'input.endTime',
  number: 'input.currentPage',
  size: 'input.pageSize',
};

const IN_SUBMISSION = {
  institutionCode: 'input.medinsCodg',
  caseId: 'docSusptDTOS.docSusptId',
  amount: 'docSusptDTOS.susptAmt',
  attachmentId: 'docSusptDTOS.attUploadId',
  reason: 'docSusptDTOS.auditOpinion',
  flag: 'docSusptDTOS.applyFlag',
  action: 'docSusptDTOS.docSusptId',
};

const IN_UPLOAD = {
  attachmentId: 'input.attUploadId',
  files: 'input.fsiAppealFileDTOList',
  name: 'fsiAppealFileDTOList.name',
  bytes: 'fsiAppealFileDTOList.bytes',
};

/** Documents of one answer: each is read whole. */
const SIZE_MAX = 100;
/** The page's number and size are three digits long. */
const PAGE_BAD: Readonly<Record<'number' | 'size', Refusal>> = {
  number: { code: 'page-bad', text: '当前页数应为不小于1的整数', field: 'number' },
  size: { code: 'page-bad', text: `每页显示数应为1到${SIZE_MAX}的整数`, field: 'size' },
};
const STAGE_BAD: Refusal = {
  code: 'stage-bad',
  text: '查询节点参数应为1（申诉）或2（合议申请）',
  field: 'stage',
};
const RANGE_BACKWARDS: Refusal = {
  code: 'range-backwards',
  text: '结束时间早于开始时间',
  field: 'to',
};
const FLAG_BAD: Refusal = {
  code: 'flag-bad',
  text: '申诉标识应为0（不申诉、不申请合议）或1（申诉、申请合议）',
  field: 'flag',
};

/** 3701 cases told, 3702 answers, 3703 wishes for a panel, 3704 their attachments. */
export function appealTransactions(deps: CaseDeps): Transactions {
  return {
    '3701': (call: Call, input: In3701): Promise<Outcome<Out3701>> => query(deps, call, input),
    '3702': (call: Call, input: In3702): Promise<Outcome<Out3702>> =>
      submit(deps, call, input, answerOf),
    '3703': (call: Call, input: In3703): Promise<Outcome<Out3703>> =>
      submit(deps, call, input, panelOf),
    '3704': async (call: Call, { input }: In3704): Promise<Outcome<Out3704>> => {
      const attached = await attach(deps, byOf(call, input), {
        attachmentId: orNull(input.attUploadId),
        files: input.fsiAppealFileDTOList.map(({ name, bytes }) => ({ name, content: bytes })),
      });
      return mapOutcome(placeRefusal(attached, IN_UPLOAD), ({ attachmentId }) => ({
        attUploadId: attachmentId,
      }));
    },
  };
}

async function query(deps: CaseDeps, call: Call, { input }: In3701): Promise<Outcome<Out3701>> {
  const wrong = (refusal: Refusal) => placeRefusal<Out3701>(refuse(refusal), IN_QUERY);
  if (input.medinsCodg !== call.institutionCode) return wrong(OTHER_INSTITUTION);
  const stage = { '1': 'answer', '2': 'panel' }[input.stage] as 'answer' | 'panel' | undefined;
  if (stage === undefined) return wrong(STAGE_BAD);
  const [from, to] = [toDay(input.startTime)!, toDay(input.endTime)!];
  if (to < from) return wrong(RANGE_BACKWARDS);
  const page = toPage(input.currentPage, input.pageSize, SIZE_MAX);
  if (page === 'number' || page === 'size') return wrong(PAGE_BAD[page]);
  const { documents, count } = await listAppeals(deps, call, { stage, from, to, page });
  return accept({
    pageResult: {
      recordCounts: String(count),
      pageSize: String(page.size),
      pageNum: String(page.number),
      data: documents.map((document) => documentOf(deps, document, stage, call.institutionCode)),
    },
  });
}

type Row = InDocSusptDTOS3702;

async function submit(
  deps: CaseDeps,
  call: Call,
  { input }: In3702 | In3703,
  read: (row: Row, reason: string) => Outcome<StepRequest>,
): Promise<Outcome<Out3702>> {
  if (input.medinsCodg !== call.institutionCode) {
    return placeRefusal(refuse(OTHER_INSTITUTION), IN_SUBMISSION);
  }
  const submissions = input.docs.flatMap(({ docId, docSusptDTOS }): Submission[] =>
    docSusptDTOS.map((row) => ({
      documentId: docId,
      caseId: row.docSusptId,
      request: read(row, row.auditOpinion || input.remark),
    })),
  );
  const results = await submitAppeals(deps, call, submissions);
  let next = 0;
  return accept(
    input.docs.map(({ docId, docSusptDTOS }) => {
      const docsuspt = docSusptDTOS.map(({ docSusptId }) => {
        const result = placeRefusal(results[next]!, IN_SUBMISSION);
        next += 1;
        return {
          susptId: docSusptId,
          susptCode: result.ok ? '0' : '1',
          susptReason: result.ok ? null : cut(result.refusal.text, REASON_MAX),
        };
      });
      const failed = docsuspt.filter(({ susptCode }) => susptCode === '1').length;
      return {
        docCode: failed === 0 ? '0' : '1',
        docId,
        docReason: failed === 0 ? null : `${failed}个疑点提交失败，见各疑点的失败原因`,
        docsuspt,
      };
    }),
  );
}

const REASON_MAX = 500;

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('');
}

/** 3702: contested or not. */
function answerOf(row: Row, reason: string): Outcome<StepRequest> {
  const { applyFlag, attUploadId } = row;
  if (applyFlag === '0') {
    const none = { amount: null, attachmentId: null };
    return accept({ action: 'answer', accepts: true, ...none, reason: reason || '不申诉' });
  }
  if (applyFlag !== '1') return refuse(FLAG_BAD);
  const amount = amountOf(row);
  const attachmentId = orNull(attUploadId);
  return accept({ action: 'answer', accepts: false, amount, reason, attachmentId });
}

/** 3703: a panel is wanted or not. */
function panelOf(row: Row, reason: string): Outcome<StepRequest> {
  const { applyFlag, attUploadId } = row;
  if (applyFlag === '0') return accept({ action: 'accept', reason: reason || '不申请合议' });
  if (applyFlag !== '1') return refuse(FLAG_BAD);
  const amount = amountOf(row);
  return accept({ action: 'ask-panel', amount, reason, attachmentId: orNull(attUploadId) });
}

function amountOf({ susptAmt }: Row): Fen | null {
  return susptAmt === '' ? null : toFen(susptAmt);
}
