/**
 * What the reader keeps on this device, in one place: read, changed and watched by every other module.
 *
 * It is one JSON text in the browser's storage (its form: kept.js). It is read anew before each change, so that two open
 * tabs do not overwrite each other. Where the storage is forbidden or full, or holds what a newer version of the handbook
 * wrote, the state lives as long as the page, and `isKept()` (keeps.js) says so.
 *
 * @typedef {import("./kept.js").Kept} State
 * @typedef {import("./kept.js").Plan} Plan
 * @typedef {import("./kept.js").Listed} Listed
 */
import { keepNothing } from "./keeps.js";
import { EMPTY, inFront, isNewer, proper, putBack } from "./kept.js";

export const KEY = "handbook.state";
const BROKEN_KEY = "handbook.broken";

/** @type {State | undefined} the state of this visit, where nothing can be kept */
let ofThisVisit;

/** What was last read: reading the same text again costs nothing. */
let last = { text: "", state: EMPTY };

/** @type {Set<(state: State) => void>} */
const watchers = new Set();

/**
 * From now on the state lives as long as the page.
 *
 * @param {State} state
 */
function keepForThisVisit(state) {
  ofThisVisit = state;
  keepNothing();
  return state;
}

/**
 * Returns everything that is kept.
 *
 * @returns {State}
 */
export function readAll() {
  if (ofThisVisit) return ofThisVisit;
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return keepForThisVisit(EMPTY);
  }
  if (text === null) return EMPTY;
  if (text !== last.text) {
    const state = parsed(text);
    if (!state) return ofThisVisit ?? EMPTY;
    last = { text, state };
  }
  return last.state;
}

/**
 * @param {string} text
 * @returns {State | undefined}
 */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    if (!value || typeof value !== "object" || Array.isArray(value)) throw new SyntaxError();
    if (!isNewer(value)) return proper(value);
    keepForThisVisit(EMPTY); // a newer handbook wrote this; it stays as it is
  } catch {
    try {
      const earlier = localStorage.getItem(BROKEN_KEY) ?? "";
      const both = earlier ? `${earlier}\n${text}` : text; // not ours to throw away
      if (!earlier || !earlier.includes(text)) localStorage.setItem(BROKEN_KEY, both);
      localStorage.removeItem(KEY);
    } catch {
      keepForThisVisit(EMPTY);
    }
  }
  return undefined;
}

/**
 * Returns what is kept, with the list, the ticks and so on of the active plan.
 *
 * @returns {State}
 */
export const read = () => inFront(readAll());

/**
 * Changes everything that is kept, and tells everybody who watches it.
 *
 * @param {(state: State) => State} change
 */
export function updateAll(change) {
  const state = proper(change(readAll()));
  if (!ofThisVisit) {
    const text = JSON.stringify(state);
    try {
      localStorage.setItem(KEY, text);
      last = { text, state };
    } catch {
      keepForThisVisit(state);
    }
  } else {
    ofThisVisit = state;
  }
  tell();
}

/**
 * Changes what `read` returns: the list, the ticks and so on of the active plan, and what belongs to no plan.
 *
 * @param {(state: State) => State} change
 */
export function update(change) {
  updateAll((kept) => {
    const { blanks, wording, ...front } = change(inFront(kept));
    return { ...putBack(kept, front, Date.now()), blanks, wording };
  });
}

function tell() {
  const state = read();
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

/** Returns a text that could not be read, kept aside so that nothing is lost; nothing if there is none. */
export function broken() {
  try {
    return localStorage.getItem(BROKEN_KEY);
  } catch {
    return null;
  }
}

/** Erases everything that the reader entered anywhere, also what could not be read. */
export function eraseAll() {
  updateAll(() => EMPTY);
  try {
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage)) if (key.startsWith("handbook.") && key !== KEY) storage.removeItem(key);
    }
  } catch {
    // nothing is there
  }
}

addEventListener("storage", ({ key }) => {
  if (key === KEY || key === null) tell();
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) tell(); // back from another page, which may have changed it
});
