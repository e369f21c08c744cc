/** Checkboxes that put a question on the reader's list, and the line that says how many are on it. */
import { isFirstVisit } from "../lib/early-input.js";
import { query, queryAll } from "../lib/query.js";
import { isPersistent } from "../state/persistence.js";
import { update, watch } from "../state/store.js";

/** @type {HTMLInputElement[]} */
const checkboxes = queryAll("[data-pick]");
const strip = query("[data-strip]");
const count = query("[data-count]");

for (const checkbox of checkboxes) {
  checkbox.addEventListener("change", () => {
    const id = checkbox.dataset.pick;
    update((state) => {
      const rest = state.list.filter((item) => item.id !== id);
      return { ...state, list: checkbox.checked ? [...rest, { id }] : rest };
    });
  });
}

/** What was checked while this script was loading. */
const early = checkboxes.filter(({ checked }) => checked && isFirstVisit()).map(({ dataset }) => dataset.pick);
if (early.length > 0) {
  update((state) => ({ ...state, list: [...state.list.filter(({ id }) => !early.includes(id)), ...early.map((id) => ({ id }))] }));
}
watch(({ list }) => {
  const ids = new Set(list.map(({ id }) => id));
  for (const checkbox of checkboxes) checkbox.checked = ids.has(checkbox.dataset.pick);
  count.textContent = count.dataset.template?.replace("{count}", String(list.length)) ?? "";
  strip.hidden = list.length === 0;
  query("[data-not-saved]").hidden = isPersistent();
});
