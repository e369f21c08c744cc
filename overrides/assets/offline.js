/**
 * Lets the browser keep the handbook on the device (worker.js), and says when a new edition waits. If the browser can't or may
 * not do that, or the way there is cut off, nothing happens: the handbook is then a website like any other.
 */

const WORKER = new URL("../worker.js", import.meta.url);
const LATER = "handbook.later";

/** @type {HTMLElement | null} Only there if the host wants copies on devices. */
const notice = document.querySelector("[data-new-edition]");

/**
 * What was typed and ticked is in the storage, so that the page can be loaded anew; where it could not be kept, it can't.
 * A page that does not keep anything loads the store for this question, and is then loaded anew itself.
 */
async function reload() {
  const { isKept } = await import("./store.js");
  if (isKept()) location.reload();
}

/** Tells the styles how high the notice is. */
const measure = new ResizeObserver(() => {
  document.documentElement.style.setProperty("--hb-notice", `${notice?.offsetHeight ?? 0}px`);
});

/** @param {ServiceWorkerRegistration} registration */
function offer(registration) {
  const isAsked = !notice || notice.childElementCount > 1 || sessionStorage.getItem(LATER);
  if (isAsked || !registration.waiting || !navigator.serviceWorker.controller) return;
  notice.append(/** @type {HTMLTemplateElement} */ (notice.querySelector("template")).content.cloneNode(true));
  measure.observe(notice);
  notice.querySelector("[data-use]")?.addEventListener("click", async () => {
    const { isKept } = await import("./store.js");
    if (isKept()) registration.waiting?.postMessage("use");
    else close();
  });
  notice.querySelector("[data-later]")?.addEventListener("click", close);
}

/** Asks no more in this visit; the new edition comes by itself once all pages of the old one are closed. */
function close() {
  notice?.lastElementChild?.remove();
  sessionStorage.setItem(LATER, "yes"); // where the storage is forbidden, there is no worker either
}

async function start() {
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

if (notice && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  // The copy must not be in the way of the page that the reader wants to see.
  const whenIdle = () => (window.requestIdleCallback ?? setTimeout)(start);
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
}
