import { WIRE } from '../../spec/wire/index.wire.ts';
import type { CatalogueItem } from '../catalogue/index.ts';
import { ageOn, dayOf, daysBetween, formatTime } from '../kernel/day.ts';
import { type Fen, sum, toYuanNumber } from '../kernel/fen.ts';
import type { FeeLine } from '../settlement/index.ts';
import type { Deps } from './deps.ts';
import type { ListField } from './domain/settlement-list.ts';
import { outRow, type Row } from './read.wire.ts';
import type { FoundList } from './settlement-list.ts';

/** Where the fields of a list stand in 4101. */
export const LIST_PLACES: Readonly<Record<ListField | 'settlementId' | 'state', string>> = {
  settlementId: 'setlinfo.setl_id',
  state: 'setlinfo.stas_type',
  encounterId: 'setlinfo.mdtrt_id',
  recordNo: 'setlinfo.medcasno',
  admittedAt: 'setlinfo.adm_time',
  dischargedAt: 'setlinfo.dscg_time',
  dischargeWay: 'setlinfo.dscg_way',
  receiver: 'setlinfo.acp_medins_name',
  readmission: 'setlinfo.days_rinp_pup_31',
  from: 'setlinfo.setl_begn_date',
  through: 'setlinfo.setl_end_date',
  nursingDays: 'setlinfo.lv1_nurscare_days',
  ventilator: 'setlinfo.vent_used_dura',
  newbornWeight: 'setlinfo.nwb_bir_wt',
  contact: 'setlinfo.coner_tel',
  diagnosis: 'diseinfo.diag_code',
  mainDiagnosis: 'diseinfo.maindiag_flag',
  operation: 'oprninfo.oprn_oprt_begntime',
  mainOperation: 'oprninfo.oprn_oprt_type',
  intensive: 'icuinfo.scs_cutd_inpool_time',
  fund: 'payinfo.fund_payamt',
  chronic: 'opspdiseinfo.oprn_oprt_code',
};

type Values = Readonly<Record<string, string | number | null | undefined>>;

/** The output of 4103: what was sent, and what the settlement adds to it. */
export function replyOf(deps: Deps, found: FoundList): Readonly<Record<string, unknown>> {
  const { list, document, settled, encounter } = found;
  const body = document.body as Readonly<Record<string, Row | readonly Row[]>>;
  const rows = (node: string): readonly Row[] => [body[node] ?? []].flat() as Row[];
  const own = {
    setl_id: list.settlementId,
    mdtrt_id: list.encounterId,
    psn_no: list.personId,
  };
  // Parts of a list have no number of their own: that of the list and their place in it.
  const numbered = (node: string, id: string) =>
    rows(node).map((row, i) =>
      out(node, { ...row, ...own, [id]: `${list.listId.slice(0, 26)}${i + 1}` }),
    );
  const kindOfStay = encounter.kind === 'inpatient' ? '1' : null;
  return {
    setlinfo: out('setlinfo', { ...listFields(deps, found, rows), ipt_med_type: kindOfStay }),
    payinfo: settled.funds.map((f) =>
      out('payinfo', { ...own, fund_pay_type: f.fund, fund_payamt: toYuanNumber(f.amount) }),
    ),
    opspdiseinfo: numbered('opspdiseinfo', 'setl_list_opsp_trt_id'),
    diseinfo: numbered('diseinfo', 'setl_list_diag_id'),
    iteminfo: itemRows(deps, found).map((row, i) =>
      out('iteminfo', {
        ...own,
        ...row,
        etl_list_chrgitm_id: `${list.listId.slice(0, 26)}${i + 1}`,
      }),
    ),
    oprninfo: rows('oprninfo').map((row, i) =>
      out('oprninfo', {
        ...row,
        ...own,
        setl_list_oprn_id: `${list.listId.slice(0, 26)}${i + 1}`,
        main_oprn_flag: row.oprn_oprt_type === '1' ? '1' : '0',
        oprn_oprt_date: row.oprn_oprt_begntime,
      }),
    ),
    icuinfo: numbered('icuinfo', 'setl_list_scs_cutd_id'),
    drgAppyinfo: [],
    bldinfo: rows('bldinfo').map((row) => out('bldinfo', row)),
  };
}

function out(node: string, values: Values) {
  return outRow(
    WIRE['4103']!.output.find((n) => n.node === node),
    values,
  );
}

const STATE_CODES = { draft: '0', submitted: '1', passed: '2', failed: '3' } as const;
const LEVELS = { primary: '1', secondary: '2', tertiary: '3' } as const;

