import { setState } from '../audit/index.ts';
import { type Config, clock } from '../config.ts';
import {
  auditRules,
  neededOption,
  STATE_NAMES,
  say,
  stateOf,
  withDatabase,
} from './audit-given.ts';
import type { Command, Given } from './command.ts';

/** `npm run audit -- state`. */
export const stateCommand: Command = {
  help: `npm run audit -- state <知识点编号|批次|规则编码> <draft|shadow|active> --by <姓名> --reason <理由>
审定：把一个知识点、一个批次的全部知识点、或一条规则转为草稿（不起作用）、试运行（只计数，不提示）或启用；
何人何时为何都留下记录（npm run audit -- points <编号> 可查）`,
  operands: 2,
  flags: [],
  valued: ['by', 'reason'],
  run: changeState,
};

async function changeState(config: Config, given: Given): Promise<number> {
  const [named, text] = given.operands as [string, string];
  const state = stateOf(text);
  const by = neededOption(given, 'by', '审定人姓名');
  const reason = neededOption(given, 'reason', '审定理由');
  const isRule = auditRules(config).some(({ code }) => code === named);
  return await withDatabase(config, async (db) => {
    const done = await setState(db, { named, isRule, state }, { at: clock(), by, reason });
    if (!done.ok) return say(done.refusal.text, false);
    const { scope, name, points } = done.value;
    const what = {
      rule: `规则 ${name}`,
      point: `知识点 ${name}`,
      batch: `批次 ${name} 的 ${points} 个知识点`,
    }[scope];
    return say(`${what}已转为${STATE_NAMES[state]}`);
  });
}
