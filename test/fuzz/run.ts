import { parseArgs } from 'node:util';
import { NAMES, WIRE } from '../../spec/wire/index.wire.ts';
import { assertSound, type FuzzReport, fuzz, MESSAGES_MIN } from './fuzz.ts';

const HELP = `用法：npm run fuzz -- [--messages 100000] [--seed 1]

启动一个平台（演示数据），让每个已开放的交易在它所需的前后交易中得到正确的报文，再按种子改动其字段、
结构、报文外壳或文本后发送：不得出现系统异常的答复，不得崩溃，被拒绝的报文不得留下任何业务数据（由各业务
表上的触发器记下），内存不得增长，每个交易的正确报文须至少受理一次。同一种子作同样的改动。最后列出各交易
的次数；发现问题时列出报文并以 1 退出。

  --messages   发送多少个改动过的报文（${MESSAGES_MIN} 到 1000000），默认 100000
  --seed       种子，默认 1
`;

function printReport(r: FuzzReport): void {
  const first = r.memory[0]!;
  const last = r.memory.at(-1)!;
  const rate = Math.round(r.messages / r.seconds);
  for (const infno of Object.keys(WIRE)) {
    const {
      taken = 0,
      missed = 0,
      why = null,
      accepted = 0,
      refused = 0,
    } = r.counts.get(infno) ?? {};
    const row = [taken, missed, accepted, refused].map((n) => String(n).padStart(6)).join('');
    process.stdout.write(
      `${infno.padEnd(7)}${row}  ${taken === 0 ? `从未受理：${why}` : NAMES[infno]}\n`,
    );
  }
  process.stdout.write(
    '（列：正确的报文受理、因已被改动的报文用掉而拒绝；改动过的报文受理、拒绝）\n' +
      `报文 ${r.messages}，${r.seconds.toFixed(0)} 秒，每秒 ${rate}；受理 ${r.accepted}，拒绝 ${r.refused}，` +
      `拒绝后核对无写入 ${r.compared}；受理后写入 ${r.written} 张表；问题 ${r.wrong.length} 处\n` +
      `内存（回收后的堆 / 进程，MB）：${first.after} 个报文后 ${first.heap} / ${first.process}，` +
      `结束时 ${last.heap} / ${last.process}\n`,
  );
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
  const fits = Number.isInteger(seed) && messages >= MESSAGES_MIN && messages <= 1_000_000;
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
