import type { In1317, OutData1317 } from '../../spec/wire/t1317.wire.ts';
import type { In3301, Out3301 } from '../../spec/wire/t3301.wire.ts';
import type { In3302, Out3302 } from '../../spec/wire/t3302.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { addDays, type Day, day, dayOf } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { placeRefusal } from '../kernel/rename.ts';
import { covers } from '../kernel/span.ts';
import type { CatalogueDeps } from './deps.ts';
import type { Mapping, StatedMapping } from './domain/mapping.ts';
import { answerPage, type PageOutput } from './listing.wire.ts';
import { sendMappings, withdrawMapping } from './map-items.ts';
import { loadAllMappings } from './mapping.store.ts';

const PLACES = {
  ownCode: 'data.fixmedins_hilist_id',
  itemCode: 'data.med_list_codg',
  listType: 'data.list_type',
  to: 'data.enddate',
  owner: 'data.fixmedins_code',
} as const;

/** The mappings of an institution's own items: 1317, 3301, 3302. */
export function mappingTransactions(deps: CatalogueDeps): Transactions {
  return {
    '1317': (call: Call, { data }: In1317) => listMappings(deps, call, data),
    '3301': async (call: Call, { data }: In3301): Promise<Outcome<Out3301>> =>
      placeRefusal(await sendMappings(deps, call, data.map(toMapping)), PLACES),
    '3302': async (call: Call, { data }: In3302): Promise<Outcome<Out3302>> => {
      const withdrawn = await withdrawMapping(deps, call, {
        owner: data.fixmedins_code,
        ownCode: data.fixmedins_hilist_id,
        listType: data.list_type,
        itemCode: data.med_list_codg,
      });
      return placeRefusal(withdrawn, PLACES);
    },
  };
}

type Row3301 = In3301['data'][number];

/** What is kept of a mapping as it was sent, under the names it came with. */
const KEPT = [
  'aprvno',
  'dosform',
  'exct_cont',
  'item_cont',
  'prcunt',
  'spec',
  'pacspec',
  'memo',
] as const satisfies readonly (keyof Row3301)[];

function toMapping(row: Row3301): StatedMapping {
  const kept = KEPT.filter((field) => row[field] !== '').map((field) => [field, row[field]]);
  return {
    ownCode: row.fixmedins_hilist_id,
    ownName: row.fixmedins_hilist_name,
    listType: row.list_type,
    itemCode: row.med_list_codg,
    span: { from: day(row.begndate), to: addDays(day(row.enddate), 1) },
    detail: Object.fromEntries(kept),
  };
}

/** One's own mappings only: refusal other-institution. */
function listMappings(
  deps: CatalogueDeps,
  call: Call,
  data: In1317['data'],
): Promise<Outcome<PageOutput<OutData1317>>> {
  return answerPage<OutData1317>(data, async (cut) => {
    const { institutionCode } = call;
    if (data.fixmedins_code !== '' && data.fixmedins_code !== institutionCode) {
      const text = `只能查询本机构的目录对照[${PLACES.owner}]`;
      return refuse({ code: 'other-institution', text, field: PLACES.owner });
    }
    const { region } = deps.registry.institution(institutionCode)!;
    const all = await loadAllMappings(deps.db, institutionCode);
    const found = all.filter((one) => wanted(one, call, data, region));
    return accept(cut(found.map((one) => toRow(one, call, region))));
  });
}

/** '1': approved, not withdrawn and not past. */
function validity(one: Mapping, call: Call): string {
  const holds = one.state === 'approved' && one.withdrawnAt === null && one.span.to > call.today;
  return holds ? '1' : '0';
}

function wanted(one: Mapping, call: Call, data: In1317['data'], region: string): boolean {
  const asked = (text: string, has: string) => text === '' || text === has;
  return (
    dayOf(one.changedAt) >= data.updt_time &&
    asked(data.insu_admdvs, region) &&
    asked(data.medins_list_codg, one.ownCode) &&
    one.ownName.includes(data.medins_list_name) &&
    asked(data.list_type, one.listType) &&
    asked(data.med_list_codg, one.itemCode) &&
    asked(data.begndate, one.span.from) &&
    asked(data.vali_flag, validity(one, call)) &&
    (data.query_date === '' || covers(one.span, data.query_date as Day))
  );
}

function toRow(one: Mapping, call: Call, region: string): OutData1317 {
  return {
    ...one.detail,
    fixmedins_code: call.institutionCode,
    medins_list_codg: one.ownCode,
    medins_list_name: one.ownName,
    insu_admdvs: region,
    list_type: one.listType,
    med_list_codg: one.itemCode,
    begndate: one.span.from,
    enddate: addDays(one.span.to, -1),
    vali_flag: validity(one, call),
    rid: one.mappingId,
    updt_time: dayOf(one.changedAt),
    crte_time: dayOf(one.sentAt),
    crter_id: one.sentBy.slice(0, 20),
    crter_name: one.sentByName,
    poolarea_no: region,
    ...(one.state === 'approved' ? {} : { memo: STATE[one.state] }),
  };
}

/** There is no field for the state: what is not approved says so in the note. */
const STATE = { pending: '待审核', rejected: '审核未通过' } as const;
