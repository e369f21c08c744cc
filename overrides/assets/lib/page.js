/** What several pages do alike: say a text of the interface, hand over a file, name their address, lose nothing typed early. */

/**
 * Returns a function that gives a text of the interface: from a data attribute, with its {blanks} filled.
 *
 * @param {HTMLElement} root  The element whose attributes hold the texts.
 */
export const texts =
  (root) =>
  (/** @type {string} */ name, /** @type {Record<string, unknown>} */ values = {}, /** @type {HTMLElement} */ from = root) =>
    (from.dataset[name] ?? "").replaceAll(/\{(\w+)\}/g, (whole, blank) => String(values[blank] ?? whole));

/**
 * Hands over a text, or what a server sent, as a file.
 *
 * @param {string} name
 * @param {string} type  Media type.
 * @param {string | Blob} text
 */
export function download(name, type, text) {
  const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Returns the page's address for other people and devices. A copy on a disk gives the one on the web, if the page names it. */
export function ownAddress() {
  const onWeb = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  return location.protocol === "file:" && onWeb ? onWeb.href : location.href.split(/[?#]/)[0];
}

/**
 * Changes the address that the browser shows.
 *
 * @param {string | URL} address
 */
export function showAddress(address) {
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // some browsers forbid it for pages from a disk; nothing else depends on it
  }
}

/** Whether the page was opened anew; after "back" or a reload, the browser itself puts back what was in the fields. */
export function isFirstVisit() {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return visit?.type === "navigate";
}

/**
 * Returns what the reader typed into a form while its script was still on the way, by the fields' names.
 *
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
export function typedBefore(form) {
  if (!isFirstVisit()) return {};
  const fields = [.../** @type {Iterable<HTMLInputElement>} */ (form.elements)].filter(
    (field) => field instanceof HTMLInputElement && field.type !== "radio" && field.name && field.value !== field.defaultValue,
  );
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

/** Returns the page's own path without what the address carried; a page in a frame (?embed) stays one. */
export const ownPath = () => location.pathname + (new URLSearchParams(location.search).has("embed") ? "?embed" : "");
