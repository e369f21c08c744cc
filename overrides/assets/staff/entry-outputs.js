/** Find out which files an entry needs, and what staff do with each: create it, add lines to it, or replace its text. */
import { addition, alteration, hiding, textOf } from "./entry-file.js";
import { firstLineOf } from "./entry-yaml.js";

/** @typedef {import("./entry-data.js").Data} Data */
/** @typedef {import("./entry-file.js").Entry} Entry */
/** @typedef {import("./entry-file.js").Kind} Kind */
/** @typedef {import("./entry-file.js").Override} Override */

/**
 * @typedef {object} Request  What staff want.
 * @property {Kind} kind
 * @property {"id" | "change" | "hide" | "undo"} action
 * @property {Entry | null} entry  To change or to hide, or the one that the center has changed or hidden.
 * @property {Data} before  What the form had at first.
 * @property {Data} data
 * @property {string} reason
 */
/**
 * @typedef {object} Files  What is known of the center's files.
 * @property {string[]} paths  Of those that exist.
 * @property {Map<string, string>} opened  The texts of those that staff opened, by path.
 * @property {Data | null} source  The source of the center's own advice, if no file has it yet.
 * @property {string} sourcePath  Of the file that it belongs in.
 */
/**
 * @typedef {object} Output
 * @property {string} path
 * @property {"new" | "append" | "whole" | "open" | "remove" | "unusual" | "delete"} mode  `open`: staff must open the file first;
 *   `remove`: they open it, or delete the lines of the entry by hand; `unusual`: only people can change it.
 * @property {string} text  Of the file, or the lines to add; for `remove`, the first line of the entry.
 */

/**
 * Return the entry's file and that of its source; null for one that isn't needed.
 *
 * @param {Request} request
 * @param {Files} files
 * @returns {Promise<{ entry: Output | null, source: Output | null }>}
 */
export async function outputsOf(request, files) {
  const { kind, action, entry, data, before, reason } = request;
  if (action === "id" && !isNamed(request)) return { entry: null, source: null };
  if (action === "id") return { entry: await outputOf(addition(kind, data), kind.isText, false, files), source: await sourceOf(data, files) };
  if (!entry) return { entry: null, source: null };
  const isOwn = entry.action !== undefined;
  if (action === "hide") return { entry: await hidden(kind, entry, reason, files), source: null };
  if (action === "undo") return { entry: await removed(kind, entry, files), source: null };
  const change = alteration(kind, entry, before, data);
  if (change.isEmpty) return { entry: null, source: null };
  return { entry: await outputOf(change, kind.isText, isOwn, files), source: await sourceOf(data, files) };
}

/**
 * Return whether a new entry has what the name of its file is made of.
 *
 * @param {Request} request
 */
const isNamed = ({ kind, data }) => Boolean(data.id) && (data.group !== undefined || !kind.fields.some(({ path }) => path === "group"));

/**
 * An entry of the handbook is hidden; one of the center's own is removed from its file.
 *
 * @param {Kind} kind
 * @param {Entry} entry
 * @param {string} reason
 * @param {Files} files
 * @returns {Promise<Output>}
 */
async function hidden(kind, entry, reason, files) {
  if (entry.action === "added") return removed(kind, entry, files);
  return outputOf(hiding(kind, entry, reason), kind.isText, entry.action !== undefined, files);
}

/**
 * Remove what the center has written about an entry from its file; a file that has nothing else is deleted.
 *
 * @param {Kind} kind
 * @param {Entry} entry
 * @param {Files} files
 * @returns {Promise<Output>}
 */
async function removed(kind, entry, { opened }) {
  const { path, id } = hiding(kind, entry, "");
  const text = opened.get(path);
  if (kind.isText) return { path, mode: "delete", text: "" };
  if (text === undefined) return { path, mode: "remove", text: firstLineOf(entry) };
  const { hasEntries, withoutEntry } = await import("./own-file.js");
  const remaining = await withoutEntry(text, id);
  if (remaining === null) return { path, mode: "unusual", text: "" };
  return hasEntries(remaining) ? { path, mode: "whole", text: remaining } : { path, mode: "delete", text: "" };
}

/**
 * @param {Override} override
 * @param {boolean} isText
 * @param {boolean} isOwn  Whether the file of the center already has the entry.
 * @param {Files} files
 * @returns {Promise<Output>}
 */
async function outputOf(override, isText, isOwn, { paths, opened }) {
  const { path } = override;
  const text = opened.get(path);
  if (text !== undefined) {
    const { placeInFile } = await import("./own-file.js");
    const placed = await placeInFile(text, override, isText);
    return placed === null ? { path, mode: "unusual", text: "" } : { path, mode: "whole", text: placed };
  }
  const doesExist = paths.includes(path);
  const mode = isOwn || (isText && doesExist) ? "open" : doesExist ? "append" : "new";
  return { path, mode, text: textOf(override, isText) };
}

/**
 * @param {Data} data
 * @param {Files} files
 */
async function sourceOf({ sources = [] }, files) {
  const { source, sourcePath: path } = files;
  if (!source || !(/** @type {unknown[]} */ (sources).includes(source.id))) return null;
  const { id, ...fields } = source;
  const read = new Date().toISOString().slice(0, "2026-11".length);
  return outputOf({ path, id: String(id), action: "id", fields: { id: String(id), ...fields, read } }, false, false, files);
}
