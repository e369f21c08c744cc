/** A preview of an entry's texts as readers see them: with bold, italic, and links, and with its lists. */
import { element } from "../lib/dom.js";
import { query, queryAll } from "../lib/query.js";
import { ITEM, nameInEntry } from "./paths.js";

/** @typedef {import("./entry-data.js").Field} Field */
/** @typedef {import("./rules.js").Row} Row */
/** @typedef {import("./rules.js").Values} Values */

/** As in core/inline_markup.py. */
const MARK = /\*\*([^*\s](?:[^*]*[^*\s])?)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|\[([^[\]]+)\]\([^()\s]+\)/gu;
const SHOWN = ["prose", "words"];

/**
 * Show the texts of an entry below its title.
 *
 * @param {HTMLElement} section  Of the form.
 * @param {Values} values  Cleaned.
 * @param {Field[]} fields
 * @param {string} title  The path of the field with the title.
 */
export function showPreview(section, values, fields, title) {
  const parts = fields.flatMap((field) => partsOf(section, field, values[field.path] ?? ""));
  const output = query("[data-preview]", section);
  output.hidden = !values[title] && parts.length === 0;
  output.replaceChildren(element("p", { className: "mine__preview-title", textContent: String(values[title] ?? "") }), ...parts);
}

/**
 * @param {HTMLElement} section
 * @param {Field} field
 * @param {string | Row[]} value
 * @returns {Node[]}
 */
function partsOf(section, field, value) {
  const nodes = typeof value === "string" ? textNodes(field, value) : itemNodes(field, value);
  return nodes.length > 0 ? [element("p", { className: "label", textContent: labelOf(section, field) }), ...nodes] : [];
}

/**
 * @param {Field} field
 * @param {string} text
 */
const textNodes = ({ kind }, text) => (SHOWN.includes(kind) && text ? text.split("\n\n").map((paragraph) => element("p", {}, marked(paragraph))) : []);

/**
 * @param {Field} list
 * @param {Row[]} rows
 */
function itemNodes({ path, fields }, rows) {
  const [first] = fields;
  if (!first || !fields.some(({ kind }) => SHOWN.includes(kind))) return [];
  const texts = rows.flatMap((row) => fields.map((field) => row[nameInEntry(field.path, path)] ?? "").filter(Boolean));
  if (texts.length === 0) return [];
  const isList = nameInEntry(first.path, path) === ITEM;
  return isList ? [element("ul", {}, texts.map((text) => element("li", {}, marked(text))))] : texts.map((text) => element("p", {}, marked(text)));
}

/**
 * @param {HTMLElement} section
 * @param {Field} field
 */
function labelOf(section, { path, kind }) {
  if (kind === "list") return query(`[data-list="${path}"] > legend`, section).textContent ?? "";
  const [control] = queryAll(`[data-path="${path}"]`, section);
  return /** @type {HTMLInputElement} */ (control).labels?.[0]?.textContent ?? "";
}

/**
 * Return a text with its marks as elements.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function marked(text) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    const [whole, bold, italic, link] = match;
    nodes.push(text.slice(end, match.index), element(bold ? "strong" : italic ? "em" : "u", { textContent: bold ?? italic ?? link ?? "" }));
    end = match.index + whole.length;
  }
  return [...nodes, text.slice(end)];
}
