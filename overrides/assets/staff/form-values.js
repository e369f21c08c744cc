/** The form's fields: read what staff entered, and fill in what a file has. */
import { query, queryAll, queryOptional } from "../lib/query.js";
import { nameInEntry } from "./paths.js";

/** @typedef {import("./rules.js").Field} Field */
/** @typedef {import("./rules.js").Row} Row */
/** @typedef {import("./rules.js").Values} Values */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** What stands for the number of an entry in the attributes of the template. */
const NUMBER = "__n__";
const NUMBERED = ["id", "for", "name", "aria-describedby"];
/** The key of a value in an entry of a list. */
const KEY_OF_ENTRY = /^(.+)\.(\d+)\.(.+)$/u;

/**
 * Return the values of a new file.
 *
 * @param {Field[]} fields
 * @returns {Values}
 */
export const newValues = (fields) => Object.fromEntries(fields.map(({ path, kind, initial }) => [path, kind === "list" ? [] : (initial ?? "")]));

/**
 * Return what staff entered, by path, as it was typed.
 *
 * @param {HTMLElement} root
 * @param {Field[]} fields
 * @returns {Values}
 */
export function readForm(root, fields) {
  return Object.fromEntries(
    fields.map((field) => [field.path, field.kind === "list" ? rowsOf(root, field).map((row) => readRow(row, field)) : controlOf(root, field.path).value]),
  );
}

/**
 * Fill in values; a choice that has no such value stays empty.
 *
 * @param {HTMLElement} root
 * @param {Field[]} fields
 * @param {Values} values
 */
export function writeForm(root, fields, values) {
  for (const field of fields) {
    const value = values[field.path] ?? "";
    if (typeof value === "string") controlOf(root, field.path).value = value;
    else writeRows(root, field, value);
  }
}

/**
 * Return the control of a value by its key: a path, or the path of a list, the number of an entry, and the name of the value. That of a
 * list is the button that adds an entry.
 *
 * @param {HTMLElement} root
 * @param {string} key
 * @returns {Control}
 */
export function controlOf(root, key) {
  const [, list = "", index = "", name = ""] = KEY_OF_ENTRY.exec(key) ?? [];
  const row = list && queryOptional(`[data-list="${list}"] [data-rows]`, root)?.children[Number(index)];
  if (!row && queryOptional(`[data-list="${key}"]`, root)) return query(`[data-list="${key}"] [data-add]`, root);
  return row ? query(`[data-name="${name}"]`, row) : query(`[data-path="${key}"]`, root);
}

/**
 * Add an empty entry to a list and return it.
 *
 * @param {HTMLElement} list
 */
export function addRow(list) {
  const template = /** @type {HTMLTemplateElement} */ (query("template", list));
  const row = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const number = String(Number(list.dataset.next ?? 1));
  list.dataset.next = String(Number(number) + 1);
  for (const element of queryAll("*", row)) {
    for (const name of NUMBERED) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replaceAll(NUMBER, number));
    }
  }
  query("[data-rows]", list).append(row);
  renumber(list);
  return row;
}

/**
 * Remove an entry of a list; the focus goes to the button that adds one.
 *
 * @param {HTMLElement} button  In the entry.
 */
export function removeRow(button) {
  const list = /** @type {HTMLElement} */ (button.closest("[data-list]"));
  button.closest("[data-rows] > *")?.remove();
  renumber(list);
  query("[data-add]", list).focus();
}

/**
 * Write the number of each entry, and hide the button that adds one when there can't be more.
 *
 * @param {HTMLElement} list
 */
export function renumber(list) {
  const rows = [...query("[data-rows]", list).children];
  for (const [index, row] of rows.entries()) {
    for (const element of queryAll("[data-number]", row)) element.textContent = (element.dataset.number ?? "").replace("{number}", String(index + 1));
  }
  query("[data-add]", list).hidden = rows.length >= Number(list.dataset.max ?? Infinity);
}

/**
 * @param {HTMLElement} root
 * @param {Field} field
 */
const rowsOf = (root, { path }) => queryAll(`[data-list="${path}"] [data-rows] > *`, root);

/**
 * @param {HTMLElement} row
 * @param {Field} list
 * @returns {Row}
 */
const readRow = (row, { path: list, fields }) =>
  Object.fromEntries(
    fields
      .map(({ path }) => nameInEntry(path, list))
      .map((name) => [name, /** @type {Control} */ (query(`[data-name="${name}"]`, row)).value]),
  );

/**
 * @param {HTMLElement} root
 * @param {Field} field
 * @param {Row[]} rows
 */
function writeRows(root, field, rows) {
  const list = query(`[data-list="${field.path}"]`, root);
  query("[data-rows]", list).replaceChildren();
  for (const values of rows) {
    const row = addRow(list);
    for (const [name, value] of Object.entries(values)) /** @type {Control} */ (query(`[data-name="${name}"]`, row)).value = value;
  }
  renumber(list);
}
