// The form that names a new script; the script itself begins as a draft.
export function openNewForm(dialog, list, begin) {
  const form = dialog.querySelector("form");
  const fault = dialog.querySelector("#editor-new-fault");
  dialog.querySelector("[data-do=close-new]").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", event => {
    event.preventDefault();
    const path = `${form.folder.value}/${form.name.value}.csx`;
    const isTaken = list.scripts.some(one => one.path === path);
    fault.hidden = !isTaken;
    if (isTaken) return void (fault.textContent = `There is a script ${path} already: choose another name.`);
    dialog.close();
    begin(path);
  });
  return { show };

  function show() {
    const folders = [...new Set(list.scripts.map(one => one.path.split("/")[0]))];
    dialog.querySelector("datalist").replaceChildren(...folders.map(folder => new Option(folder)));
    fault.hidden = true;
    form.reset();
    dialog.showModal();
  }
}
