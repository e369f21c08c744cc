/** Words and phrases that mean the same in the handbook. */
import { tokenizeQuery } from "./tokenizer.js";

/** Synonyms by the terms of each word or phrase, with spaces between them. */
export class Synonyms {
  /** @type {Map<string, string[][]>} */
  #byPhrase = new Map();

  /**
   * @param {string[][]} groups  Phrases that mean the same.
   * @param {import("./tokenizer.js").Stemmer} stemmer
   */
  constructor(groups, stemmer) {
    for (const group of groups) {
      const phrases = group.map((phrase) => stemmer.stemAll(tokenizeQuery(phrase)));
      for (const phrase of phrases) {
        const key = phrase.join(" ");
        const synonyms = phrases.filter((candidate) => candidate.join(" ") !== key);
        this.#byPhrase.set(key, [...this.of(key), ...synonyms]);
      }
    }
    /** Terms of the longest phrase. */
    this.maxLength = Math.max(1, ...this.phrases().map((phrase) => phrase.split(" ").length));
  }

  /**
   * Return the terms of each synonym of a phrase.
   *
   * @param {string} phrase  Its terms, with spaces between them.
   */
  of(phrase) {
    return this.#byPhrase.get(phrase) ?? [];
  }

  /** @param {string} phrase */
  has(phrase) {
    return this.#byPhrase.has(phrase);
  }

  /** Return all phrases that have synonyms. */
  phrases() {
    return [...this.#byPhrase.keys()];
  }
}
