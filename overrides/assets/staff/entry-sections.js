/** The choices at the top of the page of the forms for entries, and the part of the form that fits them. */
import { query, queryAll } from "../lib/query.js";

/**
 * Return the option that staff chose.
 *
 * @param {HTMLElement} root
 * @param {string} name
 */
export const chosen = (root, name) => /** @type {HTMLInputElement} */ (query(`[name="${name}"]:checked`, root)).value;

/**
 * Choose an option of the page.
 *
 * @param {HTMLElement} root
 * @param {string} name
 * @param {string} value
 */
export function check(root, name, value) {
  /** @type {HTMLInputElement} */ (query(`[name="${name}"][value="${value}"]`, root)).checked = true;
}

/**
 * Say what happens when staff undo what their center did with an entry.
 *
 * @param {HTMLElement} section
 * @param {import("./entry-file.js").Entry} entry
 */
export function showUndone(section, { action }) {
  for (const text of queryAll("[data-undone]", section)) text.hidden = text.dataset.undone !== action;
}

/**
 * Show the part of the form that staff fill in, once they have chosen an entry or want a new one.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} section
 * @param {{ isNew: boolean, isChosen: boolean }} choice
 */
export function showSections(root, section, { isNew, isChosen }) {
  query("[data-choose]", root).hidden = isNew;
  for (const each of queryAll("[data-kind]", root)) each.hidden = each !== section || !(isNew || isChosen);
  for (const part of queryAll("[data-only-new]", section)) part.hidden = !isNew;
}
