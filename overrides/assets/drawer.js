/**
 * The drawer with the list of pages, on narrow windows. It is a checkbox, and opens without scripts; with them it closes where
 * people expect it: on Escape, and after a link that stays on the page.
 */

const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
const drawer = document.querySelector(".md-sidebar--primary");

/** @param {boolean} open */
function set(open) {
  toggle.checked = open;
}

addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !toggle.checked) return;
  set(false);
  if (drawer?.contains(document.activeElement)) toggle.focus();
});
drawer?.addEventListener("click", ({ target }) => {
  if (/** @type {HTMLElement} */ (target).closest("a[href^='#']")) set(false);
});
addEventListener("pageshow", () => set(false)); // a browser that goes back may show the page as it was left
