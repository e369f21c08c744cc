/** The address of the page. */
import { queryOptional } from "./query.js";

/** Return the page's address for other people and devices. A copy on a disk gives the one on the web, if the page names it. */
export function ownAddress() {
  /** @type {HTMLLinkElement | null} */
  const canonical = queryOptional("link[rel=canonical]");
  return location.protocol === "file:" && canonical ? canonical.href : location.href.split(/[?#]/)[0];
}

/** Return the page's own path without what the address carried; a page in a frame (?embed) stays one. */
export const ownPath = () => location.pathname + (new URLSearchParams(location.search).has("embed") ? "?embed" : "");

/**
 * Replace the address that the browser shows, without loading anything.
 *
 * @param {string | URL} url
 */
export function replaceUrl(url) {
  try {
    history.replaceState(history.state, "", url);
  } catch {
    // some browsers forbid it for pages from a disk; nothing else depends on it
  }
}
