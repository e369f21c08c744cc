/** The page "My questions": the reader's list and its minutes, filled, ordered, and shared. */
import { ownPath, replaceUrl } from "../lib/address.js";
import { requiredText } from "../lib/forms.js";
import { timeBudget, totalMinutes } from "../lib/question-library.js";
import { fill } from "../lib/select-questions.js";
import { announce } from "../lib/status.js";
import { isPersistent } from "../state/persistence.js";
import { read, update, watch } from "../state/store.js";
import { choiceForm, chosen, setChoice, storeChoice } from "./choice-form.js";
import { byId, library, query, t } from "./context.js";
import { makeDraggable } from "./drag.js";
import { changeList, moveItem, rowActions } from "./list-changes.js";
import { offerList } from "./list-import.js";
import { focusButton, renderRows } from "./list-view.js";
import { rowOf } from "./rows.js";

/** @typedef {import("../state/state-schema.js").ListItem} ListItem */

const items = query("[data-items]");
/** @type {HTMLTemplateElement} */
const template = query("[data-item]");
/** @type {HTMLDetailsElement} */
const choiceDetails = query("[data-choice-fold]");
/** @type {HTMLFormElement} */
const ownForm = query("[data-own]");

/** Show the list, its minutes, and what can be done with it. */
function showList() {
  const { list } = read();
  renderRows(items, template, list.map(rowOf));
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

/** Which list for the same choice is shown, counted from 0. */
let variant = 0;

/** Fill the list with the questions that are worth most, or with other ones. */
function fillTime() {
  const { list } = read();
  const filled = fill(library, chosen(), list, { variant });
  if (filled.length === list.filter((item) => !item.filled).length) {
    announce(t("full"));
    return;
  }
  if (list.length > 0) changeList(() => filled, "");
  else update((state) => ({ ...state, list: filled })); // nothing to undo
  choiceDetails.open = false;
  query("[data-sum]").focus();
}

function showAnother() {
  const idsOf = (/** @type {ListItem[]} */ list) => list.map(({ id, own }) => id ?? own).join();
  const before = idsOf(read().list);
  variant += 1;
  fillTime();
  if (idsOf(read().list) === before) announce(t("noOther"));
}

/** Fill the list as the form on the overview asked for. */
function fillFromAddress() {
  const parameters = new URLSearchParams(location.search);
  if (parameters.get("fill") !== "yes") return;
  replaceUrl(ownPath() + location.hash);
  setChoice(Object.fromEntries(parameters));
  storeChoice();
  fillTime();
}

items.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (target).closest("[data-do]"));
  const row = button?.closest("li");
  if (!button || !row) return;
  const action = /** @type {keyof typeof rowActions} */ (button.dataset.do);
  const index = rowActions[action]([...items.children].indexOf(row));
  focusButton(items, index, action === "successor" ? "swap" : action);
  if (items.children.length === 0) query("#own_text").focus();
});
makeDraggable(items, (from, to) => (from === to ? showList() : moveItem(from, to)));
choiceForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (button?.name === "minutes") setChoice({ ...chosen(), minutes: button.value });
  storeChoice();
  variant = 0;
  fillTime();
});
ownForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const own = requiredText(ownForm, "own");
  if (!own) return;
  const minutes = Number(new FormData(ownForm).get("minutes"));
  changeList((list) => [...list, { own, minutes }], t("added"));
  ownForm.reset();
});

/** What copies, shares and saves the list, as soon as a reader comes near the buttons for that. */
/** @type {Promise<typeof import("./list-share.js")> | undefined} */
let sharing;
const loadSharing = () => (sharing ??= import("./list-share.js"));
const shareSection = query("[data-when-some]");
for (const type of ["pointerover", "focusin"]) shareSection.addEventListener(type, loadSharing, { once: true });
query("[data-dock] a").addEventListener("click", loadSharing);
shareSection.addEventListener("click", async ({ target }) => {
  const button = /** @type {HTMLElement} */ (target).closest("button");
  const { shareActions } = await loadSharing();
  Object.entries(shareActions).find(([selector]) => button?.matches(selector))?.[1]();
});

const actions = {
  "[data-another]": showAnother,
  "[data-clear]": () => {
    changeList(() => [], t("cleared"));
    query("[data-undo]").focus();
  },
};
for (const [button, action] of Object.entries(actions)) query(button).addEventListener("click", action);

choiceDetails.open = read().list.length === 0;
watch(showList);
fillFromAddress();
offerList();
addEventListener("hashchange", offerList);
