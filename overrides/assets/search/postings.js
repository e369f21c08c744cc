/** Base and first character of the digits of an encoded number: its last digit, which ends it, and those before it. */
const LAST_DIGIT = { base: 52, first: "(".charCodeAt(0) };
const OTHER_DIGITS = { base: 34, first: "]".charCodeAt(0) };

/**
 * Return the document numbers of one term. They are stored as the gaps between them, each as a number of one or more characters
 * (`encode_postings` in hooks/handbook/search/index.py).
 *
 * @param {string} encoded
 * @returns {number[]}
 */
export function decodePostings(encoded) {
  const documents = [];
  let document = -1;
  let gap = 0;
  for (const character of encoded) {
    const code = character.charCodeAt(0);
    if (code >= OTHER_DIGITS.first) gap = gap * OTHER_DIGITS.base + code - OTHER_DIGITS.first;
    else {
      document += gap * LAST_DIGIT.base + code - LAST_DIGIT.first + 1;
      documents.push(document);
      gap = 0;
    }
  }
  return documents;
}
