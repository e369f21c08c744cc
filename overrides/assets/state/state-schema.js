/**
 * What the reader keeps: its form, older forms of it, and two of them made one. Pure functions: nothing is stored here.
 *
 * Storage, files and addresses can hold anything; `proper` lets through only what has the right form and size.
 *
 * @typedef {object} Listed      One question on the reader's list: one of the library (id) or the reader's own (own).
 * @property {string} [id]       The question's id.
 * @property {string} [own]      The reader's own words.
 * @property {number} [minutes]  Minutes that the reader gives their own question.
 * @property {boolean} [filled]  Chosen by "fill my time" and not touched since.
 * @property {boolean} [skip]    What to leave out first when time runs short.
 *
 * @typedef {object} Desk        What belongs to one plan, or to no plan as long as there is none.
 * @property {Listed[]} list     The reader's questions in order.
 * @property {Record<string, string>} choice  What "fill my time" was last asked for: minutes, goal, format and so on.
 * @property {Record<string, string[]>} ticks  Ids of the rules that are ticked, by checklist.
 * @property {Record<string, string>} theirs  What was typed into the blanks about the other person and the talk.
 *
 * @typedef {object} Suggested   Somebody who was named in a talk.
 * @property {string} name
 * @property {string} [plan]     Id of the plan that was made for them.
 *
 * @typedef {object} PlanOnly
 * @property {string} id
 * @property {string} name
 * @property {string} found      Id of the way in which the person was found, or nothing.
 * @property {Record<string, string>} dates  Days (YYYY-MM-DD) by the id of the date.
 * @property {string} time       Of the appointment (HH:MM), or nothing.
 * @property {string} zone       Time zone in which it was entered (IANA), or nothing.
 * @property {string} outcome    Id of the way in which the plan ended, or nothing.
 * @property {Record<string, string>} steps  Days on which steps were done, by the step's id.
 * @property {Record<string, string>} notes  What the reader wrote, by the id of the field or of the question.
 * @property {Record<string, number>} ratings  From 1 to 5, by id.
 * @property {Suggested[]} people
 * @property {string[]} saved    Content links such as "rule:an-id" that the reader put into the plan.
 * @property {number} changed    When it was last changed, in milliseconds since 1970.
 *
 * @typedef {Desk & PlanOnly} Plan
 *
 * @typedef {object} KeptOnly
 * @property {2} version
 * @property {Record<string, string>} blanks   What was typed into the blanks about the reader, by the blank's id.
 * @property {Record<string, string>} wording  Which wording of messages the reader chose, by the choice's id.
 * @property {Plan[]} plans
 * @property {string} active     Id of the plan that the reader works on, or nothing.
 *
 * @typedef {Desk & KeptOnly} Kept
 */

export const VERSION = 2;
export const MOST_PLANS = 500;
const MOST_QUESTIONS = 100;
const MOST_ENTRIES = 500;
const MOST_TICKS = 200;
const LONGEST_OWN = 200;
const MOST_MINUTES = 999;
const LONGEST_BLANK = 300;
const LONGEST_NAME = 120;
const LONGEST_NOTE = 4000;
const LONGEST_ID = 60;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LINK = /^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$/;
const DAY = /^(19|2[01])\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const ZONE = /^[A-Za-z0-9_+\-/]{1,60}$/;

/** @type {Desk} */
const EMPTY_DESK = { list: [], choice: {}, ticks: {}, theirs: {} };

/** @type {Kept} */
export const EMPTY = { version: VERSION, ...EMPTY_DESK, blanks: {}, wording: {}, plans: [], active: "" };

/** Whether a value can be an id. The one word of this form that every object knows by itself is none: a look-up would find it. */
const isId = (/** @type {unknown} */ value) =>
  typeof value === "string" && value.length <= LONGEST_ID && ID.test(value) && value !== "constructor";
const id = (/** @type {unknown} */ value) => (isId(value) ? String(value) : "");
const matching = (/** @type {RegExp} */ pattern, /** @type {unknown} */ value) =>
  typeof value === "string" && pattern.test(value) ? value : "";
const line = (/** @type {unknown} */ value, /** @type {number} */ longest) =>
  typeof value === "string" ? value.toWellFormed().replace(/\s+/g, " ").trim().slice(0, longest) : "";

/**
 * Returns a question of the list in its proper form, or nothing if it has none.
 *
 * @param {unknown} value
 * @returns {Listed | undefined}
 */
