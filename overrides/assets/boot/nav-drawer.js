/**
 * The drawer with the list of pages, on narrow windows. It is a checkbox, and without scripts a label opens it; with them it has a
 * button, and closes where people expect it: on Escape, and after a link that stays on the page.
 */

const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-menu]"));
const drawer = /** @type {HTMLElement} */ (document.querySelector(".md-sidebar--primary"));
/** What the drawer lies over. Nobody should get lost there by keyboard or with a screen reader. */
const behind = document.querySelectorAll(".md-header, .md-content, .md-sidebar--secondary, .md-footer, .bar, [data-md-component=skip]");

function say() {
  if (button.getAttribute("aria-expanded") === String(toggle.checked)) return;
  button.setAttribute("aria-expanded", String(toggle.checked));
  for (const part of behind) part.toggleAttribute("inert", toggle.checked);
  /** @type {HTMLElement | null} */ (toggle.checked ? drawer.querySelector("a") : button)?.focus();
}

/** @param {boolean} open */
function set(open) {
  toggle.checked = open;
  say();
}

button.addEventListener("click", () => set(true));
document.querySelector("[data-menu-close]")?.addEventListener("click", () => set(false));
toggle.addEventListener("change", say);
addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && toggle.checked) set(false);
});
drawer.addEventListener("click", ({ target }) => {
  if (/** @type {HTMLElement} */ (target).closest("a[href^='#']")) set(false);
});
addEventListener("pageshow", () => set(false)); // a browser that goes back may show the page as it was left
matchMedia("(min-width: 76.25em)").addEventListener("change", () => set(false)); // there the list stands beside the text
