/** Finds out whether the copy on the device is old: whether the site has not answered for long, because it has moved or closed. */
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
    else if (now - last > MAX_DAYS * DAY) (await import("./age-notice.js")).showAge(last, notice, heightObserver, TEXT_DELAY);
  }
}
