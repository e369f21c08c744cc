import { query, queryAll } from "./query.js";

const LINE = "[role=status][data-status]";

/**
 * Announce what happened in a status line of the page: everybody sees it there, and screen readers say it. If there are several, it is the
 * one next to what has the focus.
 *
 * @param {string} text
 */
export function announce(text) {
  const near = queryAll(LINE).find((line) => line.parentElement?.contains(document.activeElement));
  (near ?? query(LINE)).textContent = text;
}
