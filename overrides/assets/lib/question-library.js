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
 * @property {string} [care]
 *
 * @typedef {object} Library
 * @property {Record<string, string[]>} goals   Topics of each goal, the most useful first.
 * @property {Record<string, [number, number]>} times  Minutes for questions, and the most questions, by minutes of the talk.
 * @property {Record<string, number>} most      The most questions by format.
 * @property {Question[]} questions
 * @property {Record<string, [string, string | null]>} retired  Text and successor of retired questions.
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

/**
 * Return the minutes and the number of questions for which a talk has time.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @returns {{ minutes: number, questions: number }}
 */
export function timeBudget(library, choice) {
  const [minutes, questions] = library.times[choice.minutes ?? ""] ?? Object.values(library.times)[0];
  return { minutes, questions: Math.min(questions, library.most[choice.format ?? ""] ?? questions) };
}

/**
 * Return whether a question can be asked in a talk.
 *
 * @param {Question} question
 * @param {Choice} choice
 */
export function matchesChoice(question, choice) {
  const matches = (/** @type {string[] | undefined} */ tags, /** @type {string | undefined} */ chosen) =>
    !tags || !chosen || tags.includes(chosen);
  return (
    STAGES.includes(question.stage) &&
    matches(question.goals, choice.goal) &&
    matches(question.people, choice.person) &&
    matches(question.formats, choice.format) &&
    (!question.fields || question.fields.includes(choice.field ?? "")) &&
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
 * Return a question to put in another's place: of the same topic and stage, else of the same stage. Each call goes on from the
 * question to replace, so that a reader sees all of them.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @param {ListItem[]} list
 * @param {string} id  The question to replace.
 * @returns {Question | undefined}
 */
export function findReplacement(library, choice, list, id) {
  const index = library.questions.findIndex((question) => question.id === id);
  if (index < 0) return undefined;
  const replaced = library.questions[index];
  const listed = new Set(list.map((item) => item.id));
  const candidates = [...library.questions.slice(index + 1), ...library.questions.slice(0, index)].filter(
    (question) =>
      !listed.has(question.id) &&
      question.stage === replaced.stage &&
      (question.last ?? false) === (replaced.last ?? false) &&
      matchesChoice(question, choice),
  );
  return candidates.find(({ topic }) => topic === replaced.topic) ?? candidates[0];
}
