import type { In5204, Out5204, OutRow5204 } from '../../spec/wire/t5204.wire.ts';
import type { In5205, Out5205, OutFeedetail5205 } from '../../spec/wire/t5205.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { formatTime } from '../kernel/day.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { type ChronicDrug, findChronicDrugs } from './chronic-drugs.ts';
import type { Deps } from './deps.ts';
import type { FeeLine } from './domain/fee-line.ts';
import { DETAIL_NAMES, flag, lineFields } from './fees.wire.ts';
import { type FoundLines, findLines } from './find.ts';
import { itemOf } from './price-line.ts';
import { orNull, toEnd, toInstant } from './read.wire.ts';

const IN_DATA = {
  personId: 'data.psn_no',
  encounterId: 'data.mdtrt_id',
  settlementId: 'data.setl_id',
  to: 'data.endtime',
};

/** Fee lines asked for: those of a visit (5204), a person's drugs for chronic diseases (5205). */
export function lineQueries(deps: Deps): Transactions {
  return {
    '5204': async (call: Call, { data }: In5204): Promise<Outcome<Out5204>> => {
      const found = await findLines(deps, call.institutionCode, {
        personId: data.psn_no,
        encounterId: data.mdtrt_id,
        settlementId: orNull(data.setl_id),
      });
      return mapOutcome(placeRefusal(found, IN_DATA), (all) =>
        all.lines.map((line) => toLineRow(deps, all, line)),
      );
    },
    '5205': async (call: Call, { data }: In5205): Promise<Outcome<Out5205>> => {
      const found = await findChronicDrugs(deps, {
        personId: data.psn_no,
        from: toInstant(data.begntime),
        to: data.endtime === '' ? call.now : toEnd(data.endtime),
      });
      return mapOutcome(placeRefusal(found, IN_DATA), (drugs) => ({
        feedetail: drugs.map((drug) => toDrugRow(deps, data.psn_no, drug)),
      }));
    },
  };
}

/** What was stated of a line beyond the calculation, by the message's field; null: nothing. */
function statedOf(line: FeeLine): (field: keyof typeof DETAIL_NAMES) => string | null {
  return (field) => line.detail[DETAIL_NAMES[field]] ?? null;
}

/** What both queries say of a line. */
function describedFields(deps: Deps, line: FeeLine) {
  const item = itemOf(deps, line);
  const stated = statedOf(line);
  return {
    feedetl_sn: line.lineNo,
    rx_drord_no: stated('rxno') ?? stated('drord_no'),
    fee_ocur_time: formatTime(line.occurredAt),
    hilist_code: item.code,
    hilist_name: item.name,
    list_type: item.listType,
    med_list_codg: line.itemCode,
    medins_list_codg: stated('medins_list_codg') ?? line.itemCode,
    medins_list_name: item.name,
    dosform_name: '-',
    hosp_appr_flag: { none: '0', approved: '1', rejected: '2' }[line.approval],
    tcmdrug_used_way: stated('tcmdrug_used_way'),
    etip_flag: stated('etip_flag'),
    etip_hosp_code: stated('etip_hosp_code'),
    dscg_tkdrug_flag: stated('dscg_tkdrug_flag'),
    matn_fee_flag: stated('matn_fee_flag'),
  };
}

function toLineRow(deps: Deps, found: FoundLines, line: FeeLine): OutRow5204 {
  const { encounter, notes } = found;
  const settled = found.settledBy(line);
  const stated = statedOf(line);
  const changed = notes.get(line.lineNo);
  return {
    ...describedFields(deps, line),
    ...lineFields(line, itemOf(deps, line)),
    mdtrt_id: encounter.encounterId,
    setl_id: settled?.settlementId ?? null,
    med_type: settled?.medicalType ?? encounter.medicalType ?? '11',
    sin_dos_dscr: stated('sin_dos_dscr'),
    used_frqu_dscr: stated('used_frqu_dscr'),
    prd_days: stated('prd_days') === null ? null : Number(stated('prd_days')),
    medc_way_dscr: stated('medc_way_dscr'),
    bilg_dept_codg: stated('bilg_dept_codg'),
    bilg_dept_name: stated('bilg_dept_name'),
    bilg_dr_codg: stated('bilg_dr_codg'),
    bilg_dr_name: stated('bilg_dr_name'),
    acord_dept_codg: stated('acord_dept_codg'),
    acord_dept_name: stated('acord_dept_name'),
    orders_dr_code: stated('orders_dr_code'),
    orders_dr_name: stated('orders_dr_name'),
    memo: changed === undefined ? stated('memo') : orNull(changed),
    opter_id: encounter.openedBy,
    opter_name: encounter.openedByName,
  };
}

/** What the directory of this platform does not hold, and the edition requires. */
const NO_SPECIFICATION = '-';

function toDrugRow(deps: Deps, personId: string, drug: ChronicDrug): OutFeedetail5205 {
  const { line, institution, medicalType } = drug;
  const item = itemOf(deps, line);
  const { chrgitm_lv, lmt_used_flag } = lineFields(line, item);
  return {
    ...describedFields(deps, line),
    psn_no: personId,
    fixmedins_code: institution.code,
    fixmedins_name: institution.name,
    med_type: medicalType,
    cnt: toDecimalNumber(line.quantityE4, 4),
    pric: toDecimalNumber(line.priceE6, 6),
    chrgitm_lv,
    lmt_used_flag,
    med_chrgitm_type: item.chargeType,
    spec: NO_SPECIFICATION,
    bas_medn_flag: flag(item.basicDrug),
    hi_nego_drug_flag: flag(item.negotiated),
    chld_medc_flag: flag(item.children),
  };
}
