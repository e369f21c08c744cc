/** Ticks that put a question on the reader's list, and the line that says what is on it. The list is kept by state/store.js. */
import { query, queryAll } from "../lib/query.js";
import { isPersistent } from "../state/persistence.js";
import { isFirstVisit } from "../lib/early-input.js";
import { update, watch } from "../state/store.js";

/** @type {HTMLInputElement[]} */
const ticks = queryAll("[data-pick]");
const strip = query("[data-strip]");
const count = query("[data-count]");

for (const tick of ticks) {
  tick.addEventListener("change", () => {
    const id = tick.dataset.pick;
    update((state) => {
      const others = state.list.filter((item) => item.id !== id);
      return { ...state, list: tick.checked ? [...others, { id }] : others };
    });
  });
}

// What was ticked while this script was on the way
const early = ticks.filter(({ checked }) => checked && isFirstVisit()).map(({ dataset }) => dataset.pick);
if (early.length > 0) {
  update((state) => ({ ...state, list: [...state.list.filter(({ id }) => !early.includes(id)), ...early.map((id) => ({ id }))] }));
}
watch(({ list }) => {
  const picked = new Set(list.map(({ id }) => id));
  for (const tick of ticks) tick.checked = picked.has(tick.dataset.pick);
  count.textContent = count.dataset.template?.replace("{count}", String(list.length)) ?? "";
  strip.hidden = list.length === 0;
  query("[data-not-saved]").hidden = isPersistent();
});
