/**
 * The due date and the points that a link to a handout carries after the "#", which browsers don't send to a server. Pure functions.
 *
 * @typedef {{ due: string, points: number }} LinkValues  A day (YYYY-MM-DD), or nothing; whole points, or 0.
 */
import { isDay } from "./dates.js";

const MAX_POINTS = 1000;

/**
 * Return what an address carries; whatever is no real day and no number from 1 to 1000 counts as nothing.
 *
 * @param {string} hash  The part of the address from the "#" on.
 * @returns {LinkValues}
 */
export function readLinkValues(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  return { due: validDay(parameters.get("due")), points: validPoints(parameters.get("points")) };
}

/**
 * Return a day if it is real.
 *
 * @param {unknown} value
 */
export const validDay = (value) => (isDay(value) ? value : "");

/**
 * Return whole points from 1 to 1000; else 0.
 *
 * @param {unknown} value
 */
export function validPoints(value) {
  const points = Number(value);
  return Number.isInteger(points) && points >= 1 && points <= MAX_POINTS ? points : 0;
}

/**
 * Return the part of an address that carries values, or nothing.
 *
 * @param {LinkValues} values
 */
export function linkHash({ due, points }) {
  const parameters = new URLSearchParams({ ...(due && { due }), ...(points && { points: String(points) }) });
  return parameters.size > 0 ? `#${parameters}` : "";
}

/**
 * Return the points of a level, if the whole has as many points as the link says.
 *
 * @param {string} share  The points of the level and of the whole as printed, such as "4/20".
 * @param {number} points  Of the whole; 0 leaves them as printed.
 */
export function pointsOfShare(share, points) {
  const [part, whole] = share.split("/").map(Number);
  return points ? Math.round((100 * points * part) / whole) / 100 : part;
}
