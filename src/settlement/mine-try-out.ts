import { insuranceName, type LineFacts } from '../benefit/index.ts';
import { addDays, dayOf, formatTime, type Instant } from '../kernel/day.ts';
import { type Fen, formatYuan } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import { type Institution, LEVEL_NAME } from '../registry/index.ts';
import type { Deps } from './deps.ts';
import type { StatedLine } from './domain/fee-line.ts';
import type { Settled } from './domain/settled.ts';
import { makeSettled } from './make-settled.ts';
import type { MineTryOut, TryOutBody, TryOutKind } from './mine-contract.ts';
import { fensOf } from './mine-fens.ts';
import { chronicDiseases } from './mine-standing.ts';
import {
  loadOwn,
  type OwnFacts,
  type Supposed,
  supposedBy,
  supposeEncounter,
  supposeStay,
} from './mine-suppose.ts';
import { checkArrival } from './open-encounter.ts';
import { priceLine } from './price-line.ts';
import { timesPriceOf, toSumLine } from './try-out-lines.ts';

export const TRY_OUT_KINDS: Readonly<
  Record<TryOutKind, { readonly name: string; readonly medicalType: string }>
> = {
  outpatient: { name: '普通门诊', medicalType: '11' },
  chronic: { name: '门诊慢特病', medicalType: '14' },
  pharmacy: { name: '药店购药', medicalType: '41' },
  inpatient: { name: '住院', medicalType: '21' },
};

const INSTITUTION_UNKNOWN: Refusal = {
  code: 'institution-unknown',
  text: '没有这家定点医院或药店，或它的协议已到期，请重新选择',
  field: 'institutionCode',
};
const NOTHING_STATED: Refusal = {
  code: 'nothing-stated',
  text: '请至少填写一项费用',
  field: 'items',
};
const CHRONIC_MISSING: Refusal = {
  code: 'chronic-missing',
  text: '请选择已备案的慢特病病种',
  field: 'chronicCode',
};

function kindUnfit(institution: Institution, name: string): Refusal {
  return { code: 'kind-unfit', text: `${institution.name}不能办理${name}`, field: 'kind' };
}

/**
 * What a visit would cost the person: the calculation of a quote on a visit that nobody has made,
 * upon their own accumulators, accounts and filings. Writes nothing. Refusals: person-unknown,
 * institution-unknown, kind-unfit, nothing-stated, chronic-missing, those of an arrival, of a line
 * and of a settlement.
 */
export async function tryOut(
  deps: Deps,
  personId: string,
  body: TryOutBody,
  now: Instant,
): Promise<Outcome<MineTryOut>> {
  const loaded = await loadOwn(deps, personId);
  if (!loaded.ok) return loaded;
  const facts = loaded.value;
  const supposed = suppose(deps, facts, body, now);
  if (!supposed.ok) return supposed;
  const lines = linesOf(deps, supposed.value, body);
  if (!lines.ok) return lines;
  const settled = settleSupposed(deps, facts, supposed.value, body, lines.value);
  if (!settled.ok) return refuse(toOneself(settled.refusal, body.insurance));
  const { name } = TRY_OUT_KINDS[body.kind];
  return accept({
    ...fensOf(settled.value),
    institutionName: supposed.value.institution.name,
    kindName: name,
    insuranceName: insuranceName(body.insurance),
    policyDay: settled.value.policyDay,
    assumptions: assumptionsOf(supposed.value, body, lines.value, settled.value),
  });
}

function suppose(
  deps: Deps,
  { filings }: OwnFacts,
  body: TryOutBody,
  now: Instant,
): Outcome<Supposed> {
  const institution = deps.registry.institution(body.institutionCode);
  const today = dayOf(now);
  if (institution === null || !covers(institution.span, today)) return refuse(INSTITUTION_UNKNOWN);
  const { name, medicalType } = TRY_OUT_KINDS[body.kind];
  const isShop = institution.kind === 'pharmacy';
  const fits = body.kind === 'chronic' || isShop === (body.kind === 'pharmacy');
  if (!fits) return refuse(kindUnfit(institution, name));
  const { insurance, chronicCode } = body;
  const chronic = chronicDiseases(filings, today).find(({ code }) => code === chronicCode) ?? null;
  if (body.kind === 'chronic' && chronic === null) return refuse(CHRONIC_MISSING);
  const days = body.kind === 'inpatient' ? (body.days ?? 1) : null;
  const of = { institution, insurance, medicalType, beganAt: now, days };
  return accept({ ...of, chronic: body.kind === 'chronic' ? chronic : null });
}

