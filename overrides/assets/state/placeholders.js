/**
 * What the reader and the plan know of the placeholders of messages. Pure functions.
 *
 * @typedef {import("./state-schema.js").Plan} Plan
 * @typedef {import("./state-schema.js").State} State
 *
 * @typedef {object} PlanPlaceholders  Ids of the placeholders that a plan fills.
 * @property {string} name         With the plan's name.
 * @property {string} appointment  With day and time.
 * @property {string} minutes
 *
 * @typedef {object} Placeholder
 * @property {boolean} [mine]   It is about the reader, and so the same in every plan.
 * @property {string} [preset]  Its value from the start.
 */
import { formatDay } from "../lib/date-format.js";

/**
 * Return the value of each placeholder: what the reader typed, else what the plan knows, else the preset.
 *
 * @param {Record<string, Placeholder>} placeholders  By their ids.
 * @param {State} state  With the active workspace.
 * @param {Record<string, string>} known  What the plan knows.
 */
export function placeholderValues(placeholders, { blanks, theirs }, known) {
  const values = Object.entries(placeholders).map(([id, { mine, preset }]) => [id, (mine ? blanks : theirs)[id] ?? (known[id] || preset || "")]);
  return /** @type {Record<string, string>} */ (Object.fromEntries(values));
}

/**
 * Return the option chosen, counted from 0, for each choice between wordings.
 *
 * @param {State} state
 * @param {Record<string, number>} defaults  The options that the message begins with, where they aren't the first.
 * @returns {Record<string, number>}
 */
export const chosenOptions = ({ wording }, defaults) => ({
  ...defaults,
  ...Object.fromEntries(Object.entries(wording).map(([id, option]) => [id, Number(option) || 0])),
});

/**
 * Return the placeholders that a plan fills, with their values.
 *
 * @param {Plan | undefined} plan
 * @param {PlanPlaceholders} names
 * @param {string} language
 * @returns {Record<string, string>}
 */
export function planValues(plan, names, language) {
  if (!plan) return {};
  const day = plan.dates.appointment;
  return {
    [names.name]: plan.name,
    [names.appointment]: day ? formatDay(day, plan.time, language) : "",
    [names.minutes]: plan.choice.minutes ?? "",
  };
}
