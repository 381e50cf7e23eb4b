// The lists around the text: scripts by folder, versions of one, and who runs it.
import { ago } from "./format.js";

const colours = { Running: "green", Paused: "amber", Faulted: "red" };

export const pageOf = path => `/editor/${path.replace(/\.csx$/, "")}`;

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export function showFiles(place, { scripts, drafts, works, current }) {
  const paths = [...new Set([...scripts.map(one => one.path), ...drafts, ...(current ? [current] : [])])].sort();
  const folders = Map.groupBy(paths, path => path.split("/")[0]);
  const known = new Map(scripts.map(one => [one.path, one]));
  place.replaceChildren(...[...folders].flatMap(([folder, files]) => [
    element("h2", { textContent: folder }),
    element("ul", {}, ...files.map(path => fileItem(path, known.get(path)))),
  ]));

  function fileItem(path, script) {
    const link = element("a", { href: pageOf(path), textContent: path.split("/")[1].replace(/\.csx$/, "") });
    link.dataset.enhanceNav = "false";
    link.dataset.path = path;
    if (path === current) link.setAttribute("aria-current", "page");
    const running = works.filter(work => work.script === path && work.isAlive).length;
    const marks = element("span", { className: "editor-marks" });
    if (running) marks.append(element("span", { className: "green", textContent: "runs", title: "at work on paper" }));
    if (drafts.includes(path))
      marks.append(element("span", { className: "amber", textContent: "draft", title: "a draft in this browser" }));
    if (script) marks.append(element("span", { textContent: `v${script.latest}` }));
    return element("li", {}, link, marks);
  }
}

export function showVersions(place, versions, { works, compared, compare }) {
  if (versions.length === 0) {
    place.replaceChildren(element("li", { className: "empty", textContent: "No version yet: save one." }));
    return;
  }
  place.replaceChildren(...versions.map(version => {
    const runs = works.filter(work => work.isAlive && `${work.script}@${work.number}` === version.id);
    const accounts = runs.map(work => work.accountName).join(", ");
    const button = element(
      "button",
      {
        type: "button",
        className: "editor-version",
        title: `Compare version ${version.number} with the text\n${version.id}\n${version.hash}`,
        ariaPressed: String(compared === version.number),
      },
      element("strong", { textContent: `v${version.number}` }),
      element("span", { className: "editor-who", textContent: version.by }),
      when(version.at),
      element("span", { className: "editor-delta", textContent: `+${version.added} \u2212${version.removed}` }),
      accounts ? element("span", { className: "badge green", textContent: accounts }) : null);
    button.addEventListener("click", () => compare(version.number));
    return element("li", {}, button);
  }));
}

export function showWorks(place, works, newest, { mayWrite, replace, fault }) {
  if (fault) {
    place.replaceChildren(element("p", { className: "notice amber", textContent: fault }));
    return;
  }
  if (works.length === 0) {
    const nobody = "Nobody. Save a version and run it on paper.";
    place.replaceChildren(element("p", { className: "soft", textContent: nobody }));
    return;
  }
  place.replaceChildren(...works.map(work => {
    const words = `v${work.number} on ${work.accountName}`;
    const link = element("a", { href: `/strategies/${work.strategy}`, textContent: words });
    const state = element("span", {
      className: `badge ${colours[work.state] ?? ""}`,
      textContent: work.state.toLowerCase(),
      title: work.reason,
    });
    const row = element("div", { className: "editor-work-row" }, link, state, when(work.since));
    if (mayWrite && newest > work.number && work.isAlive) {
      const button = element("button", { type: "button", className: "plain", textContent: `Run v${newest}` });
      button.title = `Put version ${newest} to work on ${work.accountName} with the same parameters`;
      button.addEventListener("click", () => replace(work));
      row.append(button);
    }
    return row;
  }));
}

function when(at) {
  const time = element("time", { dateTime: at, title: at.replace("T", " ").slice(0, 19) + " UTC" });
  time.dataset.ago = "";
  time.textContent = `${ago(Date.now() - Date.parse(at))} ago`;
  return time;
}
