// Commands: forms that ask or are held, are sent without leaving the page, and whose proof stays until it is done and
// closed. They need no circuit; without this script they are plain forms.
const headers = { "X-Asked-By": "page" };
const every = 250;
const shown = new Map();

export function startOperations() {
  document.addEventListener("submit", event => {
    const form = event.target.closest("form[data-operation], form[data-answer]");
    if (!form) return;
    event.preventDefault();
    const button = event.submitter;
    if (button?.dataset.confirm) ask(form, button);
    else send(form, button);
  });
  showPending();
}

function ask(form, button) {
  const dialog = document.getElementById("confirm");
  dialog.querySelector("h2").textContent = `${button.value} ${form.dataset.name}?`;
  dialog.querySelector("[data-says]").textContent = button.dataset.confirm;
  dialog.querySelector("[data-reach]").dataset.fig = `${form.dataset.operation}/reach`;
  const yes = dialog.querySelector("[value=yes]");
  yes.textContent = button.value;
  yes.className = button.classList.contains("danger") ? "danger" : "primary";
  dialog.onclose = () => {
    if (dialog.returnValue === "yes") send(form, button);
  };
  dialog.returnValue = "";
  dialog.showModal();
}

// Said before anything is sent: a host that refuses a large body in the middle of it only cuts the line.
function tooLarge(form) {
  for (const input of form.querySelectorAll("input[type=file][data-most]"))
    for (const file of input.files)
      if (file.size > input.dataset.most)
        return { failed: true, done: true, text: `Not sent: ${file.name} is ${megabytes(file.size)}; at most `
          + `${megabytes(input.dataset.most)} are taken. Pack it with gzip, or split it.` };
  return null;
}

const megabytes = bytes => `${(bytes / 1048576).toFixed(1)} MB`;

async function send(form, button) {
  const large = tooLarge(form);
  if (large) return show(large);
  const body = new FormData(form, button);
  if (button) button.disabled = true;
  try {
    const response = await fetch(form.action, { method: "POST", body, headers });
    if (response.status === 401) location.reload();
    const answer = response.ok ? await response.json() : refusal(response.status, await error(response));
    if (answer.to) location.assign(answer.to);
    else show(answer);
  } catch {
    show(refusal(0));
  } finally {
    if (button) button.disabled = false;
  }
}

// The sentence of an address under /api; other addresses answer with a page.
async function error(response) {
  try {
    return (await response.json()).error;
  } catch {
    return "";
  }
}

const refusal = (status, said) => ({
  failed: true,
  done: true,
  text: status === 413 && said ? `Not sent: ${said}`
    : status === 403 ? "Your role does not allow that."
    : status === 0 ? "Not sent: there is no connection to the host. Try again when it is back."
    : `Not sent: the host answered ${status}. Load the page again.`,
});

// What other pages of this browser, or a page before this one, have sent and is not done yet.
async function showPending() {
  if (!place()) return;
  try {
    const response = await fetch("/api/operations");
    if (!response.ok) return;
    for (const operation of await response.json()) if (!operation.done) show(operation);
  } catch {
    // The connection's banner says so.
  }
}

function show(operation) {
  const key = operation.number ?? `answer ${shown.size + 1}`;
  if (!shown.has(key)) shown.set(key, line(key));
  const element = shown.get(key);
  element.dataset.state = operation.failed ? "failed" : operation.done ? "done" : "going";
  const title = operation.title ? `${operation.title}: ` : "";
  const text = title + operation.text;
  const said = element.firstElementChild;
  if (said.textContent !== text) said.textContent = text;
  if (!operation.done) setTimeout(() => follow(operation.number), every);
  else if (!operation.failed && !operation.number) setTimeout(() => close(key), 8000);
}

async function follow(number) {
  try {
    const response = await fetch(`/api/operations/${number}`);
    if (response.ok) return show(await response.json());
    if (response.status === 404) return close(number);
  } catch {
    // Asked again below.
  }
  setTimeout(() => follow(number), every * 4);
}

function line(key) {
  const element = document.createElement("p");
  element.className = "proof";
  const said = document.createElement("span");
  const button = document.createElement("button");
  button.className = "quiet";
  button.type = "button";
  button.textContent = "Close";
  button.onclick = () => close(key);
  element.append(said, button);
  place().append(element);
  return element;
}

function close(key) {
  shown.get(key)?.remove();
  shown.delete(key);
}

const place = () => document.getElementById("proofs");
