/**
 * The drawer with the list of pages, on narrow windows. It is a checkbox with a label, and opens by a tap without scripts; with
 * them its label is a button for the keyboard, too, and it closes where people expect it: on Escape, and after a link that stays
 * on the page.
 */

const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
const button = /** @type {HTMLElement} */ (document.querySelector(".md-header [for=__drawer]"));
const drawer = /** @type {HTMLElement} */ (document.querySelector(".md-sidebar--primary"));

const say = () => button.setAttribute("aria-expanded", String(toggle.checked));

/** @param {boolean} open */
function set(open) {
  toggle.checked = open;
  say();
}

button.setAttribute("role", "button");
button.tabIndex = 0;
button.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  set(!toggle.checked);
  if (toggle.checked) drawer.querySelector("a")?.focus();
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
