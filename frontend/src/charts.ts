// Draws a chart from the table that stands beside it: `<div data-chart="bars|line" data-of="table id">`. Chart and table
// cannot differ. Drawn on a canvas, its tooltip too, because the content security policy refuses inline styles.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface Told {
  names: string[];
  series: { name: string; values: number[] }[];
}

const ROW = 34;
const AROUND = 64;
const drawn = new Map<HTMLElement, ECharts>();

function told(table: HTMLTableElement): Told {
  const heads = [...table.tHead!.rows[0]!.cells].slice(1).map((cell) => cell.textContent?.trim() ?? "");
  const rows = [...table.tBodies[0]!.rows];
  return {
    names: rows.map((row) => row.cells[0]!.textContent?.trim() ?? ""),
    series: heads.map((name, at) => ({
      name,
      values: rows.map((row) => Number.parseInt(row.cells[at + 1]?.textContent ?? "0", 10) || 0),
    })),
  };
}

function look(): { words: string; quiet: string; line: string; ground: string; colours: string[]; font: string; rtl: boolean } {
  const style = getComputedStyle(document.body);
  const dark = document.documentElement.dataset["bsTheme"] === "dark";
  return {
    words: style.color,
    quiet: dark ? "#9aa7b6" : "#56616f",
    line: dark ? "#2b3646" : "#dfe3e8",
    ground: dark ? "#18202c" : "#ffffff",
    colours: dark ? ["#8ab4f0", "#f0b45a"] : ["#1f4e8c", "#b0640c"],
    font: style.fontFamily,
    rtl: document.documentElement.dir === "rtl",
  };
}

function options(kind: string, data: Told): Parameters<ECharts["setOption"]>[0] {
  const { words, quiet, line, ground, colours, font, rtl } = look();
  const horizontal = kind === "bars";
  const names = {
    type: "category" as const,
    data: data.names,
    inverse: horizontal || rtl,
    position: horizontal && rtl ? ("right" as const) : undefined,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: line } },
    axisLabel: { color: words, fontFamily: font, width: horizontal ? 170 : undefined, overflow: "truncate" as const },
  };
  const numbers = {
    type: "value" as const,
    minInterval: 1,
    inverse: horizontal && rtl,
    position: !horizontal && rtl ? ("right" as const) : undefined,
    splitLine: { lineStyle: { color: line } },
    axisLabel: { color: quiet, fontFamily: font },
  };
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    color: colours,
    textStyle: { fontFamily: font },
    legend: data.series.length > 1 ? { top: 0, [rtl ? "right" : "left"]: 0, textStyle: { color: words } } : undefined,
    grid: { top: data.series.length > 1 ? 32 : 8, bottom: 8, left: 8, right: 16, containLabel: true },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      axisPointer: { type: horizontal ? "shadow" : "line" },
      backgroundColor: ground,
      borderColor: line,
      textStyle: { color: words, fontFamily: font },
    },
    xAxis: horizontal ? numbers : names,
    yAxis: horizontal ? names : numbers,
    series: data.series.map((each, at) =>
      horizontal
        ? { type: "bar" as const, name: each.name, data: each.values, barMaxWidth: 14 }
        : {
            type: "line" as const,
            name: each.name,
            data: each.values,
            symbol: at === 0 ? "circle" : "diamond",
            symbolSize: 7,
            lineStyle: { type: at === 0 ? ("solid" as const) : ("dashed" as const) },
          },
    ),
  };
}

function draw(element: HTMLElement): void {
  const table = document.getElementById(element.dataset["of"] ?? "");
  if (!(table instanceof HTMLTableElement) || !table.tHead) return;
  const data = told(table);
  const kind = element.dataset["chart"] ?? "bars";
  if (kind === "bars") element.style.blockSize = `${data.names.length * ROW + AROUND}px`;
  const chart = drawn.get(element) ?? init(element, undefined, { renderer: "canvas" });
  drawn.set(element, chart);
  chart.setOption(options(kind, data), { notMerge: true });
  chart.resize();
  element.dataset["drawn"] = "true";
}

function drawAll(): void {
  for (const [element, chart] of drawn) {
    if (element.isConnected) continue;
    chart.dispose();
    drawn.delete(element);
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-chart]")) draw(element);
}

drawAll();
document.addEventListener("htmx:afterSwap", drawAll);
addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
