/**
 * The state: everything that the reader entered. Its form and its limits.
 *
 * @typedef {object} ListItem    A question on the reader's list: one of the library (id) or the reader's own (own).
 * @property {string} [id]       The question's id.
 * @property {string} [own]      The reader's own question.
 * @property {number} [minutes]  Minutes that the reader gives their own question.
 * @property {boolean} [filled]  Chosen by "fill my time" and not changed since.
 * @property {boolean} [skip]    To leave out first when time runs short.
 *
 * @typedef {object} Workspace   What belongs to one plan, or to no plan as long as there is none.
 * @property {ListItem[]} list   The reader's questions in order.
 * @property {Record<string, string>} choice  What "fill my time" was last asked for: minutes, goal, format and so on.
 * @property {Record<string, string[]>} ticks  Ids of the rules that are checked off, by checklist.
 * @property {Record<string, string>} theirs  Values of the placeholders about the other person and the talk, by their ids.
 *
 * @typedef {object} Contact     A person who was named in a talk.
 * @property {string} name
 * @property {string} [plan]     Id of the plan that was made for them.
 *
 * @typedef {object} PlanDetails
 * @property {string} id
 * @property {string} name
 * @property {string} source     Id of how the reader found the person (`contact_sources` in plan.yaml), or nothing.
 * @property {Record<string, string>} dates  Days (YYYY-MM-DD) by the id of the date.
 * @property {string} time       Of the appointment (HH:MM), or nothing.
 * @property {string} zone       Time zone in which it was entered (IANA), or nothing.
 * @property {string} outcome    Id of how the plan ended, or nothing.
 * @property {Record<string, string>} steps  Days on which steps were done, by the step's id.
 * @property {Record<string, string>} notes  What the reader wrote, by the id of the field or of the question.
 * @property {Record<string, number>} ratings  From 1 to 5, by id.
 * @property {Contact[]} people
 * @property {string[]} saved    Content links such as "rule:an-id" that the reader put into the plan.
 * @property {number} changed    When it was last changed, in milliseconds since 1970.
 *
 * @typedef {Workspace & PlanDetails} Plan
 *
 * @typedef {object} StateDetails
 * @property {2} version
 * @property {Record<string, string>} blanks   Values of the placeholders about the reader, by their ids.
 * @property {Record<string, string>} wording  The option chosen, counted from 0, by the choice's id.
 * @property {Plan[]} plans
 * @property {string} active     Id of the plan that the reader works on, or nothing.
 *
 * @typedef {Workspace & StateDetails} State
 */

export const VERSION = 2;

/** Most entries of each kind. */
export const MAX_PLANS = 500;
export const MAX_QUESTIONS = 100;
export const MAX_CONTACTS = 100;
export const MAX_ENTRIES = 500;
export const MAX_TICKS = 200;
export const MAX_SAVED = 200;

/** Longest texts, in UTF-16 code units, as in the attribute maxlength of their fields. */
export const MAX_OWN_QUESTION_LENGTH = 200;
export const MAX_PLACEHOLDER_LENGTH = 300;
export const MAX_NAME_LENGTH = 120;
export const MAX_NOTE_LENGTH = 4000;

/** @type {Workspace} */
export const EMPTY_WORKSPACE = { list: [], choice: {}, ticks: {}, theirs: {} };

/** @type {State} */
export const EMPTY = { version: VERSION, ...EMPTY_WORKSPACE, blanks: {}, wording: {}, plans: [], active: "" };

/** Return whether a newer version of the handbook wrote a value, so that this one must not touch it. */
export const isNewer = (/** @type {any} */ value) => Number.isInteger(value?.version) && value.version > VERSION;
