import { query } from "./query.js";

/**
 * Announce what happened in the page's status line: everybody sees it there, and screen readers say it.
 *
 * @param {string} text
 */
export function announce(text) {
  query("[role=status][data-status]").textContent = text;
}
