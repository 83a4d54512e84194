import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';

/** What stood behind the command's name. */
export type Given = {
  readonly operands: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** What options with a value were given, in order, e.g. credential → its values. */
  readonly values: ReadonlyMap<string, readonly string[]>;
};

/** A command of the command line. */
export type Command = {
  /** Short, in Chinese; its first line is how to call it. Shown for --help and wrong arguments. */
  readonly help: string;
  /** How many operands it must have. */
  readonly operands: number;
  /** Any number of operands may follow them. */
  readonly more?: true;
  /** Options without a value. */
  readonly flags: readonly string[];
  /** Options with a value; each may be repeated. */
  readonly valued: readonly string[];
  /** Answers the exit code. */
  readonly run: (config: Config, given: Given) => Promise<number>;
};

/** Commands under one name, told apart by the word behind it. */
export type CommandGroup = {
  /** What they are for, in Chinese; shown when no verb is given. */
  readonly help: string;
  readonly verbs: Readonly<Record<string, Command>>;
};

/** The arguments as the command takes them, or what is wrong with them, in Chinese. */
export function readArguments(
  command: Pick<Command, 'operands' | 'more' | 'flags' | 'valued'>,
  args: readonly string[],
): Given | { readonly wrong: string } {
  const flags = command.flags.map((name) => [name, { type: 'boolean' }] as const);
  const valued = command.valued.map((name) => [name, { type: 'string', multiple: true }] as const);
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries([...flags, ...valued]),
    // What is unknown is told in Chinese, below.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const operands: string[] = [];
  const given = new Set<string>();
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (command.flags.includes(name)) {
      if (value !== undefined) return { wrong: `选项 ${rawName} 不带值` };
      given.add(name);
    } else if (command.valued.includes(name)) {
      if (value === undefined) return { wrong: `选项 ${rawName} 缺少值` };
      values.set(name, [...(values.get(name) ?? []), value]);
    } else {
      return { wrong: `不认识的选项 ${rawName}` };
    }
  }
  const extra = operands[command.operands];
  if (extra !== undefined && command.more !== true) return { wrong: `多余的参数 ${extra}` };
  if (operands.length < command.operands) return { wrong: '缺少参数' };
  return { operands, flags: given, values };
}
