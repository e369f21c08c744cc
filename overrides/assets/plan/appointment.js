/**
 * When the appointment of a plan is. Pure functions.
 *
 * @typedef {import("../state/state-schema.js").Plan} Plan
 */
import { addDays } from "../lib/dates.js";
import { instant } from "../lib/time-zones.js";

export const APPOINTMENT = "appointment";
const DEFAULT_MINUTES = 30;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/**
 * Return the minutes that the talk of a plan takes.
 *
 * @param {Plan} plan
 */
export const talkMinutes = (plan) => Number(plan.choice.minutes) || DEFAULT_MINUTES;

/**
 * Return when the appointment begins and ends, in milliseconds since 1970; without a time, the whole day is meant.
 *
 * @param {Plan} plan
 * @param {string} zone  Of the device, for a plan that has none.
 */
export function appointmentSpan(plan, zone) {
  const day = plan.dates[APPOINTMENT];
  if (!day) return undefined;
  const planZone = plan.zone || zone;
  if (!plan.time) return { from: instant(day, "00:00", planZone), to: instant(addDays(day, 1), "00:00", planZone), isTimed: false };
  const from = instant(day, plan.time, planZone);
  return { from, to: from + talkMinutes(plan) * MINUTE, isTimed: true };
}
