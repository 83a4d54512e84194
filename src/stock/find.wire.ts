import type { In3508, Out3508 } from '../../spec/wire/t3508.wire.ts';
import type { In3509, Out3509 } from '../../spec/wire/t3509.wire.ts';
import type { In3510, Out3510 } from '../../spec/wire/t3510.wire.ts';
import type { In3511, Out3511 } from '../../spec/wire/t3511.wire.ts';
import type { In3512, Out3512 } from '../../spec/wire/t3512.wire.ts';
import type { In3513, Out3513 } from '../../spec/wire/t3513.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { formatTime, type Instant } from '../kernel/day.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import type { MovementKind } from './domain/movement.ts';
import {
  type CodeQuery,
  type FoundBatch,
  type FoundMovement,
  type FoundUse,
  findBatches,
  findMovements,
  findUses,
  type StockQuery,
} from './find.store.ts';
import { orNull, toDay } from './read.wire.ts';
import { conditionMissing, END_BEFORE_BEGIN, OTHER_INSTITUTION, tooMany } from './refusals.ts';

const IN_DATA = {
  institution: 'data.fixmedins_code',
  houseCode: 'data.medins_list_codg',
  last: 'data.enddate',
};

/** The most rows a query answers. */
const FOUND_MAX = 10_000;

type StockData = In3508['data'] | In3509['data'] | In3510['data'] | In3511['data'];
type CodeData = In3512['data'] | In3513['data'];

/** Queries of one's own stock; another institution's is refused. */
export function findTransactions(deps: Deps): Transactions {
  const movements =
    <R extends object>(
      kinds: readonly MovementKind[],
      shown: (found: FoundMovement, own: Own) => R,
    ) =>
    async (call: Call, { data }: { readonly data: StockData }): Promise<Outcome<R[]>> => {
      const query = stockQuery(call, data);
      if (!query.ok) return placeRefusal(query, IN_DATA);
      const found = await findMovements(deps.db, query.value, kinds);
      return answer(found, data, (row) => shown(row, ownOf(deps, call, row, data.vali_flag)));
    };
  return {
    '3508': async (call: Call, { data }: In3508): Promise<Outcome<Out3508>> => {
      const query = stockQuery(call, data);
      if (!query.ok) return placeRefusal(query, IN_DATA);
      const found = await findBatches(deps.db, query.value);
      return answer(found, data, (row) => batchRow(row, ownOf(deps, call, row, '1')));
    },
    '3509': movements<Out3509[number]>(['change', 'count'], changeRow),
    '3510': movements<Out3510[number]>(['purchase', 'purchase-return'], purchaseRow),
    '3511': movements<Out3511[number]>(['sale', 'sale-return'], saleRow),
    '3512': async (call: Call, { data }: In3512): Promise<Outcome<Out3512>> => {
      const query = codeQuery(call, data);
      if (!query.ok) return placeRefusal(query, IN_DATA);
      const found = await findUses(deps.db, 'in', query.value);
      return answer(found, {}, (row) => codeRow(deps, call, row));
    },
    '3513': async (call: Call, { data }: In3513): Promise<Outcome<Out3513>> => {
      const query = codeQuery(call, data);
      if (!query.ok) return placeRefusal(query, IN_DATA);
      const found = await findUses(deps.db, 'out', query.value);
      const { psn_no, psn_name, psn_cert_type } = data;
      return answer(found, { psn_no, psn_name, psn_cert_type }, (row) => soldRow(deps, call, row));
    },
  };
}

function stockQuery(call: Call, data: StockData): Outcome<StockQuery> {
  const batchNo = orNull(data.fixmedins_bchno);
  const houseCode = orNull(data.medins_list_codg);
  const from = toDay(data.begndate)!;
  const last = toDay(data.enddate)!;
  const isNamed = batchNo !== null || houseCode !== null;
  const names = '医药机构目录编码、定点医药机构批次流水号';
  const refusal = ownRefusal(call, data) ?? (isNamed ? null : conditionMissing(names));
  if (refusal !== null) return refuse(refusal);
  if (last < from) return refuse(END_BEFORE_BEGIN);
  const deleted = data.vali_flag === '0';
  const { institutionCode } = call;
  return accept({ institutionCode, batchNo, houseCode, from, last, deleted, limit: FOUND_MAX + 1 });
}

