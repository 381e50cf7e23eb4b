// The editor's keys: saving, backtesting, errors, and a way through the parts of the page without a mouse.
const parts = ["#editor-files a", "#editor-text textarea, #editor-text .native-edit-context, #editor-diff textarea",
  "#editor-console .editor-scroll", "#editor-side button, #editor-side a"];

export function openKeys(root, acts) {
  document.addEventListener("keydown", hear, true);
  return { close: () => document.removeEventListener("keydown", hear, true) };

  function hear(event) {
    if (root.querySelector("dialog[open]")) return;
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  function actOf(event) {
    const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (control && event.key.toLowerCase() === "s") return acts.save;
    if (control && event.key === "Enter") return acts.backtest;
    if (event.key === "F8" && !event.target.closest(".monaco-editor")) return acts.nextError;
    if (event.key === "F6") return () => step(event.shiftKey ? -1 : 1);
    if (event.key === "Escape" && !root.querySelector("#editor-diff[hidden]")) return acts.uncompare;
    return null;
  }

  function step(way) {
    const within = parts.map(part => root.querySelector(part)).map(first => first?.closest("[id^=editor-]"));
    const now = within.findIndex(part => part?.contains(document.activeElement));
    for (let tried = 1; tried <= parts.length; tried++) {
      const next = root.querySelector(parts[(now + way * tried + parts.length * 2) % parts.length]);
      if (next?.checkVisibility()) return next.focus();
    }
  }
}
