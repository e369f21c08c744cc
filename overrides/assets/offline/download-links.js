/**
 * Lets links that download a file work without a connection: browsers bypass the service worker for those. So the page fetches the file,
 * which the worker then caches, and offers it. Without a worker the browser downloads it as always.
 */
import { download } from "../lib/download.js";
import { ROOT } from "../lib/site-root.js";

/** @param {HTMLAnchorElement} link */
async function fetchFile({ href, pathname }) {
  try {
    const response = await fetch(href);
    if (!response.ok) throw new Error(response.statusText);
    download(decodeURIComponent(pathname.split("/").at(-1) ?? ""), response.headers.get("content-type") ?? "", await response.blob());
  } catch {
    location.assign(href); // the browser, or the page of the worker for this, says what is wrong
  }
}

addEventListener("click", (event) => {
  const link = event.target instanceof Element && /** @type {HTMLAnchorElement | null} */ (event.target.closest("a[download]"));
  if (!link || !link.href.startsWith(ROOT) || event.defaultPrevented || !navigator.serviceWorker?.controller) return;
  event.preventDefault();
  fetchFile(link);
});