export function listed(value) {
  if (typeof value !== "object" || value === null) return undefined;
  const { id: name, own, minutes, filled, skip } = /** @type {Listed} */ (value);
  const marks = { ...(filled === true && { filled }), ...(skip === true && { skip }) };
  if (isId(name)) return { id: name, ...marks };
  const words = line(own, LONGEST_OWN);
  if (!words) return undefined;
  const whole = Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= 30;
  return { own: words, minutes: whole ? minutes : 3, ...marks };
}

/**
 * Returns the entries of an object whose names are ids and whose values have a form.
 *
 * @template T
 * @param {unknown} value
 * @param {(value: unknown) => T | undefined} form  Gives nothing for a value that is to be left out.
 * @param {number} [most]
 * @returns {Record<string, T>}
 */
function entries(value, form, most = MOST_ENTRIES) {
  const all = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const found = all.filter(([name]) => isId(name)).map(([name, one]) => /** @type {const} */ ([name, form(one)]));
  return Object.fromEntries(/** @type {[string, T][]} */ (found.filter(([, one]) => one !== undefined).slice(0, most)));
}

const texts = (/** @type {unknown} */ value, /** @type {number} */ longest) =>
  entries(value, (text) => (typeof text === "string" ? text.toWellFormed().slice(0, longest) : undefined));
/** Ids of what was chosen from lists, and minutes; nothing where the reader chose nothing. */
const choices = (/** @type {unknown} */ value) =>
  entries(value, (one) => (one === "" || (isId(one) && !(Number(one) > MOST_MINUTES)) ? String(one) : undefined));
/** Places in lists of wordings, counted from 0. */
const wordings = (/** @type {unknown} */ value) => entries(value, (one) => matching(/^\d\d?$/, one) || undefined);
const days = (/** @type {unknown} */ value) => entries(value, (day) => matching(DAY, day) || undefined);

/**
 * @param {unknown} value
 * @returns {Desk}
 */
function desk(value) {
  const { list, choice, ticks, theirs } = /** @type {Partial<Desk>} */ (value ?? {});
  const seen = new Set();
  const questions = (Array.isArray(list) ? list : [])
    .map(listed)
    .filter((one) => one !== undefined)
    .filter((one) => !one.id || (!seen.has(one.id) && seen.add(one.id)));
  const ids = (/** @type {unknown} */ some) => (Array.isArray(some) ? [...new Set(some.filter(isId))].slice(0, MOST_TICKS) : undefined);
  return {
    list: questions.slice(0, MOST_QUESTIONS),
    choice: choices(choice),
    ticks: entries(ticks, ids, MOST_TICKS),
    theirs: texts(theirs, LONGEST_BLANK),
  };
}

/** @type {WeakSet<object>} plans that are known to have their proper form; nobody changes a plan in place */
const inForm = new WeakSet();

/**
 * @param {unknown} value
 * @returns {Plan | undefined}
 */
function plan(value) {
  if (typeof value !== "object" || value === null) return undefined;
  if (inForm.has(value)) return /** @type {Plan} */ (value);
  const made = planInForm(value);
  if (made) inForm.add(made);
  return made;
}

/**
 * @param {object} value
 * @returns {Plan | undefined}
 */
function planInForm(value) {
  const one = /** @type {Partial<Plan>} */ (value);
  const name = line(one.name, LONGEST_NAME);
  if (!isId(one.id) || !name) return undefined;
  const people = (Array.isArray(one.people) ? one.people : [])
    .map((person) => ({ name: line(person?.name, LONGEST_NAME), ...(isId(person?.plan) && { plan: person.plan }) }))
    .filter((person) => person.name);
  const saved = Array.isArray(one.saved) ? one.saved.filter((link) => typeof link === "string" && link.length < 80 && LINK.test(link)) : [];
  const rating = (/** @type {unknown} */ given) =>
    Number.isInteger(given) && Number(given) >= 1 && Number(given) <= 5 ? Number(given) : undefined;
  return {
    id: id(one.id),
    name,
    found: id(one.found),
    ...desk(one),
    dates: days(one.dates),
    time: matching(TIME, one.time),
    zone: matching(ZONE, one.zone),
    outcome: id(one.outcome),
    steps: days(one.steps),
    notes: texts(one.notes, LONGEST_NOTE),
    ratings: entries(one.ratings, rating),
    people: people.slice(0, MOST_QUESTIONS),
    saved: [...new Set(saved)].slice(0, MOST_TICKS),
    changed: Number.isSafeInteger(one.changed) && Number(one.changed) > 0 ? Number(one.changed) : 0,
  };
}

/** Whether a newer version of the handbook wrote a value, so that this one must not touch it. */
export const isNewer = (/** @type {any} */ value) => Number.isInteger(value?.version) && value.version > VERSION;

