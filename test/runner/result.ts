/** One failed test: where it stands, and what it said. */
export type Failure = { readonly name: string; readonly text: string };

/** What running one test file, or one check, came to. */
export type Result = {
  readonly title: string;
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
  readonly ms: number;
  /** The end of what it printed; shown when something failed. */
  readonly output: string;
};

/** What a test process tells the runner; `done` when its tests and their hooks are over. */
export type Report =
  | { readonly kind: 'running'; readonly name: string | null }
  | { readonly kind: 'passed' | 'skipped' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'done' };

/** A result with this one failure and nothing else. */
export function failedResult(title: string, text: string, ms: number, output = ''): Result {
  return { title, passed: 0, skipped: 0, failures: [{ name: title, text }], ms, output };
}

/** The first lines of a text. */
export function head(text: string, lines: number): string {
  const all = text.trim().split('\n');
  if (all.length <= lines) return all.join('\n');
  return `${all.slice(0, lines).join('\n')}\n……（后 ${all.length - lines} 行略）`;
}

/** The last lines of a text. */
export function tail(text: string, lines: number): string {
  const all = text.trimEnd().split('\n');
  if (all.length <= lines) return all.join('\n');
  return `……（前 ${all.length - lines} 行略）\n${all.slice(-lines).join('\n')}`;
}
