/** Checkmarks on checklists: stored on the device by checklist, counted, cleared, printed with or without. */
import { ownAddress } from "../lib/address.js";
import { copy } from "../lib/clipboard.js";
import { isFirstVisit } from "../lib/early-input.js";
import { query, queryAll, queryOptional } from "../lib/query.js";
import { announce } from "../lib/status.js";
import { createUndo } from "../lib/undo.js";
import { isPersistent } from "../state/persistence.js";
import { read, update, watch } from "../state/store.js";

/** @type {HTMLInputElement[]} */
const checkboxes = queryAll("[data-ticks] [data-tick]");
const done = queryOptional("[data-done]");

/** Return the name of the checklist that has a checkbox. */
const checklistOf = (/** @type {HTMLInputElement} */ checkbox) =>
  /** @type {HTMLElement} */ (checkbox.closest("[data-ticks]")).dataset.ticks ?? "";

/**
 * Change the checkmarks of a checklist.
 *
 * @param {string} name
 * @param {(ids: string[]) => string[]} change
 */
const changeTicks = (name, change) =>
  update((state) => ({ ...state, ticks: { ...state.ticks, [name]: change(state.ticks[name] ?? []) } }));

const undo =
  done &&
  createUndo({
    button: query("[data-undo]"),
    restore: (/** @type {string[]} */ ids) => changeTicks(done.dataset.done ?? "", () => ids),
    message: done.dataset.undone ?? "",
    focus: query("[data-clear]"),
  });

for (const checkbox of checkboxes) {
  checkbox.addEventListener("change", () => {
    const id = checkbox.dataset.tick ?? "";
    changeTicks(checklistOf(checkbox), (ids) => [...ids.filter((checked) => checked !== id), ...(checkbox.checked ? [id] : [])]);
  });
}

function showDone() {
  if (!done) return;
  const count = checkboxes.filter(({ checked }) => checked).length;
  query("[data-done-text]").textContent = (done.dataset.template ?? "")
    .replace("{count}", String(count))
    .replace("{all}", String(checkboxes.length));
  /** @type {HTMLMeterElement} */
  const bar = query("[data-done-bar]");
  bar.max = Math.max(1, checkboxes.length);
  bar.value = count;
  query("[data-not-saved]").hidden = isPersistent();
}

// What was checked off while this script was loading
for (const checkbox of checkboxes.filter(({ checked, defaultChecked }) => checked && !defaultChecked && isFirstVisit())) {
  changeTicks(checklistOf(checkbox), (ids) => [...ids, checkbox.dataset.tick ?? ""]);
}
watch(({ ticks }) => {
  for (const checkbox of checkboxes) checkbox.checked = (ticks[checklistOf(checkbox)] ?? []).includes(checkbox.dataset.tick ?? "");
  showDone();
});

async function share() {
  const data = { title: document.title, url: ownAddress() };
  if (navigator.share) {
    await navigator.share(data).catch(() => undefined); // the reader closed it
  } else {
    await copy(data.url, { copied: done?.dataset.copied ?? "", notCopied: data.url });
  }
}

const ACTIONS = {
  "[data-print-ticks]": () => print(),
  "[data-print-empty]": () => {
    const checked = checkboxes.filter((checkbox) => checkbox.checked);
    for (const checkbox of checked) checkbox.checked = false;
    addEventListener("afterprint", () => checked.forEach((checkbox) => (checkbox.checked = true)), { once: true });
    print();
  },
  "[data-share]": share,
  "[data-clear]": () => {
    const name = done?.dataset.done ?? "";
    undo?.record(read().ticks[name] ?? []);
    changeTicks(name, () => []);
    announce(done?.dataset.cleared ?? "");
  },
};
for (const [selector, action] of Object.entries(ACTIONS)) queryOptional(selector)?.addEventListener("click", action);