/**
 * Returns a value of this or an older version in the form of this version.
 *
 * @param {unknown} value
 * @returns {Kept}
 */
export function proper(value) {
  const { version, blanks, wording, plans, active } = /** @type {any} */ (value ?? {});
  const seen = new Set();
  const known = (Array.isArray(plans) ? plans : [])
    .map(plan)
    .filter((one) => one !== undefined)
    .filter((one) => !seen.has(one.id) && seen.add(one.id))
    .slice(0, MOST_PLANS);
  const main = desk(value);
  const mine = texts(blanks, LONGEST_BLANK);
  return {
    version: VERSION,
    ...main,
    theirs: version === 1 ? mine : main.theirs, // the first version kept all blanks together
    blanks: mine,
    wording: wordings(wording),
    plans: known,
    active: known.some((one) => one.id === active) ? active : "",
  };
}

/** The plan that the reader works on. */
export const activePlan = (/** @type {Kept} */ kept) => kept.plans.find((one) => one.id === kept.active);

/**
 * Returns what is kept with the active plan's desk in front, which is what most pages read and change.
 *
 * @param {Kept} kept
 * @returns {Kept}
 */
export function inFront(kept) {
  const { list, choice, ticks, theirs } = activePlan(kept) ?? kept;
  return { ...kept, list, choice, ticks, theirs };
}

/**
 * Puts a changed desk back where it belongs: into the active plan, or beside the plans.
 *
 * @param {Kept} kept   As it was.
 * @param {Desk} front  The desk, changed.
 * @param {number} now
 * @returns {Kept}
 */
export function putBack(kept, front, now) {
  const { list, choice, ticks, theirs } = front;
  if (!activePlan(kept)) return { ...kept, list, choice, ticks, theirs };
  return withPlan(kept, kept.active, (one) => ({ ...one, list, choice, ticks, theirs }), now);
}

/**
 * Returns what is kept with one plan changed.
 *
 * @param {Kept} kept
 * @param {string} name  The plan's id.
 * @param {(plan: Plan) => Plan} change
 * @param {number} now
 * @returns {Kept}
 */
export function withPlan(kept, name, change, now) {
  return { ...kept, plans: kept.plans.map((one) => (one.id === name ? { ...change(one), changed: now } : one)) };
}

/**
 * Returns what is kept with a new plan, which becomes the active one. The first plan takes over what was done before
 * there was any; a later one begins with the questions of the plan in front.
 *
 * @param {Kept} kept
 * @param {Partial<Plan> & { id: string, name: string }} given
 * @param {number} now
 * @returns {Kept}
 */
export function withNewPlan(kept, given, now) {
  const first = kept.plans.length === 0;
  const from = inFront(kept);
  const taken = first ? from : { ...EMPTY_DESK, list: from.list, choice: from.choice };
  const made = plan({ ...taken, ...given, changed: now });
  if (!made || kept.plans.length >= MOST_PLANS) return kept;
  return { ...kept, ...(first && EMPTY_DESK), plans: [...kept.plans, made], active: made.id };
}

/**
 * Returns what is kept without a plan; the next one comes to the front.
 *
 * @param {Kept} kept
 * @param {string} name  The plan's id.
 * @returns {Kept}
 */
export function withoutPlan(kept, name) {
  const at = kept.plans.findIndex((one) => one.id === name);
  const plans = kept.plans.filter((one) => one.id !== name);
  const active = kept.active === name ? (plans[Math.min(at, plans.length - 1)]?.id ?? "") : kept.active;
  return { ...kept, plans, active };
}

/**
 * Returns what is kept together with what came from a file or another device. Nothing of either side is lost: a plan that
 * both have differently is filled up where one side has nothing, and is there twice where both have something else. What is
 * kept stays whole; what no longer fits beside it is returned on its own.
 *
 * @param {Kept} kept
 * @param {Kept} other
 * @param {() => string} newId
 * @returns {{ kept: Kept, added: number, doubled: number, left: Kept | undefined }}
 */
export function merged(kept, other, newId) {
  const { plans, added, doubled, left: leftPlans } = mergedPlans(kept.plans, other.plans, newId);
  const known = new Set(kept.list.map((item) => item.id ?? item.own));
  const list = [...kept.list, ...other.list.filter((item) => !known.has(item.id ?? item.own))];
  const ticks = mergedTicks(kept.ticks, other.ticks);
  const first = (/** @type {Record<string, string>} */ mine, /** @type {Record<string, string>} */ others) => ({
    ...Object.fromEntries(Object.entries(mine).filter(([name, text]) => text || !others[name])),
    ...Object.fromEntries(Object.entries(others).filter(([name]) => !mine[name])),
  });
  const both = {
    ...kept,
    list,
    ticks,
    choice: first(kept.choice, other.choice),
    theirs: first(kept.theirs, other.theirs),
    blanks: first(kept.blanks, other.blanks),
    wording: first(kept.wording, other.wording),
    plans,
    active: kept.active || (plans.some(({ id }) => id === other.active) ? other.active : ""),
  };
  const fitting = proper(both);
  const left = { ...EMPTY, ...leftOut(both, fitting), plans: leftPlans };
  return { kept: fitting, added, doubled, left: same(left, EMPTY) ? undefined : left };
}

