/**
 * What a plan says in the talk: its questions as text, the words of a message filled in, the clock. Pure functions.
 *
 * @typedef {import("../state/state-schema.js").State} State
 * @typedef {import("../state/state-schema.js").Plan} Plan
 * @typedef {import("../lib/question-library.js").Library} Library
 * @typedef {import("../lib/message-template.js").Node} Node
 *
 * @typedef {object} Spoken  A message, and what its blanks are called.
 * @property {Node[]} body
 * @property {Record<string, { title: string, mine: boolean, preset: string }>} blanks
 */
import { addDays, dayAt, timeAt } from "../lib/dates.js";
import { formatDay, formatTime } from "../lib/date-format.js";
import { render } from "../lib/message-template.js";
import { chosenOptions, placeholderValues, planValues } from "../state/placeholders.js";
import { span } from "./schedule.js";

const MINUTE = 60_000;
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
    const words = own ?? library.retired[id ?? ""]?.[0];
    return words ? [{ key: id ?? `own-${hash(words)}`, text: words, minutes: minutes ?? 0, more: "", skip: Boolean(skip) }] : [];
  });
}

/**
 * Returns a short name for a text (FNV-1a, 32 bits).
 *
 * @param {string} text
 */
function hash(text) {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, "0");
}

/**
 * Returns the passages of a message under their headings, filled with what is known; what is missing stands in brackets.
 *
 * @param {Spoken} message
 * @param {State} state  With the workspace of the plan.
 * @param {Plan} plan
 * @param {import("../state/placeholders.js").PlanPlaceholders} names
 * @param {string} language
 * @returns {{ heading: string, text: string }[]}
 */
export function passages(message, state, plan, names, language) {
  const typed = placeholderValues(message.blanks, state, planValues(plan, names, language));
  const values = Object.fromEntries(Object.entries(typed).map(([id, text]) => [id, text.trim()]));
  const text = render(message.body, values, chosenOptions(state), (id) => `[${message.blanks[id].title}]`);
  /** @type {{ heading: string, text: string }[]} */
  const sections = [];
  for (const block of text.split("\n\n")) {
    const last = sections.at(-1);
    if (block.startsWith(HEADING)) sections.push({ heading: block.slice(HEADING.length), text: "" });
    else if (last) last.text = [last.text, block].filter(Boolean).join("\n");
    else sections.push({ heading: "", text: block });
  }
  return sections;
}

/**
 * Returns the parts of the talk with their minutes and, where the time is known, the clock at which each begins; the last
 * entry is the end.
 *
 * @param {import("./schedule.js").PlanData} data
 * @param {Plan} plan
 * @param {string} zone  Of the device.
 * @param {string} language
 * @returns {{ title: string, minutes: number, at: string }[]}
 */
export function agenda(data, plan, zone, language) {
  const usual = Object.keys(data.agenda).at(-1) ?? "";
  const parts = data.agenda[plan.choice.minutes ?? ""] ?? data.agenda["30"] ?? data.agenda[usual];
  const from = span(plan, zone);
  let after = 0;
  return [...parts, 0].map((minutes, index) => {
    const ms = (from?.from ?? 0) + after * MINUTE;
    after += minutes;
    return { title: data.agendaParts[index] ?? "", minutes, at: from?.timed ? formatTime(timeAt(ms, zone), language) : "" };
  });
}

/**
 * Returns until when the step that counts hours is due: so many hours after the end, or days where no time is known.
 *
 * @param {import("./schedule.js").PlanData} data
 * @param {Plan} plan
 * @param {string} zone
 * @param {string} language
 */
export function deadline(data, plan, zone, language) {
  const hours = data.steps.find(({ due }) => due?.hours !== undefined)?.due?.hours;
  const ends = span(plan, zone);
  if (hours === undefined || !ends) return "";
  if (!ends.timed) return formatDay(addDays(plan.dates.appointment, Math.ceil(hours / 24)), "", language);
  const ms = ends.to + hours * 60 * MINUTE;
  return formatDay(dayAt(ms, zone), timeAt(ms, zone), language);
}
