// The book as a ladder: asks above, bids below, the strategy's own quotes marked where they stand.
import { watchTopic } from "./figures.js";
import { fixed } from "./format.js";

const rows = 10;

export function mountLadder(element) {
  const { ladder: market, quotes: strategy } = element.dataset;
  const decimals = { price: Number(element.dataset.price), size: Number(element.dataset.size) };
  const cells = build(element);
  let book = new Map(), own = new Map(), asked = false;
  const ends = [
    watchTopic(`market:${market}`, figures => { book = figures; draw(); }),
    watchTopic(`quotes:${strategy}`, figures => { own = figures; draw(); }),
  ];

  function draw() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      const quotes = ownQuotes(own, market);
      const most = Math.max(...["bid", "ask"].flatMap(side => levels(side).map(level => level.size)), 1e-12);
      for (const side of ["ask", "bid"])
        levels(side).forEach((level, i) => fill(cells[side][i], level, quotes[side], most));
      cells.mid.textContent = book.get("mid") ? fixed(book.get("mid"), decimals.price) : "";
      const spread = book.get("ask.0.price") - book.get("bid.0.price");
      cells.spread.textContent = spread ? `spread ${(spread / book.get("mid") * 1e4).toFixed(2)} bp` : "";
    });
  }

  const levels = side => Array.from({ length: rows }, (_, i) => ({
    price: book.get(`${side}.${i}.price`) ?? null, size: book.get(`${side}.${i}.size`) ?? 0,
  }));

  function fill(row, level, quotes, most) {
    const mine = level.price === null ? undefined : quotes.get(level.price.toFixed(8));
    const texts = [
      level.price === null ? "" : fixed(level.price, decimals.price),
      level.price === null ? "" : fixed(level.size, decimals.size),
      mine ? fixed(mine, decimals.size) : "",
    ];
    texts.forEach((text, i) => {
      if (row.cells[i].textContent !== text) row.cells[i].textContent = text;
    });
    row.classList.toggle("own", mine !== undefined);
    row.style.setProperty("--share", `${(level.size / most * 100).toFixed(1)}%`);
  }

  return () => ends.forEach(end => end());
}

function ownQuotes(figures, market) {
  const quotes = { bid: new Map(), ask: new Map() };
  for (const [name, size] of figures) {
    const [of, side, ...price] = name.split(".");
    if (of === market && size !== null) quotes[side].set(Number(price.join(".")).toFixed(8), size);
  }
  return quotes;
}

function build(element) {
  const table = document.createElement("table");
  table.className = "ladder";
  table.innerHTML = `<caption class="hidden">Order book</caption><thead><tr><th scope="col" class="num">Price</th>
    <th scope="col" class="num">Size</th><th scope="col" class="num">Own</th></tr></thead>`;
  const cells = { ask: [], bid: [] };
  const asks = table.createTBody();
  for (let i = rows - 1; i >= 0; i--) cells.ask[i] = row(asks.insertRow(), "ask");
  const middle = table.createTBody().insertRow();
  middle.className = "middle";
  cells.mid = middle.insertCell();
  cells.spread = middle.insertCell();
  cells.spread.colSpan = 2;
  const bids = table.createTBody();
  for (let i = 0; i < rows; i++) cells.bid[i] = row(bids.insertRow(), "bid");
  for (const cell of middle.cells) cell.className = "num";
  element.replaceChildren(table);
  return cells;
}

function row(element, side) {
  element.className = side;
  for (let i = 0; i < 3; i++) element.insertCell().className = "num";
  return element;
}
