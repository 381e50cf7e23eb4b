// The sample run after a save: a minute of the synthetic market, and what each reaction used of its budget.
import { sample } from "./editor-api.js";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

export async function runSample(out, path, version, isCurrent) {
  let answer;
  try {
    answer = await sample(path, version.number);
  } catch (cause) {
    out.say("error", `No sample run: ${cause.message}`);
    return;
  }
  if (!isCurrent()) return;
  const { events, intents, log, more, costs, dropped, fault } = answer;
  out.say(fault ? "warning" : "done", `Sample minute of version ${version.number}: ${whole.format(events)} events, `
    + `${whole.format(intents)} intents, ${whole.format(log.length + more)} log lines`
    + `${dropped ? `; ${dropped}` : ""}.`);
  for (const line of log) out.say("log", line);
  if (more) out.say("note", `${whole.format(more)} more log lines are not shown.`);
  for (const cost of costs.filter(one => one.mostSteps + one.mostBytes > 0)) out.say("note", words(cost));
  if (fault) out.say("error", fault.text, fault.line > 0 ? { line: fault.line, column: 1, symbol: fault.symbol } : null);
}

function words({ name, count, averageSteps, mostSteps, mostBytes, share }) {
  const part = share > 0 && share < 0.001 ? "under 0.1" : (share * 100).toFixed(1);
  return `${name}: ${whole.format(count)} times; steps ${whole.format(averageSteps)} on average, `
    + `${whole.format(mostSteps)} at most; memory ${whole.format(mostBytes / 1024)} kB at most; `
    + `${part} % of the budget of one event.`;
}
