/**
 * "Fill my time": chooses questions for a talk by a fixed rule, so that the same input always gives the same list.
 *
 * The rule:
 * 1. A question can be chosen if its tags fit the goal, the person, the format and the field of work, if it needs no care
 *    (unless the reader asked for such questions), and if it is not one for weeks later.
 * 2. What the reader has on the list stays. Then, each as long as minutes and number of questions hold: one question to
 *    open with; the first must-ask that belongs at the very end; the other must-asks, one of each topic before a second
 *    of any, topics in the goal's order; then further must-asks of the start or the very end; then the rest, topic by topic.
 * 3. In the list they stand by stage (open, middle, close), in the library's order, the very last ones last.
 * 4. Those chosen last are marked to be left out first, until a quarter of the time would be free; never the opening
 *    question and never the very last ones.
 *
 * @typedef {object} Question
 * @property {string} id
 * @property {string} topic
 * @property {string} text
 * @property {string} more
 * @property {"open" | "middle" | "close" | "later"} stage
 * @property {number} minutes
 * @property {string[]} [goals]
 * @property {string[]} [asks]
 * @property {string[]} [fields]
 * @property {string[]} [formats]
 * @property {boolean} [must]
 * @property {boolean} [last]
 * @property {string} [care]
 *
 * @typedef {object} Library
 * @property {Record<string, string[]>} goals   Topics of each goal, the most useful first.
 * @property {Record<string, [number, number]>} times  Minutes for questions, and most questions, by minutes of the talk.
 * @property {Record<string, number>} most      Most questions by format.
 * @property {Question[]} questions
 * @property {Record<string, [string, string | null]>} retired  Words and successor of retired questions.
 *
 * @typedef {object} Choice
 * @property {string} [minutes]
 * @property {string} [goal]
 * @property {string} [asks]
 * @property {string} [format]
 * @property {string} [field]
 * @property {string} [care]
 *
 * @typedef {import("../state/state-schema.js").ListItem} ListItem
 */

const STAGES = ["open", "middle", "close"];
const SHARE_TO_SKIP = 0.25;

/**
 * Returns the minutes and the number of questions that a talk has room for.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @returns {{ minutes: number, questions: number }}
 */
export function room(library, choice) {
  const [minutes, questions] = library.times[choice.minutes ?? ""] ?? Object.values(library.times)[0];
  return { minutes, questions: Math.min(questions, library.most[choice.format ?? ""] ?? questions) };
}

/**
 * @param {Question} question
 * @param {Choice} choice
 */
export function suits(question, choice) {
  const fits = (/** @type {string[] | undefined} */ tags, /** @type {string | undefined} */ wanted) =>
    !tags || !wanted || tags.includes(wanted);
  return (
    STAGES.includes(question.stage) &&
    fits(question.goals, choice.goal) &&
    fits(question.asks, choice.asks) &&
    fits(question.formats, choice.format) &&
    (!question.fields || question.fields.includes(choice.field ?? "")) &&
    (!question.care || choice.care === "yes")
  );
}

/**
 * Returns the list with questions added to fill the time.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @param {ListItem[]} list  The reader's list; what an earlier call added to it is chosen anew.
 * @returns {ListItem[]}
 */
export function fill(library, choice, list) {
  const byId = new Map(library.questions.map((question) => [question.id, question]));
  const kept = list.filter((item) => !item.filled).map(({ skip, ...item }) => item);
  const space = room(library, choice);
  let minutes = kept.reduce((sum, item) => sum + minutesOf(item, byId), 0);
  const known = new Set(kept.map(({ id }) => id));
  const open = library.questions.filter((question) => suits(question, choice) && !known.has(question.id));
  /** @type {Question[]} */
  const chosen = [];

  const take = (/** @type {Question | undefined} */ question) => {
    if (!question || chosen.includes(question)) return;
    if (kept.length + chosen.length >= space.questions || minutes + question.minutes > space.minutes) return;
    chosen.push(question);
    minutes += question.minutes;
  };
  const kinds = kept.map(({ id }) => byId.get(id ?? ""));
  const has = (/** @type {(question: Question) => boolean | undefined} */ test) => kinds.some((one) => one && test(one));
  const best = (/** @type {Question[]} */ some) => some.find(({ must }) => must) ?? some[0];

  if (!has(({ stage }) => stage === "open")) take(best(open.filter(({ stage }) => stage === "open")));
  if (!has(({ last }) => last)) take(best(open.filter(({ last }) => last)));
  const middle = open.filter(({ stage, last }) => stage !== "open" && !last);
  const order = library.goals[choice.goal ?? ""] ?? Object.values(library.goals)[0];
  for (const question of inRounds(middle.filter(({ must }) => must), order)) take(question);
  for (const question of open.filter(({ must }) => must)) take(question); // a second must-ask of the start or the end
  for (const question of inRounds(middle, order)) take(question);

  const skipped = toSkip(chosen, space.minutes);
  const added = chosen.map(({ id }) => ({ id, filled: true, ...(skipped.has(id) && { skip: true }) }));
  return sorted([...kept, ...added], library);
}

/**
 * Returns questions so that one of each topic comes before a second of any.
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
 * @param {Question[]} chosen  In the order in which they were chosen.
 * @param {number} minutes     For questions in all.
 */
function toSkip(chosen, minutes) {
  const skipped = new Set();
  let freed = 0;
  for (const question of chosen.toReversed()) {
    if (freed >= minutes * SHARE_TO_SKIP) break;
    if (question.stage === "open" || question.last) continue;
    skipped.add(question.id);
    freed += question.minutes;
  }
  return skipped;
}

/**
 * Returns a list by stage and in the library's order; the reader's own questions stand at the end of the middle.
 *
 * @param {ListItem[]} list
 * @param {Library} library
 */
function sorted(list, library) {
  const places = new Map(library.questions.map((question, index) => [question.id, { question, index }]));
  const rank = (/** @type {ListItem} */ item) => {
    const place = places.get(item.id ?? "");
    if (!place) return [1, 0, Infinity];
    return [STAGES.indexOf(place.question.stage), Number(place.question.last ?? false), place.index];
  };
  return list.toSorted((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    const at = a.findIndex((value, index) => value !== b[index]);
    return at < 0 ? 0 : a[at] - b[at];
  });
}

/**
 * @param {ListItem} item
 * @param {Map<string, Question>} byId
 */
export function minutesOf(item, byId) {
  return item.own ? (item.minutes ?? 0) : (byId.get(item.id ?? "")?.minutes ?? 0);
}

/**
 * Returns the question to put in another's place: of the same topic and stage, else of the same stage; each call goes on
 * to the next one, so that a reader sees all of them.
 *
 * @param {Library} library
 * @param {Choice} choice
 * @param {ListItem[]} list
 * @param {string} id  The question to replace.
 * @returns {Question | undefined}
 */
export function similar(library, choice, list, id) {
  const at = library.questions.findIndex((question) => question.id === id);
  if (at < 0) return undefined;
  const one = library.questions[at];
  const taken = new Set(list.map((item) => item.id));
  const after = [...library.questions.slice(at + 1), ...library.questions.slice(0, at)].filter(
    (question) => !taken.has(question.id) && question.stage === one.stage && (question.last ?? false) === (one.last ?? false),
  );
  const fitting = after.filter((question) => suits(question, choice));
  return fitting.find(({ topic }) => topic === one.topic) ?? fitting[0];
}
