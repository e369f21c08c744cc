/** Write center.yaml: put values into the lines of a file and leave everything else as it is, comments included. */
import { ITEM, lastPart } from "./paths.js";

/** @typedef {import("./rules.js").Field} Field */
/** @typedef {import("./rules.js").Row} Row */
/** @typedef {import("./rules.js").Values} Values */
/** @typedef {{ lines: string[], template: string[], line: RegExp }} File  The lines of the file and of the template; what a field's line is. */

const SPACE = " ";
/** Words that are no text in YAML, or that people could take for something else. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/iu;
const PLAIN = /^[A-Za-z][A-Za-z0-9 .'()/+-]*$/u;
const ENTRY = /^\s*- |^\s+\S/u;
const EXAMPLE_OF_ENTRY = /^#\s*- /u;
const TOP_LEVEL = /^[A-Za-z]/u;

/**
 * Return the text of a file with the values that differ from those that it had.
 *
 * @param {string} text
 * @param {Values} values
 * @param {Values} before  The values in the text.
 * @param {import("./rules.js").Rules} rules
 */
export function fillIn(text, values, before, { fields, patterns, template }) {
  const line = new RegExp(...(patterns.line ?? ["", "u"]));
  const file = { lines: text.split("\n"), template: template.split("\n"), line };
  for (const field of fields) {
    const value = values[field.path] ?? "";
    if (JSON.stringify(value) === JSON.stringify(before[field.path] ?? "")) continue;
    if (typeof value === "string") setScalar(file, field, value);
    else setList(file, field, value);
  }
  return file.lines.join("\n");
}

/**
 * Return the index of the line of a field, or -1.
 *
 * @param {string[]} lines
 * @param {string} path
 * @param {RegExp} pattern
 */
function indexOfField(lines, path, pattern) {
  let section = "";
  return lines.findIndex((text) => {
    const [, indent, name] = pattern.exec(text) ?? [];
    if (name === undefined) return false;
    if (!indent) section = name;
    return path === (indent ? `${section}.${name}` : name);
  });
}

/**
 * @param {File} file
 * @param {Field} field
 * @param {string} value
 */
function setScalar(file, field, value) {
  const index = ensureField(file, field.path);
  const [, indent = "", name = "", , , comment = ""] = file.line.exec(file.lines[index] ?? "") ?? [];
  const scalar = isUnquoted(field) ? value : quoted(value);
  const ending = comment && `  ${comment.trim()}`;
  file.lines[index] = `${indent}${name}:${value && SPACE}${value && scalar}${ending}`;
}

/**
 * @param {File} file
 * @param {Field} field
 * @param {Row[]} rows
 */
function setList(file, field, rows) {
  const index = ensureField(file, field.path);
  file.lines[index] = `${field.path}:`;
  let end = index + 1;
  while (EXAMPLE_OF_ENTRY.test(file.lines[end] ?? "")) end += 1;
  const start = end;
  while (ENTRY.test(file.lines[end] ?? "") || (file.lines[end]?.startsWith("#") && hasEntryBelow(file.lines, end))) end += 1;
  const comments = file.lines.slice(start, end).filter((text) => text.trim().startsWith("#"));
  file.lines.splice(start, end - start, ...comments, ...rows.map((row) => entryText(row, field)));
}

/**
 * Return whether an entry of the same list is below a comment.
 *
 * @param {string[]} lines
 * @param {number} index
 */
function hasEntryBelow(lines, index) {
  const next = lines.slice(index).find((text) => text.trim() && !text.startsWith("#"));
  return next !== undefined && ENTRY.test(next);
}

/**
 * Return the index of the line of a field. If an older file doesn't have it, add it as in the template, below what is above it there.
 *
 * @param {File} file
 * @param {string} path
 */
function ensureField(file, path) {
  const existing = indexOfField(file.lines, path, file.line);
  if (existing >= 0) return existing;
  const [section = ""] = path.split(".");
  const isInner = section !== path;
  if (isInner && indexOfField(file.lines, section, file.line) < 0) addLine(file, section, file.lines.length);
  const at = isInner ? endOfSection(file.lines, indexOfField(file.lines, section, file.line)) : file.lines.length;
  return addLine(file, path, at);
}

/**
 * @param {File} file
 * @param {string} path
 * @param {number} index  Of the new line.
 */
function addLine({ lines, template, line }, path, index) {
  const text = template[indexOfField(template, path, line)] ?? `${path.includes(".") ? "  " : ""}${lastPart(path)}:`;
  const at = index === lines.length && lines.at(-1) === "" ? index - 1 : index; // before the end of the last line
  lines.splice(at, 0, text.replace(/^(\s*[\w-]+:) +[^#\s]\S*/u, "$1"));
  return at;
}

/**
 * @param {string[]} lines
 * @param {number} start  The line of the section's name.
 */
function endOfSection(lines, start) {
  let end = start + 1;
  while (end < lines.length && !TOP_LEVEL.test(lines[end] ?? "") && lines[end]?.trim()) end += 1;
  return end;
}

/**
 * Return the line of an entry.
 *
 * @param {Row} row
 * @param {Field} list
 */
function entryText(row, { fields }) {
  const texts = fields.map(({ path, kind }) => {
    const value = row[lastPart(path)] ?? "";
    const text = kind === "date" || kind === "origin" ? value : JSON.stringify(value);
    return lastPart(path) === ITEM ? text : `${lastPart(path)}: ${text}`;
  });
  const isText = lastPart(fields[0]?.path ?? "") === ITEM;
  return isText ? `  - ${texts[0]}` : `  - {${texts.join(", ")}}`;
}

/** @param {Field} field */
const isUnquoted = ({ kind }) => kind === "number" || kind === "choice";

/**
 * Return a short text as YAML: as it is if that can't be anything but text, otherwise in quotes.
 *
 * @param {string} value
 */
export const quoted = (value) => (PLAIN.test(value) && !RESERVED.test(value) ? value : JSON.stringify(value));
