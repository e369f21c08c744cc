/** Loads the page anew without losing what stands in its fields: also what was typed but not yet added to anything. */
import { isPersistent } from "../state/persistence.js";
import { keyOf } from "../lib/storage.js";

const KEY = keyOf("typed");

const FIELDS = "main :is(input:not([type]), input[type=date], input[type=time], textarea)[id]";

const fields = () => [.../** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (document.querySelectorAll(FIELDS))];

/**
 * What was typed and ticked is in the storage, where most fields find it again. The others are carried over here. Where the
 * storage takes nothing, the page stays as it is: what was typed is worth more than a new edition.
 */
export function reload() {
  if (!isPersistent()) return;
  sessionStorage.setItem(KEY, JSON.stringify(fields().flatMap(({ id, value }) => (value ? [[id, value]] : []))));
  location.reload();
}

/** Fills the fields that are empty after `reload` and were not before. */
export function putBackTyped() {
  try {
    const typed = new Map(JSON.parse(sessionStorage.getItem(KEY) ?? "[]"));
    sessionStorage.removeItem(KEY);
    for (const field of fields()) field.value ||= typed.get(field.id) ?? "";
  } catch {
    // the storage is forbidden, so nothing was carried over
  }
}
