// Numbers as people read them: a real minus sign, an explicit plus on profit, a dash for what is not known.
const minus = "\u2212";

const grouped = decimals => new Intl.NumberFormat("en-US", {
  minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: true,
});
const formats = new Map();

export function fixed(value, decimals) {
  if (!formats.has(decimals)) formats.set(decimals, grouped(decimals));
  const text = formats.get(decimals).format(Math.abs(value));
  const isZero = !/[1-9]/.test(text);
  return value < 0 && !isZero ? minus + text : text;
}

export function signed(value, decimals) {
  const text = fixed(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? "+" + text : text;
}

export function compact(value) {
  const size = Math.abs(value);
  if (size >= 1e6) return fixed(value / 1e6, 2) + "\u202fM";
  if (size >= 1e4) return fixed(value / 1e3, 1) + "\u202fk";
  return fixed(value, size >= 100 ? 0 : 2);
}

export function ago(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
  return `${Math.floor(seconds / 86400)} d`;
}

export const clock = milliseconds => new Date(milliseconds).toISOString().slice(11, 19);

const percent = value =>
  Math.abs(value) >= 10 ? "over 1000 %" : fixed(value * 100, Math.abs(value) < 0.1 ? 2 : 1) + " %";

export function until(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const pad = number => String(number).padStart(2, "0");
  const tail = pad(seconds % 60);
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${tail}`;
  return `${Math.floor(seconds / 60)}:${tail}`;
}

const shapes = {
  money: (value, decimals) => fixed(value, decimals ?? 2),
  profit: (value, decimals) => signed(value, decimals ?? 2),
  amount: (value, decimals) => signed(value, decimals ?? 2),
  return: value => signed(value * 100, 2) + " %",
  delta: (value, decimals) => signed(value, decimals ?? 0),
  percent,
  fall: value => minus + percent(value),
  rise: value => value >= 10 ? percent(value) : "+" + percent(value),
  move: value => Math.abs(value) >= 10 ? "over 1000 %" : signed(value * 100, 1) + " %",
  age: ago,
  points: (value, decimals) => signed(value * 1e4, decimals ?? 3) + " bp",
  price: (value, decimals) => fixed(value, decimals ?? 2),
  size: (value, decimals) => fixed(value, decimals ?? 4),
  position: (value, decimals) => signed(value, decimals ?? 4),
  count: value => fixed(value, 0),
  compact,
  time: clock,
  text: value => String(value),
};

const ageOf = milliseconds => milliseconds >= 10000 ? "stale" : milliseconds >= 2000 ? "old" : "";

// The text of a figure, and which way it points: "up", "down" or ""; of an age "old", "stale" or "".
export function show(value, shape, decimals) {
  if (value === null || value === undefined || value === "") return { text: "", way: "" };
  const text = (shapes[shape] ?? shapes.text)(value, decimals);
  if (shape === "age") return { text, way: ageOf(value) };
  const way = (shape === "profit" || shape === "return") && /[1-9]/.test(text) ? (value > 0 ? "up" : "down") : "";
  return { text, way, exact: shape === "compact" ? fixed(value, 2) : "" };
}
