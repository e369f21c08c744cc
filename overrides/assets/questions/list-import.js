/** A list that came with the address. */
import { ownPath, replaceUrl } from "../lib/address.js";
import { element } from "../lib/dom.js";
import { offerImport } from "../lib/import-offer.js";
import { announce } from "../lib/status.js";
import { read, update } from "../state/store.js";
import { setChoice } from "./choice-form.js";
import { byId, library, query, t } from "./context.js";
import { changeList } from "./list-changes.js";
import { fromAddress } from "./list-export.js";
import { linesOf } from "./rows.js";

/** @typedef {import("../state/state-schema.js").ListItem} ListItem */

/**
 * Return whether a list item is the reader's own, or in the library, or has a successor there.
 *
 * @param {ListItem} item
 */
const isKnown = ({ id, own }) => Boolean(own) || byId.has(library.retired[id ?? ""]?.[1] ?? id ?? "");

/**
 * Return what tells an item from others on the list.
 *
 * @param {ListItem} item
 */
export const keyOf = ({ id, own }) => id ?? own;

/** @param {ListItem[]} list */
function withoutDuplicates(list) {
  const seen = new Set();
  return list.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}

/**
 * @param {(list: ListItem[]) => ListItem[]} change  Returns the new list.
 * @param {string} minutes  Of the talk.
 */
function importList(change, minutes) {
  if (Object.hasOwn(library.times, minutes)) {
    update((state) => ({ ...state, choice: { ...state.choice, minutes } }));
    setChoice(read().choice);
  }
  changeList((list) => withoutDuplicates(change(list)), t("added"));
  query("[data-items]").querySelector("button")?.focus();
}

/** Show the list that came with the address, and ask the reader what to do with it. */
export function offerList() {
  const shared = fromAddress(location.hash);
  if (!shared) return;
  replaceUrl(ownPath());
  const list = shared.list.filter(isKnown);
  if (list.length === 0) {
    announce(t("badLink"));
    return;
  }
  query("[data-offer-list]").replaceChildren(...linesOf(list).map(({ text }) => element("li", { textContent: text })));
  offerImport(query("[data-offer]"), t("shared", { count: list.length }), {
    "[data-offer-use]": () => importList(() => list, shared.minutes),
    "[data-offer-add]": () => importList((own) => [...own, ...list], shared.minutes),
    "[data-offer-no]": () => query("[data-sum]").focus(),
  });
}
