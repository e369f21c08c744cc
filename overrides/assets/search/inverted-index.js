/**
 * The inverted index: for each term, the documents that contain it, and with which weight. The published index has titles, summaries
 * and keywords as texts, which are tokenized here, and the remaining terms with their postings (hooks/handbook/search/index.py).
 *
 * @typedef {[number, string, string, string, string, string?]} SearchDocument  Number of its kind, address, title, summary, keywords;
 *   and its language, if it is not that of the site.
 *
 * @typedef {object} LanguageData
 * @property {string[]} stopWords  Stop words.
 * @property {string[][]} synonyms  Groups of synonyms.
 *
 * @typedef {object} DocumentData
 * @property {[string, number][]} kinds  Name of each kind of document, and its weight in tenths.
 * @property {number} start  Number of the kind that the dialog lists before the first query.
 * @property {SearchDocument[]} entries
 * @property {string} terms  Terms that only the other texts have.
 * @property {number[][]} postings  For each of these terms, the number of its first document and the gaps to the next ones.
 * @property {Record<string, string>} texts  Strings of the dialog.
 *
 * @typedef {DocumentData & LanguageData & import("./tokenizer.js").StemRules} IndexData  The published index.
 */
import { Synonyms } from "./synonyms.js";
import { Stemmer, tokenize } from "./tokenizer.js";

/** Weight of a term by the field that contains it. */
const TITLE = 8;
const KEYWORDS = 5;
const ADDRESS = 5;
const SUMMARY = 2.5;
const TEXT = 1;

/** How many documents and terms are indexed between two pauses. */
const DOCUMENTS_AT_ONCE = 4;
const TERMS_AT_ONCE = 256;

/** All terms of the handbook with their postings, and what the ranking needs besides. */
export class InvertedIndex {
  /** @type {Map<string, Map<number, number>>} For each term, its weight in each document, by the number of the document. */
  postings = new Map();
  /** @type {Map<string, number[]>} Keywords of several words, each with the numbers of its documents. */
  phrases = new Map();
  /** @type {Set<string>[]} For each document, the terms of its title, without stop words. */
  titleTerms = [];

  /** @param {IndexData} data */
  constructor(data) {
    this.data = data;
    this.stemmer = new Stemmer(data);
    this.stopWords = new Set(data.stopWords);
    this.stopTerms = new Set(this.stemmer.stemAll(data.stopWords));
    this.synonyms = new Synonyms(data.synonyms, this.stemmer);
  }

  /**
   * Build the index. Pauses in between, so that typing is never blocked.
   *
   * @param {IndexData} data
   * @param {() => Promise<unknown>} pause  Called often; resolves when the work may continue.
   */
  static async build(data, pause) {
    await pause();
    const index = new InvertedIndex(data);
    for (const [number, document] of data.entries.entries()) {
      if (number % DOCUMENTS_AT_ONCE === 0) await pause();
      index.#addDocument(number, document);
    }
    for (const [number, term] of data.terms.split(" ").entries()) {
      if (number % TERMS_AT_ONCE === 0) await pause();
      let document = 0;
      for (const gap of data.postings[number]) index.#addTerm(term, (document += gap), TEXT);
    }
    return index;
  }

  /**
   * @param {number} number
   * @param {SearchDocument} document
   */
  #addDocument(number, [, address, title, summary, keywords]) {
    const tokens = tokenize(title);
    const titleTerms = this.stemmer.stemAll(tokens.filter((token) => !this.stopWords.has(token)));
    this.titleTerms[number] = new Set(titleTerms);
    const share = 1 / (0.55 + 0.1 * titleTerms.length); // a word says more about a document with a short title
    this.#addTokens(tokens, number, TITLE * share);
    for (const keyword of keywords.split(", ")) this.#addKeyword(tokenize(keyword), number);
    this.#addTokens(tokenize(summary), number, SUMMARY);
    this.#addTokens(tokenize(address.split(/[/#]/).filter(Boolean).at(-1) ?? ""), number, ADDRESS);
  }

  /**
   * @param {string[]} tokens
   * @param {number} document
   */
  #addKeyword(tokens, document) {
    this.#addTokens(tokens, document, KEYWORDS / Math.sqrt(tokens.length)); // a part of a phrase says less
    if (tokens.length < 2) return;
    const phrase = this.stemmer.stemAll(tokens).join(" ");
    this.phrases.set(phrase, [...(this.phrases.get(phrase) ?? []), document]);
  }

  /**
   * @param {string[]} tokens
   * @param {number} document
   * @param {number} weight
   */
  #addTokens(tokens, document, weight) {
    for (const term of this.stemmer.stemAll(tokens)) this.#addTerm(term, document, weight);
  }

  /**
   * @param {string} term
   * @param {number} document
   * @param {number} weight
   */
  #addTerm(term, document, weight) {
    const weights = this.postings.get(term) ?? new Map();
    const previous = weights.get(document) ?? 0;
    weights.set(document, Math.max(previous, weight) + Math.min(previous, weight) / 4); // a repetition counts a little
    this.postings.set(term, weights);
  }

  /**
   * Return how rare a term is: its inverse document frequency.
   *
   * @param {string} term
   */
  rarity(term) {
    return Math.log(1 + this.data.entries.length / (1 + (this.postings.get(term)?.size ?? 0)));
  }
}
