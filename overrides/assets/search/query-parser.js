/**
 * The query parser: turns what the reader types into clauses, and expands them by synonyms, completions and corrections.
 *
 * @typedef {object} Alternative
 * @property {string[]} terms  A document matches if it contains all of them.
 * @property {number} boost    How much a match counts; 1 for the word itself.
 *
 * @typedef {object} Clause  A word or phrase of a query.
 * @property {Alternative[]} alternatives  A document matches if it matches one of them.
 * @property {boolean} isStopWord
 */
import { bigrams, diceCoefficient, editDistance, maxDistance } from "./similar-terms.js";
import { tokenize, tokenizeQuery } from "./tokenizer.js";

/** Boosts of what matches instead of the word itself: a synonym, a word that begins with it, one that is spelled alike. */
export const SYNONYM_BOOST = 0.75;
const PREFIX_BOOST = 0.8;
const CORRECTION_BOOST = 0.6;
/** Shortest complete word that also finds the words that begin with it. */
const MIN_PREFIX_LENGTH = 4;
/** How similar a term is at least that may replace a word that matches nothing; and how many such terms are tried. */
const MIN_SIMILARITY = 0.2;
const MAX_SIMILAR_TERMS = 3;

/** Parses queries for one index. */
export class QueryParser {
  /** @type {Map<string, Alternative[]>} Alternatives of words; of one that may still grow, with an asterisk. */
  #cache = new Map();

  /** @param {import("./inverted-index.js").InvertedIndex} index */
  constructor(index) {
    this.index = index;
  }

  /**
   * Return the clauses of a query.
   *
   * @param {string} query
   * @returns {Clause[]}
   */
  parse(query) {
    const tokens = tokenizeQuery(query);
    const isOpen = /[\p{L}\p{N}]$/u.test(query); // the reader may still be typing the last word
    const clauses = [];
    for (let start = 0; start < tokens.length; ) {
      const length = this.#phraseLength(tokens, start);
      const isPrefix = isOpen && start + length === tokens.length;
      clauses.push(length > 1 ? this.#phraseClause(tokens.slice(start, start + length)) : this.#tokenClause(tokens[start], isPrefix));
      start += length;
    }
    return clauses;
  }

  /**
   * Return for each word of a query the most similar terms, for a query that matches nothing.
   *
   * @param {string} query
   * @returns {Clause[]}
   */
  parseLeniently(query) {
    return tokenize(query).map((token) => {
      const pairs = bigrams(token);
      const similar = [...this.index.postings.keys()]
        .map((term) => ({ terms: [term], boost: diceCoefficient(pairs, bigrams(term)) }))
        .filter(({ boost }) => boost > MIN_SIMILARITY)
        .sort((a, b) => b.boost - a.boost);
      return { alternatives: similar.slice(0, MAX_SIMILAR_TERMS), isStopWord: false };
    });
  }

  /**
   * Return how many tokens belong together: a phrase with synonyms, or one word that was written as two; else 1.
   *
   * @param {string[]} tokens
   * @param {number} start
   */
  #phraseLength(tokens, start) {
    const { postings, stemmer, stopWords, synonyms } = this.index;
    for (let length = Math.min(synonyms.maxLength, tokens.length - start); length > 1; length -= 1) {
      if (synonyms.has(stemmer.stemAll(tokens.slice(start, start + length)).join(" "))) return length;
    }
    const [token, next] = [tokens[start], tokens[start + 1] ?? ""];
    const isSplit = token.length > 1 && next.length > 1 && !stopWords.has(token) && postings.has(stemmer.stem(token + next));
    return isSplit ? 2 : 1;
  }

  /**
   * @param {string[]} tokens
   * @returns {Clause}
   */
  #phraseClause(tokens) {
    const { stemmer, synonyms } = this.index;
    const terms = stemmer.stemAll(tokens);
    const joined = stemmer.stem(tokens.join(""));
    const alternatives = synonyms.of(terms.join(" ")).map((synonym) => ({ terms: synonym, boost: SYNONYM_BOOST }));
    return { alternatives: [{ terms, boost: 1 }, { terms: [joined], boost: 1 }, ...alternatives], isStopWord: false };
  }

  /**
   * @param {string} token
   * @param {boolean} isPrefix  Whether the word may still grow.
   * @returns {Clause}
   */
  #tokenClause(token, isPrefix) {
    const key = `${token}${isPrefix ? "*" : ""}`;
    const alternatives = this.#cache.get(key) ?? this.#expand(token, isPrefix);
    this.#cache.set(key, alternatives);
    return { alternatives, isStopWord: this.index.stopWords.has(token) };
  }

  /**
   * Return the alternatives of a word: itself, its synonyms and completions; if the handbook has none of them, its corrections.
   *
   * @param {string} token
   * @param {boolean} isPrefix
   * @returns {Alternative[]}
   */
  #expand(token, isPrefix) {
    const { postings, stemmer, synonyms } = this.index;
    const term = stemmer.stem(token);
    const alternatives = [{ terms: [term], boost: 1 }];
    for (const synonym of synonyms.of(term)) alternatives.push({ terms: synonym, boost: SYNONYM_BOOST });
    alternatives.push(...this.#completions(token, isPrefix));
    return alternatives.length > 1 || postings.has(term) ? alternatives : this.#corrections(term);
  }

  /**
   * Return the terms that begin with a word, which count less the longer they are.
   *
   * @param {string} token
   * @param {boolean} isPrefix
   * @returns {Alternative[]}
   */
  #completions(token, isPrefix) {
    const { postings, stemmer, stopWords } = this.index;
    const term = stemmer.stem(token);
    const prefix = isPrefix ? token : term;
    if (prefix.length < (isPrefix ? 1 : MIN_PREFIX_LENGTH) || stopWords.has(token)) return [];
    return [...postings.keys()]
      .filter((candidate) => candidate !== term && (candidate.startsWith(prefix) || (isPrefix && candidate.startsWith(term))))
      .map((candidate) => ({ terms: [candidate], boost: (PREFIX_BOOST * (prefix.length + 2)) / (candidate.length + 2) }));
  }

  /**
   * Return the terms that a word was perhaps meant to be: those within a small edit distance, and those with which it begins.
   *
   * @param {string} term
   * @returns {Alternative[]}
   */
  #corrections(term) {
    const { postings, synonyms } = this.index;
    const max = maxDistance(term);
    /** @type {Alternative[]} */
    const alternatives = [];
    for (const candidate of new Set([...postings.keys(), ...synonyms.phrases()])) {
      if (candidate.includes(" ")) continue;
      const distance = editDistance(term, candidate, max);
      if (distance > max && !(candidate.length > 3 && term.startsWith(candidate))) continue;
      const boost = CORRECTION_BOOST / Math.max(1, Math.min(distance, 2)) / (candidate[0] === term[0] ? 1 : 1.5);
      alternatives.push({ terms: [candidate], boost });
      for (const synonym of synonyms.of(candidate)) alternatives.push({ terms: synonym, boost: boost * SYNONYM_BOOST });
    }
    return alternatives;
  }
}
