import type { In4104, Out4104 } from '../../spec/wire/t4104.wire.ts';
import type { In4105, Out4105 } from '../../spec/wire/t4105.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { dayOf, formatTime, parseTime } from '../kernel/day.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { mapOutcome, placeRefusal } from '../kernel/rename.ts';
import type { Deps } from './deps.ts';
import type { Finding } from './domain/settlement-list.ts';
import { LEVEL_UNKNOWN } from './list-refusals.ts';
import { LIST_PLACES } from './list-reply.wire.ts';
import { orNull, toPage } from './read.wire.ts';
import { badPage, otherInstitution } from './refusals.ts';
import { countOfLists, findChecked } from './settlement-list.ts';

/** 质控版本号: changes with the checks of domain/settlement-list.ts. */
const CHECKS_VERSION = 'openyibao-1';

const SEVERITY = { error: '1', warning: '2' } as const;
const LEVELS: Readonly<Record<string, 'error' | 'warning' | 'none'>> = {
  '0': 'none',
  '1': 'error',
  '2': 'warning',
};

const IN_CHECKED = { month: 'data.setl_ym', level: 'data.err_lv' };
const IN_COUNT = { to: 'data.stt_endtime' };

/** Rows of one page at most. */
const PAGE_MAX = 100;

/** 4104, 4105: lists of the institution that asks, and of no other. */
export function listQueries(deps: Deps): Transactions {
  return {
    '4104': async (call: Call, { data }: In4104): Promise<Outcome<Out4104>> => {
      const page = toPage(data.page_num, data.page_size, PAGE_MAX);
      if (typeof page === 'string') return refuse(badPage('data.page_num', PAGE_MAX));
      if (isOther(call, data.fixmedins_code)) {
        return refuse(otherInstitution('data.fixmedins_code'));
      }
      const worst = worstOf(data.err_lv, data.retn_flag);
      if (worst === undefined) return placeRefusal(refuse(LEVEL_UNKNOWN), IN_CHECKED);
      const found = await findChecked(deps, {
        institutionCode: call.institutionCode,
        month: data.setl_ym,
        settlementId: orNull(data.setl_id),
        personId: orNull(data.psn_no),
        worst,
        page,
      });
      const name = deps.registry.institution(call.institutionCode)?.name ?? '';
      return mapOutcome(placeRefusal(found, IN_CHECKED), (rows) =>
        rows.map(({ list, file: { person } }) => ({
          fixmedins_code: list.institutionCode,
          fixmedins_name: name,
          setl_ym: dayOf(list.settledAt).slice(0, 7).replace('-', ''),
          setl_id: list.settlementId,
          psn_no: list.personId,
          psn_name: person.name,
          ...verdict(list.findings),
          qltctrl_ver: CHECKS_VERSION,
          psn_cert_type: person.idType,
          cert_no: person.idNo,
          qltctrl_time: formatTime(list.checkedAt),
          detailinfo: list.findings.map(detailOf),
        })),
      );
    },
    '4105': async (call: Call, { data }: In4105): Promise<Outcome<Out4105>> => {
      if (isOther(call, data.fixmedins_code)) {
        return refuse(otherInstitution('data.fixmedins_code'));
      }
      const span = { from: parseTime(data.stt_begntime)!, to: parseTime(data.stt_endtime)! };
      const types = data.medtype_list.split(',');
      const reversals = data.refdset_flag === '1';
      const counted = await countOfLists(deps, call.institutionCode, span, types, reversals);
      return mapOutcome(placeRefusal(counted, IN_COUNT), ({ wanted, kept }) => ({
        needUploadCnt: wanted,
        uploadedCnt: kept,
      }));
    },
  };
}

function isOther(call: Call, stated: string): boolean {
  return stated !== '' && stated !== call.institutionCode;
}

/** The worst finding asked for, null for any; undefined when that is no level. */
function worstOf(level: string, back: string): 'error' | 'warning' | 'none' | null | undefined {
  if (!['', '0', '1'].includes(back)) return undefined;
  if (level !== '') return Object.hasOwn(LEVELS, level) ? LEVELS[level] : undefined;
  return back === '1' ? 'error' : null;
}

/** 质控结果 1 passed, 0 not; 错误等级; 回退标志. */
function verdict(findings: readonly Finding[]) {
  const failed = findings.some((f) => f.severity === 'error');
  const worst = failed ? '1' : findings.length > 0 ? '2' : '0';
  return { qltctrl_rslt: failed ? '0' : '1', err_lv: worst, retn_flag: failed ? '1' : '0' };
}

function detailOf(finding: Finding) {
  return {
    exam_data_fld: LIST_PLACES[finding.field].split('.')[1]!,
    qltctrl_chk_rslt: finding.text,
    err_lv: SEVERITY[finding.severity],
    retn_flag: finding.severity === 'error' ? '1' : '0',
    init_val: finding.value === '' ? '-' : finding.value,
  };
}
