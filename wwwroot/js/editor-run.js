// The short form that puts a version to work: version, account with who trades it now, seed, parameters as declared.
import { element } from "./editor-lists.js";

const typeOf = { Number: "number", Integer: "number", Flag: "checkbox" };

export function openRunForm(dialog, { loadVersion, board, start }) {
  const form = dialog.querySelector("form");
  const fields = dialog.querySelector("#editor-run-fields");
  const notice = dialog.querySelector("#editor-run-notice");
  const fault = dialog.querySelector("#editor-run-fault");
  let script = "";
  let version = null;
  form.version.addEventListener("change", () => chooseVersion(Number(form.version.value)));
  form.account.addEventListener("change", chooseAccount);
  form.addEventListener("submit", submit);
  dialog.querySelector("[data-do=close-run]").addEventListener("click", () => dialog.close());
  return { show };

  async function show(path, versions, number) {
    script = path;
    fault.hidden = true;
    form.version.replaceChildren(...versions.map(one => new Option(`v${one.number} · ${one.by}`, one.number)));
    form.version.value = String(number);
    form.account.replaceChildren(...board().accounts.map(account => {
      const trader = traderOf(account.id);
      return new Option(`${account.name}: ${trader ? `${trader.name} v${trader.number}` : "free"}`, account.id);
    }));
    const mine = board().strategies.find(work => work.script === path && work.isAlive);
    const free = board().accounts.find(account => !traderOf(account.id));
    form.account.value = String((mine?.account ?? free?.id ?? board().accounts[0]?.id) || "");
    dialog.showModal();
    await chooseVersion(number);
  }

  async function chooseVersion(number) {
    version = await loadVersion(script, number);
    chooseAccount();
  }

  function chooseAccount() {
    const account = Number(form.account.value);
    const trader = traderOf(account);
    notice.hidden = !trader;
    if (trader) notice.textContent = `${trader.name} v${trader.number} trades this account. `
      + "It will be stopped and its orders canceled; its position stays.";
    const before = board().strategies.findLast(work => work.script === script && work.account === account);
    form.seed.value = before?.seed ?? String(account);
    const declared = version?.parameters ?? [];
    fields.replaceChildren(element("legend", { textContent: "Parameters" }), ...(declared.length
      ? declared.map(one => field(one, before?.parameters[one.name]))
      : [element("p", { className: "soft", textContent: "This version declares none." })]));
  }

  async function submit(event) {
    event.preventDefault();
    const parameters = {};
    for (const input of fields.querySelectorAll("[data-parameter]"))
      parameters[input.dataset.parameter] = input.type === "checkbox" ? String(input.checked) : input.value.trim();
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    fault.hidden = true;
    try {
      const account = Number(form.account.value);
      await start({ version: version.id, account, parameters, seed: form.seed.value.trim() || null });
      dialog.close();
    } catch (cause) {
      fault.textContent = cause.message;
      fault.hidden = false;
    } finally {
      button.disabled = false;
    }
  }

  function traderOf(account) {
    return board().strategies.find(work => work.account === account && work.isAlive);
  }
}

// Where a parameter is a choice, a list; where it has a range, the range beside it.
function field(declared, value) {
  const input = declared.kind === "Choice"
    ? element("select", {}, ...declared.options.map(option => new Option(option, option)))
    : element("input", { type: typeOf[declared.kind] ?? "text", required: declared.kind !== "Flag" });
  input.dataset.parameter = declared.name;
  const shown = value ?? declared.default;
  if (declared.kind === "Flag") input.checked = shown === "true";
  else input.value = shown;
  if (input.type === "number") {
    input.step = declared.kind === "Integer" ? "1" : "any";
    if (declared.minimum !== null) input.min = declared.minimum;
    if (declared.maximum !== null) input.max = declared.maximum;
  }
  const range = [declared.minimum, declared.maximum].some(bound => bound !== null)
    ? `${declared.minimum ?? "…"} to ${declared.maximum ?? "…"}` : "";
  const hint = [range, declared.unit].filter(Boolean).join(" ");
  return element("label", {},
    element("span", { textContent: declared.name }), input, element("small", { className: "soft", textContent: hint }));
}
