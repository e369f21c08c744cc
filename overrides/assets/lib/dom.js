/** Elements made from data. Texts are put in as text, never as markup. */

/**
 * Return a new element with properties and children.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [properties]
 * @param {(Node | string)[]} [children]
 */
export function element(name, properties = {}, children = []) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

/**
 * Render a keyed list as the children of an element. A child whose key is still in the list stays the same element, so that it keeps
 * the focus and its open details.
 *
 * @template T
 * @param {HTMLElement} parent
 * @param {T[]} items
 * @param {object} template
 * @param {(item: T) => string} template.keyOf
 * @param {(item: T) => HTMLElement} template.create
 * @param {(child: HTMLElement, item: T) => void} [template.update]  Called for each child, also for a new one.
 */
export function renderList(parent, items, { keyOf, create, update }) {
  const children = /** @type {HTMLElement[]} */ ([...parent.children]);
  const byKey = new Map(children.map((child) => [child.dataset.key, child]));
  const rendered = items.map((item) => {
    const key = keyOf(item);
    const child = byKey.get(key) ?? create(item);
    child.dataset.key = key;
    update?.(child, item);
    return child;
  });
  for (const child of children) if (!rendered.includes(child)) child.remove();
  for (const [index, child] of rendered.entries()) {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  }
}

/**
 * Set the value of a field unless it has that value already: then its cursor stays where it is.
 *
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} field
 * @param {string} value
 */
export function setValue(field, value) {
  if (field.value !== value) field.value = value;
}
