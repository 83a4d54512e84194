import requests from '../../spec/fixtures/requests.json' with { type: 'json' };
import { chronicMessage } from '../../src/demo/filing-messages.wire.ts';
import type { Patient } from '../../src/demo/messages.wire.ts';
import { day } from '../../src/kernel/day.ts';
import type { Institution } from '../../src/registry/index.ts';
import { ask } from './asking.ts';
import { openHouse, settleVisit, visit } from './benefits-stage.ts';
import { choice, referral, setFilingStage, taken } from './filing-stage.ts';
import { accepted, castOf, REGION } from './hospital.ts';
import { type Platform, TODAY } from './platform.ts';
import { admit, type StayOf } from './stay-desk.ts';

/** What one institution has of its own, and another that asks for it. */
export type OthersStage = {
  readonly platform: Platform;
  readonly owner: Institution;
  readonly other: Institution;
  /** Who visited the owner; the visit is settled. */
  readonly patient: Patient;
  readonly encounterId: string;
  readonly settlementId: string;
  /** Who lies there, marked. */
  readonly stay: StayOf;
  readonly markId: string;
};

/**
 * Whose data a query shows. `public`: nobody's; its message names nobody. `person`: what every
 * institution may see that has the person before it, and it sees the same as the owner. `own`:
 * only the institution's; another is refused with `text`, or (null) finds none of it.
 * `secrets` stand in the owner's reply.
 */
export type Rule =
  | { readonly shows: 'public' }
  /** Only the institution's, and another scenario, beside this file, asks as another. */
  | { readonly shows: 'elsewhere'; readonly heldIn: string }
  | {
      readonly shows: 'person';
      readonly input: (s: OthersStage) => unknown;
      readonly secrets: (s: OthersStage) => readonly string[];
    }
  | {
      readonly shows: 'own';
      readonly text: string | null;
      readonly input: (s: OthersStage) => unknown;
      readonly secrets: (s: OthersStage) => readonly string[];
    };

const DISEASE = { code: 'M03900', name: '高血压病' };

/** A settled visit for a chronic disease with its filing, a referral, a choice, a marked stay. */
export async function setOthersStage(platform: Platform): Promise<OthersStage> {
  const house = openHouse(platform, 'primary');
  const { institution: owner } = house;
  const { institution: other } = openHouse(platform, 'primary', REGION, 1);
  const filed = new Set(platform.world.chronic.map((c) => c.personId));
  const next = castOf(platform);
  const cast = (): Patient => {
    const patient = next();
    return filed.has(patient.personId) ? cast() : patient;
  };
  const patient = cast();
  const filing = { patient, region: REGION, from: day(TODAY), until: '' } as const;
  const identified = { at: owner, by: house.hospital.doctor, on: day(TODAY) };
  accepted(await house.hospital.call('2503', chronicMessage(filing, DISEASE, identified)));
  const filings = setFilingStage(platform);
  await taken(filings, referral(filings, patient));
  await taken(filings, choice(filings, patient));
  const came = await visit(platform, house, patient, 100);
  const { setlinfo } = await settleVisit(house, came);
  const stay = await admit(house.desk, cast(), '2026-03-18 08:30:00');
  type Marked = { readonly IptPsnSpFlagRegOut: { readonly ipt_psn_sp_flag_detl_id: string } };
  const marked = await ask<Marked>(house, '2406', markOf(stay));
  return {
    ...{ platform, owner, other, patient, stay },
    encounterId: came.visit.encounterId,
    settlementId: setlinfo.setl_id,
    markId: marked.IptPsnSpFlagRegOut.ipt_psn_sp_flag_detl_id,
  };
}

function markOf({ patient, encounterId }: StayOf) {
  return {
    ...{ mdtrt_id: encounterId, psn_no: patient.personId, psn_cert_type: patient.idType },
    ...{ certno: patient.idNo, psn_name: patient.name, ipt_otp_no: 'ZY0001' },
    ...{ ipt_psn_sp_flag_type: '1', ipt_psn_sp_flag: '11', memo: '', admdvs: '' },
  };
}

type Of = (s: OthersStage) => Readonly<Record<string, string>>;

const data = (of: Of) => (s: OthersStage) => ({ data: of(s) });
const ofPerson: Of = ({ patient }) => ({ psn_no: patient.personId });
const ofVisit: Of = (s) => ({ ...ofPerson(s), mdtrt_id: s.encounterId });
const ofSettlement: Of = (s) => ({ ...ofVisit(s), setl_id: s.settlementId });
const MARCH = { begntime: '2026-03-01', endtime: '2026-03-31' };

const NO_ENCOUNTER = '就诊信息不存在，或不属于该人员与本机构[data.mdtrt_id]';
const NO_SETTLEMENT = '结算信息不存在，或不属于该人员、就诊与本机构';

function own(
  input: Extract<Rule, { shows: 'own' }>['input'],
  secrets: (s: OthersStage) => readonly string[],
  text: string | null,
): Rule {
  return { shows: 'own', text, input, secrets };
}

function person(of: Of, secrets: (s: OthersStage) => readonly string[]): Rule {
  return { shows: 'person', input: data(of), secrets };
}

/** Lists of the region: nobody's. */
const LISTS = [
  ...['1301', '1302', '1303', '1304', '1305', '1306', '1307', '1308', '1309', '1310', '1311'],
  ...['1312', '1313', '1314', '1315', '1316', '1318', '1319', '1320', '1321', '1322', '1323'],
  ...['1324', '1325', '1326', '1327'],
];
const STOCK = ['3508', '3509', '3510', '3511', '3512', '3513'];
const REPORTS = ['4507', '4508', '4509', '4510', '4511', '4512'];

