// Asks before a page is left on which something was typed and not saved.
"use strict";
{
  let unsaved = false;
  const form = document.querySelector("#content-main form");
  form?.addEventListener("input", () => { unsaved = true; });
  form?.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
