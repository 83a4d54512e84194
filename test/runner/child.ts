// Runs one test file in a process of its own and reports each test to the runner over IPC.
import { resolve } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import type { Failure, Report } from './result.ts';

/** What `test:pass` and `test:fail` carry, as far as we read it; @types/node lacks the two ids. */
type Ended = {
  readonly name: string;
  readonly testId?: number;
  readonly parentId?: number;
  readonly line?: number;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  /** The suite or test around it. */
  readonly classname?: string;
  readonly details: { readonly type?: string | undefined; readonly error?: Error };
};

function report(message: Report): void {
  process.send?.(message);
}

/** Suites, and tests that only hold others, are not counted: their parts are. */
const holders = new Set<number>();

function isCounted(ended: Ended): boolean {
  return ended.details.type !== 'suite' && !holders.has(ended.testId ?? -1);
}

function failureOf(ended: Ended): Failure {
  const { error } = ended.details;
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  const properties = cause instanceof Error && cause.cause ? `\n${inspect(cause.cause)}` : '';
  const at = ended.line === undefined ? '' : ` (${ended.line})`;
  const around = ended.classname === undefined ? '' : `${ended.classname} › `;
  return { name: `${around}${ended.name}${at}`, text: text + properties };
}

function onEnd(ended: Ended, passed: boolean): void {
  if (ended.parentId !== undefined) holders.add(ended.parentId);
  const inherited = (ended.details.error as { failureType?: string } | undefined)?.failureType;
  if (!passed) {
    if (inherited !== 'subtestsFailed') report({ kind: 'failed', failure: failureOf(ended) });
  } else if (isCounted(ended)) {
    const left = ended.skip !== undefined || ended.todo !== undefined;
    report({ kind: left ? 'skipped' : 'passed' });
  }
}

const running = new Map<number, string>();

/** So that the runner can name the test in which a file hangs. */
function onTurn(id: number | undefined, name: string, begins: boolean): void {
  if (begins) running.set(id ?? -1, name);
  else running.delete(id ?? -1);
  report({ kind: 'running', name: [...running.values()].at(-1) ?? null });
}

const file = resolve(process.argv[2]!);
for await (const event of run({ files: [file], isolation: 'none' })) {
  const ended = event.data as Ended;
  if (event.type === 'test:dequeue') onTurn(ended.testId, ended.name, true);
  if (event.type === 'test:complete') onTurn(ended.testId, ended.name, false);
  if (event.type === 'test:pass' && ended.name !== file) onEnd(ended, true);
  if (event.type === 'test:fail') onEnd(ended, false);
  // What was thrown after a test had ended is told this way only.
  if (event.type === 'test:diagnostic' && event.data.message.startsWith('Error: ')) {
    process.stderr.write(`${event.data.message}\n`);
  }
}
report({ kind: 'done' });
