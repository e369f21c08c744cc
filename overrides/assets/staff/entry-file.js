/** Write the file, or the part of a file, with which a center adds, changes, or hides an entry. */
import { changeOf, withDependent } from "./entry-change.js";
import { entryLines, fieldLines } from "./entry-yaml.js";

/** @typedef {import("./entry-data.js").Data} Data */

/**
 * @typedef {object} Kind  A kind of entries, as the page describes it.
 * @property {string} link
 * @property {import("./entry-data.js").Field[]} fields
 * @property {string} nameFrom
 * @property {string} file  The path of the file, with {group} or {id}.
 * @property {boolean} isText  Whether each entry has a file, with a text below its fields.
 * @property {Record<string, string>} dependent
 * @property {Entry[]} entries  Those on the site.
 * @property {Entry[]} hidden  Those of the handbook that the center hides.
 */
/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} title
 * @property {string} group
 * @property {Data} data  As its file has it.
 * @property {"added" | "changed" | "hidden"} [action]  What the center did with it.
 * @property {string} [ownFile]  The center's file with it.
 * @property {string} [neededBy]  A file with another entry that needs it.
 */
/**
 * @typedef {object} Override
 * @property {string} path  Of its file.
 * @property {string} id
 * @property {"id" | "change" | "hide"} action
 * @property {Data} fields  In order; the action is the first one.
 * @property {string} [text]  Below the fields, if the entry has a file of its own.
 */

const GROUP = "group";
const TEXT = "text";
/** What the file of a message calls its group. */
const GROUP_IN_FILE = "moment";

/**
 * Return the override that adds an entry.
 *
 * @param {Kind} kind
 * @param {Data} data
 * @returns {Override}
 */
export function addition(kind, data) {
  const { id = "", [GROUP]: group = "", ...fields } = data;
  /** @type {Data} */
  const inFile = kind.isText ? { [GROUP_IN_FILE]: group } : {};
  return override(kind, { id: String(id), group: String(group) }, "id", { ...inFile, ...fields });
}

/**
 * Return the override that changes an entry; its fields are empty if nothing changed.
 *
 * @param {Kind} kind
 * @param {Entry} entry
 * @param {Data} before  What the form had at first.
 * @param {Data} after
 * @returns {Override & { isEmpty: boolean }}
 */
export function alteration(kind, entry, before, after) {
  const { changed, removed } = withDependent(changeOf(before, after), entry.data, kind.dependent);
  /** @type {Data} */
  const without = removed.length > 0 ? { without: removed } : {};
  const isEmpty = Object.keys(changed).length + removed.length === 0;
  return { ...override(kind, entry, "change", { ...without, ...changed }), isEmpty };
}

/**
 * Return the override that hides an entry.
 *
 * @param {Kind} kind
 * @param {Entry} entry
 * @param {string} reason
 */
export const hiding = (kind, entry, reason) => override(kind, entry, "hide", { reason });

/**
 * Return the text of an override: the whole file of an entry that has one, otherwise its lines in a list.
 *
 * @param {Override} entry
 * @param {boolean} isText
 */
export function textOf({ fields, text }, isText) {
  if (!isText) return `${entryLines(fields).join("\n")}\n`;
  return `---\n${fieldLines(fields).join("\n")}\n---\n${text === undefined ? "" : `${text}\n`}`;
}

/**
 * @param {Kind} kind
 * @param {{ id: string, group: string, ownFile?: string }} entry
 * @param {"id" | "change" | "hide"} action
 * @param {Data} data
 * @returns {Override}
 */
function override(kind, { id, group, ownFile }, action, data) {
  const { [TEXT]: text, ...others } = data;
  const path = ownFile ?? kind.file.replace("{group}", group).replace("{id}", id);
  const fields = { [action]: id, ...(kind.isText ? others : data) };
  return kind.isText && text !== undefined ? { path, id, action, fields, text: String(text) } : { path, id, action, fields };
}
