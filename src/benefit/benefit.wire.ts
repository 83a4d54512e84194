import type { In2001, Out2001, OutTrtinfo2001 } from '../../spec/wire/t2001.wire.ts';
import type { Call, Transactions } from '../kernel/call.ts';
import { type Day, day, dayOf } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { activeEnrolment, type PersonFile, type Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import type { PolicyFinder } from './domain/find-policy.ts';

const PERSON_UNKNOWN = {
  code: 'person-unknown',
  text: '人员信息不存在[data.psn_no]',
  field: 'data.psn_no',
};

/** The basic fund of an insurance, for a person who has no benefit to name one. */
const BASIC_FUND: Readonly<Record<string, string>> = { '310': '310100', '390': '390100' };

/** 2001: which funds would pay for a visit, and if not, why. */
export function benefitTransactions(deps: {
  readonly db: Db;
  readonly registry: Registry;
  readonly find: PolicyFinder;
}): Transactions {
  return {
    '2001': async (call: Call, { data }: In2001): Promise<Outcome<Out2001>> => {
      const file = await deps.registry.loadPerson(deps.db, data.psn_no, false);
      if (file === null) return refuse(PERSON_UNKNOWN);
      const on = data.begntime === '' ? dayOf(call.now) : day(data.begntime.slice(0, 10));
      return accept({ trtinfo: check(deps.find, file, data.insutype, data.med_type, on) });
    },
  };
}

function check(
  find: PolicyFinder,
  file: PersonFile,
  insurance: string,
  medicalType: string,
  on: Day,
): readonly OutTrtinfo2001[] {
  const enrolment = activeEnrolment(file, insurance, on);
  const policy = find(file.person.region, insurance, medicalType, on);
  const row = (fund: string, reason: string | null, from: Day, to: Day | null) => ({
    psn_no: file.person.personId,
    trt_chk_type: '01',
    fund_pay_type: fund,
    trt_enjymnt_flag: reason === null ? '1' : '0',
    begndate: from,
    enddate: to,
    trt_chk_rslt: reason,
    exp_content: null,
  });
  if (enrolment === null || !policy.ok) {
    const reason = policy.ok ? `${on}没有险种${insurance}的有效参保信息` : policy.refusal.text;
    return [row(BASIC_FUND[insurance] ?? '999997', reason, on, null)];
  }
  const { benefit } = policy.value;
  const [, from] = [benefit.from, enrolment.span.from].sort();
  return benefit.layers.map((layer) => row(layer.fund, null, from!, enrolment.span.to));
}
