// Typing at an event with the keyboard alone: rows of goods, units, names, direction, the hour.
"use strict";
{
  const form = document.getElementById("line");
  const rows = form.querySelector("[data-rows]");
  const template = form.querySelector("template[data-row]");
  const total = form.elements["lines-TOTAL_FORMS"];
  const most = Number(form.elements["lines-MAX_NUM_FORMS"].value);
  const sides = ["province", "name"].map((what) => ["seller", "buyer"].map((side) => form.elements[`${side}_${what}`]));
  const folded = (text) => text.trim().toLowerCase().replace(/\s+/g, " ");

  // --- Rows of goods ---------------------------------------------------------------------------

  const isBlank = (row) => [...row.querySelectorAll("input")].every(({ value }) => !value.trim());
  const addRow = () => {
    rows.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("__prefix__", total.value));
    total.value = rows.children.length;
    return rows.lastElementChild;
  };
  const setRows = (count) => {
    while (rows.children.length > count) rows.lastElementChild.remove();
    total.value = rows.children.length;
    while (rows.children.length < Math.min(count, most)) addRow();
  };
  form.addEventListener("event:rows", ({ detail }) => setRows(Math.max(1, detail)));
  setRows(Math.max(1, [...rows.children].findLastIndex((row) => !isBlank(row)) + 1));

  // --- Enter goes on, with Ctrl it saves ---------------------------------------------------------

  const stops = (inForm) => [...inForm.elements].filter(
    (field) => field.matches("input:not([type=hidden]), select, button"));

  const goOn = (field) => {
    const row = field.closest(".event-good");
    const isLast = row && row === rows.lastElementChild;
    if (isLast && isBlank(row)) return form.elements.value_low;
    const inRow = row && [...row.querySelectorAll("input")];
    if (isLast && field === inRow.at(-1) && rows.children.length < most) return addRow().querySelector("input");
    const all = stops(field.form);
    return all[all.indexOf(field) + 1];
  };

  const goToOther = () => {
    const now = document.activeElement.form;
    const others = [...document.querySelectorAll("form[data-entry]")].filter((one) => one !== now);
    others.at(-1)?.querySelector("input[type=text]").focus();
  };

  document.addEventListener("keydown", (event) => {
    const shortcut = { F2: swap, F4: goToOther }[event.key];
    if (shortcut) { event.preventDefault(); shortcut(); return; }
    const field = event.target;
    if (event.key !== "Enter" || event.isComposing || !field.form?.dataset.entry) return;
    if (event.ctrlKey || event.metaKey) {
      field.blur(); // so that what was typed last counts as changed
      field.form.requestSubmit();
    } else if (field.matches("input, select")) {
      const next = goOn(field);
      next?.focus();
      next?.select?.();
    } else return;
    event.preventDefault();
  });

  // --- Direction, and the businesses of each side --------------------------------------------------

  const offerNames = () => {
    const [provinces, names] = sides;
    names.forEach((input, side) => {
      const list = `businesses-${provinces[side].value}`;
      if (document.getElementById(list)) input.setAttribute("list", list);
      else input.removeAttribute("list");
    });
  };
  const swap = () => {
    for (const [one, other] of sides) [one.value, other.value] = [other.value, one.value];
    const [from, to] = sides[0].map(({ selectedOptions }) => selectedOptions[0].text);
    document.getElementById("event-status").textContent = `${from} → ${to}`;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.addEventListener("input", offerNames);
  offerNames();
  const button = document.querySelector("[data-swap]");
  button.hidden = false;
  button.addEventListener("click", swap);

  // --- A range in one box is two values -----------------------------------------------------------

  const RANGE = /^(?:rp\.?)?\s*([\d.,]+)\s*([a-z]*)\s*(?:[-–—]|s\/d|sampai|hingga)\s*(?:rp\.?)?\s*([\d.,]+)\s*([a-z]*)$/i;
  document.addEventListener("change", ({ target }) => {
    const high = target.name?.endsWith("value_low") && target.form.elements[target.name.replace("low", "high")];
    const found = high && !high.value && RANGE.exec(target.value.trim());
    if (!found) return;
    const [, from, fromUnit, to, unit] = found;
    target.value = `${from} ${fromUnit || unit}`.trim();
    high.value = `${to} ${unit}`.trim();
    target.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // --- Units of a good -----------------------------------------------------------------------------

  const goods = [...document.getElementById("commodities").options];
  const goodNamed = (name) => name && goods.find(
    ({ value, text }) => [value, ...text.split(",")].some((each) => folded(each) === folded(name)));
  const inRowOf = (field, name) => field.closest(".event-good").querySelector(`[name$='-${name}']`);

  rows.addEventListener("change", ({ target }) => {
    const unit = inRowOf(target, "unit");
    const good = goodNamed(inRowOf(target, "commodity").value);
    if (good && inRowOf(target, "quantity").value && !unit.value) unit.value = good.dataset.unit;
  });
  rows.addEventListener("focusin", ({ target }) => {
    if (!target.name?.endsWith("-unit")) return;
    const good = goodNamed(inRowOf(target, "commodity").value);
    const offered = document.getElementById("units-of-good") ?? document.createElement("datalist");
    offered.id = "units-of-good";
    offered.replaceChildren(...(good?.dataset.units.trim().split(" ") ?? []).map((unit) => new Option(unit)));
    form.append(offered);
    target.setAttribute("list", good ? offered.id : "units");
  });

  // --- The hour of an announced total, by the clock of the place -------------------------------------

  const hour = document.getElementById("id_total-observed_at");
  const ZONES = { "-420": "WIB", "-480": "WITA", "-540": "WIT" };
  let isPrefilled = true;
  hour?.addEventListener("input", () => { isPrefilled = false; });
  hour?.form.addEventListener("event:next", () => { isPrefilled = true; });
  hour?.form.addEventListener("focusin", ({ target }) => {
    const now = new Date();
    const zone = ZONES[now.getTimezoneOffset()];
    if (!isPrefilled || !zone || target === hour) return;
    hour.value = `${now.toTimeString().slice(0, 5).replace(":", ".")} ${zone}`;
  });
}
