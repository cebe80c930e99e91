// A button that copies the link it names; without a script the link alone is there.
"use strict";
for (const button of document.querySelectorAll("[data-copy]")) {
  const link = document.getElementById(button.dataset.copy);
  const status = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(link); // to be copied by hand where a script may not
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      if (!document.execCommand("copy")) return;
    }
    button.textContent = button.dataset.copied;
    status.textContent = button.dataset.copied;
  });
}
