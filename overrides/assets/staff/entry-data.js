/** Turn what staff entered into the data of an entry, as its file has it, and back. */
import { clean, cleanText } from "./clean.js";
import { ITEM, nameInEntry } from "./paths.js";

/** @typedef {import("./rules.js").Field & { is_number?: boolean, only_new?: boolean }} Field */
/** @typedef {import("./rules.js").Row} Row */
/** @typedef {import("./rules.js").Values} Values */
/** @typedef {string | number | boolean | Data | (string | Data)[]} Value */
/** @typedef {{ [name: string]: Value }} Data  The fields of an entry, or of something in it; empty ones are missing. */

const SEPARATOR = /[,;、،\n]/u;

/**
 * Return what staff entered without what no one can see.
 *
 * @param {Values} values
 * @param {Field[]} fields
 * @returns {Values}
 */
export function cleanEntry(values, fields) {
  return Object.fromEntries(
    fields.map((field) => {
      const value = values[field.path] ?? "";
      return [field.path, typeof value === "string" ? cleanValue(value, field) : value.map((row) => cleanRow(row, field))];
    }),
  );
}

/**
 * Return the data of an entry.
 *
 * @param {Values} values  Cleaned.
 * @param {Field[]} fields
 */
export function dataOf(values, fields) {
  /** @type {Data} */
  const data = {};
  for (const field of fields) {
    const value = values[field.path] ?? "";
    const typed = typeof value === "string" ? typedValue(value, field) : value.filter(hasContent).map((row) => itemOf(row, field));
    if (isFilledIn(typed)) put(data, field.path, typed);
  }
  return data;
}

/**
 * Return the values of the form for the data of an entry.
 *
 * @param {Data} data
 * @param {Field[]} fields
 * @returns {Values}
 */
export const valuesOf = (data, fields) => Object.fromEntries(fields.map((field) => [field.path, fieldValue(valueAt(data, field.path), field)]));

/**
 * Return the words of a field with short texts between commas.
 *
 * @param {string} text
 */
export const termsOf = (text) => [...new Set(text.split(SEPARATOR).map((term) => term.trim()))].filter(Boolean);

/**
 * @param {Value | undefined} value
 * @param {Field} field
 * @returns {string | Row[]}
 */
function fieldValue(value, field) {
  if (field.kind !== "list") return textOf(value) || (field.initial ?? "");
  if (!Array.isArray(value)) return [];
  return value.map((item) => Object.fromEntries(field.fields.map(({ path }) => rowValue(item, nameInEntry(path, field.path)))));
}

/**
 * @param {string | Data} item
 * @param {string} name
 */
const rowValue = (item, name) => [name, textOf(name === ITEM ? item : valueAt(/** @type {Data} */ (item), name))];

/** @param {Value | undefined} value */
function textOf(value) {
  if (Array.isArray(value)) return value.filter((item) => typeof item === "string").join(", ");
  return value === undefined || typeof value === "object" ? "" : String(value).trim();
}

/**
 * @param {string} text
 * @param {Field} field
 */
function cleanValue(text, { kind }) {
  if (kind === "words") return cleanWords(text);
  return kind === "terms" ? termsOf(text.split("\n").map(cleanText).join("\n")).join(", ") : clean(text, kind);
}

/**
 * Return a text with its lines, each cleaned, and with at most one empty line between two others.
 *
 * @param {string} text
 */
const cleanWords = (text) => text.split(/\r\n?|\n/u).map(cleanText).join("\n").replaceAll(/\n{3,}/gu, "\n\n").trim();

/**
 * @param {Row} row
 * @param {Field} list
 * @returns {Row}
 */
function cleanRow(row, { path: list, fields }) {
  return Object.fromEntries(fields.map((field) => [nameInEntry(field.path, list), cleanValue(row[nameInEntry(field.path, list)] ?? "", field)]));
}

/**
 * Return whether staff entered anything in an entry of a list.
 *
 * @param {Row} row
 */
export const hasContent = (row) => Object.values(row).some(Boolean);

/**
 * @param {string} text
 * @param {Field} field
 * @returns {Value}
 */
function typedValue(text, { kind, choices = [], is_number: isNumber, initial }) {
  if (text === (initial ?? "")) return ""; // what an entry has without the field
  if (kind === "terms") return termsOf(text);
  if (kind === "number" || isNumber) return /^\d+$/u.test(text) ? Number(text) : text;
  return kind === "choice" && choices.includes("true") ? text === "true" : text;
}

/**
 * @param {Row} row
 * @param {Field} list
 * @returns {string | Data}
 */
function itemOf(row, { path: list, fields }) {
  /** @type {Data} */
  const data = {};
  for (const field of fields) {
    const name = nameInEntry(field.path, list);
    const typed = typedValue(row[name] ?? "", field);
    if (name === ITEM) return String(typed);
    if (isFilledIn(typed)) put(data, name, name === "links" ? [String(typed)] : typed);
  }
  return data;
}

/** @param {Value} value */
const isFilledIn = (value) => value !== "" && !(Array.isArray(value) && value.length === 0);

/**
 * @param {Data} data
 * @param {string} path
 * @param {Value} value
 */
function put(data, path, value) {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) data[first] = value;
  else put(/** @type {Data} */ ((data[first] ??= {})), rest.join("."), value);
}

/**
 * @param {Data | undefined} data
 * @param {string} path
 * @returns {Value | undefined}
 */
function valueAt(data, path) {
  return path.split(".").reduce((/** @type {any} */ parent, name) => (typeof parent === "object" ? parent?.[name] : undefined), data);
}
