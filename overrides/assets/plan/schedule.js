/**
 * What to do, by when: the steps of a plan at a given moment. Pure functions; the clock is an argument.
 *
 * The rule:
 * 1. A step is done if the reader checked it off, or if the date that it sets is known.
 * 2. It is left out if it is for another format or another way of finding, or if the date that makes it needless is known.
 * 3. A step without a date is behind the reader once a later step with a date is done; one before the appointment is
 *    behind the reader once the appointment is over.
 * 4. A step is behind the reader, too, once the day of one that replaces it has come.
 * 5. Next is the appointment from two hours before it until it is over. Before and after, it is the most urgent step that is due today
 *    or before, then what is due first; else the first step without a date; else the first one to come. A step that only some readers
 *    need is never next.
 *
 * @typedef {import("../state/state-schema.js").Plan} Plan
 * @typedef {import("../lib/dates.js").Day} Day
 * @typedef {import("./due-dates.js").PlanData} PlanData
 * @typedef {import("./due-dates.js").Step} Step
 *
 * @typedef {"done" | "behind" | "open" | "now" | "late" | "later"} StepStatus
 * @typedef {{ step: Step, status: StepStatus, day?: Day, ms?: number }} ScheduledStep
 *
 * @typedef {object} Now
 * @property {number} ms    Milliseconds since 1970.
 * @property {string} zone  Time zone of the device.
 */
import { addDays } from "../lib/dates.js";
import { dayAt } from "../lib/time-zones.js";
import { APPOINTMENT, appointmentSpan, HOUR } from "./appointment.js";
import { dueDate, isAppointment, isBeforeAppointment } from "./due-dates.js";

/** Days sort as texts; this comes after every day. */
const NEVER = "9";
/** The urgency of a step that has none. */
const LEAST = 99;
/** How long before the appointment nothing else matters, in milliseconds. */
const CLOSE = 2 * HOUR;

/**
 * Return the steps that concern a plan, each with its day and its status.
 *
 * @param {PlanData} data
 * @param {Plan} plan
 * @param {Now} now
 * @returns {ScheduledStep[]}
 */
export function scheduleSteps(data, plan, now) {
  const today = dayAt(now.ms, now.zone);
  const isOver = isAppointmentOver(plan, now);
  const steps = data.steps.filter((step) => concerns(step, plan));
  const dueDates = new Map(steps.map((step) => [step.id, step.due && dueDate(step.due, plan, data.closures, now.zone)]));
  const replaced = new Set(steps.flatMap(({ id, replaces = [] }) => ((dueDates.get(id)?.day ?? NEVER) <= today ? replaces : [])));
  const lastWithDate = steps.findLastIndex((step) => step.sets && plan.dates[step.sets]);
  return steps.map((step, index) => {
    if (isDone(step, plan, isOver)) return { step, status: "done" };
    if (!step.due) return { step, status: index < lastWithDate ? "behind" : "open" };
    const due = dueDates.get(step.id);
    if (!due) return { step, status: "later" };
    const isBehind = (isBeforeAppointment(step) && isOver) || replaced.has(step.id);
    return { step, status: isBehind ? "behind" : statusAt(step, due, now, today, isOver), ...due };
  });
}

/**
 * @param {Plan} plan
 * @param {Now} now
 */
function isAppointmentOver(plan, now) {
  const span = appointmentSpan(plan, now.zone);
  return span !== undefined && span.to <= now.ms;
}

/**
 * @param {Step} step
 * @param {Plan} plan
 */
function concerns({ formats, contactSources, until, id }, plan) {
  const { format } = plan.choice;
  return (
    (!formats || !format || formats.includes(format)) &&
    (!contactSources || contactSources.includes(plan.source)) &&
    (!until || !plan.dates[until] || Boolean(plan.steps[id]))
  );
}

/**
 * @param {Step} step
 * @param {Plan} plan
 * @param {boolean} isOver  Whether the appointment is over.
 */
const isDone = (step, plan, isOver) =>
  Boolean(plan.steps[step.id] || (step.sets && plan.dates[step.sets]) || (isAppointment(step) && isOver));

