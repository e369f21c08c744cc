/**
 * The names under which this handbook stores things in the browser. Other sites of the same origin, such as a second handbook
 * below another path, share the browser's storage, so every name begins with a prefix that the page gives (hooks/handbook/model/storage_prefix.py).
 */

const PREFIX = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=storage-prefix]"))?.content ?? "handbook::";

/** @param {string} name */
export const keyOf = (name) => PREFIX + name;

/** @returns {Storage[]} those that the browser lets us use */
function storages() {
  return [() => localStorage, () => sessionStorage].flatMap((open) => {
    try {
      return [open()];
    } catch {
      return []; // forbidden
    }
  });
}

/**
 * Removes everything that this handbook stored, and looks again.
 *
 * @returns {"nothing" | "unknown" | string[]}  What is left: nothing, not known because the browser forbids to look, or the names.
 */
export function removeAll() {
  const open = storages();
  const ours = () => open.flatMap((storage) => Object.keys(storage).filter((key) => key.startsWith(PREFIX)));
  for (const storage of open) {
    for (const key of Object.keys(storage).filter((one) => one.startsWith(PREFIX))) {
      try {
        storage.removeItem(key);
      } catch {
        // it is among those that are left
      }
    }
  }
  const left = ours();
  if (left.length > 0) return left;
  return open.length === 2 ? "nothing" : "unknown";
}
