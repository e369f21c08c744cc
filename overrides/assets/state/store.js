/**
 * The state of this handbook on this device: read, changed and watched by every other module, and stored only here.
 *
 * It is one JSON text in the browser's storage (its form: state/state-schema.js). It is read again before each change, so that two open
 * tabs do not overwrite each other. Where the storage is forbidden or full, or holds what a newer version of the handbook wrote, the
 * state lives in memory as long as the page, and `isPersistent()` (state/persistence.js) returns false. Each change tries a full storage
 * again, so that what fits is stored. Erasing removes everything, whatever the storage holds.
 *
 * @typedef {import("./state-schema.js").State} State
 */
import { keyOf, removeAll } from "../lib/storage.js";
import { moveBroken } from "./broken.js";
import { disablePersistence, enablePersistence } from "./persistence.js";
import { activeWorkspace, saveWorkspace } from "./plans.js";
import { sanitize } from "./sanitize.js";
import { EMPTY, isNewer } from "./state-schema.js";

const KEY = keyOf("state");

/**
 * The state of this visit, where it can't be stored, and why: the storage is full, or it may not be read or written at all.
 *
 * @type {{ state: State, isFull: boolean } | undefined}
 */
let inMemory;

/** What was last read: reading the same text again costs nothing. */
let cached = { text: "", state: EMPTY };

/** @type {Set<(state: State) => void>} */
const watchers = new Set();

/**
 * Let the state live as long as the page, from now on.
 *
 * @param {State} state
 * @param {boolean} isFull  Whether a later try may work.
 */
function keepInMemory(state, isFull = false) {
  inMemory = { state, isFull };
  disablePersistence();
  return state;
}

/** Store the state, from now on. */
function leaveMemory() {
  inMemory = undefined;
  enablePersistence();
}

/**
 * Return the whole state.
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
  if (text !== cached.text) {
    const state = parse(text);
    if (!state) return readMemory() ?? EMPTY;
    cached = { text, state };
  }
  return cached.state;
}

/** Return the state in memory, if there is one; parsing may have put it there. */
const readMemory = () => inMemory?.state;

/**
 * Return the state that a stored text holds. Return nothing if a newer handbook wrote the text, or if it is broken; then move it.
 *
 * @param {string} text
 * @returns {State | undefined}
 */
function parse(text) {
  try {
    const value = JSON.parse(text);
    if (!value || typeof value !== "object" || Array.isArray(value)) throw new SyntaxError();
    if (!isNewer(value)) return sanitize(value);
    keepInMemory(EMPTY); // the text stays as it is
  } catch {
    try {
      moveBroken(text, KEY);
    } catch {
      keepInMemory(EMPTY);
    }
  }
  return undefined;
}

/**
 * Return the state with the workspace of the active plan.
 *
 * @returns {State}
 */
export const read = () => activeWorkspace(readAll());

/**
 * Change the whole state, and notify everyone who watches it.
 *
 * @param {(state: State) => State} change
 */
export function updateAll(change) {
  const state = sanitize(change(readAll()));
  if (!inMemory || (inMemory.isFull && isUnchanged())) write(state);
  else inMemory.state = state;
  notify();
}

/** Return whether writing would overwrite nothing that another tab has stored since it was last read here. */
function isUnchanged() {
  try {
    const text = localStorage.getItem(KEY);
    return text === null || text === cached.text;
  } catch {
    return false;
  }
}

/** @param {State} state */
function write(state) {
  const text = JSON.stringify(state);
  try {
    localStorage.setItem(KEY, text);
    cached = { text, state };
    leaveMemory();
  } catch {
    keepInMemory(state, true);
  }
}

/**
 * Change what `read` returns: the workspace of the active plan, and what belongs to no plan.
 *
 * @param {(state: State) => State} change
 */
export function update(change) {
  updateAll((state) => {
    const { blanks, wording, ...workspace } = change(activeWorkspace(state));
    return { ...saveWorkspace(state, workspace, Date.now()), blanks, wording };
  });
}

function notify() {
  const state = read();
  for (const watcher of watchers) watcher(state);
}

/**
 * Call a function now and whenever the state changes, in this tab or another one.
 *
 * @param {(state: State) => void} watcher
 */
export function watch(watcher) {
  watchers.add(watcher);
  watcher(read());
}

/**
 * Erase everything that this handbook stores in the browser: what the reader entered, what could not be read, what a newer version
 * wrote, and the preferences of pages.
 *
 * @returns {ReturnType<typeof removeAll>}  What is left, after looking again.
 */
export function eraseAll() {
  const left = removeAll();
  cached = { text: "", state: EMPTY };
  leaveMemory();
  readAll(); // where nothing can be stored, this finds out again
  notify();
  return left;
}

addEventListener("storage", ({ key }) => {
  if (key === KEY || key === null) notify();
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) notify(); // back from another page, which may have changed it
});