/** The lines as an upload would price and split them, or sums of a class as one line each. */
function linesOf(
  deps: Deps,
  supposed: Supposed,
  { items = [], sums = [] }: TryOutBody,
): Outcome<readonly LineFacts[]> {
  if (items.length + sums.length === 0) return refuse(NOTHING_STATED);
  const { institution, insurance, beganAt } = supposed;
  const by = supposedBy(institution.code, beganAt);
  const lines: LineFacts[] = [];
  for (const [i, item] of items.entries()) {
    const stated: StatedLine = {
      lineNo: String(i + 1),
      batchNo: '1',
      itemCode: item.code,
      occurredAt: beganAt,
      quantityE4: item.quantityE4,
      priceE6: item.priceE6,
      amount: timesPriceOf(item),
      approval: 'approved',
      refundOf: null,
      detail: {},
    };
    const priced = priceLine(deps, by, insurance, stated, null);
    if (!priced.ok) return priced;
    lines.push(priced.value.line);
  }
  const rest = sums.map((sum, i) => toSumLine(String(items.length + i + 1), sum));
  return accept([...lines, ...rest]);
}

/** As a registration and its settlement would go. */
function settleSupposed(
  deps: Deps,
  facts: OwnFacts,
  supposed: Supposed,
  { useAccounts, insurance }: TryOutBody,
  lines: readonly LineFacts[],
): Outcome<Settled> {
  const { institution, beganAt, medicalType, days } = supposed;
  const by = supposedBy(institution.code, beganAt);
  const { personId } = facts.file.person;
  const arrival = { personId, insurance, beganAt, credentialKind: '02', credentialNo: null };
  const shown = { ...facts, shownBy: personId };
  const arrived = checkArrival(deps, by, arrival, shown, () => null);
  if (!arrived.ok) return arrived;
  const encounter = supposeEncounter(deps, facts.file, arrived.value.enrolment, supposed);
  return makeSettled(deps, by, {
    ...facts,
    ...{ encounter, lines, insurance, medicalType, useAccounts },
    ...{ batchNo: '1', midStay: false, credentialKind: '02', invoiceNo: null },
    stay: supposeStay(deps, facts, encounter, days),
  });
}

/** The refusals that speak of a person speak to them here. */
function toOneself({ code, text, field }: Refusal, insurance: string): Refusal {
  const on = field === undefined ? {} : { field };
  const name = insuranceName(insurance);
  const own: Readonly<Record<string, string>> = {
    'not-enrolled': `您现在没有有效的${name}，这个险种不能报销`,
    'other-region':
      '这家机构不在您的参保地，您也没有去那里就医的有效备案，不能直接结算，请先办理异地就医备案',
    'no-policy': `您参保地的${name}没有这一类待遇，或尚未录入平台`,
  };
  return { code, text: own[code] ?? text.replaceAll('该人员', '您'), ...on };
}

function placeName({ kind, level }: Institution): string {
  return kind === 'pharmacy' ? '定点药店' : `${LEVEL_NAME[level]}定点医疗机构`;
}

function assumptionsOf(
  { institution, beganAt, days }: Supposed,
  { useAccounts, sums = [] }: TryOutBody,
  lines: readonly LineFacts[],
  settled: Settled,
): string[] {
  const on = dayOf(beganAt);
  const balances = settled.trace.of.balances;
  const held = (name: string, amount: Fen | null) =>
    amount === null ? `${name}没有余额可用` : `${name}现有 ${formatYuan(amount)} 元`;
  return [
    `按您在 ${formatTime(beganAt).slice(0, 16)} 的参保、累计和备案计算；之后再就医，结果会不同`,
    `${institution.name}为${placeName(institution)}`,
    ...(days === null ? [] : [`${on} 入院，住院 ${days} 天，${addDays(on, days)} 出院，一次结清`]),
    useAccounts === 'none' ? '不使用个人账户' : held('个人账户', balances.personal),
    ...(useAccounts === 'family' ? [held('家庭共济账户', balances.family)] : []),
    ...(lines.some((l) => l.restricted) ? ['限制使用的药品和项目，按符合使用条件计算'] : []),
    ...(sums.some((s) => s.itemClass === 'B' && s.firstSelfPay === undefined)
      ? ['乙类费用没有填写先行自付比例，按 10% 计算']
      : []),
    `用 ${settled.policyDay} 执行的政策，与医院预结算是同一套计算；实际以就医时的明细和结算为准`,
  ];
}
