/**
 * Tabs that switch together: a format chosen in one rule is chosen in every rule, on every page. The theme can do the same, but it
 * does not see the tabs in a closed rule. Only the label of the choice is stored on the device.
 */
import { keyOf } from "./storage.js";

const KEY = keyOf("format");
const sets = [...document.querySelectorAll(".tabbed-set")];

/**
 * Choose a format in all tabs that have it.
 *
 * @param {string} format  The label of the choice.
 */
export function choose(format) {
  for (const set of sets) {
    for (const label of /** @type {NodeListOf<HTMLLabelElement>} */ (set.querySelectorAll(".tabbed-labels > label"))) {
      const radio = /** @type {HTMLInputElement | null} */ (label.control);
      if (radio && label.textContent?.trim() === format) radio.checked = true;
    }
  }
}

/** Return the stored format, or null if there is none or the browser forbids to read it. */
function readFormat() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string} format */
function storeFormat(format) {
  try {
    localStorage.setItem(KEY, format);
  } catch {
    // the choice lives as long as the page
  }
}

for (const set of sets) {
  set.addEventListener("change", ({ target }) => {
    const format = set.querySelector(`label[for="${/** @type {HTMLElement} */ (target).id}"]`)?.textContent?.trim();
    if (!format) return;
    const top = set.getBoundingClientRect().top;
    choose(format);
    storeFormat(format);
    scrollBy(0, set.getBoundingClientRect().top - top); // texts above may have another height now
  });
}
const format = readFormat();
if (format) choose(format);