function listFields(
  deps: Deps,
  { list, file, document, settled, encounter }: FoundList,
  rows: (node: string) => readonly Row[],
): Values {
  const { person } = file;
  const said = rows('setlinfo')[0] ?? {};
  const institution = deps.registry.institution(list.institutionCode);
  const began = dayOf(encounter.beganAt);
  const ended = encounter.dischargedAt === null ? null : dayOf(encounter.dischargedAt);
  const age = ageOn(person.birth, began);
  return {
    ...said,
    setl_list_sn: list.listId,
    fixmedins_code: list.institutionCode,
    fixmedins_name: institution?.name,
    hi_setl_lv: institution === null ? null : LEVELS[institution.level],
    dcla_time: formatTime(document.madeAt),
    psn_name: person.name,
    gend: person.sex,
    brdy: person.birth,
    age: age >= 1 ? age : null,
    age_daus: age >= 1 ? null : daysBetween(person.birth, began),
    naty: person.ethnicity,
    patn_cert_type: person.idType === '01' ? '01' : '99',
    certno: person.idNo,
    emp_poscode: said.poscode,
    insutype: settled.insurance,
    insu_admdvs: person.region,
    opsp_mdtrt_time: said.opsp_mdtrt_date,
    adm_way_code: said.adm_way,
    refl_caty: said.refldept_dept,
    act_ipt_days: ended === null ? null : Math.max(daysBetween(began, ended), 1),
    otp_wm_diag_dise_code: said.wm_dise_code,
    otp_tcm_diag_dise_code: said.tcm_dise_code,
    diag_code_cnt: rows('diseinfo').length,
    oprn_oprt_code_cnt: rows('oprninfo').length,
    ...durations(said),
    ...moneyFields(settled),
    hi_no: person.personId,
    hi_type: settled.insurance,
    opsp_dise_name: encounter.chronicName,
    opsp_dise_code: encounter.chronicCode,
    dscg_diag: rows('diseinfo')
      .find((d) => d.maindiag_flag === '1')
      ?.diag_name?.slice(0, 300),
    stas_type: STATE_CODES[list.state],
    adm_dept_codg: said.adm_dept_code,
    dscg_dept_codg: said.dscg_dept_code,
    setl_time: formatTime(settled.settledAt),
  };
}

function moneyFields({ amounts, funds }: FoundList['settled']): Values {
  const paid = (form: RegExp) =>
    toYuanNumber(sum(funds.filter((f) => form.test(f.fund)).map((f) => f.amount)));
  const { account, cash, selfPaid, firstSelf, overLimit } = amounts;
  // 自费 lies outside the scope of the funds; 自付 is what a patient bears within it.
  const own = (selfPaid + overLimit) as Fen;
  const borne = Math.max(account + cash - own, firstSelf) as Fen;
  return {
    psn_selfpay: toYuanNumber(borne),
    psn_ownpay: toYuanNumber(own),
    acct_pay: toYuanNumber(account),
    psn_cashpay: toYuanNumber(cash),
    gwyPay: paid(/^3201/),
    jmdbPay: paid(/^3902/),
    ybtcPay: paid(/^3[19]010/),
    yljzPay: paid(/^6101/),
    zgdePay: paid(/^3301/),
  };
}

/** 天数/小时数/分钟数 as three numbers. */
function durations(said: Row): Values {
  const split = (text: string | undefined, names: readonly [string, string, string]) => {
    const parts = (text ?? '').split('/');
    const isWhole = parts.length === 3 && parts.every((p) => /^\d{1,3}$/.test(p));
    return isWhole ? Object.fromEntries(names.map((name, i) => [name, Number(parts[i])])) : {};
  };
  return {
    ...split(said.vent_used_dura, ['vent_used_days', 'vent_used_h_cnt', 'vent_used_m_cnt']),
    ...split(said.pwcry_bfadm_coma_dura, [
      'bfadm_coma_days',
      'bfadm_coma_h_cnt',
      'bfadm_coma_m_cnt',
    ]),
    ...split(said.pwcry_afadm_coma_dura, [
      'afadm_coma_days',
      'afadm_coma_h_cnt',
      'afadm_coma_m_cnt',
    ]),
  };
}

/** The lines by 医疗收费项目类别; the four parts of a row add up to its amount. */
function itemRows({ catalogue }: Deps, { lines }: FoundList): Values[] {
  const item = (line: FeeLine): CatalogueItem | null =>
    catalogue.item(line.itemCode, line.pricedOn);
  const groups = Map.groupBy(lines, (line) => item(line)?.chargeType ?? '14');
  return [...groups].sort().map(([type, all]) => {
    const within = (wanted: FeeLine['itemClass']) =>
      sum(all.filter((l) => l.itemClass === wanted).map((l) => (l.amount - l.selfPaid) as Fen));
    return {
      med_chrgitm_type: type,
      item_sumamt: toYuanNumber(sum(all.map((l) => l.amount))),
      item_claa_sumfee: toYuanNumber(within('A')),
      item_clab_amt: toYuanNumber(within('B')),
      item_fulamt_ownpay_amt: toYuanNumber(sum(all.map((l) => l.selfPaid))),
      item_ownpay_amt: toYuanNumber(within('C')),
    };
  });
}