/**
 * Return the status of a step that is to be done on a day.
 *
 * @param {Step} step
 * @param {{ day: Day, ms?: number }} due
 * @param {Now} now
 * @param {Day} today
 * @param {boolean} isOver  Whether the appointment is over.
 * @returns {StepStatus}
 */
function statusAt(step, due, now, today, isOver) {
  if (isBeforeAppointment(step)) return due.day <= today ? "now" : "later"; // still useful until the appointment
  if (isAppointment(step)) return due.day === today ? "now" : "later";
  if (step.due?.date === APPOINTMENT && !isOver) return "later";
  if (due.ms !== undefined) return due.ms < now.ms ? "late" : "now"; // hours are counted, so it can be done at once
  if (due.day < today) return "late";
  return due.day === today ? "now" : "later";
}

/**
 * Return the one step to do now, or the first one to wait for; nothing if all is done.
 *
 * @param {ScheduledStep[]} steps
 * @param {boolean} isClose  Whether the appointment is about to begin or has begun.
 * @returns {ScheduledStep | undefined}
 */
export function nextStep(steps, isClose = false) {
  const needed = steps.filter(({ step }) => !step.optional);
  const first = (/** @type {StepStatus[]} */ ...statuses) =>
    needed.filter(({ status, day }) => statuses.includes(status) && day).toSorted(compareUrgency)[0];
  const appointment = needed.find(({ step, status }) => isAppointment(step) && status === "now");
  if (isClose && appointment) return appointment;
  return first("late", "now") ?? needed.find(({ status }) => status === "open") ?? firstToCome(needed);
}

/** @param {ScheduledStep[]} steps */
const firstToCome = (steps) => steps.filter(({ status, day }) => status === "later" && day).toSorted((a, b) => deadline(a) - deadline(b))[0];

/**
 * Return whether the appointment is about to begin, or has begun and isn't over.
 *
 * @param {Plan} plan
 * @param {Now} now
 */
export function isAppointmentClose(plan, now) {
  const span = appointmentSpan(plan, now.zone);
  return Boolean(span?.isTimed && span.from - now.ms <= CLOSE && now.ms < span.to);
}

/**
 * @param {ScheduledStep} a
 * @param {ScheduledStep} b
 */
const compareUrgency = (a, b) => (a.step.urgency ?? LEAST) - (b.step.urgency ?? LEAST) || deadline(a) - deadline(b);

/** @param {ScheduledStep} step */
const deadline = ({ day, ms }) => ms ?? Date.parse(`${day}T23:59:00Z`);

/**
 * Return whether the appointment is today and isn't over.
 *
 * @param {Plan} plan
 * @param {Now} now
 */
export function isAppointmentToday(plan, now) {
  const span = appointmentSpan(plan, now.zone);
  return Boolean(span && dayAt(span.from, now.zone) === dayAt(now.ms, now.zone) && now.ms < span.to);
}

/**
 * Return steps in the order in which they are listed: from the day before the appointment, the most urgent first and those that only some
 * readers need last; before that, as in the handbook.
 *
 * @param {ScheduledStep[]} steps
 * @param {Plan} plan
 * @param {Now} now
 */
export function inListOrder(steps, plan, now) {
  const span = appointmentSpan(plan, now.zone);
  if (!span || dayAt(span.from, now.zone) > addDays(dayAt(now.ms, now.zone), 1)) return steps;
  const place = (/** @type {ScheduledStep} */ { step }) => (step.optional ? LEAST + 1 : (step.urgency ?? LEAST));
  return steps.toSorted((a, b) => place(a) - place(b));
}

/**
 * Return the steps to do before the appointment, without those that are needless by now.
 *
 * @param {ScheduledStep[]} steps
 */
export const stepsBeforeAppointment = (steps) => steps.filter(({ step, status }) => isBeforeAppointment(step) && status !== "behind");

/**
 * Return in one or two words how far a plan is.
 *
 * @param {PlanData} data
 * @param {Plan} plan
 * @param {Now} now
 */
export function planStatus(data, plan, now) {
  if (plan.outcome && data.outcomes[plan.outcome]) return data.outcomes[plan.outcome].status;
  const last = data.dates.findLast(({ id }) => plan.dates[id]);
  if (last?.id === APPOINTMENT && isAppointmentOver(plan, now)) return data.over;
  return last?.status ?? data.notBegun;
}
