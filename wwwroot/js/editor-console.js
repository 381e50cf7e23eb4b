// Below the text: what is wrong with it now, and what happened lately. All text is written as text, never as markup.
const most = 200;

export function openConsole({ problems, count, output }, goTo) {
  return { show, say, clear };

  function show(diagnostics) {
    const errors = diagnostics.filter(one => one.isError).length;
    const warnings = diagnostics.length - errors;
    count.textContent = diagnostics.length === 0 ? "No problems" : [
      errors && `${errors} ${errors === 1 ? "error" : "errors"}`,
      warnings && `${warnings} ${warnings === 1 ? "warning" : "warnings"}`,
    ].filter(Boolean).join(", ");
    problems.replaceChildren(...diagnostics.map(one => item(one.isError ? "error" : "warning", one.message, one)));
  }

  // Until the first answer; those who only read a script are told nothing of its problems.
  function clear(isChecked) {
    count.textContent = isChecked ? "Checking…" : "Not checked: read only";
    problems.replaceChildren();
  }

  // Kinds: done, error, warning, note. With a place, the line leads there.
  function say(kind, text, place) {
    const line = item(kind, text, place);
    const time = document.createElement("time");
    time.textContent = new Date().toISOString().slice(11, 19);
    line.firstChild.prepend(time);
    output.append(line);
    while (output.children.length > most) output.firstChild.remove();
    line.scrollIntoView({ block: "nearest" });
  }

  function item(kind, text, place) {
    const line = document.createElement("li");
    line.dataset.kind = kind;
    const leads = place?.line > 0;
    const inner = document.createElement(leads ? "button" : "span");
    inner.className = "editor-line";
    if (leads) {
      inner.type = "button";
      inner.addEventListener("click", () => goTo(place));
      inner.append(part("editor-place", `${place.line}:${place.column}`));
    }
    if (place?.code) inner.append(part("editor-code", place.code));
    inner.append(part("editor-words", text));
    line.append(inner);
    if (place?.code?.startsWith("SH")) line.append(reference(place));
    return line;
  }
}

// What is refused leads to its row: by its symbol where it has one, else by the code.
function reference({ code, symbol }) {
  const name = code === "SH0003" || code === "SH0004" ? symbol.split(/[<(]/)[0] : "";
  const link = document.createElement("a");
  link.className = "editor-reference";
  link.href = name ? `/reference?symbol=${encodeURIComponent(name)}` : `/reference#${code}`;
  link.target = "_blank";
  link.textContent = "reference";
  link.setAttribute("aria-label", `Reference of ${name || code}`);
  return link;
}

function part(name, text) {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = text;
  return span;
}
