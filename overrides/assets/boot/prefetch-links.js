/**
 * Prefetches the next page while the finger is still on its link, so that it is there sooner: only pages of this site whose links
 * somebody points at, and nothing if the reader wants to save data.
 */

const prefetched = new Set([location.pathname]);
/** The reader's connection; not every browser describes it. */
const connection = /** @type {Navigator & { connection?: { saveData?: boolean } }} */ (navigator).connection;

/** @param {Event} event */
function prefetch({ target }) {
  const link = /** @type {HTMLElement} */ (target).closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || link.download || link.target) return;
  const isPage = link.pathname.endsWith("/");
  if (!isPage || prefetched.has(link.pathname) || connection?.saveData || navigator.serviceWorker?.controller) return;
  prefetched.add(link.pathname);
  document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: link.href }));
}

if (location.protocol.startsWith("http")) {
  for (const kind of ["pointerover", "pointerdown", "focusin"]) addEventListener(kind, prefetch, { passive: true });
}
