/**
 * The search without its dialog: a query in, the best documents out. Queries and texts are tokenized alike (search/tokenizer.js), looked
 * up in the index (search/inverted-index.js), expanded (search/query-parser.js) and ranked (search/ranking.js).
 *
 * @typedef {import("./inverted-index.js").IndexData} IndexData
 * @typedef {import("./inverted-index.js").SearchDocument} SearchDocument
 * @typedef {import("./query-parser.js").Clause} Clause
 *
 * @typedef {object} Results
 * @property {SearchDocument[]} documents  The best first.
 * @property {"good" | "close" | "none" | "empty"} quality  Whether the documents match the query, or come close; if nothing does, they
 *   are those with which one begins. An empty query has none.
 * @property {Set<string>} terms  Terms to highlight.
 */
import { InvertedIndex } from "./inverted-index.js";
import { QueryParser } from "./query-parser.js";
import { findPhrases, rank } from "./ranking.js";
import { tokenize } from "./tokenizer.js";

const MAX_CLOSE_RESULTS = 5;

/** The search over one index. */
export class SearchEngine {
  #index;
  #parser;

  /** @param {InvertedIndex} index */
  constructor(index) {
    this.#index = index;
    this.#parser = new QueryParser(index);
  }

  /**
   * Build the index and return the search over it.
   *
   * @param {IndexData} data
   * @param {() => Promise<unknown>} pause  Called often; resolves when the work may continue.
   */
  static async load(data, pause) {
    return new SearchEngine(await InvertedIndex.build(data, pause));
  }

  /**
   * Return the documents that match a query; if none does, those that come closest, or else those with which one begins.
   *
   * @param {string} query
   * @returns {Results}
   */
  search(query) {
    const clauses = this.#parser.parse(query);
    const documents = rank(this.#index, clauses, findPhrases(this.#index, query));
    if (documents.length) return { documents, quality: "good", terms: this.#termsToHighlight(clauses) };
    const similar = this.#parser.parseLeniently(query);
    const close = rank(this.#index, similar).slice(0, MAX_CLOSE_RESULTS);
    if (close.length) return { documents: close, quality: "close", terms: this.#termsToHighlight(similar) };
    if (!query.trim()) return { documents: [], quality: "empty", terms: new Set() };
    const { entries, start } = this.#index.data;
    return { documents: entries.filter(([kind]) => kind === start), quality: "none", terms: new Set() };
  }

  /**
   * Return whether a word of a text has one of the terms.
   *
   * @param {string} word
   * @param {Set<string>} terms
   */
  matches(word, terms) {
    return this.#index.stemmer.stemAll(tokenize(word)).some((term) => terms.has(term));
  }

  /**
   * Return the terms of clauses without stop words, which are in every text, unless there are no others.
   *
   * @param {Clause[]} clauses
   */
  #termsToHighlight(clauses) {
    const terms = clauses.flatMap(({ alternatives }) => alternatives.flatMap((alternative) => alternative.terms));
    const contentTerms = terms.filter((term) => !this.#index.stopTerms.has(term));
    return new Set(contentTerms.length ? contentTerms : terms);
  }
}
