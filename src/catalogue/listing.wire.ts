import type { In1304, Out1304 } from '../../spec/wire/t1304.wire.ts';
import type { In1312, OutData1312 } from '../../spec/wire/t1312.wire.ts';
import type { In1316, OutData1316 } from '../../spec/wire/t1316.wire.ts';
import type { In1318, OutData1318 } from '../../spec/wire/t1318.wire.ts';
import type { In1319, OutData1319 } from '../../spec/wire/t1319.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { addDays } from '../kernel/day.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import { covers } from '../kernel/span.ts';
import type { CatalogueDeps } from './deps.ts';
import type { ItemClass, ListedItem } from './domain/item.ts';
import { cutPage, type Paged, pageOf } from './domain/paging.ts';

/** What a page of a listing answers besides its rows: clients turn pages by `recordCounts`. */
export type PageOutput<T> = {
  readonly data: readonly T[];
  readonly recordCounts: number;
  readonly pages: number;
  readonly pageNum: number;
  readonly pageSize: number;
};

type PageInput = { readonly page_num: string; readonly page_size: string };

const PAGE_PLACES = { pageNumber: 'data.page_num', pageSize: 'data.page_size' } as const;

/** The page a message asks for of what `find` finds, as its output. */
export async function answerPage<T>(
  data: PageInput,
  find: (cut: (found: readonly T[]) => Paged<T>) => Outcome<Paged<T>> | Promise<Outcome<Paged<T>>>,
): Promise<Outcome<PageOutput<T>>> {
  const page = placeRefusal(pageOf(data.page_num, data.page_size), PAGE_PLACES);
  if (!page.ok) return page;
  const found = await find((all) => cutPage(all, page.value));
  return mapOutcome(found, ({ rows, total, pages }) => ({
    data: rows,
    recordCounts: total,
    pages,
    pageNum: page.value.number,
    pageSize: page.value.size,
  }));
}

export const CLASS_CODE: Readonly<Record<ItemClass, string>> = { A: '01', B: '02', C: '03' };

/** Whether a row is wanted: what is asked for and empty asks for nothing. */
function asked(wanted: string, has: string): boolean {
  return wanted === '' || wanted === has;
}

function yes(flag: boolean): string {
  return flag ? '1' : '0';
}

/** What every listing of the directory can be asked for. */
type ItemQuery = {
  readonly query_date: string;
  readonly begndate: string;
  readonly vali_flag: string;
  readonly updt_time: string;
  readonly code: string;
};

/**
 * The versions asked for, in order of code. `updt_time` is a day: what changed on it is shown too,
 * because more may have changed after somebody asked.
 */
function findItems({ catalogue }: CatalogueDeps, call: Call, q: ItemQuery): ListedItem[] {
  const found: ListedItem[] = [];
  for (const item of catalogue.items()) {
    if (
      asked(q.code, item.code) &&
      item.updatedOn >= q.updt_time &&
      (q.query_date === '' || covers(item.span, q.query_date as Call['today'])) &&
      asked(q.begndate, item.span.from) &&
      asked(q.vali_flag, validity(item, call))
    ) {
      found.push(item);
    }
  }
  return found;
}

/** '1' while a version is in force or still to come. */
function validity({ span }: ListedItem, { today }: Call): string {
  return yes(span.to === null || span.to > today);
}

/** The region a listing is about: the one asked for, else the institution's own. */
function regionOf({ registry }: CatalogueDeps, call: Call, asked: string): string {
  return asked === '' ? registry.institution(call.institutionCode)!.region : asked;
}

function regionUnknown(region: string) {
  return refuse({
    code: 'region-unknown',
    text: `统筹区${region}不属于本平台[data.insu_admdvs]`,
    field: 'data.insu_admdvs',
  });
}

/** What the rows of the listings have in common. */
function rowOf(item: ListedItem, call: Call, region: string) {
  return {
    insu_admdvs: region,
    begndate: item.span.from,
    enddate: item.span.to === null ? null : addDays(item.span.to, -1),
    vali_flag: validity(item, call),
    rid: `${item.code}-${item.edition}`,
    updt_time: item.updatedOn,
    crte_time: item.updatedOn,
    poolarea_no: region,
  };
}

/** The paged listings of the directory: 1304, 1312, 1316, 1318, 1319. */
export function listTransactions(deps: CatalogueDeps): Transactions {
  const inRegion = <T>(call: Call, asked: string, rows: (region: string) => T[]) => {
    const region = regionOf(deps, call, asked);
    return deps.registry.regionName(region) === null ? null : rows(region);
  };
  const answer = <T>(
    call: Call,
    data: PageInput & { readonly insu_admdvs: string },
    rows: (region: string) => T[],
  ): Promise<Outcome<PageOutput<T>>> =>
    answerPage<T>(data, (cut) => {
      const found = inRegion(call, data.insu_admdvs, rows);
      return found === null ? regionUnknown(data.insu_admdvs) : { ok: true, value: cut(found) };
    });
  return {
    // No directory of these drugs came with the platform.
    '1304': (_call: Call, { data }: In1304) =>
      answerPage<Out1304['data'][number]>(data, (cut) => ({ ok: true, value: cut([]) })),
    '1312': (call: Call, { data }: In1312) =>
      answer(call, data, (region) => listItems(deps, call, data, region)),
    '1316': (call: Call, { data }: In1316) =>
      answer(call, data, (region) => listMatches(deps, call, data, region)),
    '1318': (call: Call, { data }: In1318) =>
      answer(call, data, (region) => listLimits(deps, call, data, region)),
    '1319': (call: Call, { data }: In1319) =>
      answer(call, data, (region) => listShares(deps, call, data, region)),
  };
}

