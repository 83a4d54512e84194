import { openModules } from '../app.ts';
import { buildBook, diffBooks, type PolicyBook, type VersionChange } from '../benefit/index.ts';
import type { Config } from '../config.ts';
import type { Day } from '../kernel/day.ts';
import { type ReplayScope, replay, verifyStored } from '../settlement/index.ts';
import type { Command, Given } from './command.ts';
import { openDatabase } from './open-database.ts';
import { dayOption, OptionUnusable, optionText } from './options.ts';
import { draftedBook } from './policy-book.ts';
import { printReplay, printVerified } from './policy-replay-text.ts';
import { progressOn } from './progress.ts';

const note = (text: string) => process.stderr.write(`${text}\n`);
const say = (text: string) => process.stdout.write(`${text}\n`);

/** `npm run policy -- replay`: exit code 1 when what is stored does not come out again. */
export const replayCommand: Command = {
  help: `npm run policy -- replay --from <日> --to <日> --draft <文件> [--region <统筹区>] [--as-if <日>]
                       [--known <日>] [--json]
npm run policy -- replay --from <日> --to <日> --verify [--region <统筹区>] [--json]
按草案重算一段时间内的全部结算，与现行政策册比较：基金、账户、现金，受影响的人，各人群前后之差，以及
草案下被拒绝的结算。累计与账户余额从 --from 所在年的 1 月 1 日起按各自的政策逐笔结转，已撤销的不计
  --from --to  结算日期，两端都含
  --draft      草案文件或文件夹，可重复；放进 policy/ 之后的样子与 policy/ 比较
  --region     只算一个统筹区
  --as-if      全部按这一天生效的规定算（草案在这段时间之后才生效时用）
  --known      按这一天所知的规定算；不写时按每笔结算当时所知，写了 --as-if 时全部视为已知
  --verify     不用草案：按每笔结算当时的政策册重算，必须与已存的逐分相等；不等时退出码为 1
  --json       输出 JSON，金额为分`,
  operands: 0,
  flags: ['json', 'verify'],
  valued: ['from', 'to', 'draft', 'region', 'as-if', 'known'],
  run: runReplay,
};

async function runReplay(config: Config, given: Given): Promise<number> {
  const scope = scopeOf(given);
  const drafts = given.values.get('draft') ?? [];
  const isVerify = given.flags.has('verify');
  const days = { asIf: dayOption(given, 'as-if'), known: dayOption(given, 'known') };
  if (isVerify && (drafts.length > 0 || days.asIf !== null || days.known !== null)) {
    throw new OptionUnusable('--verify 核对已存的结算，不能与 --draft、--as-if、--known 同用');
  }
  if (!isVerify && drafts.length === 0) {
    throw new OptionUnusable('缺少选项 --draft（或用 --verify 核对已存的结算）');
  }
  // A draft with a fault is told before anything is opened.
  const draft = isVerify ? null : buildBook(draftedBook(config, drafts).texts);
  const database = await openDatabase(config, { note, guest: true });
  const progress = progressOn(process.stderr, '已重算');
  try {
    const deps = await openModules(database.db, config);
    const { book, findAsOf } = deps.benefit;
    const json = given.flags.has('json');
    if (draft === null) {
      const verified = await verifyStored(database.db, findAsOf, scope, progress.at);
      progress.end();
      say(json ? JSON.stringify(verified, null, 2) : printVerified(verified));
      return verified.mismatches === 0 ? 0 : 1;
    }
    const changes = diffBooks(book, draft);
    const request = { ...scope, ...days, before: book, after: draft };
    const replayed = await replay(database.db, request, progress.at);
    progress.end();
    for (const hint of hints(changes, scope, days)) note(hint);
    const text = json
      ? JSON.stringify({ ...scope, ...days, books: hashes(book, draft), ...replayed }, null, 2)
      : printReplay({ ...scope, ...days }, replayed);
    say(text);
    return 0;
  } finally {
    await database.close();
  }
}

function hashes(before: PolicyBook, after: PolicyBook) {
  return { before: before.hash, after: after.hash };
}

function scopeOf(given: Given): ReplayScope {
  const from = dayOption(given, 'from');
  const to = dayOption(given, 'to');
  if (from === null || to === null) throw new OptionUnusable('缺少选项 --from 或 --to');
  if (from > to) throw new OptionUnusable(`--from ${from} 晚于 --to ${to}`);
  const region = optionText(given, 'region');
  if (region !== null && !/^\d{6}$/.test(region)) {
    throw new OptionUnusable(`--region 应为六位统筹区代码，收到 ${region}`);
  }
  return { from, to, region };
}

type Days = { readonly asIf: Day | null; readonly known: Day | null };

/** What would make a draft show no effect although it has one. */
function hints(changes: readonly VersionChange[], { to }: ReplayScope, { asIf }: Days): string[] {
  if (changes.length === 0) return ['草案与现行政策册没有数值上的差别'];
  const first = changes.map((c) => c.from).sort()[0]!;
  if (asIf !== null || first <= to) return [];
  return [
    `草案的改动自 ${first} 起，晚于 --to：可加 --as-if ${first}，看这些规定用在这段时间会怎样`,
  ];
}