/** Named like queries, and writes: a code is issued, a consent is given. */
export const WRITES_NAMED_LIKE_QUERIES = ['3592B', '5461'];

type Fixtures = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** The fixture of a query, naming the institution whose data are asked for and the person. */
const naming = (infno: string, patch: Readonly<Record<string, unknown>> = {}) => {
  const fixture = (requests as unknown as Fixtures)[infno]!;
  const [node, fields] = Object.entries(fixture)[0]!;
  return (s: OthersStage) => {
    const known: Readonly<Record<string, unknown>> = {
      ...{ fixmedins_code: s.owner.code, exam_org_code: s.owner.code, psn_no: s.patient.personId },
      ...patch,
    };
    const own = Object.entries(fields).filter(([name]) => !Object.hasOwn(known, name));
    const asked = Object.entries(known).filter(([name]) => Object.hasOwn(fields, name));
    return { [node]: Object.fromEntries([...own, ...asked]) };
  };
};

/** Refused by name whatever there is to see. */
function byName(infno: string, text: string, patch: Readonly<Record<string, unknown>> = {}) {
  return [infno, own(naming(infno, patch), () => [], text)] as const;
}

const NO_CONSENT = '参保人没有授权本机构查看其他机构的报告，或授权已到期，请先以5461申请授权';
const OTHERS_STOCK = '只能查询本机构的进销存信息[data.fixmedins_code]';
const OTHERS_RECORDS = '不能查询其他机构的数据[data.fixmedins_code]';

/** Every open query, by its number. */
export const OTHERS_DATA: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(LISTS.map((infno) => [infno, { shows: 'public' }] as const)),
  ...Object.fromEntries([
    byName('1317', '只能查询本机构的目录对照[data.fixmedins_code]'),
    ...STOCK.map((infno) => byName(infno, OTHERS_STOCK)),
    byName('4104', OTHERS_RECORDS, { psn_no: '' }),
    byName('4105', OTHERS_RECORDS),
    ...REPORTS.map((infno) =>
      byName(infno, `${NO_CONSENT}[input.fixmedins_code]`, { pageSize: '5' }),
    ),
  ]),
  '4103': { shows: 'elsewhere', heldIn: 'record-lists.e2e.test.ts' },
  '5101': { shows: 'elsewhere', heldIn: 'department.e2e.test.ts' },
  '5102': { shows: 'elsewhere', heldIn: 'department.e2e.test.ts' },
  '5401': { shows: 'elsewhere', heldIn: 'record-reports.e2e.test.ts' },
  '5402': { shows: 'elsewhere', heldIn: 'record-reports.e2e.test.ts' },
  '9102': { shows: 'elsewhere', heldIn: 'files.e2e.test.ts' },
  '1101': person(
    ({ patient }) => ({
      ...{ mdtrt_cert_type: '02', mdtrt_cert_no: patient.idNo, card_sn: '', begntime: '' },
      ...{ psn_cert_type: '', certno: '', psn_name: '' },
    }),
    ({ patient }) => [patient.personId, patient.name],
  ),
  '1201': { shows: 'public' },
  '1901': { shows: 'public' },
  '2001': person(
    (s) => ({
      ...{ ...ofPerson(s), insutype: '310', fixmedins_code: s.owner.code, med_type: '11' },
      ...{ begntime: '2026-03-18 10:00:00', endtime: '', dise_codg: '', dise_name: '' },
      ...{ oprn_oprt_code: '', oprn_oprt_name: '', matn_type: '', birctrl_type: '' },
      exp_content: '',
    }),
    ({ patient }) => [patient.personId],
  ),
  '2407': own(
    data(({ stay }) => ({
      ...{ page_num: '1', page_size: '10', psn_no: stay.patient.personId },
    })),
    ({ stay, markId }) => [stay.patient.idNo, stay.encounterId, markId],
    null,
  ),
  '5201': own(
    data((s) => ({ ...ofPerson(s), ...MARCH, med_type: '11', mdtrt_id: '' })),
    (s) => [s.encounterId, s.patient.idNo],
    null,
  ),
  '5202': own(data(ofVisit), (s) => [s.encounterId], NO_ENCOUNTER),
  '5203': own(data(ofSettlement), (s) => [s.settlementId], `${NO_SETTLEMENT}[data.setl_id]`),
  '5204': own(data(ofSettlement), (s) => [s.settlementId], NO_ENCOUNTER),
  '5205': person(
    (s) => ({ ...ofPerson(s), ...MARCH }),
    () => ['feedetail'],
  ),
  '5206': person(
    (s) => ({ ...ofPerson(s), cum_ym: '' }),
    () => ['202603'],
  ),
  '5301': person(ofPerson, () => [DISEASE.code]),
  '5302': person(
    (s) => ({ ...ofPerson(s), biz_appy_type: '03' }),
    (s) => [s.patient.personId],
  ),
  '5303': own(
    data(({ stay }) => ({ psn_no: stay.patient.personId, ...MARCH })),
    ({ stay }) => [stay.encounterId, stay.patient.idNo],
    null,
  ),
  '5304': person(
    (s) => ({ ...ofPerson(s), ...MARCH }),
    (s) => [s.patient.personId],
  ),
  '100001': own(
    data((s) => ({
      psn_No: s.patient.personId,
      setl_Id: s.settlementId,
      mdtrt_Id: s.encounterId,
    })),
    (s) => [s.settlementId],
    `${NO_SETTLEMENT}[data.setl_Id]`,
  ),
};
