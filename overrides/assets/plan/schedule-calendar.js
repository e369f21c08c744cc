import { appointmentSpan, MINUTE } from "./appointment.js";
import { isAppointment } from "./due-dates.js";
/**
 * The steps of a plan as entries of a calendar. Pure functions.
 *
 * @typedef {import("../lib/icalendar.js").Entry} Entry
 * @typedef {import("./due-dates.js").PlanData} PlanData
 * @typedef {import("./schedule.js").ScheduledStep} ScheduledStep
 * @typedef {import("../state/state-schema.js").Plan} Plan
 */

/** Minutes that an entry for a step with a deadline takes, and before which its alarm goes off. */
const DEADLINE_MINUTES = 15;
const DEADLINE_ALARM_MINUTES = 180;

/**
 * Return an entry for each step that is still to come; what is done, left out or late has none.
 *
 * @param {PlanData} data
 * @param {Plan} plan
 * @param {ScheduledStep[]} steps
 * @param {object} options
 * @param {string} options.zone                      Of the device.
 * @param {(step: string) => string} options.title   Puts the plan's name after the step's title.
 * @param {(path: string) => string} options.address Makes a path from the site's root a web address.
 * @returns {Entry[]}
 */
export function calendarEntries(data, plan, steps, { zone, title, address }) {
  const pending = steps.filter(({ status, day }) => day && (status === "now" || status === "later"));
  return pending.map(({ step, day = "", ms }) => {
    const links = (step.links ?? []).map(([name, path]) => `${name}: ${address(path)}`);
    const span = isAppointment(step) ? appointmentSpan(plan, zone) : undefined;
    const appointment = span?.isTimed ? { ms: span.from, minutes: (span.to - span.from) / MINUTE } : undefined;
    const deadline = ms !== undefined && !span ? { ms: ms - DEADLINE_MINUTES * MINUTE, minutes: DEADLINE_MINUTES } : undefined; // ends with it
    return {
      uid: `${plan.id}.${step.id}@handbook`,
      title: title(step.title),
      text: [step.text, ...links, data.ask].filter(Boolean).join("\n"),
      place: span && data.place ? plan.theirs[data.place] : undefined,
      url: address("plan/"),
      start: appointment ?? deadline ?? { day },
      alarms: alarms(data, Boolean(appointment), Boolean(deadline)).map((minutesBefore) => ({ minutesBefore, text: title(step.title) })),
      changed: plan.changed,
    };
  });
}

/**
 * Return the minutes before the start at which a calendar reminds the reader.
 *
 * @param {PlanData} data
 * @param {boolean} isAppointmentTimed
 * @param {boolean} hasDeadline  Whether the step is due at an hour.
 */
function alarms(data, isAppointmentTimed, hasDeadline) {
  if (isAppointmentTimed) return data.alarms;
  if (hasDeadline) return [DEADLINE_ALARM_MINUTES];
  const [hours, minutes] = data.reminder.split(":").map(Number);
  return [-(hours * 60 + minutes)]; // after midnight
}
