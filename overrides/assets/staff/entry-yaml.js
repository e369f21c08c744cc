/** Write the data of an entry as YAML that people can read and change. Texts are cleaned: they have no other space than " " and "\n". */
import { quoted } from "./center-file.js";

/** @typedef {import("./entry-data.js").Data} Data */
/** @typedef {import("./entry-data.js").Value} Value */

const INDENT = "  ";
/** Characters of a line. */
const WIDTH = 76;
/** Characters that people, or the check of the lines of a file, could take for YAML in a text without quotes. */
const NEEDS_QUOTES = /[{}\uFF1A]|^[\s>|]/u;
const ID = /^[a-z0-9][a-z0-9-]*$/u;

/**
 * Return the lines of fields.
 *
 * @param {Data} data
 * @param {string} [indent]
 * @returns {string[]}
 */
export const fieldLines = (data, indent = "") => Object.entries(data).flatMap(([name, value]) => valueLines(`${indent}${name}:`, value, indent));

/**
 * Return the lines of an entry of a list.
 *
 * @param {Data} data
 * @param {string} [indent]
 */
export function entryLines(data, indent = "") {
  const [first = "", ...rest] = fieldLines(data, indent + INDENT);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

/**
 * Return the line with which an entry of the center begins in its file, as the handbook writes it.
 *
 * @param {import("./entry-file.js").Entry} entry
 */
export const firstLineOf = ({ id, action }) => `- ${action === "hidden" ? "hide" : action === "changed" ? "change" : "id"}: ${id}`;

/**
 * @param {string} start  What is in front of the value: its name, or a hyphen.
 * @param {Value} value
 * @param {string} indent  Of the line.
 * @returns {string[]}
 */
function valueLines(start, value, indent) {
  if (typeof value === "string") return textLines(start, value, indent);
  if (typeof value !== "object") return [`${start} ${value}`];
  if (!Array.isArray(value)) return [start, ...fieldLines(value, indent + INDENT)];
  if (isShort(start, value)) return [`${start} [${value.join(", ")}]`];
  return [start, ...value.flatMap((item) => itemLines(item, indent + INDENT))];
}

/**
 * @param {string | Data} item
 * @param {string} indent
 */
const itemLines = (item, indent) => (typeof item === "string" ? textLines(`${indent}-`, item, indent) : entryLines(item, indent));

/**
 * Return whether a list consists of names and fits on a line.
 *
 * @param {string} start
 * @param {(string | Data)[]} value
 */
const isShort = (start, value) => value.every((item) => typeof item === "string" && ID.test(item) && quoted(item) === item) && `${start} ${value.join(", ")}`.length < WIDTH;

/**
 * @param {string} start
 * @param {string} text
 * @param {string} indent
 */
function textLines(start, text, indent) {
  const lines = text.split("\n");
  const inner = indent + INDENT;
  if (NEEDS_QUOTES.test(text) || lines.some((line) => NEEDS_QUOTES.test(line))) return [`${start} ${JSON.stringify(text)}`];
  if (lines.length > 1) return [`${start} |-`, ...lines.map((line) => line && inner + line)];
  const isLong = start.length + text.length > WIDTH;
  return isLong ? [`${start} >-`, ...wrapped(text, WIDTH - inner.length).map((line) => inner + line)] : [`${start} ${quoted(text)}`];
}

/**
 * Return the lines of a text on one line; a word is never broken.
 *
 * @param {string} text
 * @param {number} width  Characters.
 */
function wrapped(text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}
