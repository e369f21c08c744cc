/** Days and times as people write them. Pure functions. */

/**
 * Return a day, and a time if there is one, in words.
 *
 * @param {string} day   YYYY-MM-DD
 * @param {string} time  HH:MM, or nothing.
 * @param {string} language
 */
export function formatDay(day, time, language) {
  const [year, month, date] = day.split("-").map(Number);
  const [hour, minute] = time ? time.split(":").map(Number) : [0, 0];
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { weekday: "long", month: "long", day: "numeric", ...(time && { hour: "numeric", minute: "2-digit" }) };
  return format(options, language, Date.UTC(year, month - 1, date, hour, minute));
}

/**
 * Return a day in few letters, for a table.
 *
 * @param {string} day  YYYY-MM-DD
 * @param {string} language
 */
export const formatShortDay = (day, language) => format({ dateStyle: "medium" }, language, Date.parse(day));

/**
 * Return a day with its month in full and its year.
 *
 * @param {string} day  YYYY-MM-DD
 * @param {string} language
 */
export const formatLongDay = (day, language) => format({ dateStyle: "long" }, language, Date.parse(day));

/**
 * Return a time.
 *
 * @param {string} time  HH:MM
 * @param {string} language
 */
export const formatTime = (time, language) => format({ hour: "numeric", minute: "2-digit" }, language, Date.parse(`2000-01-01T${time}Z`));

/**
 * @param {Intl.DateTimeFormatOptions} options
 * @param {string} language
 * @param {number} ms  A moment whose day and time in UTC are meant.
 */
function format(options, language, ms) {
  const text = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(ms);
  return text.replaceAll("\u202f", " "); // a narrow space, which some fonts lack
}
