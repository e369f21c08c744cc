/**
 * Light or dark: as on the device, until the reader chooses. Only the choice is stored; boot/inline-boot.js reads it before the first
 * paint of the next page. Without scripts the page is light.
 */
import { keyOf } from "../lib/storage.js";

const KEY = keyOf("scheme");
const dark = matchMedia("(prefers-color-scheme: dark)");
let isChosen = false;

/** @param {string} scheme  Its name in the styles. */
function show(scheme) {
  document.body.dataset.mdColorScheme = scheme;
  const colors = /** @type {HTMLMetaElement[]} */ ([...document.querySelectorAll("meta[name=theme-color]")]); // light, dark
  for (const color of colors) color.dataset.own ??= color.content;
  for (const color of colors) color.content = (isChosen ? colors[scheme === "slate" ? 1 : 0] : color).dataset.own ?? "";
}

const deviceScheme = () => (dark.matches ? "slate" : "default");

/** @returns {string | null} */
function readScheme() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string} scheme */
function choose(scheme) {
  isChosen = true;
  show(scheme);
  try {
    localStorage.setItem(KEY, scheme);
  } catch {
    // the choice lives as long as the page
  }
}

isChosen = readScheme() !== null;
if (isChosen) show(document.body.dataset.mdColorScheme ?? deviceScheme());
dark.addEventListener("change", () => isChosen || show(deviceScheme()));
for (const button of document.querySelectorAll("[data-scheme]")) {
  button.addEventListener("click", () => choose(document.body.dataset.mdColorScheme === "slate" ? "default" : "slate"));
}
addEventListener("storage", ({ key, newValue }) => {
  if (key !== KEY) return; // another page of the handbook
  isChosen = newValue !== null;
  show(newValue === null ? deviceScheme() : newValue === "slate" ? newValue : "default"); // as boot/inline-boot.js does
});
