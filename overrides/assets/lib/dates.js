/**
 * Arithmetic with days. Pure functions. Days are texts, so that no device's zone can shift them; they sort as texts.
 *
 * @typedef {string} Day                            "YYYY-MM-DD"; all functions but isDay expect that it is real.
 * @typedef {{ from: Day, to: Day }} Closure        Days on which nobody works, both included.
 */

/** Milliseconds of a day in UTC. */
const DAY = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const WEEKEND = [0, 6];
const MAX_CLOSURE_DAYS = 366;

/**
 * Return whether a value is a real day of the years 1900 to 2200.
 *
 * @param {unknown} value
 * @returns {value is Day}
 */
export function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const [year] = numbers(value);
  return year >= FIRST_YEAR && year <= LAST_YEAR && fromMs(toMs(value)) === value;
}

/**
 * Return the day that is as many days later.
 *
 * @param {Day} day
 * @param {number} count  Whole days, negative for earlier ones.
 * @returns {Day}
 */
export const addDays = (day, count) => fromMs(toMs(day) + count * DAY);

/**
 * Return the whole days from one day to another, negative if the other is earlier.
 *
 * @param {Day} from
 * @param {Day} to
 */
export const daysBetween = (from, to) => (toMs(to) - toMs(from)) / DAY;

/**
 * Return the day of the week, from 0 for Sunday to 6 for Saturday.
 *
 * @param {Day} day
 */
export const weekday = (day) => new Date(toMs(day)).getUTCDay();

/**
 * Return the same day of another month, or that month's last day if it is shorter.
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
 * Return whether a day is one from Monday to Friday and in no closure.
 *
 * @param {Day} day
 * @param {Closure[]} closures
 */
export function isWorkingDay(day, closures) {
  return !WEEKEND.includes(weekday(day)) && !closures.some(({ from, to }) => from <= day && day <= to);
}

/**
 * Return the day that is as many working days later, or earlier if the count is negative; the day itself is not counted.
 * Counting none gives the day itself if it is a working day, else the next one.
 *
 * If a whole year has no working day, a closure has a typing error; then only weekends are left out.
 *
 * @param {Day} day
 * @param {number} count  Whole working days.
 * @param {Closure[]} closures
 * @returns {Day}
 */
export function addWorkingDays(day, count, closures) {
  if (count === 0 && isWorkingDay(day, closures)) return day;
  const step = count < 0 ? -1 : 1;
  let remaining = Math.abs(count) || 1;
  let current = day;
  for (let closed = 0; remaining > 0; ) {
    current = addDays(current, step);
    if (isWorkingDay(current, closures)) {
      remaining -= 1;
      closed = 0;
    } else {
      closed += 1;
      if (closed > MAX_CLOSURE_DAYS) return addWorkingDays(day, count, []);
    }
  }
  return current;
}

/**
 * Return the day itself if it is a working day, else the next one.
 *
 * @param {Day} day
 * @param {Closure[]} closures
 */
export const nextWorkingDay = (day, closures) => addWorkingDays(day, 0, closures);

/** @param {Day} day */
const numbers = (day) => day.split("-").map(Number);

/** @param {Day} day */
function toMs(day) {
  const [year, month, date] = numbers(day);
  return Date.UTC(year, month - 1, date);
}

/** @param {number} ms */
const fromMs = (ms) => new Date(ms).toISOString().slice(0, 10);
