/**
 * The parts of the published index (hooks/handbook/search/index.py): the first one is enough for first results; the details complete it.
 *
 * @typedef {object} IndexDetails
 * @property {string[]} summaries  Of each document, its summary if the first part doesn't have it.
 * @property {string[]} keywords  Of each document.
 * @property {string} terms  Terms that only the other texts have.
 * @property {string} postings  For each of these terms, the number of its first document and the gaps to the next ones.
 */

const BASE = 26;

/**
 * Return the numbers in a text: each has the base 26, capital letters as digits, and a small letter as its last one.
 *
 * @param {string} text
 */
export function readNumbers(text) {
  return [...text.matchAll(/([A-Z]*)([a-z])/g)].map(([, high, low]) => {
    let number = 0;
    for (const digit of high) number = number * BASE + digit.charCodeAt(0) - 65;
    return number * BASE + low.charCodeAt(0) - 97;
  });
}
