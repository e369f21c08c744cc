/** Find out what staff changed in an entry: an override has only that. */

/** @typedef {import("./entry-data.js").Data} Data */
/** @typedef {import("./entry-data.js").Value} Value */

/**
 * @typedef {object} Change
 * @property {Data} changed  Fields with new values; of a field with parts, only those that changed.
 * @property {string[]} removed  Fields to remove, also those whose remaining parts are among the changed ones.
 */

/**
 * Return the difference between two versions of an entry.
 *
 * @param {Data} before
 * @param {Data} after
 * @returns {Change}
 */
export function changeOf(before, after) {
  /** @type {Change} */
  const change = { changed: {}, removed: [] };
  for (const name of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const [old, value] = [before[name], after[name]];
    if (isSame(old, value)) continue;
    if (value === undefined) change.removed.push(name);
    else if (isData(old) && isData(value)) addParts(change, name, old, value);
    else change.changed[name] = value;
  }
  return change;
}

/**
 * Add what no longer fits an entry after a change: fields that the form doesn't have, and that describe a field that it has.
 *
 * @param {Change} change
 * @param {Data} original  The entry as its file has it, with fields that the form doesn't have.
 * @param {Record<string, string>} dependent  The field that each of them describes.
 * @returns {Change}
 */
export function withDependent({ changed, removed }, original, dependent) {
  const result = { changed: { ...changed }, removed: [...removed] };
  for (const [name, field] of Object.entries(dependent)) {
    const value = original[name];
    const text = changed[field];
    if (value === undefined || typeof text !== "string") continue;
    const remaining = isData(value) ? Object.entries(value).filter(([id]) => isUsed(id, text) || !isUsed(id, String(original[field]))) : [];
    if (isData(value) && remaining.length === Object.keys(value).length) continue;
    result.removed.push(name);
    if (remaining.length > 0) result.changed[name] = Object.fromEntries(remaining);
  }
  return result;
}

/**
 * Return whether a message has a blank or a choice.
 *
 * @param {string} id
 * @param {string} text
 */
const isUsed = (id, text) => text.includes(`{${id}}`) || text.includes(`{${id}:`);

/**
 * @param {Change} change
 * @param {string} name
 * @param {Data} old
 * @param {Data} value
 */
function addParts({ changed, removed }, name, old, value) {
  const isComplete = Object.keys(old).every((part) => part in value);
  if (!isComplete) removed.push(name);
  changed[name] = isComplete ? Object.fromEntries(Object.entries(value).filter(([part, item]) => !isSame(old[part], item))) : value;
}

/**
 * @param {Value | undefined} left
 * @param {Value | undefined} right
 */
const isSame = (left, right) => JSON.stringify(left) === JSON.stringify(right);

/**
 * @param {Value | undefined} value
 * @returns {value is Data}
 */
const isData = (value) => typeof value === "object" && !Array.isArray(value);
