import { parseArgs } from 'node:util';
import { assertSound, type FuzzReport, fuzz } from './fuzz.ts';

const HELP = `用法：npm run fuzz -- [--messages 100000] [--seed 1]

启动一个平台（演示数据），从每个已开放交易的正确报文出发，按种子改动字段、结构、报文外壳或文本后发送：
不得出现系统异常的答复，不得崩溃，被拒绝的报文不得留下任何业务数据（抽样比对全部业务表），内存不得增长。
同一种子发送相同的报文。发现问题时列出报文并以 1 退出。

  --messages   发送多少个改动过的报文（100 到 1000000），默认 100000
  --seed       种子，默认 1
`;

function printReport(r: FuzzReport): void {
  const first = r.memory[0]!;
  const last = r.memory.at(-1)!;
  const rate = Math.round(r.messages / r.seconds);
  process.stdout.write(
    `报文 ${r.messages}，${r.seconds.toFixed(0)} 秒，每秒 ${rate}；受理 ${r.accepted}，拒绝 ${r.refused}，` +
      `拒绝后逐表比对 ${r.compared} 次；问题 ${r.wrong.length} 处\n` +
      `内存（回收后的堆 / 进程，MB）：${first.after} 个报文后 ${first.heap} / ${first.process}，` +
      `结束时 ${last.heap} / ${last.process}\n`,
  );
  for (const [infno, { good, accepted, why }] of [...r.counts].sort()) {
    if (!good && accepted === 0) process.stdout.write(`从未受理：${infno} ${why}\n`);
  }
  for (const text of r.wrong) process.stdout.write(`\n${text}\n`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      messages: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const messages = Number(values.messages);
  const seed = Number(values.seed);
  const fits = Number.isInteger(seed) && messages >= 100 && messages <= 1_000_000;
  if (values.help || !fits) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  let next = 0;
  const report = await fuzz({
    ...{ messages, seed },
    onSeries: (sent, memory) => {
      if (sent < next) return;
      next = sent + 10_000;
      process.stdout.write(`${sent}：堆 ${memory.heap} MB，进程 ${memory.process} MB\n`);
    },
  });
  printReport(report);
  try {
    assertSound(report);
    return 0;
  } catch (error) {
    process.stdout.write(`${(error as Error).message.slice(0, 500)}\n`);
    return 1;
  }
}

process.exitCode = await main();