function codeQuery(call: Call, data: CodeData): Outcome<CodeQuery> {
  const sold = 'mdtrt_id' in data;
  const named = {
    batchNo: orNull(data.fixmedins_bchno),
    houseCode: orNull(data.medins_list_codg),
    itemCode: orNull(data.med_list_codg),
    visitNo: sold ? orNull(data.mdtrt_id) : null,
    personIdNo: sold ? orNull(data.certno) : null,
  };
  const period = { from: toDay(data.begndate), last: toDay(data.enddate) };
  const isNamed = Object.values(named).some((value) => value !== null);
  const more = sold ? '、就诊ID、人员证件号码' : '';
  const names = `医疗目录编码、医药机构目录编码、定点医药机构批次流水号${more}`;
  const refusal = ownRefusal(call, data) ?? (isNamed ? null : conditionMissing(names));
  if (refusal !== null) return refuse(refusal);
  const { from, last } = period;
  if (from !== null && last !== null && last < from) return refuse(END_BEFORE_BEGIN);
  const { institutionCode } = call;
  const code = orNull(data.drug_trac_codg);
  return accept({ institutionCode, ...named, code, ...period, limit: FOUND_MAX + 1 });
}

function ownRefusal(call: Call, data: { readonly fixmedins_code: string }): Refusal | null {
  return data.fixmedins_code === call.institutionCode ? null : OTHER_INSTITUTION;
}

/** Fields of the query that say when or where, or that nobody states of stock. */
const NO_FILTER = new Set(['fixmedins_code', 'begndate', 'enddate', 'list_sp_item_flag']);

/** Rows as replies, those that have every value the query states; refusal `too-many`. */
function answer<F, R extends object>(
  found: readonly F[],
  data: object,
  shown: (found: F) => R,
): Outcome<R[]> {
  if (found.length > FOUND_MAX) return placeRefusal(refuse(tooMany(FOUND_MAX)), IN_DATA);
  const wanted = Object.entries(data as Readonly<Record<string, string>>)
    .filter(([field, text]) => text !== '' && !NO_FILTER.has(field))
    .map(([field, text]) => [camel(field), text] as const);
  const rows = found.map(shown);
  return accept(
    rows.filter((row) => {
      const values = row as Readonly<Record<string, unknown>>;
      return wanted.every(([field, text]) => String(values[field] ?? '') === text);
    }),
  );
}

