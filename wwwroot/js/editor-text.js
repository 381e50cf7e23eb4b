// The text itself: one Monaco model a script, its problems while typing, and the comparison with a version.
import { language } from "./editor-api.js";
import { options } from "./editor-monaco.js";

const patience = 300;

export function openText(monaco, places, { mayWrite, changed, diagnosed, path }) {
  places.text.replaceChildren();
  const editor = monaco.editor.create(places.text, {
    ...options(), model: null, readOnly: !mayWrite, ariaLabel: "Text of the script",
    readOnlyMessage: { value: "Your role writes no scripts." },
  });
  const models = new Map();
  let diff = null;
  let old = null;
  let asking = null;
  let timer = 0;
  let isShowing = false;
  editor.onDidChangeModelContent(() => {
    if (isShowing) return;
    changed();
    diagnoseSoon(patience);
  });
  return { show, value, mark, goTo, nextError, compare, takeCompared, focus: () => editor.focus(), close };

  function show(name, text, writable) {
    const address = monaco.Uri.parse(`strategy:/${name}`);
    const model = models.get(name) ?? dressed(monaco.editor.createModel(text, "csharp", address));
    models.set(name, model);
    isShowing = true;
    if (model.getValue() !== text) model.setValue(text);
    editor.setModel(model);
    isShowing = false;
    editor.updateOptions({ readOnly: !writable });
    diagnoseSoon(0);
  }

  function value() {
    return editor.getModel()?.getValue(monaco.editor.EndOfLinePreference.LF) ?? "";
  }

  function mark(diagnostics) {
    const model = editor.getModel();
    if (!model) return;
    monaco.editor.setModelMarkers(model, "host", diagnostics.map(one => ({
      severity: one.isError ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
      message: one.message,
      code: one.code,
      startLineNumber: one.line,
      startColumn: one.column,
      endLineNumber: Math.max(one.line, one.endLine),
      endColumn: one.endLine > one.line || one.endColumn > one.column ? one.endColumn : one.column + 1,
    })));
    diagnosed(diagnostics);
  }

  // Typing goes on: what was asked before is given up, in the browser and in the host's queue.
  function diagnoseSoon(after) {
    clearTimeout(timer);
    asking?.abort();
    if (mayWrite && path()) timer = setTimeout(diagnose, after);
  }

  async function diagnose() {
    asking = new AbortController();
    const model = editor.getModel();
    const version = model.getVersionId();
    try {
      const answer = await language("diagnose", { text: value(), script: path() }, asking.signal);
      const isCurrent = !model.isDisposed() && model === editor.getModel() && model.getVersionId() === version;
      if (isCurrent) mark(answer.diagnostics);
    } catch (cause) {
      if (cause.status === 429) diagnoseSoon(patience);
    }
  }

  function goTo(place) {
    const at = { lineNumber: place.line, column: Math.max(1, place.column) };
    editor.setPosition(at);
    editor.revealPositionInCenterIfOutsideViewport(at);
    editor.focus();
  }

  function nextError() {
    editor.focus();
    editor.trigger("keyboard", "editor.action.marker.nextInFiles", null);
  }

  function compare(text) {
    const model = editor.getModel();
    diff?.setModel(null);
    old?.dispose();
    old = text === null || !model ? null : dressed(monaco.editor.createModel(text, "csharp"));
    places.diff.hidden = !old;
    places.text.hidden = !!old;
    if (!old) return;
    diff ??= monaco.editor.createDiffEditor(places.diff, {
      ...options(), rulers: [], readOnly: true, originalEditable: false, useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: 700, hideUnchangedRegions: { enabled: true }, ariaLabel: "Comparison with a version",
    });
    diff.setModel({ original: old, modified: model });
    diff.focus();
  }

  function takeCompared() {
    const model = editor.getModel();
    if (!old || !model) return;
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text: old.getValue() }], () => null);
  }

  function dressed(model) {
    model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
    return model;
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    diff?.setModel(null);
    diff?.dispose();
    old?.dispose();
    editor.dispose();
    for (const model of models.values()) model.dispose();
  }
}
