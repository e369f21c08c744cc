/**
 * When the steps of a plan are due. Pure functions.
 *
 * @typedef {import("../state/state-schema.js").Plan} Plan
 * @typedef {import("../lib/dates.js").Day} Day
 * @typedef {import("../lib/dates.js").Closure} Closure
 *
 * @typedef {object} Due  So long after a date of the plan; negative for before it.
 * @property {string} date
 * @property {number} [workingDays]
 * @property {number} [hours]
 * @property {number} [days]
 * @property {number} [months]
 *
 * @typedef {object} Step
 * @property {string} id
 * @property {string} phase
 * @property {string} title
 * @property {string} text
 * @property {string} [overdueText]  What to read first once the step is late.
 * @property {Due} [due]
 * @property {string} [sets]   Id of the date that the reader enters with this step.
 * @property {string} [until]  Id of the date that makes the step needless.
 * @property {number} [urgency]  Order among the steps that are due, from 1.
 * @property {boolean} [optional]  Whether only some readers need it.
 * @property {string[]} [formats]
 * @property {string[]} [contactSources]
 * @property {string[]} [replaces]  Ids of steps that are needless once this one is due.
 * @property {[string, string][]} [links]  Title and address from the site's root.
 *
 * @typedef {object} PlanData  What the pages of plans know of the handbook.
 * @property {{ id: string, title: string, status: string }[]} dates
 * @property {string} notBegun
 * @property {string} over
 * @property {{ id: string, title: string }[]} phases
 * @property {Record<string, { title: string, link: [string, string] }>} contactSources
 * @property {Record<string, { title: string, status: string, text: string, links?: [string, string][] }>} outcomes
 * @property {Step[]} steps
 * @property {Closure[]} closures
 * @property {string} reminder
 * @property {number[]} alarms
 * @property {Record<string, number[]>} agenda
 * @property {import("../state/placeholders.js").PlanPlaceholders} blanks
 * @property {string | null} place  Id of the placeholder for the place.
 * @property {string} [ask]  A line for calendar entries: whom to ask.
 * @property {string | null} need   Id of the placeholder for what the reader needs.
 * @property {string[]} agendaParts
 * @property {number} questionsPart  Which of them is the one for questions, counted from 0.
 * @property {{ id: string, text: string }[]} remember
 * @property {{ id: string, title: string }[]} ratings
 * @property {{ id: string, title: string }[]} columns  Placeholders that the table of all plans shows.
 * @property {{ source: string, blank: string }} named  What a plan knows of somebody whom another person named.
 * @property {Record<string, [string, string]>} titles
 */
import { addDays, addMonths, addWorkingDays } from "../lib/dates.js";
import { dayAt } from "../lib/time-zones.js";
import { APPOINTMENT, appointmentSpan, HOUR } from "./appointment.js";

/**
 * Return the day on which a step is due, and the moment if it counts hours; nothing as long as its date is unknown.
 *
 * @param {Due} due
 * @param {Plan} plan
 * @param {Closure[]} closures
 * @param {string} zone
 * @returns {{ day: Day, ms?: number } | undefined}
 */
export function dueDate(due, plan, closures, zone) {
  const day = plan.dates[due.date];
  if (!day) return undefined;
  if (due.hours !== undefined) return hoursAfter(due.hours, day, plan, zone);
  if (due.workingDays !== undefined) return { day: addWorkingDays(day, due.workingDays, closures) };
  if (due.months !== undefined) return { day: addMonths(day, due.months) };
  if (due.days === undefined && due.date === APPOINTMENT && plan.time) return { day, ms: appointmentSpan(plan, zone)?.from };
  return { day: addDays(day, due.days ?? 0) };
}

/**
 * Return the moment so many hours after the appointment, or the day if its time is unknown.
 *
 * @param {number} hours
 * @param {Day} day
 * @param {Plan} plan
 * @param {string} zone
 */
function hoursAfter(hours, day, plan, zone) {
  const span = appointmentSpan(plan, zone);
  if (!span?.isTimed) return { day: addDays(day, Math.ceil(hours / 24)) };
  const ms = span.to + hours * HOUR;
  return { day: dayAt(ms, zone), ms };
}

/**
 * Return whether a step is the appointment itself.
 *
 * @param {Step} step
 */
export const isAppointment = ({ due }) =>
  due?.date === APPOINTMENT && [due.workingDays, due.hours, due.days, due.months].every((number) => number === undefined);

/**
 * Return whether a step is due before the appointment.
 *
 * @param {Step} step
 */
export const isBeforeAppointment = ({ due }) =>
  due?.date === APPOINTMENT && due.hours === undefined && due.months === undefined && (due.workingDays ?? due.days ?? 0) < 0;
