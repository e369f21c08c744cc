/**
 * Why a question is on a list. Pure functions.
 *
 * @typedef {import("./question-library.js").Choice} Choice
 * @typedef {import("./question-library.js").Library} Library
 * @typedef {import("./question-library.js").ListItem} ListItem
 * @typedef {import("./question-library.js").TagKind} TagKind
 * @typedef {keyof import("./question-library.js").Reasons["texts"]} Code
 *
 * @typedef {{ kind: Code } | { kind: TagKind, value: string }} Reason  What the reader chose is in `value`.
 */
import { isFor, roleOf } from "./question-library.js";

/** @type {TagKind[]} */
const SPECIFIC = ["field", "person"];
/** @type {TagKind[]} */
const GENERAL = ["format", "goal"];

/**
 * Return why a question is on a list: what says most about it.
 *
 * @param {Library} library
 * @param {Choice} choice  For which the list was made.
 * @param {ListItem} item
 * @returns {Reason}
 */
export function reasonOf(library, choice, item) {
  if (item.own) return { kind: "own" };
  const question = library.questions.find(({ id }) => id === item.id);
  if (!question || !item.filled) return { kind: "kept" };
  const role = roleOf(question);
  if (role !== "middle") return { kind: role };
  const match = (/** @type {TagKind[]} */ kinds) => kinds.find((kind) => isFor(question, kind, library, choice));
  const specific = match(SPECIFIC);
  if (specific) return { kind: specific, value: choice[specific] ?? "" };
  if (question.care) return { kind: "care" };
  if (question.must) return { kind: "must" };
  const general = match(GENERAL);
  if (general) return { kind: general, value: choice[general] ?? "" };
  const goal = choice.goal ?? "";
  return library.goals[goal]?.includes(question.topic) ? { kind: "goal", value: goal } : { kind: "time" };
}

/**
 * Return a reason as the page says it, such as "because they manage people".
 *
 * @param {Library} library
 * @param {Reason} reason
 */
export function reasonText({ reasons }, reason) {
  if ("value" in reason) return reasons.tags[reason.kind][reason.value] ?? "";
  return reasons.texts[reason.kind];
}
