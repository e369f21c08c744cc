/** The paths of fields, such as `closures.title`. */

/** The name of the value of an entry that is only a text. */
export const ITEM = "item";

/**
 * Return the name of a value within its section or entry.
 *
 * @param {string} path
 */
export const lastPart = (path) => path.slice(path.lastIndexOf(".") + 1);
