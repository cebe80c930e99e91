// Suggestions below the box that searches the register, a combobox after the ARIA practices.
"use strict";
for (const form of document.querySelectorAll("form[data-suggestions]")) {
  const WAIT = 150; // milliseconds without a key
  const SHORTEST = 2;
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  let offers = [];
  let active = -1;
  let request = null;
  let timer = 0;

  const options = () => [...list.children];
  const isOpen = () => !list.hidden;

  const activate = (index) => {
    active = index;
    options().forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    const option = options()[index];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  const setOpen = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) activate(-1);
  };
  const forget = () => {
    clearTimeout(timer);
    request?.abort();
  };

  const optionOf = ({ label, kind }, place) => {
    const option = document.createElement("li");
    const note = document.createElement("span");
    option.id = `${list.id}-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    note.className = "muted";
    note.textContent = kind;
    option.append(label, " ", note);
    return option;
  };
  const show = ({ suggestions, said }) => {
    offers = suggestions;
    list.replaceChildren(...offers.map(optionOf));
    setOpen(offers.length > 0);
    status.textContent = said;
  };
  const ask = async () => {
    request = new AbortController();
    const address = `${form.dataset.suggestions}?${new URLSearchParams({ q: input.value.trim() })}`;
    try {
      const answer = await fetch(address, { signal: request.signal });
      if (answer.ok) show(await answer.json());
    } catch { /* a newer question, or no network: the form works without suggestions */ }
  };

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  setOpen(false);

  input.addEventListener("input", () => {
    forget();
    if (input.value.trim().length >= SHORTEST) timer = setTimeout(ask, WAIT);
    else setOpen(false);
  });

  const step = (by) => {
    if (!offers.length) return;
    if (!isOpen()) setOpen(true);
    const places = offers.length + 1; // the box itself is one of them
    activate(((active + 1 + by + places) % places) - 1);
  };
  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => active >= 0 && location.assign(offers[active].url),
    Escape: () => isOpen() && setOpen(false),
  };
  input.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.isComposing || (event.key === "Escape" && !isOpen())) return;
    if (event.key === "Enter" && active < 0) return; // the form is sent
    event.preventDefault();
    act();
  });

  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", ({ target }) => {
    const place = options().indexOf(target.closest("[role=option]"));
    if (place >= 0) location.assign(offers[place].url);
  });
  input.addEventListener("blur", () => { forget(); setOpen(false); });
}
