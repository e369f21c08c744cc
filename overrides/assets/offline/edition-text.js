/** What the notice of a new edition says, with buttons to use the edition now or later. It's loaded when the notice shows. */
import { isPersistent } from "../state/persistence.js";

/**
 * Put the text into the notice.
 *
 * @param {HTMLElement} notice
 * @param {ServiceWorkerRegistration} registration
 * @param {string} laterKey  Under which it's stored for this visit that the reader wants the edition later.
 */
export function showText(notice, registration, laterKey) {
  /** @type {HTMLElement | undefined} what had the focus before the notice */
  let previousFocus;
  /** Close the notice for this visit. The new edition is used by itself once all pages of the old one are closed. */
  const close = () => {
    notice.hidden = true;
    previousFocus?.focus({ preventScroll: true });
    sessionStorage.setItem(laterKey, "yes"); // where the storage is forbidden, there is no worker either
  };
  notice.append(/** @type {HTMLTemplateElement} */ (notice.querySelector("template")).content.cloneNode(true));
  notice.querySelector("[data-use]")?.addEventListener("click", () => {
    if (isPersistent()) registration.waiting?.postMessage("use");
    else close();
  });
  notice.querySelector("[data-later]")?.addEventListener("click", close);
  notice.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof HTMLElement && !notice.contains(relatedTarget)) previousFocus = relatedTarget;
  });
}
