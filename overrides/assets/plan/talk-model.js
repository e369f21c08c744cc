/**
 * What a plan needs in the talk: its questions as text, the sections of a message with its values. Pure functions.
 *
 * @typedef {import("../state/state-schema.js").State} State
 * @typedef {import("../state/state-schema.js").Plan} Plan
 * @typedef {import("../lib/question-library.js").Library} Library
 * @typedef {import("../lib/message-template.js").Node} Node
 * @typedef {import("../lib/message-template.js").Segment} Segment
 *
 * @typedef {object} Script  A message to say, and its placeholders by their ids.
 * @property {Node[]} body
 * @property {Record<string, number>} chosen  The options that it begins with, where they aren't the first.
 * @property {Record<string, { title: string, mine: boolean, preset: string }>} blanks
 */
import { renderSegments } from "../lib/message-template.js";
import { chosenOptions, placeholderValues, planValues } from "../state/placeholders.js";

const HEADING = "## ";

/**
 * Return the questions of a plan, each with the key of its notes.
 *
 * @param {Plan} plan
 * @param {Library} library
 * @returns {{ key: string, text: string, minutes: number, more: string, skip: boolean }[]}
 */
export function questions(plan, library) {
  const byId = new Map(library.questions.map((question) => [question.id, question]));
  return plan.list.flatMap(({ id, own, minutes, skip }) => {
    const known = byId.get(id ?? "");
    if (known) return [{ key: known.id, text: known.text, minutes: known.minutes, more: known.more, skip: Boolean(skip) }];
    const text = own ?? library.retired[id ?? ""]?.[0];
    return text ? [{ key: id ?? `own-${hash(text)}`, text, minutes: minutes ?? 0, more: "", skip: Boolean(skip) }] : [];
  });
}

/**
 * Return a short name for a text (FNV-1a, 32 bits).
 *
 * @param {string} text
 */
function hash(text) {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, "0");
}

/**
 * Return the sections of a message, filled with what is known.
 *
 * @param {Script} script
 * @param {State} state  With the workspace of the plan.
 * @param {Plan} plan
 * @param {import("../state/placeholders.js").PlanPlaceholders} names
 * @param {string} language
 * @param {(title: string) => string} openText  What an open placeholder shows, by its title.
 * @returns {{ heading: string, segments: Segment[] }[]}
 */
export function scriptSections(script, state, plan, names, language, openText) {
  const typed = placeholderValues(script.blanks, state, planValues(plan, names, language));
  const values = Object.fromEntries(Object.entries(typed).map(([id, text]) => [id, text.trim()]));
  const all = renderSegments(script.body, values, chosenOptions(state, script.chosen), (id) => openText(script.blanks[id].title));
  /** @type {{ heading: string, segments: Segment[] }[]} */
  const sections = [];
  for (const block of blocksOf(all)) {
    const heading = block[0]?.text ?? "";
    const last = sections.at(-1);
    if (heading.startsWith(HEADING)) sections.push({ heading: heading.slice(HEADING.length), segments: [] });
    else if (last) last.segments.push(...(last.segments.length > 0 ? [{ text: "\n" }] : []), ...block);
    else sections.push({ heading: "", segments: block });
  }
  return sections;
}

/**
 * Return the paragraphs of a text, each as its own segments.
 *
 * @param {Segment[]} segments
 */
function blocksOf(segments) {
  /** @type {Segment[][]} */
  const blocks = [[]];
  for (const segment of segments) {
    for (const [index, text] of segment.text.split("\n\n").entries()) {
      if (index > 0) blocks.push([]);
      if (text) blocks.at(-1)?.push({ ...segment, text });
    }
  }
  return blocks;
}
