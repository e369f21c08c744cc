/** The list of entries, from which staff choose the one to change or to hide. */
import { element } from "../lib/dom.js";
import { query } from "../lib/query.js";

/** @typedef {import("./entry-file.js").Entry} Entry */

const MARKS = /\p{M}/gu;

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
  const mark = action && ` (${message(action === "added" ? "ownAdded" : "ownChanged")})`;
  return element("option", { value: id, textContent: `${title}${mark ?? ""}` });
}

/** @param {string} text */
const plain = (text) => text.toLowerCase().normalize("NFKD").replaceAll(MARKS, "").replaceAll("’", "'");
