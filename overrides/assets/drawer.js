/**
 * The drawer with the list of pages, on narrow windows. It is a checkbox, and without scripts a label opens it; with them it has a
 * button, and closes where people expect it: on Escape, and after a link that stays on the page.
 */

const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-menu]"));
const drawer = /** @type {HTMLElement} */ (document.querySelector(".md-sidebar--primary"));

const say = () => button.setAttribute("aria-expanded", String(toggle.checked));

/** @param {boolean} open */
function set(open) {
  toggle.checked = open;
  say();
}

button.addEventListener("click", ({ detail }) => {
  set(!toggle.checked);
  if (toggle.checked && detail === 0) drawer.querySelector("a")?.focus(); // by keyboard
});
toggle.addEventListener("change", say);
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !toggle.checked) return;
  set(false);
  if (drawer.contains(document.activeElement)) button.focus();
});
drawer.addEventListener("click", ({ target }) => {
  if (/** @type {HTMLElement} */ (target).closest("a[href^='#']")) set(false);
});
addEventListener("pageshow", () => set(false)); // a browser that goes back may show the page as it was left
