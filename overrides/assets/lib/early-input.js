/** What the reader typed or checked off while the page's scripts were still loading. */

/** Return whether the page was newly opened. After "back" or a reload, the browser itself restores the fields. */
export function isFirstVisit() {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return visit?.type === "navigate";
}

/**
 * Return what the reader typed into a form before its script ran, by the fields' names.
 *
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
export function readEarlyInput(form) {
  if (!isFirstVisit()) return {};
  const fields = [.../** @type {Iterable<HTMLInputElement>} */ (form.elements)].filter(
    (field) => field instanceof HTMLInputElement && field.type !== "radio" && field.name && field.value !== field.defaultValue,
  );
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}
