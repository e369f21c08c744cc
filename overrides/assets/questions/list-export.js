/**
 * A reader's list as text, as CSV, and as an address that carries it to another device. Pure functions.
 *
 * @typedef {import("../state/state-schema.js").ListItem} ListItem
 * @typedef {{ text: string, minutes: number }} Line
 */
import { csv } from "../lib/csv.js";
import { sanitizeItem } from "../state/sanitize.js";
import { MAX_QUESTIONS } from "../state/state-schema.js";

/**
 * @param {string} title
 * @param {Line[]} lines
 * @param {(minutes: number) => string} formatMinutes
 */
export function asText(title, lines, formatMinutes) {
  const body = lines.map(({ text, minutes }, index) => `${index + 1}. ${text} (${formatMinutes(minutes)})`);
  return [title, "", ...body, ""].join("\n");
}

/**
 * @param {string[]} headings  Of the columns question, minutes, notes.
 * @param {Line[]} lines
 */
export const asCsv = (headings, lines) => csv(headings, lines.map(({ text, minutes }) => [text, minutes, ""]));

/**
 * Return the address of a list. The list is in the fragment, which browsers do not send to any server.
 *
 * @param {string} page  The page's own address.
 * @param {ListItem[]} list
 * @param {string | undefined} minutes  Of the talk.
 */
export function asAddress(page, list, minutes) {
  const parameters = new URLSearchParams();
  for (const { id, own, minutes: length } of list) {
    if (id) parameters.append("q", id);
    else parameters.append("own", `${length} ${own}`);
  }
  if (minutes) parameters.append("minutes", minutes);
  const address = new URL(page);
  address.search = "";
  address.hash = parameters.toString();
  return address.href;
}

/**
 * Return the list that an address carries, whatever else it carries, or nothing if it carries none.
 *
 * @param {string} hash  With or without its "#".
 * @returns {{ list: ListItem[], minutes: string } | undefined}
 */
export function fromAddress(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  if (!parameters.has("q") && !parameters.has("own")) return undefined;
  const list = [...parameters].slice(0, MAX_QUESTIONS).map(([name, value]) => {
    if (name === "q") return sanitizeItem({ id: value });
    if (name !== "own") return undefined;
    const [, minutes, own] = value.match(/^(\d{1,2}) ([^]*)$/) ?? [];
    return sanitizeItem({ own, minutes: Number(minutes) });
  });
  return { list: list.filter((item) => item !== undefined), minutes: parameters.get("minutes") ?? "" };
}
