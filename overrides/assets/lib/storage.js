/**
 * The storage keys of this handbook. Other sites of the same origin, such as a second handbook below another path, share the browser's
 * storage, so every key begins with a prefix that the page gives (hooks/handbook/model/storage_prefix.py).
 */

const PREFIX = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=storage-prefix]"))?.content ?? "handbook::";

/**
 * Return a storage key with the prefix of this handbook.
 *
 * @param {string} name
 */
export const keyOf = (name) => PREFIX + name;

/** @returns {Storage[]} those that the browser does not forbid */
function storages() {
  return [() => localStorage, () => sessionStorage].flatMap((open) => {
    try {
      return [open()];
    } catch {
      return []; // forbidden
    }
  });
}

/** @param {Storage} storage */
const ownKeys = (storage) => Object.keys(storage).filter((key) => key.startsWith(PREFIX));

/**
 * Remove everything that this handbook stored, and look again.
 *
 * @returns {"nothing" | "unknown" | string[]}  What is left: nothing, unknown because the browser forbids to look, or the keys.
 */
export function removeAll() {
  const available = storages();
  for (const storage of available) {
    for (const key of ownKeys(storage)) {
      try {
        storage.removeItem(key);
      } catch {
        // it is among the keys that are left
      }
    }
  }
  const left = available.flatMap(ownKeys);
  if (left.length > 0) return left;
  return available.length === 2 ? "nothing" : "unknown";
}
