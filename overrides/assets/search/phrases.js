/**
 * Phrases: words of a query that are next to each other in a title or a keyword of a document, too. They say more about what a reader
 * wants than the same words apart.
 */

/** Added to the score for each word of a title or keyword that the query contains word by word; and for one that is the whole query. */
const PHRASE_BONUS = 0.6;
/** The same for a stop word: "where do I start" says hardly more than "start". */
const STOP_WORD_BONUS = 0.2;
const WHOLE_BONUS = 2;
/** Added to the score for each two words of the query that are neighbors in a title or keyword. */
const PAIR_BONUS = 0.12;
const MAX_LENGTH = 6;

/**
 * @param {Map<string, Set<number>>} map
 * @param {string} key
 * @param {number} document
 */
function addTo(map, key, document) {
  const documents = map.get(key);
  if (documents) documents.add(document);
  else map.set(key, new Set([document]));
}

/** @param {string[]} terms */
const pairsOf = (terms) => terms.slice(1).map((term, index) => `${terms[index]} ${term}`);

/** The titles and keywords of several words. */
export class Phrases {
  /** @type {Map<string, Set<number>>} Phrases with the numbers of their documents. */
  #phrases = new Map();
  /** @type {Map<string, Set<number>>} Pairs of neighbors with the numbers of their documents. */
  #pairs = new Map();
  #count;
  #stopWords;
  #stemmedStopWords;
  #stemmer;

  /**
   * @param {Set<string>} stopWords
   * @param {import("./tokenizer.js").Stemmer} stemmer
   * @param {number} count  Of all documents.
   */
  constructor(stopWords, stemmer, count) {
    this.#count = count;
    this.#stopWords = stopWords;
    this.#stemmedStopWords = new Set(stemmer.stemAll([...stopWords]));
    this.#stemmer = stemmer;
  }

  /**
   * @param {string[]} tokens
   * @param {number} document
   */
  add(tokens, document) {
    for (const terms of this.#readings(tokens)) {
      addTo(this.#phrases, terms.join(" "), document);
      for (const pair of pairsOf(terms)) addTo(this.#pairs, pair, document);
    }
  }

  /**
   * Return the documents that share phrases with a query, each with what that adds to its score.
   *
   * @param {string[]} tokens  Of the query.
   */
  bonuses(tokens) {
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const terms of this.#readings(tokens)) {
      for (const [document, bonus] of this.#bonusesOf(terms)) best.set(document, Math.max(best.get(document) ?? 0, bonus));
    }
    return best;
  }

  /** @param {string[]} terms */
  #bonusesOf(terms) {
    /** @type {Map<number, number>} */
    const bonuses = new Map();
    for (const pair of pairsOf(terms)) {
      const documents = this.#pairs.get(pair) ?? new Set();
      const bonus = PAIR_BONUS * Math.log(1 + this.#count / (1 + documents.size));
      for (const document of documents) bonuses.set(document, (bonuses.get(document) ?? 0) + bonus);
    }
    for (const part of partsOf(terms)) {
      const bonus = this.#bonusOfWords(part) + (part.length === terms.length ? WHOLE_BONUS * Math.sqrt(part.length) : 0);
      for (const document of this.#phrases.get(part.join(" ")) ?? []) bonuses.set(document, Math.max(bonuses.get(document) ?? 0, bonus));
    }
    return bonuses;
  }

  /** @param {string[]} terms */
  #bonusOfWords(terms) {
    const stopWords = terms.filter((term) => this.#stemmedStopWords.has(term)).length;
    return PHRASE_BONUS * (terms.length - stopWords) + STOP_WORD_BONUS * stopWords;
  }

  /**
   * Return the terms of a text with and without its stop words; a single word is no phrase.
   *
   * @param {string[]} tokens
   */
  #readings(tokens) {
    const contentTokens = tokens.filter((token) => !this.#stopWords.has(token));
    return [tokens, contentTokens].map((reading) => this.#stemmer.stemAll(reading)).filter(({ length }) => length > 1);
  }
}

/**
 * Return every two and more neighbors of a list.
 *
 * @param {string[]} terms
 */
function partsOf(terms) {
  const parts = [];
  for (let start = 0; start < terms.length - 1; start += 1) {
    for (let end = start + 2; end <= Math.min(terms.length, start + MAX_LENGTH); end += 1) parts.push(terms.slice(start, end));
  }
  return parts;
}
