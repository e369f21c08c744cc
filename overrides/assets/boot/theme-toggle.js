/**
 * Light or dark: as the device has it, until the reader chooses. Only the choice is kept on the device; boot/inline-boot.js reads it
 * before the first paint of the next page. Without scripts the page is light.
 */
import { keyOf } from "../lib/storage.js";

const KEY = keyOf("scheme");
const dark = matchMedia("(prefers-color-scheme: dark)");
let isChosen = false;

/** @param {string} scheme  What the styles call it. */
function show(scheme) {
  document.body.dataset.mdColorScheme = scheme;
  const colors = /** @type {HTMLMetaElement[]} */ ([...document.querySelectorAll("meta[name=theme-color]")]); // light, dark
  for (const color of colors) color.dataset.own ??= color.content;
  for (const color of colors) color.content = (isChosen ? colors[scheme === "slate" ? 1 : 0] : color).dataset.own ?? "";
}

const ofDevice = () => (dark.matches ? "slate" : "default");

/** @returns {string | null} */
function kept() {
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
    // it lives as long as the page
  }
}

isChosen = kept() !== null;
if (isChosen) show(document.body.dataset.mdColorScheme ?? ofDevice());
dark.addEventListener("change", () => isChosen || show(ofDevice()));
for (const button of document.querySelectorAll("[data-scheme]")) {
  button.addEventListener("click", () => choose(document.body.dataset.mdColorScheme === "slate" ? "default" : "slate"));
}
addEventListener("storage", ({ key, newValue }) => {
  if (key !== KEY) return; // another page of the handbook
  isChosen = newValue !== null;
  show(newValue === null ? ofDevice() : newValue === "slate" ? newValue : "default"); // as boot/inline-boot.js does
});
