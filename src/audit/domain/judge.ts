import { sha256 } from '../../kernel/hash.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { type Action, actionOf, type Choice } from './choice.ts';
import type { Finding } from './finding.ts';
import type { AuditVisit } from './visit.ts';

/** A finding that is kept, with what the region wants done about it. */
export type Noted = Finding & {
  /** The same for the same matter: whoever finds it again in the encounter, by whatever message. */
  readonly findingId: string;
  readonly action: Exclude<Action, 'off'>;
  readonly isShadow: boolean;
};

/** What comes of the findings on a message. */
export type Judged = {
  /** Null: the message may go on. Codes: audit-blocked, audit-reason-needed. */
  readonly refusal: Refusal | null;
  readonly noted: readonly Noted[];
  /** For who sent the message, the gravest first; those of shadow rules are in none. */
  readonly reminders: readonly string[];
};

export const NOTHING_FOUND: Judged = { refusal: null, noted: [], reminders: [] };

/**
 * What a region wants done about the findings on a visit. `given`: the findings for which the
 * institution has stated why it goes on (3103).
 */
export function judge(
  visit: Pick<AuditVisit, 'encounterId' | 'person' | 'lines'>,
  institution: { readonly code: string; readonly region: string },
  found: { readonly told: readonly Finding[]; readonly shadow: readonly Finding[] },
  choices: readonly Choice[],
  given: ReadonlySet<string>,
): Judged {
  const note = (finding: Finding, isShadow: boolean): Noted[] => {
    const action = actionOf(choices, institution.region, finding);
    if (action === 'off') return [];
    return [
      { ...finding, findingId: findingId(visit, institution.code, finding), action, isShadow },
    ];
  };
  const told = found.told.flatMap((finding) => note(finding, false));
  const noted = [...told, ...found.shadow.flatMap((finding) => note(finding, true))];
  const blocked = told.find((one) => one.action === 'block');
  const unexplained = told.find((one) => one.action === 'reason' && !given.has(one.findingId));
  const refusal =
    blocked !== undefined
      ? blockedBy(blocked)
      : unexplained !== undefined
        ? reasonNeeded(unexplained)
        : null;
  return { refusal, noted, reminders: told.map(reminderOf) };
}

/** Names the matter, not the line: a line sent again under another number is about the same. */
function findingId(
  { encounterId, person, lines }: Pick<AuditVisit, 'encounterId' | 'person' | 'lines'>,
  institutionCode: string,
  { ruleCode, pointId, lineNos, codes }: Finding,
): string {
  const items = new Set(
    lines.filter((line) => lineNos.includes(line.lineNo)).map((line) => line.itemCode),
  );
  const about = [...items, ...codes].sort();
  const parts = [institutionCode, person.personId, encounterId, ruleCode, pointId, ...about];
  return sha256(JSON.stringify(parts)).slice(0, 32);
}

/** A finding as a sentence for who sent the message. */
export function reminderOf({
  ruleName,
  message,
  advice,
}: Pick<Finding, 'ruleName' | 'message' | 'advice'>): string {
  return `【${ruleName}】${message}${advice}`;
}

function blockedBy({ ruleCode, ruleName, message }: Noted): Refusal {
  return {
    code: 'audit-blocked',
    text: `审核不通过，本统筹区不予受理：【${ruleName}】${message}（规则${ruleCode}）`,
    field: 'line',
  };
}

/** The number first: texts of refusals are cut at their end. */
function reasonNeeded({ findingId: id, ruleName, message }: Noted): Refusal {
  return {
    code: 'audit-reason-needed',
    text: `须先以3103反馈继续的理由（提醒编号${id}）：【${ruleName}】${message}`,
    field: 'line',
  };
}
