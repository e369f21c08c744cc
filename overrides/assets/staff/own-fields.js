/** Change fields in the lines of an entry; the lines of all other fields, with their comments, stay as they are. */
import { fieldLines } from "./entry-yaml.js";
import { parse } from "./existing-file.js";

/** @typedef {import("./entry-data.js").Data} Data */
/** @typedef {import("./entry-data.js").Value} Value */
/** @typedef {{ name: string, lines: string[] }} Field */

const WITHOUT = "without";
const ACTIONS = new Set(["id", "change", "hide"]);
const HYPHEN = /^-( +)(?=\S)/u;
const NAME = /^( *)([\w-]+):(?: |$)/u;

/**
 * Return the lines of an entry after a change; null if they aren't fields on lines of their own.
 *
 * @param {string[]} lines  Of an entry of a list, or of a whole file.
 * @param {import("./entry-file.js").Override} override
 * @returns {Promise<string[] | null>}
 */
export async function mergeFields(lines, override) {
  const [first = "", ...rest] = lines;
  const indent = " ".repeat(HYPHEN.exec(first)?.[0].length ?? 0);
  const fields = fieldsOf([indent + first.replace(HYPHEN, ""), ...rest], indent);
  if (!fields) return null;
  const existing = /** @type {Data} */ ((await parse([indent + first.replace(HYPHEN, ""), ...rest].join("\n"))).toJS());
  const isAdded = fields.some(({ name }) => name === "id");
  const { changed, removed } = overrideOf(override);
  const without = isAdded ? [] : removedNames(existing, changed, removed);
  const values = Object.entries(changed).map(([name, value]) => [name, removed.includes(name) ? value : combined(existing[name], value)]);
  const next = Object.fromEntries([...(without.length > 0 ? [[WITHOUT, without]] : []), ...values]);
  return written(withFields(fields, next, [...removed, WITHOUT], indent), indent);
}

/** @param {import("./entry-file.js").Override} override */
function overrideOf({ fields }) {
  const changed = Object.fromEntries(Object.entries(fields).filter(([name]) => !ACTIONS.has(name) && name !== WITHOUT));
  return { changed, removed: /** @type {string[]} */ (fields[WITHOUT] ?? []) };
}

/**
 * @param {Data} existing
 * @param {Data} changed
 * @param {string[]} removed
 */
function removedNames({ [WITHOUT]: before = [] }, changed, removed) {
  const remaining = /** @type {string[]} */ (before).filter((name) => !(name in changed));
  return [...new Set([...remaining, ...removed])];
}

/**
 * Return a value with the parts that a change doesn't name.
 *
 * @param {Value | undefined} old
 * @param {Value} value
 */
const combined = (old, value) => (isData(old) && isData(value) ? { ...old, ...value } : value);

/**
 * @param {Value | undefined} value
 * @returns {value is Data}
 */
const isData = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @param {Field[]} fields
 * @param {Data} next
 * @param {string[]} removed
 * @param {string} indent
 */
function withFields(fields, next, removed, indent) {
  const remaining = fields.filter(({ name }) => name in next || !removed.includes(name));
  const replaced = remaining.map((field) => (field.name in next ? fieldOf(field.name, next[field.name] ?? "", indent) : field));
  const names = new Set(remaining.map(({ name }) => name));
  return [...replaced, ...Object.entries(next).filter(([name]) => !names.has(name)).map(([name, value]) => fieldOf(name, value, indent))];
}

/**
 * @param {string} name
 * @param {Value} value
 * @param {string} indent
 * @returns {Field}
 */
const fieldOf = (name, value, indent) => ({ name, lines: fieldLines({ [name]: value }, indent) });

/**
 * @param {string[]} lines
 * @param {string} indent
 * @returns {Field[] | null}
 */
function fieldsOf(lines, indent) {
  /** @type {Field[]} */
  const fields = [];
  for (const line of lines) {
    const [, spaces, name = ""] = NAME.exec(line) ?? [];
    if (spaces === indent) fields.push({ name, lines: [line] });
    else if (fields.length === 0) return null;
    else fields.at(-1)?.lines.push(line);
  }
  return fields;
}

/**
 * @param {Field[]} fields
 * @param {string} indent
 */
function written(fields, indent) {
  const [first = "", ...rest] = fields.flatMap(({ lines }) => lines);
  return [indent ? `-${indent.slice(1)}${first.slice(indent.length)}` : first, ...rest];
}
