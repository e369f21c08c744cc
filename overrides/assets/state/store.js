/**
 * What the reader keeps on this device, in one place: read, changed and watched by every other module.
 *
 * It is one JSON text in the browser's storage (its form: state/state-schema.js). It is read again before each change, so that two open
 * tabs do not overwrite each other. Where the storage is forbidden or full, or holds what a newer version of the handbook
 * wrote, the state lives in memory as long as the page, and `isKept()` (state/persistence.js) says so. Each change tries a full storage
 * again, so that what fits is kept. Erasing removes everything, whatever the storage holds.
 *
 * @typedef {import("./state-schema.js").Kept} State
 * @typedef {import("./state-schema.js").Plan} Plan
 * @typedef {import("./state-schema.js").Listed} Listed
 */
import { keepForThisVisitOnly } from "./persistence.js";
import { EMPTY, inFront, isNewer, proper, putBack } from "./state-schema.js";
import { keyOf, removeAll } from "../lib/storage.js";

const KEY = keyOf("state");
const BROKEN_KEY = keyOf("broken");

/**
 * The state of this visit, where it can't be stored, and why: the storage is full, or it may not be read or written at all.
 *
 * @type {{ state: State, isFull: boolean } | undefined}
 */
let inMemory;

/** What was last read: reading the same text again costs nothing. */
let last = { text: "", state: EMPTY };

/** @type {Set<(state: State) => void>} */
const watchers = new Set();

/**
 * From now on the state lives as long as the page.
 *
 * @param {State} state
 * @param {boolean} isFull  Whether a later try may work.
 */
function keepInMemory(state, isFull = false) {
  inMemory = { state, isFull };
  keepForThisVisitOnly(true);
  return state;
}

/** From now on the state is stored. */
function leaveMemory() {
  inMemory = undefined;
  keepForThisVisitOnly(false);
}

/**
 * Returns everything that is kept.
 *
 * @returns {State}
 */
export function readAll() {
  if (inMemory) return inMemory.state;
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return keepInMemory(EMPTY);
  }
  if (text === null) return EMPTY;
  if (text !== last.text) {
    const state = parsed(text);
    if (!state) return readMemory() ?? EMPTY;
    last = { text, state };
  }
  return last.state;
}

/** Returns the state in memory, if there is one; parsing may have put it there. */
const readMemory = () => inMemory?.state;

/**
 * @param {string} text
 * @returns {State | undefined}
 */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    if (!value || typeof value !== "object" || Array.isArray(value)) throw new SyntaxError();
    if (!isNewer(value)) return proper(value);
    keepInMemory(EMPTY); // a newer handbook wrote this; it stays as it is
  } catch {
    try {
      const earlier = localStorage.getItem(BROKEN_KEY) ?? "";
      const both = earlier ? `${earlier}\n${text}` : text; // not ours to throw away
      if (!earlier || !earlier.includes(text)) localStorage.setItem(BROKEN_KEY, both);
      localStorage.removeItem(KEY);
    } catch {
      keepInMemory(EMPTY);
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
 * Changes everything that is kept, and tells everyone who watches it.
 *
 * @param {(state: State) => State} change
 */
export function updateAll(change) {
  const state = proper(change(readAll()));
  if (!inMemory || (inMemory.isFull && isAsLastRead())) write(state);
  else inMemory.state = state;
  tell();
}

/** Whether writing would overwrite nothing that another tab has stored since it was last read here. */
function isAsLastRead() {
  try {
    const text = localStorage.getItem(KEY);
    return text === null || text === last.text;
  } catch {
    return false;
  }
}

/** @param {State} state */
function write(state) {
  const text = JSON.stringify(state);
  try {
    localStorage.setItem(KEY, text);
    last = { text, state };
    leaveMemory();
  } catch {
    keepInMemory(state, true);
  }
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

/**
 * Erases everything that this handbook keeps in the browser: what the reader entered, what could not be read, what a newer version
 * wrote, and what the page remembers.
 *
 * @returns {ReturnType<typeof removeAll>}  What is left, after looking again.
 */
export function eraseAll() {
  const left = removeAll();
  last = { text: "", state: EMPTY };
  leaveMemory();
  readAll(); // where nothing can be kept, this says so again
  tell();
  return left;
}

addEventListener("storage", ({ key }) => {
  if (key === KEY || key === null) tell();
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) tell(); // back from another page, which may have changed it
});
