import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openDatabase } from '../src/commands/open-database.ts';
import { readConfig } from '../src/config.ts';
import type { Instant } from '../src/kernel/day.ts';
import { auditLedger } from '../src/ledger/index.ts';
import { temporaryHome } from '../test/server.ts';
import { askWorld, castOf } from '../test/sim/cast.ts';
import { freePort, type Platform, removeHome, startPlatform } from '../test/sim/platform.ts';
import { measureAudited, setAudit } from './audited.ts';
import { measureCalculation } from './calculation.ts';
import { type Ceiling, openCeiling } from './ceiling.ts';
import { forEverybody, gather } from './people.ts';
import { plainItems } from './plain-items.ts';
import { type Cpu, cpuBetween, memoryOf, readCpu } from './processes.ts';
import { type Figures, formatReport, type Load, ratesOf, summarize } from './report.ts';
import { readStoredVisits } from './stored-visits.ts';
import { openVisits, type Slice, type Visits } from './visits.ts';

const HELP = `用法：npm run bench -- [--seconds 20] [--quick] [--json 文件]

在临时文件夹里启动一个全新的平台（演示数据），测量：
  a 上限：同样的行、同样的四个事务，直接用流水线 SQL 写入，16 个连接
  b 整次就诊：2201、2203、2204（20 行）、2206、2207，1、16、64 个连接
  比值 b/a（a、b 交替测量）、逐条审核开与关之比、只做待遇计算的速度、平台内存、基金账核对

  --seconds  a 与 b（16 个连接）各测多少秒，默认 20
  --quick    各测 4 秒，只看量级
  --json     另把结果写成 JSON
`;

const CONNECTIONS = 16;
const SLICES = 5;
/** Of the time measured: until the platform's code is compiled, and the pages of a day are warm. */
const WARMING = 0.75;
const now = () => Date.now() as Instant;
const note = (text: string) => process.stderr.write(`${text}\n`);

async function measure(home: string, platform: Platform, seconds: number): Promise<Figures> {
  const config = readConfig({ OPENYIBAO_HOME: home, OPENYIBAO_POOL: String(CONNECTIONS) });
  const database = await openDatabase(config, { note, guest: true });
  const { lookups: db } = database;
  try {
    const facts = await askWorld(platform.url);
    const { region, hospitals } = castOf(facts);
    note('增加参保人……');
    const people = await gather(db, region, facts.today);
    const items = await plainItems(db, facts.today);
    const cast = { region, people, hospitals: forEverybody(hospitals), items };
    const visits = openVisits(platform.url, cast, now);
    note('预热……');
    await setAudit(db, false, now);
    await visits.run(Math.max(3, WARMING * seconds), CONNECTIONS);
    const samples = await readStoredVisits(db);
    const calculation = measureCalculation(samples, 2);
    const ceiling = await openCeiling(db, samples, now);
    await ceiling.run(2, CONNECTIONS);
    note('交替测量上限与整次就诊……');
    const readNow = () => readCpu(platform.pid, home);
    const { rates, compared, cpu } = await inTurns(visits, ceiling, seconds, readNow);
    note('测量 1 个与 64 个连接……');
    const one = await sliced(visits, 1, seconds / 4);
    const many = await sliced(visits, 64, seconds / 2);
    note('交替测量不审核与审核……');
    const turns = { seconds: seconds / SLICES, connections: CONNECTIONS, turns: SLICES };
    const audited = await measureAudited(db, visits, turns, now);
    const memory = memoryOf(platform.pid);
    const [count] = await db.rows<{ count: number }>({
      name: 'bench-count',
      text: `select count(*) as count from settlement.settlement where infno = '2207'
             and person_id in (select person_id from registry.person)`,
    });
    const audit = await auditLedger(db);
    return {
      ceiling: rates,
      loads: [one, compared, many],
      compared,
      cpu,
      audited,
      calculation,
      memory,
      audit: { postings: audit.postings, sum: audit.sum, unequal: audit.unequal.length },
      settled: count!.count,
    };
  } finally {
    await database.close();
  }
}

/** a b a b …: what disturbs the machine disturbs both. */
async function inTurns(visits: Visits, ceiling: Ceiling, seconds: number, readNow: () => Cpu) {
  const rates: number[] = [];
  const slices: Slice[] = [];
  const used = { ceiling: [] as Cpu[], visits: [] as Cpu[] };
  let written = 0;
  for (let turn = 0; turn < SLICES; turn += 1) {
    const before = readNow();
    const a = await ceiling.run(seconds / SLICES, CONNECTIONS);
    rates.push(a.visits / a.seconds);
    written += a.visits;
    const between = readNow();
    slices.push(await visits.run(seconds / SLICES, CONNECTIONS));
    used.ceiling.push(cpuBetween(before, between));
    used.visits.push(cpuBetween(between, readNow()));
  }
  const compared: Load = { connections: CONNECTIONS, slices };
  note(`  上限 ${rates.map(Math.round)}，整次就诊 ${ratesOf(compared).map(Math.round)}`);
  const played = slices.reduce((n, s) => n + s.visits, 0);
  const cpu = {
    ceiling: { visits: written, parts: used.ceiling },
    visits: { visits: played, parts: used.visits },
  };
  return { rates, compared, cpu };
}

async function sliced(visits: Visits, connections: number, seconds: number): Promise<Load> {
  const slices: Slice[] = [];
  for (let turn = 0; turn < 3; turn += 1) slices.push(await visits.run(seconds / 3, connections));
  return { connections, slices };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '20' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const seconds = values.quick ? 4 : Number(values.seconds);
  if (values.help || !(seconds >= 1 && seconds <= 120)) {
    process.stdout.write(HELP);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const home = temporaryHome();
  let platform: Platform | null = null;
  const clean = () => removeHome(home, platform);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void clean().finally(() => process.exit(1)));
  }
  try {
    note('启动平台，装入演示数据……');
    platform = await startPlatform(home, await freePort());
    const figures = await measure(home, platform, seconds);
    const summary = summarize(figures);
    process.stdout.write(formatReport(summary));
    if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(summary, null, 2));
    if (figures.audit.sum !== 0 || figures.audit.unequal > 0) process.exitCode = 1;
    await platform.stop();
  } finally {
    await clean();
  }
}

await main();
