import { WIRE } from '../../spec/wire/index.wire.ts';
import type { In4101, InSetlinfo4101, Out4101 } from '../../spec/wire/t4101.wire.ts';
import type { In4102 } from '../../spec/wire/t4102.wire.ts';
import type { In4103 } from '../../spec/wire/t4103.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { day, type Instant, parseTime } from '../kernel/day.ts';
import { type Fen, parseYuan } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import { BODY_CHARACTERS_MAX, type StatedDocument } from './domain/document.ts';
import type { ListState, StatedList } from './domain/settlement-list.ts';
import { listQueries } from './list-queries.wire.ts';
import { STATE_REFUSED } from './list-refusals.ts';
import { LIST_PLACES, replyOf } from './list-reply.wire.ts';
import { partsOf } from './personal.wire.ts';
import { byOf, filled, type Nodes, nameOf, orNull, pathOf, rowsOf } from './read.wire.ts';
import * as refusals from './refusals.ts';
import { findList, keepList, LIST_KIND, moveList } from './settlement-list.ts';

/** 审核状态. */
const STATES: Readonly<Record<string, ListState>> = {
  '0': 'draft',
  '1': 'submitted',
  '2': 'passed',
  '3': 'failed',
};

const IN_DATA = { personId: 'data.psn_no', settlementId: 'data.setl_id', state: 'data.stas_type' };

/** 4101–4105. */
export function listTransactions(deps: Deps): Transactions {
  return {
    ...listQueries(deps),
    '4101': async (call: Call, input: In4101): Promise<Outcome<Out4101>> => {
      const by = byOf(call, input);
      const refusal = formRefusal(deps, input, call.today);
      if (refusal !== null) return refuse(refusal);
      const { stas_type: state } = input.setlinfo;
      if (!['', '0', '1'].includes(state)) return placeRefusal(refuse(STATE_REFUSED), LIST_PLACES);
      const document = documentOf(input);
      if (!document.ok) return document;
      const kept = await keepList(deps, by, readList(input), document.value, state === '1');
      return mapOutcome(placeRefusal(kept, LIST_PLACES), ({ listId }) => ({
        data: { setl_list_id: listId },
      }));
    },
    '4102': async (call: Call, input: In4102): Promise<Outcome<null>> => {
      const { psn_no: personId, setl_id: settlementId, stas_type: state } = input.data;
      const to = Object.hasOwn(STATES, state) ? STATES[state]! : null;
      const which = { personId, settlementId };
      return placeRefusal(await moveList(deps, byOf(call, input), which, to), IN_DATA);
    },
    '4103': async (call: Call, { data }: In4103): Promise<Outcome<unknown>> => {
      const which = { personId: data.psn_no, settlementId: data.setl_id };
      const found = await findList(deps, call.institutionCode, which);
      return mapOutcome(placeRefusal(found, IN_DATA), (list) => replyOf(deps, list));
    },
  };
}

/** Dates that are in order: node, first and second field. */
const ORDERED = [
  ['setlinfo', 'setl_begn_date', 'setl_end_date'],
  ['setlinfo', 'adm_time', 'dscg_time'],
  ['oprninfo', 'oprn_oprt_begntime', 'oprn_oprt_endtime'],
  ['oprninfo', 'anst_begntime', 'anst_endtime'],
  ['icuinfo', 'scs_cutd_inpool_time', 'scs_cutd_exit_time'],
] as const;

/** Fields of codes that the directories have. */
const CODED = [
  ['setlinfo', 'wm_dise_code'],
  ['opspdiseinfo', 'oprn_oprt_code'],
  ['oprninfo', 'oprn_oprt_code'],
] as const;

/**
 * What is wrong with the form of a list: end-before-begin, in-future, code-unknown, and
 * several-people where its parts name another settlement.
 */
