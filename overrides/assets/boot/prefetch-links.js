/**
 * Asks for the next page while the finger is still on its link, so that it is there sooner. Nothing is asked for that nobody
 * pointed at, nothing from elsewhere, and nothing if the reader wants to save data.
 */

const asked = new Set([location.pathname]);
/** What the reader's connection is like; not every browser says it. */
const connection = /** @type {Navigator & { connection?: { saveData?: boolean } }} */ (navigator).connection;

/** @param {Event} event */
function ask({ target }) {
  const link = /** @type {HTMLElement} */ (target).closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || link.download || link.target) return;
  const isPage = link.pathname.endsWith("/");
  if (!isPage || asked.has(link.pathname) || connection?.saveData || navigator.serviceWorker?.controller) return;
  asked.add(link.pathname);
  document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: link.href }));
}

if (location.protocol.startsWith("http")) {
  for (const kind of ["pointerover", "pointerdown", "focusin"]) addEventListener(kind, ask, { passive: true });
}
