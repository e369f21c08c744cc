/**
 * The times on the sheet of a plan: the agenda of the talk, and until when to write afterward. Pure functions.
 *
 * @typedef {import("../state/state-schema.js").Plan} Plan
 * @typedef {import("./due-dates.js").PlanData} PlanData
 */
import { formatDay, formatTime } from "../lib/date-format.js";
import { addDays } from "../lib/dates.js";
import { dayAt, timeAt } from "../lib/time-zones.js";
import { APPOINTMENT, appointmentSpan, HOUR, MINUTE } from "./appointment.js";

/**
 * Return the parts of the talk with their minutes and, if its time is known, the time at which each begins; the last entry is the end.
 *
 * @param {PlanData} data
 * @param {Plan} plan
 * @param {string} zone  Of the device.
 * @param {string} language
 * @returns {{ title: string, minutes: number, at: string }[]}
 */
export function agenda(data, plan, zone, language) {
  const longest = Object.keys(data.agenda).at(-1) ?? "";
  const parts = data.agenda[plan.choice.minutes ?? ""] ?? data.agenda["30"] ?? data.agenda[longest];
  const span = appointmentSpan(plan, zone);
  let elapsed = 0;
  return [...parts, 0].map((minutes, index) => {
    const ms = (span?.from ?? 0) + elapsed * MINUTE;
    elapsed += minutes;
    return { title: data.agendaParts[index] ?? "", minutes, at: span?.isTimed ? formatTime(timeAt(ms, zone), language) : "" };
  });
}

/**
 * Return until when the step that counts hours is due: so many hours after the end, or days if no time is known.
 *
 * @param {PlanData} data
 * @param {Plan} plan
 * @param {string} zone
 * @param {string} language
 */
export function deadlineByHours(data, plan, zone, language) {
  const hours = data.steps.find(({ due }) => due?.hours !== undefined)?.due?.hours;
  const span = appointmentSpan(plan, zone);
  if (hours === undefined || !span) return "";
  if (!span.isTimed) return formatDay(addDays(plan.dates[APPOINTMENT], Math.ceil(hours / 24)), "", language);
  const ms = span.to + hours * HOUR;
  return formatDay(dayAt(ms, zone), timeAt(ms, zone), language);
}
