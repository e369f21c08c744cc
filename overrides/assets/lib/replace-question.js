/**
 * "Swap": which question takes the place of another one on a list. Pure functions.
 *
 * @typedef {import("./question-library.js").Choice} Choice
 * @typedef {import("./question-library.js").Library} Library
 * @typedef {import("./question-library.js").ListItem} ListItem
 * @typedef {import("./question-library.js").Question} Question
 */
import { countsWith, createTask, isSelectable } from "./list-search.js";
import { roleOf } from "./question-library.js";

/**
 * Return the question to put in another's place: the next best one that keeps the quotas and the time, and that opens or closes the
 * talk if the other one did. The order doesn't depend on which of them is on the list, so a reader who goes on sees each of them, and
 * then the first one again.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @param {ListItem[]} list
 * @param {string} id  The question to replace.
 * @returns {Question | undefined}
 */
export function findReplacement(library, choice, list, id) {
  const replaced = library.questions.find((question) => question.id === id);
  if (!replaced) return undefined;
  const order = candidates(library, choice, list, replaced);
  const next = order[(order.indexOf(replaced) + 1) % order.length];
  return next === replaced ? undefined : next;
}

/**
 * Return the questions that can be in a place, with the one that is there, the best first.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @param {ListItem[]} list
 * @param {Question} replaced
 */
function candidates(library, choice, list, replaced) {
  const rest = list.filter((item) => item.id !== replaced.id);
  const listed = new Set(rest.map((item) => item.id));
  const task = createTask(library, choice, rest);
  const counts = countsWith(task, []);
  const missing = (/** @type {Question} */ question) => task.score.missing(countsWith(task, [question]));
  const [most, minutes] = [missing(replaced), Math.max(task.score.budget.minutes - counts.minutes, replaced.minutes)];
  const fits = (/** @type {Question} */ question) =>
    isSelectable(question, choice) &&
    !listed.has(question.id) &&
    roleOf(question) === roleOf(replaced) &&
    question.minutes <= minutes &&
    missing(question) <= most;
  return library.questions
    .filter((question) => question === replaced || fits(question))
    .map((question) => ({ question, points: task.score.benefit(question, counts) }))
    .toSorted((a, b) => b.points - a.points)
    .map(({ question }) => question);
}
