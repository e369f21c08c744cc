/**
 * The library of questions, and what fits a talk. Pure functions.
 *
 * @typedef {object} Question
 * @property {string} id
 * @property {string} topic
 * @property {string} text
 * @property {string} more
 * @property {"open" | "middle" | "close" | "later"} stage
 * @property {number} minutes
 * @property {string[]} [goals]
 * @property {string[]} [people]
 * @property {string[]} [fields]
 * @property {string[]} [formats]
 * @property {boolean} [must]
 * @property {boolean} [last]
 * @property {boolean} [refers]  Whether it asks for the next person to talk to.
 * @property {boolean} [closed]
 * @property {boolean} [byHand]  Whether only some readers can ask it as it is.
 * @property {string} [care]
 *
 * @typedef {object} Library
 * @property {Record<string, string[]>} goals   Topics of each goal, the most useful first.
 * @property {Record<string, [number, number, number, number]>} times  By minutes of the talk: minutes for questions, the most
 *   questions, and how many of them are about the field and for the person, if these are chosen.
 * @property {Record<string, number>} most      The most questions by format.
 * @property {Weights} weights
 * @property {Reasons} reasons
 * @property {Question[]} questions
 * @property {Record<string, [string, string | null]>} retired  Text and successor of retired questions.
 *
 * @typedef {Record<"topic" | "again" | "more" | "goal" | "person" | "field" | "format" | "care" | "must" | "closed" | "least", number>} Weights
 *   Points of a list: see `Weights` in hooks/handbook/model/questions.py, where each is described.
 *
 * @typedef {object} Reasons  Why a question is on a list, as readers see it.
 * @property {Record<"own" | "kept" | "opener" | "referral" | "closer" | "care" | "must" | "time", string>} texts
 * @property {Record<TagKind, Record<string, string>>} tags  By what was chosen.
 *
 * @typedef {"goal" | "person" | "field" | "format"} TagKind  What readers choose that questions have tags for.
 *
 * @typedef {object} Choice  What the reader chose for the talk.
 * @property {string} [minutes]
 * @property {string} [goal]
 * @property {string} [person]
 * @property {string} [format]
 * @property {string} [field]
 * @property {string} [care]
 *
 * @typedef {import("../state/state-schema.js").ListItem} ListItem
 */

/** Stages of a talk, in order. A question of another stage is for weeks later. */
export const STAGES = ["open", "middle", "close"];

/** The list of tags of a question by what readers choose. */
export const TAGS = /** @type {const} */ ({ goal: "goals", person: "people", field: "fields", format: "formats" });

/**
 * What a list should be.
 *
 * @typedef {object} Budget
 * @property {number} minutes    For questions.
 * @property {number} least      Minutes that should be used.
 * @property {number} questions  The most.
 * @property {number} field      Questions about the field.
 * @property {number} person     Questions for the person.
 */

/**
 * Return the minutes and the number of questions for which a talk has time, and how many of them are specific. A format with few
 * questions, such as email, has as many specific ones as the shorter talk with that number.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @returns {Budget}
 */
export function timeBudget(library, choice) {
  const times = Object.values(library.times);
  const [minutes, most] = library.times[choice.minutes ?? ""] ?? times[0];
  const questions = Math.min(most, library.most[choice.format ?? ""] ?? most);
  const [usualMinutes, , field, person] = times.findLast((time) => time[1] <= questions) ?? times[0];
  return { minutes, least: library.weights.least * Math.min(minutes, usualMinutes), questions, field, person };
}

/**
 * Return where in a list a question belongs. A question that refers asks for the next person to talk to.
 *
 * @param {Question} question
 */
export const roleOf = ({ stage, refers, last }) => (stage === "open" ? "opener" : refers ? "referral" : last ? "closer" : "middle");

/**
 * Return whether a question fits a talk. What is only for certain people or fields needs the choice of one of them.
 *
 * @param {Question} question
 * @param {Choice} choice
 */
export function matchesChoice(question, choice) {
  const chosen = (/** @type {string[] | undefined} */ tags, /** @type {string | undefined} */ value) => !tags || tags.includes(value ?? "");
  return (
    STAGES.includes(question.stage) &&
    (!choice.goal || chosen(question.goals, choice.goal)) &&
    (!choice.format || chosen(question.formats, choice.format)) &&
    chosen(question.people, choice.person) &&
    chosen(question.fields, choice.field) &&
    (!question.care || choice.care === "yes")
  );
}

/**
 * Return the minutes that an item of a list takes.
 *
 * @param {ListItem} item
 * @param {Map<string, Question>} byId
 */
export function minutesOf(item, byId) {
  return item.own ? (item.minutes ?? 0) : (byId.get(item.id ?? "")?.minutes ?? 0);
}

/**
 * Return the minutes that a list takes.
 *
 * @param {ListItem[]} list
 * @param {Map<string, Question>} byId
 */
export const totalMinutes = (list, byId) => list.reduce((sum, item) => sum + minutesOf(item, byId), 0);

/**
 * Return whether a question is meant for what the reader chose, and not for most others as well: its tags name the choice, and at most
 * half of what can be chosen.
 *
 * @param {Question} question
 * @param {TagKind} kind
 * @param {Library} library
 * @param {Choice} choice
 */
export function isFor(question, kind, library, choice) {
  const tags = question[TAGS[kind]];
  return tags !== undefined && tags.includes(choice[kind] ?? "") && tags.length <= Math.max(1, countOf(library, kind) / 2);
}

/**
 * Return how many different things readers can choose.
 *
 * @param {Library} library
 * @param {TagKind} kind
 */
export const countOf = (library, kind) => Object.keys(library.reasons.tags[kind]).length;
