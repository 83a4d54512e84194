import type { EChartsCoreOption } from 'echarts/core';
import { appearance } from '../shared/appearance.ts';
import { chartColours } from '../shared/chart-colours.ts';
import { momentText, yuanShort } from '../shared/format.ts';

/** Colours of the tokens, read again when the appearance changes. */
function colours() {
  // Reading it makes whoever computes with it depend on it.
  void (appearance.theme + String(appearance.elder));
  return chartColours();
}

/** "09:05" of a moment. */
export function clockText(at: number): string {
  return momentText(at).slice(11, 16);
}

const GRID = { left: 8, right: 12, top: 36, bottom: 4, containLabel: true };
const LEGEND = { top: 0, right: 0, itemWidth: 14, itemHeight: 10 };

type Minute = {
  readonly at: number;
  readonly ok: number;
  readonly refused: number;
  readonly fault: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
};

/** Messages a minute, by how they ended. */
export function messagesOption(series: readonly Minute[]): EChartsCoreOption {
  const { good, warn, bad } = colours();
  const bar = (name: string, color: string, of: (one: Minute) => number) => ({
    ...{ name, type: 'bar', stack: 'all', color, barCategoryGap: '20%' },
    data: series.map(of),
  });
  return {
    grid: GRID,
    legend: LEGEND,
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: series.map(({ at }) => clockText(at)) },
    yAxis: { type: 'value', minInterval: 1 },
    series: [
      bar('成功', good, (one) => one.ok),
      bar('拒绝', warn, (one) => one.refused),
      bar('异常', bad, (one) => one.fault),
    ],
  };
}

/** In what time answers came, minute by minute. */
export function latencyOption(series: readonly Minute[]): EChartsCoreOption {
  const line = (name: string, of: (one: Minute) => number | null, dash: string) => ({
    ...{ name, type: 'line', symbolSize: 4, connectNulls: false },
    lineStyle: { type: dash, width: 2 },
    data: series.map(of),
  });
  return {
    grid: GRID,
    legend: LEGEND,
    tooltip: {
      trigger: 'axis',
      valueFormatter: (ms: unknown) => (ms == null ? '—' : `${ms} 毫秒`),
    },
    xAxis: { type: 'category', data: series.map(({ at }) => clockText(at)) },
    yAxis: { type: 'value', name: '毫秒', nameGap: 10 },
    series: [
      line('50%', (one) => one.p50, 'solid'),
      line('95%', (one) => one.p95, 'dashed'),
      line('99%', (one) => one.p99, 'dotted'),
    ],
  };
}

/** Bars that stand on each other under names; amounts in fen. */
export function moneyBars(
  names: readonly string[],
  parts: readonly { readonly name: string; readonly values: readonly number[] }[],
): EChartsCoreOption {
  return {
    grid: GRID,
    legend: LEGEND,
    tooltip: { trigger: 'axis', valueFormatter: (fen: unknown) => `${yuanShort(Number(fen))} 元` },
    xAxis: { type: 'category', data: names },
    yAxis: { type: 'value', axisLabel: { formatter: (fen: number) => axisYuan(fen) } },
    series: parts.map(({ name, values }) => ({ name, type: 'bar', stack: 'all', data: values })),
  };
}

/** Round amounts on an axis: 1200000 fen → "1.2万". */
export function axisYuan(fen: number): string {
  const yuan = fen / 100;
  const size = Math.abs(yuan);
  if (size >= 1e8) return `${trimmed(yuan / 1e8)}亿`;
  return size >= 1e4 ? `${trimmed(yuan / 1e4)}万` : trimmed(yuan);
}

function trimmed(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** One line over days; amounts in fen or plain counts. */
export function trendOption(
  names: readonly string[],
  line: { readonly name: string; readonly values: readonly number[] },
  isMoney: boolean,
): EChartsCoreOption {
  const told = (value: unknown) => (isMoney ? `${yuanShort(Number(value))} 元` : `${value} 笔`);
  return {
    grid: { ...GRID, top: 12 },
    tooltip: { trigger: 'axis', valueFormatter: told },
    xAxis: { type: 'category', data: names, boundaryGap: false },
    yAxis: {
      type: 'value',
      axisLabel: { formatter: (v: number) => (isMoney ? axisYuan(v) : String(v)) },
    },
    series: [
      {
        ...{ name: line.name, type: 'line', showSymbol: false, smooth: 0.2 },
        areaStyle: { opacity: 0.18 },
        data: line.values,
      },
    ],
  };
}
