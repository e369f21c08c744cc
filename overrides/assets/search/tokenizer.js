/**
 * Tokens and stems of texts: words without accents, capitals, apostrophes and endings. hooks/handbook/core/tokenizer.py does the same
 * when the index is built; a test compares both on every text of the handbook.
 *
 * @typedef {object} StemRules
 * @property {[string, string][][]} suffixes  For each step, the endings that it removes, each with what replaces it.
 * @property {number} minStemLength  Letters that a stem has at least.
 */

const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
/** What is no letter of its own, and stands within words: marks, apostrophes, signs of a brand, invisible characters. */
const IGNORED = /[\p{M}'’‘ʼ]/gu;
const IGNORED_BEFORE_FOLDING = /[`´™℠\u00AD\u200B-\u200D\u2060\uFEFF]/g;
/** @type {Record<string, string>} Letters that Unicode doesn't take apart, as people type them on a keyboard without them. */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ð: "d", đ: "d", ħ: "h", ı: "i", ł: "l", þ: "th", ŧ: "t", ς: "σ" };

/**
 * Return a text in lower case, without accents and apostrophes, in plain letters: "Straße" as "strasse".
 *
 * @param {string} text
 */
const fold = (text) =>
  text
    .replace(IGNORED_BEFORE_FOLDING, "")
    .normalize("NFKD")
    .replace(IGNORED, "")
    .replace(/[\u2010\u2011]/g, "-")
    .toLowerCase()
    .replace(/[ßæœøðđħıłþŧς]/g, (letter) => LETTERS[letter]);

/** @param {string} text */
const wordsOf = (text) => fold(text).match(WORD) ?? [];

/**
 * Return the tokens of a text in the index; of a word with hyphens, the word without them and its parts.
 *
 * @param {string} text
 * @returns {string[]}
 */
export const tokenize = (text) =>
  wordsOf(text).flatMap((word) => {
    const parts = word.split("-");
    return parts.length > 1 ? [parts.join(""), ...parts.filter((part) => part.length > 1)] : parts;
  });

/**
 * Return the tokens of a query; of a word with hyphens, its parts, unless one of them is a single letter.
 *
 * @param {string} query
 * @returns {string[]}
 */
export const tokenizeQuery = (query) =>
  wordsOf(query).flatMap((word) => {
    const parts = word.split("-");
    return parts.some((part) => part.length < 2) ? [parts.join("")] : parts;
  });

/**
 * Return the stem of a token: without its endings and without a doubled last letter, so that its forms become equal.
 *
 * @param {string} token
 * @param {StemRules} rules
 */
export function stem(token, { suffixes, minStemLength }) {
  let result = token;
  for (const step of suffixes) {
    const rule = step.find(([suffix]) => result.endsWith(suffix) && result.length - suffix.length >= minStemLength);
    if (rule) result = result.slice(0, result.length - rule[0].length) + rule[1];
  }
  return result.length > minStemLength && result.at(-1) === result.at(-2) ? result.slice(0, -1) : result;
}

/** Stems of one language, cached, because many texts have the same words. */
export class Stemmer {
  /** @type {Map<string, string>} */
  #cache = new Map();

  /** @param {StemRules} rules */
  constructor(rules) {
    this.rules = rules;
  }

  /** @param {string} token */
  stem(token) {
    const result = this.#cache.get(token) ?? stem(token, this.rules);
    this.#cache.set(token, result);
    return result;
  }

  /** @param {string[]} tokens */
  stemAll(tokens) {
    return tokens.map((token) => this.stem(token));
  }
}
