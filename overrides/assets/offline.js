/**
 * Lets the browser keep the handbook on the device (worker.js), and says when a new edition waits. If the browser can't or may
 * not do that, or the way there is cut off, nothing happens: the handbook is then a website like any other.
 */
import { isKept } from "./keeps.js";
import "./offline_files.js";
import { putBackTyped, reload } from "./reload.js";

const WORKER = new URL("../worker.js", import.meta.url);
const LATER = "handbook.later";

/** @type {HTMLElement | null} Only there if the host wants copies on devices. */
const notice = document.querySelector("[data-new-edition]");

/** @type {HTMLElement | undefined} what had the focus before somebody went to the notice */
let before;

/** Tells the styles how high the notice is. */
const measure = new ResizeObserver(() => {
  document.documentElement.style.setProperty("--hb-notice", `${notice?.offsetHeight ?? 0}px`);
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
    if (isKept()) registration.waiting?.postMessage("use");
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

async function start() {
  if (notice) measure.observe(notice);
  try {
    const registration = await navigator.serviceWorker.register(WORKER);
    const follow = () => registration.installing?.addEventListener("statechange", () => offer(registration));
    registration.addEventListener("updatefound", follow);
    follow();
    offer(registration);
  } catch {
    // tried again at the next visit
  }
}

putBackTyped();
if (notice && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  start(); // now that the page stands: the copy must not be in the way of what the reader wants to see
}
