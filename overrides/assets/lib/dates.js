/**
 * Arithmetic with days, and what a clock on a wall shows in a time zone. Pure functions: whoever calls them says what time
 * it is. Days are texts, so that no device's zone can shift them; they sort as texts.
 *
 * @typedef {string} Day                            "YYYY-MM-DD"; all functions but isDay expect that it is real.
 * @typedef {{ from: Day, to: Day }} Closure        Days on which nobody works, both included.
 */

const DAY = 86_400_000;
const EARLIEST = 1900;
const LATEST = 2200;
const WEEKEND = [0, 6];
const LONGEST_CLOSURE = 366;

/** @type {Map<string, Intl.DateTimeFormat>} by zone, as they are slow to make */
const clocks = new Map();

/**
 * Whether a text is a real day of the years 1900 to 2200.
 *
 * @param {unknown} text
 * @returns {text is Day}
 */
export function isDay(text) {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year] = numbers(text);
  return year >= EARLIEST && year <= LATEST && fromMs(toMs(text)) === text;
}

/**
 * @param {Day} day
 * @param {number} count  Whole days, negative for earlier ones.
 * @returns {Day}
 */
export const addDays = (day, count) => fromMs(toMs(day) + count * DAY);

/**
 * Returns the whole days from one day to another, negative if the other is earlier.
 *
 * @param {Day} from
 * @param {Day} to
 */
export const daysBetween = (from, to) => (toMs(to) - toMs(from)) / DAY;

/**
 * Returns the day of the week, from 0 for Sunday to 6 for Saturday.
 *
 * @param {Day} day
 */
export const weekday = (day) => new Date(toMs(day)).getUTCDay();

/**
 * Returns the same day of another month, or that month's last day if it is shorter.
 *
 * @param {Day} day
 * @param {number} count  Whole months, negative for earlier ones.
 * @returns {Day}
 */
export function addMonths(day, count) {
  const [year, month, date] = numbers(day);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return fromMs(Date.UTC(year, month - 1 + count, Math.min(date, last)));
}

/**
 * Whether a day is one from Monday to Friday and in no closure.
 *
 * @param {Day} day
 * @param {Closure[]} closures
 */
export function isWorkingDay(day, closures) {
  return !WEEKEND.includes(weekday(day)) && !closures.some(({ from, to }) => from <= day && day <= to);
}

/**
 * Returns the day that is as many working days later, or earlier if the count is negative; the day itself is not counted.
 * Counting none gives the day itself if it is a working day, else the next one.
 *
 * Where a whole year has no working day, somebody mistyped a closure; then only weekends are left out.
 *
 * @param {Day} day
 * @param {number} count  Whole working days.
 * @param {Closure[]} closures
 * @returns {Day}
 */
export function addWorkingDays(day, count, closures) {
  const way = count < 0 ? -1 : 1;
  let left = Math.abs(count);
  let at = day;
  if (left === 0) {
    if (isWorkingDay(day, closures)) return day;
    left = 1;
  }
  for (let idle = 0; left > 0; ) {
    at = addDays(at, way);
    if (isWorkingDay(at, closures)) {
      left -= 1;
      idle = 0;
    } else {
      idle += 1;
      if (idle > LONGEST_CLOSURE) return addWorkingDays(day, count, []);
    }
  }
  return at;
}

/**
 * Returns the day itself if it is a working day, else the next one.
 *
 * @param {Day} day
 * @param {Closure[]} closures
 */
export const nextWorkingDay = (day, closures) => addWorkingDays(day, 0, closures);

/**
 * Returns the moment at which a zone's clocks show a time, in milliseconds since 1970, or NaN if it is no time.
 *
 * RFC 5545, section 3.3.5: a time that clocks skip is read with the offset before the gap, so it lies as long after the
 * gap's start as it says; of a time that clocks show twice, the first is meant.
 *
 * @param {Day} day
 * @param {string} time  "HH:MM", as fields for times give it.
 * @param {string} zone  IANA name; where it is unknown, the device's zone holds.
 */
export function instant(day, time, zone) {
  const wall = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wall)) return NaN;
  const ahead = (/** @type {number} */ ms) => shown(ms, zone) - ms;
  const before = wall - ahead(wall - DAY); // no zone is a day away from UTC, and clocks change at most once in two days
  const after = wall - ahead(wall + DAY);
  const right = [before, after].filter((ms) => shown(ms, zone) === wall);
  return right.length > 0 ? Math.min(...right) : before;
}

/**
 * Returns the day on a zone's calendars at a moment.
 *
 * @param {number} ms  Since 1970.
 * @param {string} zone
 * @returns {Day}
 */
export const dayAt = (ms, zone) => fromMs(shown(ms, zone));

/**
 * Returns the time on a zone's clocks at a moment, as "HH:MM".
 *
 * @param {number} ms  Since 1970.
 * @param {string} zone
 */
export const timeAt = (ms, zone) => new Date(shown(ms, zone)).toISOString().slice(11, 16);

/** Returns the IANA name of the device's zone. */
export const deviceZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/**
 * Returns what a zone's calendars and clocks show at a moment, to the second, as if they showed UTC: in milliseconds since 1970.
 *
 * @param {number} ms
 * @param {string} zone
 */
function shown(ms, zone) {
  const parts = Object.fromEntries(clock(zone).formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/**
 * @param {string} zone
 * @returns {Intl.DateTimeFormat}
 */
function clock(zone) {
  const known = clocks.get(zone);
  if (known) return known;
  const made = newClock(zone);
  clocks.set(zone, made);
  return made;
}

/** @param {string} zone */
function newClock(zone) {
  const numeric = /** @type {const} */ ("numeric");
  const parts = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
  const locale = "en-u-ca-gregory-nu-latn-hc-h23";
  try {
    return new Intl.DateTimeFormat(locale, { ...parts, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(locale, parts); // a RangeError: the zone is unknown
  }
}

/** @param {Day} day */
const numbers = (day) => day.split("-").map(Number);

/** @param {Day} day */
function toMs(day) {
  const [year, month, date] = numbers(day);
  return Date.UTC(year, month - 1, date);
}

/** @param {number} ms */
const fromMs = (ms) => new Date(ms).toISOString().slice(0, 10);
