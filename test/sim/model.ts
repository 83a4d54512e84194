/** Money of a reply, in fen. */
export type Money = {
  readonly total: number;
  readonly fund: number;
  readonly account: number;
  readonly cash: number;
};

/** What an accepted reply told: ids and amounts, as far as the transaction has them. */
export type Facts = {
  readonly encounterId?: string;
  readonly settlementId?: string;
  readonly money?: Money;
};

/** How one copy of a message ended. `unknown`: no reply, or one that says so. */
export type Result =
  | { readonly kind: 'accepted'; readonly facts: Facts }
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'unknown' };

/** What a message is about. */
export type About = {
  readonly infno: string;
  readonly msgid: string;
  readonly institution: string;
  readonly personId: string;
  readonly visitNo: string;
  readonly encounterId?: string;
  readonly batchNo?: string;
  readonly total?: number;
  readonly lineNos?: readonly string[];
  /** What a reversal (by id) or a 2601 (by message) is to undo. */
  readonly undoes?: { readonly settlementId?: string; readonly msgid?: string };
};

/** A message with everything that is known of its copies. */
export type Sent = About & {
  readonly results: Result[];
  /** Sends another copy. */
  readonly again: () => Promise<Result>;
};

/** All that was sent, in order, and what was wrong with replies already. */
export type Model = { readonly messages: Sent[]; readonly discrepancies: string[] };

export function newModel(): Model {
  return { messages: [], discrepancies: [] };
}

/** The facts of a message that was accepted; null otherwise. */
export function factsOf(sent: Sent): Facts | null {
  const accepted = sent.results.find((r) => r.kind === 'accepted');
  return accepted?.facts ?? null;
}

/**
 * A message counts as refused only when every copy of it was: a copy without a reply may have had
 * its effect, or may have it later.
 */
export function stateOf(sent: Sent): 'accepted' | 'refused' | 'unknown' {
  if (factsOf(sent) !== null) return 'accepted';
  const known = sent.results.length > 0 && sent.results.every((r) => r.kind === 'refused');
  return known ? 'refused' : 'unknown';
}

/** Notes how a copy ended; two copies accepted with different facts are a discrepancy. */
export function note(model: Model, sent: Sent, result: Result): void {
  const before = factsOf(sent);
  sent.results.push(result);
  if (before === null || result.kind !== 'accepted') return;
  if (JSON.stringify(before) === JSON.stringify(result.facts)) return;
  model.discrepancies.push(
    `${nameOf(sent)} 的重发答复不同：${JSON.stringify(before)} / ${JSON.stringify(result.facts)}`,
  );
}

/** Whether an accepted settlement stands, as far as the answers to those who undo it tell. */
export type Fate = 'stands' | 'undone' | 'unknown';

/** Answers the fate of any settlement; the model must not change meanwhile. */
export function fatesOf(model: Model): (sent: Sent) => Fate {
  const fates = new Map<string, Fate>();
  for (const message of model.messages) {
    const state = stateOf(message);
    if (message.undoes === undefined || state === 'refused') continue;
    const { settlementId, msgid } = message.undoes;
    const target = settlementId ?? `${message.institution}/${msgid}`;
    if (state === 'accepted') fates.set(target, 'undone');
    else if (!fates.has(target)) fates.set(target, 'unknown');
  }
  return (sent) => {
    const byMessage = fates.get(`${sent.institution}/${sent.msgid}`);
    const byId = fates.get(factsOf(sent)?.settlementId ?? '');
    if (byMessage === 'undone' || byId === 'undone') return 'undone';
    return byMessage ?? byId ?? 'stands';
  };
}

export function nameOf(of: Pick<About, 'infno' | 'institution' | 'msgid'>): string {
  return `${of.infno}/${of.institution}/${of.msgid}`;
}
