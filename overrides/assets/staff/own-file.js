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
 * Return the text of a file with an entry, or without it; null if the entry is written in a way that only people can change.
 *
 * @param {string} text
 * @param {Override} override
 * @param {{ isText: boolean, isRemoved: boolean }} options  Whether the file has a text below its fields; whether the entry is removed.
 */
export async function placeInFile(text, override, { isText, isRemoved }) {
  const placed = isText ? await placeInText(text, override) : await placeInList(text, override, isRemoved);
  return placed !== null && (await lineOfMistake(placed, isText)) === 0 ? placed : null;
}

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
 * @param {boolean} isRemoved
 */
async function placeInList(text, override, isRemoved) {
  const lines = text.split("\n");
  const item = itemsOf(lines).find(({ start, end }) => lines.slice(start, end).some((line) => names(line, override.id)));
  if (!item) return isRemoved ? text : appended(text, entryLines(override.fields));
  const { start, end } = item;
  const old = lines.slice(start, end);
  const merged = isRemoved ? [] : override.action === "hide" ? entryLines(override.fields) : await mergeFields(old, override);
  return merged && [...lines.slice(0, start), ...merged, ...lines.slice(isRemoved ? afterGap(lines, end) : end)].join("\n");
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
