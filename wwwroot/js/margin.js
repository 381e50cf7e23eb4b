// Charts of margin: usage under each model over time, and what a common move of all coins would make of the pool.
import { poll } from "./charts.js";
import { columns } from "./columns.js";
import { signed } from "./format.js";

const kept = 3600;
const others = ["--amber", "--green", "--red", "--soft"];

// data-lines: every series of an endpoint over time; the first is drawn strongest.
export function mountLines(element) {
  const { lines: address, label, unit, height, decimals } = element.dataset;
  let names = "", data = [[]], drawn = null;

  function begin(series) {
    drawn?.end();
    data = [[], ...series.map(() => [])];
    drawn = columns(element, {
      label: unit ? `${label} in ${unit}` : label,
      height: Number(height),
      decimals: Number(decimals),
      least: 10 ** -decimals,
      series: series.map((one, i) => i === 0
        ? { label: one.name, colour: "--blue", width: 2 }
        : { label: one.name, colour: others[(i - 1) % others.length], dash: [5, 2 + 2 * i] }),
    });
  }

  return poll(address, () => data[0].at(-1), answer => {
    const now = answer.series.map(series => series.name).join("|");
    if (answer.series.length === 0 || (answer.t.length === 0 && now === names)) return;
    if (now !== names) begin(answer.series);
    names = now;
    data[0].push(...answer.t);
    answer.series.forEach((series, i) => data[i + 1].push(...series.y));
    for (const list of data) list.splice(0, Math.max(0, list.length - kept));
    drawn.set(data);
  }, () => drawn?.end());
}

// data-moves: columns over a move of all coins in percent, with a line where maintenance is met.
export function mountMoves(element) {
  let answer = { lines: [], words: "" };
  const drawn = columns(element, {
    label: element.dataset.label,
    height: Number(element.dataset.height),
    decimals: 0,
    axis: tick => signed(tick, 0) + " %",
    series: [
      { label: "Equity", colour: "--blue", width: 2 },
      { label: "Initial and order margin", colour: "--amber", dash: [6, 4] },
      { label: "Maintenance margin", colour: "--red", dash: [2, 3] },
    ],
    lines: () => answer.lines,
    words: () => answer.words,
  });
  return poll(element.dataset.moves, () => 0, given => {
    answer = given;
    drawn.set(given.x.length ? [given.x, ...given.series.map(series => series.y)] : [[], [], [], []]);
  }, drawn.end);
}
