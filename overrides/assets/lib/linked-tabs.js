/**
 * A format chosen in one rule is chosen in every rule, on every page. The theme can do the same, but it does not see
 * the tabs inside a closed rule. Only the label of the choice is kept on the device.
 */
import { keyOf } from "./storage.js";

const KEY = keyOf("format");
const sets = [...document.querySelectorAll(".tabbed-set")];

/** @param {string} format  The label of the choice. */
export function choose(format) {
  for (const set of sets) {
    for (const label of /** @type {NodeListOf<HTMLLabelElement>} */ (set.querySelectorAll(".tabbed-labels > label"))) {
      const box = /** @type {HTMLInputElement | null} */ (label.control);
      if (box && label.textContent?.trim() === format) box.checked = true;
    }
  }
}

/**
 * Reads or writes the choice; where the browser forbids it, the choice lives as long as the page.
 *
 * @param {string} [format]
 */
function remembered(format) {
  try {
    if (format) localStorage.setItem(KEY, format);
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

for (const set of sets) {
  set.addEventListener("change", ({ target }) => {
    const format = set.querySelector(`label[for="${/** @type {HTMLElement} */ (target).id}"]`)?.textContent?.trim();
    if (!format) return;
    const top = set.getBoundingClientRect().top;
    choose(format);
    remembered(format);
    scrollBy(0, set.getBoundingClientRect().top - top); // texts above may have another height now
  });
}
const format = remembered();
if (format) choose(format);
