/**
 * A reader's list as text, as CSV, and as an address that carries it to another device. Pure functions: texts in, texts out.
 *
 * @typedef {import("../state/state-schema.js").ListItem} ListItem
 * @typedef {{ text: string, minutes: number }} Line
 */
import { csv } from "../lib/csv.js";
import { sanitizeItem } from "../state/sanitize.js";

/**
 * @param {string} title
 * @param {Line[]} lines
 * @param {(minutes: number) => string} inMinutes
 */
export function asText(title, lines, inMinutes) {
  const body = lines.map(({ text, minutes }, index) => `${index + 1}. ${text} (${inMinutes(minutes)})`);
  return [title, "", ...body, ""].join("\n");
}

/**
 * @param {string[]} headings  Of the columns question, minutes, notes.
 * @param {Line[]} lines
 */
export const asCsv = (headings, lines) => csv(headings, lines.map(({ text, minutes }) => [text, minutes, ""]));

/**
 * Returns the address of a list. The list stands behind the "#", which browsers do not send to any server.
 *
 * @param {string} page  The page's own address.
 * @param {ListItem[]} list
 * @param {string | undefined} minutes  Of the talk.
 */
export function asAddress(page, list, minutes) {
  const parts = new URLSearchParams();
  for (const { id, own, minutes: length } of list) {
    if (id) parts.append("q", id);
    else parts.append("own", `${length} ${own}`);
  }
  if (minutes) parts.append("minutes", minutes);
  const address = new URL(page);
  address.search = "";
  address.hash = parts.toString();
  return address.href;
}

/**
 * Returns the list that an address carries, whatever else it carries, or nothing if it carries none.
 *
 * @param {string} hash  With or without its "#".
 * @returns {{ list: ListItem[], minutes: string } | undefined}
 */
export function fromAddress(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  if (!parts.has("q") && !parts.has("own")) return undefined;
  const list = [...parts].slice(0, 100).map(([name, value]) => {
    if (name === "q") return sanitizeItem({ id: value });
    if (name !== "own") return undefined;
    const [, minutes, own] = value.match(/^(\d{1,2}) ([^]*)$/) ?? [];
    return sanitizeItem({ own, minutes: Number(minutes) });
  });
  return { list: list.filter((item) => item !== undefined), minutes: parts.get("minutes") ?? "" };
}
