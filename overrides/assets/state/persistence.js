/** Whether the state outlives this visit. It is apart from state/store.js, so that pages that store nothing can ask, too. */

let isEnabled = true;

/** Return whether what the reader does outlives this visit. */
export const isPersistent = () => isEnabled;

/** Note that the storage is forbidden or full, or holds what is not ours to change. */
export function disablePersistence() {
  isEnabled = false;
}

/** Note that the storage holds the state again. */
export function enablePersistence() {
  isEnabled = true;
}
