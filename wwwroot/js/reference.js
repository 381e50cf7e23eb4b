// The reference's search: rows that do not hold what is typed are hidden, and headings that are left without any.
const patience = 80;

export function mountReference(root) {
  const input = document.querySelector(".reference-search input");
  const found = document.querySelector("[data-found]");
  const symbol = new URLSearchParams(location.search).get("symbol") ?? "";
  const rows = [...root.querySelectorAll("[data-row]")].map(row => ({
    row, said: row.dataset.row, text: row.dataset.row.toLowerCase(),
  }));
  let timer = 0;
  input.form.addEventListener("submit", event => event.preventDefault());
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, patience);
  });
  show();
  return () => clearTimeout(timer);

  // The rows that name it as a whole word: the member, else its type.
  function ofSymbol() {
    for (const name of [symbol, symbol.split(".")[0]]) {
      const word = new RegExp(`(^|[^\\w])${RegExp.escape?.(name) ?? name.replace(/\W/g, "\\$&")}($|[^\\w])`);
      const found = rows.filter(one => word.test(one.said));
      if (found.length > 0) return found;
    }
    return [];
  }

  function show() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const named = symbol && input.value === symbol ? ofSymbol() : null;
    let count = 0;
    for (const one of rows) {
      one.row.hidden = named ? !named.includes(one) : !words.every(word => one.text.includes(word));
      if (!one.row.hidden) count++;
    }
    for (const group of root.querySelectorAll(".reference-group, section"))
      group.hidden = !group.querySelector("[data-row]:not([hidden])");
    found.textContent = words.length === 0 ? "" : count === 0
      ? "No row: what no row offers is refused." : `${count} ${count === 1 ? "row" : "rows"}`;
  }
}
