// The editor's page: which script is open, its draft, its versions, and what the buttons and keys do.
import * as api from "./editor-api.js";
import { openConsole } from "./editor-console.js";
import * as drafts from "./editor-drafts.js";
import { openKeys } from "./editor-keys.js";
import { element, pageOf, showFiles, showVersions, showWorks } from "./editor-lists.js";
import { keepStyles, loadMonaco, speakFor } from "./editor-monaco.js";
import { openNewForm } from "./editor-new.js";
import { runSample } from "./editor-sample.js";
import { openRunForm } from "./editor-run.js";
import { openText } from "./editor-text.js";
import { openWork } from "./editor-work.js";

const lastOpened = "strategyhost-last-script";

export class EditorPage {
  path = "";
  #root;
  #mayWrite;
  #list = { scripts: [], template: "" };
  #base = null;
  #versions = [];
  #compared = 0;
  #text = null;
  #closed = false;
  #saving = false;
  #out;
  #work;
  #runForm;
  #newForm;
  #keys;
  #ending = new AbortController();

  constructor(root) {
    this.#root = root;
    this.#mayWrite = root.dataset.mayWrite !== undefined;
    this.#out = openConsole(
      { problems: this.#find("problems"), count: this.#find("problem-count"), output: this.#find("output") },
      place => this.#text?.goTo(place));
    this.#work = openWork(this.#out, { changed: () => this.#boardChanged(), path: () => this.path });
    this.#keys = openKeys(root, {
      save: () => this.#save(),
      backtest: () => this.#backtest(),
      nextError: () => this.#text?.nextError(),
      uncompare: () => this.#compare(0),
    });
    if (this.#mayWrite) this.#openForms();
    this.#wire();
    this.#begin();
  }

  // Shows what the address says; without one, the script that was open last.
  async follow() {
    keepStyles();
    if (!this.#text || this.#closed) return;
    const [, , folder, name] = location.pathname.split("/");
    const asked = Number(new URLSearchParams(location.search).get("version"));
    if (folder && name) {
      await this.#open(`${folder}/${decodeURIComponent(name).replace(/\.csx$/, "")}.csx`);
      if (asked && this.#base && asked !== this.#base.number) await this.#compare(asked);
    } else if (!this.path) {
      const remembered = localStorage.getItem(lastOpened);
      const known = this.#list.scripts.map(one => one.path);
      const first = known.includes(remembered) ? remembered : known[0];
      if (first) await this.#move(first, "replaceState");
    }
  }

  close() {
    this.#closed = true;
    this.#ending.abort();
    this.#keys.close();
    this.#work.close();
    this.#text?.close();
    speakFor(null);
  }

  #find(name) {
    return this.#root.querySelector(`#editor-${name}`);
  }

  #button(name) {
    return this.#root.querySelector(`[data-do=${name}]`);
  }

