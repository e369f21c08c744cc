/** Stored texts that can't be read as a state. They are not ours to delete, so they are stored under a key of their own until the reader saves them. */
import { keyOf } from "../lib/storage.js";

const KEY = keyOf("broken");

/**
 * Move a text to the key of broken ones, after earlier ones.
 *
 * @param {string} text
 * @param {string} from  Its key in the storage.
 * @throws {DOMException} The storage is full or forbidden.
 */
export function moveBroken(text, from) {
  const earlier = localStorage.getItem(KEY) ?? "";
  if (!earlier || !earlier.includes(text)) localStorage.setItem(KEY, earlier ? `${earlier}\n${text}` : text);
  localStorage.removeItem(from);
}

/** Return the texts that could not be read, or null if there are none. */
export function readBroken() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
