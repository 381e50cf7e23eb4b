// The editor's door: brings its page to life when it is shown, and takes it down when it is left.
let page = null;
let shown = null;

export function startEditor() {
  Blazor.addEventListener("enhancedload", look);
  look();
}

async function look() {
  const root = document.getElementById("editor");
  if (root === shown) return page?.follow();
  page?.close();
  page = null;
  shown = root;
  if (!root) return;
  const { EditorPage } = await import("./editor-page.js");
  if (shown === root) page = new EditorPage(root);
}
