// Lines recorded at an event: each is kept on this device until the server has saved it.
"use strict";
{
  const words = document.currentScript.dataset;
  const forms = [...document.querySelectorAll("form[data-entry]")];
  const statusLine = document.getElementById("event-status");
  const waitingPart = document.getElementById("event-waiting");
  const saved = document.getElementById("event-saved");
  const QUEUE = `acara ${words.place} `;
  const draftName = (form) => `isian ${words.place} ${form.id}`;
  const PATIENCE = 20_000; // milliseconds
  const FIRST_PAUSE = 2_000;
  const LONGEST_PAUSE = 30_000;
  const ANOTHER_USER = 409;
  const NOT_NOW = [408, 425, 429]; // said by a proxy on the way, and not about the line
  const MACHINERY = /^(csrfmiddlewaretoken|by)$|_FORMS$/;

  // --- What is typed in a form ----------------------------------------------------------------------

  const formOf = ({ entry }) => forms.find((form) => form.dataset.entry === entry);
  const typedIn = (form) => [...form.querySelectorAll("input[type=text]:not([data-stays])")];
  const isBlank = (form) => typedIn(form).every(({ value }) => !value.trim());
  const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const store = (name, value) => {
    try {
      localStorage.setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  };
  const keepDraft = (form) => {
    if (isBlank(form)) localStorage.removeItem(draftName(form));
    else store(draftName(form), fieldsOf(form));
  };

  const fill = (form, fields) => {
    const typed = new Map(fields);
    form.dispatchEvent(new CustomEvent("event:rows", { detail: Number(typed.get("lines-TOTAL_FORMS") ?? 1) }));
    for (const field of form.elements) {
      if (!field.name || MACHINERY.test(field.name)) continue;
      if (field.type === "checkbox") field.checked = typed.has(field.name);
      else if (typed.has(field.name)) field.value = typed.get(field.name);
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    keepDraft(form);
  };

  const clearErrors = (form) => {
    for (const list of form.querySelectorAll(".errorlist")) list.remove();
    for (const field of form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
  };
  const showErrors = (form, errors) => {
    clearErrors(form);
    if (errors.key) form.elements.key.value = newKey(); // something else was saved under the old one
    for (const [name, texts] of Object.entries(errors)) {
      const field = name === "key" ? null : form.elements[name];
      const list = document.createElement("ul");
      list.className = "errorlist";
      list.append(...texts.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
      (field?.closest(".event-field") ?? form.querySelector(".event-errors")).append(list);
      if (!field) continue;
      list.id = `error-${name}`;
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", list.id);
    }
    (form.querySelector("[aria-invalid]") ?? typedIn(form)[0]).focus();
  };

  const nextLine = (form) => {
    clearErrors(form);
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden" || field.matches("[data-stays]")) continue;
      if (field.type === "checkbox") field.checked = field.defaultChecked;
      else if (field.options) field.selectedIndex = Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
      else field.value = "";
    }
    for (const note of form.querySelectorAll(".read-back")) note.textContent = "";
    form.elements.key.value = newKey();
    form.dispatchEvent(new CustomEvent("event:rows", { detail: 1 }));
    form.dispatchEvent(new CustomEvent("event:next"));
    localStorage.removeItem(draftName(form));
    typedIn(form)[0].focus();
  };

  // --- What waits on this device -----------------------------------------------------------------------

  const unstored = new Map(); // lines for which the device has no room
  const queued = () => {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(QUEUE));
    const entries = [...names.map((name) => JSON.parse(localStorage.getItem(name))), ...unstored.values()];
    return entries.sort((one, other) => one.at - other.at);
  };
  const keep = (entry) => {
    if (store(QUEUE + entry.key, entry)) unstored.delete(entry.key);
    else {
      unstored.set(entry.key, entry);
      say(words.full);
    }
    draw();
  };
  const drop = ({ key }) => {
    unstored.delete(key);
    localStorage.removeItem(QUEUE + key);
    draw();
  };
  const taken = (form, state) => ({
    key: form.elements.key.value,
    entry: form.dataset.entry,
    fields: fieldsOf(form),
    label: typedIn(form).map(({ value }) => value.trim()).filter(Boolean).join(", "),
    at: Date.now(),
    state,
  });

  const say = (text, link = "") => {
    statusLine.textContent = text;
    if (!link) return;
    const anchor = Object.assign(document.createElement("a"), { href: link, target: "_blank", textContent: words.enter });
    statusLine.append(" ", anchor);
  };

  const mend = (entry) => {
    const form = formOf(entry);
    if (!isBlank(form)) keep(taken(form, "parked"));
    fill(form, entry.fields);
    drop(entry);
    showErrors(form, entry.errors ?? {});
  };

  const draw = () => {
    const entries = queued().filter(formOf);
    waitingPart.hidden = !entries.length;
    waitingPart.querySelector("ul").replaceChildren(...entries.map((entry) => {
      const item = document.createElement("li");
      const state = Object.assign(document.createElement("strong"), { textContent: words[entry.state] });
      item.append(entry.label, " (", state, ") ");
      if (entry.state !== "waiting") {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words.mend });
        button.addEventListener("click", () => mend(entry));
        item.append(button);
      }
      return item;
    }));
  };

  // --- Sending --------------------------------------------------------------------------------------------

  let token = forms[0].elements.csrfmiddlewaretoken.value;
  let isSending = false;
  let pause = FIRST_PAUSE;
  let timer;

  const ask = (address, options = {}) => fetch(address, {
    redirect: "manual", signal: AbortSignal.timeout(PATIENCE), ...options,
  });
  const post = (entry) => {
    const body = new URLSearchParams(entry.fields);
    body.set("csrfmiddlewaretoken", token);
    return ask(formOf(entry).action, { method: "POST", body, headers: { Accept: "application/json" } });
  };
  // A login in another tab has made the token of this page worthless.
  const renewToken = async () => {
    const page = await ask(location.pathname);
    if (!page.ok) return page;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    token = fresh.querySelector("[name=csrfmiddlewaretoken]").value;
    return null;
  };
  const answered = async (entry) => {
    const response = await post(entry);
    if (response.status !== 403) return response;
    return await renewToken() ?? post(entry);
  };

  const refuse = (entry, errors) => {
    const refused = { ...entry, state: "refused", errors };
    say(words.mended);
    keep(refused);
    if (isBlank(formOf(entry))) mend(refused);
  };

  // Whether the next line may be sent. One that the server cannot digest (500) holds up no other.
  const send = async (entry) => {
    let response;
    let answer;
    try {
      response = await answered(entry);
      if (response.ok || response.status === 422) answer = await response.json();
    } catch {
      say(words.offline);
      return false;
    }
    if (response.ok) {
      drop(entry);
      pause = FIRST_PAUSE;
      saved.innerHTML = answer.saved;
      say([answer.told, ...answer.doubts].join(" "));
    } else if (response.status === 422) refuse(entry, answer.errors);
    else if (response.type === "opaqueredirect") say(words.ended, words.login);
    else if (response.status === ANOTHER_USER) say(words.other, words.login);
    else if (response.status >= 500 || NOT_NOW.includes(response.status)) say(words.offline);
    else refuse(entry, { "": [words.denied] });
    return response.status > 0 && response.status <= 500 && ![ANOTHER_USER, ...NOT_NOW].includes(response.status);
  };

  const flush = async () => {
    if (isSending) return;
    isSending = true;
    clearTimeout(timer);
    const tried = new Set();
    const waiting = () => queued().filter((entry) => entry.state === "waiting" && formOf(entry));
    const next = () => waiting().find(({ key }) => !tried.has(key));
    let entry = next();
    while (entry && await send(entry)) {
      tried.add(entry.key);
      entry = next();
    }
    isSending = false;
    if (!waiting().length) return;
    timer = setTimeout(flush, pause);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  };

  for (const form of forms) {
    form.addEventListener("input", () => keepDraft(form));
    form.addEventListener("change", () => keepDraft(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (isBlank(form)) {
        say(words.blank);
        typedIn(form)[0].focus();
        return;
      }
      say(words.kept);
      keep(taken(form, "waiting"));
      nextLine(form);
      flush();
    });
    const draft = JSON.parse(localStorage.getItem(draftName(form)));
    if (draft) fill(form, draft);
    if (!form.elements.key.value) form.elements.key.value = newKey();
  }
  typedIn(forms[0])[0].focus();
  window.addEventListener("online", flush);
  window.addEventListener("storage", draw);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  draw();
  flush();
}
