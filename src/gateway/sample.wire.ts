import fixtures from '../../spec/fixtures/requests.json' with { type: 'json' };
import type { FieldSpec, NodeSpec, TransactionSpec } from '../../spec/wire-spec.ts';
import { dictionary } from '../catalogue/index.ts';
import { addDays, type Day, formatTime, type Instant } from '../kernel/day.ts';

/** Whom and what a sample message is about; empty texts where nothing is known. */
export type SampleAbout = {
  readonly institution: { readonly code: string; readonly name: string; readonly region: string };
  /** Another institution, to refer somebody to. */
  readonly elsewhere: { readonly code: string; readonly name: string } | null;
  readonly person: {
    readonly personId: string;
    readonly name: string;
    readonly idType: string;
    readonly idNo: string;
    readonly insurance: string;
    readonly personType: string;
    readonly region: string;
  } | null;
  readonly doctor: {
    readonly code: string;
    readonly name: string;
    readonly departmentCode: string;
    readonly departmentName: string;
  } | null;
  readonly item: {
    readonly code: string;
    readonly name: string;
    readonly listType: string;
  } | null;
  readonly disease: { readonly code: string; readonly name: string } | null;
  /** Ids that a query can be about, by the code of their field: the person's last visit there. */
  readonly last?: Values;
  readonly today: Day;
  readonly now: Instant;
};

type Values = Readonly<Record<string, string>>;
type Rows = Readonly<Record<string, unknown>>;

/**
 * A message of the transaction filled in: about `about`, with the ids of `known` (field code →
 * value, in lower case, as replies before gave them), else as the fixture of the transaction has
 * it, else the plainest value where one is required. Every field is there, '' where nothing is.
 */
export function sampleInput(
  spec: TransactionSpec,
  about: SampleAbout,
  known: Values = {},
): Record<string, unknown> {
  const shape = (fixtures as Readonly<Record<string, Rows>>)[spec.infno] ?? {};
  const isQuery = spec.name.endsWith('查询');
  const money = spec.infno.startsWith('2') && !isQuery ? MONEY : {};
  const last = isQuery ? (about.last ?? {}) : {};
  const said = { ...identityOf(about), ...money, ...last, ...known, ...sameAs(known) };
  const values: Values = Object.fromEntries(
    Object.entries(isQuery ? { ...said, ...PAGED } : said).map(([c, v]) => [plainCode(c), v]),
  );
  // Marks of stays and of sales are of no visit.
  const ids = spec.infno.startsWith('5') ? { ...last, ...known } : known;
  const place = { shape, about, isQuery, told: new Set(Object.keys(ids).map(plainCode)) };
  const nodes = spec.input.map((node) => {
    // A node without a name: its fields are those of the whole.
    if (node.node === '') return sampleRow(node, values, place);
    return { [node.node]: sampleNode(node, values, place) };
  });
  return Object.assign({}, ...nodes) as Record<string, unknown>;
}

/** What is called by another name in the audit of a visit. */
function sameAs(known: Values): Values {
  const { mdtrt_id, jr_id } = known;
  return {
    ...(mdtrt_id === undefined ? {} : { curr_mdtrt_id: mdtrt_id }),
    ...(jr_id === undefined ? {} : { warn_rslt_id: jr_id }),
  };
}

/** `shape` is what the fixture has where the node stands. */
function sampleNode(node: NodeSpec, values: Values, place: Place): unknown {
  const row = sampleRow(node, values, { ...place, shape: firstRow(place.shape[node.node]) });
  return node.many ? [row] : row;
}

/** Some nodes write psnNo, psn_No or PSN_NO where others write psn_no. */
function plainCode(code: string): string {
  return code.replaceAll('_', '').toLowerCase();
}

/** Every query takes a page of five. */
const PAGED: Values = { pageNum: '1', pageSize: '5', page_num: '1', page_size: '5' };

/** What a query may leave out and is narrowed by all the same. */
const NARROWS = new Set(['psnno', 'fixmedinscode', 'medinslistcodg']);

