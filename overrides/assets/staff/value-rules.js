/** What is wrong with one value, whatever the others are. */
import { addressProblem, isEmail, isUnencrypted, siteProblem } from "./address-rules.js";
import { contrast, nearest } from "./colors.js";
import { lastPart } from "./paths.js";
import { countryOf, phoneProblem } from "./phone-rules.js";
import { textProblem } from "./text-rules.js";

/** @typedef {import("./rules.js").Field} Field */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./text-rules.js").Problem} Problem */

/** The fields whose endings tell in which country the host is. */
const ADDRESSES = ["contact.email", "site_url"];

/**
 * Return the problem of a value that isn't empty, or null if there is none.
 *
 * @param {Field} field
 * @param {string} value
 * @param {Rules} rules
 * @param {import("./rules.js").Values} [values]  Of other fields: the addresses tell the host's country.
 * @returns {Problem | null}
 */
export function valueProblem(field, value, rules, values = {}) {
  const pattern = patternsOf(rules);
  const problem = textProblem(value, field.kind === "number" ? undefined : field.max, pattern);
  if (problem) return problem;
  if (field.kind === "phone") return phoneProblem(value, phoneRules(rules, values, pattern));
  const code = codeOf(field, value, rules, pattern);
  if (code) return { code, max: field.max ?? rules.limits.address ?? 0, min: field.min ?? 0 };
  if (isUnencrypted(value)) return { code: "unencrypted", isWarning: 1, address: value.replace(/^http:/iu, "https:") };
  return field.kind === "color" ? contrastProblem(field.path, value, rules.colors) : null;
}

/**
 * @param {Field} field
 * @param {string} value
 * @param {Rules} rules
 * @param {import("./text-rules.js").Patterns} pattern
 */
function codeOf(field, value, { limits: { address = 0 }, patterns }, pattern) {
  /** @type {Record<string, () => string>} */
  const judges = {
    address: () => addressProblem(value, address, pattern),
    site: () => siteProblem(value, pattern),
    email: () => (isEmail(value, pattern) ? "" : "email"),
    number: () => (/^\d{1,9}$/u.test(value) && Number(value) >= (field.min ?? 0) && Number(value) <= (field.max ?? Infinity) ? "" : "number"),
    choice: () => (field.choices?.includes(value) ? "" : "choice"),
  };
  const judge = judges[field.kind];
  if (judge) return judge();
  const isMatch = !(field.kind in patterns) || pattern(field.kind).test(value);
  return isMatch && (field.kind !== "date" || isRealDay(value)) ? "" : field.kind;
}

/**
 * @param {Rules} rules
 * @param {import("./rules.js").Values} values
 * @param {import("./text-rules.js").Patterns} pattern
 */
function phoneRules({ limits, phones, countries }, values, pattern) {
  const { digits = 0, digitsWithPrefix = 0, digitsOfNumber = 0 } = limits;
  const country = countryOf(ADDRESSES.map((path) => String(values[path] ?? "")), countries);
  return { pattern, phones, country, limits: { digits, digitsWithPrefix, digitsOfNumber } };
}

/**
 * Return whether a month has a day; there is no year 0.
 *
 * @param {string} day  As year-month-day.
 */
function isRealDay(day) {
  const [year = 0, month = 0, number = 0] = day.split("-").map(Number);
  return year > 0 && number <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/**
 * @param {string} path
 * @param {string} color
 * @param {import("./colors.js").ColorRules} rules
 * @returns {Problem | null}
 */
function contrastProblem(path, color, { textOn, ratio }) {
  const text = textOn[lastPart(path)] ?? "#ffffff";
  const actual = contrast(color, text);
  return actual < ratio ? { code: "contrast", ratio: actual, required: ratio, nearest: nearest(color, [text], ratio) } : null;
}

/** @type {WeakMap<Rules, Map<string, RegExp>>} */
const compiled = new WeakMap();

/**
 * Return a function that returns a pattern by its name; each is compiled once.
 *
 * @param {Rules} rules
 * @returns {import("./text-rules.js").Patterns}
 */
function patternsOf(rules) {
  const patterns = compiled.get(rules) ?? new Map();
  compiled.set(rules, patterns);
  return (name) => {
    if (!patterns.has(name)) patterns.set(name, new RegExp(...(rules.patterns[name] ?? ["", "u"])));
    return patterns.get(name);
  };
}
