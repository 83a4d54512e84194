import { BATCH, DISEASE, type Holding, type OthersStage, OWN_CODE } from './others-stage.ts';
import type { Fields } from './record-stage.ts';
import { find } from './stock-stage.ts';

/** At least one: what shows nothing proves nothing. */
export type Secrets = readonly [string, ...string[]];

/** What is sent and what of its own stands in the reply, and is not in what was sent. */
type Asked = {
  readonly input: (h: Holding, s: Pick<OthersStage, 'patient'>) => unknown;
  readonly secrets: (h: Holding) => Secrets;
};

/**
 * Whose data a query shows.
 * `public`: nobody's; its message names neither a person nor an institution.
 * `person`: the person's own, which every institution may see that has the person before it; each
 * sees the same.
 * `own`: only the institution's; another is refused with `text`, or (null) finds none of it.
 * `consent`: only the institution's, or by consent of the person; another is refused with `text`.
 */
export type Rule =
  | { readonly shows: 'public' }
  | ({ readonly shows: 'person' } & Asked)
  | ({ readonly shows: 'own'; readonly text: string | null } & Asked)
  | ({ readonly shows: 'consent'; readonly text: string } & Asked);

/** Named like queries, and writes: a code is issued, a consent is given. */
export const WRITES_NAMED_LIKE_QUERIES = ['3592B', '5461'];

const PUBLIC = { shows: 'public' } as const;

function own(text: string | null, input: Asked['input'], secrets: Asked['secrets']): Rule {
  return { shows: 'own', text, input, secrets };
}

/** One node `data` that states these fields of a holding. */
function data(of: (h: Holding) => Fields): Asked['input'] {
  return (h) => ({ data: of(h) });
}

function person(of: (h: Holding) => Fields, secrets: Asked['secrets']): Rule {
  return { shows: 'person', input: data(of), secrets };
}

const marked = (h: Holding): Secrets => [h.mark];
const ofPerson = ({ patient }: Holding) => ({ psn_no: patient.personId });
const ofVisit = (h: Holding) => ({ ...ofPerson(h), mdtrt_id: h.encounterId });
const ofSettlement = (h: Holding) => ({ ...ofVisit(h), setl_id: h.settlementId });
const MARCH = { begntime: '2026-03-01', endtime: '2026-03-31' };

const NO_ENCOUNTER = '就诊信息不存在，或不属于该人员与本机构[data.mdtrt_id]';
const NO_SETTLEMENT = '结算信息不存在，或不属于该人员、就诊与本机构';
const NO_CONSENT = '参保人没有授权本机构查看其他机构的报告，或授权已到期，请先以5461申请授权';
const OTHERS_STOCK = '只能查询本机构的进销存信息[data.fixmedins_code]';
const OTHERS_RECORDS = '不能查询其他机构的数据[data.fixmedins_code]';

/** Lists of the region: nobody's. */
const LISTS = [
  ...['1301', '1302', '1303', '1304', '1305', '1306', '1307', '1308', '1309', '1310', '1311'],
  ...['1312', '1313', '1314', '1315', '1316', '1318', '1319', '1320', '1321', '1322', '1323'],
  ...['1324', '1325', '1326', '1327'],
];

/** A query of the stock of an institution, by the number all give to a batch. */
function stock(infno: string, secrets: Asked['secrets'] = marked) {
  const input = (h: Holding) => find(infno, h.code, BATCH).input;
  return [infno, own(OTHERS_STOCK, input, secrets)] as const;
}

/** A query of the reports an institution made of a person. */
function reports(infno: string) {
  const input: Asked['input'] = ({ code }, { patient }) => ({
    input: { psn_no: patient.personId, fixmedins_code: code, pageNum: '1', pageSize: '5' },
  });
  const text = `${NO_CONSENT}[input.fixmedins_code]`;
  return [infno, { shows: 'consent', text, input, secrets: marked }] as const;
}

