/** Ticks on checklists: kept on the device by checklist, counted, cleared, printed with or without. The state is in state/store.js. */
import { copy } from "../lib/clipboard.js";
import { query, queryAll, queryOptional } from "../lib/query.js";
import { announce } from "../lib/status.js";
import { createUndo } from "../lib/undo.js";
import { isPersistent } from "../state/persistence.js";
import { ownAddress } from "../lib/address.js";
import { isFirstVisit } from "../lib/early-input.js";
import { read, update, watch } from "../state/store.js";

/** @type {HTMLInputElement[]} */
const inputs = queryAll("[data-ticks] [data-tick]");
const done = queryOptional("[data-done]");

const nameOf = (/** @type {HTMLInputElement} */ input) =>
  /** @type {HTMLElement} */ (input.closest("[data-ticks]")).dataset.ticks ?? "";

/** @param {string} name @param {(ids: string[]) => string[]} change */
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

for (const input of inputs) {
  input.addEventListener("change", () => {
    const id = input.dataset.tick ?? "";
    changeTicks(nameOf(input), (ids) => [...ids.filter((other) => other !== id), ...(input.checked ? [id] : [])]);
  });
}

function showDone() {
  if (!done) return;
  const count = inputs.filter(({ checked }) => checked).length;
  query("[data-done-text]").textContent = (done.dataset.template ?? "")
    .replace("{count}", String(count))
    .replace("{all}", String(inputs.length));
  /** @type {HTMLMeterElement} */
  const bar = query("[data-done-bar]");
  bar.max = Math.max(1, inputs.length);
  bar.value = count;
  query("[data-not-saved]").hidden = isPersistent();
}

// What was ticked while this script was on the way
for (const input of inputs.filter(({ checked, defaultChecked }) => checked && !defaultChecked && isFirstVisit())) {
  changeTicks(nameOf(input), (ids) => [...ids, input.dataset.tick ?? ""]);
}
watch(({ ticks }) => {
  for (const input of inputs) input.checked = (ticks[nameOf(input)] ?? []).includes(input.dataset.tick ?? "");
  showDone();
});

async function share() {
  const data = { title: document.title, url: ownAddress() };
  if (navigator.share) {
    await navigator.share(data).catch(() => undefined); // closed again
  } else {
    await copy(data.url, { copied: done?.dataset.copied ?? "", notCopied: data.url });
  }
}

const clicks = {
  "[data-print-ticks]": () => print(),
  "[data-print-empty]": () => {
    const ticked = inputs.filter(({ checked }) => checked);
    for (const input of ticked) input.checked = false;
    addEventListener("afterprint", () => ticked.forEach((input) => (input.checked = true)), { once: true });
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
for (const [name, act] of Object.entries(clicks)) queryOptional(name)?.addEventListener("click", act);
