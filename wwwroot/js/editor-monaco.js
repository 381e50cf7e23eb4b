// Monaco: fetched once, dressed in the page's colours, and taught what the host's language service knows.
import { language } from "./editor-api.js";

const root = "/lib/monaco";
let loading = null;
const styles = new Set();

// Completion and hover speak for whichever page is open; null where nobody may ask.
let speaker = null;
export const speakFor = page => { speaker = page; };

export async function loadMonaco() {
  loading ??= load();
  const monaco = await loading;
  keepStyles();
  return monaco;
}

// Moving between pages takes out of the head what the server did not put there; Monaco's style sheets go back in.
export function keepStyles() {
  for (const style of styles) if (!style.isConnected) document.head.append(style);
}

async function load() {
  new MutationObserver(changes => {
    if (!document.getElementById("editor")) return;
    for (const node of changes.flatMap(change => [...change.addedNodes]))
      if (node.nodeName === "STYLE" || node.nodeName === "LINK" && node.href.includes(root)) styles.add(node);
  }).observe(document.head, { childList: true });
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root}/vs/loader.js`;
    script.onload = resolve;
    script.onerror = () => reject(new Error("The editor's program could not be loaded."));
    document.head.append(script);
  });
  const amd = globalThis.require;
  amd.config({ paths: { vs: new URL(`${root}/vs`, location.href).href } });
  await new Promise((resolve, reject) => amd(["vs/editor/editor.main"], resolve, reject));
  // Only now: what has just loaded sets a way of its own, which the page's security policy does not allow.
  self.MonacoEnvironment = { getWorker: () => new Worker(`${root}/editor.worker.js`) };
  const monaco = globalThis.monaco;
  dress(monaco);
  document.addEventListener("themechange", () => dress(monaco));
  teach(monaco);
  return monaco;
}

export const options = () => ({
  automaticLayout: true,
  fontFamily: colour("--mono"),
  fontSize: 13,
  lineHeight: 20,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fixedOverflowWidgets: true,
  renderWhitespace: "none",
  lineNumbersMinChars: 3,
  folding: false,
  tabSize: 4,
  insertSpaces: true,
  rulers: [120],
  wordBasedSuggestions: "off",
  quickSuggestions: { other: true, comments: false, strings: false },
  stickyScroll: { enabled: false },
  padding: { top: 8, bottom: 8 },
  unicodeHighlight: { ambiguousCharacters: true, invisibleCharacters: true },
});

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function dress(monaco) {
  const light = document.documentElement.dataset.theme === "light";
  const ink = name => colour(name).replace("#", "");
  monaco.editor.defineTheme("house", {
    base: light ? "vs" : "vs-dark",
    inherit: true,
    rules: [
      { token: "comment", foreground: ink("--soft") },
      { token: "keyword", foreground: ink("--blue") },
      { token: "string", foreground: ink("--amber") },
      { token: "number", foreground: ink("--green") },
    ],
    colors: {
      "editor.background": colour("--raised"),
      "editor.foreground": colour("--ink"),
      "editorLineNumber.foreground": colour("--soft"),
      "editorLineNumber.activeForeground": colour("--ink"),
      "editorGutter.background": colour("--raised"),
      "editorCursor.foreground": colour("--blue"),
      "editorRuler.foreground": colour("--line"),
      "editorWidget.background": colour("--ground"),
      "editorWidget.border": colour("--line-strong"),
      "editorHoverWidget.background": colour("--ground"),
      "editorSuggestWidget.background": colour("--ground"),
      "editorError.foreground": colour("--red"),
      "editorWarning.foreground": colour("--amber"),
      focusBorder: colour("--blue"),
    },
  });
  monaco.editor.setTheme("house");
}

function teach(monaco) {
  const kinds = monaco.languages.CompletionItemKind;
  monaco.languages.registerCompletionItemProvider("csharp", {
    triggerCharacters: ["."],
    async provideCompletionItems(model, position, context, token) {
      const offered = await inquire("complete", model, position, token) ?? [];
      const word = model.getWordUntilPosition(position);
      const range = new monaco.Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn);
      return {
        suggestions: offered.map(one => ({
          label: one.text,
          kind: kinds[one.kind] ?? kinds.Text,
          insertText: one.text,
          detail: one.signature,
          documentation: one.notes,
          sortText: one.kind === "Keyword" ? `~${one.text}` : one.text,
          range,
        })),
      };
    },
  });
  monaco.languages.registerHoverProvider("csharp", {
    async provideHover(model, position, token) {
      const told = await inquire("hover", model, position, token);
      if (!told?.signature) return null;
      const contents = [{ value: "```csharp\n" + told.signature.replaceAll("`", "'") + "\n```" }];
      if (told.refusal) contents.push({ value: `**Not for scripts:** ${plain(told.refusal)}` });
      if (told.notes) contents.push({ value: plain(told.notes) });
      return { contents };
    },
  });
}

// Nothing of it may act as markup.
const plain = text => text.replace(/[\\`*_{}[\]()#+!|<>~-]/g, "\\$&").replaceAll("\n", "  \n");

async function inquire(question, model, position, token) {
  if (!speaker) return null;
  const given = new AbortController();
  const ending = token.onCancellationRequested(() => given.abort());
  try {
    return await language(question, {
      text: model.getValue(), script: speaker.path, line: position.lineNumber, column: position.column,
    }, given.signal);
  } catch {
    return null;
  } finally {
    ending.dispose();
  }
}