/**
 * @param {Plan[]} ours
 * @param {Plan[]} others
 * @param {() => string} newId
 */
function mergedPlans(ours, others, newId) {
  const plans = [...ours];
  const left = [];
  let added = 0;
  let doubled = 0;
  for (const theirs of others) {
    const at = plans.findIndex((one) => one.id === theirs.id);
    const both = at < 0 ? undefined : inOne(plans[at], theirs);
    const isThere = at >= 0 && plans.some((one) => same({ ...one, id: "", name: "" }, { ...theirs, id: "", name: "" }));
    if (both) plans[at] = both;
    else if (isThere) continue;
    else if (plans.length >= MOST_PLANS) left.push(theirs);
    else if (at < 0) added += plans.push(theirs) && 1;
    else doubled += plans.push({ ...theirs, id: newId(), name: `${theirs.name} (2)` }) && 1;
  }
  return { plans, left, added, doubled };
}

/**
 * Returns two forms of a plan as one; nothing where they contradict each other, or where one plan can't hold all of both.
 *
 * @param {Plan} ours
 * @param {Plan} theirs
 * @returns {Plan | undefined}
 */
function inOne(ours, theirs) {
  const both = filledUp({ ...ours, changed: 0 }, { ...theirs, changed: 0 });
  if (!both || !same(plan({ ...both }), both)) return undefined;
  return { .../** @type {Plan} */ (both), changed: Math.max(ours.changed, theirs.changed) };
}

/**
 * @param {Record<string, string[]>} ours
 * @param {Record<string, string[]>} others
 */
const mergedTicks = (ours, others) =>
  Object.fromEntries(Object.keys({ ...ours, ...others }).map((name) => [name, [...new Set([...(ours[name] ?? []), ...(others[name] ?? [])])]]));

/**
 * Returns what a state has and its proper form no longer holds, but for plans.
 *
 * @param {Kept} all
 * @param {Kept} fitting
 */
function leftOut(all, fitting) {
  const taken = new Set(fitting.list.map((item) => item.id ?? item.own));
  const entriesLeft = (/** @type {Record<string, any>} */ some, /** @type {Record<string, any>} */ there) =>
    Object.fromEntries(Object.entries(some).filter(([name]) => !Object.hasOwn(there, name)));
  const ticks = Object.entries(all.ticks).map(([name, ids]) => [name, ids.filter((one) => !fitting.ticks[name]?.includes(one))]);
  return {
    list: all.list.filter((item) => !taken.has(item.id ?? item.own)),
    ticks: Object.fromEntries(ticks.filter(([, ids]) => ids.length > 0)),
    choice: entriesLeft(all.choice, fitting.choice),
    theirs: entriesLeft(all.theirs, fitting.theirs),
    blanks: entriesLeft(all.blanks, fitting.blanks),
    wording: entriesLeft(all.wording, fitting.wording),
  };
}

const same = (/** @type {unknown} */ one, /** @type {unknown} */ other) => JSON.stringify(one) === JSON.stringify(other);
const isRecord = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
const union = (/** @type {unknown[]} */ ...values) => [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
const isNothing = (/** @type {unknown} */ value) =>
  !value || (Array.isArray(value) && value.length === 0) || (isRecord(value) && Object.keys(/** @type {object} */ (value)).length === 0);

/**
 * Returns two values as one if neither contradicts the other, else nothing. Lists are joined.
 *
 * @param {any} one
 * @param {any} other
 * @returns {any}
 */
function filledUp(one, other) {
  if (same(one, other) || isNothing(other)) return one;
  if (isNothing(one)) return other;
  if (Array.isArray(one) && Array.isArray(other)) return union(...one, ...other);
  if (!isRecord(one) || !isRecord(other)) return undefined;
  const names = Object.keys({ ...one, ...other });
  const both = names.map((name) => [name, filledUp(one[name], other[name])]);
  return both.some(([name, value]) => value === undefined && (one[name] ?? other[name]) !== undefined) ? undefined : Object.fromEntries(both);
}
