/** Undo: a stack of what the page held before each change of this visit, and the button that restores it. */
import { announce } from "./status.js";

/**
 * Make an undo button work.
 *
 * @template T  What is recorded before a change, and restored.
 * @param {object} options
 * @param {HTMLElement} options.button  Hidden while it has nothing to undo.
 * @param {(entry: T) => void} options.restore
 * @param {string} options.message  Announced after each undo.
 * @param {HTMLElement} options.focus  Gets the focus when the button becomes hidden.
 * @param {(entry: T) => boolean} [options.isApplicable]  Whether an entry belongs to what the page shows now.
 */
export function createUndo({ button, restore, message, focus, isApplicable = () => true }) {
  /** @type {T[]} */
  const history = [];

  /** Show the button if there is something to undo. */
  const refresh = () => {
    const last = history.at(-1);
    button.hidden = last === undefined || !isApplicable(last);
  };

  button.addEventListener("click", () => {
    const last = history.pop();
    if (last === undefined || !isApplicable(last)) return;
    restore(last);
    refresh();
    announce(message);
    if (button.hidden) focus.focus();
  });

  return {
    /** @param {T} entry */
    record(entry) {
      history.push(entry);
      refresh();
    },
    refresh,
    isEmpty: () => history.length === 0,
  };
}
