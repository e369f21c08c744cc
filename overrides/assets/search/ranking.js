/**
 * The ranking: scores each document that matches clauses of a query, and returns the best ones in order. Pure functions.
 *
 * @typedef {import("./inverted-index.js").InvertedIndex} InvertedIndex
 * @typedef {import("./query-parser.js").Alternative} Alternative
 * @typedef {import("./query-parser.js").Clause} Clause
 *
 * @typedef {{ score: number, matches: number }} Tally  The score of a document so far, and how many clauses it matches.
 */
import { SYNONYM_BOOST } from "./query-parser.js";

const STOP_WORD_BOOST = 0.12;
/** Weight of a term in a document above which more of it counts less and less, as the constant k1 of BM25. */
const SATURATION = 3;
/** Added to the score of a document whose title consists of nothing but terms of the query, as a share of it. */
const TITLE_BONUS = 0.3;
/** Share of the best score above which a document that matches all clauses precedes those that match some. */
const COMPLETE_SHARE = 0.9;
/** Share of the best score, without phrases, below which a document is no help. */
const MIN_SHARE = 0.4;
const MAX_RESULTS = 20;
/** The weight of a kind of document whose scores stay as they are: weights are in tenths. */
const NORMAL_KIND_WEIGHT = 10;

/**
 * Return the documents that match a query, the best first. Those that match all clauses precede those that match some.
 *
 * @param {InvertedIndex} index
 * @param {Clause[]} clauses
 * @param {Map<number, number>} phraseBonuses  What the phrases of a document add to its score, by its number.
 */
export function rank(index, clauses, phraseBonuses) {
  const { entries, kinds } = index.data;
  const contentClauses = clauses.filter(({ isStopWord }) => !isStopWord);
  const required = contentClauses.length ? contentClauses : clauses;
  const tallies = scoreDocuments(index, required);
  if (contentClauses.length) addStopWords(index, clauses.filter(({ isStopWord }) => isStopWord), tallies);
  const least = MIN_SHARE * Math.max(...[...tallies.values()].map(({ score }) => score)); // a phrase makes no other document worse
  addBonuses(phraseBonuses, tallies);
  const terms = strongTerms(required);
  const ranked = [...tallies].map(([document, { score, matches }]) => ({
    document,
    isComplete: matches === required.length,
    score: score * (1 + TITLE_BONUS * shareIn(terms, index.titleTerms[document])) * (kinds[entries[document][0]][1] / NORMAL_KIND_WEIGHT),
  }));
  const best = Math.max(...ranked.map(({ score }) => score));
  const precedes = (/** @type {typeof ranked[number]} */ { isComplete, score }) => Number(isComplete && score > best * COMPLETE_SHARE);
  ranked.sort((a, b) => precedes(b) - precedes(a) || b.score - a.score || a.document - b.document);
  return ranked
    .filter(({ score }) => score >= least)
    .slice(0, MAX_RESULTS)
    .map(({ document }) => entries[document]);
}

/**
 * @param {InvertedIndex} index
 * @param {Clause[]} clauses
 * @returns {Map<number, Tally>}
 */
function scoreDocuments(index, clauses) {
  const tallies = new Map();
  for (const clause of clauses) {
    for (const [document, score] of scoreClause(index, clause)) {
      const tally = tallies.get(document) ?? { score: 0, matches: 0 };
      tallies.set(document, { score: tally.score + score, matches: tally.matches + 1 });
    }
  }
  return tallies;
}

/**
 * Add a little to documents that match content words for the stop words that they match, too.
 *
 * @param {InvertedIndex} index
 * @param {Clause[]} stopWords
 * @param {Map<number, Tally>} tallies
 */
function addStopWords(index, stopWords, tallies) {
  for (const clause of stopWords) {
    for (const [document, score] of scoreClause(index, clause)) {
      const tally = tallies.get(document);
      if (tally) tally.score += STOP_WORD_BOOST * score;
    }
  }
}

/**
 * @param {Map<number, number>} bonuses
 * @param {Map<number, Tally>} tallies
 */
function addBonuses(bonuses, tallies) {
  for (const [document, bonus] of bonuses) {
    const tally = tallies.get(document); // none if it has nothing but a phrase of stop words
    if (tally) tally.score += bonus;
  }
}

/**
 * Return the score of each document that matches a clause: that of its best alternative.
 *
 * @param {InvertedIndex} index
 * @param {Clause} clause
 * @returns {Map<number, number>}
 */
function scoreClause(index, { alternatives }) {
  if (!alternatives.length) return new Map();
  const best = new Map();
  const [{ terms }] = alternatives;
  const most = Math.max(...terms.filter((term) => index.postings.has(term)).map((term) => index.rarity(term)), 0) || Infinity;
  for (const alternative of alternatives) {
    for (const [document, score] of scoreAlternative(index, alternative, most)) best.set(document, Math.max(best.get(document) ?? 0, score));
  }
  return best;
}

/**
 * Return the score of each document that contains all terms of an alternative. Begins with the rarest term, which has few documents.
 *
 * @param {InvertedIndex} index
 * @param {Alternative} alternative
 * @param {number} most  How rare it may count: a rare synonym says no more than the word itself.
 * @returns {Map<number, number>}
 */
function scoreAlternative(index, { terms, boost }, most) {
  const postings = [...new Set(terms)].map((term) => index.postings.get(term) ?? new Map());
  const [first, ...rest] = postings.sort((a, b) => a.size - b.size);
  const rarity = Math.min(most, Math.max(...terms.map((term) => index.rarity(term))));
  const scores = new Map();
  for (const [document, weight] of first) {
    const weights = [weight, ...rest.map((posting) => posting.get(document) ?? 0)];
    if (weights.includes(0)) continue;
    const mean = weights.reduce((sum, summand) => sum + summand) / weights.length;
    scores.set(document, (boost * rarity * mean) / (mean + SATURATION));
  }
  return scores;
}

/**
 * Return the terms that a query contains, or that were probably meant, with their synonyms, but without completions.
 *
 * @param {Clause[]} clauses
 */
function strongTerms(clauses) {
  const strong = clauses.flatMap(({ alternatives }) => alternatives.filter(({ boost }) => boost >= SYNONYM_BOOST * alternatives[0].boost));
  return new Set(strong.flatMap(({ terms }) => terms));
}

/**
 * Return which share of the terms of a title a query contains, from 0 to 1.
 *
 * @param {Set<string>} terms  Of the query.
 * @param {Set<string>} titleTerms
 */
const shareIn = (terms, titleTerms) => (titleTerms.size ? [...titleTerms].filter((term) => terms.has(term)).length / titleTerms.size : 0);
