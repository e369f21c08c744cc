/** The notice that the copy on the device is old. Few readers ever need it, so it's loaded when it's needed. */
import { ROOT } from "../lib/site-root.js";

/**
 * Show the notice. It is part of one page only, because few readers ever need it; that page is in the copy.
 *
 * @param {number} last  When the site last answered.
 * @param {Element | null} place  What it comes after.
 * @param {ResizeObserver} heightObserver  Keeps room for it.
 * @param {number} textDelay  Milliseconds until its text appears, so that screen readers announce it.
 */
export async function showAge(last, place, heightObserver, textDelay) {
  const ageNotice = (await fetchPage(`${ROOT}offline/`))?.querySelector("[data-old-copy]");
  if (!(ageNotice instanceof HTMLElement)) return;
  place?.after(ageNotice);
  heightObserver.observe(ageNotice);
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(last);
  ageNotice.hidden = false;
  setTimeout(() => {
    ageNotice.append(/** @type {HTMLTemplateElement} */ (ageNotice.querySelector("template")).content.cloneNode(true));
    const text = /** @type {HTMLElement} */ (ageNotice.querySelector("[data-text]"));
    text.textContent = (text.dataset.text ?? "").replace("{day}", day);
    ageNotice.querySelector("button")?.addEventListener("click", () => (ageNotice.hidden = true));
  }, textDelay);
}

/**
 * Return a page of this site. Nothing in it runs.
 *
 * @param {string} url
 * @returns {Promise<Document | null>}
 */
function fetchPage(url) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onloadend = () => resolve(request.responseXML);
    request.send();
  });
}
