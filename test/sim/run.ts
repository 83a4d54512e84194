import { parseArgs } from 'node:util';
import { type Outcome, simulate } from './simulate.ts';

const HELP = `用法：npm run sim -- <种子> [末种子] [--seconds 20]

在临时文件夹里启动平台（演示数据），八个收费窗口按种子随机就诊：挂号、诊断、上传、撤销明细、预结算、
结算、撤销、冲正、重发、丢失答复、同时结算；其间随机 kill -9 平台、数据库或两者。结束后重新启动，
把数据库与内存中的模型逐条比对。发现不一致时列出并以 1 退出。

  npm run sim -- 7         种子 7
  npm run sim -- 1 20      种子 1 到 20，依次运行
  --seconds                每个种子运行多少秒（3 到 300），默认 20

同一种子的计划相同（谁、在哪、做什么、何时丢失答复、按什么顺序终止什么）；先后与结果因机器快慢而异。
`;

function summary(seed: number, o: Outcome): string {
  const { kills } = o;
  const verdict = o.discrepancies.length === 0 ? '一致' : `不一致 ${o.discrepancies.length} 处`;
  return (
    `种子 ${seed}：就诊 ${o.visits}，报文 ${o.messages}（无答复 ${o.lost}），结算 ${o.settled}，` +
    `撤销 ${o.reversed}，冲正 ${o.undone}，被拒 ${o.refused}，结果未知 ${o.unknown}，` +
    `终止平台 ${kills.platform} 次、数据库 ${kills.postgres} 次、两者 ${kills.both} 次：${verdict}\n`
  );
}

async function playSeed(seed: number, seconds: number): Promise<boolean> {
  try {
    const outcome = await simulate({ seed, seconds, killEveryMs: [1_000, 3_000] });
    process.stdout.write(summary(seed, outcome));
    for (const text of outcome.discrepancies) process.stdout.write(`  种子 ${seed}：${text}\n`);
    return outcome.discrepancies.length === 0;
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stdout.write(`种子 ${seed}：没有进行到底：${text}\n`);
    return false;
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '20' },
      help: { type: 'boolean', default: false },
    },
  });
  const seconds = Number(values.seconds);
  const first = Number(positionals[0]);
  const last = Number(positionals[1] ?? first);
  const fits = Number.isInteger(first) && first > 0 && Number.isInteger(last) && last >= first;
  if (values.help || !fits || !(seconds >= 3 && seconds <= 300)) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  let failed = 0;
  for (let seed = first; seed <= last; seed += 1) {
    if (!(await playSeed(seed, seconds))) failed += 1;
  }
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
