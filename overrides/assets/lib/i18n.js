/**
 * Return a function that gives a message of the interface: the text of a data attribute, with its {placeholders} replaced.
 *
 * @param {HTMLElement} root  The element whose attributes hold the messages.
 */
export const messagesFrom =
  (root) =>
  (/** @type {string} */ name, /** @type {Record<string, unknown>} */ values = {}, /** @type {HTMLElement} */ element = root) =>
    (element.dataset[name] ?? "").replaceAll(/\{(\w+)\}/g, (placeholder, key) => String(values[key] ?? placeholder));
