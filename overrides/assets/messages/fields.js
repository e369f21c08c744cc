/** The fields of the message, and what the reader types into them. */
import { setValue } from "../lib/dom.js";
import { chosenPlaceholders } from "../lib/message-template.js";
import { queryAll } from "../lib/query.js";
import { read, update } from "../state/store.js";
import { message, query, root } from "./context.js";
import { fieldValues, options } from "./text.js";

/** @typedef {Pick<import("../state/store.js").State, "blanks" | "theirs" | "wording">} Input  What the reader typed and chose. */

/** Event of the page before the reader changes something: its detail is the input until then. */
export const BEFORE_EDIT = "before-edit";

/** @type {Input | undefined} what was typed before the field that has the focus */
let beforeField;

/** @returns {Input} */
export function currentInput() {
  const { blanks, theirs, wording } = read();
  return { blanks, theirs, wording };
}

/** Show the fields that the chosen wordings need, with what the reader typed. */
export function showFields() {
  const values = fieldValues();
  const chosen = options();
  const needed = new Set([...message.subjects, message.body].flatMap((nodes) => chosenPlaceholders(nodes, chosen)));
  for (const field of queryAll("[data-field]", root)) {
    const id = field.dataset.field ?? "";
    setValue(/** @type {HTMLInputElement} */ (query("input", field)), values[id]);
    field.hidden = !needed.has(id);
  }
  for (const select of /** @type {HTMLSelectElement[]} */ (queryAll("[data-choice]", root))) {
    setValue(select, String(Math.min(chosen[select.dataset.choice ?? ""] ?? 0, select.options.length - 1)));
  }
}

/**
 * Store what was typed.
 *
 * @param {Record<string, string>} values  By the placeholder's id.
 */
export function store(values) {
  const valuesAbout = (/** @type {boolean} */ reader) =>
    Object.fromEntries(Object.entries(values).filter(([id]) => Boolean(message.blanks[id]?.mine) === reader));
  update((state) => ({
    ...state,
    blanks: { ...state.blanks, ...valuesAbout(true) },
    theirs: { ...state.theirs, ...valuesAbout(false) },
  }));
}

/**
 * Store an option of a choice between wordings.
 *
 * @param {string} choice  Its id.
 * @param {string} option
 */
export const storeChoice = (choice, option) => update((state) => ({ ...state, wording: { ...state.wording, [choice]: option } }));

/**
 * Store what the reader types or chooses in a field. All that is typed into one field is one edit.
 *
 * @param {HTMLInputElement | HTMLSelectElement} field
 */
export function storeField({ name, value, dataset: { choice } }) {
  if (beforeField || choice) root.dispatchEvent(new CustomEvent(BEFORE_EDIT, { detail: beforeField ?? currentInput() }));
  beforeField = undefined;
  if (choice) storeChoice(choice, value);
  else store({ [name]: value });
}

root.addEventListener("focusin", () => {
  beforeField = currentInput();
});
