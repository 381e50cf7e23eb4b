// Draws columns with uPlot: the theme's colours, the size of its place, and the last, least and greatest in words.
import uPlot from "../lib/uplot/uPlot.esm.js";
import { clock, fixed, signed } from "./format.js";

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const palette = ["--blue", "--amber", "--green", "--red", "--soft"];

// options: label, height, decimals, isSigned, series: [{ label, colour, width, dash }], marks: () => [{ t, y, side }],
// least: the room about a flat line; and where x is no time: axis: the text of a tick, lines: () => [x], words: () =>
// what is said below.
export function columns(element, options) {
  const picture = document.createElement("div");
  const words = document.createElement("p");
  words.className = "chart-words";
  picture.setAttribute("role", "img");
  element.replaceChildren(...options.series.length > 1 ? [legend(options.series)] : [], picture, words);
  let data = [[], ...options.series.map(() => [])];
  let plot = null;

  const number = value => (options.isSigned ? signed : fixed)(value, options.decimals);

  function build() {
    plot?.destroy();
    plot = new uPlot(shape(), data, picture);
  }

  function shape() {
    const grid = { stroke: colour("--line"), width: 1 };
    const axis = { stroke: colour("--soft"), font: "11px system-ui", grid, ticks: { show: false } };
    return {
      width: Math.max(120, element.clientWidth),
      height: options.height,
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      padding: [8, 26, 0, 0],
      scales: { x: { time: !options.axis }, y: { range: (_, low, high) => spread(low, high, options.least) } },
      axes: [
        { ...axis, size: 24, values: (_, ticks) => ticks.map(options.axis ?? time) },
        { ...axis, size: 72, values: (_, ticks) => ticks.map(number) },
      ],
      series: [{}, ...options.series.map((series, i) => ({
        label: series.label,
        stroke: colour(series.colour ?? palette[i % palette.length]),
        width: series.width ?? 1.5,
        dash: series.dash,
        spanGaps: true,
        points: { show: false },
      }))],
      hooks: { draw: [drawMarks, drawLines] },
    };
  }

  function drawMarks(plot) {
    for (const mark of options.marks?.() ?? []) {
      if (mark.t < plot.scales.x.min || mark.t > plot.scales.x.max) continue;
      triangle(plot.ctx, plot.valToPos(mark.t, "x", true), plot.valToPos(mark.y, "y", true), mark.side === "buy");
    }
  }

  function drawLines(plot) {
    for (const x of options.lines?.() ?? []) upright(plot, plot.valToPos(x, "x", true));
  }

  function say() {
    words.textContent = options.words?.() ?? summary();
    picture.setAttribute("aria-label", `${options.label}: ${words.textContent}`);
  }

  function summary() {
    const x = data[0];
    const parts = options.series.map((series, i) => {
      const y = data[i + 1].filter(value => value !== null && value !== undefined);
      if (y.length === 0) return `${series.label}: nothing yet`;
      const [low, high] = [Math.min(...y), Math.max(...y)];
      return `${series.label} ${number(y[y.length - 1])}, lowest ${number(low)}, highest ${number(high)}`;
    });
    const span = x.length ? ` since ${clock(x[0] * 1000)} UTC` : "";
    return parts.join("; ") + span;
  }

  const resize = new ResizeObserver(() => plot?.setSize({
    width: Math.max(120, element.clientWidth), height: options.height,
  }));
  resize.observe(element);
  document.addEventListener("themechange", build);
  build();
  say();
  return {
    set(columns) {
      data = columns;
      plot.setData(data);
      say();
    },
    end() {
      resize.disconnect();
      document.removeEventListener("themechange", build);
      plot.destroy();
    },
  };
}

function spread(low, high, least = 1e-6) {
  if (low === null || high === null) return [0, 1];
  const room = high > low ? (high - low) * 0.08 : Math.max(least, Math.abs(high) * 0.0005);
  return [low - room, high + room];
}

const time = tick => clock(tick * 1000).replace(/:00$/, "");

// The colours' names; the words below say the same in figures.
function legend(series) {
  const list = document.createElement("ul");
  list.className = "chart-legend";
  list.setAttribute("aria-hidden", "true");
  series.forEach((one, i) => {
    const item = list.appendChild(document.createElement("li"));
    const key = item.appendChild(document.createElement("i"));
    key.style.borderTopColor = `var(${one.colour ?? palette[i % palette.length]})`;
    key.style.borderTopStyle = one.dash ? "dashed" : "solid";
    item.append(one.label);
  });
  return list;
}

function upright(plot, x) {
  const { top, height } = plot.bbox;
  plot.ctx.save();
  plot.ctx.strokeStyle = colour("--red");
  plot.ctx.lineWidth = devicePixelRatio;
  plot.ctx.beginPath();
  plot.ctx.moveTo(x, top);
  plot.ctx.lineTo(x, top + height);
  plot.ctx.stroke();
  plot.ctx.restore();
}

function triangle(ctx, x, y, isBuy) {
  const size = 5 * devicePixelRatio;
  const tip = isBuy ? y + 2 : y - 2;
  const base = isBuy ? tip + size * 1.6 : tip - size * 1.6;
  ctx.save();
  ctx.fillStyle = colour(isBuy ? "--green" : "--red");
  ctx.beginPath();
  ctx.moveTo(x, tip);
  ctx.lineTo(x - size, base);
  ctx.lineTo(x + size, base);
  ctx.closePath();
  ctx.fill();
  ctx.restore();
}