type Place = {
  readonly shape: Rows;
  readonly about: SampleAbout;
  /** A query says no more than it has to: whatever else it says has to be so. */
  readonly isQuery: boolean;
  /** Ids that narrow a query where it may leave them out. */
  readonly told: ReadonlySet<string>;
};
type Around = Place & {
  /** Whether the node says when a period begins, so that its end is one too. */
  readonly hasPeriod: boolean;
};

function firstRow(node: unknown): Rows {
  const row: unknown = Array.isArray(node) ? node[0] : node;
  return typeof row === 'object' && row !== null ? (row as Rows) : {};
}

function sampleRow(node: NodeSpec, values: Values, place: Place): Record<string, unknown> {
  const hasPeriod = node.fields.some(({ code }) => BEGINS.test(code));
  const fields = node.fields.map((field) => [
    field.code,
    sampleValue(field, values, { ...place, hasPeriod }),
  ]);
  const inner = (node.nodes ?? []).map((one) => [one.node, sampleNode(one, values, place)]);
  return Object.fromEntries([...fields, ...inner]);
}

function sampleValue(field: FieldSpec, values: Values, around: Around): string {
  const { shape, about, isQuery, told } = around;
  const code = plainCode(field.code);
  const ends = isQuery && around.hasPeriod && (BEGINS.test(field.code) || ENDS.test(field.code));
  if (isQuery && !field.required && !ends && !NARROWS.has(code) && !told.has(code)) return '';
  const named = values[code];
  const given = shape[field.code];
  const text = typeof given === 'string' || typeof given === 'number' ? String(given) : null;
  if (named !== undefined && (text !== '' || field.required)) return named;
  const wanted = field.required || (text !== null && text !== '');
  if (!wanted) return '';
  if (field.kind === 'date') return isBegin(field, around) ? sinceOf(about) : about.today;
  if (field.kind === 'time') return timeOf(field, around);
  if (text !== null && text !== '') return text;
  if (field.dictionary !== null) return firstCode(field.dictionary);
  if (field.kind === 'bytes') return DEMO_BYTES;
  const isText = field.kind === 'text' || field.kind === 'texts';
  return isText ? '演示'.slice(0, field.length) : '1';
}

/** '演示' in UTF-8. */
const DEMO_BYTES = '5ryU56S6';

const BEGINS = /^(stt_)?beg/;
const ENDS = /^(stt_)?end/;

/** Queries look so far back. */
const SINCE_DAYS = 180;

const sinceOf = ({ today }: SampleAbout): Day => addDays(today, -SINCE_DAYS);

function isBegin({ code }: FieldSpec, { isQuery, hasPeriod }: Around): boolean {
  return isQuery && hasPeriod && BEGINS.test(code);
}

/** Ends of a period are the end of the day, so that a query finds what has just been sent. */
function timeOf(field: FieldSpec, around: Around): string {
  const { about, hasPeriod } = around;
  if (isBegin(field, around)) return `${sinceOf(about)} 00:00:00`;
  return hasPeriod && ENDS.test(field.code) ? `${about.today} 23:59:59` : formatTime(about.now);
}

function firstCode(name: string): string {
  const codes = Object.keys(dictionary(name).values);
  return codes.includes('1') ? '1' : codes.includes('01') ? '01' : (codes[0] ?? '');
}

/** One line of a hundred yuan, all of it eligible, as a whole visit. */
const MONEY: Values = {
  chrg_bchno: 'B1',
  feedetl_sn: '1',
  cnt: '1',
  pric: '100',
  det_item_fee_sumamt: '100.00',
  medfee_sumamt: '100.00',
  fulamt_ownpay_amt: '0',
  overlmt_selfpay: '0',
  preselfpay_amt: '0',
  inscp_scp_amt: '100.00',
  acct_used_flag: '0',
  mid_setl_flag: '0',
  init_feedetl_sn: '',
  memo: '演示',
};

