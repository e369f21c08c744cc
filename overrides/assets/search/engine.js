/**
 * The search without its dialog: a query in, the best documents out. Queries and texts are tokenized alike (search/tokenizer.js), looked
 * up in the index (search/inverted-index.js), expanded (search/query-parser.js) and ranked (search/ranking.js).
 *
 * @typedef {import("./inverted-index.js").IndexData} IndexData
 * @typedef {import("./inverted-index.js").SearchDocument} SearchDocument
 * @typedef {import("./query-parser.js").Clause} Clause
 *
 * @typedef {{ title: string, documents: SearchDocument[] }} ResultGroup  What readers can do with the documents; the best first.
 *
 * @typedef {object} Results
 * @property {ResultGroup[]} groups  The one with the best document first.
 * @property {"good" | "close" | "none" | "empty"} quality  Whether the documents match the query, or only words that are spelled alike;
 *   whether there are none, or no query.
 * @property {Set<string>} terms  Terms to highlight.
 */
import { InvertedIndex } from "./inverted-index.js";
import { QueryParser } from "./query-parser.js";
import { rank } from "./ranking.js";
import { tokenize } from "./tokenizer.js";

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
   * Build the index from its first part and return the search over it.
   *
   * @param {IndexData} data
   * @param {() => Promise<unknown>} pause  Called often; resolves when the work may continue.
   */
  static async load(data, pause) {
    return new SearchEngine(await InvertedIndex.build(data, pause));
  }

  /**
   * Add the rest of the index. Meanwhile, the search finds more and more.
   *
   * @param {import("./index-parts.js").IndexDetails} details
   * @param {() => Promise<unknown>} pause
   */
  async complete(details, pause) {
    await this.#index.complete(details, pause);
    this.#parser = new QueryParser(this.#index); // without what it found out about words before
  }

  /**
   * Return the documents that match a query, in groups.
   *
   * @param {string} query
   * @returns {Results}
   */
  search(query) {
    const clauses = this.#parser.parse(query);
    const documents = rank(this.#index, clauses, this.#index.phrases.bonuses(this.#parser.words(query)));
    const contentClauses = clauses.filter(({ isStopWord }) => !isStopWord);
    const isGuess = contentClauses.length > 0 && contentClauses.every((clause) => clause.isGuess);
    const quality = documents.length ? (isGuess ? "close" : "good") : query.trim() ? "none" : "empty";
    return { groups: this.#group(documents), quality, terms: this.#termsToHighlight(clauses) };
  }

  /**
   * Return documents in the groups of their kinds, each group where its best document is.
   *
   * @param {SearchDocument[]} documents  The best first.
   */
  #group(documents) {
    const { groups, kinds } = this.#index.data;
    /** @type {Map<number, ResultGroup>} */
    const byNumber = new Map();
    for (const document of documents) {
      const number = kinds[document[0]][2];
      const group = byNumber.get(number) ?? { title: groups[number], documents: [] };
      group.documents.push(document);
      byNumber.set(number, group);
    }
    return [...byNumber.values()];
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
