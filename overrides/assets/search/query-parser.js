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
 * @property {boolean} [isGuess]  Whether the handbook has nothing but words that are spelled alike.
 */
import { editDistance, maxDistance } from "./similar-terms.js";
import { tokenizeQuery } from "./tokenizer.js";

/** Boosts of what matches instead of the word itself: a synonym, a word that begins with it, one that is spelled alike. */
export const SYNONYM_BOOST = 0.6;
/** The same for a word that the handbook doesn't have, so that it counts about as much as the other words of the query. */
const ONLY_SYNONYM_BOOST = 0.8;
/** What a phrase counts whose words are not next to each other. */
const APART_BOOST = 0.5;
const PREFIX_BOOST = 0.36;
const CORRECTION_BOOST = 0.3;
/** Shortest complete word that also finds the words that begin with it. */
const MIN_PREFIX_LENGTH = 4;
/** What a correction to a word counts that has another first letter, or that no title has. */
const OTHER_LETTER = 0.65;
const NO_TITLE = 0.65;
/** Words that a reader can have meant: single ones, and none that are shorter than a word that may contain errors. */
const MEANT = /^[^ ]{4,}$/u;
/** Share of the best correction below which another one is no help. */
const MIN_LIKENESS = 0.6;
/** Share of a word, and fewest letters, with which it must begin to be taken for a longer form of a term ("introductory"). */
const MIN_STEM_SHARE = 0.6;
const MIN_STEM_LENGTH = 5;

/** Parses queries for one index. */
export class QueryParser {
  /** @type {Map<string, Clause>} Clauses of words; of one that may still grow, with an asterisk. */
  #cache = new Map();

  /** @param {import("./inverted-index.js").InvertedIndex} index */
  constructor(index) {
    this.index = index;
  }

  /**
   * Return the words of a query; one that the reader has written as two is one word ("linked in").
   *
   * @param {string} query
   */
  words(query) {
    const tokens = tokenizeQuery(query);
    const words = [];
    for (let start = 0; start < tokens.length; ) {
      const length = this.#phraseLength(tokens, start);
      const isSplit = length === 1 && this.#isSplit(tokens[start], tokens[start + 1] ?? "");
      words.push(...(isSplit ? [tokens[start] + tokens[start + 1]] : tokens.slice(start, start + length)));
      start += isSplit ? 2 : length;
    }
    return words;
  }

  /**
   * Return the clauses of a query.
   *
   * @param {string} query
   * @returns {Clause[]}
   */
  parse(query) {
    const words = this.words(query);
    const isOpen = /[\p{L}\p{N}]$/u.test(query); // the reader may still be typing the last word
    const clauses = [];
    for (let start = 0; start < words.length; ) {
      const length = this.#phraseLength(words, start);
      const isPrefix = isOpen && start + length === words.length;
      clauses.push(length > 1 ? this.#phraseClause(words.slice(start, start + length)) : this.#tokenClause(words[start], isPrefix));
      start += length;
    }
    return clauses;
  }

  /**
   * Return how many words belong together: those of a phrase with synonyms; else 1.
   *
   * @param {string[]} words
   * @param {number} start
   */
  #phraseLength(words, start) {
    const { stemmer, synonyms } = this.index;
    for (let length = Math.min(synonyms.maxLength, words.length - start); length > 1; length -= 1) {
      if (synonyms.has(stemmer.stemAll(words.slice(start, start + length)).join(" "))) return length;
    }
    return 1;
  }

  /**
   * Return whether two words are one that the handbook has.
   *
   * @param {string} first
   * @param {string} second
   */
  #isSplit(first, second) {
    const { postings, stemmer, stopWords } = this.index;
    return first.length > 1 && second.length > 1 && !stopWords.has(first) && postings.has(stemmer.stem(first + second));
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
    return { alternatives: [{ terms, boost: APART_BOOST }, { terms: [joined], boost: 1 }, ...alternatives], isStopWord: false };
  }

  /**
   * @param {string} token
   * @param {boolean} isPrefix  Whether the word may still grow.
   * @returns {Clause}
   */
  #tokenClause(token, isPrefix) {
    const key = `${token}${isPrefix ? "*" : ""}`;
    const clause = this.#cache.get(key) ?? { ...this.#expand(token, isPrefix), isStopWord: this.index.stopWords.has(token) };
    this.#cache.set(key, clause);
    return clause;
  }

  /**
   * Return the alternatives of a word: itself, its synonyms and completions; if the handbook has none of them, its corrections.
   *
   * @param {string} token
   * @param {boolean} isPrefix
   */
  #expand(token, isPrefix) {
    const { postings, stemmer, synonyms } = this.index;
    const term = stemmer.stem(token);
    const alternatives = [{ terms: [term], boost: 1 }];
    const boost = postings.has(term) ? SYNONYM_BOOST : ONLY_SYNONYM_BOOST;
    for (const synonym of synonyms.of(term)) alternatives.push({ terms: synonym, boost });
    alternatives.push(...this.#completions(token, isPrefix));
    const isGuess = alternatives.length === 1 && !postings.has(term);
    return { alternatives: isGuess ? this.#corrections(term) : alternatives, isGuess };
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
    const { postings, stopTerms, synonyms } = this.index;
    const words = [...new Set([...postings.keys(), ...synonyms.phrases()])].filter((word) => MEANT.test(word) && !stopTerms.has(word));
    const similar = words.map((word) => ({ word, boost: this.#likeness(term, word) })).filter(({ boost }) => boost);
    similar.sort((a, b) => b.boost - a.boost);
    const best = similar[0]?.boost;
    return similar.filter(({ boost }) => boost >= best * MIN_LIKENESS).flatMap(({ word, boost }) => [
      { terms: [word], boost },
      ...synonyms.of(word).map((synonym) => ({ terms: synonym, boost: boost * SYNONYM_BOOST })),
    ]);
  }

  /**
   * Return how much a word counts for a term that is spelled alike; 0 if it isn't. Words of titles are more likely than others.
   *
   * @param {string} term
   * @param {string} word
   */
  #likeness(term, word) {
    const distance = editDistance(term, word, maxDistance(term));
    const isLonger = word.length >= MIN_STEM_LENGTH && word.length >= MIN_STEM_SHARE * term.length && term.startsWith(word);
    if (distance > maxDistance(term) && !isLonger) return 0;
    const likely = (word[0] === term[0] ? 1 : OTHER_LETTER) * (this.index.isInTitle(word) ? 1 : NO_TITLE);
    return (CORRECTION_BOOST * likely) / Math.max(1, Math.min(distance, 2));
  }
}
