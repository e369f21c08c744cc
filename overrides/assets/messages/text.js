/** The text of the message, with what the reader typed. */
import { renderSegments, textOf } from "../lib/message-template.js";
import { chosenOptions, placeholderValues, planValues } from "../state/placeholders.js";
import { activePlan } from "../state/plans.js";
import { read, readAll } from "../state/store.js";
import { message, subjectChoice } from "./context.js";

/** @typedef {import("../lib/message-template.js").Node} Node */

/** Return the value in the field of each placeholder. */
export const fieldValues = () =>
  placeholderValues(message.blanks, read(), planValues(activePlan(readAll()), message.plan, document.documentElement.lang));

/** Return the value of each placeholder in the text. */
export const textValues = () => Object.fromEntries(Object.entries(fieldValues()).map(([id, text]) => [id, text.replace(/\s+/g, " ").trim()]));

/** Return the option chosen for each choice between wordings. */
export const options = () => chosenOptions(read(), message.chosen);

/** Return whether the reader has typed nothing for this message yet, so that the page shows the examples. */
export const isUntouched = () => Object.entries(textValues()).every(([id, value]) => !value || value === message.blanks[id].preset);

/** @param {Node[]} nodes */
export const filledSegments = (nodes) => renderSegments(nodes, textValues(), options(), (id) => `[${message.blanks[id].title}]`);

/**
 * Return a text with the example for each placeholder, marked as open.
 *
 * @param {Node[]} nodes
 */
export function exampleSegments(nodes) {
  const examples = Object.fromEntries(Object.entries(message.blanks).map(([id, { example }]) => [id, example]));
  return renderSegments(nodes, examples, options()).map((segment) => ({ ...segment, isOpen: Boolean(segment.placeholder) }));
}

/** Return the template of the chosen subject. */
export const subjectNodes = () => message.subjects[Number(subjectChoice?.value ?? 0)] ?? [];

export const subject = () => textOf(filledSegments(subjectNodes()));
export const body = () => textOf(filledSegments(message.body));

/** Return the titles of the placeholders that still need a value. */
export function openPlaceholders() {
  const open = [...filledSegments(subjectNodes()), ...filledSegments(message.body)].filter(({ isOpen }) => isOpen);
  return [...new Set(open.map(({ placeholder }) => message.blanks[placeholder ?? ""].title))];
}
