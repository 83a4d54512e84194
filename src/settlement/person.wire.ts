import type { In1101, Out1101, OutInsuinfo1101 } from '../../spec/wire/t1101.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import type { Day } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import { loadBalance } from '../ledger/index.ts';
import type { Enrolment, PersonFile } from '../registry/index.ts';
import type { Deps } from './deps.ts';
import { yuan } from './read.wire.ts';
import { identityFields } from './setlinfo.wire.ts';

const UNKNOWN: Refusal = {
  code: 'person-unknown',
  text: '人员信息不存在[data.mdtrt_cert_no]',
  field: 'data.mdtrt_cert_no',
};

function differs(what: string, field: string): Refusal {
  return { code: 'person-differs', text: `${what}与就诊凭证不一致[${field}]`, field };
}

export function personTransactions(deps: Deps): Transactions {
  return {
    '1101': async (call: Call, { data }: In1101): Promise<Outcome<Out1101>> => {
      const { mdtrt_cert_type: kind, mdtrt_cert_no: number } = data;
      const personId = await deps.registry.findPersonId(deps.db, kind, number);
      if (personId === null) return refuse(UNKNOWN);
      const [file, balance] = await Promise.all([
        deps.registry.loadPerson(deps.db, personId, false),
        loadBalance(deps.db, personId),
      ]);
      if (file === null) throw new Error(`credential of nobody: ${personId}`);
      const { person } = file;
      if (data.certno !== '' && data.certno !== person.idNo) {
        return refuse(differs('证件号码', 'data.certno'));
      }
      if (data.psn_name !== '' && data.psn_name !== person.name) {
        return refuse(differs('人员姓名', 'data.psn_name'));
      }
      return accept(toReply(file, balance === null ? 0 : yuan(balance), call.today));
    },
  };
}

function toReply(file: PersonFile, balance: number, today: Day): Out1101 {
  const { person } = file;
  return {
    baseinfo: {
      ...identityFields(person, today),
      exp_content: null,
    },
    insuinfo: currentSpells(file.enrolments, today).map((e) => ({
      ...stateOf(e, today),
      balc: hasAccount(e) ? balance : 0,
      insutype: e.insurance,
      psn_type: e.personType,
      cvlserv_flag: e.civilGrade !== 'none' ? '1' : '0',
      insuplc_admdvs: person.region,
      emp_name: person.employer,
    })),
    idetinfo: file.identities.map((i) => ({
      psn_idet_type: i.kind,
      psn_type_lv: i.level,
      memo: null,
      begntime: `${i.span.from} 00:00:00`,
      endtime: i.span.to === null ? null : `${i.span.to} 00:00:00`,
    })),
  };
}

/** The personal account belongs to the insurance that pays into it. */
function hasAccount(e: Enrolment): boolean {
  return e.insurance !== '390';
}

/** Of each insurance the spell of today, or else the last one before or after it. */
function currentSpells(spells: readonly Enrolment[], today: Day): Enrolment[] {
  const byInsurance = new Map<string, Enrolment>();
  for (const spell of spells) {
    const kept = byInsurance.get(spell.insurance);
    if (kept !== undefined && covers(kept.span, today)) continue;
    byInsurance.set(spell.insurance, spell);
  }
  return [...byInsurance.values()];
}

/** 人员参保状态: 1 正常, 2 暂停, 4 终止, 0 未参保 (not begun). */
function stateOf(
  e: Enrolment,
  today: Day,
): Pick<OutInsuinfo1101, 'psn_insu_stas' | 'psn_insu_date' | 'paus_insu_date'> {
  const begun = e.span.from <= today;
  const over = e.span.to !== null && e.span.to <= today;
  const paused = e.status === 'suspended';
  const state = !begun ? '0' : over ? '4' : paused ? '2' : '1';
  return {
    psn_insu_stas: state,
    psn_insu_date: e.span.from,
    paus_insu_date: over ? e.span.to : paused ? e.span.from : null,
  };
}
