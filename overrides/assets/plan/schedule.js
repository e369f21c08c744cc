/**
 * What to do, by when: the steps of a plan at a given moment. Pure functions; the clock is an argument.
 *
 * The rule:
 * 1. A step is done if the reader ticked it, or if the date that it sets is known.
 * 2. It is left out if it is for another format or another way of finding, or if the date that makes it needless is known.
 * 3. A step without a time is behind the reader once a later step with a date is done; one before the appointment is
 *    behind the reader once the appointment is over.
 * 4. A step is behind the reader, too, once the day of one that replaces it has come.
 * 5. Next is what is due first, today or before; else the first step without a time; else the first one to come.
 *
 * @typedef {import("../state/state-schema.js").Plan} Plan
 * @typedef {import("../lib/dates.js").Day} Day
 * @typedef {import("../lib/dates.js").Closure} Closure
 *
 * @typedef {object} Due
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
 * @property {string} [late]
 * @property {Due} [due]
 * @property {string} [sets]
 * @property {string} [until]
 * @property {string[]} [formats]
 * @property {string[]} [found]
 * @property {string[]} [replaces]  Ids of steps that are needless once this one is due.
 * @property {[string, string][]} [links]  Title and address from the site's root.
 *
 * @typedef {object} PlanData
 * @property {{ id: string, title: string, status: string }[]} dates
 * @property {string} notBegun
 * @property {string} over
 * @property {{ id: string, title: string }[]} phases
 * @property {Record<string, { title: string, link: [string, string] }>} found
 * @property {Record<string, { title: string, status: string, text: string, links?: [string, string][] }>} outcomes
 * @property {Step[]} steps
 * @property {Closure[]} closures
 * @property {string} reminder
 * @property {number[]} alarms
 * @property {Record<string, number[]>} agenda
 * @property {import("../state/placeholders.js").PlanPlaceholders} blanks
 * @property {string | null} place  Id of the blank for the place.
 * @property {string} [ask]  A line for calendar entries: whom to ask.
 * @property {string | null} need   Id of the blank for what the reader needs.
 * @property {string[]} agendaParts
 * @property {number} questionsPart  Which of them is the one for questions, counted from 0.
 * @property {{ id: string, text: string }[]} remember
 * @property {{ id: string, title: string }[]} ratings
 * @property {{ id: string, title: string }[]} columns  Blanks that the table of all plans shows.
 * @property {{ found: string, blank: string }} named  What a plan knows of somebody whom another person named.
 * @property {Record<string, [string, string]>} titles
 *
 * @typedef {"done" | "behind" | "open" | "now" | "late" | "later"} Standing
 * @typedef {{ step: Step, standing: Standing, day?: Day, ms?: number }} Placed
 *
 * @typedef {object} Now
 * @property {number} ms    Milliseconds since 1970.
 * @property {string} zone  Time zone of the device.
 */
import { addDays, addMonths, addWorkingDays, dayAt, instant } from "../lib/dates.js";

export const APPOINTMENT = "appointment";
const USUAL_MINUTES = 30;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Returns when the appointment begins and ends, in milliseconds since 1970; without a time, the whole day is meant.
 *
 * @param {Plan} plan
 * @param {string} zone  Of the device, for a plan that has none.
 */
export function span(plan, zone) {
  const day = plan.dates[APPOINTMENT];
  if (!day) return undefined;
  const where = plan.zone || zone;
  if (!plan.time) return { from: instant(day, "00:00", where), to: instant(addDays(day, 1), "00:00", where), timed: false };
  const from = instant(day, plan.time, where);
  return { from, to: from + (Number(plan.choice.minutes) || USUAL_MINUTES) * MINUTE, timed: true };
}

/**
 * Returns the day on which a step is due, and the moment if it counts hours.
 *
 * @param {Due} due
 * @param {Plan} plan
 * @param {Closure[]} closures
 * @param {string} zone
 * @returns {{ day: Day, ms?: number } | undefined}
 */
function dueOf(due, plan, closures, zone) {
  const day = plan.dates[due.date];
  if (!day) return undefined;
  if (due.hours !== undefined) {
    const ends = span(plan, zone);
    if (!ends?.timed) return { day: addDays(day, Math.ceil(due.hours / 24)) };
    const ms = ends.to + due.hours * HOUR;
    return { day: dayAt(ms, zone), ms };
  }
  if (due.workingDays !== undefined) return { day: addWorkingDays(day, due.workingDays, closures) };
  if (due.months !== undefined) return { day: addMonths(day, due.months) };
  if (due.days === undefined && due.date === APPOINTMENT && plan.time) return { day, ms: span(plan, zone)?.from };
  return { day: addDays(day, due.days ?? 0) };
}

