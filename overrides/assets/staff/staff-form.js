/** What the forms for staff have in common: they hear of each change, and ask before staff close a page with unsaved entries. */
import { query, queryAll } from "../lib/query.js";
import { removeRow, renumber } from "./form-values.js";

/**
 * @typedef {object} StaffForm
 * @property {HTMLElement} root
 * @property {boolean} isUnsaved  Whether staff entered something that isn't in a file yet.
 * @property {(event: Event) => void} changed
 * @property {(event: Event) => Promise<void>} entered
 * @property {(event: Event) => Promise<void>} clicked
 * @property {() => Promise<void>} render
 */

/**
 * Tell a form of everything that staff do in it.
 *
 * @param {StaffForm} form
 */
export function listenTo(form) {
  const { root } = form;
  root.addEventListener("input", (event) => form.changed(event));
  root.addEventListener("change", (event) => form.entered(event));
  root.addEventListener("click", (event) => form.clicked(event));
  query("form", root).addEventListener("submit", (event) => event.preventDefault());
  globalThis.addEventListener("beforeunload", (event) => {
    if (form.isUnsaved) event.preventDefault();
  });
  for (const list of queryAll("[data-list]", root)) renumber(list);
}

/**
 * Remove an entry of a list from a form.
 *
 * @param {StaffForm} form
 * @param {HTMLElement} button  In the entry.
 */
export function removeFrom(form, button) {
  removeRow(button);
  form.isUnsaved = true;
  form.render();
}