const USED = {
  med_use_flag: '1',
  matn_used_flag: '1',
  hilist_use_type: '1',
  lmt_cpnd_type: '1',
} as const;

function listItems(
  deps: CatalogueDeps,
  call: Call,
  data: In1312['data'],
  region: string,
): OutData1312[] {
  const general = Object.entries(USED).every(([field, value]) =>
    asked(data[field as keyof typeof USED], value),
  );
  if (!general || data.wubi !== '' || data.pinyin !== '') return [];
  return findItems(deps, call, { ...data, code: data.hilist_code })
    .filter(
      (item) =>
        item.name.includes(data.hilist_name) &&
        asked(data.med_chrgitm_type, item.chargeType) &&
        asked(data.chrgitm_lv, CLASS_CODE[item.class]) &&
        asked(data.lmt_used_flag, yes(item.restricted)) &&
        asked(data.list_type, item.listType),
    )
    .map((item) => ({
      hilist_code: item.code,
      hilist_name: item.name,
      med_chrgitm_type: item.chargeType,
      chrgitm_lv: CLASS_CODE[item.class],
      lmt_used_flag: yes(item.restricted),
      list_type: item.listType,
      ...USED,
      ...rowOf(item, call, region),
    }));
}

/** The platform's directory is the national one: each code matches itself. */
function listMatches(
  deps: CatalogueDeps,
  call: Call,
  data: In1316['data'],
  region: string,
): OutData1316[] {
  const { med_list_codg: code, hilist_code: other } = data;
  if (code !== '' && other !== '' && code !== other) return [];
  return findItems(deps, call, { ...data, code: code === '' ? other : code })
    .filter((item) => asked(data.list_type, item.listType))
    .map((item) => ({
      med_list_codg: item.code,
      hilist_code: item.code,
      list_type: item.listType,
      ...rowOf(item, call, region),
    }));
}

const LIMIT = {
  /** Levels of institutions have one limit: each is listed. */
  levels: ['1', '2', '3'],
  /** What is above the limit the patient pays. */
  above: '1',
  table: 'catalogue.item',
} as const;

function listLimits(
  deps: CatalogueDeps,
  call: Call,
  data: In1318['data'],
  region: string,
): OutData1318[] {
  if (!asked(data.overlmt_dspo_way, LIMIT.above) || !asked(data.tabname, LIMIT.table)) return [];
  const levels = LIMIT.levels.filter((level) => asked(data.hilist_lmtpric_type, level));
  return findItems(deps, call, { ...data, code: data.hilist_code }).flatMap((item) => {
    const { priceLimitE6 } = item;
    const row = rowOf(item, call, region);
    if (priceLimitE6 === null || !fits(data, row)) return [];
    return levels.map((level) => ({
      ...row,
      hilist_code: item.code,
      hilist_lmtpric_type: level,
      overlmt_dspo_way: LIMIT.above,
      hilist_pric_uplmt_amt: priceLimitE6 / 1_000_000,
      tabname: LIMIT.table,
    }));
  });
}

type Placed = { readonly enddate: string; readonly rid: string; readonly poolarea_no: string };

function fits(data: Placed, row: ReturnType<typeof rowOf>): boolean {
  return (
    asked(data.enddate, row.enddate ?? '') &&
    asked(data.rid, row.rid) &&
    asked(data.poolarea_no, row.poolarea_no)
  );
}

const SHARE = { kind: '10', table: 'catalogue.item' } as const;

function listShares(
  deps: CatalogueDeps,
  call: Call,
  data: In1319['data'],
  region: string,
): OutData1319[] {
  if (!asked(data.selfpay_prop_type, SHARE.kind) || !asked(data.tabname, SHARE.table)) return [];
  return findItems(deps, call, { ...data, code: data.hilist_code }).flatMap((item) => {
    const row = rowOf(item, call, region);
    if (!fits(data, row)) return [];
    const shares = [
      ['310', item.firstSelfPay.employee],
      ['390', item.firstSelfPay.resident],
    ] as const;
    return shares
      .filter(([insurance]) => asked(data.selfpay_prop_psn_type, insurance))
      .map(([insurance, share]) => ({
        ...row,
        hilist_code: item.code,
        selfpay_prop_psn_type: insurance,
        selfpay_prop_type: SHARE.kind,
        selfpay_prop: share / 10_000,
        tabname: SHARE.table,
      }));
  });
}
