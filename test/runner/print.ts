import { head, type Result } from './result.ts';

const TEXT_LINES_MAX = 80;

function write(text: string): void {
  process.stdout.write(`${text}\n`);
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}

/** One line when it is in order; what failed, and what it printed, when not. */
export function printResult(result: Result): void {
  const failed = result.failures.length;
  const counts = [`${result.passed} 项通过`];
  if (failed > 0) counts.push(`${failed} 项失败`);
  if (result.skipped > 0) counts.push(`${result.skipped} 项跳过`);
  const mark = failed > 0 ? '✖' : '✔';
  write(`${mark} ${result.title}  ${counts.join('，')}  ${(result.ms / 1000).toFixed(1)} 秒`);
  for (const failure of result.failures) {
    write(`  ✖ ${failure.name}`);
    write(indent(head(failure.text, TEXT_LINES_MAX)));
  }
  if (failed > 0 && result.output !== '') write(`  输出：\n${indent(result.output)}`);
}

/** The failures once more in short, and the closing line. Answers whether all passed. */
export function printSummary(results: readonly Result[]): boolean {
  const failures = results.flatMap((r) => r.failures.map((f) => ({ ...f, title: r.title })));
  const skipped = results.reduce((n, r) => n + r.skipped, 0);
  const passed = results.reduce((n, r) => n + r.passed, 0);
  write('');
  if (failures.length > 0) write('失败的测试：');
  for (const { title, name, text } of failures) {
    const first = text.trim().split('\n')[0];
    write(`  ✖ ${title === name ? title : `${title} › ${name}`}：${first}`);
  }
  if (skipped > 0) write(`跳过 ${skipped} 项`);
  write(`${passed} passed, ${failures.length} failed`);
  return failures.length === 0 && passed > 0;
}
