/** What the reader typed or checked off while the page's scripts were still loading. */

/** Return whether the page was newly opened. After "back" or a reload, the browser itself restores the fields. */
export function isFirstVisit() {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return visit?.type === "navigate";
}

/**
 * Return what the reader typed into a form or chose in its lists before its script ran, by the fields' names; a list without a name has
 * that of its choice.
 *
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
export function readEarlyInput(form) {
  if (!isFirstVisit()) return {};
  const isChanged = (/** @type {Element} */ field) =>
    field instanceof HTMLSelectElement
      ? !field.selectedOptions[0]?.defaultSelected
      : field instanceof HTMLInputElement && field.type !== "radio" && field.name && field.value !== field.defaultValue;
  const fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...form.elements].filter(isChanged));
  return Object.fromEntries(fields.map(({ name, value, dataset }) => [dataset.choice ?? name, value]));
}
