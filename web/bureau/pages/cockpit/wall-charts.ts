import type { EChartsCoreOption } from 'echarts/core';

type Hour = { readonly hour: number; readonly today: number | null; readonly usually: number };

/** Today hour by hour as bars, before the line of the days before. */
export function hoursOption(hours: readonly Hour[]): EChartsCoreOption {
  return {
    grid: { left: 4, right: 8, top: '16%', bottom: 2, containLabel: true },
    legend: { top: 0, right: 0, itemWidth: 14, itemHeight: 10 },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: hours.map(({ hour }) => `${hour}`) },
    yAxis: { type: 'value', minInterval: 1 },
    series: [
      { name: '今日', type: 'bar', data: hours.map(({ today }) => today) },
      {
        ...{ name: '前七天平均', type: 'line', showSymbol: false, smooth: 0.3 },
        lineStyle: { type: 'dashed', width: 2 },
        data: hours.map(({ usually }) => usually),
      },
    ],
  };
}

/** A line through the values in a box of 100 by 20. */
export function sparkPath(values: readonly number[]): string {
  if (values.length < 2) return '';
  const most = Math.max(1, ...values);
  const step = 100 / (values.length - 1);
  const points = values.map((value, i) => {
    const y = 19 - (value / most) * 18;
    return `${Math.round(i * step * 10) / 10} ${Math.round(y * 10) / 10}`;
  });
  return `M${points.join('L')}`;
}
