/** What the page shows of each question on the list. */
import { readJson } from "../lib/json-data.js";
import { minutesOf } from "../lib/question-library.js";
import { reasonOf, reasonText } from "../lib/question-reasons.js";
import { chosen } from "./choice-form.js";
import { byId, library, t } from "./context.js";

/** @typedef {import("../state/state-schema.js").ListItem} ListItem */

/** @type {Record<string, string>} addresses of the topics */
const topicPages = readJson("[data-topics]");

/**
 * @param {ListItem} item
 * @returns {import("./list-view.js").Row}
 */
export function rowOf(item) {
  const minutes = minutesOf(item, byId);
  const minutesText = minutes ? t("minutes", { minutes }) : "";
  if (item.own) return { text: item.own, minutes: minutesText };
  const question = byId.get(item.id ?? "");
  if (!question) return retiredRow(item.id ?? "");
  const why = `${topicPages[question.topic]}#${question.id}`;
  const reason = reasonText(library, reasonOf(library, chosen(), { ...item, filled: true }));
  return { text: question.text, minutes: minutesText, reason, skip: item.skip, canSwap: true, why };
}

/**
 * Return the row of a question that is no longer in the library.
 *
 * @param {string} id
 */
function retiredRow(id) {
  const [text, successorId] = library.retired[id] ?? [];
  const successor = byId.get(successorId ?? "");
  if (successor) return { text, minutes: "", note: t("replaced", { question: successor.text }), hasSuccessor: true };
  return { text: text ?? t("lost"), minutes: "", note: text ? t("retired") : "" };
}

/**
 * Return a list as lines for export.
 *
 * @param {ListItem[]} list
 */
export const linesOf = (list) => list.map((item) => ({ text: rowOf(item).text, minutes: minutesOf(item, byId) }));
