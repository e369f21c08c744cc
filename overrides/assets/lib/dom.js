/** Parts of a page that are made from data. Texts are put in as text, never as markup. */

/**
 * Returns an element with properties and children.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [properties]
 * @param {(Node | string)[]} [children]
 */
export function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/**
 * Makes the children of an element follow a list. A child whose key is still there stays the same element, so that it
 * keeps the focus and what is open in it.
 *
 * @template T
 * @param {HTMLElement} parent
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => HTMLElement} make
 * @param {(child: HTMLElement, item: T) => void} fill
 */
export function follow(parent, items, keyOf, make, fill) {
  const children = /** @type {HTMLElement[]} */ ([...parent.children]);
  const there = new Map(children.map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const key = keyOf(item);
    const child = there.get(key) ?? make(item);
    child.dataset.key = key;
    fill(child, item);
    return child;
  });
  for (const child of children) if (!wanted.includes(child)) child.remove();
  for (const [index, child] of wanted.entries()) {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  }
}

/**
 * Sets the value of a field, unless it is as it should be: then its cursor stays where it is.
 *
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} field
 * @param {string} value
 */
export function setValue(field, value) {
  if (field.value !== value) field.value = value;
}
