import { listOverridden, type Overridden, type Rule } from '../audit/index.ts';
import { dayOf, type Instant } from '../kernel/day.ts';
import { fen, sum } from '../kernel/fen.ts';
import { sha256 } from '../kernel/hash.ts';
import { covers } from '../kernel/span.ts';
import { linesOf, listSettled, type Settled } from '../settlement/index.ts';
import type { Tx } from '../store/index.ts';
import type { CaseDeps } from './case-deps.ts';
import { type DuringSuspicion, insertDuring } from './case-take.store.ts';
import type { EvidenceRow } from './domain/case.ts';
import { fundPart } from './domain/case-money.ts';

/** What was made of the findings at the counter. */
export type Taken = {
  readonly overridden: number;
  readonly made: number;
  /** Of visits that are not settled yet, or no longer: nothing has been paid. */
  readonly unsettled: number;
};

const PAGE = 500;

/**
 * Makes suspicions of the findings at the counter that institutions went on in spite of, once the
 * visit is settled. What is known is not made again: it may be run as often as one likes.
 */
export async function takeOverridden(
  { db }: Pick<CaseDeps, 'db'>,
  rules: readonly Rule[],
  since: Instant,
): Promise<Taken> {
  let taken: Taken = { overridden: 0, made: 0, unsettled: 0 };
  let after = { personId: '', findingId: '' };
  for (;;) {
    const page = await listOverridden(db, since, after, PAGE);
    for (const finding of page) taken = await takeOne(db, rules, finding, taken);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return taken;
    after = last;
  }
}

async function takeOne(
  tx: Tx,
  rules: readonly Rule[],
  finding: Overridden,
  taken: Taken,
): Promise<Taken> {
  const { personId, encounterId, institutionCode } = finding;
  const overridden = taken.overridden + 1;
  const all = await listSettled(tx, personId, encounterId);
  const standing = all.filter(
    (s) =>
      s.kind === 'settlement' && s.reversedBy === null && s.institutionCode === institutionCode,
  );
  const concerned = await concernedOf(tx, finding, standing);
  const first = concerned[0];
  if (first === undefined) return { ...taken, overridden, unsettled: taken.unsettled + 1 };
  const made = await insertDuring(tx, suspicionOf(rules, finding, concerned));
  return { ...taken, overridden, made: taken.made + Number(made) };
}

type Concerned = { readonly settled: Settled; readonly row: EvidenceRow; readonly part: number };

/** The settlements that hold the lines of a finding; of a finding without lines, all. */
async function concernedOf(
  tx: Tx,
  { lineNos }: Overridden,
  standing: readonly Settled[],
): Promise<readonly Concerned[]> {
  const concerned: Concerned[] = [];
  for (const settled of standing) {
    const { personId, settlementId, encounterId, institutionCode, region, funds } = settled;
    const lines = await linesOf(tx, settled);
    const own = lines.filter(({ lineNo }) => lineNos.includes(lineNo)).map((l) => l.lineNo);
    if (lineNos.length > 0 && own.length === 0) continue;
    const now = {
      ...{ settlementId, personId, institutionCode, region, funds, lines },
      ...{ isReversed: false, eligible: settled.amounts.eligible, recovered: [] },
    };
    const amount = settled.amounts.fund;
    const row = { personId, settlementId, encounterId, institutionCode, lineNos: own, amount };
    concerned.push({ settled, row, part: fundPart(now, own) });
  }
  return concerned;
}

function suspicionOf(
  rules: readonly Rule[],
  finding: Overridden,
  concerned: readonly Concerned[],
): DuringSuspicion {
  const { personId, findingId, institutionCode, ruleCode, ruleName, severity } = finding;
  const { pointId, message, advice, evidence, foundAt, reason } = finding;
  const foundOn = dayOf(foundAt);
  const rule = rules.find(({ code, span }) => code === ruleCode && covers(span, foundOn));
  const days = concerned.map(({ settled }) => dayOf(settled.settledAt)).sort();
  const citation = rule?.citation;
  return {
    ...{ ownerId: personId, personId, institutionCode, ruleCode, ruleName, severity },
    suspicionId: sha256(`during\n${findingId}`),
    region: concerned[0]!.settled.region,
    ruleFrom: rule?.span.from ?? foundOn,
    firstDay: days[0]!,
    lastDay: days.at(-1)!,
    atStake: sum(concerned.map(({ part }) => fen(part))),
    ...{ message, advice, foundAt },
    document: citation?.document ?? '规则库（该规则已不在册）',
    clause: citation?.clause ?? '',
    trust: citation?.trust ?? 'example',
    evidence: {
      settlements: concerned.map(({ row }) => row),
      facts: {
        ...evidence,
        ...(pointId === null ? {} : { point: pointId }),
        // What the institution said when it went on.
        reason,
      },
    },
  };
}
