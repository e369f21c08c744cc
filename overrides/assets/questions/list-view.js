/**
 * The rows of the reader's list: made from the page's template, moved by buttons, keys or a dragging finger.
 * All texts are put in as text, never as markup.
 *
 * @typedef {object} Row
 * @property {string} text
 * @property {string} minutes   As the page says it.
 * @property {string} [note]    What has happened to a question that is no longer in the library.
 * @property {string} [why]     Address of the question's page.
 * @property {boolean} [skip]
 * @property {boolean} [swap]   Whether another one can take its place.
 * @property {boolean} [successor]
 */
import { query, queryAll } from "../lib/query.js";

/** Within so many pixels of the window's edge, dragging scrolls the page. */
const EDGE = 120;

/**
 * @param {HTMLElement} items
 * @param {HTMLTemplateElement} template
 * @param {Row[]} rows
 */
export function show(items, template, rows) {
  items.replaceChildren(...rows.map((row, index) => made(template, row, index, rows.length)));
}

/**
 * @param {HTMLTemplateElement} template
 * @param {Row} row
 * @param {number} index
 * @param {number} count
 */
function made(template, row, index, count) {
  const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  query("[data-text]", item).textContent = row.text;
  query("[data-item-minutes]", item).textContent = row.minutes;
  query("[data-item-minutes]", item).hidden = !row.minutes;
  query("[data-skip]", item).hidden = !row.skip;
  query("[data-note]", item).textContent = row.note ?? "";
  query("[data-note]", item).hidden = !row.note;
  for (const name of queryAll("[data-name]", item)) name.textContent = row.text;
  query("[data-do=up]", item).toggleAttribute("disabled", index === 0);
  query("[data-do=down]", item).toggleAttribute("disabled", index === count - 1);
  query("[data-do=swap]", item).hidden = !row.swap;
  query("[data-do=successor]", item).hidden = !row.successor;
  /** @type {HTMLAnchorElement} */
  const why = query("[data-why]", item);
  if (row.why) why.href = row.why;
  else why.remove();
  return item;
}

/**
 * Puts the focus on a button of a row, or on its neighbor where that button can't be used.
 *
 * @param {HTMLElement} items
 * @param {number} index
 * @param {string} action
 */
export function focus(items, index, action) {
  const row = items.children[Math.min(index, items.children.length - 1)];
  const enabled = (/** @type {string} */ name) => row?.querySelector(`[data-do=${name}]:not([disabled], [hidden])`);
  const button = enabled(action) ?? enabled(action === "up" ? "down" : "up") ?? enabled("remove");
  /** @type {HTMLElement | null | undefined} */ (button)?.focus();
}

/**
 * Lets a finger or a mouse drag rows by their handle.
 *
 * @param {HTMLElement} items
 * @param {(from: number, to: number) => void} moved  Called when the row is let go at another place.
 */
export function draggable(items, moved) {
  items.addEventListener("pointerdown", (event) => {
    const handle = /** @type {HTMLElement} */ (event.target).closest("[data-drag]");
    const row = /** @type {HTMLElement | null} */ (handle?.closest("li"));
    if (!handle || !row || event.button !== 0) return;
    event.preventDefault();
    const from = [...items.children].indexOf(row);
    row.classList.add("item--dragged"); // no pointer capture: it would be lost when the row moves in the page
    const over = (/** @type {PointerEvent} */ { clientY }) => {
      const others = [...items.children].filter((other) => other !== row);
      const next = others.find((other) => {
        const { top, height } = other.getBoundingClientRect();
        return clientY < top + height / 2;
      });
      if (next !== row.nextElementSibling) items.insertBefore(row, next ?? null);
      if (clientY < EDGE) scrollBy(0, -EDGE / 8);
      else if (clientY > innerHeight - EDGE) scrollBy(0, EDGE / 8);
    };
    const drop = (/** @type {PointerEvent} */ { type }) => {
      document.removeEventListener("pointermove", over);
      document.removeEventListener("pointerup", drop);
      document.removeEventListener("pointercancel", drop);
      row.classList.remove("item--dragged");
      const to = [...items.children].indexOf(row);
      moved(from, type === "pointercancel" ? from : to);
    };
    document.addEventListener("pointermove", over);
    document.addEventListener("pointerup", drop);
    document.addEventListener("pointercancel", drop);
  });
}
