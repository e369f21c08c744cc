/**
 * "Fill my time": choose the list of questions that is worth most for a talk. Pure functions.
 *
 * This is a small optimization. A list has points; of all lists that fit, we look for one with the most.
 *
 * What must be true of each list (hard limits, in list-search.js):
 * - Each question fits what the reader chose (`matchesChoice`), and isn't one that readers add by hand.
 * - It has one question to open with, and ends with one that asks for the next person to talk to. Neither minutes nor number of
 *   questions exceed the talk's. The reader's own questions and what they added stay; they count for everything.
 *
 * What a list is worth (list-score.js; the weights are data: `Weights` in hooks/handbook/model/questions.py):
 * - Far above all else, the quotas of `times` (questions about the field and for the person), and 85 % of the minutes used.
 * - Each topic by its rank for the goal; a second question of a topic brings only a share (`again`), so lists have many topics.
 * - Each question for the field, the person, or with care, if chosen; the second one again only a share (`more`). One that is for two
 *   fields counts half for each, and a tag that fits most choices hardly counts: what a list says about a reader's choice is specific.
 * - A little for recommended questions, and less for those that yes or no would answer.
 *
 * Each part has diminishing returns (the points are a submodular function), so taking the best question again and again comes close to
 * the best list: G. L. Nemhauser, L. A. Wolsey and M. L. Fisher, An analysis of approximations for maximizing submodular set functions
 * (1978). Exchanging one question as long as that brings points closes most of the rest. There's no randomness: the same input gives
 * the same list, and of equals the first in the library is chosen.
 *
 * Another list (`variant`) is the best one for which at least half of the questions are new; after the last one, the first comes back.
 * tests/tools/question_lists.py makes the lists of all inputs and prints what they show (docs/quality.md).
 *
 * @typedef {import("./list-search.js").Task} Task
 * @typedef {import("./question-library.js").Choice} Choice
 * @typedef {import("./question-library.js").Library} Library
 * @typedef {import("./question-library.js").ListItem} ListItem
 * @typedef {import("./question-library.js").Question} Question
 */
import { countsWith, createTask, findBest } from "./list-search.js";
import { STAGES } from "./question-library.js";

const SHARE_TO_SKIP = 0.25;
const MOST_VARIANTS = 6;

/**
 * Return the list with questions added to fill the time.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @param {ListItem[]} list  The reader's list; what an earlier call added to it is replaced.
 * @param {{ variant?: number }} [options]  Which list: 0 for the best one, 1 for another one, and so on without end.
 * @returns {ListItem[]}
 */
export function fill(library, choice, list, { variant = 0 } = {}) {
  const own = list.filter((item) => !item.filled).map(({ skip, ...item }) => item);
  const task = createTask(library, choice, own);
  const lists = findVariants(task, variant);
  const selected = lists[variant % lists.length];
  const skipped = toSkip(task, selected);
  const added = selected.map(({ id }) => ({ id, filled: true, ...(skipped.has(id) && { skip: true }) }));
  return sorted([...own, ...added], library);
}

/**
 * Return the lists up to the one that is wanted, or all if there are fewer.
 *
 * @param {Task} task
 * @param {number} variant
 */
function findVariants(task, variant) {
  const missing = (/** @type {Question[]} */ questions) => task.score.missing(countsWith(task, questions));
  const lists = [findBest(task)];
  const used = new Set(lists[0]);
  while (lists.length <= variant && lists.length < MOST_VARIANTS) {
    const next = findBest(task, used);
    const fresh = next.filter((question) => !used.has(question));
    if (fresh.length === 0 || fresh.length < next.length / 2 || missing(next) > missing(lists[0])) break;
    lists.push(next);
    for (const question of fresh) used.add(question);
  }
  return lists;
}

/**
 * Return the ids of the questions to leave out first when time runs short: those that the list misses least, until a quarter of the
 * time would be free; never the first one and the last one.
 *
 * @param {Task} task
 * @param {Question[]} selected
 */
function toSkip(task, selected) {
  const skipped = new Set();
  const left = [...selected];
  let freed = 0;
  const loss = (/** @type {Question} */ question) =>
    task.score.benefit(question, countsWith(task, left.filter((entry) => entry !== question)));
  while (freed < task.score.budget.minutes * SHARE_TO_SKIP) {
    const losses = left.filter((question) => task.middle.includes(question)).map((question) => ({ question, points: loss(question) }));
    if (losses.length === 0) break;
    const { question } = losses.reduce((least, entry) => (entry.points <= least.points ? entry : least));
    skipped.add(question.id);
    left.splice(left.indexOf(question), 1);
    freed += question.minutes;
  }
  return skipped;
}

/**
 * Return a list by stage and in the library's order; the reader's own questions are at the end of the middle.
 *
 * @param {ListItem[]} list
 * @param {Library} library
 */
function sorted(list, library) {
  const indexed = new Map(library.questions.map((question, index) => [question.id, { question, index }]));
  const rank = (/** @type {ListItem} */ item) => {
    const known = indexed.get(item.id ?? "");
    if (!known) return [1, 0, Infinity];
    return [STAGES.indexOf(known.question.stage), Number(known.question.last ?? false), known.index];
  };
  return list.toSorted((a, b) => {
    const [rankA, rankB] = [rank(a), rank(b)];
    const differing = rankA.findIndex((value, index) => value !== rankB[index]);
    return differing < 0 ? 0 : rankA[differing] - rankB[differing];
  });
}
