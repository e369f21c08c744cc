/** The paths of fields, such as `closures.title`. */

/** The name of the value of an entry that is only a text. */
export const ITEM = "item";

/**
 * Return the name of a value in an entry of a list; it may have several parts, such as `fill.minutes`.
 *
 * @param {string} path
 * @param {string} list  The path of the list.
 */
export const nameInEntry = (path, list) => path.slice(list.length + 1);

/**
 * Return the name of a value within its section or entry.
 *
 * @param {string} path
 */
export const lastPart = (path) => path.slice(path.lastIndexOf(".") + 1);
