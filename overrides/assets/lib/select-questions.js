/**
 * "Fill my time": select questions for a talk by a fixed rule, so that the same input always gives the same list. Pure functions.
 *
 * The rule:
 * 1. A question can be selected if its tags fit the goal, the person, the format and the field of work, if it needs no care
 *    (unless the reader asked for such questions), and if it is not one for weeks later.
 * 2. What the reader has on the list stays. Then, each as long as minutes and number of questions allow: one question to
 *    open with; the first must-ask that belongs at the very end; the other must-asks, one of each topic before a second
 *    of any, topics in the goal's order; then further must-asks of the start or the very end; then the rest, topic by topic.
 * 3. The list is in the order of stages (open, middle, close), then of the library, with the very last ones at the end.
 * 4. Those selected last are marked to be left out first, until a quarter of the time would be free; never the opening
 *    question and never the very last ones.
 *
 * @typedef {import("./question-library.js").Choice} Choice
 * @typedef {import("./question-library.js").Library} Library
 * @typedef {import("./question-library.js").ListItem} ListItem
 * @typedef {import("./question-library.js").Question} Question
 */
import { matchesChoice, STAGES, timeBudget, totalMinutes } from "./question-library.js";

const SHARE_TO_SKIP = 0.25;

/**
 * Return the list with questions added to fill the time.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @param {ListItem[]} list  The reader's list; what an earlier call added to it is selected again.
 * @returns {ListItem[]}
 */
export function fill(library, choice, list) {
  const own = list.filter((item) => !item.filled).map(({ skip, ...item }) => item);
  const budget = timeBudget(library, choice);
  const selected = select(library, choice, own, budget);
  const skipped = toSkip(selected, budget.minutes);
  const added = selected.map(({ id }) => ({ id, filled: true, ...(skipped.has(id) && { skip: true }) }));
  return sorted([...own, ...added], library);
}

/**
 * Return the questions to add, in the order in which they were selected.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @param {ListItem[]} own  What the reader has on the list.
 * @param {ReturnType<typeof timeBudget>} budget
 */
function select(library, choice, own, budget) {
  const byId = new Map(library.questions.map((question) => [question.id, question]));
  let minutes = totalMinutes(own, byId);
  /** @type {Question[]} */
  const selected = [];
  for (const question of candidates(library, choice, own)) {
    if (selected.includes(question)) continue;
    if (own.length + selected.length >= budget.questions || minutes + question.minutes > budget.minutes) continue;
    selected.push(question);
    minutes += question.minutes;
  }
  return selected;
}

/**
 * Yield the questions that can be selected, the most useful first; some come twice.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @param {ListItem[]} own
 */
function* candidates(library, choice, own) {
  const ids = new Set(own.map(({ id }) => id));
  const listed = library.questions.filter(({ id }) => ids.has(id));
  const available = library.questions.filter((question) => matchesChoice(question, choice) && !ids.has(question.id));
  if (!listed.some(({ stage }) => stage === "open")) yield* best(available.filter(({ stage }) => stage === "open"));
  if (!listed.some(({ last }) => last)) yield* best(available.filter(({ last }) => last));
  const middle = available.filter(({ stage, last }) => stage !== "open" && !last);
  const order = library.goals[choice.goal ?? ""] ?? Object.values(library.goals)[0];
  yield* inRounds(middle.filter(({ must }) => must), order);
  yield* available.filter(({ must }) => must); // a second must-ask of the start or the end
  yield* inRounds(middle, order);
}

/**
 * Return the first must-ask, else the first question, if there is one.
 *
 * @param {Question[]} questions
 */
const best = (questions) => [questions.find(({ must }) => must) ?? questions[0]].filter(Boolean);

/**
 * Return questions so that one of each topic comes before a second of any.
 *
 * @param {Question[]} questions
 * @param {string[]} order  Topics, the most useful first; other topics come after them.
 */
function inRounds(questions, order) {
  /** @type {Map<string, Question[]>} */
  const byTopic = new Map(order.map((topic) => [topic, []]));
  for (const question of questions) byTopic.set(question.topic, [...(byTopic.get(question.topic) ?? []), question]);
  const groups = [...byTopic.values()];
  const rounds = Math.max(0, ...groups.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => groups.flatMap((group) => group[round] ?? [])).flat();
}

/**
 * Return the ids of the questions to leave out first.
 *
 * @param {Question[]} selected  In the order in which they were selected.
 * @param {number} minutes       For questions in all.
 */
function toSkip(selected, minutes) {
  const skipped = new Set();
  let freed = 0;
  for (const question of selected.toReversed()) {
    if (freed >= minutes * SHARE_TO_SKIP) break;
    if (question.stage === "open" || question.last) continue;
    skipped.add(question.id);
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
