/**
 * The rows of the reader's list, made from the page's template. All texts are put in as text, never as markup.
 *
 * @typedef {object} Row
 * @property {string} text
 * @property {string} minutes   As the page says it.
 * @property {string} [reason]  Why it is on the list.
 * @property {string} [note]    What has happened to a question that is no longer in the library.
 * @property {string} [why]     Address of the question's page.
 * @property {boolean} [skip]   Whether to leave it out first.
 * @property {boolean} [canSwap]  Whether another question can take its place.
 * @property {boolean} [hasSuccessor]
 */
import { query, queryAll } from "../lib/query.js";

/**
 * Show rows, in place of all earlier ones.
 *
 * @param {HTMLElement} items
 * @param {HTMLTemplateElement} template
 * @param {Row[]} rows
 */
export function renderRows(items, template, rows) {
  items.replaceChildren(...rows.map((row, index) => createRow(template, row, index, rows.length)));
}

/**
 * @param {HTMLTemplateElement} template
 * @param {Row} row
 * @param {number} index
 * @param {number} count
 */
function createRow(template, row, index, count) {
  const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  query("[data-text]", item).textContent = row.text;
  query("[data-item-minutes]", item).textContent = row.minutes;
  query("[data-item-minutes]", item).hidden = !row.minutes;
  query("[data-reason]", item).textContent = row.reason ?? "";
  query("[data-reason]", item).hidden = !row.reason;
  query("[data-skip]", item).hidden = !row.skip;
  query("[data-note]", item).textContent = row.note ?? "";
  query("[data-note]", item).hidden = !row.note;
  for (const name of queryAll("[data-name]", item)) name.textContent = row.text;
  query("[data-do=up]", item).toggleAttribute("disabled", index === 0);
  query("[data-do=down]", item).toggleAttribute("disabled", index === count - 1);
  query("[data-do=swap]", item).hidden = !row.canSwap;
  query("[data-do=successor]", item).hidden = !row.hasSuccessor;
  /** @type {HTMLAnchorElement} */
  const why = query("[data-why]", item);
  if (row.why) why.href = row.why;
  else why.remove();
  return item;
}
