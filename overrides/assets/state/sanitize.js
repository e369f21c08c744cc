/**
 * Validation of the state. Storage, files and addresses can hold anything; these functions let through only what has the right form
 * and size, and migrate older versions. Pure functions.
 *
 * @typedef {import("./state-schema.js").ListItem} ListItem
 * @typedef {import("./state-schema.js").Plan} Plan
 * @typedef {import("./state-schema.js").State} State
 * @typedef {import("./state-schema.js").Workspace} Workspace
 */
import {
  MAX_CONTACTS,
  MAX_ENTRIES,
  MAX_NAME_LENGTH,
  MAX_NOTE_LENGTH,
  MAX_OWN_QUESTION_LENGTH,
  MAX_PLACEHOLDER_LENGTH,
  MAX_PLANS,
  MAX_QUESTIONS,
  MAX_SAVED,
  MAX_TICKS,
  VERSION,
} from "./state-schema.js";

export const MAX_ID_LENGTH = 60;
export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LINK = /^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$/;
const MAX_LINK_LENGTH = 79;
const DAY = /^(19|2[01])\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const ZONE = /^[A-Za-z0-9_+\-/]{1,60}$/;
const OPTION = /^\d\d?$/;
const MAX_CHOSEN_MINUTES = 999;
const MAX_OWN_MINUTES = 30;
const DEFAULT_OWN_MINUTES = 3;
const MAX_RATING = 5;

/** Return whether a value can be an id. "constructor" has the form of one, but a look-up in any object would find it. */
const isId = (/** @type {unknown} */ value) =>
  typeof value === "string" && value.length <= MAX_ID_LENGTH && ID.test(value) && value !== "constructor";
const isIntegerUpTo = (/** @type {unknown} */ value, /** @type {number} */ max) =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max;

const idOrNothing = (/** @type {unknown} */ value) => (isId(value) ? String(value) : "");
const matching = (/** @type {RegExp} */ pattern, /** @type {unknown} */ value) =>
  typeof value === "string" && pattern.test(value) ? value : "";
const line = (/** @type {unknown} */ value, /** @type {number} */ maxLength) =>
  typeof value === "string" ? value.toWellFormed().replace(/\s+/g, " ").trim().slice(0, maxLength) : "";
const arrayOf = (/** @type {unknown} */ value) => (Array.isArray(value) ? value : []);
const uniqueIds = (/** @type {unknown} */ value) => (Array.isArray(value) ? [...new Set(value.filter(isId))].slice(0, MAX_TICKS) : undefined);

/**
 * Return a question of the list in its right form, or nothing if it has none.
 *
 * @param {unknown} value
 * @returns {ListItem | undefined}
 */
export function sanitizeItem(value) {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, own, minutes, filled, skip } = /** @type {ListItem} */ (value);
  const flags = { ...(filled === true && { filled }), ...(skip === true && { skip }) };
  if (isId(id)) return { id, ...flags };
  const text = line(own, MAX_OWN_QUESTION_LENGTH);
  if (!text) return undefined;
  return { own: text, minutes: isIntegerUpTo(minutes, MAX_OWN_MINUTES) ? minutes : DEFAULT_OWN_MINUTES, ...flags };
}

/**
 * Return the entries of an object whose keys are ids and whose values can be sanitized.
 *
 * @template T
 * @param {unknown} value
 * @param {(value: unknown) => T | undefined} sanitizeValue  Return nothing to leave out a value.
 * @param {number} [max]
 * @returns {Record<string, T>}
 */
function sanitizeRecord(value, sanitizeValue, max = MAX_ENTRIES) {
  const all = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const sanitized = all.filter(([key]) => isId(key)).map(([key, entry]) => /** @type {const} */ ([key, sanitizeValue(entry)]));
  return Object.fromEntries(/** @type {[string, T][]} */ (sanitized.filter(([, entry]) => entry !== undefined).slice(0, max)));
}

const sanitizeTexts = (/** @type {unknown} */ value, /** @type {number} */ maxLength) =>
  sanitizeRecord(value, (text) => (typeof text === "string" ? text.toWellFormed().slice(0, maxLength) : undefined));