/** @param {Step} step */
const isBefore = ({ due }) =>
  due?.date === APPOINTMENT && due.hours === undefined && due.months === undefined && (due.workingDays ?? due.days ?? 0) < 0;

/**
 * Returns the steps of a plan that concern it, each with its day and how it stands.
 *
 * @param {PlanData} data
 * @param {Plan} plan
 * @param {Now} now
 * @returns {Placed[]}
 */
export function placed(data, plan, now) {
  const today = dayAt(now.ms, now.zone);
  const ends = span(plan, now.zone);
  const over = ends !== undefined && ends.to <= now.ms;
  const format = plan.choice.format ?? "";
  const concerns = data.steps.filter(
    ({ formats, found, until, id }) =>
      (!formats || !format || formats.includes(format)) &&
      (!found || found.includes(plan.found)) &&
      (!until || !plan.dates[until] || plan.steps[id]),
  );
  const isDone = (/** @type {Step} */ step) =>
    Boolean(plan.steps[step.id] || (step.sets && plan.dates[step.sets]) || (isAppointment(step) && over));
  const days = new Map(concerns.map((step) => [step.id, step.due && dueOf(step.due, plan, data.closures, now.zone)]));
  const replaced = new Set(concerns.flatMap(({ id, replaces = [] }) => ((days.get(id)?.day ?? "9") <= today ? replaces : [])));
  const lastSet = concerns.findLastIndex((step) => step.sets && plan.dates[step.sets]);
  return concerns.map((step, index) => {
    if (isDone(step)) return { step, standing: "done" };
    const due = days.get(step.id);
    if (!step.due) return { step, standing: index < lastSet ? "behind" : "open" };
    if (!due) return { step, standing: "later" };
    if ((isBefore(step) && over) || replaced.has(step.id)) return { step, standing: "behind", ...due };
    return { step, standing: standingOf(step, due, now, today, over), ...due };
  });
}

/**
 * @param {Step} step
 * @param {{ day: Day, ms?: number }} due
 * @param {Now} now
 * @param {Day} today
 * @param {boolean} over  Whether the appointment is over.
 * @returns {Standing}
 */
function standingOf(step, due, now, today, over) {
  const waits = step.due?.date === APPOINTMENT && !isBefore(step) && !isAppointment(step) && !over;
  if (waits) return "later";
  if (isBefore(step)) return due.day <= today ? "now" : "later"; // still useful until the appointment
  if (isAppointment(step)) return due.day === today ? "now" : "later";
  if (due.ms !== undefined) return due.ms < now.ms ? "late" : "now"; // hours are counted, so it can be done at once
  if (due.day < today) return "late";
  return due.day === today ? "now" : "later";
}

/** Whether a step is the appointment itself. */
export const isAppointment = (/** @type {Step} */ { due }) =>
  due?.date === APPOINTMENT && [due.workingDays, due.hours, due.days, due.months].every((number) => number === undefined);

/**
 * Returns the one step to do now, or the first one to wait for; nothing if all is done.
 *
 * @param {Placed[]} steps
 * @returns {Placed | undefined}
 */
export function next(steps) {
  const first = (/** @type {Standing[]} */ standings) =>
    steps.filter(({ standing, day }) => standings.includes(standing) && day).toSorted((one, other) => order(one) - order(other))[0];
  return first(["late", "now"]) ?? steps.find(({ standing }) => standing === "open") ?? first(["later"]);
}

/** @param {Placed} one */
const order = ({ day, ms }) => ms ?? Date.parse(`${day}T23:59:00Z`);

/**
 * Returns in one or two words how far a plan is.
 *
 * @param {PlanData} data
 * @param {Plan} plan
 * @param {Now} now
 */
export function status(data, plan, now) {
  if (plan.outcome && data.outcomes[plan.outcome]) return data.outcomes[plan.outcome].status;
  const last = data.dates.findLast(({ id }) => plan.dates[id]);
  const ends = span(plan, now.zone);
  if (last?.id === APPOINTMENT && ends && ends.to <= now.ms) return data.over;
  return last?.status ?? data.notBegun;
}
