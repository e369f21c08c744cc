/** The name of a new entry, which is part of its address: made from its title, and never that of another entry. */

const MARKS = /\p{M}/gu;
const APOSTROPHE = /['’ʼ]/gu;
const OTHERS = /[^a-z0-9]+/gu;
/** Letters that have no form without a mark. */
const LETTERS = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["ł", "l"],
  ["þ", "th"],
  ["ı", "i"],
]);
/** Words of a long title that are enough for a name. */
const MAX_WORDS = 6;

/**
 * Return the name for a title; "" if the title has no letter that a name can have.
 *
 * @param {string} title
 * @param {object} options
 * @param {string} options.prefix  The beginning of every name that a center chooses.
 * @param {number} options.max  Characters.
 * @param {(name: string) => boolean} options.isTaken
 */
export function nameOf(title, { prefix, max, isTaken }) {
  const plain = [...title.toLowerCase().normalize("NFKD")].map((letter) => LETTERS.get(letter) ?? letter).join("");
  const words = plain.replaceAll(MARKS, "").replaceAll(APOSTROPHE, "").replaceAll(OTHERS, " ").trim().split(" ").filter(Boolean);
  if (words.length === 0) return "";
  const name = shortened(prefix + words.slice(0, MAX_WORDS).join("-"), max - 3); // with room for a number
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/**
 * @param {string} name
 * @param {number} max
 */
const shortened = (name, max) => (name.length <= max ? name : name.slice(0, max).replace(/(?<=-.*)-[^-]*$/u, ""));
