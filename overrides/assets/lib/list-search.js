/**
 * The search for the best list: greedy, then better one exchange at a time. Pure functions. select-questions.js explains the whole.
 *
 * @typedef {import("./list-score.js").Counts} Counts
 * @typedef {import("./question-library.js").Choice} Choice
 * @typedef {import("./question-library.js").Library} Library
 * @typedef {import("./question-library.js").ListItem} ListItem
 * @typedef {import("./question-library.js").Question} Question
 *
 * @typedef {object} Task  What to complete, and with what.
 * @property {ReturnType<typeof listScore>} score
 * @property {Question[]} listed       What the reader has on the list already.
 * @property {{ minutes: number, size: number }} others  The reader's questions that are not in the library.
 * @property {Question[]} openers    Of which the list gets one; none if it has one.
 * @property {Question[]} closers    The same.
 * @property {Question[]} middle
 *
 * @typedef {object} Place  A question on the list, and those that could be there instead.
 * @property {Question} question
 * @property {Question[]} candidates
 */
import { listScore } from "./list-score.js";
import { matchesChoice, roleOf, totalMinutes } from "./question-library.js";

/** Less than a missing minute costs, more than anything that tags and topics can bring. */
const POINTS_OF_REPEATING = 50;
const ROUNDING = 1e-9;

/**
 * Return whether the question builder can choose a question by itself.
 *
 * @param {Question} question
 * @param {Choice} choice
 */
export const isSelectable = (question, choice) => !question.byHand && matchesChoice(question, choice);

/**
 * Return what there is to do.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @param {ListItem[]} own  What the reader has on the list.
 * @returns {Task}
 */
export function createTask(library, choice, own) {
  const byId = new Map(library.questions.map((question) => [question.id, question]));
  const ids = new Set(own.map(({ id }) => id));
  const listed = library.questions.filter(({ id }) => ids.has(id));
  const others = { minutes: totalMinutes(own, byId) - totalMinutes(listed, byId), size: own.length - listed.length };
  const available = library.questions.filter((question) => !ids.has(question.id) && isSelectable(question, choice));
  const withRole = (/** @type {string} */ role) => available.filter((question) => roleOf(question) === role);
  const has = (/** @type {string} */ role) => listed.some((question) => roleOf(question) === role);
  const referrals = withRole("referral");
  const closers = referrals.length > 0 || has("closer") ? referrals : withRole("closer");
  return {
    score: listScore(library, choice),
    listed,
    others,
    openers: has("opener") ? [] : withRole("opener"),
    closers: has("referral") ? [] : closers,
    middle: withRole("middle"),
  };
}

/**
 * Return the best questions to add.
 *
 * @param {Task} task
 * @param {Set<Question>} [used]  Questions to avoid as long as the list doesn't lack anything without them.
 */
export function findBest(task, used = new Set()) {
  /** @type {Place[]} */
  const places = [];
  add(task, places, task.openers, used);
  add(task, places, task.closers, used);
  do {
    while (add(task, places, task.middle, used));
  } while (exchange(task, places, used));
  return places.map(({ question }) => question);
}

/**
 * Return what the points of one more question depend on.
 *
 * @param {Task} task
 * @param {Question[]} added
 */
export const countsWith = (task, added) => task.score.count([...task.listed, ...added], task.others);

/**
 * Add the best of some questions, if there is room for one; return whether there was.
 *
 * @param {Task} task
 * @param {Place[]} places
 * @param {Question[]} candidates
 * @param {Set<Question>} used
 */
function add(task, places, candidates, used) {
  const rest = places.map(({ question }) => question);
  const counts = countsWith(task, rest);
  if (counts.size >= task.score.budget.questions) return false;
  const best = bestOf(task, candidates, rest, counts, used);
  if (best) places.push({ question: best.question, candidates });
  return best !== undefined;
}

/**
 * Make the exchange of one question that brings most; return whether one brings anything.
 *
 * @param {Task} task
 * @param {Place[]} places
 * @param {Set<Question>} used
 */
function exchange(task, places, used) {
  let most = ROUNDING;
  /** @type {(() => void) | undefined} */
  let change;
  for (const place of places) {
    const rest = places.filter((entry) => entry !== place).map(({ question }) => question);
    const counts = countsWith(task, rest);
    const best = bestOf(task, place.candidates, rest, counts, used);
    const more = best ? best.points - pointsOf(task, place.question, counts, used) : 0;
    if (!best || more <= most) continue;
    most = more;
    change = () => {
      place.question = best.question;
    };
  }
  change?.();
  return change !== undefined;
}

/**
 * Return the question that adds most to a list, the first in the library if several do; none if there is no time for any.
 *
 * @param {Task} task
 * @param {Question[]} candidates
 * @param {Question[]} rest
 * @param {Counts} counts  Of the rest, with what the reader has on the list.
 * @param {Set<Question>} used
 */
function bestOf(task, candidates, rest, counts, used) {
  /** @type {{ question: Question, points: number } | undefined} */
  let best;
  for (const question of candidates) {
    if (rest.includes(question) || counts.minutes + question.minutes > task.score.budget.minutes) continue;
    const points = pointsOf(task, question, counts, used);
    if (!best || points > best.points + ROUNDING) best = { question, points };
  }
  return best;
}

/**
 * @param {Task} task
 * @param {Question} question
 * @param {Counts} counts
 * @param {Set<Question>} used
 */
const pointsOf = (task, question, counts, used) => task.score.benefit(question, counts) - (used.has(question) ? POINTS_OF_REPEATING : 0);
