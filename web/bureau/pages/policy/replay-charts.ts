import { yuan, yuanShort } from '../../../shared/format.ts';

const GRID = { left: 8, right: 24, top: 36, bottom: 8, containLabel: true };

/** Bars of every payer, before and after. */
export function fundsOption(
  funds: readonly { readonly name: string; readonly before: number; readonly after: number }[],
) {
  return {
    grid: GRID,
    legend: { top: 0 },
    tooltip: { trigger: 'axis', valueFormatter: (fen: number) => `${yuan(fen)} 元` },
    xAxis: { type: 'value', axisLabel: { formatter: (fen: number) => String(fen / 1_000_000) } },
    yAxis: { type: 'category', inverse: true, data: funds.map(({ name }) => name) },
    series: [
      { name: '现行', type: 'bar', data: funds.map(({ before }) => before) },
      { name: '草案', type: 'bar', data: funds.map(({ after }) => after) },
    ],
  };
}

/** How many people pay so much more or less; those who pay the same are told in the table only. */
export function bandsOption(bands: readonly { readonly name: string; readonly people: number }[]) {
  const shown = bands.filter(({ name }) => name !== '不变');
  return {
    grid: { ...GRID, top: 8 },
    tooltip: { trigger: 'axis', valueFormatter: (people: number) => `${people} 人` },
    xAxis: { type: 'value', minInterval: 1 },
    yAxis: { type: 'category', inverse: true, data: shown.map(({ name }) => name) },
    series: [{ name: '人数', type: 'bar', data: shown.map(({ people }) => people) }],
  };
}

/** Bars to the left for who pays less, to the right for who pays more. */
export function groupsOption(
  groups: readonly { readonly name: string; readonly burden: number }[],
) {
  return {
    grid: { ...GRID, top: 8 },
    tooltip: { trigger: 'axis', valueFormatter: (fen: number) => `${yuan(fen)} 元` },
    xAxis: { type: 'value', axisLabel: { formatter: (fen: number) => yuanShort(fen) } },
    yAxis: {
      ...{ type: 'category', inverse: true, data: groups.map(({ name }) => name) },
      axisLabel: { width: 180, overflow: 'truncate' },
    },
    series: [{ name: '个人负担之差', type: 'bar', data: groups.map(({ burden }) => burden) }],
  };
}
