/** Whether what the reader does outlives this visit. It stands apart from state/store.js, so that pages that keep nothing can ask, too. */

let isOfThisVisit = false;

export const isKept = () => !isOfThisVisit;

/**
 * Notes whether the storage is forbidden or full, or holds what is not ours to change.
 *
 * @param {boolean} isSo
 */
export function keepForThisVisitOnly(isSo) {
  isOfThisVisit = isSo;
}
