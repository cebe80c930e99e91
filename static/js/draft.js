// Keeps what is typed in a record's form while this tab is open, and offers it again after a crash.
"use strict";
{
  const words = document.currentScript.dataset;
  const form = document.querySelector("#content-main form[id$='_form']");
  const KEY = `draft ${location.pathname}`;
  const PAUSE = 500; // milliseconds after the last key
  const NOT_KEPT = /csrfmiddlewaretoken|password|secret|^_(?!version)/;
  let waiting;

  const isKept = ({ name, type }) => name && !NOT_KEPT.test(name) && !/file|submit|button/.test(type);
  const kept = () => [...form.elements].filter(isKept);
  const state = (field) => ({
    name: field.name,
    value: field.type === "checkbox" || field.type === "radio" ? field.checked : field.value,
    // What an autocomplete has chosen is no option of the page that is loaded next.
    options: [...(field.selectedOptions ?? [])].map(({ value, text }) => [value, text]),
  });
  const keep = (sent) => sessionStorage.setItem(
    KEY, JSON.stringify({ sent, version: version(), fields: kept().map(state) }));
  const version = () => form.elements._version?.value ?? "";

  const fill = (field, { value, options }) => {
    if (field.selectedOptions) {
      for (const [key, text] of options) {
        if (![...field.options].some((option) => option.value === key)) field.add(new Option(text, key));
      }
      for (const option of field.options) option.selected = options.some(([key]) => key === option.value);
    } else if (field.type === "checkbox" || field.type === "radio") field.checked = value;
    else field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const addRows = (fields) => {
    for (const { name, value } of fields.filter(({ name }) => name.endsWith("-TOTAL_FORMS"))) {
      const button = document.querySelector(`#${name.replace("-TOTAL_FORMS", "-group")} .add-row a`);
      for (let rows = form.elements[name]?.value; button && rows < value; rows++) button.click();
    }
  };

  const restore = ({ fields }) => {
    addRows(fields);
    const now = kept();
    for (const wanted of fields) {
      const field = now.find(({ name }) => name === wanted.name);
      if (field) fill(field, wanted);
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const offer = (draft) => {
    const note = document.createElement("div");
    note.className = "record-warnings draft-note";
    const text = document.createElement("p");
    text.textContent = words.note;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = words.restore;
    button.addEventListener("click", () => { restore(draft); note.remove(); });
    note.append(text, button);
    form.before(note);
  };

  // After a save the record has another version, and the form of a new one is empty.
  const isSaved = ({ sent, version: before }) => sent && (before === "" || before !== version());
  const isShownAgain = Boolean(document.querySelector("#content-main .errornote"));
  const draft = JSON.parse(sessionStorage.getItem(KEY));
  if (draft && isSaved(draft)) sessionStorage.removeItem(KEY);
  else if (draft && !isShownAgain) offer(draft);

  form?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(false), PAUSE);
  });
  form?.addEventListener("submit", () => { clearTimeout(waiting); keep(true); });
}
