// Who runs which version, and putting a version to work: asked for again while the page is in view.
import * as api from "./editor-api.js";

const every = 3000;
const followKey = "strategyhost-follow:";

export function openWork(out, { changed, path }) {
  let latest = { accounts: [], strategies: [], fault: "" };
  let shown = "";
  const timer = setInterval(() => document.hidden || refresh(), every);
  const close = () => clearInterval(timer);
  return { board: () => latest, refresh, start, replace, follow, follows, followers, close };

  async function refresh() {
    try {
      const next = await api.board();
      const key = JSON.stringify(next);
      if (key === shown) return;
      [latest, shown] = [next, key];
      changed();
    } catch {
      // The banner of the lost connection says it already.
    }
  }

  // Asked for by the form: comes back when it has started, and says later when its first order was sent.
  async function start(body, from = performance.now(), since = "the request") {
    const began = performance.now();
    const answer = await api.deploy(body);
    const account = latest.accounts.find(one => one.id === body.account)?.name ?? body.account;
    out.say("done", `${answer.version} runs on ${account}: started ${ms(began - from + answer.milliseconds)} after ${since}.`);
    refresh();
    sayFirstOrder(answer, account, began - from, since);
  }

  async function sayFirstOrder(answer, account, before, since) {
    try {
      const { milliseconds } = await api.firstOrder(answer.strategy);
      const who = `${answer.name} on ${account}`;
      if (milliseconds === null) out.say("note", `${who} has sent no order yet; it may be warming up.`);
      else out.say("done", `${who} sent its first order ${ms(before + milliseconds)} after ${since}.`);
    } catch (cause) {
      out.say("warning", cause.message);
    }
  }

  // Another version in the place of a running one: same account, same seed, the same values where it declares them.
  async function replace(work, version, from) {
    const declared = new Set(version.parameters.map(one => one.name));
    const parameters = Object.fromEntries(Object.entries(work.parameters).filter(([name]) => declared.has(name)));
    try {
      await start({ version: version.id, account: work.account, parameters, seed: work.seed }, from, "the key");
    } catch (cause) {
      out.say("error", cause.message);
    }
  }

  function follow(on) {
    if (on) localStorage.setItem(followKey + path(), "1");
    else localStorage.removeItem(followKey + path());
  }

  function follows() {
    return localStorage.getItem(followKey + path()) === "1";
  }

  function followers() {
    return follows() ? latest.strategies.filter(one => one.script === path() && one.isAlive) : [];
  }
}

const ms = time => time < 10000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(1)} s`;
