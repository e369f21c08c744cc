/** Reloads the page without losing the values of its fields: also what was typed but not yet added to anything. */
import { keyOf } from "../lib/storage.js";
import { isPersistent } from "../state/persistence.js";

const KEY = keyOf("typed");

const FIELDS = "main :is(input:not([type]), input[type=date], input[type=time], textarea)[id]";

const fields = () => [.../** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (document.querySelectorAll(FIELDS))];

/**
 * Reload the page. Most fields get their values from the stored state; those of the others are stored here. If nothing can be stored, do
 * nothing: what was typed is worth more than a new edition.
 */
export function reload() {
  if (!isPersistent()) return;
  sessionStorage.setItem(KEY, JSON.stringify(fields().flatMap(({ id, value }) => (value ? [[id, value]] : []))));
  location.reload();
}

/** Fill the fields that are empty after `reload` and were not before. */
export function restoreTyped() {
  try {
    const typed = new Map(JSON.parse(sessionStorage.getItem(KEY) ?? "[]"));
    sessionStorage.removeItem(KEY);
    for (const field of fields()) field.value ||= typed.get(field.id) ?? "";
  } catch {
    // the storage is forbidden, so nothing was stored
  }
}
