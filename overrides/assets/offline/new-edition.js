/** The notice that a new edition waits. */
import { keyOf } from "../lib/storage.js";

const LATER = keyOf("later");
/** Milliseconds after which the text appears in the notice: screen readers only announce changes in an element that they know. */
export const TEXT_DELAY = 100;

/** @type {HTMLElement | null} Only there if the host wants copies on devices. */
export const notice = document.querySelector("[data-new-edition]");

/** Tells the styles how high a notice is. */
export const heightObserver = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const { offsetHeight } = /** @type {HTMLElement} */ (target);
    document.documentElement.style.setProperty("--hb-notice", `${offsetHeight}px`);
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
  setTimeout(async () => {
    try {
      (await import("./edition-text.js")).showText(notice, registration, LATER);
    } catch {
      notice.hidden = true; // the server is gone, and so is the copy that had the text
    }
  }, TEXT_DELAY);
}