function formRefusal({ catalogue }: Deps, input: In4101, today: string): Refusal | null {
  const spec = WIRE[LIST_KIND]!;
  const nodes = input as unknown as Nodes;
  for (const [node, from, to] of ORDERED) {
    for (const [i, row] of rowsOf(nodes, node).entries()) {
      const [begin, end] = [row[from] ?? '', row[to] ?? ''];
      if (begin === '' || end === '') continue;
      const place = pathOf(spec, node, i, to);
      const last = { text: end, name: nameOf(spec, node, to) };
      if (isTime(end) && isTime(begin) && end < begin) {
        const first = { text: begin, name: nameOf(spec, node, from) };
        return refusals.endsBefore(place, last, first);
      }
      if (end.slice(0, 10) > today) return refusals.inFuture(place, last);
    }
  }
  const western = (input.diseinfo ?? []).map((d) => (d.diag_type === '1' ? d.diag_code : ''));
  const coded = [
    ...western.map((code, i) => ({ node: 'diseinfo', field: 'diag_code', code, i })),
    ...CODED.flatMap(([node, field]) =>
      rowsOf(nodes, node).map((row, i) => ({ node, field, code: row[field] ?? '', i })),
    ),
  ];
  const wrong = coded.find(({ code }) => code !== '' && catalogue.diseaseName(code) === null);
  if (wrong !== undefined) {
    const { node, field, code, i } = wrong;
    return refusals.codeUnknown(pathOf(spec, node, i, field), nameOf(spec, node, field), code);
  }
  const { psn_no: person, mdtrt_id: visit, setl_id: settlement } = input.setlinfo;
  const foreign = (input.bldinfo ?? []).findIndex(
    (b) => b.psn_no !== person || b.mdtrt_id !== visit || b.setl_id !== settlement,
  );
  return foreign < 0 ? null : refusals.severalPeople(pathOf(spec, 'bldinfo', foreign, 'setl_id'));
}

/** A date, or a time as other fields of the interface write it. */
function isTime(text: string): boolean {
  return parseTime(text.length === 10 ? `${text} 00:00:00` : text) !== null;
}

function documentOf(input: In4101): Outcome<StatedDocument> {
  const nodes = input as unknown as Nodes;
  const body = Object.fromEntries(
    Object.keys(nodes).map((node) => {
      const rows = rowsOf(nodes, node).map(filled);
      return [node, Array.isArray(nodes[node]) ? rows : rows[0]];
    }),
  );
  if (JSON.stringify(body).length > BODY_CHARACTERS_MAX) {
    return refuse(refusals.tooLong('setlinfo', BODY_CHARACTERS_MAX));
  }
  return accept({
    kind: LIST_KIND,
    key: input.setlinfo.setl_id,
    valid: true,
    visitNo: input.setlinfo.mdtrt_id,
    reportNo: null,
    itemCode: null,
    itemName: null,
    performer: null,
    reportedOn: null,
    amount: null,
    ...partsOf(body),
    place: 'setlinfo.setl_id',
  });
}

const toInstant = (text: string): Instant | null => (text === '' ? null : parseTime(text));

function readList(input: In4101): StatedList {
  const s = input.setlinfo;
  return {
    personId: s.psn_no,
    encounterId: s.mdtrt_id,
    settlementId: s.setl_id,
    recordNo: orNull(s.medcasno),
    admittedAt: toInstant(s.adm_time),
    dischargedAt: toInstant(s.dscg_time),
    dischargeWay: orNull(s.dscg_way),
    receiver: orNull(s.acp_medins_name),
    readmission: { planned: s.days_rinp_flag_31 === '2', why: orNull(s.days_rinp_pup_31) },
    from: day(s.setl_begn_date),
    through: day(s.setl_end_date),
    ...careOf(s),
    contact: {
      name: orNull(s.coner_name),
      rest: [orNull(s.patn_rlts), orNull(s.coner_addr), orNull(s.coner_tel)],
    },
    diagnoses: (input.diseinfo ?? []).map((d) => ({
      kind: d.diag_type,
      code: d.diag_code,
      isMain: d.maindiag_flag === '1',
    })),
    operations: (input.oprninfo ?? []).map((o) => ({
      code: o.oprn_oprt_code,
      isMain: o.oprn_oprt_type === '1',
      began: toInstant(o.oprn_oprt_begntime),
    })),
    intensive: (input.icuinfo ?? []).flatMap((i) => {
      const [from, to] = [toInstant(i.scs_cutd_inpool_time), toInstant(i.scs_cutd_exit_time)];
      return from === null || to === null ? [] : [{ from, to }];
    }),
    funds: (input.payinfo ?? []).map((p) => ({
      fund: p.fund_pay_type,
      // The checker has read it as an amount of two decimals.
      amount: parseYuan(p.fund_payamt) as Fen,
    })),
    chronic: (input.opspdiseinfo ?? []).length,
  };
}

function careOf(s: InSetlinfo4101) {
  const nursing = [
    s.spga_nurscare_days,
    s.lv1_nurscare_days,
    s.scd_nurscare_days,
    s.lv3_nurscare_days,
  ];
  return {
    nursingDays: nursing.map(Number),
    ventilator: orNull(s.vent_used_dura),
    newbornWeight: orNull(s.nwb_bir_wt) ?? orNull(s.nwb_adm_wt),
  };
}
