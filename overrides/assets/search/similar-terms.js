/** How similar two terms are, for queries with typing errors. Pure functions. */

/** @param {string} term */
const sortedLetters = (term) => [...term].sort().join("");

/**
 * Return how many letters must be inserted, deleted, replaced or swapped with their neighbor to turn one term into the other
 * (Damerau-Levenshtein, optimal string alignment); more than `max` if it is more. The same letters in any order are one error.
 *
 * @param {string} first
 * @param {string} second
 * @param {number} max
 */
export function editDistance(first, second, max) {
  if (Math.abs(first.length - second.length) > max) return max + 1;
  if (max && first !== second && sortedLetters(first) === sortedLetters(second)) return 1; // "reumse": letters in another order
  let [previous, current] = [/** @type {number[]} */ ([]), Array.from({ length: second.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= first.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= second.length; column += 1) {
      const isSame = first[row - 1] === second[column - 1];
      next[column] = Math.min(current[column] + 1, next[column - 1] + 1, current[column - 1] + (isSame ? 0 : 1));
      if (row > 1 && column > 1 && first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1]) {
        next[column] = Math.min(next[column], previous[column - 2] + 1);
      }
    }
    if (Math.min(...next) > max) return max + 1;
    [previous, current] = [current, next];
  }
  return current[second.length];
}

/**
 * Return the most errors that a term of this length may contain.
 *
 * @param {string} term
 */
export const maxDistance = (term) => (term.length < 4 ? 0 : term.length < 7 ? 1 : 2);