function identityOf(about: SampleAbout): Values {
  const { institution, person, doctor, item, disease } = about;
  const elsewhere = about.elsewhere ?? institution;
  return {
    refl_old_mdtrt_id: '',
    ipt_otp_no: 'YB0001',
    ipt_no: 'YB0001',
    cum_ym: about.today.slice(0, 7).replace('-', ''),
    fixmedins_code: institution.code,
    fixmedins_name: institution.name,
    medins_codg: institution.code,
    poolarea_no: institution.region,
    setl_optins: institution.region,
    clr_optins: institution.region,
    fixmedins_type: institution.code.startsWith('P') ? '2' : '1',
    fixmedins_no: institution.code,
    medins_id: institution.code,
    medins_name: institution.name,
    medins_admdvs: institution.region,
    poolarea: institution.region,
    ide_fixmedins_no: institution.code,
    ide_fixmedins_name: institution.name,
    reflin_medins_no: elsewhere.code,
    reflin_medins_name: elsewhere.name,
    admdvs: institution.region,
    mdtrtarea_admdvs: institution.region,
    mdtrtarea_admvs: institution.region,
    ...(person === null ? {} : personValues(person)),
    ...(doctor === null ? {} : doctorValues(doctor)),
    ...(item === null ? {} : itemValues(item)),
    ...(disease === null ? {} : diseaseValues(disease)),
  };
}

function personValues(person: NonNullable<SampleAbout['person']>): Values {
  return {
    psn_no: person.personId,
    psn_name: person.name,
    patn_id: person.personId,
    patn_name: person.name,
    name: person.name,
    psn_user_name: person.name,
    psn_cert_type: person.idType,
    cert_type: person.idType,
    certno: person.idNo,
    psn_user_id_card: person.idNo,
    mdtrt_cert_type: '02',
    mdtrt_cert_no: person.idNo,
    card_sn: '',
    insutype: person.insurance,
    psn_type: person.personType,
    insu_optins: person.region,
    insu_admdvs: person.region,
    insuplc_admdvs: person.region,
  };
}

function doctorValues(doctor: NonNullable<SampleAbout['doctor']>): Values {
  const { code, name, departmentCode, departmentName } = doctor;
  return {
    atddr_no: code,
    dr_name: name,
    chfpdr_name: name,
    dise_dor_no: code,
    dise_dor_name: name,
    diag_dr_codg: code,
    diag_dr_name: name,
    bilg_dr_codg: code,
    bilg_dr_name: name,
    dept_code: departmentCode,
    dept_name: departmentName,
    caty: departmentCode,
    diag_dept: departmentCode,
    bilg_dept_codg: departmentCode,
    bilg_dept_name: departmentName,
    adm_dept_codg: departmentCode,
    adm_dept_name: departmentName,
    dscg_dept_codg: departmentCode,
    dscg_dept_name: departmentName,
  };
}

function itemValues({ code, name, listType }: NonNullable<SampleAbout['item']>): Values {
  return {
    med_list_codg: code,
    medins_list_codg: code,
    med_list_name: name,
    list_type: listType,
  };
}

function diseaseValues({ code, name }: NonNullable<SampleAbout['disease']>): Values {
  return {
    diag_code: code,
    diag_name: name,
    dscg_maindiag_code: code,
    dscg_maindiag_name: name,
    adm_diag_dscr: name,
  };
}

/**
 * What the reply of a transaction teaches for the messages after it: ids by the code of their
 * field in lower case, of the first row that has one.
 */
export function learnFrom(output: unknown, wanted: ReadonlySet<string> = LEARNED): Values {
  const learned: Record<string, string> = {};
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) visit(value[0]);
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return;
    for (const [code, held] of Object.entries(value)) {
      const key = code.toLowerCase();
      const isText = typeof held === 'string' && held !== '';
      if (isText && wanted.has(key) && learned[key] === undefined) learned[key] = held;
      else if (!isText) visit(held);
    }
  };
  visit(output);
  return learned;
}

/** Ids that later messages refer to. */
export const LEARNED: ReadonlySet<string> = new Set([
  'mdtrt_id',
  'setl_id',
  'sign_no',
  'trt_dcla_detl_sn',
  'file_qury_no',
  'clr_appy_evt_id',
  'docid',
  'docsusptid',
  'attuploadid',
  'jr_id',
]);
