/** The text of the message, with what the reader typed. */
import { renderSegments, textOf } from "../lib/message-template.js";
import { chosenOptions, placeholderValues, planValues } from "../state/placeholders.js";
import { activePlan } from "../state/plans.js";
import { read, readAll } from "../state/store.js";
import { message, subjectChoice } from "./context.js";

/** @typedef {import("../lib/message-template.js").Node} Node */

/** What leaves the page where a placeholder has no value: a line to write on. */
const WRITING_LINE = "____";

/** Return the value in the field of each placeholder. */
export const fieldValues = () =>
  placeholderValues(message.blanks, read(), planValues(activePlan(readAll()), message.plan, document.documentElement.lang));

/** Return the value of each placeholder in the text. */
export const textValues = () => Object.fromEntries(Object.entries(fieldValues()).map(([id, text]) => [id, text.replace(/\s+/g, " ").trim()]));

/** Return the option chosen for each choice between wordings. */
export const options = () => chosenOptions(read(), message.chosen);

/**
 * Return a text as the page shows it: an open placeholder shows its example.
 *
 * @param {Node[]} nodes
 */
export const shownSegments = (nodes) => renderSegments(nodes, textValues(), options(), (id) => message.blanks[id].example);

/** @param {Node[]} nodes */
const leavingText = (nodes) => textOf(renderSegments(nodes, textValues(), options(), () => WRITING_LINE));

/** Return the template of the chosen subject. */
export const subjectNodes = () => message.subjects[Number(subjectChoice?.value ?? 0)] ?? [];

export const subject = () => leavingText(subjectNodes());
export const body = () => leavingText(message.body);

/** Return the ids of the placeholders that still need a value. */
export function openPlaceholders() {
  const open = [...shownSegments(subjectNodes()), ...shownSegments(message.body)].filter(({ isOpen }) => isOpen);
  return [...new Set(open.map(({ placeholder }) => placeholder ?? ""))];
}
