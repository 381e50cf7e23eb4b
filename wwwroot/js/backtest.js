// The curves of a finished backtest and what its script plotted: fetched once, drawn, and said in words.
import { columns } from "./columns.js";

const curves = [
  { name: "equity", label: "Equity in USDC", height: 200, decimals: 2 },
  { name: "drawdown", label: "Drawdown in USDC", height: 110, decimals: 2 },
  { name: "delta", label: "Net exposure in USDC", height: 110, decimals: 0, isSigned: true },
  { name: "gross", label: "Gross exposure in USDC", height: 110, decimals: 0 },
  { name: "usage", label: "Margin usage in %", height: 110, decimals: 2 },
  { name: "distance", label: "Distance to liquidation in %", height: 110, decimals: 1 },
  { name: "funding", label: "Funding received in USDC", height: 110, decimals: 2, isSigned: true },
];

// data-run-curves: the account over the run.
export const mountRunCurves = element => mount(element, element.dataset.runCurves, answer =>
  curves.map(curve => draw(element, curve, answer.t, answer[curve.name])));

// data-run-plots: a chart for each series of the script.
export const mountRunPlots = element => mount(element, element.dataset.runPlots, answer =>
  answer.map(series => draw(element, { label: series.name, height: 120, decimals: 4 }, series.t, series.y)));

function draw(element, { label, height, decimals, isSigned }, x, y) {
  const place = element.appendChild(document.createElement("div"));
  place.className = "chart";
  const name = label.split(" in ")[0];
  const drawn = columns(place, { label, height, decimals, isSigned, series: [{ label: name }] });
  drawn.set([x, y]);
  return drawn;
}

function mount(element, address, build) {
  let drawn = [];
  let ended = false;
  load();
  return () => {
    ended = true;
    drawn.forEach(one => one.end());
  };

  async function load() {
    element.textContent = "Loading";
    try {
      const response = await fetch(address);
      if (!response.ok) throw new Error(response.statusText);
      const answer = await response.json();
      if (ended) return;
      element.replaceChildren();
      drawn = build(answer);
    } catch {
      element.textContent = "The curves could not be loaded. Load the page again.";
    }
  }
}