/** Every open query, by its number. */
export const OTHERS_DATA: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(LISTS.map((infno) => [infno, PUBLIC] as const)),
  '1201': PUBLIC,
  '1901': PUBLIC,
  '1101': person(
    ({ patient }) => ({
      ...{ mdtrt_cert_type: '02', mdtrt_cert_no: patient.idNo, card_sn: '', begntime: '' },
      ...{ psn_cert_type: '', certno: '', psn_name: '' },
    }),
    ({ patient }) => [patient.personId, patient.name],
  ),
  '1317': own(
    '只能查询本机构的目录对照[data.fixmedins_code]',
    data(({ code }) => ({
      ...{ fixmedins_code: code, medins_list_codg: OWN_CODE },
      ...{ updt_time: '2020-01-01', page_num: '1', page_size: '100' },
    })),
    marked,
  ),
  '2001': person(
    (h) => ({
      ...{ ...ofPerson(h), insutype: '310', fixmedins_code: h.code, med_type: '14' },
      ...{ begntime: '2026-03-18 10:00:00', endtime: '', dise_codg: '', dise_name: '' },
      ...{ oprn_oprt_code: '', oprn_oprt_name: '', matn_type: '', birctrl_type: '' },
      exp_content: '',
    }),
    () => ['310100'],
  ),
  '2407': own(
    null,
    data(({ stay }) => ({
      ...{ page_num: '1', page_size: '10', psn_no: stay.patient.personId },
    })),
    ({ stay, markId }) => [stay.patient.idNo, stay.encounterId, markId],
  ),
  ...Object.fromEntries([
    ...['3508', '3509', '3510', '3511'].map((infno) => stock(infno)),
    stock('3512', ({ codes, mark }) => [codes.came, mark]),
    stock('3513', ({ codes, mark }) => [codes.sold, mark]),
  ]),
  '3701': own(
    '只能办理本机构的申诉与合议[input.medinsCodg]',
    ({ code }) => ({
      input: {
        ...{ startTime: '2026-03-01', endTime: '2026-03-31', medinsCodg: code },
        ...{ medinsName: '演示', currentPage: '1', pageSize: '10', stage: '1' },
      },
    }),
    marked,
  ),
  '4103': own(
    '该结算没有上传结算清单[data.setl_id]',
    data(({ left: [{ stay, settlementId }] }) => ({
      ...{ psn_no: stay.patient.personId, setl_id: settlementId },
    })),
    marked,
  ),
  '4104': own(
    OTHERS_RECORDS,
    data(({ code }) => ({
      ...{ setl_ym: '202603', fixmedins_code: code, page_num: '1', page_size: '10' },
    })),
    ({ left }) => [left[0].settlementId],
  ),
  '4105': own(
    OTHERS_RECORDS,
    data(({ code }) => ({
      ...{ fixmedins_code: code, medtype_list: ['21'] },
      ...{ stt_begntime: '2026-03-01 00:00:00', stt_endtime: '2026-03-31 23:59:59' },
    })),
    ({ left }) => [`"needUploadCnt":${left.length},"uploadedCnt":1`],
  ),
  ...Object.fromEntries(['4507', '4508', '4509', '4510', '4511', '4512'].map(reports)),
  '5101': own(null, () => ({ data: {} }), marked),
  '5102': own(
    null,
    data(({ doctor }) => ({
      ...{ prac_psn_type: '1', psn_cert_type: '', certno: '', prac_psn_name: '' },
      prac_psn_code: doctor.code,
    })),
    ({ doctor }) => [doctor.name],
  ),
  '5201': own(
    null,
    data((h) => ({ ...ofPerson(h), ...MARCH, med_type: '14', mdtrt_id: '' })),
    (h) => [h.encounterId, h.doctor.code],
  ),
  '5202': own(NO_ENCOUNTER, data(ofVisit), ({ doctor }) => [doctor.code]),
  '5203': own(
    `${NO_SETTLEMENT}[data.setl_id]`,
    data((h) => ({ ...ofPerson(h), setl_id: h.settlementId, mdtrt_id: '' })),
    (h) => [h.encounterId, h.code],
  ),
  '5204': own(NO_ENCOUNTER, data(ofSettlement), ({ doctor, yuan }) => [doctor.code, `${yuan}`]),
  '5205': person(
    (h) => ({ ...ofPerson(h), ...MARCH }),
    ({ code, yuan }) => [code, `${yuan}`],
  ),
  '5206': person(
    (h) => ({ ...ofPerson(h), cum_ym: '' }),
    () => ['202603'],
  ),
  '5301': person(ofPerson, () => [DISEASE.code]),
  '5302': person(
    (h) => ({ ...ofPerson(h), biz_appy_type: '03' }),
    () => ['首选'],
  ),
  '5303': own(
    null,
    data(({ stay }) => ({ psn_no: stay.patient.personId, ...MARCH })),
    ({ stay }) => [stay.encounterId, stay.patient.idNo],
  ),
  '5304': person(
    (h) => ({ ...ofPerson(h), ...MARCH }),
    () => ['J18.900'],
  ),
  '5401': {
    shows: 'consent',
    text: `${NO_CONSENT}[bilgiteminfo.psn_no]`,
    input: ({ code }, { patient }) => ({
      bilgiteminfo: { psn_no: patient.personId, exam_org_code: code },
    }),
    secrets: marked,
  },
  '5402': {
    shows: 'consent',
    text: `${NO_CONSENT}[rptdetailinfo.fixmedins_code]`,
    input: ({ code }, { patient }) => ({
      rptdetailinfo: { psn_no: patient.personId, rpotc_no: 'BG0001', fixmedins_code: code },
    }),
    secrets: marked,
  },
  '9102': own(
    '医药机构编号应为本机构，下载目录文件为plc[fsDownloadIn.fixmedins_code]',
    ({ fileNo, mark, code }) => ({
      fsDownloadIn: { file_qury_no: fileNo, filename: `${mark}.txt`, fixmedins_code: code },
    }),
    ({ fileText }) => [fileText],
  ),
  '100001': own(
    `${NO_SETTLEMENT}[data.setl_Id]`,
    data((h) => ({
      ...{ psn_No: h.patient.personId, setl_Id: h.settlementId, mdtrt_Id: h.encounterId },
    })),
    ({ yuan }) => [`${yuan}`],
  ),
};
