// Blazor's own connection: tries every second for as long as the page is open, and loads the page again when the host
// is back but no longer knows this page, as after a restart.
import { isLost, keepWords } from "./link.js";

const ended = ".components-reconnect-failed, .components-reconnect-rejected";
const state = () => document.getElementById("components-reconnect-modal");

export function startCircuit() {
  Blazor.start({
    circuit: { reconnectionOptions: { maxRetries: 1e6, retryIntervalMilliseconds: () => 1000 } },
  });
  if (state()) new MutationObserver(() => isLost() || reviveCircuit()).observe(state(), { attributeFilter: ["class"] });
}

export function reviveCircuit() {
  if (!state()?.matches(ended)) return;
  keepWords();
  location.reload();
}
