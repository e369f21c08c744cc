/**
 * Registers the service worker (worker.js), which caches the handbook on the device, and offers new editions. If the browser can't or
 * may not do that, or the connection breaks, nothing happens: the handbook is then a website like any other.
 */
import { ROOT } from "../lib/site-root.js";
import "./download-links.js";
import { heightObserver, notice, offerNewEdition } from "./new-edition.js";
import { checkAge } from "./old-copy.js";
import { reload, restoreTyped } from "./reload.js";

const WORKER = `${ROOT}worker.js`;

async function start() {
  if (notice) heightObserver.observe(notice);
  try {
    const registration = await navigator.serviceWorker.register(WORKER);
    const watchInstallation = () => registration.installing?.addEventListener("statechange", () => offerNewEdition(registration));
    registration.addEventListener("updatefound", watchInstallation);
    watchInstallation();
    offerNewEdition(registration);
    await checkAge(registration);
  } catch {
    // tried again at the next visit
  }
}

restoreTyped();
if (notice && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  start(); // this script is loaded when the page is idle: the copy must not be in the way of what the reader wants to see
}
