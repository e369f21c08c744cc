/** Look up elements of the page. */

/**
 * Return the element that a selector matches. The template of the page must have it.
 *
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [root]  Where to look; the whole page, if left out.
 * @returns {T}
 * @throws {Error} No element matches.
 */
export function query(selector, root = document) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`no element matches ${selector}`);
  return /** @type {T} */ (element);
}

/**
 * Return the element that a selector matches, or null if the page has none.
 *
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [root]  Where to look; the whole page, if left out.
 * @returns {T | null}
 */
export function queryOptional(selector, root = document) {
  return /** @type {T | null} */ (root.querySelector(selector));
}

/**
 * Return all elements that a selector matches, in the order of the page.
 *
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [root]  Where to look; the whole page, if left out.
 * @returns {T[]}
 */
export function queryAll(selector, root = document) {
  return /** @type {T[]} */ ([...root.querySelectorAll(selector)]);
}

/**
 * Return a `query` that looks below an element unless it gets another one. An element whose attributes hold messages may match a selector
 * itself, so its page must not look in the whole document.
 *
 * @param {ParentNode} root
 * @returns {<T extends Element = HTMLElement>(selector: string, parent?: ParentNode) => T}
 */
export const queryFrom =
  (root) =>
  (selector, parent = root) =>
    query(selector, parent);
