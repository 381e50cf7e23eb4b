// The reference's search: rows that do not hold what is typed are hidden, and headings that are left without any.
const patience = 80;

export function mountReference(root) {
  const input = document.querySelector(".reference-search input");
  const found = document.querySelector("[data-found]");
  const rows = [...root.querySelectorAll("[data-row]")].map(row => ({ row, text: row.dataset.row.toLowerCase() }));
  let timer = 0;
  input.form.addEventListener("submit", event => event.preventDefault());
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, patience);
  });
  show();
  return () => clearTimeout(timer);

  function show() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every(word => text.includes(word));
      if (!row.hidden) count++;
    }
    for (const group of root.querySelectorAll(".reference-group, section"))
      group.hidden = !group.querySelector("[data-row]:not([hidden])");
    found.textContent = words.length === 0 ? "" : count === 0
      ? "No row: what no row offers is refused." : `${count} ${count === 1 ? "row" : "rows"}`;
  }
}
