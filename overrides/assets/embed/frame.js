/**
 * In a frame (?embed): reports to the embedding page how high the content is, and where it should scroll to. Only pages that are opened
 * with ?embed load this. embed-parent.js is the other side; an embedding page without it shows a frame that scrolls.
 *
 * The embedding page learns no more than the page's own address: not what the reader typed, chose or checked off.
 */
import { adaptContent } from "./links.js";

let reportedHeight = 0;

/**
 * Report the height in pixels if it has changed: a frame that just got this height has nothing to add. The second message is for the web
 * version of Canvas, which sets the height of a frame that sends it, but lets no script into its pages:
 * https://developerdocs.instructure.com/services/canvas/external-tools/lti/file.lti_window_post_message
 */
function reportHeight() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === reportedHeight) return;
  reportedHeight = height;
  parent.postMessage({ type: "handbook:height", height, address: location.origin + location.pathname }, "*");
  parent.postMessage({ subject: "lti.frameResize", height }, "*");
}

/**
 * Report where the target of a link within the page is, because a frame as high as its content has nothing to scroll.
 *
 * @param {MouseEvent} event
 */
function reportTarget({ target }) {
  const link = /** @type {HTMLAnchorElement | null | undefined} */ (/** @type {HTMLElement} */ (target).closest?.("a[href^='#']"));
  if (!link) return;
  requestAnimationFrame(() => {
    const element = document.getElementById(decodeURIComponent(link.hash.slice(1))); // after boot/disclosure.js has opened it
    if (element) parent.postMessage({ type: "handbook:show", top: Math.floor(element.getBoundingClientRect().top + scrollY) }, "*");
  });
}

function start() {
  adaptContent();
  if (parent === window) return;
  new ResizeObserver(reportHeight).observe(document.body);
  document.addEventListener("click", reportTarget);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.type !== "handbook:ask") return; // the embedding page was not ready before
    reportedHeight = 0;
    reportHeight();
  });
}

/** Start to report, once the page can be read. */
export function startFrame() {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
