// A button that copies the field it names; without a script the field alone is there.
"use strict";
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const status = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      if (!document.execCommand("copy")) return; // plain http: the field stays selected
    }
    status.textContent = "";
    requestAnimationFrame(() => { status.textContent = button.dataset.copied; });
    button.textContent = button.dataset.copied;
  });
}
