/**
 * Moments and what clocks on a wall show in a time zone. Pure functions: the moment is an argument.
 *
 * @typedef {import("./dates.js").Day} Day
 */

/** Milliseconds of a day in UTC. */
const DAY = 86_400_000;

/** @type {Map<string, Intl.DateTimeFormat>} by zone, because they are slow to create */
const clocks = new Map();

/**
 * Return the moment at which a zone's clocks show a time, in milliseconds since 1970, or NaN if it is no time.
 *
 * RFC 5545, section 3.3.5: a time that clocks skip is read with the offset before the gap, so it is as long after the
 * gap's start as it says; of a time that clocks show twice, the first is meant.
 *
 * @param {Day} day
 * @param {string} time  "HH:MM", as fields for times give it.
 * @param {string} zone  IANA name; if it is unknown, the device's zone is used.
 */
export function instant(day, time, zone) {
  const wall = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wall)) return NaN;
  const offset = (/** @type {number} */ ms) => wallTime(ms, zone) - ms;
  const before = wall - offset(wall - DAY); // no zone is a day away from UTC, and clocks change at most once in two days
  const after = wall - offset(wall + DAY);
  const candidates = [before, after].filter((ms) => wallTime(ms, zone) === wall);
  return candidates.length > 0 ? Math.min(...candidates) : before;
}

/**
 * Return the day on a zone's calendars at a moment.
 *
 * @param {number} ms  Since 1970.
 * @param {string} zone
 * @returns {Day}
 */
export const dayAt = (ms, zone) => new Date(wallTime(ms, zone)).toISOString().slice(0, 10);

/**
 * Return the time on a zone's clocks at a moment, as "HH:MM".
 *
 * @param {number} ms  Since 1970.
 * @param {string} zone
 */
export const timeAt = (ms, zone) => new Date(wallTime(ms, zone)).toISOString().slice(11, 16);

/** Return the IANA name of the device's zone. */
export const deviceZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/**
 * Return what a zone's calendars and clocks show at a moment, to the second, as if they showed UTC: in milliseconds since 1970.
 *
 * @param {number} ms
 * @param {string} zone
 */
function wallTime(ms, zone) {
  const parts = Object.fromEntries(clockOf(zone).formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/**
 * @param {string} zone
 * @returns {Intl.DateTimeFormat}
 */
function clockOf(zone) {
  const cached = clocks.get(zone);
  if (cached) return cached;
  const created = createClock(zone);
  clocks.set(zone, created);
  return created;
}

/** @param {string} zone */
function createClock(zone) {
  const numeric = /** @type {const} */ ("numeric");
  const parts = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
  const locale = "en-u-ca-gregory-nu-latn-hc-h23";
  try {
    return new Intl.DateTimeFormat(locale, { ...parts, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(locale, parts); // a RangeError: the zone is unknown
  }
}
