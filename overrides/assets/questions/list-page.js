/**
 * The page "My questions": the reader's list and its minutes. What changes and shares the list (list-actions.js) is loaded when the browser
 * is idle, or when a reader comes near. What a reader does before it's there is done as soon as it is.
 */
import { requiredText } from "../lib/forms.js";
import { whenIdle } from "../lib/idle.js";
import { timeBudget, totalMinutes } from "../lib/question-library.js";
import { isPersistent } from "../state/persistence.js";
import { read, watch } from "../state/store.js";
import { choiceForm, chosen, setChoice, storeChoice } from "./choice-form.js";
import { byId, library, query, root, t } from "./context.js";
import { makeDraggable } from "./drag.js";
import { renderRows } from "./list-view.js";
import { rowOf } from "./rows.js";

/** @typedef {import("../state/state-schema.js").ListItem} ListItem */
/** @typedef {typeof import("./list-actions.js")} Actions */

const items = query("[data-items]");
/** @type {HTMLTemplateElement} */
const template = query("[data-item]");
/** @type {HTMLDetailsElement} */
const choiceDetails = query("[data-choice-fold]");
/** @type {HTMLFormElement} */
const ownForm = query("[data-own]");

/** What each row shows. @type {WeakMap<Element, ListItem>} */
const itemOf = new WeakMap();

/** @type {Promise<Actions> | undefined} */
let actions;

/** Load what changes and shares the list. If that fails, the list stays, and the next action tries again. */
function loadActions() {
  actions ??= import("./list-actions.js");
  actions.catch(() => (actions = undefined));
}

/**
 * Do something as soon as that is there, in the order in which readers did it. If it can't be had, the page falls back to its form
 * without scripts.
 *
 * @param {(actions: Actions) => void} action
 * @param {() => void} [undo]  Puts back what a reader typed.
 */
function act(action, undo) {
  loadActions();
  actions?.then(action, () => {
    undo?.();
    document.documentElement.classList.replace("js", "no-js");
  });
}

/** Show the list, its minutes, and what can be done with it. */
function showList() {
  const { list } = read();
  renderRows(items, template, list.map(rowOf));
  for (const [index, item] of list.entries()) itemOf.set(items.children[index], item);
  showSum(list.length, totalMinutes(list, byId), timeBudget(library, chosen()).minutes);
  query("[data-none]").hidden = list.length > 0;
  query("[data-when-some]").hidden = list.length === 0;
  query("[data-dock]").hidden = list.length === 0;
  query("[data-not-saved]").hidden = isPersistent();
}

/**
 * @param {number} count
 * @param {number} minutes
 * @param {number} budget  Minutes for questions.
 */
function showSum(count, minutes, budget) {
  const isOver = minutes > budget;
  const sum = query("[data-sum]");
  sum.textContent = t(isOver ? "over" : count === 1 ? "one" : "fits", { count, minutes, budget }, sum);
  sum.classList.toggle("list-summary__text--over", isOver);
  Object.assign(query("[data-meter]"), { max: budget, high: budget, value: minutes });
}

/** Show the list for the first time. */
function start() {
  choiceDetails.open = read().list.length === 0;
  watch(showList);
}

root.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement} */ (target).closest("button");
  const row = button?.closest("[data-items] > li");
  const item = row && itemOf.get(row);
  const name = /** @type {import("./list-changes.js").RowAction | undefined} */ (button?.dataset.do);
  if (!button || (row && !name)) return;
  const index = row ? [...items.children].indexOf(row) : 0;
  act(({ changeRow, press }) => (item && name ? changeRow(name, item, index) : press(button)));
});
// The rows are dragged here, because a pointer doesn't wait.
makeDraggable(items, (from, to) => {
  const item = itemOf.get(items.children[to]);
  if (item && from !== to) act(({ moveRow }) => moveRow(item, from, to));
  else showList();
});
choiceForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (button?.name === "minutes") setChoice({ ...chosen(), minutes: button.value });
  storeChoice();
  const choice = chosen();
  act(({ fillTime }) => fillTime(choice));
});
ownForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const own = requiredText(ownForm, "own");
  if (!own) return;
  const minutes = Number(new FormData(ownForm).get("minutes"));
  const field = /** @type {HTMLInputElement} */ (ownForm.elements.namedItem("own"));
  ownForm.reset();
  act(({ addItem }) => addItem({ own, minutes }), () => (field.value = own));
});
for (const type of ["pointerover", "focusin"]) root.addEventListener(type, loadActions, { once: true });
whenIdle(loadActions);

// What the address asks for is shown together with the list, so the page doesn't change twice.
if (new URLSearchParams(location.search).get("fill") === "yes" || /[#&](q|own)=/.test(location.hash)) act(start);
else start();