  #openForms() {
    this.#runForm = openRunForm(this.#find("run"), {
      loadVersion: (path, number) => this.#loadVersion(path, number),
      board: () => this.#work.board(),
      start: body => this.#work.start(body),
    });
    this.#newForm = openNewForm(this.#find("new"), this.#list, path => {
      drafts.keep(path, this.#list.template, 0);
      this.#move(path);
    });
  }

  #wire() {
    const acts = {
      save: () => this.#save(),
      run: () => this.#runForm.show(this.path, this.#versions, this.#base.number),
      backtest: () => this.#backtest(),
      discard: () => this.#discard(),
      new: () => this.#newForm.show(),
      take: () => this.#takeCompared(),
      uncompare: () => this.#compare(0),
    };
    for (const [name, act] of Object.entries(acts)) this.#button(name)?.addEventListener("click", act);
    this.#find("files").addEventListener("click", event => this.#choose(event));
    this.#find("follow")?.addEventListener("change", event => this.#work.follow(event.target.checked));
    const { signal } = this.#ending;
    window.addEventListener("beforeunload", event => this.#isDraft() && event.preventDefault(), { signal });
    document.addEventListener("click", event => this.#warn(event), { signal, capture: true });
  }

  async #begin() {
    try {
      const [monaco] = await Promise.all([loadMonaco(), this.#loadList(), this.#work.refresh()]);
      if (this.#closed) return;
      this.#text = openText(monaco, { text: this.#find("text"), diff: this.#find("diff") }, {
        mayWrite: this.#mayWrite,
        changed: () => this.#textChanged(),
        diagnosed: found => this.#out.show(found),
        path: () => this.path,
      });
      if (this.#mayWrite) speakFor(this);
      await this.follow();
    } catch (cause) {
      this.#find("text").replaceChildren(element("p", { className: "notice red", textContent: cause.message }));
    }
  }

  async #open(next) {
    if (next === this.path) return;
    this.path = next;
    [this.#base, this.#versions] = [null, []];
    this.#compare(0);
    this.#out.clear(this.#mayWrite);
    this.#find("title").textContent = next;
    document.title = `${next} · Editor · StrategyHost`;
    localStorage.setItem(lastOpened, next);
    await this.#load(next);
    if (this.path !== next || this.#closed) return;
    const draft = this.#mayWrite ? drafts.read(next) : null;
    const exists = this.#base || draft;
    this.#text.show(next, draft?.text ?? this.#base?.text ?? "", this.#mayWrite && !!exists);
    if (!exists) this.#out.say("error", `There is no script ${next}.`);
    else if (draft && this.#base) this.#sayDraft(draft);
    this.#showState();
  }

  async #load(path) {
    const isKnown = () => this.#list.scripts.some(one => one.path === path);
    try {
      if (!isKnown()) await this.#loadList();
      if (!isKnown()) return;
      const got = await Promise.all([api.get(api.scriptOf(path)), api.get(`${api.scriptOf(path)}/versions`)]);
      if (this.path === path) [this.#base, this.#versions] = got;
    } catch (cause) {
      this.#out.say("error", cause.message);
    }
  }

  #sayDraft(draft) {
    const { number, by, text } = this.#base;
    if (draft.text === text) return drafts.drop(this.path);
    const since = number === draft.base ? "" : ` Version ${number} was saved since by ${by}.`;
    this.#out.say("note", `Your draft of version ${draft.base} is shown.${since}`);
  }

  #textChanged() {
    if (this.#base?.text === this.#text.value()) drafts.drop(this.path);
    else if (!drafts.keep(this.path, this.#text.value(), this.#base?.number ?? 0))
      this.#out.say("warning", "This browser keeps no drafts: save soon.");
    this.#showState();
  }

  #isDraft() {
    return this.#mayWrite && !!this.#text && !!this.path && this.#text.value() !== (this.#base?.text ?? "");
  }

  async #save() {
    if (!this.#mayWrite || !this.#text || !this.path || this.#saving) return;
    this.#saving = true;
    const asked = performance.now();
    const path = this.path;
    this.#find("state").textContent = "saving…";
    try {
      const body = { text: this.#text.value(), isNew: !this.#base };
      const answer = await api.post(`${api.scriptOf(path)}/versions`, body);
      if (this.path === path) this.#text.mark(answer.diagnostics);
      if (answer.version) await this.#kept(path, answer, asked);
      else this.#sayRejected(answer.diagnostics);
    } catch (cause) {
      this.#out.say("error", `Not saved: ${cause.message}`);
    } finally {
      this.#saving = false;
      this.#showState();
    }
  }

  #sayRejected(diagnostics) {
    const first = diagnostics.find(one => one.isError);
    this.#out.say("error", `Not saved: ${first?.message ?? "the compiler gave no reason"}`, first);
  }

  async #kept(path, answer, asked) {
    const took = Math.round(performance.now() - asked);
    const { version, isSame, milliseconds } = answer;
    if (this.path === path) this.#base = version;
    if (drafts.read(path)?.text === version.text) drafts.drop(path);
    this.#out.say(isSame ? "note" : "done", isSame
      ? `Nothing differs from version ${version.number}: no new version.`
      : `Version ${version.number} saved in ${took} ms, of which compiling ${Math.round(milliseconds)} ms.`);
    const followers = isSame ? [] : this.#work.followers();
    const started = followers.map(one => this.#work.replace(one, version, asked));
    if (!isSame) runSample(this.#out, path, version, () => this.path === path && !this.#closed);
    await Promise.all([...started, this.#loadList(), this.#loadVersions(path)]);
  }

  async #discard() {
    const path = this.path;
    drafts.drop(path);
    if (this.#base) {
      this.#text.show(path, this.#base.text, true);
    } else {
      this.path = "";
      this.#text.show("", "", false);
      const first = this.#list.scripts[0]?.path;
      if (first) await this.#move(first, "replaceState");
    }
    this.#showState();
  }

  async #compare(number) {
    if (!this.#text) return;
    const wanted = number === this.#compared ? 0 : number;
    const old = wanted > 0 ? await this.#loadVersion(this.path, wanted) : null;
    this.#compared = old ? wanted : 0;
    this.#text.compare(old?.text ?? null);
    this.#find("compare").hidden = !old;
    if (old) this.#find("compare-words").textContent = `Left: version ${wanted} by ${old.by}. Right: `
      + (this.#isDraft() ? "your draft." : `version ${this.#base?.number}.`);
    this.#showLists();
  }

  #takeCompared() {
    this.#text.takeCompared();
    this.#compare(0);
  }

  #backtest() {
    if (!this.#base) return;
    const [script, version] = [this.path, this.#base.id].map(encodeURIComponent);
    location.href = `/backtests?script=${script}&version=${version}`;
  }

  #choose(event) {
    const link = event.target.closest("a[data-path]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#move(link.dataset.path);
  }

  async #move(path, how = "pushState") {
    history[how](null, "", pageOf(path));
    await this.#open(path);
    if (!this.#closed) this.#text.focus();
  }

  // A draft stays in the browser; whoever leaves it should know that it is no version.
  #warn(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || !this.#isDraft() || link.pathname.startsWith("/editor") || link.target) return;
    if (confirm(`${this.path} is a draft, not a version. It stays in this browser. Leave?`)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  // What starts or stops may come with scripts and versions of others; on a first start the list still fills.
  async #boardChanged() {
    await this.#loadList().catch(() => {});
    if (!this.path) await this.follow();
  }

  async #loadList() {
    Object.assign(this.#list, await api.scripts());
    this.#showLists();
  }

  async #loadVersions(path) {
    const loaded = await api.get(`${api.scriptOf(path)}/versions`);
    if (this.path === path) this.#versions = loaded;
    this.#showLists();
  }

  async #loadVersion(path, number) {
    return path === this.path && number === this.#base?.number
      ? this.#base
      : api.get(`${api.scriptOf(path)}/versions/${number}`);
  }

  #showState() {
    const draft = this.#isDraft();
    const state = this.#find("state");
    state.textContent = !this.path ? ""
      : !this.#base ? "new, not saved"
      : draft ? `draft of v${this.#base.number}` : `v${this.#base.number}`;
    state.className = `badge ${draft ? "amber" : ""}`;
    if (this.#mayWrite) {
      this.#button("save").disabled = !draft;
      this.#button("run").disabled = this.#button("backtest").disabled = !this.#base;
      this.#button("discard").hidden = !draft;
    }
    this.#showLists();
  }

  #showLists() {
    if (this.#closed) return;
    const { strategies: works, fault } = this.#work.board();
    const mine = works.filter(one => one.script === this.path);
    const known = this.#mayWrite ? drafts.paths() : [];
    showFiles(this.#find("files"), { scripts: this.#list.scripts, drafts: known, works, current: this.path });
    showVersions(this.#find("versions"), this.#versions, {
      works, compared: this.#compared, compare: number => this.#compare(number),
    });
    showWorks(this.#find("work"), mine, this.#base?.number ?? 0, {
      mayWrite: this.#mayWrite,
      fault,
      replace: one => this.#work.replace(one, this.#base, performance.now()),
    });
    if (!this.#mayWrite) return;
    this.#find("follow-row").hidden = !mine.some(one => one.isAlive);
    this.#find("follow").checked = this.#work.follows();
  }
}
