/**
 * What is wrong with the values of an entry, field by field, by the same rules as the check. Rules between fields are in
 * entry-relations.js. The check also finds what only it can: how long a message gets with its blanks filled in, for example.
 */
import { hasContent, termsOf } from "./entry-data.js";
import { nameInEntry } from "./paths.js";
import { valueProblem } from "./value-rules.js";

/** @typedef {import("./entry-data.js").Field} Field */
/** @typedef {import("./rules.js").Finding} Finding */
/** @typedef {import("./rules.js").Row} Row */
/** @typedef {import("./rules.js").Values} Values */
/** @typedef {import("./text-rules.js").Problem} Problem */

/**
 * Return everything that is wrong with single values, in the order of the fields.
 *
 * @param {Values} values  Cleaned.
 * @param {Field[]} fields
 * @param {import("./rules.js").Rules} rules
 * @returns {Finding[]}
 */
export function fieldProblems(values, fields, rules) {
  return fields.flatMap((field) => {
    const value = values[field.path] ?? "";
    if (typeof value !== "string") return listProblems(field, value, rules);
    const problem = value === "" ? missing(field) : textProblem(field, value, rules);
    return problem ? [{ ...problem, key: field.path }] : [];
  });
}

/**
 * @param {Field} field
 * @returns {Problem | null}
 */
const missing = ({ required }) => (required ? { code: "required" } : null);

/**
 * @param {Field} field
 * @param {string} value
 * @param {import("./rules.js").Rules} rules
 */
function textProblem(field, value, rules) {
  if (field.kind !== "terms") return valueProblem(field, value, rules);
  return termsOf(value).map((term) => valueProblem({ ...field, kind: "text" }, term, rules)).find(Boolean) ?? null;
}

/**
 * @param {Field} field
 * @param {Row[]} rows
 * @param {import("./rules.js").Rules} rules
 * @returns {Finding[]}
 */
function listProblems(field, rows, rules) {
  const { length } = rows.filter(hasContent);
  const least = field.required || length > 0 ? Math.max(field.min ?? 0, Number(Boolean(field.required))) : 0;
  if (length < least) return [{ code: "least", min: least, key: field.path }];
  return rows.flatMap((row, index) => (hasContent(row) ? field.fields.flatMap((inner) => rowProblems(row, index, inner, field, rules)) : []));
}

/**
 * @param {Row} row
 * @param {number} index
 * @param {Field} field
 * @param {Field} list
 * @param {import("./rules.js").Rules} rules
 * @returns {Finding[]}
 */
function rowProblems(row, index, field, list, rules) {
  const name = nameInEntry(field.path, list.path);
  const value = row[name] ?? "";
  const problem = value === "" ? (isNeeded(name, row) ? missing(field) : null) : textProblem(field, value, rules);
  return problem ? [{ ...problem, key: `${list.path}.${index}.${name}` }] : [];
}

/**
 * Return whether what a value is in has any value; what isn't in anything else of its entry always has.
 *
 * @param {string} name
 * @param {Row} row
 */
function isNeeded(name, row) {
  const [part, inner] = name.split(".");
  return inner === undefined || Object.entries(row).some(([path, value]) => value !== "" && path.startsWith(`${part}.`));
}
