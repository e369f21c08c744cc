/**
 * What a plan knows of the blanks of messages. Pure functions.
 *
 * @typedef {import("./state-schema.js").Plan} Plan
 *
 * @typedef {object} Names  Ids of the blanks that a plan fills.
 * @property {string} name         With the plan's name.
 * @property {string} appointment  With day and time.
 * @property {string} minutes
 */

/**
 * Returns a day, and a time if there is one, as people write it.
 *
 * @param {string} day   YYYY-MM-DD
 * @param {string} time  HH:MM, or nothing.
 * @param {string} language
 */
export function spoken(day, time, language) {
  const [year, month, date] = day.split("-").map(Number);
  const [hour, minute] = time ? time.split(":").map(Number) : [0, 0];
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { weekday: "long", month: "long", day: "numeric", ...(time && { hour: "numeric", minute: "2-digit" }), timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, form).format(Date.UTC(year, month - 1, date, hour, minute)).replaceAll("\u202f", " ");
}

/**
 * Returns a day in few letters, for a table.
 *
 * @param {string} day  YYYY-MM-DD
 * @param {string} language
 */
export function shortly(day, language) {
  const form = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  return form.format(Date.parse(day));
}

/**
 * @param {Plan | undefined} plan
 * @param {Names} names
 * @param {string} language
 * @returns {Record<string, string>}
 */
export function blanksOf(plan, names, language) {
  if (!plan) return {};
  const day = plan.dates.appointment;
  return {
    [names.name]: plan.name,
    [names.appointment]: day ? spoken(day, plan.time, language) : "",
    [names.minutes]: plan.choice.minutes ?? "",
  };
}
