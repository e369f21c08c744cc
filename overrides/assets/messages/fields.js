/** The fields of the message, and what the reader types into them. */
import { setValue } from "../lib/dom.js";
import { chosenPlaceholders } from "../lib/message-template.js";
import { queryAll } from "../lib/query.js";
import { createUndo } from "../lib/undo.js";
import { read, update } from "../state/store.js";
import { message, query, t } from "./context.js";
import { fieldValues, options } from "./text.js";

/** @typedef {Pick<import("../state/store.js").State, "blanks" | "theirs" | "wording">} Input  What the reader typed and chose. */

/** @type {HTMLFormElement} */
export const form = query("[data-fields]");

const undo = createUndo({
  button: query("[data-undo]"),
  restore: (/** @type {Input} */ previous) => update((state) => ({ ...state, ...previous })),
  message: t("undone"),
  focus: query("[data-erase]"),
});

/** @type {Input | undefined} what was typed before the field that has the focus */
let beforeField;

/** @returns {Input} */
function currentInput() {
  const { blanks, theirs, wording } = read();
  return { blanks, theirs, wording };
}

/** Show the fields that the chosen wordings need, with what the reader typed. */
export function showFields() {
  const values = fieldValues();
  const chosen = options();
  const needed = new Set([...message.subjects, message.body].flatMap((nodes) => chosenPlaceholders(nodes, chosen)));
  for (const field of queryAll("[data-field]", form)) {
    const id = field.dataset.field ?? "";
    setValue(/** @type {HTMLInputElement} */ (query("input", field)), values[id]);
    field.hidden = !needed.has(id);
  }
  for (const radio of /** @type {HTMLInputElement[]} */ (queryAll("[data-choice]", form))) {
    radio.checked = Number(radio.value) === (chosen[radio.dataset.choice ?? ""] ?? 0);
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

/** Erase what was typed; one click restores it. */
export function eraseInput() {
  undo.record(currentInput());
  update((state) => ({ ...state, blanks: {}, theirs: {} }));
}

/**
 * Store what the reader types or chooses in a field. All that is typed into one field is undone at once.
 *
 * @param {HTMLInputElement} field
 */
export function storeField({ name, value, dataset: { choice } }) {
  if (beforeField) undo.record(beforeField);
  else if (choice) undo.record(currentInput());
  beforeField = undefined;
  if (choice) update((state) => ({ ...state, wording: { ...state.wording, [choice]: value } }));
  else store({ [name]: value });
}

form.addEventListener("focusin", () => {
  beforeField = currentInput();
});
