/** Milliseconds after which the browser has surely read a file, so that its memory can be freed. */
const LIFETIME = 10_000;

/**
 * Offer a text, or what a server sent, as a file to save.
 *
 * @param {string} name
 * @param {string} type  Media type.
 * @param {string | Blob} content
 */
export function download(name, type, content) {
  const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LIFETIME);
}
