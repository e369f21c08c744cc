/** What several pages do alike: say a text of the interface, and hand over a file. */

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
 * Hands over a text as a file.
 *
 * @param {string} name
 * @param {string} type  Media type.
 * @param {string} text
 */
export function download(name, type, text) {
  const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