/** Return ids of what was chosen from lists, and minutes; an empty text where the reader chose nothing. */
const sanitizeChoices = (/** @type {unknown} */ value) =>
  sanitizeRecord(value, (chosen) => (chosen === "" || (isId(chosen) && !(Number(chosen) > MAX_CHOSEN_MINUTES)) ? String(chosen) : undefined));
const sanitizeMatches = (/** @type {RegExp} */ pattern, /** @type {unknown} */ value) =>
  sanitizeRecord(value, (text) => matching(pattern, text) || undefined);

/**
 * Return the items whose ids are new, and those without an id.
 *
 * @template {{ id?: string }} T
 * @param {(T | undefined)[]} items
 */
function withoutDuplicates(items) {
  const seen = new Set();
  return items.filter((item) => item !== undefined).filter(({ id }) => !id || (!seen.has(id) && seen.add(id)));
}

/**
 * @param {unknown} value
 * @returns {Workspace}
 */
function sanitizeWorkspace(value) {
  const { list, choice, ticks, theirs } = /** @type {Partial<Workspace>} */ (value ?? {});
  return {
    list: withoutDuplicates(arrayOf(list).map(sanitizeItem)).slice(0, MAX_QUESTIONS),
    choice: sanitizeChoices(choice),
    ticks: sanitizeRecord(ticks, uniqueIds, MAX_TICKS),
    theirs: sanitizeTexts(theirs, MAX_PLACEHOLDER_LENGTH),
  };
}

/** @type {WeakSet<object>} plans that are known to have the right form; nobody changes a plan in place */
const sanitizedPlans = new WeakSet();

/**
 * Return a plan in its right form, or nothing if it has none.
 *
 * @param {unknown} value
 * @returns {Plan | undefined}
 */
export function sanitizePlan(value) {
  if (typeof value !== "object" || value === null) return undefined;
  if (sanitizedPlans.has(value)) return /** @type {Plan} */ (value);
  const plan = sanitizedPlan(value);
  if (plan) sanitizedPlans.add(plan);
  return plan;
}

/**
 * @param {Partial<Plan>} value
 * @returns {Plan | undefined}
 */
function sanitizedPlan(value) {
  const name = line(value.name, MAX_NAME_LENGTH);
  if (!isId(value.id) || !name) return undefined;
  const people = arrayOf(value.people)
    .map((person) => ({ name: line(person?.name, MAX_NAME_LENGTH), ...(isId(person?.plan) && { plan: person.plan }) }))
    .filter((person) => person.name);
  const links = arrayOf(value.saved).filter((link) => typeof link === "string" && link.length <= MAX_LINK_LENGTH && LINK.test(link));
  return {
    id: idOrNothing(value.id),
    name,
    source: idOrNothing(value.source),
    ...sanitizeWorkspace(value),
    dates: sanitizeMatches(DAY, value.dates),
    time: matching(TIME, value.time),
    zone: matching(ZONE, value.zone),
    outcome: idOrNothing(value.outcome),
    steps: sanitizeMatches(DAY, value.steps),
    notes: sanitizeTexts(value.notes, MAX_NOTE_LENGTH),
    ratings: sanitizeRecord(value.ratings, (rating) => (isIntegerUpTo(rating, MAX_RATING) ? Number(rating) : undefined)),
    people: people.slice(0, MAX_CONTACTS),
    saved: [...new Set(links)].slice(0, MAX_SAVED),
    changed: Number.isSafeInteger(value.changed) && Number(value.changed) > 0 ? Number(value.changed) : 0,
  };
}

/**
 * Return a value of this or an older version in the form of this version.
 *
 * @param {unknown} value
 * @returns {State}
 */
export function sanitize(value) {
  const { version, blanks, wording, plans, active } = /** @type {any} */ (value ?? {});
  const sanitizedPlanList = withoutDuplicates(arrayOf(plans).map(sanitizePlan)).slice(0, MAX_PLANS);
  const workspace = sanitizeWorkspace(value);
  const aboutReader = sanitizeTexts(blanks, MAX_PLACEHOLDER_LENGTH);
  return {
    version: VERSION,
    ...workspace,
    theirs: version === 1 ? aboutReader : workspace.theirs, // the first version stored all placeholders together
    blanks: aboutReader,
    wording: sanitizeMatches(OPTION, wording),
    plans: sanitizedPlanList,
    active: sanitizedPlanList.some(({ id }) => id === active) ? active : "",
  };
}
