/**
 * Light or dark: as on the device, or as the reader chooses in the menu. Only the choice is stored; boot/inline-boot.js reads it before
 * the first paint of the next page. Without scripts the page is light.
 */
import { keyOf } from "../lib/storage.js";

const KEY = keyOf("scheme");
const SCHEMES = ["default", "slate"]; // light, dark; as in the styles
const dark = matchMedia("(prefers-color-scheme: dark)");
const choices = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".scheme input"));
/** One of SCHEMES, or empty: as on the device. */
let chosen = readChoice();

function readChoice() {
  try {
    const stored = localStorage.getItem(KEY) ?? "";
    return SCHEMES.includes(stored) ? stored : "";
  } catch {
    return "";
  }
}

/** Show the chosen colors, also in the browser's own frame. */
function show() {
  const scheme = chosen || SCHEMES[Number(dark.matches)];
  document.body.dataset.mdColorScheme = scheme;
  const colors = /** @type {HTMLMetaElement[]} */ ([...document.querySelectorAll("meta[name=theme-color]")]); // light, dark
  for (const color of colors) color.dataset.own ??= color.content;
  for (const color of colors) color.content = (chosen ? colors[SCHEMES.indexOf(scheme)] : color).dataset.own ?? "";
  for (const choice of choices) choice.checked = choice.value === chosen;
}

/** @param {string} choice */
function choose(choice) {
  chosen = choice;
  show();
  try {
    if (choice) localStorage.setItem(KEY, choice);
    else localStorage.removeItem(KEY);
  } catch {
    // the choice lives as long as the page
  }
}

show();
dark.addEventListener("change", show);
for (const choice of choices) choice.addEventListener("change", () => choose(choice.value));
addEventListener("storage", ({ key }) => {
  if (key !== KEY && key !== null) return; // null: everything was erased
  chosen = readChoice(); // another page of the handbook
  show();
});
