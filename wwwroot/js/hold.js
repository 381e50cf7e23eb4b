// Buttons that act only when held down for one and a half seconds, by pointer or by Space or Enter.
const holdFor = 1500;
let holding = null;

export function startHold() {
  // Before anyone else hears of the click: one that was not held is none.
  window.addEventListener("click", event => {
    const button = event.target.closest?.("[data-hold]");
    if (!button || button === holding?.done) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  document.addEventListener("pointerdown", event => {
    if (event.button === 0) begin(event.target.closest("[data-hold]"));
  });
  document.addEventListener("keydown", event => {
    if ((event.key === " " || event.key === "Enter") && !event.repeat) begin(event.target.closest("[data-hold]"));
  });
  for (const end of ["pointerup", "pointercancel", "keyup", "blur"]) window.addEventListener(end, release);
}

function begin(button) {
  if (!button || button.disabled) return;
  release();
  button.classList.add("holding");
  holding = { button, timer: setTimeout(() => complete(button), holdFor) };
}

function complete(button) {
  release();
  holding = { done: button };
  button.click();
  holding = null;
}

function release() {
  if (!holding?.button) return;
  clearTimeout(holding.timer);
  holding.button.classList.remove("holding");
  holding = null;
}

// A tip stands beside its button wherever that is, also inside a scrolling table.
export function startTips() {
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, event => {
    const tipped = event.target.closest?.(".tipped");
    if (tipped) place(tipped, tipped.querySelector(".tip"));
  });
}

function place(tipped, tip) {
  const box = tipped.getBoundingClientRect();
  const width = tip.offsetWidth;
  tip.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, box.right - width))}px`;
  tip.style.top = `${box.bottom + 4}px`;
}
