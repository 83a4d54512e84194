import { join } from 'node:path';
import { loadRules, type Rule, type RuleState } from '../audit/index.ts';
import type { Config } from '../config.ts';
import type { Db } from '../store/index.ts';
import type { Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { OptionUnusable, optionText } from './options.ts';

/** The states as users read and write them. */
export const STATE_NAMES: Readonly<Record<RuleState, string>> = {
  draft: '草稿',
  shadow: '试运行',
  active: '启用',
};

/** A state as a user wrote it. Throws OptionUnusable. */
export function stateOf(text: string): RuleState {
  const states = Object.keys(STATE_NAMES) as RuleState[];
  const found = states.find((state) => state === text || STATE_NAMES[state] === text);
  if (found !== undefined) return found;
  throw new OptionUnusable(`状态“${text}”应为 draft（草稿）、shadow（试运行）或 active（启用）`);
}

/** Every rule of the files; which screenings there are is not asked. */
export function auditRules(config: Config): readonly Rule[] {
  const folder = join(config.knowledgeFolder, 'audit/rules');
  return loadRules(folder, null);
}

/** An option that must be given and not empty. Throws OptionUnusable. */
export function neededOption(given: Given, name: string, example: string): string {
  const text = optionText(given, name)?.trim() ?? '';
  if (text === '') throw new OptionUnusable(`缺少选项 --${name}（${example}）`);
  return text;
}

/** Tells a line; answers the exit code that goes with it. */
export function say(text: string, ok = true): number {
  (ok ? process.stdout : process.stderr).write(`${text}\n`);
  return ok ? 0 : 1;
}

export async function withDatabase(
  config: Config,
  run: (db: Db) => Promise<number>,
): Promise<number> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const database = await openDatabase(config, { note, guest: true });
  try {
    return await run(database.db);
  } finally {
    await database.close();
  }
}
