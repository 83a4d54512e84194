import type { Patch } from './mend-table.ts';

const NAME = '姓名超过规范原定长度：少数民族姓名更长，同一字段在 1101 为 50 位；放宽到 200';
const INPUT = '印的是类名；其字段 input 就是外壳的交易输入，docs 等是其中的列表';
const OUTPUT = '节点标识是类名：output 本身就是这个列表或对象，列表字段在各行之内';
const ROWS = '印的是元素的类名；报文里是上一层的列表字段';
const COUNT = '规范未给出长度';
const REASON = '50 位放不下拒绝的文字；同一交易的疑点失败原因为 500 位';

/** The part of mend-table.ts that is about cases and appeals (3701–3704): node names. */
export const SUPERVISION_NODES: Readonly<Record<string, readonly [string, string]>> = {
  '3701.output.FsiDocRsltDTO': ['data', ROWS],
  '3701.output.FsiDocSusptRsltDTO': ['docSusptDTOS', ROWS],
  '3701.output.DocSusptDetlRsltDTO': ['violationDetailIds', ROWS],
};

type Moved = readonly [at: string, code?: string];
type Structure = readonly [readonly (readonly [node: string, fields: readonly Moved[]])[], string];

/** Takes the fields of a printed node, as they are. */
function of(node: string, ...codes: readonly string[]): readonly Moved[] {
  return codes.map((code) => [`${node}.${code}`]);
}

function documents(whole: string): Structure {
  return [
    [
      ['input', of(whole, 'remark', 'medinsName', 'medinsCodg')],
      ['docs', of('FsiApplDocDTO', 'docId')],
      [
        'docSusptDTOS',
        of(
          'FsiApplDocSusptDTO',
          'docSusptId',
          'applyFlag',
          'susptAmt',
          'attUploadId',
          'auditOpinion',
        ),
      ],
    ],
    INPUT,
  ];
}

const RESULTS: Structure = [
  [
    ['', of('List', 'docCode', 'docId', 'docReason')],
    ['docsuspt', of('FsiApplDocSusptResultDTO', 'susptId', 'susptCode', 'susptReason')],
  ],
  OUTPUT,
];

/** Nodes as they are on the wire. */
export const SUPERVISION_STRUCTURES: Readonly<Record<string, Structure>> = {
  '3701.input': [
    [
      [
        'input',
        of(
          'IntlgSupnApplInput',
          'startTime',
          'endTime',
          'medinsCodg',
          'medinsName',
          'currentPage',
          'pageSize',
          'stage',
        ),
      ],
    ],
    INPUT,
  ],
  '3702.input': documents('IntlgSupnApplSaveInput'),
  '3702.output': RESULTS,
  '3703.input': documents('IntlgSupnApplDiscussInput'),
  '3703.output': RESULTS,
  '3704.input': [
    [
      ['input', of('AttFileUploadInput', 'attUploadId')],
      ['fsiAppealFileDTOList', of('FsiAppealFileDTO', 'name', 'bytes')],
    ],
    INPUT,
  ],
  '3704.output': [[['', of('FsiFileUploadRsltDTO', 'attUploadId')]], OUTPUT],
};

/** Fields. */
export const SUPERVISION_FIELDS: Readonly<Record<string, readonly [Patch, string]>> = {
  '3701.output.pageResult.recordCounts': [{ length: 10 }, COUNT],
  '3701.output.pageResult.pageSize': [{ length: 10 }, COUNT],
  '3701.output.pageResult.pageNum': [{ length: 10 }, COUNT],
  '3701.output.data.patnName': [{ length: 200 }, NAME],
  '3701.output.data.drName': [{ length: 200 }, NAME],
  '3701.output.data.dscgMainDisediagName': [{ length: 500 }, '同一名称在 2203 为更长的诊断名称'],
  '3701.output.data.admDisediagName': [{ length: 500 }, '同一名称在 2203 为更长的诊断名称'],
  '3701.output.violationDetailIds.patnName': [{ length: 200 }, NAME],
  '3701.output.docSusptDTOS.volaDscr': [{ length: 2000 }, '与 volaCont 同为违规的说明，2000 位'],
  '3702.output.List.docReason': [{ length: 500 }, REASON],
  '3703.output.List.docReason': [{ length: 500 }, REASON],
};
