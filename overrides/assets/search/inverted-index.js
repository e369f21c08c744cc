/**
 * The inverted index: for each term, the documents that contain it, and with which weight. The published index has titles, summaries
 * and keywords as texts, which are tokenized here, and the remaining terms with their postings (search/index-parts.js). It's built from
 * the first part, and the rest is added to it.
 *
 * @typedef {[number, string, string, string, string?]} SearchDocument  Number of its kind, address, title, summary; and its language, if
 *   it is not that of the site.
 *
 * @typedef {object} LanguageData
 * @property {string[]} stopWords  Stop words.
 * @property {string[][]} synonyms  Groups of synonyms.
 *
 * @typedef {object} DocumentData
 * @property {string[]} groups  Titles of the groups in which results are shown.
 * @property {[string, number, number][]} kinds  Of each kind of document: words that find all of it, its weight in tenths, its group.
 * @property {[string, string, string][]} start  Ways to start that the dialog offers if it has no results: address, title, text.
 * @property {SearchDocument[]} entries
 * @property {Record<string, number>} common  Terms without postings, because they are in very many other texts: in how many.
 * @property {Record<string, string>} texts  Strings of the dialog.
 * @property {import("./index-parts.js").IndexDetails} [details]  The rest of the index, on a page from a disk.
 *
 * @typedef {DocumentData & LanguageData & import("./tokenizer.js").StemRules} IndexData  The published index.
 */
import { readNumbers } from "./index-parts.js";
import { Phrases } from "./phrases.js";
import { Synonyms } from "./synonyms.js";
import { Stemmer, tokenize, tokenizeQuery } from "./tokenizer.js";

/** Weight of a term by the field that contains it. */
const TITLE = 3.5;
const KEYWORDS = 4;
const ADDRESS = 4.5;
const SUMMARY = 2.5;
const TEXT = 1;
/** That of the kind of document: "message" finds every message, but less than a title with this word. */
const KIND = 3;

/** Where a document has its summary. */
const SUMMARY_FIELD = 3;

/** How many documents and terms are indexed between two pauses. */
const DOCUMENTS_AT_ONCE = 4;
const TERMS_AT_ONCE = 256;

/** All terms of the handbook with their postings, and what the ranking needs besides. */
export class InvertedIndex {
  /** @type {Map<string, Map<number, number>>} For each term, its weight in each document, by the number of the document. */
  postings = new Map();
  /** @type {Set<string>[]} For each document, the terms of its title, without stop words. */
  titleTerms = [];

  /** @type {Set<string>} The terms of all titles, without stop words. */
  #allTitleTerms = new Set();

  /** @param {IndexData} data */
  constructor(data) {
    this.data = data;
    this.stemmer = new Stemmer(data);
    this.stopWords = new Set(data.stopWords);
    this.stopTerms = new Set(this.stemmer.stemAll(data.stopWords));
    this.phrases = new Phrases(this.stopWords, this.stemmer, data.entries.length);
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
    return index;
  }

  /**
   * Add the rest of the published index, with the same pauses.
   *
   * @param {import("./index-parts.js").IndexDetails} details
   * @param {() => Promise<unknown>} pause
   */
  async complete({ summaries, keywords, terms, postings }, pause) {
    for (const [number, document] of this.data.entries.entries()) {
      if (number % DOCUMENTS_AT_ONCE === 0) await pause();
      if (summaries[number]) this.#addTokens(tokenize((document[SUMMARY_FIELD] = summaries[number])), number, SUMMARY);
      for (const keyword of keywords[number].split(", ")) this.#addKeyword(keyword, number);
    }
    const lists = postings.split(" ");
    for (const [number, term] of terms.split(" ").entries()) {
      if (number % TERMS_AT_ONCE === 0) await pause();
      let document = 0;
      for (const gap of readNumbers(lists[number])) this.#addTerm(term, (document += gap), TEXT);
    }
  }

  /**
   * @param {number} number
   * @param {SearchDocument} document
   */
  #addDocument(number, [kind, address, title, summary]) {
    const tokens = tokenize(title);
    const titleTerms = this.stemmer.stemAll(tokens.filter((token) => !this.stopWords.has(token)));
    this.titleTerms[number] = new Set(titleTerms);
    for (const term of titleTerms) this.#allTitleTerms.add(term);
    const share = 1 / (0.55 + 0.1 * titleTerms.length); // a word says more about a document with a short title
    this.#addTokens(tokens, number, TITLE * share);
    this.phrases.add(tokenizeQuery(title), number);
    this.#addTokens(tokenize(this.data.kinds[kind][0]).filter((token) => !this.stopWords.has(token)), number, KIND);
    this.#addTokens(tokenize(summary), number, SUMMARY);
    this.#addTokens(tokenize(address.split(/[/#]/).filter(Boolean).at(-1) ?? ""), number, ADDRESS);
  }

  /**
   * @param {string} keyword
   * @param {number} document
   */
  #addKeyword(keyword, document) {
    const tokens = tokenize(keyword);
    this.#addTokens(tokens, document, KEYWORDS / Math.sqrt(tokens.length)); // a part of a phrase says less
    this.phrases.add(tokenizeQuery(keyword), document);
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
   * Return whether a title has a term.
   *
   * @param {string} term
   */
  isInTitle(term) {
    return this.#allTitleTerms.has(term);
  }

  /**
   * Return how rare a term is: its inverse document frequency.
   *
   * @param {string} term
   */
  rarity(term) {
    const documents = (this.postings.get(term)?.size ?? 0) + (this.data.common[term] ?? 0);
    return Math.log(1 + this.data.entries.length / (1 + documents));
  }
}
