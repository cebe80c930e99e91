// A record's form: no group hides what was typed or is wrong, and no click loses it.
"use strict";
{
  const form = document.querySelector("#content-main form[id$='_form']");
  const TYPED = "input[type=text], input[type=url], textarea, select.admin-autocomplete";

  const isFilled = (group) => [...group.querySelectorAll(TYPED)].some((field) => field.value);
  for (const group of document.querySelectorAll("#content-main details")) {
    group.open ||= Boolean(group.querySelector(".errorlist")) || isFilled(group);
  }

  // A row of a table has no labels: the head of its column names a field. Nor has a field that
  // searches as one types: the label of the list behind it names it.
  const words = (element) => element?.firstChild?.textContent.trim() || element?.textContent.trim();
  const headOf = (cell) => cell.closest("table").tHead?.querySelector(
    [...cell.classList].map((name) => `.${CSS.escape(name.replace(/^field-/, "column-"))}`).join(),
  );
  const nameFields = (root) => {
    for (const cell of root.querySelectorAll(".tabular td[class^=field-]")) {
      for (const field of cell.querySelectorAll("input:not([type=hidden]), select, textarea")) {
        field.setAttribute("aria-label", words(headOf(cell)));
      }
    }
    for (const remove of root.querySelectorAll(".tabular td.delete input")) {
      remove.setAttribute("aria-label", words(remove.closest("table").tHead.rows[0].lastElementChild));
    }
    for (const head of root.querySelectorAll(".tabular th.original")) {
      const name = document.createElement("span");
      name.className = "visually-hidden";
      name.textContent = words(head.closest("fieldset").querySelector("h2"));
      head.replaceChildren(name);
    }
    for (const list of root.querySelectorAll("select.admin-autocomplete")) {
      const name = list.getAttribute("aria-label") || words(list.labels[0]);
      const shown = list.nextElementSibling?.querySelectorAll("[role=combobox], [role=textbox], input");
      for (const part of shown ?? []) part.setAttribute("aria-label", name);
    }
  };
  django.jQuery(() => nameFields(document)); // after the lists became fields that search
  document.addEventListener("formset:added", (event) => nameFields(event.target));

  let unsaved = Boolean(document.querySelector("#content-main .errornote"));
  form?.addEventListener("input", () => { unsaved = true; });
  form?.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
