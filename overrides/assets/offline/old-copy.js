/** The notice that the copy on the device is old, if the site has not answered for long: it may have moved, or closed. */
import { ROOT } from "../lib/site-root.js";
import { keyOf } from "../lib/storage.js";
import { heightObserver, notice, TEXT_DELAY } from "./new-edition.js";

/** When the site last answered, in milliseconds since 1970. */
const ANSWERED = keyOf("answered");
const DAY = 86_400_000;
/** Days without an answer after which the notice appears. */
const MAX_DAYS = 30;

/**
 * Ask the site, at most once a day, whether it is still there, and show how old the copy is if it has not answered for long.
 *
 * @param {ServiceWorkerRegistration} registration
 */
export async function checkAge(registration) {
  const last = Number(localStorage.getItem(ANSWERED));
  const now = Date.now();
  if (last && Math.abs(now - last) < DAY) return;
  try {
    await registration.update(); // asks for worker.js
    localStorage.setItem(ANSWERED, String(now));
  } catch {
    if (!last || last > now) localStorage.setItem(ANSWERED, String(now)); // unknown, or the clock was wrong: count from here
    else if (now - last > MAX_DAYS * DAY) showAge(last);
  }
}

/**
 * Show the notice. It is part of one page only, because few readers ever need it; that page is in the copy.
 *
 * @param {number} last  When the site last answered.
 */
async function showAge(last) {
  const ageNotice = (await fetchPage(`${ROOT}offline/`))?.querySelector("[data-old-copy]");
  if (!(ageNotice instanceof HTMLElement)) return;
  notice?.after(ageNotice);
  heightObserver.observe(ageNotice);
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(last);
  ageNotice.hidden = false;
  setTimeout(() => {
    ageNotice.append(/** @type {HTMLTemplateElement} */ (ageNotice.querySelector("template")).content.cloneNode(true));
    const text = /** @type {HTMLElement} */ (ageNotice.querySelector("[data-text]"));
    text.textContent = (text.dataset.text ?? "").replace("{day}", day);
    ageNotice.querySelector("button")?.addEventListener("click", () => (ageNotice.hidden = true));
  }, TEXT_DELAY);
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
