import { cpus, release, totalmem } from 'node:os';
import type { Audited } from './audited.ts';
import type { Cpu, Memory } from './processes.ts';
import { CALLS } from './script.ts';
import type { Slice } from './visits.ts';

/** Visits at one number of connections: a rate a slice, and the time of every call in ms. */
export type Load = { readonly connections: number; readonly slices: readonly Slice[] };

export type Figures = {
  /** Visits a second of the ceiling, one figure a slice. */
  readonly ceiling: readonly number[];
  readonly loads: readonly Load[];
  /** The load that was measured in turns with the ceiling. */
  readonly compared: Load;
  /** Processor time of the slices compared, in ms, with the visits it was used for. */
  readonly cpu: { readonly ceiling: CpuShare; readonly visits: CpuShare };
  /** Visits a second without and with the audit, in turns. */
  readonly audited: Audited;
  readonly calculation: readonly number[];
  readonly memory: Memory;
  readonly audit: { readonly postings: number; readonly sum: number; readonly unequal: number };
  readonly settled: number;
};

export type CpuShare = { readonly visits: number; readonly parts: readonly Cpu[] };

export type Spread = { readonly min: number; readonly median: number; readonly max: number };

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { min: sorted[0]!, median: quantile(sorted, 0.5), max: sorted.at(-1)! };
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
}

export function ratesOf(load: Load): number[] {
  return load.slices.map((s) => s.visits / s.seconds);
}

/** What the reader and --json get. */
export function summarize(figures: Figures) {
  const compared = ratesOf(figures.compared);
  return {
    machine: machine(),
    ceiling: spreadOf(figures.ceiling),
    ratio: spreadOf(compared.map((rate, i) => rate / figures.ceiling[i]!)),
    loads: figures.loads.map((load) => ({
      connections: load.connections,
      rate: spreadOf(ratesOf(load)),
      visits: load.slices.reduce((n, s) => n + s.visits, 0),
      calls: Object.fromEntries(CALLS.map((infno) => [infno, timesOf(load, infno)])),
    })),
    cpu: { ceiling: cpuPerVisit(figures.cpu.ceiling), visits: cpuPerVisit(figures.cpu.visits) },
    audited: {
      off: spreadOf(figures.audited.off),
      on: spreadOf(figures.audited.on),
      ratio: spreadOf(figures.audited.on.map((rate, i) => rate / figures.audited.off[i]!)),
    },
    calculation: spreadOf(figures.calculation),
    memory: figures.memory,
    audit: figures.audit,
    settled: figures.settled,
  };
}

/** Milliseconds a visit. */
function cpuPerVisit({ visits, parts }: CpuShare): Cpu {
  const mean = (of: keyof Cpu) =>
    Math.round((100 * parts.reduce((n, part) => n + part[of], 0)) / visits) / 100;
  return { platform: mean('platform'), database: mean('database'), own: mean('own') };
}

function timesOf(load: Load, infno: (typeof CALLS)[number]) {
  const sorted = Float64Array.from(load.slices.flatMap((s) => s.times[infno])).sort();
  const at = (q: number) => Math.round(quantile([...sorted], q) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99) };
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const system = `Linux ${release()}，Node ${process.version}`;
  return `${cpus().length} 核 ${cpu?.model.trim()}，${memory} GB 内存，${system}`;
}

const whole = (value: number) => Math.round(value).toLocaleString('en-US');

/** The figures as a page of markdown in Chinese. */
export function formatReport(summary: ReturnType<typeof summarize>): string {
  const { ceiling, ratio, cpu, audited, calculation, memory, audit } = summary;
  const percent = (value: number) => value.toFixed(2);
  const row = (name: string, s: Spread, form: (value: number) => string) =>
    `| ${name} | ${form(s.min)} | ${form(s.median)} | ${form(s.max)} |`;
  const rates = summary.loads.map((l) =>
    row(`整次就诊，${l.connections} 个连接（次/秒）`, l.rate, whole),
  );
  const calls = summary.loads.flatMap((l) =>
    Object.entries(l.calls).map(
      ([infno, t]) => `| ${l.connections} | ${infno} | ${t.p50} | ${t.p99} |`,
    ),
  );
  return [
    `机器：${summary.machine}（客户端、平台、数据库同在这台机器上）`,
    '',
    '| 项目 | 最小 | 中位 | 最大 |',
    '| --- | ---: | ---: | ---: |',
    row('上限 a：同样的行直接写入数据库，16 个连接（次/秒）', ceiling, whole),
    ...rates,
    row('比值 b/a，16 个连接', ratio, percent),
    row('不审核，16 个连接（次/秒）', audited.off, whole),
    row('逐条审核，16 个连接（次/秒）', audited.on, whole),
    row('比值：审核/不审核', audited.ratio, percent),
    row('只做待遇计算，单核（次/秒）', calculation, whole),
    '',
    '| 连接数 | 交易 | p50（毫秒） | p99（毫秒） |',
    '| ---: | --- | ---: | ---: |',
    ...calls,
    '',
    `每次就诊的处理器时间（16 个连接，毫秒）：平台 ${cpu.visits.platform}，` +
      `数据库 ${cpu.visits.database}，客户端 ${cpu.visits.own}；` +
      `上限：数据库 ${cpu.ceiling.database}，写入程序 ${cpu.ceiling.own}。`,
    `平台进程内存：峰值 ${memory.peakMb} MB，结束时 ${memory.nowMb} MB。`,
    `共结算 ${whole(summary.settled)} 次，逐笔核对 2206 与 2207 相等、金额恒等式成立。`,
    `基金账：${whole(audit.postings)} 条分录，合计 ${audit.sum} 分，` +
      `余额与分录不符的个人账户 ${audit.unequal} 个。`,
    '',
  ].join('\n');
}
