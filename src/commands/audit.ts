import { casesCommand } from './audit-cases.ts';
import { chooseCommand } from './audit-choose.ts';
import { importPointsCommand, undoPointsCommand } from './audit-import.ts';
import { rulesPageCommand } from './audit-page.ts';
import { pointsCommand } from './audit-points.ts';
import { rulesCommand } from './audit-rules.ts';
import { screenCommand } from './audit-screen.ts';
import { shadowCommand } from './audit-shadow.ts';
import { stateCommand } from './audit-state.ts';
import type { CommandGroup } from './command.ts';

/** `npm run audit -- <verb>`: rules, knowledge points, screening and cases. */
export const auditCommands: CommandGroup = {
  help: `npm run audit -- <动词> …（npm run audit -- <动词> --help 说明每一个）
智能审核与监管：
  rules    列出全部规则：环节、程度、知识点、案例、状态
  page     把规则写成 docs/audit-rules.md
  import   装入一批知识点
  undo     撤回一个批次
  points   列出、写出知识点
  choose   统筹区对发现的处理：不审、提醒、填理由、拦截
  state    审定：把规则、批次、知识点转为草稿、试运行、启用
  screen   事后筛查一段时间的全部结算
  shadow   试算一条规则在一个月里会发现什么
  cases    疑点与案件的统计；把事中不顾提醒的转为疑点`,
  verbs: {
    rules: rulesCommand,
    page: rulesPageCommand,
    import: importPointsCommand,
    undo: undoPointsCommand,
    points: pointsCommand,
    choose: chooseCommand,
    state: stateCommand,
    screen: screenCommand,
    shadow: shadowCommand,
    cases: casesCommand,
  },
};
