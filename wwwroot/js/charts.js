// Charts of the live desk: ask their endpoint once a second for what is new, and keep the last hour,
// or what the endpoint says is still of the day.
import { columns } from "./columns.js";
import { isLost } from "./link.js";

const interval = 1000;
const kept = 3600;

// data-chart: one chart of one series, with own fills as marks where the endpoint gives some.
export function mountChart(element) {
  const { chart: address, label, unit, decimals, signed, height, series } = element.dataset;
  const x = [], y = [], marks = [];
  const drawn = columns(element, {
    label: unit ? `${label} in ${unit}` : label,
    height: Number(height),
    decimals: Number(decimals),
    isSigned: signed !== undefined,
    series: [{ label }],
    marks: () => marks,
  });
  return poll(address, () => x.at(-1), answer => {
    if (answer.t.length === 0 && x.length > 0) return;
    x.push(...answer.t);
    y.push(...answer.series[Number(series)].y);
    marks.push(...(answer.marks ?? []));
    const over = answer.from === undefined ? x.length - kept : x.findIndex(t => t >= answer.from);
    for (const list of [x, y]) list.splice(0, Math.max(0, over));
    while (marks.length && marks[0].t < x[0]) marks.shift();
    drawn.set([x, y]);
  }, drawn.end);
}

// data-plots: what a script plots, a chart a series.
export function mountPlots(element) {
  const charts = new Map();
  const last = () => Math.max(0, ...[...charts.values()].map(chart => chart.x.at(-1) ?? 0));
  return poll(element.dataset.plots, last, answer => {
    element.dataset.empty = answer.series.length === 0 && charts.size === 0 ? element.dataset.none : "";
    for (const series of answer.series) {
      if (!charts.has(series.name)) charts.set(series.name, plotOf(element, series.name));
      const chart = charts.get(series.name);
      chart.x.push(...series.t);
      chart.y.push(...series.y);
      for (const list of [chart.x, chart.y]) list.splice(0, Math.max(0, list.length - kept));
      chart.drawn.set([chart.x, chart.y]);
    }
  }, () => charts.forEach(chart => chart.drawn.end()));
}

function plotOf(element, name) {
  const place = element.appendChild(document.createElement("div"));
  place.className = "chart";
  const series = [{ label: name }];
  return { x: [], y: [], drawn: columns(place, { label: name, height: 110, decimals: 4, series }) };
}

// Asks once a second for what came after the last that is there, while somebody looks; returns how to end it.
export function poll(address, last, take, end) {
  let ended = false;
  const run = async () => {
    if (ended) return;
    if (!document.hidden && !isLost()) await ask();
    setTimeout(run, interval);
  };
  const ask = async () => {
    const after = Math.round((last() ?? 0) * 1000);
    try {
      const response = await fetch(`${address}${address.includes("?") ? "&" : "?"}after=${after}`);
      if (response.ok && !ended) take(await response.json());
    } catch {
      // The connection's banner says so; the next turn asks again.
    }
  };
  run();
  return () => {
    ended = true;
    end();
  };
}
