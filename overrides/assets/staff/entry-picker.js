/** The list of entries, from which staff choose the one to change, to hide, or to have back as in the handbook. */
import { element } from "../lib/dom.js";
import { query, queryAll } from "../lib/query.js";

/** @typedef {import("./entry-file.js").Entry} Entry */
/** @typedef {import("./entry-file.js").Kind} Kind */

const MARKS = /\p{M}/gu;
/** What an entry of the center is called in the list, by what the center did with it. */
const NAMES = { added: "ownAdded", changed: "ownChanged", hidden: "ownHidden" };

/**
 * Return the entries of a kind that staff can choose from for what they want to do.
 *
 * @param {Kind} kind
 * @param {string} action
 * @returns {Entry[]}
 */
export const entriesFor = ({ entries, hidden }, action) => (action === "undo" ? [...hidden, ...entries.filter((entry) => entry.action === "changed")] : entries);

/**
 * Show the kinds that have entries to choose from; a kind without any is chosen no longer.
 *
 * @param {HTMLElement} root
 * @param {Record<string, Kind>} kinds
 * @param {string} action
 */
export function showKinds(root, kinds, action) {
  const choices = /** @type {HTMLInputElement[]} */ (queryAll("[name=choice_kind]", root));
  const possible = choices.filter(({ value }) => action !== "undo" || entriesFor(/** @type {Kind} */ (kinds[value]), action).length > 0);
  for (const choice of choices) /** @type {HTMLElement} */ (choice.closest("label")).hidden = possible.length > 0 && !possible.includes(choice);
  const [first] = possible;
  if (first && !possible.some(({ checked }) => checked)) first.checked = true;
}

/**
 * Show the entries that have all words of a search; what is chosen stays chosen.
 *
 * @param {HTMLElement} root
 * @param {Entry[]} entries
 * @param {(name: string, values?: Record<string, unknown>) => string} message
 */
export function showEntries(root, entries, message) {
  const search = /** @type {HTMLInputElement} */ (query("[data-find]", root));
  const list = /** @type {HTMLSelectElement} */ (query("[data-entry]", root));
  const chosen = list.value;
  const words = plain(search.value).split(/\s+/u).filter(Boolean);
  const matches = entries.filter(({ id, title }) => words.every((word) => plain(`${title} ${id}`).includes(word)));
  list.replaceChildren(...matches.map((entry) => optionOf(entry, message)));
  if (matches.some(({ id }) => id === chosen)) list.value = chosen;
  query("[data-count]", root).textContent = message(countOf(matches.length), { count: matches.length });
}

/**
 * Choose an entry, whatever staff searched for.
 *
 * @param {HTMLElement} root
 * @param {Entry[]} entries
 * @param {string} id
 * @param {(name: string, values?: Record<string, unknown>) => string} message
 */
export function chooseEntry(root, entries, id, message) {
  /** @type {HTMLInputElement} */ (query("[data-find]", root)).value = "";
  showEntries(root, entries, message);
  const list = /** @type {HTMLSelectElement} */ (query("[data-entry]", root));
  list.value = id;
  list.selectedOptions[0]?.scrollIntoView({ block: "nearest" });
}

/** @param {number} count */
const countOf = (count) => (count === 0 ? "noMatches" : count === 1 ? "oneMatch" : "matches");

/**
 * @param {Entry} entry
 * @param {(name: string) => string} message
 */
function optionOf({ id, title, action }, message) {
  const mark = action && ` (${message(NAMES[action])})`;
  return element("option", { value: id, textContent: `${title}${mark ?? ""}` });
}

/** @param {string} text */
const plain = (text) => text.toLowerCase().normalize("NFKD").replaceAll(MARKS, "").replaceAll("’", "'");
