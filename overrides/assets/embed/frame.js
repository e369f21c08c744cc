/**
 * In a frame (?embed): tells the page around it how high the content is, and where it should scroll to. Only pages that
 * are opened with ?embed load this. embed-parent.js is the other side; a page without it shows a frame that scrolls.
 *
 * The page around is told no more than the page's own address: not what the reader typed, chose or ticked.
 */
import { mendFrame } from "./links.js";

let told = 0;

/** Tells the height in pixels, where it has changed: a frame that just got this height has nothing to add. */
function tellHeight() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  parent.postMessage({ type: "handbook:height", height, address: location.origin + location.pathname }, "*");
}

/**
 * Tells where the target of a link within the page is, because a frame as high as its content has nothing to scroll.
 *
 * @param {MouseEvent} event
 */
function tellTarget({ target }) {
  const link = /** @type {HTMLAnchorElement | null | undefined} */ (/** @type {HTMLElement} */ (target).closest?.("a[href^='#']"));
  if (!link) return;
  requestAnimationFrame(() => {
    const place = document.getElementById(decodeURIComponent(link.hash.slice(1))); // after boot/disclosure.js has opened it
    if (place) parent.postMessage({ type: "handbook:show", top: Math.floor(place.getBoundingClientRect().top + scrollY) }, "*");
  });
}

function start() {
  mendFrame();
  if (parent === window) return;
  new ResizeObserver(tellHeight).observe(document.body);
  document.addEventListener("click", tellTarget);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.type !== "handbook:ask") return; // the page around was not ready before
    told = 0;
    tellHeight();
  });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
