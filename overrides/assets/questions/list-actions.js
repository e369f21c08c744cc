/** What readers do with their list: fill it, change and share it, and take over what came with the address. */
import { ownPath, replaceUrl } from "../lib/address.js";
import { fill } from "../lib/select-questions.js";
import { announce } from "../lib/status.js";
import { read, update } from "../state/store.js";
import { chosen, setChoice, storeChoice } from "./choice-form.js";
import { library, query, t } from "./context.js";
import { changeList, moveItem, rowActions } from "./list-changes.js";
import { keyOf, offerList } from "./list-import.js";
import { shareActions } from "./list-share.js";

/** @typedef {import("../state/state-schema.js").ListItem} ListItem */

const items = query("[data-items]");

/** Which list for the same choice is shown, counted from 0. */
let variant = 0;

/**
 * Fill the list with the questions that are worth most.
 *
 * @param {import("../lib/question-library.js").Choice} choice
 */
export function fillTime(choice) {
  variant = 0;
  fillWithVariant(choice);
}

/** @param {import("../lib/question-library.js").Choice} choice */
function fillWithVariant(choice) {
  const { list } = read();
  const filled = fill(library, choice, list, { variant });
  if (filled.length === list.filter((item) => !item.filled).length) {
    announce(t("full"));
    return;
  }
  if (list.length > 0) changeList(() => filled, "");
  else update((state) => ({ ...state, list: filled })); // nothing to undo
  /** @type {HTMLDetailsElement} */ (query("[data-choice-fold]")).open = false;
  query("[data-sum]").focus();
}

function showAnother() {
  const keys = () => read().list.map(keyOf).join();
  const before = keys();
  variant += 1;
  fillWithVariant(chosen());
  if (keys() === before) announce(t("noOther"));
}

/** Fill the list as the form on the overview asked for. */
function fillFromAddress() {
  const parameters = new URLSearchParams(location.search);
  if (parameters.get("fill") !== "yes") return;
  replaceUrl(ownPath() + location.hash);
  setChoice(Object.fromEntries(parameters));
  storeChoice();
  fillTime(chosen());
}

/** @param {ListItem} item */
export const addItem = (item) => changeList((list) => [...list, item], t("added"));

/**
 * Return where an item is now: the list may have changed since a reader saw it.
 *
 * @param {ListItem} item
 * @param {number} index  Where it was.
 */
function placeOf(item, index) {
  const keys = read().list.map(keyOf);
  return keys[index] === keyOf(item) ? index : keys.indexOf(keyOf(item));
}

/**
 * Do what a button of a row does, and put the focus on that button again.
 *
 * @param {import("./list-changes.js").RowAction} action
 * @param {ListItem} item
 * @param {number} index
 */
export function changeRow(action, item, index) {
  const place = placeOf(item, index);
  if (place < 0) return;
  focusButton(rowActions[action](place), action === "successor" ? "swap" : action);
  if (items.children.length === 0) query("#own_text").focus();
}

/**
 * Move an item that a reader dragged.
 *
 * @param {ListItem} item
 * @param {number} from
 * @param {number} to
 */
export function moveRow(item, from, to) {
  const place = placeOf(item, from);
  if (place >= 0) moveItem(place, to);
}

/**
 * Put the focus on a button of a row, or on its neighbor where that button can't be used.
 *
 * @param {number} index
 * @param {string} action
 */
function focusButton(index, action) {
  const row = items.children[Math.min(index, items.children.length - 1)];
  const more = /** @type {HTMLDetailsElement | null | undefined} */ (row?.querySelector(".item__more"));
  if (more) more.open = true; // the row is new, and its buttons were in sight before
  const enabled = (/** @type {string} */ name) => row?.querySelector(`[data-do=${name}]:not([disabled], [hidden])`);
  const button = enabled(action) ?? enabled(action === "up" ? "down" : "up") ?? enabled("remove");
  /** @type {HTMLElement | null | undefined} */ (button)?.focus();
}

/** What each button below the list does, by its selector. */
const actions = {
  "[data-another]": showAnother,
  "[data-clear]": () => {
    changeList(() => [], t("cleared"));
    query("[data-undo]").focus();
  },
  ...shareActions,
};

/** @param {HTMLElement} button  Of the page; nothing happens if it isn't one of those below the list. */
export const press = (button) => Object.entries(actions).find(([selector]) => button.matches(selector))?.[1]();

fillFromAddress();
offerList();
addEventListener("hashchange", offerList);
