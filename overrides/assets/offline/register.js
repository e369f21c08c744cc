/**
 * Lets the browser keep the handbook on the device (worker.js), and says when a new edition waits. If the browser can't or may
 * not do that, or the way there is cut off, nothing happens: the handbook is then a website like any other.
 */
import { ROOT } from "../lib/site-root.js";
import { isPersistent } from "../state/persistence.js";
import "./download-links.js";
import { putBackTyped, reload } from "./reload.js";
import { keyOf } from "../lib/storage.js";

const WORKER = `${ROOT}worker.js`;
const LATER = keyOf("later");
/** When the site last answered, in milliseconds since 1970. */
const ANSWERED = keyOf("answered");
const DAY = 86_400_000;
/** Days without an answer after which readers are told how old their copy is. */
const SILENCE = 30;

/** @type {HTMLElement | null} Only there if the host wants copies on devices. */
const notice = document.querySelector("[data-new-edition]");

/** @type {HTMLElement | undefined} what had the focus before somebody went to the notice */
let before;

/** Tells the styles how high the notice is. */
const measure = new ResizeObserver((seen) => {
  for (const { target } of seen) {
    document.documentElement.style.setProperty("--hb-notice", `${/** @type {HTMLElement} */ (target).offsetHeight}px`);
  }
});

/** @param {ServiceWorkerRegistration} registration */
function offer(registration) {
  const isNeeded = registration.waiting && navigator.serviceWorker.controller && !sessionStorage.getItem(LATER);
  if (!notice?.hidden || !isNeeded) return;
  notice.hidden = false; // first without words: screen readers only say what changes in an element that they know
  setTimeout(() => show(registration), 100);
}

/** @param {ServiceWorkerRegistration} registration */
function show(registration) {
  notice?.append(/** @type {HTMLTemplateElement} */ (notice.querySelector("template")).content.cloneNode(true));
  notice?.querySelector("[data-use]")?.addEventListener("click", () => {
    if (isPersistent()) registration.waiting?.postMessage("use");
    else close();
  });
  notice?.querySelector("[data-later]")?.addEventListener("click", close);
  notice?.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof HTMLElement && !notice.contains(relatedTarget)) before = relatedTarget;
  });
}

/** Asks no more in this visit; the new edition comes by itself once all pages of the old one are closed. */
function close() {
  if (notice) notice.hidden = true;
  before?.focus({ preventScroll: true });
  sessionStorage.setItem(LATER, "yes"); // where the storage is forbidden, there is no worker either
}

/**
 * Asks the site, at most once a day, whether it is still there, and tells how old the copy is if it has not answered for long: it may
 * have moved, or closed.
 *
 * @param {ServiceWorkerRegistration} registration
 */
async function checkAge(registration) {
  const last = Number(localStorage.getItem(ANSWERED));
  const now = Date.now();
  if (last && Math.abs(now - last) < DAY) return;
  try {
    await registration.update(); // asks for worker.js
    localStorage.setItem(ANSWERED, String(now));
  } catch {
    if (!last || last > now) localStorage.setItem(ANSWERED, String(now)); // not known, or the clock was wrong: count from here
    else if (now - last > SILENCE * DAY) tellAge(last);
  }
}

/**
 * Shows the notice, which is part of one page only, as few readers ever need it; that page is in the copy.
 *
 * @param {number} last
 */
async function tellAge(last) {
  const old = (await page(`${ROOT}offline/`))?.querySelector("[data-old-copy]");
  if (!(old instanceof HTMLElement)) return;
  notice?.after(old);
  measure.observe(old);
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(last);
  old.hidden = false; // first without words: screen readers only say what changes in an element that they know
  setTimeout(() => {
    old.append(/** @type {HTMLTemplateElement} */ (old.querySelector("template")).content.cloneNode(true));
    const text = /** @type {HTMLElement} */ (old.querySelector("[data-text]"));
    text.textContent = (text.dataset.text ?? "").replace("{day}", day);
    old.querySelector("button")?.addEventListener("click", () => (old.hidden = true));
  }, 100);
}

/**
 * Returns a page of this site. Nothing in it runs.
 *
 * @param {string} url
 * @returns {Promise<Document | null>}
 */
function page(url) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onloadend = () => resolve(request.responseXML);
    request.send();
  });
}

async function start() {
  if (notice) measure.observe(notice);
  try {
    const registration = await navigator.serviceWorker.register(WORKER);
    const follow = () => registration.installing?.addEventListener("statechange", () => offer(registration));
    registration.addEventListener("updatefound", follow);
    follow();
    offer(registration);
    await checkAge(registration);
  } catch {
    // tried again at the next visit
  }
}

putBackTyped();
if (notice && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  start(); // now that the page stands: the copy must not be in the way of what the reader wants to see
}
