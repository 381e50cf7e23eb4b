// Live figures: finds the elements that name one (data-fig="topic/name"), watches their topics on the hub, and writes
// what changed in the next animation frame. Pages need no script: they place the elements.
import { ago, clock, show, until } from "./format.js";
import * as link from "./link.js";

const retryAfter = [0, 500, 1000, 2000, 3000];
const oldAfter = 2000;
const staleAfter = 10000;
const apartFrom = 60000;
const ways = ["up", "down", "old", "stale"];
const noMotion = matchMedia("(prefers-reduced-motion: reduce)");

const values = new Map();
const elements = new Map();
const listeners = new Map();
let connection = null;
let stream = null;
let watched = "";
let pictureAt = 0;
let deskTime = 0;
let aheadBy = 0;
let scanning = false;
const changed = new Set();

export function startFigures() {
  scan();
  new MutationObserver(scanSoon).observe(document.body, {
    childList: true, subtree: true, attributeFilter: ["data-fig", "data-as", "data-decimals", "data-gauge"],
  });
  setInterval(showAges, 500);
}

// For modules that draw: calls back with a topic's figures (a Map) whenever some change; returns how to end it.
export function watchTopic(topic, callback) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(callback);
  if (values.has(topic)) callback(values.get(topic));
  scanSoon();
  return () => {
    listeners.get(topic)?.delete(callback);
    if (!listeners.get(topic)?.size) listeners.delete(topic);
    scanSoon();
  };
}

function scanSoon() {
  if (scanning) return;
  scanning = true;
  requestAnimationFrame(scan);
}

function scan() {
  scanning = false;
  elements.clear();
  for (const element of document.querySelectorAll("[data-fig], [data-gauge]")) {
    const figure = element.dataset.fig ?? element.dataset.gauge;
    if (!elements.has(figure)) elements.set(figure, []);
    elements.get(figure).push(element);
    write(element, valueOf(figure), false);
  }
  showAges();
  watch();
}

function topics() {
  const found = new Set(listeners.keys());
  for (const figure of elements.keys()) found.add(figure.slice(0, figure.indexOf("/")));
  return [...found].filter(topic => topic).sort();
}

function watch() {
  const wanted = topics();
  const key = wanted.join(" ");
  if (key === watched) return;
  watched = key;
  for (const topic of values.keys()) if (!wanted.includes(topic)) values.delete(topic);
  if (!connection) {
    if (wanted.length) connect();
  } else if (connection.state === "Connected") {
    subscribe(wanted);
  }
}

function connect() {
  connection = new signalR.HubConnectionBuilder()
    .withUrl("/hub/figures", { transport: signalR.HttpTransportType.WebSockets, skipNegotiation: true })
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: attempt => delay(attempt.previousRetryCount) })
    .withServerTimeout(8000)
    .withKeepAliveInterval(3000)
    .configureLogging(signalR.LogLevel.None)
    .build();
  connection.onreconnecting(() => link.lost(fills()));
  connection.onreconnected(() => subscribe(topics()));
  begin(0);
}

const delay = attempt => retryAfter[Math.min(attempt, retryAfter.length - 1)];

async function begin(attempt) {
  try {
    await connection.start();
    subscribe(topics());
  } catch {
    link.lost(fills());
    setTimeout(() => begin(attempt + 1), Math.max(500, delay(attempt)));
  }
}

function subscribe(wanted) {
  stream?.dispose();
  stream = wanted.length === 0 ? null : connection.stream("Watch", wanted).subscribe({
    next: receive,
    complete: () => {},
    error: fault => {
      if (String(fault).includes("signed out")) location.reload();
    },
  });
}

function receive(frame) {
  if (frame.s >= 0) {
    pictureAt = Date.now() - (frame.n - frame.a);
    deskTime = frame.e;
    aheadBy = frame.e - frame.a;
  }
  link.desk(frame.f);
  for (const [topic, figures] of Object.entries(frame.t)) {
    if (!values.has(topic)) values.set(topic, new Map());
    const known = values.get(topic);
    for (const [name, value] of Object.entries(figures)) {
      known.set(name, value);
      changed.add(`${topic}/${name}`);
    }
    for (const listener of listeners.get(topic) ?? []) listener(known, frame);
  }
  if (link.isLost() && frame.s >= 0) link.back(fills());
  if (changed.size) requestAnimationFrame(writeChanged);
}

function writeChanged() {
  for (const figure of changed)
    for (const element of elements.get(figure) ?? []) write(element, valueOf(figure), true);
  changed.clear();
}

function valueOf(figure) {
  const slash = figure.indexOf("/");
  return values.get(figure.slice(0, slash))?.get(figure.slice(slash + 1));
}

const fills = () => values.get("desk")?.get("fills");

function write(element, value, isNew) {
  if (element.dataset.gauge !== undefined) return writeGauge(element, value);
  if (element.dataset.as === "until") return writeUntil(element, value);
  const decimals = element.dataset.decimals === undefined ? undefined : Number(element.dataset.decimals);
  const shown = show(value, element.dataset.as, decimals);
  if (element.textContent === shown.text) return;
  element.textContent = shown.text;
  for (const way of ways) element.classList.toggle(way, shown.way === way);
  if (shown.exact) element.title = shown.exact;
  if (isNew && element.dataset.as !== "age") flash(element.closest("td:not(.actions)"));
}

function flash(cell) {
  if (!cell || noMotion.matches) return;
  const colour = getComputedStyle(document.documentElement).getPropertyValue("--flash");
  cell.animate([{ backgroundColor: colour }, { backgroundColor: "transparent" }], 300);
}

function writeUntil(element, value) {
  const text = value && deskTime ? until(value - deskTime) : "";
  if (element.textContent !== text) element.textContent = text;
}

function writeGauge(element, value) {
  const share = Math.min(1, Math.max(0, value ?? 0));
  element.style.width = `${(share * 100).toFixed(1)}%`;
  element.dataset.level = share >= 0.85 ? "critical" : share >= 0.6 ? "high" : "calm";
}

function showAges() {
  const age = pictureAt ? Date.now() - pictureAt : 0;
  const level = age >= staleAfter ? "stale" : age >= oldAfter ? "old" : "";
  const text = level === "stale" ? `stale since ${clock(pictureAt)}` : level === "old" ? `${ago(age)} old` : "";
  for (const element of document.querySelectorAll("[data-age]")) {
    if (element.dataset.age !== level) element.dataset.age = level;
    if (element.textContent !== text) element.textContent = text;
  }
  document.documentElement.toggleAttribute("data-stale", level === "stale");
  for (const element of document.querySelectorAll('[data-as="until"]')) write(element, valueOf(element.dataset.fig));
  for (const element of document.querySelectorAll("time[data-ago]")) showAgo(element);
}

// A moment of the market is as old as the market's clock says, and says so where that clock is not the wall's.
function showAgo(element) {
  const isMarket = element.dataset.ago === "market";
  if (isMarket && !deskTime) return;
  const since = ago((isMarket ? deskTime : Date.now()) - Date.parse(element.dateTime));
  const text = isMarket && Math.abs(aheadBy) >= apartFrom ? `${since} of market time ago` : `${since} ago`;
  if (element.textContent !== text) element.textContent = text;
}
