/**
 * What the reader keeps on this device, in one place: read, changed and watched by every other module.
 *
 * The state is one JSON text in the browser's storage. It is read anew before each change, so that two open tabs do not
 * overwrite each other. Where the storage is forbidden or full, or holds what a newer version of the handbook wrote, the
 * state lives as long as the page, and `isKept()` says so.
 *
 * @typedef {object} Listed      One question on the reader's list: one of the library (id) or the reader's own (own).
 * @property {string} [id]       The question's id.
 * @property {string} [own]      The reader's own words.
 * @property {number} [minutes]  Minutes that the reader gives their own question.
 * @property {boolean} [filled]  Chosen by "fill my time" and not touched since.
 * @property {boolean} [skip]    What to leave out first when time runs short.
 *
 * @typedef {object} State
 * @property {1} version
 * @property {Listed[]} list     The reader's questions in order.
 * @property {Record<string, string>} choice  What "fill my time" was last asked for.
 * @property {Record<string, string[]>} ticks  Ids of the rules that are ticked, by checklist.
 * @property {Record<string, string>} blanks  What the reader typed into the blanks of messages, by the blank's id.
 * @property {Record<string, string>} wording  Which wording of messages the reader chose, by the choice's id.
 */

export const KEY = "handbook.state";
const BROKEN_KEY = "handbook.broken";
const VERSION = 1;
const MOST_QUESTIONS = 100;
const LONGEST_OWN = 200;
const LONGEST_CHOICE = 60;
const LONGEST_BLANK = 300;
const MOST_BLANKS = 500;
const MOST_TICKS = 200;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** @type {State} */
const EMPTY = { version: VERSION, list: [], choice: {}, ticks: {}, blanks: {}, wording: {} };

/** @type {State | undefined} the state of this visit, where nothing can be kept */
let ofThisVisit;

/** @type {Set<(state: State) => void>} */
const watchers = new Set();

/** Whether what the reader does outlives this visit. */
export const isKept = () => ofThisVisit === undefined;

/**
 * Returns a question of the list in its proper form, or nothing if it has none: storage and addresses can hold anything.
 *
 * @param {unknown} value
 * @returns {Listed | undefined}
 */
export function listed(value) {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, own, minutes, filled, skip } = /** @type {Listed} */ (value);
  const marks = { ...(filled === true && { filled }), ...(skip === true && { skip }) };
  if (typeof id === "string" && id.length <= 60 && ID.test(id)) return { id, ...marks };
  const words = typeof own === "string" ? own.replace(/\s+/g, " ").trim().slice(0, LONGEST_OWN) : "";
  if (!words) return undefined;
  const whole = Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= 30;
  return { own: words, minutes: whole ? minutes : 3, ...marks };
}

/**
 * Returns the entries of an object that are texts, at most as long as wanted.
 *
 * @param {unknown} value
 * @param {number} longest
 * @returns {Record<string, string>}
 */
function texts(value, longest) {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const proper = entries.filter(([name, text]) => ID.test(name) && typeof text === "string");
  return Object.fromEntries(proper.slice(0, MOST_BLANKS).map(([name, text]) => [name, text.slice(0, longest)]));
}

/**
 * Returns the entries of an object that are lists of ids.
 *
 * @param {unknown} value
 * @returns {Record<string, string[]>}
 */
function lists(value) {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const proper = entries.filter(([name, ids]) => ID.test(name) && Array.isArray(ids)).slice(0, MOST_TICKS);
  const isId = (/** @type {unknown} */ id) => typeof id === "string" && id.length <= 60 && ID.test(id);
  return Object.fromEntries(proper.map(([name, ids]) => [name, [...new Set(ids.filter(isId))].slice(0, MOST_TICKS)]));
}

/**
 * @param {unknown} value
 * @returns {State}
 */
function proper(value) {
  const { list, choice, ticks, blanks, wording } = /** @type {Partial<State>} */ (value ?? {});
  const seen = new Set();
  const questions = (Array.isArray(list) ? list : [])
    .map(listed)
    .filter((one) => one !== undefined)
    .filter((one) => !one.id || (!seen.has(one.id) && seen.add(one.id)));
  return {
    version: VERSION,
    list: questions.slice(0, MOST_QUESTIONS),
    choice: texts(choice, LONGEST_CHOICE),
    ticks: lists(ticks),
    blanks: texts(blanks, LONGEST_BLANK),
    wording: texts(wording, LONGEST_CHOICE),
  };
}

/** @returns {State} */
export function read() {
  if (ofThisVisit) return ofThisVisit;
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    ofThisVisit = EMPTY;
    return EMPTY;
  }
  if (text === null) return EMPTY;
  try {
    const value = JSON.parse(text);
    if (Number.isInteger(value?.version) && value.version > VERSION) {
      ofThisVisit = EMPTY; // a newer handbook wrote this; it stays as it is
      return EMPTY;
    }
    return proper(value);
  } catch {
    try {
      localStorage.setItem(BROKEN_KEY, text); // not ours to throw away
      localStorage.removeItem(KEY);
    } catch {
      ofThisVisit = EMPTY;
    }
    return EMPTY;
  }
}

/**
 * Changes the state and tells everybody who watches it.
 *
 * @param {(state: State) => State} change
 */
export function update(change) {
  const state = proper(change(read()));
  if (!ofThisVisit) {
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
    } catch {
      ofThisVisit = state;
    }
  } else {
    ofThisVisit = state;
  }
  for (const watcher of watchers) watcher(state);
}

/**
 * Calls a function now and whenever the state changes, in this tab or another one.
 *
 * @param {(state: State) => void} watcher
 */
export function watch(watcher) {
  watchers.add(watcher);
  watcher(read());
}

addEventListener("storage", ({ key }) => {
  if (key !== KEY && key !== null) return;
  for (const watcher of watchers) watcher(read());
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) for (const watcher of watchers) watcher(read()); // back from another page, which may have changed it
});
