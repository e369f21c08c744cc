/**
 * What is wrong with the values of the form, by the same rules as the check. The rules come from the page, which has them from the
 * models; tests/unit/test_form_rules.py compares the results.
 */
import { clean } from "./clean.js";
import { lastPart } from "./paths.js";
import { valueProblem } from "./value-rules.js";

/** @typedef {import("./text-rules.js").Problem} Problem */
/**
 * @typedef {object} Field  A field of the form; `FormInput` in exports/center_form.py describes its properties.
 * @property {string} path
 * @property {string} kind
 * @property {string} label
 * @property {string} [default]  What the site uses if the field is empty.
 * @property {string} [initial]  What a new file has.
 * @property {string[]} [choices]
 * @property {number} [max]
 * @property {number} [min]
 * @property {string} [after]
 * @property {boolean} [required]
 * @property {Field[]} fields
 */
/** @typedef {Record<string, string>} Row  The values of an entry of a list, by the last part of their paths. */
/** @typedef {Record<string, string | Row[]>} Values  Cleaned values by path; "" for an empty field. */
/**
 * @typedef {object} Rules
 * @property {Field[]} fields
 * @property {string} site  The name of the center whose site it is; empty if it belongs to no center.
 * @property {Record<string, [string, string]>} patterns  Each as its text and its flags.
 * @property {Record<string, number>} limits
 * @property {import("./phone-rules.js").Phones} phones
 * @property {Record<string, number>} countries  Country codes by the ending of an address.
 * @property {import("./colors.js").ColorRules} colors
 * @property {import("./logo-plates.js").LogoRules} logo
 * @property {string} template  The empty file.
 * @property {Record<string, Record<string, string>>} pages  The addresses of pages of each host, in repository.js.
 */
/** @typedef {Problem & { key: string }} Finding  The key is a path; in a list, with the number of the entry. */

/** Milliseconds. */
const DAY = 86_400_000;

/**
 * Return what the file saves of the values: without what no one can see.
 *
 * @param {Values} values
 * @param {Field[]} fields
 * @returns {Values}
 */
export function cleanValues(values, fields) {
  return Object.fromEntries(fields.map((field) => [field.path, cleanValue(values[field.path] ?? "", field)]));
}

/**
 * @param {string | Row[]} value
 * @param {Field} field
 */
function cleanValue(value, { kind, fields }) {
  if (typeof value === "string") return clean(value, kind);
  const cleanRow = (/** @type {Row} */ row) => fields.map(({ path, kind: inner }) => [lastPart(path), clean(row[lastPart(path)] ?? "", inner)]);
  return value.map((row) => /** @type {Row} */ (Object.fromEntries(cleanRow(row))));
}

/**
 * Return everything that is wrong with the values, in the order of the fields.
 *
 * @param {Values} values
 * @param {Rules} rules
 * @returns {Finding[]}
 */
export function findProblems(values, rules) {
  return rules.fields.flatMap((field) => {
    const value = values[field.path] ?? "";
    return typeof value === "string" ? problemsOf(field, value, values, rules) : problemsOfList(field, value, rules);
  });
}

/**
 * @param {Field} field
 * @param {string} value
 * @param {Values} values
 * @param {Rules} rules
 * @returns {Finding[]}
 */
function problemsOf(field, value, values, rules) {
  const problem = value === "" ? missing(field, values) : (valueProblem(field, value, rules, values) ?? orderProblem(field, values, rules));
  return problem ? [{ ...problem, key: field.path }] : [];
}

/**
 * @param {Field} field
 * @param {Row[]} rows
 * @param {Rules} rules
 * @returns {Finding[]}
 */
function problemsOfList(field, rows, rules) {
  return rows.flatMap((row, index) => {
    const findings = field.fields.flatMap((inner) => {
      const value = row[lastPart(inner.path)] ?? "";
      const problem = value === "" ? { code: "required" } : valueProblem(inner, value, rules);
      return problem ? [{ ...problem, key: `${field.path}.${index}.${lastPart(inner.path)}` }] : [];
    });
    return findings.length > 0 || !row.first ? findings : daysProblem(row, `${field.path}.${index}.last`, rules.limits);
  });
}

/**
 * A field that its section needs can't be empty once another field of the section is filled in.
 *
 * @param {Field} field
 * @param {Values} values
 */
function missing({ path, required }, values) {
  const section = path.slice(0, path.indexOf(".") + 1);
  const isBegun = Object.entries(values).some(([name, value]) => name.startsWith(section) && value !== "");
  return required && section && isBegun ? { code: "required" } : null;
}

/**
 * A number that comes after another one in time is greater; empty fields have the handbook's numbers.
 *
 * @param {Field} field
 * @param {Values} values
 * @param {Rules} rules
 * @returns {Problem | null}
 */
function orderProblem(field, values, { fields }) {
  const numberOf = (/** @type {Field | undefined} */ numbered) => Number((numbered && values[numbered.path]) || numbered?.default);
  const earlier = fields.find(({ path }) => path === field.after);
  const later = fields.find(({ path, after }) => after === field.path && !values[path]);
  if (earlier && numberOf(field) <= numberOf(earlier)) return { code: "order", label: earlier.label, number: numberOf(earlier) };
  return later && numberOf(later) <= numberOf(field) ? { code: "orderBefore", label: later.label, number: numberOf(later) } : null;
}

/**
 * @param {Row} row
 * @param {string} key
 * @param {Record<string, number>} limits
 * @returns {Finding[]}
 */
function daysProblem({ first = "", last = "" }, key, { closureDays = 0, doubtfulDays = 0 }) {
  const days = (Date.parse(last) - Date.parse(first)) / DAY + 1;
  if (days < 1) return [{ code: "daysOrder", key }];
  if (days > closureDays) return [{ code: "daysLong", days, max: closureDays, key }];
  return days > doubtfulDays ? [{ code: "daysDoubtful", days, key, isWarning: 1 }] : [];
}
