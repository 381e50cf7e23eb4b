// Keyboard: "?" help, "/" search, "g" and a letter to a page. Nothing destructive; silent while someone types.
const typing = "input, textarea, select, [contenteditable], .monaco-editor";
const patience = 1200;

export function startKeys() {
  let leader = 0;
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(typing)) return;
    if (event.key === "?") openHelp();
    else if (event.key === "/") focusSearch(event);
    else if (event.key === "g") leader = event.timeStamp;
    else if (leader && event.timeStamp - leader < patience) {
      leader = 0;
      document.querySelector(`nav a[data-key="${CSS.escape(event.key)}"]`)?.click();
    }
  });
  document.addEventListener("click", event => {
    if (event.target.closest("[data-help]")) openHelp();
  });
}

function openHelp() {
  const help = document.getElementById("key-help");
  if (help && !help.open) help.showModal();
}

function focusSearch(event) {
  const search = document.querySelector("[data-search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
}
