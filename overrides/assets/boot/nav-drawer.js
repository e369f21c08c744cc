/**
 * The drawer with the list of pages, in narrow windows. It is a checkbox, and without scripts a label opens it. With them it has a
 * button, and closes when people expect it: on Escape, and after a link within the page.
 */

const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-menu]"));
const drawer = /** @type {HTMLElement} */ (document.querySelector(".md-sidebar--primary"));
/** What the drawer covers. Nobody should get lost there by keyboard or with a screen reader. */
const covered = document.querySelectorAll(".md-header, .md-content, .md-sidebar--secondary, .md-footer, [data-md-component=skip]");

function update() {
  if (button.getAttribute("aria-expanded") === String(toggle.checked)) return;
  button.setAttribute("aria-expanded", String(toggle.checked));
  for (const element of covered) element.toggleAttribute("inert", toggle.checked);
  /** @type {HTMLElement | null} */ (toggle.checked ? drawer.querySelector("a") : button)?.focus();
}

/** @param {boolean} isOpen */
function setOpen(isOpen) {
  toggle.checked = isOpen;
  update();
}

button.addEventListener("click", () => setOpen(true));
document.querySelector("[data-menu-close]")?.addEventListener("click", () => setOpen(false));
toggle.addEventListener("change", update);
addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && toggle.checked) setOpen(false);
});
drawer.addEventListener("click", ({ target }) => {
  if (/** @type {HTMLElement} */ (target).closest("a[href^='#']")) setOpen(false);
});
addEventListener("pageshow", () => setOpen(false)); // a browser that goes back may show the page as it was left
matchMedia("(min-width: 76.25em)").addEventListener("change", () => setOpen(false)); // there the list is next to the text
