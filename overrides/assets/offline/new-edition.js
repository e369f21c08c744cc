/** The notice that a new edition waits, with buttons to use it now or later. */
import { keyOf } from "../lib/storage.js";
import { isPersistent } from "../state/persistence.js";

const LATER = keyOf("later");
/** Milliseconds after which the text appears in the notice: screen readers only announce changes in an element that they know. */
export const TEXT_DELAY = 100;

/** @type {HTMLElement | null} Only there if the host wants copies on devices. */
export const notice = document.querySelector("[data-new-edition]");

/** @type {HTMLElement | undefined} what had the focus before the notice */
let previousFocus;

/** Tells the styles how high a notice is. */
export const heightObserver = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    document.documentElement.style.setProperty("--hb-notice", `${/** @type {HTMLElement} */ (target).offsetHeight}px`);
  }
});

/**
 * Show the notice if a new edition waits, unless the reader wanted it later.
 *
 * @param {ServiceWorkerRegistration} registration
 */
export function offerNewEdition(registration) {
  const isNeeded = registration.waiting && navigator.serviceWorker.controller && !sessionStorage.getItem(LATER);
  if (!notice?.hidden || !isNeeded) return;
  notice.hidden = false;
  setTimeout(() => showText(registration), TEXT_DELAY);
}

/** @param {ServiceWorkerRegistration} registration */
function showText(registration) {
  notice?.append(/** @type {HTMLTemplateElement} */ (notice.querySelector("template")).content.cloneNode(true));
  notice?.querySelector("[data-use]")?.addEventListener("click", () => {
    if (isPersistent()) registration.waiting?.postMessage("use");
    else close();
  });
  notice?.querySelector("[data-later]")?.addEventListener("click", close);
  notice?.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof HTMLElement && !notice.contains(relatedTarget)) previousFocus = relatedTarget;
  });
}

/** Close the notice for this visit. The new edition is used by itself once all pages of the old one are closed. */
function close() {
  if (notice) notice.hidden = true;
  previousFocus?.focus({ preventScroll: true });
  sessionStorage.setItem(LATER, "yes"); // where the storage is forbidden, there is no worker either
}
