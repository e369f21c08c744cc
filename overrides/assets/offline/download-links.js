/**
 * Lets links that download a file work without a connection: browsers bypass the service worker for those. So the page fetches the file,
 * which the worker then caches, and offers it. Without a worker the browser downloads it as always.
 */
import { ROOT } from "../lib/site-root.js";

addEventListener("click", async (event) => {
  const link = event.target instanceof Element && /** @type {HTMLAnchorElement | null} */ (event.target.closest("a[download]"));
  if (!link || !link.href.startsWith(ROOT) || event.defaultPrevented || !navigator.serviceWorker?.controller) return;
  event.preventDefault();
  (await import("./download-file.js")).fetchFile(link);
});