/** med_list_codg → medListCodg: the replies say the same names in another form. */
function camel(field: string): string {
  return field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** What every row says of who keeps it. */
type Own = ReturnType<typeof ownOf>;

function ownOf(
  { registry }: Deps,
  { institutionCode }: Call,
  row: FoundBatch | FoundMovement,
  valid: string,
) {
  const at = formatTime(row.recordedAt);
  const { madeOn, expiresOn, recordedBy: id, recordedByName: name } = row;
  return {
    fixmedinsCode: institutionCode,
    poolareaNo: registry.institution(institutionCode)?.region ?? null,
    valiFlag: valid === '0' ? '0' : '1',
    fixmedinsBchno: row.batchNo,
    medListCodg: row.itemCode,
    medinsListCodg: row.houseCode,
    medinsListName: row.houseName,
    rxFlag: row.isPrescription ? '1' : '0',
    ...{ crteTime: at, updtTime: at, optTime: at },
    ...{ crterId: id, crterName: name, opterId: id, opterName: name },
    ...{ crteOptinsNo: institutionCode, optinsNo: institutionCode },
    batch: { manuLotnum: row.lotNo, manuDate: madeOn, expyEnd: expiresOn },
  };
}

function batchRow(row: FoundBatch, { batch, ...own }: Own): Out3508[number] {
  const number = { medinsProdInvNo: row.batchNo, rid: row.batchNo };
  const invCnt = toDecimalNumber(row.quantityE4, 4);
  return { ...own, ...batch, ...number, invCnt, invdate: row.movedOn };
}

/** A count that opened its batch is shown as 盘盈, which is what it did. */
const OPENED = '103';

function changeRow(row: FoundMovement, { batch: _, ...own }: Own): Out3509[number] {
  return {
    ...own,
    ...{ medinsProdInvChgNo: row.movementId, rid: row.movementId },
    invChgType: row.changeType ?? OPENED,
    invChgTime: formatTime(row.movedAt),
    invChgOpterName: row.detail.operator ?? null,
    cnt: toDecimalNumber(row.quantityE4, 4),
    pric: priceOf(row),
    trdnFlag: splitFlag(row.isSplit),
    memo: row.detail.note ?? null,
  };
}

function purchaseRow(row: FoundMovement, { batch, ...own }: Own): Out3510[number] {
  const { detail } = row;
  return {
    ...own,
    ...batch,
    ...{ medinsProdPurcNo: row.movementId, rid: row.movementId },
    prodRetnFlag: row.kind === 'purchase-return' ? '1' : '0',
    purcRetnStoinTime: formatTime(row.movedAt),
    purcRetnCnt: toDecimalNumber(row.quantityE4, 4),
    finlTrnsPric: priceOf(row),
    splerName: detail.supplier ?? null,
    splerPmtno: detail.supplierPermit ?? null,
    prodentpName: detail.maker ?? null,
    aprvno: detail.approvalNo ?? null,
    purcInvoCodg: detail.invoiceCode ?? null,
    purcInvoNo: detail.invoiceNo ?? null,
    dyntNo: detail.deliveryNo ?? null,
    prodGeayFlag: detail.giftFlag ?? null,
    purcRetnOpterName: detail.operator ?? null,
    memo: detail.note ?? null,
  };
}

/** A return is a sale of a negative quantity. */
function saleRow(row: FoundMovement, { batch, ...own }: Own): Out3511[number] {
  const { detail } = row;
  const sign = row.kind === 'sale' ? 1 : -1;
  return {
    ...own,
    ...batch,
    ...{ medinsProdSelNo: row.movementId, rid: row.movementId },
    selRetnTime: formatTime(row.movedAt),
    selRetnCnt: sign * toDecimalNumber(row.quantityE4, 4),
    finlTrnsPric: priceOf(row),
    setlId: row.settlementId,
    hiFeesetlType: detail.settlementType ?? null,
    psnNo: row.personId,
    psnCertType: detail.personIdType ?? null,
    certno: detail.personIdNo ?? null,
    psnName: detail.personName ?? null,
    bilgDrName: detail.doctorName ?? null,
    prscDrCertType: detail.doctorIdType ?? null,
    prscDrCertno: detail.doctorIdNo ?? null,
    pharName: detail.pharmacistName ?? null,
    pharCertType: detail.pharmacistIdType ?? null,
    pharCertno: detail.pharmacistIdNo ?? null,
    pharPracCertNo: detail.pharmacistLicence ?? null,
    selRetnOpterName: detail.operator ?? null,
    trdnFlag: splitFlag(row.isSplit),
    memo: detail.note ?? null,
  };
}

function codeRow({ registry }: Deps, { institutionCode }: Call, row: FoundUse): Out3512[number] {
  const { recordedBy: id, recordedByName: name } = row;
  return {
    fixmedinsCode: institutionCode,
    medinsListCodg: row.houseCode,
    medinsListName: row.houseName,
    medListCodg: row.itemCode,
    fixmedinsBchno: row.batchNo,
    drugTracCodg: row.code,
    valiFlag: '1',
    ...{ crterId: id, crterName: name, opterId: id, optinsNo: institutionCode },
    fixBlngAdmdvs: registry.institution(institutionCode)?.region ?? null,
  };
}

/** 就诊结算类型. */
const PAID = { insurance: '1', self: '2' } as const;

function soldRow(deps: Deps, call: Call, row: FoundUse): Out3513[number] {
  const { valiFlag: _, ...own } = codeRow(deps, call, row);
  const at = formatTime((row.freedAt ?? row.usedAt) as Instant);
  const used = formatTime(row.usedAt);
  return {
    ...own,
    opterName: row.recordedByName,
    mdtrtId: row.visitNo,
    mdtrtSetlType: row.settlementId === null ? PAID.self : PAID.insurance,
    bkkpSn: row.lineNo,
    psnNo: row.personId,
    psnCertType: row.detail?.personIdType ?? null,
    certno: row.detail?.personIdNo ?? null,
    psnName: row.detail?.personName ?? null,
    // The interface has no field for it.
    memo: row.freedAt === null ? null : '已退货、撤销或删除',
    trdnFlag: splitFlag(row.isSplit),
    ...{ crteTime: used, optTime: used, updtTime: at, rid: row.useId },
  };
}

function priceOf({ priceE6 }: FoundMovement): number | null {
  return priceE6 === null ? null : toDecimalNumber(priceE6, 6);
}

function splitFlag(isSplit: boolean | null): string | null {
  if (isSplit === null) return null;
  return isSplit ? '1' : '0';
}
