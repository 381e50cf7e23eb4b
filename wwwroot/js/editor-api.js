// What the host answers to the editor, as JSON; a refusal is thrown with its sentence and all else it says.
const base = "/api/scripts";

export class Refusal extends Error {
  constructor(status, answer) {
    super(answer?.error ?? `The host answered ${status}.`);
    this.status = status;
    this.answer = answer ?? {};
  }
}

export const scriptOf = path => `${base}/${path.replace(/\.csx$/, "").split("/").map(encodeURIComponent).join("/")}`;

export const get = (address, signal) => ask(address, { signal });

export const post = (address, body, signal) => ask(address, {
  method: "POST",
  headers: { "Content-Type": "application/json", RequestVerificationToken: token() },
  body: JSON.stringify(body),
  signal,
});

export const language = (question, body, signal) => post(`${base}/language/${question}`, body, signal);

export const scripts = () => get(base);

export const board = () => get(`${base}/deployments`);

export const deploy = body => post(`${base}/deployments`, body);

export const sample = (path, number) => post(`${scriptOf(path)}/versions/${number}/sample`, {});

export const firstOrder = strategy => get(`${base}/deployments/${strategy}/first-order`);

async function ask(address, request) {
  let response;
  try {
    response = await fetch(address, request);
  } catch (cause) {
    if (cause.name === "AbortError") throw cause;
    throw new Refusal(0, { error: "The host cannot be reached. Drafts stay in this browser." });
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Refusal(response.status, answer);
  return answer;
}

const token = () => document.querySelector("#editor input[name=__RequestVerificationToken]")?.value ?? "";
