// A record's form: no group hides what was typed or is wrong, and no click loses it.
"use strict";
{
  const form = document.querySelector("#content-main form[id$='_form']");
  const TYPED = "input[type=text], input[type=url], textarea, select.admin-autocomplete";

  const isFilled = (group) => [...group.querySelectorAll(TYPED)].some((field) => field.value);
  for (const group of document.querySelectorAll("#content-main details")) {
    group.open ||= Boolean(group.querySelector(".errorlist")) || isFilled(group);
  }

  let unsaved = Boolean(document.querySelector("#content-main .errornote"));
  form?.addEventListener("input", () => { unsaved = true; });
  form?.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
