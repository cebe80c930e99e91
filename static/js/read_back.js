// Says beside a date or an amount how the register reads it, while it is being typed.
"use strict";
{
  const address = document.currentScript.dataset.address;
  const PAUSE = 300; // milliseconds after the last key
  let waiting;

  const noteBeside = (input) => {
    const next = input.nextElementSibling;
    if (next?.classList.contains("read-back")) return next;
    const note = document.createElement("output");
    note.className = "read-back";
    input.after(note);
    return note;
  };

  const readBack = async (input) => {
    const text = input.value;
    const query = new URLSearchParams({ as: input.dataset.readBack, text });
    // Without a session it must not load the login page: that would replace the token of one that
    // is open in another tab. Without a connection nothing is read back.
    const response = await fetch(`${address}?${query}`, { redirect: "manual" }).catch(() => null);
    if (!response?.ok || input.value !== text) return;
    const { reading, doubts } = await response.json();
    const note = noteBeside(input);
    note.textContent = [reading, ...doubts].join(" ");
    note.classList.toggle("doubtful", doubts.length > 0);
  };

  document.addEventListener("input", ({ target }) => {
    if (!target.dataset.readBack) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => readBack(target), PAUSE);
  });
}
