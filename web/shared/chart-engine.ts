import { BarChart, HeatmapChart, LineChart, PieChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  DatasetComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { ChartColours } from './chart-colours.ts';

use([
  BarChart,
  HeatmapChart,
  LineChart,
  PieChart,
  ScatterChart,
  AriaComponent,
  DatasetComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

/** A chart in our colours. ECharts comes with this file, which is only loaded for the first one. */
export function makeChart(place: HTMLElement, colours: ChartColours): ECharts {
  const { ink, ink2, line, surface, series, text } = colours;
  const axis = {
    axisLine: { lineStyle: { color: ink2 } },
    axisTick: { lineStyle: { color: ink2 } },
    axisLabel: { color: ink2, fontSize: text },
    nameTextStyle: { color: ink2, fontSize: text },
    splitLine: { lineStyle: { color: line } },
  };
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const theme = {
    color: [...series],
    backgroundColor: 'transparent',
    animation: !still,
    textStyle: {
      color: ink,
      fontSize: text,
      fontFamily: getComputedStyle(document.body).fontFamily,
    },
    legend: { textStyle: { color: ink, fontSize: text } },
    tooltip: {
      backgroundColor: surface,
      borderColor: line,
      textStyle: { color: ink, fontSize: text },
      confine: true,
    },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    logAxis: axis,
    pie: { label: { color: ink, fontSize: text } },
  };
  return init(place, theme, { locale: 'ZH' });
}
