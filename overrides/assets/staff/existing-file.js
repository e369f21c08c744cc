/**
 * Open a center.yaml that staff already have, and write it with other values. The library that reads YAML is large, so only those who
 * open a file load it.
 */
import { fillIn } from "./center-file.js";
import { clean } from "./clean.js";
import { ITEM, lastPart } from "./paths.js";

/** @typedef {import("./rules.js").Field} Field */
/** @typedef {import("./rules.js").Row} Row */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./rules.js").Values} Values */

/**
 * @typedef {object} YamlDocument  A document of the library, as far as it's used here.
 * @property {{ linePos?: { line: number }[] }[]} errors
 * @property {() => unknown} toJS
 * @property {(options: object) => string} toString
 * @property {(value: unknown) => any} createNode
 * @property {(path: string[], keepScalar: boolean) => any} getIn
 * @property {(path: string[], value: unknown) => void} setIn
 * @property {(path: string[]) => boolean} deleteIn
 */

/** Every value is text, as it is typed. */
const OPTIONS = /** @type {const} */ ({ schema: "failsafe" });
const EMPTY = /^(?:null|~)$/u;

/** A file that isn't YAML. */
export class UnreadableFileError extends Error {
  /** @param {number} line  Of the mistake; the first one is 1. */
  constructor(line) {
    super(`line ${line} can't be read`);
    this.line = line;
  }
}

/**
 * Return the values of a file, cleaned; fields that the form doesn't have are left out.
 *
 * @param {string} text
 * @param {Rules} rules
 * @returns {Promise<Values>}
 * @throws {UnreadableFileError}
 */
export async function readValues(text, { fields }) {
  const document = await parse(text);
  const data = /** @type {unknown} */ (document.toJS()) ?? {};
  return Object.fromEntries(fields.map((field) => [field.path, valueOf(field, data)]));
}

/**
 * Return the text of a file with other values; comments and what the form doesn't have stay.
 *
 * @param {string} text
 * @param {Values} values
 * @param {Rules} rules
 */
export async function rewrite(text, values, rules) {
  const before = await readValues(text, rules);
  const written = fillIn(text, values, before, rules);
  const isRight = (await readOrNull(written, rules)) === JSON.stringify(values);
  return isRight ? written : rewriteDocument(text, values, before, rules);
}

/**
 * Return the values of a text as JSON, or null if it can't be read.
 *
 * @param {string} text
 * @param {Rules} rules
 */
async function readOrNull(text, rules) {
  try {
    return JSON.stringify(await readValues(text, rules));
  } catch {
    return null;
  }
}

/**
 * Write a file whose lines aren't like those of the template: the library keeps comments, but not the spaces in front of them.
 *
 * @param {string} text
 * @param {Values} values
 * @param {Values} before
 * @param {Rules} rules
 */
async function rewriteDocument(text, values, before, { fields }) {
  const document = await parse(text);
  for (const field of fields) {
    const value = values[field.path] ?? "";
    if (JSON.stringify(value) === JSON.stringify(before[field.path])) continue;
    const path = field.path.split(".");
    if (value === "" || value.length === 0) document.deleteIn(path);
    else if (typeof value === "string") document.setIn(path, withComments(scalar(document, field, value), document.getIn(path, true)));
    else document.setIn(path, value.map((row) => entry(document, field, row)));
  }
  return document.toString({ lineWidth: 0 });
}

/**
 * @param {YamlDocument} document
 * @param {Field} field
 * @param {string} value
 */
function scalar(document, { kind }, value) {
  const node = document.createNode(value);
  node.type = ["number", "choice", "date"].includes(kind) ? "PLAIN" : "QUOTE_DOUBLE";
  return node;
}

/**
 * Return a node with the comments of the one that it replaces.
 *
 * @param {object} node
 * @param {any} replaced
 */
const withComments = (node, replaced) => Object.assign(node, { comment: replaced?.comment, commentBefore: replaced?.commentBefore });

/**
 * @param {YamlDocument} document
 * @param {Field} field
 * @param {Row} row
 */
function entry(document, { fields }, row) {
  const [first] = fields;
  if (first && fields.length === 1 && lastPart(first.path) === ITEM) return scalar(document, first, row[ITEM] ?? "");
  const node = document.createNode({});
  for (const field of fields) node.set(lastPart(field.path), scalar(document, field, row[lastPart(field.path)] ?? ""));
  return node;
}

/**
 * Return a file as a document of the library.
 *
 * @param {string} text
 * @returns {Promise<YamlDocument>}
 * @throws {UnreadableFileError}
 */
export async function parse(text) {
  const { parseDocument } = await import("../vendor/yaml.js");
  const document = /** @type {YamlDocument} */ (/** @type {unknown} */ (parseDocument(text, OPTIONS)));
  const [error] = document.errors;
  if (error) throw new UnreadableFileError(error.linePos?.[0]?.line ?? 1);
  return document;
}

/**
 * @param {Field} field
 * @param {unknown} data
 * @returns {string | Row[]}
 */
function valueOf(field, data) {
  const value = field.path.split(".").reduce((/** @type {any} */ parent, name) => (isMapping(parent) ? parent[name] : undefined), data);
  if (field.kind !== "list") return textOf(value, field.kind) || (field.initial ?? "");
  return Array.isArray(value) ? value.map((item) => rowOf(item, field)) : [];
}

/**
 * @param {unknown} data
 * @param {Field} list
 * @returns {Row}
 */
function rowOf(data, { fields }) {
  const names = fields.map(({ path, kind }) => [lastPart(path), kind]);
  const texts = names.map(([name = "", kind = ""]) => [name, textOf(name === ITEM ? data : isMapping(data) ? data[name] : "", kind)]);
  return Object.fromEntries(texts);
}

/**
 * @param {unknown} value
 * @param {string} kind
 */
const textOf = (value, kind) => (typeof value === "string" && !EMPTY.test(value) ? clean(value, kind) : "");

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
