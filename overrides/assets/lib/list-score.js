/**
 * What a list of questions is worth, in points: what "fill my time" maximizes. Pure functions. select-questions.js explains the whole.
 *
 * @typedef {import("./question-library.js").Budget} Budget
 * @typedef {import("./question-library.js").Choice} Choice
 * @typedef {import("./question-library.js").Library} Library
 * @typedef {import("./question-library.js").Question} Question
 * @typedef {import("./question-library.js").TagKind} TagKind
 *
 * @typedef {object} Counts  What the points of one more question depend on.
 * @property {number} minutes
 * @property {number} size
 * @property {Record<Kind, number>} specific  Questions for what was chosen.
 * @property {Record<Kind, number>} share     The same, but a question for two fields counts half for each of them.
 * @property {Map<string, number>} topics     Questions by topic.
 *
 * @typedef {"field" | "person" | "care"} Kind  Of which a list should have some, but not only such questions.
 */
import { countOf, isFor, TAGS, timeBudget } from "./question-library.js";

/** @type {Kind[]} */
const KINDS = ["field", "person", "care"];
/** A missing specific question or minute counts more than everything that a list can benefit otherwise. */
const POINTS_OF_A_QUOTA = 1000;
const POINTS_OF_A_MINUTE = 100;

/**
 * Return how many points a question adds to a list, and what that depends on. The sum of what all questions of a list add is the same
 * in every order, so it is the points of the list.
 *
 * @param {Library} library
 * @param {Choice} choice
 */
export function listScore(library, choice) {
  const { weights } = library;
  const budget = timeBudget(library, choice);
  const topics = topicPoints(library, choice);
  const all = new Map(library.questions.map((question) => [question, featuresOf(question, library, choice)]));
  const quotas = { field: choice.field ? budget.field : 0, person: choice.person ? budget.person : 0, care: 0 };
  const featuresOfKnown = (/** @type {Question} */ question) => /** @type {Features} */ (all.get(question));

  /**
   * @param {Question} question
   * @param {Counts} counts  Of the list without it.
   */
  function benefit(question, counts) {
    const { points, share } = featuresOfKnown(question);
    const listed = counts.topics.get(question.topic) ?? 0;
    let sum = points + (topics.get(question.topic) ?? 0) * fading(weights.again, listed, 1);
    for (const kind of KINDS) {
      if (!share[kind]) continue;
      sum += weights[kind] * fading(weights.more, counts.share[kind], share[kind]);
      if (counts.specific[kind] < quotas[kind]) sum += POINTS_OF_A_QUOTA;
    }
    const missing = Math.max(0, budget.least - counts.minutes);
    return sum + Math.min(missing, question.minutes) * POINTS_OF_A_MINUTE;
  }

  /**
   * Return the counts of a list.
   *
   * @param {Question[]} questions
   * @param {{ minutes?: number, size?: number }} [others]  The reader's questions that are not in the library.
   */
  function count(questions, { minutes = 0, size = 0 } = {}) {
    /** @type {Counts} */
    const counts = { minutes, size, specific: { field: 0, person: 0, care: 0 }, share: { field: 0, person: 0, care: 0 }, topics: new Map() };
    for (const question of questions) {
      const { share } = featuresOfKnown(question);
      counts.minutes += question.minutes;
      counts.size += 1;
      counts.topics.set(question.topic, (counts.topics.get(question.topic) ?? 0) + 1);
      for (const kind of KINDS) {
        counts.specific[kind] += Number(share[kind] > 0);
        counts.share[kind] += share[kind];
      }
    }
    return counts;
  }

  /** Return how many specific questions a list lacks. */
  const missing = (/** @type {Counts} */ { specific }) => KINDS.reduce((sum, kind) => sum + Math.max(0, quotas[kind] - specific[kind]), 0);

  return { budget, benefit, count, missing };
}

/**
 * Return the points of more of a kind, of which the first one has one point and each further one only a share of the one before.
 *
 * @param {number} ratio  That share, less than 1.
 * @param {number} listed
 * @param {number} added
 */
const fading = (ratio, listed, added) => (ratio ** listed - ratio ** (listed + added)) / (1 - ratio);

/**
 * Return the points of each topic of a goal, from the first one's down to nearly nothing for the last.
 *
 * @param {Library} library
 * @param {Choice} choice
 */
function topicPoints(library, choice) {
  const order = library.goals[choice.goal ?? ""] ?? Object.values(library.goals)[0];
  return new Map(order.map((topic, rank) => [topic, library.weights.topic * (1 - rank / order.length)]));
}

/**
 * Return what a question's points depend on besides the rest of the list.
 *
 * @typedef {{ points: number, share: Record<Kind, number> }} Features
 *
 * @param {Question} question
 * @param {Library} library
 * @param {Choice} choice
 * @returns {Features}
 */
function featuresOf(question, library, choice) {
  const { weights } = library;
  const specific = (/** @type {TagKind} */ kind) => specificity(question, kind, library, choice);
  const share = (/** @type {"field" | "person"} */ kind) =>
    isFor(question, kind, library, choice) ? 1 / (question[TAGS[kind]]?.length ?? 1) : 0;
  return {
    points:
      weights.goal * specific("goal") +
      weights.format * specific("format") +
      weights.must * Number(question.must ?? false) -
      weights.closed * Number(question.closed ?? false),
    share: { field: share("field"), person: share("person"), care: Number(Boolean(question.care)) },
  };
}

/**
 * Return how much a tag says, from 0 (nothing: the question fits everything) to nearly 1 (it fits just this choice).
 *
 * @param {Question} question
 * @param {TagKind} kind
 * @param {Library} library
 * @param {Choice} choice
 */
function specificity(question, kind, library, choice) {
  const tags = question[TAGS[kind]];
  return tags?.includes(choice[kind] ?? "") ? 1 - tags.length / countOf(library, kind) : 0;
}
