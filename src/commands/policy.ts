import type { CommandGroup } from './command.ts';
import { checkCommand } from './policy-check.ts';
import { diffCommand } from './policy-diff.ts';
import { explainPolicyCommand } from './policy-explain.ts';
import { mutateCommand } from './policy-mutate.ts';
import { pageCommand } from './policy-page.ts';
import { replayCommand } from './policy-replay.ts';
import { tryCommand } from './policy-try.ts';

/** `npm run policy -- <verb>`: what an author or a researcher of policies works with. */
export const policyCommands: CommandGroup = {
  help: `npm run policy -- <动词> …（npm run policy -- <动词> --help 说明每一个；docs/policy-tools.md）
政策作者与研究者的工具：
  check    核对政策册，或核对草案放进政策册之后的样子
  try      按政策册或草案计算案例文件
  diff     比较两个政策册：哪些数值变了，哪些人受益、受损多少
  replay   按草案重算一段时间的全部结算，与现行的比较；或核对已存的结算
  explain  说明一笔结算
  mutate   逐个改动政策册的数值，看案例是否发现
  page     把政策册写成人读的表格`,
  verbs: {
    check: checkCommand,
    try: tryCommand,
    diff: diffCommand,
    replay: replayCommand,
    explain: explainPolicyCommand,
    mutate: mutateCommand,
    page: pageCommand,
  },
};
