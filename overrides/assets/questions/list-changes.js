/** Changes of the list that can be undone and are announced. */
import { findReplacement } from "../lib/replace-question.js";
import { announce } from "../lib/status.js";
import { createUndo } from "../lib/undo.js";
import { read, update } from "../state/store.js";
import { chosen } from "./choice-form.js";
import { library, query, t } from "./context.js";

/** @typedef {import("../state/state-schema.js").ListItem} ListItem */

const undo = createUndo({
  button: query("[data-undo]"),
  restore: (/** @type {ListItem[]} */ list) => update((state) => ({ ...state, list })),
  message: t("undone"),
  focus: query("[data-sum]"),
});

/**
 * Change the list.
 *
 * @param {(list: ListItem[]) => ListItem[]} change  Returns the new list.
 * @param {string} message  What happened.
 */
export function changeList(change, message) {
  undo.record(read().list);
  update((state) => ({ ...state, list: change(state.list) }));
  announce(message);
}

/**
 * @param {number} from
 * @param {number} to
 */
export function moveItem(from, to) {
  const { length } = read().list;
  const place = Math.min(Math.max(to, 0), length - 1); // the item may have come to an end of the list since the reader saw it
  const message = t("moved", { place: place + 1, count: length });
  if (place !== from) changeList((list) => list.toSpliced(from, 1).toSpliced(place, 0, list[from]), message);
  return place;
}

/** @typedef {keyof typeof rowActions} RowAction */

/** What each button of a row does with the item at an index; returns the index of the row that has the focus afterward. */
export const rowActions = {
  up: (/** @type {number} */ index) => moveItem(index, index - 1),
  down: (/** @type {number} */ index) => moveItem(index, index + 1),
  remove: (/** @type {number} */ index) => {
    changeList((list) => list.toSpliced(index, 1), t("removed"));
    return index;
  },
  swap: (/** @type {number} */ index) => {
    const { list } = read();
    const replacement = findReplacement(library, chosen(), list, list[index].id ?? "");
    if (replacement) changeList((current) => current.with(index, { id: replacement.id }), t("swapped"));
    else announce(t("noSimilar"));
    return index;
  },
  successor: (/** @type {number} */ index) => {
    const id = library.retired[read().list[index].id ?? ""]?.[1];
    if (id) changeList((list) => list.with(index, { id }), t("swapped"));
    return index;
  },
};
