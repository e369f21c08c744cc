/**
 * Put an entry into a file of the center that staff opened: only the lines of that entry change. The library that reads YAML is
 * large, so only those who open a file load it.
 */
import { textOf } from "./entry-file.js";
import { entryLines } from "./entry-yaml.js";
import { UnreadableFileError, parse } from "./existing-file.js";
import { mergeFields } from "./own-fields.js";

/** @typedef {import("./entry-file.js").Override} Override */

const FENCE = "---";
const START = /^-(?:\s|$)/u;
const BETWEEN = /^(?:#.*|\s*)$/u;

/**
 * Return the text of a file with an entry; null if the entry is written in a way that only people can change.
 *
 * @param {string} text
 * @param {Override} override
 * @param {boolean} isText  Whether the file has a text below its fields.
 */
export async function placeInFile(text, override, isText) {
  const placed = isText ? await placeInText(text, override) : await placeInList(text, override);
  return placed !== null && (await lineOfMistake(placed, isText)) === 0 ? placed : null;
}

/**
 * Return the text of a list without an entry and the comment above it; null if the list doesn't have it, or in a way that only people
 * can change.
 *
 * @param {string} text
 * @param {string} id
 */
export async function withoutEntry(text, id) {
  const lines = text.split("\n");
  const item = itemOf(lines, id);
  if (!item) return null;
  const remaining = `${[...lines.slice(0, startWithComment(lines, item.start)), ...lines.slice(afterGap(lines, item.end))].join("\n").trimEnd()}\n`;
  return (await lineOfMistake(remaining, false)) === 0 ? remaining : null;
}

/**
 * Return whether a list has anything but comments.
 *
 * @param {string} text
 */
export const hasEntries = (text) => text.split("\n").some((line) => !BETWEEN.test(line));

/**
 * Return the line of the first mistake in a file; 0 if there is none.
 *
 * @param {string} text
 * @param {boolean} isText
 */
export async function lineOfMistake(text, isText) {
  try {
    const fields = isText ? frontMatter(text) : { lines: text.split("\n"), start: 0 };
    if (!fields) return 1;
    await parse(fields.lines.join("\n"));
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return error.line + Number(isText);
  }
}

/**
 * @param {string} text
 * @param {Override} override
 */
async function placeInList(text, override) {
  const lines = text.split("\n");
  const item = itemOf(lines, override.id);
  if (!item) return appended(text, entryLines(override.fields));
  const { start, end } = item;
  const merged = override.action === "hide" ? entryLines(override.fields) : await mergeFields(lines.slice(start, end), override);
  return merged && [...lines.slice(0, start), ...merged, ...lines.slice(end)].join("\n");
}

/**
 * @param {string} text
 * @param {Override} override
 */
async function placeInText(text, override) {
  const front = frontMatter(text);
  if (override.action === "hide" || !front) return textOf(override, true);
  const merged = await mergeFields(front.lines, override);
  const body = override.text === undefined ? front.body : `${override.text}\n`;
  return merged && [FENCE, ...merged, FENCE, body].join("\n");
}

/**
 * Return where an entry of a list is, if the list has it.
 *
 * @param {string[]} lines
 * @param {string} id
 */
const itemOf = (lines, id) => itemsOf(lines).find(({ start, end }) => lines.slice(start, end).some((line) => names(line, id)));

/**
 * Return where each entry of a list is; comments and empty lines between two entries belong to neither.
 *
 * @param {string[]} lines
 */
function itemsOf(lines) {
  const starts = lines.flatMap((line, index) => (START.test(line) ? [index] : []));
  return starts.map((start, number) => {
    let end = starts[number + 1] ?? lines.length;
    while (end > start + 1 && BETWEEN.test(lines[end - 1] ?? "")) end -= 1;
    return { start, end };
  });
}

/**
 * Return whether a line says which entry it adds, changes, or hides.
 *
 * @param {string} line
 * @param {string} id
 */
const names = (line, id) => new RegExp(`^(?:- +|  )\\{?(?:id|change|hide): *["']?${id}["']?(?:[ ,}].*)?$`, "u").test(line);

/**
 * @param {string} text
 * @param {string[]} lines
 */
const appended = (text, lines) => `${[text.trimEnd(), lines.join("\n")].filter(Boolean).join("\n\n")}\n`;

/**
 * Return where the comment of an entry begins; one at the top of a file is about the whole file.
 *
 * @param {string[]} lines
 * @param {number} start
 */
function startWithComment(lines, start) {
  let first = start;
  while (lines[first - 1]?.startsWith("#")) first -= 1;
  return first > 0 && lines[first - 1]?.trim() === "" ? first : start;
}

/**
 * @param {string[]} lines
 * @param {number} end
 */
function afterGap(lines, end) {
  let next = end;
  while (next < lines.length - 1 && lines[next]?.trim() === "") next += 1;
  return next;
}

/**
 * Return the lines between the two lines of hyphens, and the text below them; null if they are missing.
 *
 * @param {string} text
 */
function frontMatter(text) {
  const lines = text.trimStart().split("\n");
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === FENCE);
  return lines[0]?.trimEnd() === FENCE && end > 0 ? { lines: lines.slice(1, end), body: lines.slice(end + 1).join("\n"), start: 1 } : null;
}
