import { queryOptional } from "./query.js";

/**
 * Return the data that the page holds as JSON in a script element, or null if it holds none.
 *
 * @param {string} selector
 * @returns {any}
 */
export const readJson = (selector) => JSON.parse(queryOptional(selector)?.textContent || "null");
