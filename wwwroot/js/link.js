// The connection to the host, in words: a banner on top while it is down, and what was missed when it is back.
import { reviveCircuit } from "./circuit.js";
import { clock } from "./format.js";

const kept = "strategyhost-caught-up";
let lostAt = 0;
let fillsBefore;
let hiding = 0;

export const isLost = () => lostAt > 0;

export function lost(fills) {
  if (lostAt) return;
  lostAt = Date.now();
  fillsBefore = fills;
  document.documentElement.dataset.link = "lost";
  say("lost", `Connection lost ${clock(lostAt)} UTC, figures frozen, strategies keep running on the server. Retrying.`);
}

// Called with the first frame after the connection is back.
export function back(fills) {
  if (!lostAt) return;
  lostAt = 0;
  delete document.documentElement.dataset.link;
  const missed = fills - fillsBefore;
  sayBack(missed >= 0 ? `Caught up, ${missed} ${missed === 1 ? "fill" : "fills"} while away.` : "Caught up.");
  reviveCircuit();
}

// What stands in the way on the host itself: the desk is opening, or has stopped for good.
export function desk(fault) {
  const element = document.getElementById("desk-banner");
  if (!element || element.dataset.fault === fault) return;
  element.dataset.fault = fault;
  element.hidden = fault === "";
  element.dataset.kind = fault === "opening" ? "opening" : "stopped";
  if (fault === "opening") banner().hidden = true;
  element.textContent = fault === "opening"
    ? "The desk is opening: the journal is being replayed. Figures appear when it is done."
    : `The desk has stopped: ${fault.replace(/\.$/, "")}. Nothing trades. Restart the host: it replays the journal.`;
}

// The page is loaded again at once where the host no longer knows it: the words of the return outlive that.
export function keepWords() {
  if (banner().dataset.kind === "back" && !banner().hidden) sessionStorage.setItem(kept, banner().textContent);
}

export function startLink() {
  const words = sessionStorage.getItem(kept);
  sessionStorage.removeItem(kept);
  if (words) sayBack(words);
}

function sayBack(words) {
  say("back", words);
  hiding = setTimeout(() => banner().hidden = true, 6000);
}

function say(kind, text) {
  clearTimeout(hiding);
  const element = banner();
  element.dataset.kind = kind;
  element.textContent = text;
  element.hidden = false;
}

const banner = () => document.getElementById("link-banner");
